"""Two people decide: one proposes with reasons, another signs it or gives it back."""

import json
from dataclasses import asdict

from sqlalchemy.exc import IntegrityError

from portal.domain.decisions import Reasons, check_comments, check_proposal
from portal.domain.errors import Absent, Stale
from portal.domain.registry import kind_of
from portal.domain.workflow import Action
from portal.models.base import new_id
from portal.models.cases import Case
from portal.models.columns import seal_into
from portal.models.decisions import Decision, latest_decision
from portal.services import loading, moving
from portal.services.unit_of_work import UnitOfWork


def propose(work: UnitOfWork, reference: str, *, version: int, outcome: str, reasons: Reasons) -> None:
    """Propose an outcome with its four texts; from now on another reviewer has the word."""
    case = loading.case_for_work(work, reference, action="alter")
    check_proposal(kind_of(case.kind), outcome, reasons)
    before = latest_decision(work.session, case.id)
    moving.make_move(work, case, Action.PROPOSE, version=version)
    decision = Decision(
        id=new_id(),
        case_id=case.id,
        round=before.round + 1 if before else 1,
        outcome=outcome,
        proposed_by_id=work.actor.id,
        proposed_at=work.now,
    )
    seal_into(work.key(case.id), decision, "reasons", json.dumps(asdict(reasons), ensure_ascii=False))
    work.session.add(decision)


def sign(work: UnitOfWork, reference: str, *, version: int) -> None:
    """Agree to the proposal: the case is decided, and the resident can read why."""
    case, decision = _to_sign(work, reference)
    moving.make_move(work, case, Action.SIGN, version=version, outcome=decision.outcome, decided_on=work.today)
    decision.signed_by_id, decision.signed_at = work.actor.id, work.now
    _flush_as_one_decision(work)


def give_back(work: UnitOfWork, reference: str, *, version: int, comments: str) -> None:
    """Return the proposal with comments: the reviewer works on."""
    check_comments(comments)
    case, decision = _to_sign(work, reference)
    moving.make_move(work, case, Action.RETURN, version=version)
    decision.returned_by_id, decision.returned_at = work.actor.id, work.now
    seal_into(work.key(case.id), decision, "comments", comments)
    _flush_as_one_decision(work)


def _to_sign(work: UnitOfWork, reference: str) -> tuple[Case, Decision]:
    case = loading.case_for_work(work, reference, action="alter", purpose="approval")
    decision = latest_decision(work.session, case.id)
    if decision is None:
        raise Absent
    return case, decision


def _flush_as_one_decision(work: UnitOfWork) -> None:
    """Let the database's own CHECKs speak before anything else is written."""
    try:
        work.session.flush()
    except IntegrityError as refusal:
        raise Stale from refusal
