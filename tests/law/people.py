"""Two people for every decision, a reviewer who came fresh, and nobody who is tied to the case."""

from collections.abc import Iterator

from sqlalchemy import select

from portal.models.conflicts import Declaration, ToolTeam
from portal.models.contests import ContestGround
from portal.models.ledgers import AccessEntry
from tests.law.kept import SIGNING, Kept

NEEDS_LEAD = ("refused_unfounded", "refused_excessive", "out_of_scope", "joined", "neutral")
PROPOSING = ("propose", "propose_refusal", "merge", "transfer")
REVIEWED = ("upheld", "partly_upheld", "not_upheld", "neutral")
SHOWS_THE_SCORE = ("triage", "decide_hold", "approve_hold", "explain")
WORKING_ON_IT = (
    *("triage", "decide_hold", "explain", "record_view", "decide_ground", "record_evidence", "order_remedy"),
    *("add_part", "record_search", "add_document", "mark_document", "restrict", "describe", "note_progress"),
    *PROPOSING,
    *("record_finding", "propose_extension", "ask_question", "ask_proof"),
)
WORDS_ONLY = ("apology", "explanation_only")


def two_people_decide(kept: Kept) -> Iterator[str]:
    decision = kept.decision
    for person, what in (
        (decision and decision.signed_by_id, "signed"),
        (decision and decision.returned_by_id, "returned"),
    ):
        if decision and person == decision.proposed_by_id:
            yield f"whoever proposed it {what} it"
    if not kept.is_answered:
        return
    signing = kept.last(*SIGNING)
    if decision is None or signing is None or decision.signed_by_id != signing.actor:
        yield "it is answered and nobody signed"
        return
    if any(step.actor == signing.actor and step.action in WORKING_ON_IT for step in kept.steps[: signing.number]):
        yield "whoever signed had worked on it"
    if kept.case.outcome in NEEDS_LEAD and signing.actor not in kept.leads:
        yield "no lead signed it"
    looks = kept.rows(AccessEntry)
    proposal = kept.last(*PROPOSING)
    if not any(
        look.actor == signing.actor and look.action == "preview" and proposal and look.at >= proposal.at
        for look in looks
    ):
        yield "whoever signed had not seen the answer"


def a_contest_is_reviewed_by_someone_who_came_fresh(kept: Kept) -> Iterator[str]:
    if kept.case.kind != "contest" or kept.case.outcome not in REVIEWED:
        return
    reviewer, proposal = kept.case.reviewed_by_id, kept.last("propose")
    view = next((step for step in reversed(kept.steps) if (step.action, step.actor) == ("record_view", reviewer)), None)
    if view is None or proposal is None or proposal.actor != reviewer or view.number > proposal.number:
        yield "the reviewer recorded no view of their own before they proposed it"
        return
    if any(step.actor == reviewer and step.action in SHOWS_THE_SCORE for step in kept.steps[: view.number]):
        yield "the reviewer had prepared it and seen the score"
    if not any(step.actor == reviewer and step.action == "record_evidence" for step in kept.steps[view.number :]):
        yield "the reviewer recorded nothing of how they went about it"
    if any(ground.result == "open" for ground in kept.rows(ContestGround)):
        yield "something that the person raised has no answer"
    if kept.case.outcome == "upheld" and not any(known.remedy not in WORDS_ONLY for known in kept.remedies):
        yield "the person was right and nothing changes"


def nobody_acts_who_is_tied_or_has_not_declared(kept: Kept) -> Iterator[str]:
    said = kept.rows(Declaration, Declaration.at)
    team = set(kept.session.scalars(select(ToolTeam.staff_id).where(ToolTeam.tool == kept.case.tool)))
    for step in kept.steps:
        if step.actor not in kept.staff:
            continue
        before = [known for known in said if known.staff_id == step.actor and known.at <= step.at]
        if not any(known.stage == "opening" for known in before):
            yield f"{step.action} by someone who had declared nothing"
        if any(known.interest != "none" for known in before) and step.action != "recuse":
            yield f"{step.action} by someone who had declared a connection"
        if step.actor in team:
            yield f"{step.action} by someone of the tool's team"
