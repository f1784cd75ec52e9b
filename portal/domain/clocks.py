"""When an answer is due: how receipt, proofs, pauses and more time move the date, with every step explained."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from portal.domain import clock_steps
from portal.domain.clock_events import (
    WAITING,
    ClockEvents,
    Pause,
    Waiting,
    days_left_out,
    in_order,
    refuse_contradictions,
)
from portal.domain.clock_steps import PROOFS, Step
from portal.domain.errors import BadDates
from portal.domain.text import Sentence, mark
from portal.domain.working_days import WorkingDays, add_months

__all__ = [
    "ACKNOWLEDGEMENT",
    "COMPLAINT_CLOCK",
    "CONTEST_CLOCK",
    "SUBJECT_ACCESS_CLOCK",
    "WAITING",
    "Authority",
    "ClockEvents",
    "ClockReading",
    "ClockRule",
    "ClockState",
    "Pause",
    "Step",
    "Waiting",
    "read_clock",
]

OUR_PROMISE = mark("our promise")
EXTENSION_MONTHS = 2
TARGET_WORKING_DAYS = 3
"""How long before the due date we aim to answer. This also keeps within 28 days:
three working days before the end of a month are never more than 28 days after its start."""
PAUSE_CITATION = "DPA 2018 s.54(3C)"


class ClockState(StrEnum):
    """Where a clock stands. Only running, extended and stopped clocks have a due date."""

    NOT_STARTED = "not_started"
    RUNNING = "running"
    PAUSED = "paused"
    EXTENDED = "extended"
    STOPPED = "stopped"


class Authority(StrEnum):
    """Whether a date is set by an Act or by us: pages say which, and never mix the two."""

    BY_LAW = "by_law"
    OUR_PROMISE = "our_promise"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRule:
    """How long one kind of case has: `months`, or `days` of which the day of receipt is none; never both.

    The clock starts on receipt, or, when it `waits_for_proof`, on the latest of receipt, proof of identity, proof of
    authority and fee. `may_pause`: a question stops it. `may_extend`: two more months, once, with notice in time.
    """

    authority: Authority
    citation: str
    months: int = 0
    days: int = 0
    waits_for_proof: bool = False
    may_pause: bool = False
    may_extend: bool = False

    def ends_on(self, start: date, *, is_extended: bool) -> date:
        """The nominal end, always counted from the start: three months, never one month and then two."""
        months = self.months + EXTENSION_MONTHS * is_extended
        return add_months(start, months) + timedelta(days=self.days)

    def source(self, citation: str) -> str:
        """What one step rests on: the law cited, or our promise where no law sets this clock."""
        return citation if self.authority is Authority.BY_LAW else OUR_PROMISE


SUBJECT_ACCESS_CLOCK = ClockRule(
    authority=Authority.BY_LAW,
    citation="DPA 2018 s.54(2)",
    months=1,
    waits_for_proof=True,
    may_pause=True,
    may_extend=True,
)
# Part 3 sets no period for a contest, so we promise what UK GDPR Article 12(3) sets for its own contests.
CONTEST_CLOCK = ClockRule(
    authority=Authority.OUR_PROMISE,
    citation=OUR_PROMISE,
    months=1,
    may_extend=True,
)
ACKNOWLEDGEMENT = ClockRule(authority=Authority.BY_LAW, citation="DPA 2018 s.164A(3)", days=30)
"""How soon a person is told that we have their complaint. We do so at once."""
# The outcome of a complaint has no period by law (s.164A(4)), so we promise it within the days that the law gives for
# saying that we have it.
COMPLAINT_CLOCK = replace(ACKNOWLEDGEMENT, authority=Authority.OUR_PROMISE, citation=OUR_PROMISE)


@dataclass(frozen=True, slots=True)
class ClockReading:
    """What the clock shows. Without a due date (not started, or paused) every date but `starts_on` is None.

    `starts_on`: the relevant date of s.54(3), None until all that was asked for has come.
    `first_due_on`: the last day before any extension; `last_day_to_extend`: the same, while more time may be asked for.
    `days_left_when_answered`: calendar days, only while paused. `target_on`: our own aim, earlier than the due date.
    `working_days_left`: until the due date from `today` or from the day answered; negative is late.
    """

    state: ClockState
    authority: Authority
    steps: tuple[Step, ...]
    starts_on: date | None = None
    due_on: date | None = None
    first_due_on: date | None = None
    last_day_to_extend: date | None = None
    target_on: date | None = None
    days_left_when_answered: int | None = None
    working_days_left: int | None = None


def read_clock(
    rule: ClockRule, events: ClockEvents, working_days: WorkingDays, *, today: date | None = None
) -> ClockReading:
    """Work out when an answer is due, and why (DPA 2018 s.54, s.164A(3), s.205(2); UK GDPR Articles 4A and 12A).

    Raises BadDates for events that cannot follow each other, and CalendarEnds where a bank holiday may be unknown.
    """
    _refuse_bad_dates(rule, events, working_days)
    start, state = events.starts_on, _state(events)
    beginning = _beginning(rule, events)
    ending = [clock_steps.stopped(events.answered_on, rule.citation)] if events.answered_on else []
    if start is None:
        return ClockReading(state, rule.authority, (*beginning, *ending))
    if state is ClockState.PAUSED:
        days = _days_left(rule, events, start)
        waiting = (
            clock_steps.paused(min(pause.asked_on for pause in events.open_pauses), PAUSE_CITATION),
            clock_steps.days_left(days, PAUSE_CITATION),
        )
        return ClockReading(state, rule.authority, (*beginning, *waiting), start, days_left_when_answered=days)
    until = events.answered_on or date.max
    is_extended = events.extended_on is not None
    due_on, counting = _count(rule, start, events.pauses, working_days, is_extended=is_extended, until=until)
    asked_before = [pause for pause in events.pauses if not events.extended_on or pause.asked_on < events.extended_on]
    first_due_on, _ = _count(rule, start, asked_before, working_days, until=until)
    measured_on = events.answered_on or today
    return ClockReading(
        state,
        rule.authority,
        (*beginning, *counting, *ending),
        starts_on=start,
        due_on=due_on,
        first_due_on=first_due_on,
        last_day_to_extend=first_due_on if rule.may_extend and state is ClockState.RUNNING else None,
        target_on=working_days.add(due_on, -TARGET_WORKING_DAYS),
        working_days_left=working_days.between(measured_on, due_on) if measured_on else None,
    )


def keep_promise(
    reading: ClockReading, told_on: date | None, working_days: WorkingDays, *, today: date
) -> ClockReading:
    """The reading, with a later date that the person was told before: what was told is never taken back.

    A bank holiday that is added moves a date later; one that is taken away moves nothing.
    """
    if reading.due_on is None or told_on is None or told_on <= reading.due_on:
        return reading
    return replace(
        reading,
        due_on=told_on,
        steps=(*reading.steps, clock_steps.promised(told_on, OUR_PROMISE)),
        target_on=working_days.add(told_on, -TARGET_WORKING_DAYS),
        working_days_left=working_days.between(today, told_on),
    )


def _state(events: ClockEvents) -> ClockState:
    if events.answered_on:
        return ClockState.STOPPED
    if events.starts_on is None:
        return ClockState.NOT_STARTED
    if events.open_pauses:
        return ClockState.PAUSED
    return ClockState.EXTENDED if events.extended_on else ClockState.RUNNING


def _count(
    rule: ClockRule,
    start: date,
    pauses: Iterable[Pause],
    working_days: WorkingDays,
    *,
    is_extended: bool = False,
    until: date = date.max,
) -> tuple[date, list[Step]]:
    """The period from its start, then the days left out, then on to a working day."""
    end = rule.ends_on(start, is_extended=is_extended)
    if rule.months:
        source = rule.source("DPA 2018 s.54(3A)") if is_extended else rule.citation
        months = rule.months + EXTENSION_MONTHS * is_extended
        steps = [clock_steps.months_added(start, end, months, source)]
    else:
        steps = [clock_steps.days_added(end, rule.days, rule.citation)]
    for span in days_left_out(start, pauses, until=until):
        end += timedelta(days=span.days)
        steps.append(clock_steps.pause_added(span, end, PAUSE_CITATION))
    due_on = working_days.roll(end)
    if due_on != end:
        steps.append(clock_steps.rolled(end, due_on, working_days, rule.source("DPA 2018 s.205(2)")))
    return due_on, steps


def _beginning(rule: ClockRule, events: ClockEvents) -> Iterator[Step]:
    """What came in, when that started the clock, and whether we asked for more time."""
    yield clock_steps.received(events.received, "DPA 2018 s.54(3)(a)" if rule.waits_for_proof else rule.citation)
    asked_for = [(proof, day) for proof, day in zip(PROOFS, events.proofs, strict=True) if day]
    for proof, day in asked_for:
        yield proof.step(day)
    if asked_for and events.starts_on:
        yield clock_steps.started(events.starts_on, "DPA 2018 s.54(3)")
    if events.extended_on:
        yield clock_steps.extended(events.extended_on, rule.source("DPA 2018 s.54(3B)"))


def _days_left(rule: ClockRule, events: ClockEvents, start: date) -> int:
    """How many days the clock has left once every open question is answered, never below 0.

    Taken as if the answer came on the last day anything happened: each day later adds one day to the wait and
    one to the end, so the number is the same whenever it comes.
    """
    answer = max(start, *(day for pause in events.pauses for day in (pause.asked_on, pause.answered_on) if day))
    left_out = sum(span.days for span in days_left_out(start, events.pauses, until=answer))
    end = rule.ends_on(start, is_extended=events.extended_on is not None) + timedelta(days=left_out)
    return max(0, (end - answer).days)


def _refuse_bad_dates(rule: ClockRule, events: ClockEvents, working_days: WorkingDays) -> None:
    """Refuse days without a calendar, events that contradict each other, and what this rule has not or has no more."""
    for day in events.days():
        working_days.require(day)
    refuse_contradictions(events)
    if not rule.waits_for_proof and any(events.proofs):
        raise BadDates(mark("The clock of this kind of case starts on the day we get it and waits for nothing else."))
    if events.pauses and not rule.may_pause:
        raise BadDates(mark("A question does not pause the clock of this kind of case."))
    if events.extended_on and not rule.may_extend:
        raise BadDates(mark("The time for this kind of case cannot be made longer."))
    for pause in in_order(events.pauses):
        due_on = _due_as_it_stood(rule, events, working_days, on=pause.asked_on)
        if due_on and pause.asked_on > due_on:
            told = mark("The last day was %(due_on)s, so a question asked on %(day)s is too late to pause the clock.")
            raise BadDates(Sentence(told, {"due_on": due_on, "day": pause.asked_on}))
    if events.extended_on:
        due_on = _due_as_it_stood(rule, replace(events, extended_on=None), working_days, on=events.extended_on)
        if due_on and events.extended_on > due_on:
            told = mark("The last day to announce more time was %(due_on)s, so %(day)s is too late.")
            raise BadDates(Sentence(told, {"due_on": due_on, "day": events.extended_on}))


def _due_as_it_stood(rule: ClockRule, events: ClockEvents, working_days: WorkingDays, *, on: date) -> date | None:
    """The last day as it stood when the day `on` began; None while the clock was paused or had not started."""
    start = events.starts_on
    asked_before = [pause for pause in events.pauses if pause.asked_on < on]
    if start is None or any(pause.lasts_on(on) for pause in asked_before):
        return None
    is_extended = events.extended_on is not None and events.extended_on <= on
    return _count(rule, start, asked_before, working_days, is_extended=is_extended)[0]
