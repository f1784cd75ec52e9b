"""Steps: everything that was done to a case, in order, each with what was entered for it."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple, Self

from sqlalchemy import ForeignKey, Integer, Row, String, UniqueConstraint, bindparam, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.domain.actions import Action
from portal.domain.workflow import State
from portal.models.base import Record, plain_rows
from portal.models.columns import Code, Sealed, UtcTime, read_row
from portal.models.sealing import DataKey


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


class TakenStep(NamedTuple):
    """A step to read: a plain row, because steps never change, and every page on a case reads its hundreds of them."""

    id: str
    number: int
    action: Action
    start: State | None
    actor: str
    at: datetime
    about: str | None
    details: bytes | None

    @classmethod
    def of(cls, step: Step) -> Self:
        """A step that was taken just now."""
        return cls._make(getattr(step, name) for name in cls._fields)

    def entered(self, key: DataKey) -> dict[str, Any]:
        """What was entered for it; nothing for a step without entries."""
        opened: dict[str, Any] = json.loads(read_row(key, Step, self, "details")) if self.details is not None else {}
        return opened


_columns = Step.__table__.c
_of_case = (
    select(*(_columns[name] for name in TakenStep._fields))
    .where(_columns.case_id == bindparam("case_id"))
    .order_by(_columns.number)
)


def steps_of(session: Session, case_id: str) -> list[TakenStep]:
    """What was done to this case, oldest first."""
    return [TakenStep._make(row) for row in plain_rows(session, _of_case, case_id=case_id)]


def newest(steps: Sequence[TakenStep], *actions: Action) -> TakenStep | None:
    """The newest of these steps by one of these actions; `steps` are oldest first."""
    return next((step for step in reversed(steps) if step.action in actions), None)


def steps_of_all(session: Session, case_ids: Sequence[str]) -> list[Row[Any]]:
    """What was done to these cases, oldest first, without what was entered: for a list that opens none of them."""
    columns = (Step.case_id, Step.action, Step.start, Step.at, Step.actor)
    return list(session.execute(select(*columns).where(Step.case_id.in_(case_ids)).order_by(Step.number)))
