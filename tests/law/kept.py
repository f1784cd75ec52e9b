"""One case as it stands in the database: its rows, and nothing that the portal makes of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.domain.actors import Role
from portal.models.cases import Case
from portal.models.clock_entries import ClockEntry
from portal.models.decisions import Decision
from portal.models.letters import SentLetter
from portal.models.remedies import OrderedRemedy
from portal.models.staff import StaffRole
from portal.models.steps import Step

NO_ANSWERS = ("withdrawn", "died", "joined", "closed_no_id", "closed_no_authority", "closed_no_fee", "closed_no_reply")
SIGNING = ("sign", "approve_refusal")


@dataclass(frozen=True)
class Kept:
    """One case, as it stands in the database. `told_before` is the latest due date that was told until now."""

    session: Session
    id: str
    holidays: frozenset[date]
    told_before: date | None

    @cached_property
    def case(self) -> Case:
        return self.session.get_one(Case, self.id)

    @cached_property
    def steps(self) -> Sequence[Step]:
        return self.rows(Step, Step.number)

    @cached_property
    def decision(self) -> Decision | None:
        return next(iter(self.rows(Decision, Decision.round.desc())), None)

    @cached_property
    def clock_entries(self) -> Sequence[ClockEntry]:
        return self.rows(ClockEntry, ClockEntry.number)

    @cached_property
    def letters(self) -> dict[int, SentLetter]:
        return {letter.number: letter for letter in self.rows(SentLetter)}

    @cached_property
    def remedies(self) -> Sequence[OrderedRemedy]:
        return self.rows(OrderedRemedy)

    @cached_property
    def staff(self) -> frozenset[str]:
        return frozenset(self.session.scalars(select(StaffRole.staff_id)))

    @cached_property
    def leads(self) -> frozenset[str]:
        return frozenset(self.session.scalars(select(StaffRole.staff_id).where(StaffRole.role == Role.LEAD)))

    @property
    def is_answered(self) -> bool:
        return self.case.state in ("decided", "closed") and self.case.outcome not in NO_ANSWERS

    def rows(self, model: Any, *order: Any) -> Sequence[Any]:
        return self.session.scalars(select(model).where(model.case_id == self.id).order_by(*order)).all()

    def last(self, *actions: str) -> Step | None:
        return next((step for step in reversed(self.steps) if step.action in actions), None)
