"""The only way to get a case: as someone, to whom what they may not see looks like what is not there."""

from datetime import timedelta

from portal.domain import conflicts as rules
from portal.domain.access_purposes import CASE_WORK, FINISHING, NEED_NO_REASON, OF_THEIR_OWN, PURPOSES, REASON_LASTS
from portal.domain.actors import CASE_STAFF, Role
from portal.domain.errors import Absent, ProveAgain, ReasonNeeded, Tied, Undeclared, Unproved
from portal.domain.representation import Right
from portal.domain.workflow import TO_SIGN
from portal.models import cases, ledgers, openings
from portal.models.cases import Case
from portal.models.representatives import Representative
from portal.services import conflicts
from portal.services.unit_of_work import UnitOfWork

PROOF_LASTS = timedelta(minutes=10)
"""How long it counts that someone entered their access code again."""


def case_for_work(work: UnitOfWork, reference: str, *, action: str = "consult", purpose: str = CASE_WORK) -> Case:
    """The case as staff see it; the look is logged in the same transaction: no log, no view.

    Raises Absent for whom there is no case, Tied for whoever is tied to it, Undeclared for whoever has not said yet
    that they are not, and ReasonNeeded for whoever has not said why they open what is not theirs.
    """
    case = case_to_show(work, reference, purpose=purpose)
    log_look(work, case, action=action, purpose=purpose)
    return case


def case_to_show(work: UnitOfWork, reference: str, *, purpose: str = CASE_WORK) -> Case:
    """The same for a service that logs the look itself, once it knows what of the case it shows."""
    case = case_declared(work, reference)
    if purpose not in NEED_NO_REASON and not is_theirs(work, case) and _reason(work, case) is None:
        raise ReasonNeeded
    return case


def case_declared(work: UnitOfWork, reference: str) -> Case:
    """The case for someone who said that they are not tied to it, before it is opened to them."""
    case = _found(work, reference)
    if tie := conflicts.tie(work, case):
        raise Tied(rules.TOLD[tie])
    if not conflicts.has_declared(work, case):
        raise Undeclared
    return case


def log_look(work: UnitOfWork, case: Case, *, action: str, purpose: str) -> None:
    """Log what a colleague does with a case, and what for: where it is not theirs, the reason they gave."""
    if purpose not in PURPOSES:
        raise ValueError(f"{purpose} is no reason to open a case")
    is_said = purpose not in OF_THEIR_OWN or is_theirs(work, case)
    work.seen(case.id, action, purpose if is_said else _reason(work, case) or purpose)


def is_theirs(work: UnitOfWork, case: Case) -> bool:
    """Whether a case is this colleague's work: assigned to them, or theirs to lead, or theirs to sign."""
    waits_for_them = case.state in TO_SIGN and work.actor.has(Role.SECOND_REVIEWER)
    return case.assignee_id == work.actor.id or work.actor.has(Role.LEAD) or waits_for_them


def _reason(work: UnitOfWork, case: Case) -> str | None:
    """What this colleague opens a case for that is not theirs; None before they say why, unless it just was theirs."""
    since = work.now - REASON_LASTS
    if given := openings.purpose_since(work.session, case.id, work.actor.id, since):
        return given
    had_it = ledgers.has_looked(work.session, case.id, work.actor.id, OF_THEIR_OWN, since)
    return FINISHING if had_it else None


def check_it_is_there(work: UnitOfWork, reference: str) -> None:
    """Absent for a case that is not there, or for whom there is none."""
    _found(work, reference)


def note_denied(work: UnitOfWork, reference: str, *, purpose: str = "case_work") -> None:
    """Log that someone who is tied to a case tried to open it: in another unit of work than the one that refused."""
    work.seen(_found(work, reference).id, "denied", purpose)


def own_case(work: UnitOfWork, right: Right = Right.PERSON) -> Case:
    """The case of the resident who is asking, or of someone who acts for them and was given this right.

    Absent for anyone else: what only the person may see or do is not there for whoever acts for them.
    """
    seat = own_seat(work)
    if seat is not None:
        case_id = seat.case_id if seat.authority.opens(right, work.today) else ""
    else:
        _, _, case_id = work.actor.id.partition("resident:")
    case = cases.by_id(work.session, case_id) if case_id else None
    if case is None or not (seat or work.actor.has(Role.RESIDENT)):
        raise Absent
    return case


def case_of_seat(work: UnitOfWork) -> Case:
    """The case that the one who asks was given something to do in, or asks to: only to say that it is there."""
    seat = own_seat(work)
    if seat is None:
        raise Absent
    return work.session.get_one(Case, seat.case_id)


def own_seat(work: UnitOfWork) -> Representative | None:
    """What the one who asks was given to act in a case, while it lasts; None for whoever does not act for another."""
    if not work.actor.has(Role.REPRESENTATIVE):
        return None
    _, _, seat_id = work.actor.id.partition("representative:")
    seat = work.session.get(Representative, seat_id)
    if seat is None or seat.authority.is_over(work.today):
        raise Absent
    return seat


def proved_case(work: UnitOfWork, right: Right = Right.PERSON) -> Case:
    """The same for what is most private: Unproved unless they have just proved once more who they are."""
    case = own_case(work, right)
    if not is_proved(work):
        raise Unproved
    return case


def is_proved(work: UnitOfWork) -> bool:
    """Whether the one who asks proved it within the last minutes."""
    proved_at = work.actor.proved_at
    return proved_at is not None and work.now - proved_at < PROOF_LASTS


def must_be_proved(work: UnitOfWork) -> None:
    """Refuse what is sensitive to staff who have not proved within the last minutes that it is them."""
    if not is_proved(work):
        raise ProveAgain


def _found(work: UnitOfWork, reference: str) -> Case:
    case = cases.by_reference(work.session, reference)
    if case is None or not any(work.actor.has(role) for role in CASE_STAFF):
        raise Absent
    return case
