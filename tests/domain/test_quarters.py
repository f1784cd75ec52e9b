"""Tests for portal.domain.quarters."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.domain.errors import Refusal
from portal.domain.quarters import Quarter

DAYS = st.dates(date(2000, 1, 1), date(2998, 12, 31))


def test_a_quarter_has_its_months() -> None:
    third = Quarter.from_code("2026-q3")
    assert (third.first_day, third.last_day) == (date(2026, 7, 1), date(2026, 9, 30))
    assert third.title.in_english() == "July to September 2026"


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("2027-q1", "January to March 2027"),
        ("2027-q2", "April to June 2027"),
        ("2027-q3", "July to September 2027"),
        ("2027-q4", "October to December 2027"),
    ],
)
def test_each_quarter_is_named_by_its_months(code: str, title: str) -> None:
    assert Quarter.from_code(code).title.in_english() == title


@pytest.mark.parametrize(
    "code",
    [
        "",
        "2026-Q3",
        "2026-q5",
        "2026-q0",
        "2026q3",
        " 2026-q3",
        "2026-q3\n",
        "026-q3",
        "20266-q3",
        "1999-q4",
        "٢٠٢٦-q3",
    ],
)
def test_only_one_spelling_of_a_quarter_is_read(code: str) -> None:
    with pytest.raises(Refusal, match="A quarter is written like 2026-q3"):
        Quarter.from_code(code)


@settings(deadline=None)
@given(DAYS)
def test_every_day_is_in_exactly_one_quarter(day: date) -> None:
    quarter = Quarter.of(day)
    assert quarter.first_day <= day <= quarter.last_day
    assert quarter.previous().last_day + timedelta(1) == quarter.first_day
    assert quarter.last_day + timedelta(1) == quarter.next().first_day
    assert quarter.previous() < quarter < quarter.next()
    assert quarter.next().previous() == quarter
    assert Quarter.from_code(quarter.code) == quarter
