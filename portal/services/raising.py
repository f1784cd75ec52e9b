"""What was brought to the leads and waits for one of them: of all cases, what may cost someone their safety first."""

from dataclasses import dataclass
from datetime import datetime

from portal.domain.actors import Role
from portal.domain.errors import Absent
from portal.domain.escalations import Concern
from portal.models import escalations, staff
from portal.services.unit_of_work import UnitOfWork

MOST = 200


@dataclass(frozen=True, slots=True)
class Raised:
    """One thing that waits. `number` is that of the colleague who brought it; what they wrote stands in the case."""

    reference: str
    concern: Concern
    number: int
    at: datetime


def waiting(work: UnitOfWork) -> tuple[Raised, ...]:
    """What waits for a lead; Absent for anyone else. Nothing is decrypted."""
    if not work.actor.has(Role.LEAD):
        raise Absent
    numbers = staff.numbers(work.session)
    rows = escalations.waiting(work.session, MOST)
    raised = [Raised(row.reference, row.concern, numbers[row.raised_by_id], row.raised_at) for row in rows]
    return tuple(sorted(raised, key=lambda each: not each.concern.is_about_safety))
