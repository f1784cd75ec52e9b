"""Ways back in: codes that were e-mailed to someone who lost theirs, and what was typed when a session had ended."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Record
from portal.models.columns import BlindIndex, Sealed, UtcTime


class EmailedCode(Record):
    """One code that was asked for. `id` is known to the browser that asked; without a case no e-mail was ever sent.

    `code` is a keyed hash of what was e-mailed.
    """

    __tablename__ = "emailed_codes"
    __table_args__ = (CheckConstraint("tries >= 0", name="tries_count_up"),)

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    case_id: Mapped[str | None] = mapped_column(ForeignKey("cases.id"), index=True)
    code: Mapped[bytes] = mapped_column(BlindIndex)
    tries: Mapped[int] = mapped_column(Integer, default=0)
    ends_at: Mapped[datetime] = mapped_column(UtcTime, index=True)
    used_at: Mapped[datetime | None] = mapped_column(UtcTime)


class ParkedPost(Record):
    """What someone sent when their session had ended, kept until they have signed in again; `owner` is who they were.

    `id` is the SHA-256 of what their browser holds.
    """

    __tablename__ = "parked_posts"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    owner: Mapped[str] = mapped_column(String(50))
    path: Mapped[bytes] = mapped_column(Sealed)
    typed: Mapped[bytes] = mapped_column(Sealed)
    ends_at: Mapped[datetime] = mapped_column(UtcTime, index=True)
