"""One move on one case: the rule is asked, the state changes once, and the ledger says so."""

from typing import Any

from sqlalchemy import CursorResult, update

from portal.domain.errors import Stale
from portal.domain.registry import kind_of
from portal.domain.workflow import Action, Facts, Move
from portal.models.cases import Case
from portal.models.decisions import findings_of, latest_decision
from portal.services.unit_of_work import UnitOfWork


def facts_of(work: UnitOfWork, case: Case) -> Facts:
    """What the guards need to know about this case and the person asking."""
    decision = latest_decision(work.session, case.id)
    return Facts(
        actor_id=work.actor.id,
        assignee_id=case.assignee_id,
        proposer_id=decision.proposed_by_id if decision else None,
        findings_missing=len(kind_of(case.kind).checklist) - len(findings_of(work.session, case.id)),
    )


def make_move(work: UnitOfWork, case: Case, action: Action, *, version: int, **changes: Any) -> Move:
    """Take the case one step on, if the rule allows it and nobody else moved it since `version` was read.

    Raises NotAllowed with the reason, or Stale: of two people at once only one succeeds.
    """
    move = kind_of(case.kind).workflow.move(action, case.state, work.actor, facts_of(work, case))
    moved = work.session.execute(
        update(Case)
        .where(Case.id == case.id, Case.version == version)
        .values(state=move.end, version=version + 1, **changes)
    )
    if not isinstance(moved, CursorResult) or moved.rowcount != 1:
        raise Stale
    work.record(f"case.{action}", case.id, state=move.end.value, version=version + 1)
    return move
