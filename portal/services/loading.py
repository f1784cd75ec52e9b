"""The only way to get a case: as someone, to whom what they may not see looks like what is not there."""

from portal.domain.access_purposes import PURPOSES
from portal.domain.actors import Role
from portal.domain.errors import Absent
from portal.models import cases
from portal.models.cases import Case
from portal.services.unit_of_work import UnitOfWork


def case_for_work(work: UnitOfWork, reference: str, *, action: str = "consult", purpose: str = "case_work") -> Case:
    """The case as staff see it; the look is logged in the same transaction: no log, no view."""
    case = cases.by_reference(work.session, reference)
    if case is None or not work.actor.has(Role.REVIEWER):
        raise Absent
    if purpose not in PURPOSES:
        raise ValueError(f"{purpose} is no reason to open a case")
    work.seen(case.id, action, purpose)
    return case


def own_case(work: UnitOfWork) -> Case:
    """The case of the resident who is asking."""
    _, _, case_id = work.actor.id.partition("resident:")
    case = cases.by_id(work.session, case_id) if work.actor.has(Role.RESIDENT) else None
    if case is None:
        raise Absent
    return case
