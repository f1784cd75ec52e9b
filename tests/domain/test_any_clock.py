"""What holds of the clock for any dates, where questions are asked up to 27 days after the start, so in time."""

import calendar
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.domain.clocks import (
    ClockEvents,
    Pause,
    keep_promise,
)
from tests.clocks import BANK_HOLIDAYS, WORKING_DAYS, read


@st.composite
def any_pause(draw: st.DrawFn) -> tuple[int, int]:
    """Days after receipt until asked, and days until answered."""
    return draw(st.integers(0, 27)), draw(st.integers(0, 40))


RECEIVED = st.dates(date(2026, 1, 1), date(2027, 12, 31))
PAUSES = st.lists(any_pause(), max_size=5)


def events_of(received: date, pauses: Sequence[tuple[int, int]], *, proof_after: int = 0) -> ClockEvents:
    asked = [(received + timedelta(days=first), length) for first, length in pauses]
    return ClockEvents(
        received=received,
        identity_received=received + timedelta(days=proof_after) if proof_after else None,
        pauses=tuple(Pause(day, day + timedelta(days=length)) for day, length in asked),
    )


def due(events: ClockEvents) -> date:
    due_on = read(events).due_on
    assert due_on is not None
    return due_on


def as_the_law_file_counts(events: ClockEvents, months: int) -> date:
    """The reference in section 1.4 of the law file, day by day and without any of the portal's own arithmetic."""
    start = events.starts_on
    assert start is not None
    left_out = set()
    for pause in events.pauses:
        assert pause.answered_on is not None
        day = pause.asked_on
        while day <= pause.answered_on:
            if day > start:
                left_out.add(day)
            day += timedelta(days=1)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    day = date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1])) + timedelta(len(left_out))
    while day.weekday() > 4 or day.isoformat() in BANK_HOLIDAYS:
        day += timedelta(days=1)
    return day


@settings(deadline=None)
@given(RECEIVED, PAUSES, st.integers(0, 40))
def test_every_due_date_is_that_of_the_law_file_and_a_working_day(
    received: date, pauses: list[tuple[int, int]], proof_after: int
) -> None:
    events = events_of(received, pauses, proof_after=proof_after)
    assert due(events) == as_the_law_file_counts(events, 1)
    assert WORKING_DAYS.is_working_day(due(events))


@settings(deadline=None)
@given(RECEIVED, PAUSES, any_pause(), st.integers(0, 40))
def test_one_more_pause_never_makes_the_due_date_earlier(
    received: date, pauses: list[tuple[int, int]], one_more: tuple[int, int], proof_after: int
) -> None:
    without = events_of(received, pauses, proof_after=proof_after)
    assert due(events_of(received, [*pauses, one_more], proof_after=proof_after)) >= due(without)


@settings(deadline=None)
@given(RECEIVED, PAUSES.flatmap(lambda pauses: st.tuples(st.just(pauses), st.permutations(pauses))))
def test_the_order_in_which_pauses_are_given_does_not_matter(
    received: date, orders: tuple[list[tuple[int, int]], list[tuple[int, int]]]
) -> None:
    one, other = orders
    assert read(events_of(received, one)) == read(events_of(received, other))


@settings(deadline=None)
@given(RECEIVED, PAUSES, st.integers(0, 27))
def test_more_time_never_makes_the_due_date_earlier(
    received: date, pauses: list[tuple[int, int]], announced_after: int
) -> None:
    events = events_of(received, pauses)
    reading = read(replace(events, extended_on=received + timedelta(days=announced_after)))
    assert reading.due_on is not None
    assert reading.first_due_on is not None
    assert reading.first_due_on <= due(events) <= reading.due_on
    assert reading.due_on == as_the_law_file_counts(events, 3)


@settings(deadline=None)
@given(RECEIVED, PAUSES)
def test_each_day_is_left_out_once(received: date, pauses: list[tuple[int, int]]) -> None:
    days = {asked_after + day for asked_after, length in pauses for day in range(length + 1)}
    counted = sum(step.days or 0 for step in read(events_of(received, pauses)).steps if step.code == "pause_added")
    assert counted == len(days - {0})


@settings(deadline=None)
@given(RECEIVED, PAUSES, st.integers(0, 27))
def test_a_paused_clock_promises_what_it_keeps(received: date, pauses: list[tuple[int, int]], asked_after: int) -> None:
    events = events_of(received, pauses)
    asked_on = received + timedelta(days=asked_after)
    days_left = read(replace(events, pauses=(*events.pauses, Pause(asked_on)))).days_left_when_answered
    assert days_left is not None
    answered_on = received + timedelta(days=90)
    answered = replace(events, pauses=(*events.pauses, Pause(asked_on, answered_on)))
    assert due(answered) == WORKING_DAYS.roll(answered_on + timedelta(days=days_left))


@given(
    st.dates(date(2024, 1, 1), date(2027, 9, 30)), st.lists(st.dates(date(2024, 1, 1), date(2028, 9, 30)), max_size=5)
)
def test_the_date_that_is_shown_never_moves_earlier_whatever_was_told(received: date, told: list[date]) -> None:
    reading = read(ClockEvents(received))
    shown = reading.due_on
    for told_on in told:
        kept = keep_promise(reading, told_on, WORKING_DAYS, today=received).due_on
        assert kept == max(shown or date.min, told_on)
