"""What happened to a case: the days that do not count, and what cannot have happened."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from portal.domain.clock_events import WAITING, ClockEvents, Pause, Span, days_left_out, refuse_contradictions
from portal.domain.errors import BadDates

START = date(2026, 11, 20)


def on(day: int) -> date:
    """The day that is `day` days after the start."""
    return START + timedelta(days=day)


def spans(*pauses: tuple[int, int | None], until: int = 100) -> list[tuple[int, int]]:
    found = days_left_out(
        START,
        [Pause(on(asked), None if answered is None else on(answered)) for asked, answered in pauses],
        until=on(until),
    )
    return [((span.first - START).days, (span.last - START).days) for span in found]


@pytest.mark.parametrize(
    ("pauses", "left_out"),
    [
        pytest.param([], [], id="no question"),
        pytest.param([(5, 12)], [(5, 12)], id="both days included"),
        pytest.param([(5, 5)], [(5, 5)], id="answered the same day"),
        pytest.param([(0, 3)], [(1, 3)], id="the first day is not counted anyway"),
        pytest.param([(-4, 0)], [], id="answered before it starts"),
        pytest.param([(5, 12), (20, 24)], [(5, 12), (20, 24)], id="two"),
        pytest.param([(20, 24), (5, 12)], [(5, 12), (20, 24)], id="two, the other way round"),
        pytest.param([(5, 12), (8, 15)], [(5, 12), (13, 15)], id="overlapping"),
        pytest.param([(5, 15), (8, 12)], [(5, 15)], id="one inside the other"),
        pytest.param([(5, 12), (5, 15)], [(5, 12), (13, 15)], id="asked on the same day"),
        pytest.param([(5, None)], [(5, 100)], id="open until the end"),
        pytest.param([(5, 200)], [(5, 100)], id="answered after the end"),
    ],
)
def test_each_day_is_left_out_once(pauses: list[tuple[int, int | None]], left_out: list[tuple[int, int]]) -> None:
    assert spans(*pauses) == left_out


def test_a_span_counts_its_first_and_its_last_day() -> None:
    assert Span(on(5), on(12)).days == 8


def test_every_day_that_something_happened_on_is_named() -> None:
    events = ClockEvents(
        received=on(0),
        identity_received=on(1),
        authority_received=WAITING,
        fee_paid=on(2),
        pauses=(Pause(on(3), on(4)), Pause(on(5))),
        extended_on=on(6),
        answered_on=on(7),
    )
    assert sorted(events.days()) == [on(day) for day in range(8)]
    assert list(ClockEvents(on(0)).days()) == [on(0)]


CASE = ClockEvents(START)


@pytest.mark.parametrize(
    ("events", "sentence"),
    [
        (
            replace(CASE, pauses=(Pause(on(5), on(6)), Pause(on(3), on(2)))),
            "A question asked on 23 November 2026 cannot have been answered on 22 November 2026.",
        ),
        (
            replace(CASE, pauses=(Pause(on(-1), on(5)),)),
            "We got this on 20 November 2026, so no question can have been asked on 19 November 2026.",
        ),
        (
            replace(CASE, extended_on=on(-1)),
            "We got this on 20 November 2026, so more time cannot have been announced on 19 November 2026.",
        ),
        (
            replace(CASE, answered_on=on(-1)),
            "We got this on 20 November 2026, so it cannot have been answered on 19 November 2026.",
        ),
        (
            replace(CASE, answered_on=on(3), pauses=(Pause(on(4)),)),
            "The clock stopped on 23 November 2026, so what happened on 24 November 2026 came too late to count.",
        ),
        (
            replace(CASE, answered_on=on(3), extended_on=on(4)),
            "The clock stopped on 23 November 2026, so what happened on 24 November 2026 came too late to count.",
        ),
        (
            replace(CASE, answered_on=on(3), fee_paid=on(4)),
            "The clock stopped on 23 November 2026, so what happened on 24 November 2026 came too late to count.",
        ),
    ],
)
def test_what_cannot_have_happened_is_refused_in_a_sentence(events: ClockEvents, sentence: str) -> None:
    with pytest.raises(BadDates) as refusal:
        refuse_contradictions(events)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    "events",
    [
        replace(CASE, pauses=(Pause(on(0), on(0)),), extended_on=on(0), answered_on=on(0), identity_received=on(0)),
        replace(CASE, identity_received=on(-30), fee_paid=WAITING, answered_on=on(1)),
        replace(CASE, pauses=(Pause(on(2), on(9)),), answered_on=on(5)),
    ],
)
def test_everything_may_happen_on_one_day_and_a_reply_may_come_after_the_end(events: ClockEvents) -> None:
    refuse_contradictions(events)
