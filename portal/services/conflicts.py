"""Conflicts of interest: what colleagues declare, what the portal knows itself, and who is refused a case for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import BindParameter, bindparam, exists, select

from portal.domain.actions import Action
from portal.domain.actors import CASE_STAFF
from portal.domain.conflicts import Interest, Stage, Tie
from portal.domain.errors import Absent, Refusal
from portal.domain.london import london_date
from portal.domain.text import mark
from portal.models import cases
from portal.models.base import new_id, plain_rows
from portal.models.cases import BlindMatch, Case
from portal.models.columns import seal_into
from portal.models.conflicts import Declaration, Declared, ToolTeam, declarations_by
from portal.models.staff import StaffMember
from portal.models.steps import Step, TakenStep
from portal.services.unit_of_work import UnitOfWork

ENTERING = (Action.CLAIM, Action.HAND_BACK, Action.RECUSE)
"""Who only came and went did not work on a case."""


def declare(
    work: UnitOfWork, reference: str, *, interest: Interest, details: str = "", stage: Stage = Stage.OPENING
) -> None:
    """Say whether there is a connection to this case. Any connection closes the case to this person from now on."""
    case = cases.by_reference(work.session, reference)
    if case is None or not any(work.actor.has(role) for role in CASE_STAFF):
        raise Absent
    if interest is not Interest.NONE and not details.strip():
        raise Refusal(mark("Enter what your connection is"))
    declaration = Declaration(
        id=new_id(), case_id=case.id, staff_id=work.actor.id, stage=stage, interest=interest, at=work.now
    )
    if details.strip():
        seal_into(work.key(case.id), declaration, "details", details.strip())
    work.session.add(declaration)
    work.session.info.pop(_known(case), None)
    work.record("case.declare", case.id, stage=stage.value, interest=interest.value)


def tie(work: UnitOfWork, case: Case) -> Tie | None:
    """What closes this case to the person who asks, if anything does."""
    return _standing(work, case).tie


def tie_of(work: UnitOfWork, case: Case, staff_id: str) -> Tie | None:
    """What closes this case to a colleague who is to be given it."""
    return _tie(work, case, declarations_by(work.session, case.id, staff_id), staff_id)


@dataclass(frozen=True, slots=True)
class _Standing:
    """How the person who asks stands to a case: what ties them to it, and what they declared."""

    tie: Tie | None
    said: list[Declared]


def _standing(work: UnitOfWork, case: Case) -> _Standing:
    """Worked out once for a unit of work, which several rules ask about it; a new declaration makes it forgotten."""
    if _known(case) not in work.session.info:
        said = declarations_by(work.session, case.id, work.actor.id)
        work.session.info[_known(case)] = _Standing(_tie(work, case, said, work.actor.id), said)
    standing: _Standing = work.session.info[_known(case)]
    return standing


def _known(case: Case) -> tuple[str, str]:
    return "standing", case.id


def _tie(work: UnitOfWork, case: Case, said: Iterable[Declared], staff_id: str) -> Tie | None:
    if any(declaration.interest is not Interest.NONE for declaration in said):
        return Tie.DECLARED
    about = {"case_id": case.id, "tool": case.tool, "parent_id": case.parent_id, "staff_id": staff_id}
    known = plain_rows(work.session, _known_ties, **about).one()
    return next((found for found, holds in zip(_KNOWN_TIES, known, strict=True) if holds), None)


_staff_id: BindParameter[str] = bindparam("staff_id")
_KNOWN_TIES = {
    Tie.TOOL_TEAM: exists().where(ToolTeam.tool == bindparam("tool"), ToolTeam.staff_id == _staff_id),
    # The person of the case gave the e-mail address of this colleague.
    Tie.SAME_PERSON: exists().where(
        BlindMatch.case_id == bindparam("case_id"),
        BlindMatch.sort == "email",
        BlindMatch.match == StaffMember.email_index,
        StaffMember.id == _staff_id,
    ),
    # They did anything on the case that this one asks to look at again, checking included.
    Tie.EARLIER_CASE: exists().where(
        Step.case_id == bindparam("parent_id"), Step.actor == _staff_id, Step.action.not_in(ENTERING)
    ),
}
"""What the portal knows itself, the first that holds first; each is true of no case that has no tool or parent."""
_known_ties = select(*_KNOWN_TIES.values())


def has_declared(work: UnitOfWork, case: Case) -> bool:
    """Whether this person said, before opening the case, that they have no connection to it."""
    return any(declaration.stage is Stage.OPENING for declaration in _standing(work, case).said)


def declared_on(work: UnitOfWork, case: Case, staff_id: str) -> date | None:
    """The day on which this colleague last said, before opening the case, that they have no connection to it."""
    is_own = staff_id == work.actor.id
    said = _standing(work, case).said if is_own else declarations_by(work.session, case.id, staff_id)
    none = [each.at for each in said if each.stage is Stage.OPENING and each.interest is Interest.NONE]
    return london_date(none[-1]) if none else None


def has_declared_since(work: UnitOfWork, case: Case, proposal: TakenStep | None) -> bool:
    """Whether this person said it again for the proposal that waits for a signature."""
    return any(
        declaration.stage is Stage.SIGN_OFF and (proposal is None or declaration.at >= proposal.at)
        for declaration in _standing(work, case).said
    )
