"""The only way to get a case: as someone, to whom what they may not see looks like what is not there."""

from portal.domain import conflicts as rules
from portal.domain.access_purposes import PURPOSES
from portal.domain.actors import Role
from portal.domain.errors import Absent, Tied, Undeclared
from portal.models import cases
from portal.models.cases import Case
from portal.services import conflicts
from portal.services.unit_of_work import UnitOfWork

LOOKING = (Role.REVIEWER, Role.LEAD)
"""The roles of those who may open a case."""


def case_for_work(work: UnitOfWork, reference: str, *, action: str = "consult", purpose: str = "case_work") -> Case:
    """The case as staff see it; the look is logged in the same transaction: no log, no view.

    Raises Absent for whom there is no case, Tied for whoever is tied to it, and Undeclared for whoever has not said yet
    that they are not.
    """
    case = case_to_show(work, reference)
    log_look(work, case, action=action, purpose=purpose)
    return case


def case_to_show(work: UnitOfWork, reference: str) -> Case:
    """The same for a service that logs the look itself, once it knows what of the case it shows."""
    case = _found(work, reference)
    if tie := conflicts.tie(work, case):
        raise Tied(rules.TOLD[tie])
    if not conflicts.has_declared(work, case):
        raise Undeclared
    return case


def log_look(work: UnitOfWork, case: Case, *, action: str, purpose: str) -> None:
    """Log what a colleague does with a case, and what for."""
    if purpose not in PURPOSES:
        raise ValueError(f"{purpose} is no reason to open a case")
    work.seen(case.id, action, purpose)


def check_it_is_there(work: UnitOfWork, reference: str) -> None:
    """Absent for a case that is not there, or for whom there is none."""
    _found(work, reference)


def note_denied(work: UnitOfWork, reference: str, *, purpose: str = "case_work") -> None:
    """Log that someone who is tied to a case tried to open it: in another unit of work than the one that refused."""
    work.seen(_found(work, reference).id, "denied", purpose)


def own_case(work: UnitOfWork) -> Case:
    """The case of the resident who is asking."""
    _, _, case_id = work.actor.id.partition("resident:")
    case = cases.by_id(work.session, case_id) if work.actor.has(Role.RESIDENT) else None
    if case is None:
        raise Absent
    return case


def _found(work: UnitOfWork, reference: str) -> Case:
    case = cases.by_reference(work.session, reference)
    if case is None or not any(work.actor.has(role) for role in LOOKING):
        raise Absent
    return case
