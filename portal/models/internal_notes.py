"""Internal notes: a table of their own, so that nothing which is sent or shown outside can be made of them."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.models.base import Record
from portal.models.columns import Sealed, UtcTime


class InternalNote(Record):
    """One note of one colleague on one case. It is never changed, and goes with the case."""

    __tablename__ = "internal_notes"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"), index=True)
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    words: Mapped[bytes] = mapped_column(Sealed)
    at: Mapped[datetime] = mapped_column(UtcTime)


def notes_on(session: Session, case_id: str) -> list[InternalNote]:
    """The notes on this case, oldest first."""
    query = select(InternalNote).where(InternalNote.case_id == case_id).order_by(InternalNote.at, InternalNote.id)
    return list(session.scalars(query))
