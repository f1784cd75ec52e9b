"""A resident follows a case: where it is, what happened, when an answer is due and why, and what was decided."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from portal.domain.access_purposes import PURPOSES
from portal.domain.case_type import CaseType, Outcome
from portal.domain.clocks import ClockEvents, ClockReading, read_clock
from portal.domain.decisions import REASON_TITLES
from portal.domain.london import london_date
from portal.domain.registry import kind_of
from portal.domain.workflow import Action, State
from portal.models import ledgers, staff
from portal.models.columns import read_sealed
from portal.models.decisions import latest_decision
from portal.services import loading
from portal.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the timeline: when, and what the resident is told."""

    at: datetime
    told: str


@dataclass(frozen=True, slots=True)
class StepOfCase:
    """One step on the way to an answer: its name, and whether it is done, now or later."""

    name: str
    stage: str


@dataclass(frozen=True, slots=True)
class Look:
    """What one member of staff opened the case for on one day, by number, and how often."""

    on: date
    reviewer: int | None
    purpose: str
    times: int


@dataclass(frozen=True, slots=True)
class Answered:
    """A signed decision as its resident reads it: the outcome, and each text under its title."""

    outcome: Outcome
    decided_on: date
    texts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """Everything on the resident's case page."""

    reference: str
    kind: CaseType
    state: State
    status: str
    steps: tuple[StepOfCase, ...]
    received_on: date
    clock: ClockReading
    days_left: int
    happenings: tuple[Happening, ...]
    looks: tuple[Look, ...]
    answered: Answered | None


def progress(work: UnitOfWork) -> Progress:
    """The case of the resident who asks."""
    case = loading.own_case(work)
    kind = kind_of(case.kind)
    events = ClockEvents(received=case.received_on, answered_on=case.decided_on)
    return Progress(
        reference=case.reference,
        kind=kind,
        state=case.state,
        status=kind.statuses[case.state],
        steps=_steps(kind, case.state),
        received_on=case.received_on,
        clock=read_clock(kind.clock, events, work.working_days, today=work.today),
        days_left=(case.due_on - work.today).days,
        happenings=_happenings(work, case.id, kind),
        looks=_looks(work, case.id),
        answered=_answered(work, case.id, kind, case.decided_on),
    )


def _steps(kind: CaseType, state: State) -> tuple[StepOfCase, ...]:
    """The steps of this kind of case: having received it is done at once, and the last is done when it is reached."""
    here = [step for step, _ in kind.steps].index(state)
    last = len(kind.steps) - 1
    return tuple(
        StepOfCase(name, "done" if place < here or place == here in (0, last) else "now" if place == here else "later")
        for place, (_, name) in enumerate(kind.steps)
    )


def _happenings(work: UnitOfWork, case_id: str, kind: CaseType) -> tuple[Happening, ...]:
    """The moves that a resident is told of, newest first, read from the ledger without opening any of it."""
    told = {f"case.{action}": kind.workflow.told(action) for action in Action}
    entries = reversed(ledgers.audit_of(work.session, case_id))
    return tuple(Happening(entry.at, sentence) for entry in entries if (sentence := told.get(entry.kind)))


def _looks(work: UnitOfWork, case_id: str) -> tuple[Look, ...]:
    numbers = staff.numbers(work.session)
    times = Counter(
        (london_date(look.at), numbers.get(look.actor), PURPOSES[look.purpose])
        for look in ledgers.looks_at(work.session, case_id)
    )
    return tuple(Look(*look, count) for look, count in times.items())


def _answered(work: UnitOfWork, case_id: str, kind: CaseType, decided_on: date | None) -> Answered | None:
    decision = latest_decision(work.session, case_id)
    if decided_on is None or decision is None or decision.signed_at is None:
        return None
    reasons: dict[str, str] = json.loads(read_sealed(work.key(case_id), decision, "reasons"))
    texts = tuple((title, reasons[part]) for part, title in REASON_TITLES.items())
    return Answered(kind.outcome(decision.outcome), decided_on, texts)
