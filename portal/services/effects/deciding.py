"""Two people decide: one proposes with reasons, another signs it or gives it back."""

import json

from portal.domain import outcomes
from portal.domain.actions import Action
from portal.domain.answers import Answer
from portal.domain.decisions import check_insisting, check_proposal, check_refusal
from portal.domain.entries import plain
from portal.domain.errors import Absent
from portal.domain.force_requests import RequestKind
from portal.domain.outcomes import Outcome
from portal.domain.queue_lines import NOBODY
from portal.domain.remedies import RemedyState
from portal.models.base import new_id
from portal.models.columns import seal_into
from portal.models.decisions import Decision, Finding
from portal.services import linking, requesting
from portal.services.effects.ending import end
from portal.services.requesting import Asking
from portal.services.taking import Taking


def record_finding(taking: Taking) -> None:
    """Answer one question of the checklist, or answer it again."""
    finding = next((known for known in taking.dossier.findings if known.question == taking.about), None)
    if finding is None:
        finding = Finding(id=new_id(), case_id=taking.case.id, question=taking.about)
        taking.work.session.add(finding)
    finding.answer = Answer(taking.text("answer"))
    finding.recorded_by_id, finding.recorded_at = taking.work.actor.id, taking.work.now
    finding.evidence = ",".join(taking.codes_of("evidence"))
    seal_into(taking.key, finding, "reason", taking.text("reason"))
    taking.kept = {}


def propose(taking: Taking) -> None:
    """Propose an outcome with its texts; from now on someone else has the word."""
    check_proposal(taking.kind, taking.values, taking.facts)
    check_insisting(taking.values, was_returned=taking.dossier.was_returned)
    if taking.case.kind == "contest":
        taking.changes["reviewed_by_id"] = taking.work.actor.id
    _propose(taking)


def propose_refusal(taking: Taking) -> None:
    """Propose to end it without the whole review, with every line of the checklist confirmed (DPA 2018 s.53)."""
    check_refusal(taking.values)
    _propose(taking)


def merge(taking: Taking) -> None:
    """Propose to end this case in another of the same person. From now on both show that they belong together."""
    other = linking.find_other(taking, taking.text("other"))
    linking.check_joining(taking, other)
    if all(row.reference != other.reference for row in taking.dossier.links):
        linking.link(taking, other, taking.text("evidence"))
    taking.values = {**taking.values, "other": other.reference}
    _propose(taking)


def _propose(taking: Taking) -> None:
    before, outcome = taking.dossier.decision, _outcome(taking)
    decision = Decision(
        id=new_id(),
        case_id=taking.case.id,
        round=before.round + 1 if before else 1,
        outcome=outcome.public_code,
        proposed_by_id=taking.work.actor.id,
        proposed_at=taking.work.now,
        is_disputed=bool(taking.values.get("insists")),
    )
    seal_into(taking.key, decision, "reasons", json.dumps(plain(taking.values), ensure_ascii=False))
    taking.work.session.add(decision)


def _outcome(taking: Taking) -> Outcome:
    """The outcome that was chosen, or the only one that this step proposes."""
    if chosen := taking.text("outcome"):
        return taking.kind.outcome(chosen)
    return next(ending for ending in taking.kind.endings if ending.proposed_by is taking.move.action)


def approve(taking: Taking) -> None:
    """Agree that the case ends without the whole review: what somebody had proposed to change is taken out again."""
    if taking.dossier.proposed == outcomes.JOINED:
        linking.join(taking)
    for remedy in taking.dossier.remedies:
        if remedy.state is RemedyState.PROPOSED:
            taking.work.session.delete(remedy)
    _agree(taking)


def sign(taking: Taking) -> None:
    """Agree to the proposal, and order what must change."""
    _agree(taking)
    taking.changes["open_remedies"] = taking.facts.open_remedies
    _order_changes(taking)


def _agree(taking: Taking) -> None:
    """The case is decided, and the resident can read why."""
    decision = _waiting(taking)
    decision.signed_by_id, decision.signed_at = taking.work.actor.id, taking.work.now
    outcome = taking.dossier.proposed
    if outcome is None:
        raise Absent
    end(taking, outcome)


def _order_changes(taking: Taking) -> None:
    """Order what was proposed with the decision, and ask the police to carry it out."""
    for remedy in taking.dossier.remedies:
        if remedy.state is RemedyState.PROPOSED:
            remedy.state, remedy.reviewer_id = RemedyState.ORDERED, taking.case.assignee_id or NOBODY
            asking = Asking(RequestKind.CORRECT, remedy.due_on, force=remedy.force, remedy_id=remedy.id)
            requesting.ask(taking.work, taking.case, asking)


def dispute(taking: Taking) -> None:
    """Bring the proposal to a lead, because the second person does not agree; their opinion stays with the step."""
    _waiting(taking).is_disputed = True


def give_back(taking: Taking) -> None:
    """Return the proposal with comments: the reviewer works on."""
    decision = _waiting(taking)
    decision.returned_by_id, decision.returned_at = taking.work.actor.id, taking.work.now
    seal_into(taking.key, decision, "comments", taking.text("comments"))


def _waiting(taking: Taking) -> Decision:
    decision = taking.dossier.decision
    if decision is None:
        raise Absent
    return decision


EFFECTS = {
    Action.RECORD_FINDING: record_finding,
    Action.PROPOSE: propose,
    Action.PROPOSE_REFUSAL: propose_refusal,
    Action.MERGE: merge,
    Action.TRANSFER: _propose,
    Action.DISPUTE: dispute,
    Action.SIGN: sign,
    Action.APPROVE_REFUSAL: approve,
    Action.RETURN: give_back,
    Action.RETURN_REFUSAL: give_back,
}
