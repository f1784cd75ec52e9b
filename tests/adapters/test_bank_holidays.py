"""The bank holidays of England and Wales: every day of the official list, and no other."""

from collections import Counter
from datetime import date

import pytest

from portal.adapters.bank_holidays import FIRST_YEAR, england_and_wales
from portal.domain.errors import CalendarEnds

OFFICIAL = {
    2026: ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"],
    2027: ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"],
    2028: ["01-03", "04-14", "04-17", "05-01", "05-29", "08-28", "12-25", "12-26"],
}


@pytest.mark.parametrize("year", OFFICIAL)
def test_the_days_are_those_of_the_official_list(year: int) -> None:
    found = sorted(day for day in england_and_wales().holidays if day.year == year)
    assert found == [date.fromisoformat(f"{year}-{day}") for day in OFFICIAL[year]]


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2011, 4, 29), "Wedding of William and Catherine"),
        (date(2020, 5, 8), "Early May bank holiday"),
        (date(2022, 6, 3), "Platinum Jubilee of Elizabeth II"),
        (date(2022, 9, 19), "State Funeral of Queen Elizabeth II"),
        (date(2023, 5, 8), "Coronation of Charles III"),
        (date(2026, 8, 31), "Summer bank holiday"),
        (date(2026, 12, 26), "Saturday"),
        (date(2026, 12, 28), "Boxing Day (substitute day)"),
        (date(2027, 12, 27), "Christmas Day (substitute day)"),
        (date(2028, 1, 3), "New Year’s Day (substitute day)"),
    ],
)
def test_days_that_were_moved_or_added_are_known_by_name(day: date, name: str) -> None:
    assert england_and_wales().why_not(day) == name


@pytest.mark.parametrize("day", [date(2022, 5, 30), date(2020, 5, 4), date(2026, 6, 15), date(2026, 3, 17)])
def test_days_that_were_moved_away_or_are_kept_elsewhere_are_working_days(day: date) -> None:
    assert england_and_wales().is_working_day(day)


def test_every_year_that_counts_as_known_has_its_eight_days() -> None:
    calendar = england_and_wales()
    days = Counter(day.year for day in calendar.holidays)
    assert set(days) == set(range(calendar.first_year, calendar.last_year + 1))
    assert min(days.values()) == 8
    assert calendar.first_year == FIRST_YEAR
    assert all(day.weekday() < 5 for day in calendar.holidays)


def test_every_ordinary_holiday_has_its_official_name() -> None:
    assert not [name for name in england_and_wales().holidays.values() if "(observed)" in name or "Late" in name]


def test_a_day_proclaimed_at_short_notice_is_added_for_those_who_name_it() -> None:
    proclaimed = date(2027, 5, 4)
    assert england_and_wales({proclaimed: "A royal day"}).why_not(proclaimed) == "A royal day"
    assert england_and_wales().is_working_day(proclaimed)


def test_the_year_after_the_last_is_refused_aloud() -> None:
    calendar = england_and_wales()
    with pytest.raises(CalendarEnds, match=str(calendar.last_year)):
        calendar.roll(date(calendar.last_year + 1, 1, 1))
