"""A reviewer works: the queue, one case, claiming it, handing it back, and findings."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from portal.domain.case_type import CaseType
from portal.domain.clocks import ClockEvents, ClockReading, read_clock
from portal.domain.decisions import REASON_TITLES, Answer, check_finding
from portal.domain.registry import kind_of
from portal.domain.workflow import OPEN_STATES, Action, State
from portal.models import cases, decisions, ledgers, staff, tools
from portal.models.base import new_id
from portal.models.columns import read_sealed, seal_into
from portal.services import loading, moving
from portal.services.unit_of_work import UnitOfWork

PAGE_LENGTH = 50


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the queue: what stands in the clear, and nothing else."""

    id: str
    reference: str
    kind: CaseType
    state: State
    due_on: date
    working_days_left: int
    tool: str | None
    is_urgent: bool
    reviewer: int | None


@dataclass(frozen=True, slots=True)
class QueuePage:
    """A page of the queue; `after` is where the next page begins, or None at the end."""

    rows: tuple[QueueRow, ...]
    after: tuple[date, str] | None


@dataclass(frozen=True, slots=True)
class FindingView:
    """One answered question of the checklist."""

    question: str
    answer: Answer
    reason: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """The newest round of a decision, as colleagues read it."""

    round: int
    outcome: str
    reasons: dict[str, str]
    proposer: int
    proposed_at: datetime
    comments: str | None
    is_signed: bool


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """Something that was done to a case, or a look at it: when, by whom, what."""

    at: datetime
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything a reviewer sees of one case. `told` is what the resident sent, question by question."""

    reference: str
    version: int
    kind: CaseType
    state: State
    tool: str | None
    is_urgent: bool
    language: str
    received_at: datetime
    clock: ClockReading
    working_days_left: int
    reviewer: int | None
    told: tuple[dict[str, object], ...]
    findings: dict[str, FindingView]
    proposal: Proposal | None
    history: tuple[LedgerLine, ...]
    looks: tuple[LedgerLine, ...]
    may: frozenset[Action]


def queue(
    work: UnitOfWork,
    *,
    states: Iterable[State] = OPEN_STATES,
    mine: bool = False,
    after: tuple[date, str] | None = None,
) -> QueuePage:
    """Open cases by due date. Nothing is decrypted and nothing is counted, so it stays quick however many there are."""
    rows = cases.in_queue(
        work.session,
        states,
        assignee_id=work.actor.id if mine else None,
        after=after,
        limit=PAGE_LENGTH + 1,
    )
    numbers = staff.numbers(work.session)
    names = {tool.slug: tool.name for tool in tools.in_name_order(work.session)}
    page = tuple(
        QueueRow(
            id=row.id,
            reference=row.reference,
            kind=kind_of(row.kind),
            state=row.state,
            due_on=row.due_on,
            working_days_left=work.working_days.between(work.today, row.due_on),
            tool=names.get(row.tool),
            is_urgent=row.is_urgent,
            reviewer=numbers.get(row.assignee_id),
        )
        for row in rows[:PAGE_LENGTH]
    )
    is_more = len(rows) > PAGE_LENGTH
    return QueuePage(page, (page[-1].due_on, page[-1].id) if is_more else None)


def read_case(work: UnitOfWork, reference: str, *, purpose: str = "case_work") -> CaseView:
    """Open one case: the look is logged, then what was told is unsealed."""
    case = loading.case_for_work(work, reference, purpose=purpose)
    kind, key, numbers = kind_of(case.kind), work.key(case.id), staff.numbers(work.session)
    tool = work.session.get(tools.Tool, case.tool) if case.tool else None
    return CaseView(
        reference=case.reference,
        version=case.version,
        kind=kind,
        state=case.state,
        tool=tool.name if tool else None,
        is_urgent=case.is_urgent,
        language=case.language,
        received_at=case.received_at,
        clock=read_clock(
            kind.clock,
            ClockEvents(received=case.received_on, answered_on=case.decided_on),
            work.working_days,
            today=work.today,
        ),
        working_days_left=work.working_days.between(work.today, case.due_on),
        reviewer=numbers.get(case.assignee_id),
        told=tuple(json.loads(read_sealed(key, case, "told"))),
        findings={
            finding.question: FindingView(finding.question, finding.answer, read_sealed(key, finding, "reason"))
            for finding in decisions.findings_of(work.session, case.id)
        },
        proposal=_proposal(work, case.id, numbers),
        history=tuple(
            LedgerLine(entry.at, _who(entry.actor, numbers), entry.kind)
            for entry in reversed(ledgers.audit_of(work.session, case.id))
            if entry.kind.startswith("case.")
        ),
        looks=tuple(
            LedgerLine(look.at, _who(look.actor, numbers), look.purpose)
            for look in ledgers.looks_at(work.session, case.id)
        ),
        may=kind.workflow.offers(case.state, work.actor, moving.facts_of(work, case)),
    )


def claim(work: UnitOfWork, reference: str, *, version: int) -> None:
    """Take a case that nobody has."""
    case = loading.case_for_work(work, reference, action="alter")
    moving.make_move(work, case, Action.CLAIM, version=version, assignee_id=work.actor.id)


def hand_back(work: UnitOfWork, reference: str, *, version: int) -> None:
    """Give a case back, so that someone else can take it."""
    case = loading.case_for_work(work, reference, action="alter")
    moving.make_move(work, case, Action.HAND_BACK, version=version, assignee_id=None)


def record_finding(
    work: UnitOfWork, reference: str, *, version: int, question: str, answer: Answer, reason: str
) -> None:
    """Answer one question of the checklist, or answer it again."""
    case = loading.case_for_work(work, reference, action="alter")
    check_finding(kind_of(case.kind), question, reason)
    moving.make_move(work, case, Action.RECORD_FINDING, version=version)
    finding = next(
        (known for known in decisions.findings_of(work.session, case.id) if known.question == question), None
    )
    if finding is None:
        finding = decisions.Finding(id=new_id(), case_id=case.id, question=question)
        work.session.add(finding)
    finding.answer, finding.recorded_by_id, finding.recorded_at = answer, work.actor.id, work.now
    seal_into(work.key(case.id), finding, "reason", reason)


def _proposal(work: UnitOfWork, case_id: str, numbers: Mapping[str | None, int]) -> Proposal | None:
    decision = decisions.latest_decision(work.session, case_id)
    if decision is None:
        return None
    key = work.key(case_id)
    reasons: dict[str, str] = json.loads(read_sealed(key, decision, "reasons"))
    return Proposal(
        round=decision.round,
        outcome=decision.outcome,
        reasons={REASON_TITLES[part]: text for part, text in reasons.items()},
        proposer=numbers[decision.proposed_by_id],
        proposed_at=decision.proposed_at,
        comments=read_sealed(key, decision, "comments") if decision.comments else None,
        is_signed=decision.signed_at is not None,
    )


def _who(actor: str, numbers: Mapping[str | None, int]) -> str:
    """'14' for a colleague; 'resident' or 'system' for the others."""
    return str(numbers[actor]) if actor in numbers else "resident" if actor != "system" else actor
