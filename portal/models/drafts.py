"""Half-written filings: answers kept from the first page on, until they become a case or expire."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Record
from portal.models.columns import Sealed, UtcTime


class Draft(Record):
    """One draft. Its id becomes the id of the case, so one draft can become one case at most.

    Once filed, `answers` is gone and `access_code` waits, sealed, for the one page that shows it. A draft that was
    saved to be gone on with elsewhere has a `reference`, which its case takes over, and a code of its own.
    """

    __tablename__ = "drafts"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    journey: Mapped[str] = mapped_column(String(20))
    answers: Mapped[bytes | None] = mapped_column(Sealed)
    access_code: Mapped[bytes | None] = mapped_column(Sealed)
    kept_at: Mapped[datetime] = mapped_column(UtcTime, index=True)
    filed_at: Mapped[datetime | None] = mapped_column(UtcTime)
    reference: Mapped[str | None] = mapped_column(String(16), unique=True, index=True)
    code_hash: Mapped[str | None] = mapped_column(String(200))
    saved_at: Mapped[datetime | None] = mapped_column(UtcTime)
