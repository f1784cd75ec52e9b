"""Giving: what nobody has is given to a reviewer, or a reviewer takes it, before it is opened."""

from dataclasses import dataclass

from portal.domain.actors import Role
from portal.domain.errors import Refusal
from portal.domain.workflow import ENDED, TO_SIGN
from portal.models import staff
from portal.models.cases import Case
from portal.services import casework, conflicts
from portal.services.picking import Done
from portal.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Giving:
    """A case is given to the reviewer with this number: by a lead, or by that reviewer."""

    number: int

    def would(self, work: UnitOfWork, case: Case) -> Done:
        """What somebody has stays with them; to whom a case is closed, it is not given."""
        member = staff.by_number(work.session, self.number)
        if member is not None and case.assignee_id == member.id:
            return Done.AS_IT_WAS
        is_closed_to = member is None or conflicts.tie_of(work, case, member.id)
        is_free = case.assignee_id is None and case.state not in (*TO_SIGN, *ENDED)
        return Done.CHANGED if is_free and not is_closed_to else Done.BARRED

    def do(self, work: UnitOfWork, case: Case) -> Done:
        """Give it, if the rules allow it."""
        if (ahead := self.would(work, case)) is not Done.CHANGED:
            return ahead
        try:
            casework.assign(work, case.reference, self.number, version=case.version)
        except Refusal:
            return Done.BARRED
        return Done.CHANGED


def colleagues(work: UnitOfWork) -> list[int]:
    """The numbers of those to whom the one who asks may give cases: for a lead all reviewers, else only oneself."""
    numbers = list(staff.numbers_with(work.session, Role.REVIEWER))
    return [number for member, number in numbers if work.actor.has(Role.LEAD) or member == work.actor.id]
