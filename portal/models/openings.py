"""Why colleagues opened cases that were not theirs."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.models.base import Record
from portal.models.columns import Sealed, UtcTime


class Opening(Record):
    """Why one colleague opened one case: a purpose that the access ledger names, and words. It is never changed."""

    __tablename__ = "openings"
    __table_args__ = (Index("ix_openings_case_id", "case_id", "staff_id", "at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    purpose: Mapped[str] = mapped_column(String(20))
    words: Mapped[bytes] = mapped_column(Sealed)
    at: Mapped[datetime] = mapped_column(UtcTime)


def purpose_since(session: Session, case_id: str, staff_id: str, since: datetime) -> str | None:
    """The last purpose that this colleague gave for opening this case at or after `since`."""
    given = select(Opening.purpose).where(Opening.case_id == case_id, Opening.staff_id == staff_id, Opening.at >= since)
    return session.scalars(given.order_by(Opening.at.desc()).limit(1)).first()


def openings_of(session: Session, case_id: str) -> list[Opening]:
    """Why colleagues opened this case that was not theirs, oldest first."""
    return list(session.scalars(select(Opening).where(Opening.case_id == case_id).order_by(Opening.at, Opening.id)))
