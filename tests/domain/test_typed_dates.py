"""Dates in three boxes: what is missing or wrong is said of the box where it is."""

from datetime import date

import pytest

from portal.domain.typed_dates import DateProblem, TypedDate

TODAY = date(2026, 11, 20)


def problem(day: str, month: str, year: str, *, approximate: bool = False, future: bool = False) -> DateProblem | None:
    return TypedDate(day, month, year).problem(TODAY, approximate=approximate, future=future)


@pytest.mark.parametrize(
    ("boxes", "exact", "approximate"),
    [
        (("", "", ""), DateProblem.MISSING, DateProblem.MISSING),
        (("", "3", "2026"), DateProblem.NO_DAY, None),
        (("", "", "2026"), DateProblem.NO_DAY, None),
        (("", "3", ""), DateProblem.NO_DAY, DateProblem.NO_YEAR),
        (("27", "", "2026"), DateProblem.NO_MONTH, DateProblem.NO_MONTH),
        (("27", "", ""), DateProblem.NO_MONTH, DateProblem.NO_MONTH),
        (("27", "3", ""), DateProblem.NO_YEAR, DateProblem.NO_YEAR),
        (("27", "3", "2026"), None, None),
    ],
)
def test_what_is_missing_is_named(
    boxes: tuple[str, str, str], exact: DateProblem | None, approximate: DateProblem | None
) -> None:
    assert problem(*boxes) is exact
    assert problem(*boxes, approximate=True) is approximate


@pytest.mark.parametrize(
    "year", ["26", "6", "026", "20 6", "\u0662\u0660\u0662\u0666", "2_26", "+202", "-202", "2e03", "20260", "1" * 5_000]
)
def test_a_year_has_four_numbers(year: str) -> None:
    assert problem("27", "3", year) is DateProblem.SHORT_YEAR


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [
        ("29", "2", "2023"),
        ("31", "4", "2026"),
        ("0", "0", "2026"),
        ("32", "1", "2026"),
        ("1", "13", "2026"),
        ("-1", "3", "2026"),
        ("1.0", "3", "2026"),
        ("1e1", "3", "2026"),
        ("0x1", "3", "2026"),
        ("1_0", "3", "2026"),
        ("\u0661\u0662", "3", "2026"),
        ("9" * 5_000, "3", "2026"),
        ("1", "ma", "2026"),
        ("1", "marmalade", "2026"),
        ("1", "Mai", "2026"),
        ("1", "01", "0001"),
        ("31", "12", "9999"),
        ("31", "12", "1899"),
        ("1", "1", "2127"),
    ],
)
def test_a_day_that_no_calendar_here_has_is_not_real(day: str, month: str, year: str) -> None:
    assert problem(day, month, year, future=True) is DateProblem.NOT_REAL


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [("29", "2", "2024"), ("1", "1", "1900"), ("01", "01", "2026"), ("20", "11", "2026"), ("5", "nov", "2025")],
)
def test_a_day_that_was_is_fine(day: str, month: str, year: str) -> None:
    assert problem(day, month, year) is None


def test_a_day_to_come_is_refused_where_only_the_past_is_asked_for() -> None:
    assert problem("20", "11", "2026") is None, "today is no day to come"
    assert problem("21", "11", "2026") is DateProblem.NOT_PAST
    assert problem("21", "11", "2026", future=True) is None
    assert problem("31", "12", "2126", future=True) is None


@pytest.mark.parametrize(
    ("name", "month"),
    [("Jan", 1), ("january", 1), (" FEB ", 2), ("Sept", 9), ("dec.", 12), ("June", 6), ("jul", 7), ("3", 3), ("03", 3)],
)
def test_a_month_is_read_by_number_or_by_name(name: str, month: int) -> None:
    assert TypedDate("1", name, "2026").as_date() == date(2026, month, 1)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        (TypedDate("27", "3", "2007"), date(2007, 3, 27)),
        (TypedDate("", "3", "2007"), date(2007, 3, 1)),
        (TypedDate("", "", "2007"), date(2007, 1, 1)),
        (TypedDate("27", "3", ""), None),
        (TypedDate("31", "2", "2007"), None),
        (TypedDate("x", "3", "2007"), None),
        (TypedDate("1", "x", "2007"), None),
    ],
)
def test_what_is_not_known_counts_from_its_first_day(typed: TypedDate, day: date | None) -> None:
    assert typed.as_date() == day
