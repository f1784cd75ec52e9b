"""Steps: everything that was done to a case, in order, each with what was entered for it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.actions import Action
from portal.domain.workflow import State
from portal.models.base import Record
from portal.models.columns import Code, Sealed, UtcTime


class Step(Record):
    """One move of one case. `number` is the version that it made, so that two people can never both move it.

    `about` names the one part, document, restriction, ground or remedy that the step speaks of.
    """

    __tablename__ = "steps"
    __table_args__ = (UniqueConstraint("case_id", "number"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    number: Mapped[int] = mapped_column(Integer)
    action: Mapped[Action] = mapped_column(Code(Action))
    start: Mapped[State | None] = mapped_column(Code(State))
    actor: Mapped[str] = mapped_column(String(50))
    at: Mapped[datetime] = mapped_column(UtcTime)
    about: Mapped[str | None] = mapped_column(String(40))
    details: Mapped[bytes | None] = mapped_column(Sealed)


def steps_of(session: Session, case_id: str) -> list[Step]:
    """What was done to this case, oldest first."""
    return list(session.scalars(select(Step).where(Step.case_id == case_id).order_by(Step.number)))
