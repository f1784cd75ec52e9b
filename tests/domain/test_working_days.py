"""Weekends and bank holidays: which days count, and what is refused because it is not known."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.domain.errors import CalendarEnds
from portal.domain.working_days import WorkingDays, add_months

CALENDAR = WorkingDays(
    {
        date(2026, 12, 25): "Christmas Day",
        date(2026, 12, 26): "Boxing Day",
        date(2026, 12, 28): "Boxing Day (substitute day)",
        date(2027, 1, 1): "New Year’s Day",
    },
    2026,
    2027,
)
DAYS = st.dates(date(2026, 2, 1), date(2027, 11, 30))


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2026, 11, 20), None),
        (date(2026, 11, 21), "Saturday"),
        (date(2026, 11, 22), "Sunday"),
        (date(2026, 12, 25), "Christmas Day"),
        (date(2026, 12, 26), "Saturday"),
        (date(2026, 12, 28), "Boxing Day (substitute day)"),
        (date(2026, 12, 29), None),
    ],
)
def test_a_day_off_says_why(day: date, reason: str | None) -> None:
    assert CALENDAR.why_not(day) == reason
    assert CALENDAR.is_working_day(day) is (reason is None)


@pytest.mark.parametrize(
    ("day", "rolled"),
    [
        (date(2026, 11, 20), date(2026, 11, 20)),
        (date(2026, 11, 21), date(2026, 11, 23)),
        (date(2026, 12, 25), date(2026, 12, 29)),
        (date(2027, 1, 1), date(2027, 1, 4)),
    ],
)
def test_a_day_off_rolls_to_the_next_working_day(day: date, rolled: date) -> None:
    assert CALENDAR.roll(day) == rolled


@pytest.mark.parametrize(
    ("day", "count", "after"),
    [
        pytest.param(date(2026, 11, 20), 5, date(2026, 11, 27), id="law-row-58"),
        pytest.param(date(2026, 11, 20), 20, date(2026, 12, 18), id="law-row-60"),
        pytest.param(date(2026, 12, 24), 1, date(2026, 12, 29), id="over-christmas"),
        pytest.param(date(2026, 11, 21), 1, date(2026, 11, 23), id="from-a-saturday"),
        pytest.param(date(2026, 11, 23), -1, date(2026, 11, 20), id="back-over-a-weekend"),
        pytest.param(date(2026, 12, 29), -3, date(2026, 12, 22), id="back-over-christmas"),
        pytest.param(date(2026, 11, 21), 0, date(2026, 11, 21), id="none"),
    ],
)
def test_working_days_are_added(day: date, count: int, after: date) -> None:
    assert CALENDAR.add(day, count) == after


@pytest.mark.parametrize(
    ("today", "left"),
    [
        (date(2026, 12, 18), 5),
        (date(2026, 12, 19), 5),
        (date(2026, 12, 24), 1),
        (date(2026, 12, 27), 1),
        (date(2026, 12, 28), 1),
        (date(2026, 12, 29), 0),
        (date(2026, 12, 30), -1),
        (date(2027, 1, 1), -3),
        (date(2027, 1, 4), -3),
        (date(2027, 1, 5), -4),
    ],
)
def test_working_days_left_until_the_29th_of_december(today: date, left: int) -> None:
    assert CALENDAR.between(today, date(2026, 12, 29)) == left


def test_what_was_due_on_friday_is_late_on_saturday() -> None:
    assert CALENDAR.between(date(2026, 11, 21), date(2026, 11, 20)) == -1


@settings(deadline=None)
@given(DAYS, st.integers(1, 15))
def test_counting_and_adding_agree(day: date, count: int) -> None:
    after = CALENDAR.add(day, count)
    assert CALENDAR.is_working_day(after)
    assert CALENDAR.between(day, after) == count


@settings(deadline=None)
@given(DAYS)
def test_rolling_lands_on_the_first_working_day_and_rolls_no_further(day: date) -> None:
    rolled = CALENDAR.roll(day)
    assert CALENDAR.roll(rolled) == rolled
    assert not any(CALENDAR.is_working_day(day + timedelta(days=n)) for n in range((rolled - day).days))


QUESTIONS: list[Callable[[date], object]] = [
    CALENDAR.require,
    CALENDAR.why_not,
    CALENDAR.is_working_day,
    CALENDAR.roll,
    lambda day: CALENDAR.add(day, 0),
    lambda day: CALENDAR.add(day, 1),
    lambda day: CALENDAR.between(day, date(2026, 11, 20)),
    lambda day: CALENDAR.between(date(2026, 11, 20), day),
]


@pytest.mark.parametrize("ask", QUESTIONS)
@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2028, 1, 1), date.min, date.max])
def test_a_year_that_is_not_known_is_refused_with_the_last_that_is(ask: Callable[[date], object], day: date) -> None:
    with pytest.raises(CalendarEnds, match=r"from 2026 to 2027 only"):
        ask(day)


def test_a_calendar_that_ends_on_the_way_is_refused() -> None:
    only_2027 = WorkingDays({date(2027, 12, 31): "A day off"}, 2027, 2027)
    assert only_2027.is_working_day(date(2027, 1, 1))
    with pytest.raises(CalendarEnds):
        only_2027.roll(date(2027, 12, 31))
    with pytest.raises(CalendarEnds):
        only_2027.add(date(2027, 12, 30), 1)
    with pytest.raises(CalendarEnds):
        only_2027.add(date(2027, 1, 1), -1)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 20), 1, date(2026, 12, 20)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 10, 31), 3, date(2027, 1, 31)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 11, 20), 0, date(2026, 11, 20)),
        (date(2026, 11, 30), 13, date(2027, 12, 30)),
    ],
)
def test_months_keep_the_day_number_or_the_end_of_the_month(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


def test_three_months_after_the_regulator_got_a_complaint() -> None:
    # DPA 2018 s.166.
    assert CALENDAR.roll(add_months(date(2026, 11, 20), 3)) == date(2027, 2, 22)
