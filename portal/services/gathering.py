"""What the rules may know of a case: the facts that guards ask, gathered from its dossier."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from portal.domain.actions import Action
from portal.domain.actors import CASE_STAFF
from portal.domain.answers import Answer
from portal.domain.facts import Facts, RemedyFacts
from portal.domain.force_requests import WITH_THE_POLICE, Said, Standing
from portal.domain.holds import Hold
from portal.domain.london import london_date
from portal.domain.moves import PROPOSING
from portal.domain.redactions import VersionSort
from portal.domain.remedies import RemedyState
from portal.domain.restrictions import Disclosure, Search, outcomes_open
from portal.domain.triage import Output
from portal.domain.uploads import PAPERS
from portal.domain.workflow import State
from portal.models.force_requests import ForceRequest
from portal.models.remedies import OrderedRemedy
from portal.models.representatives import Representative
from portal.models.searches import Document
from portal.models.steps import TakenStep, newest
from portal.services import conflicts, disagreeing, hearing, uploading
from portal.services.dossiers import Dossier
from portal.services.seeing import OPENED, have_seen

CHECKING = frozenset(
    {
        Action.CLAIM,
        Action.HAND_BACK,
        Action.HAND_OVER,
        Action.ASSIGN,
        Action.RECUSE,
        Action.RETURN,
        Action.DISPUTE,
        Action.SIGN,
        Action.RETURN_REFUSAL,
        Action.APPROVE_REFUSAL,
        Action.APPROVE_EXTENSION,
        Action.REJECT_EXTENSION,
        Action.APPROVE_HOLD,
        Action.APPROVE_RESTRICTION,
        Action.CONFIRM_PACE,
        Action.VERIFY_REMEDY,
        Action.RETURN_REMEDY,
        Action.WAIVE_REMEDY,
        Action.PLACE_LEGAL_HOLD,
        Action.LIFT_LEGAL_HOLD,
        Action.RECORD_EXTERNAL,
        Action.ESCALATE,
        Action.SETTLE_ESCALATION,
        Action.LINK_CASE,
        Action.UNLINK_CASE,
        Action.SEPARATE,
        Action.REPLY_FORCE,
        Action.CHASE_REQUEST,
        Action.SETTLE_REQUEST,
        Action.WRITE_BACK,
        Action.MARK_READ,
        Action.RECORD_CALL,
        Action.CHANGE_CONTACT,
    }
)
"""Actions after which someone still comes fresh to the case: they took nothing in hand, or only checked."""
EXTENDING = (Action.PROPOSE_EXTENSION, Action.APPROVE_EXTENSION, Action.REJECT_EXTENSION)
"""A proposal for more time, and how it is settled."""


def facts_of(dossier: Dossier, *, about: str = "") -> Facts:
    """What the guards need to know about this case and the person asking."""
    work, case = dossier.work, dossier.case
    opens_cases = any(role in CASE_STAFF for role in work.actor.roles)  # a steward of the police opens none
    proposal = dossier.latest(*PROPOSING)
    extension = dossier.latest(*EXTENDING)
    return Facts(
        actor=work.actor,
        clock=dossier.clock(),
        today=work.today,
        working_days_open=_working_days_open(dossier),
        outcome=case.outcome,
        decided_on=case.decided_on,
        closed_on=case.closed_on,
        is_told_late=dossier.latest(Action.TELL_LATE) is not None,
        assignee=case.assignee_id,
        proposer=dossier.decision.proposed_by_id if dossier.decision else None,
        worked_by=_worked_by(dossier),
        tie=conflicts.tie(work, case) if opens_cases else None,
        has_declared=not opens_cases or conflicts.has_declared(work, case),
        has_declared_at_sign_off=not opens_cases or conflicts.has_declared_since(work, case, proposal),
        findings_missing=len(dossier.kind.checklist) - len(dossier.findings),
        proposed=dossier.proposed,
        remedies=tuple(_remedy_facts(remedy) for remedy in dossier.remedies),
        grounds={ground.ground.value: ground.result.value for ground in dossier.grounds},
        has_previewed=_has_previewed(dossier, proposal),
        is_disputed=disagreeing.is_disputed(dossier, proposal),
        was_returned=disagreeing.was_returned_alike(dossier),
        is_unopened=opens_cases and _is_unopened(dossier, proposal),  # what was found makes no more work for a resident
        is_on_legal_hold=dossier.hold is not None,
        waiting_since=dossier.waiting_since,
        reminded_on=dossier.reminded_on,
        withdrawn_on=case.decided_on if case.state is State.WITHDRAWN else None,
        extension_proposer=extension.actor if extension and extension.action is Action.PROPOSE_EXTENSION else None,
        **hearing.said_facts(dossier),
        acting=len(_acting(dossier)),
        asks_to_act=any(row.agreed_at is None for row in _acting(dossier)),
        **_search_facts(dossier),
        **_contest_facts(dossier),
        **_about_facts(dossier, about),
    )


def facts_about(dossier: Dossier, facts: Facts, about: str) -> Facts:
    """The same facts for a move that speaks of this one thing."""
    known = _about_facts(dossier, about)
    return replace(facts, **known) if known else facts


def _working_days_open(dossier: Dossier) -> int:
    work = dossier.work
    return work.working_days.between(dossier.case.received_on, max(work.today, dossier.case.received_on))


def _worked_by(dossier: Dossier) -> frozenset[str]:
    """Everyone on the staff who did more than check; findings and proposals of before there were steps count too."""
    people = {step.actor for step in dossier.steps if step.action not in CHECKING}
    people |= {finding.recorded_by_id for finding in dossier.findings}
    return frozenset(people)


def _has_previewed(dossier: Dossier, proposal: TakenStep | None) -> bool:
    """Whether this person looked at the answer, as the resident will read it, since it was proposed."""
    return dossier.decision is not None and any(
        look.action == "preview" and (proposal is None or look.at >= proposal.at) for look in dossier.own_looks
    )


def _is_unopened(dossier: Dossier, proposal: TakenStep | None) -> bool:
    """Whether there is a document, this person opened none since, and something was answered with no or cannot tell."""
    if not any(finding.answer in (Answer.NO, Answer.CANNOT_TELL) for finding in dossier.findings):
        return False
    has_documents = any(version.gone_at is None for version in dossier.versions) or any(
        upload.is_clean and upload.purpose not in PAPERS for upload in uploading.kept(dossier.work, dossier.case.id)
    )
    looks = (look for look in dossier.looks if look.actor == dossier.work.actor.id and look.action in OPENED)
    return has_documents and not any(proposal is None or look.at >= proposal.at for look in looks)


def _remedy_facts(remedy: OrderedRemedy) -> RemedyFacts:
    return RemedyFacts(remedy.remedy.value, remedy.due_on, remedy.state.is_open)


def _search_facts(dossier: Dossier) -> dict[str, Any]:
    open_documents, restrictions = dossier.open_documents, dossier.restrictions
    listed = {found.part_id for found in open_documents}
    found_in = {part.id for part in dossier.open_parts if part.search is Search.FOUND}
    return {
        "parts": sum(part.search is not Search.NOT_SEARCHED for part in dossier.open_parts),
        "parts_open": sum(part.search is Search.OPEN for part in dossier.parts),
        "documents_unmarked": sum(found.disclosure is Disclosure.UNMARKED for found in open_documents),
        "restrictions_missing": sum(
            found.disclosure.is_kept_back and not _is_reasoned(dossier, found) for found in open_documents
        ),
        "restrictions_unapproved": sum(restriction.approved_by_id is None for restriction in restrictions),
        "outcomes_open": outcomes_open([found.disclosure for found in open_documents], is_all_listed=found_in <= listed)
        if dossier.is_access
        else None,
        "copies": sum(found.content is not None for found in dossier.documents)
        + sum(version.gone_at is None for version in dossier.versions),
        "is_described": not open_documents or dossier.latest(Action.DESCRIBE) is not None,
    }


def _is_reasoned(dossier: Dossier, document: Document) -> bool:
    """Whether what is kept back of a document has its reasons: and each ground on a black box of its copy has them."""
    given = [known.grounds.split(",") for known in dossier.restrictions if known.document_id == document.id]
    copy = dossier.copy_of(document)
    is_redacted = copy is not None and copy.sort is VersionSort.REDACTED
    versions = {version.id for version in dossier.versions_of(document)}
    drawn = {box.ground.value for box in dossier.redactions if box.version_id in versions} if is_redacted else set()
    return bool(given) and drawn <= {ground for grounds in given for ground in grounds}


def _contest_facts(dossier: Dossier) -> dict[str, Any]:
    if dossier.case.kind != "contest":
        return {}
    hold = newest(dossier.standing, Action.DECIDE_HOLD)
    explained = dossier.details(newest(dossier.standing, Action.EXPLAIN))
    view = newest(dossier.standing, Action.RECORD_VIEW)
    since_explained, since_viewed = dossier.since(Action.EXPLAIN), dossier.since(Action.RECORD_VIEW)
    evidence = newest(since_viewed, Action.RECORD_EVIDENCE)
    triaged = dossier.latest_details(Action.TRIAGE)
    return {
        "seen_by": have_seen(dossier.steps, lambda: dossier.own_looks, dossier.work.actor, dossier.case.state),
        "output": Output(triaged["output"]) if triaged else None,
        "hold": Hold(dossier.details(hold)["hold"]) if hold else None,
        "hold_proposer": hold.actor if hold else None,
        "has_represented": newest(since_explained, Action.REPRESENT, Action.SKIP_REPRESENTATIONS) is not None,
        "representations_until": date.fromisoformat(explained["until"]) if explained else None,
        "first_view_by": view.actor if view else None,
        "evidence_by": evidence.actor if evidence else None,
        "reviewed_for": dossier.work.now - view.at if view else timedelta(0),
        "is_pace_confirmed": newest(since_viewed, Action.CONFIRM_PACE) is not None,
    }


def _about_facts(dossier: Dossier, about: str) -> dict[str, Any]:
    """What is known of the one remedy, restriction, request, link or representative that the move names."""
    for remedy in dossier.remedies:
        if remedy.id == about:
            return {
                "about_reported_by": remedy.reported_by_id if remedy.state is RemedyState.REPORTED else None,
                "is_about_open": remedy.state.is_open,
                "about_asked_from": hearing.asked_from(dossier, remedy),
                "is_about_doubted": hearing.is_doubted(dossier, remedy),
            }
    for restriction in dossier.restrictions:
        if restriction.id == about:
            return {
                "is_about_open": restriction.approved_by_id is None,
                "restriction_proposer": restriction.proposed_by_id,
            }
    for request in dossier.force_requests:
        if request.id == about:
            return {
                "is_about_open": request.standing is not Standing.SETTLED,
                "do_police_ask": request.standing is Standing.QUESTION,
                "do_police_owe": do_police_owe(dossier, request),
                "is_about_an_order": request.remedy_id is not None,
            }
    if any(raised.id == about and raised.settled_at is None for raised in dossier.escalations):
        return {"is_about_open": True}
    for linked in dossier.links:
        if linked.CaseLink.id == about:
            return {"is_about_open": linked.CaseLink.joined_at is None}
    for number, row in enumerate(dossier.representatives, 1):
        if str(number) == about:
            is_over = row.authority.is_over(dossier.work.today)
            return {"is_about_open": not is_over, "is_about_agreed": bool(row.agreed_at and not row.agree_hash)}
    return {}


def do_police_owe(dossier: Dossier, request: ForceRequest) -> bool:
    """Whether the police have the next word about a request, and nobody asked them today where it stands."""
    return request.standing in WITH_THE_POLICE and not any(
        reply.request_id == request.id and reply.said is Said.CHASED and london_date(reply.at) == dossier.work.today
        for reply in dossier.force_replies
    )


def _acting(dossier: Dossier) -> list[Representative]:
    """Who acts for the person, or asks to."""
    return [row for row in dossier.representatives if not row.authority.is_over(dossier.work.today)]
