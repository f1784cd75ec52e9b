"""Intakes: forms that a colleague fills in for someone, with how and when what they say came to us."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.intake import Channel
from portal.models.base import Record
from portal.models.columns import Code, UtcTime
from portal.models.drafts import Draft


class Intake(Record):
    """One form taken down. `id` is that of its draft, and so of its case."""

    __tablename__ = "intakes"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    channel: Mapped[Channel] = mapped_column(Code(Channel))
    received_on: Mapped[date] = mapped_column(Date)
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    begun_at: Mapped[datetime] = mapped_column(UtcTime)


def held_draft(session: Session, draft_id: str) -> tuple[Draft, Intake | None] | None:
    """A draft, and how it came to us: None for one that its person typed in. Held until the transaction ends."""
    query = select(Draft, Intake).outerjoin(Intake, Intake.id == Draft.id).where(Draft.id == draft_id)
    held = query.with_for_update(of=Draft).execution_options(populate_existing=True)
    found = session.execute(held).one_or_none()
    return (found[0], found[1]) if found else None
