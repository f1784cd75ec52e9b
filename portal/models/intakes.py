"""Intakes: forms that a colleague fills in for someone, with how and when what they say came to us."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.intake import Channel
from portal.models.base import Record
from portal.models.columns import Code, UtcTime


class Intake(Record):
    """One form taken down. `id` is that of its draft, and so of its case."""

    __tablename__ = "intakes"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    channel: Mapped[Channel] = mapped_column(Code(Channel))
    received_on: Mapped[date] = mapped_column(Date)
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    begun_at: Mapped[datetime] = mapped_column(UtcTime)


def of_case(session: Session, case_id: str) -> Intake | None:
    """How this case, or the draft that becomes it, came to us; None for one that its person typed in."""
    return session.get(Intake, case_id)
