"""Which cases will be late, said from earlier ones, and how well that works."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.forecasts import BackTest, Lived, back_test, chance_late, durations, is_expected_late, weekdays

TODAY = date(2026, 11, 20)  # a Friday


def answered(days: int, *, before: date = TODAY) -> Lived:
    """A case that was answered a week before, after so many calendar days; due 30 days after it came."""
    answered_on = before - timedelta(days=7)
    received_on = answered_on - timedelta(days=days)
    return Lived("contest", received_on, received_on + timedelta(days=30), answered_on)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2026, 11, 20), date(2026, 11, 20), 0),
        (date(2026, 11, 20), date(2026, 11, 22), 0),
        (date(2026, 11, 20), date(2026, 11, 23), 1),
        (date(2026, 11, 16), date(2026, 11, 27), 9),
        (date(2026, 11, 23), date(2026, 11, 20), -1),
    ],
)
def test_weekdays_are_counted(start: date, end: date, days: int) -> None:
    assert weekdays(start, end) == days


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 400))
def test_weekdays_are_those_that_a_calendar_counts(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    assert weekdays(start, end) == sum((start + timedelta(days=n)).weekday() < 5 for n in range(1, days + 1))


def test_a_case_is_expected_late_when_most_that_lasted_as_long_took_longer_than_it_has() -> None:
    took = durations([answered(10)] * 6 + [answered(60)] * 6, before=TODAY)
    young = Lived("contest", TODAY - timedelta(days=5), TODAY + timedelta(days=25))
    old = Lived("contest", TODAY - timedelta(days=25), TODAY + timedelta(days=5))
    assert chance_late(young, TODAY, took) == 0.5
    assert chance_late(old, TODAY, took) == 1.0
    assert is_expected_late(old, TODAY, took)


def test_nothing_is_expected_from_too_few_or_of_another_kind() -> None:
    took = durations([answered(60)] * 9, before=TODAY)
    open_now = Lived("contest", TODAY - timedelta(days=25), TODAY + timedelta(days=5))
    assert chance_late(open_now, TODAY, took) is None
    assert not is_expected_late(open_now, TODAY, took)
    assert is_expected_late(Lived("complaint", TODAY, TODAY - timedelta(days=1)), TODAY, took), "it is late already"


def test_what_was_not_known_yet_is_not_used() -> None:
    assert durations([answered(10)], before=TODAY - timedelta(days=7)) == {}


def test_the_back_test_counts_what_would_have_been_named_in_time() -> None:
    weeks = [TODAY - timedelta(weeks=week) for week in range(2, 60)]
    slow = [Lived("contest", day - timedelta(days=60), day - timedelta(days=30), day) for day in weeks if day < TODAY]
    quick = [
        Lived("complaint", day - timedelta(days=10), day + timedelta(days=20), day)
        for day in weeks
        if day + timedelta(days=20) < TODAY
    ]
    found = back_test([*slow, *quick], TODAY)
    assert found.late == sum(life.due_on >= date(2026, 5, 18) for life in slow)
    assert found.share_foreseen is not None
    assert found.share_foreseen >= 0.8
    assert found.share_right == 1.0
    assert back_test([], TODAY) == BackTest(0, 0, 0, 0)
    assert back_test([], TODAY).share_foreseen is None
