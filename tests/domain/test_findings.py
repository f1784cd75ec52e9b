"""Tests for portal.domain.findings."""

import pytest

from portal.domain.estimates import UNRELIABLE, Estimate
from portal.domain.findings import Figure, Findings, Row, Table
from portal.domain.measures import ALL, CATALOGUE, NO_TOOL
from tests.city import CODES, TOOLS

MEASURES = {measure.code: measure for measure in CATALOGUE}
FACE, CARS = "tool-0", "tool-1"


def about(number: int | None) -> Estimate:
    return UNRELIABLE if number is None else Estimate(number, max(0, number - 4), number + 4)


def shares(**percent: int | None) -> Table:
    asked = {"everything": ALL, "face": FACE, "cars": CARS, "none": NO_TOOL}
    rows = tuple(Row({"tool": asked[name]}, about(value)) for name, value in percent.items())
    return Table(MEASURES["contests_changed"], rows)


def outcomes(tool: str, *, changed: int, unchanged: int) -> Table:
    numbers = {"changed": changed, "not_changed": unchanged, ALL: changed + unchanged}
    rows = tuple(Row({"tool": tool, "outcome": outcome}, about(number)) for outcome, number in numbers.items())
    return Table(MEASURES["contest_outcomes"], rows)


def of_kinds(code: str, number: int | None, kind: str = ALL) -> Table:
    return Table(MEASURES[code], (Row({"kind": kind}, about(number)),))


def findings(*tables: Table, before: dict[str, Estimate] | None = None) -> Findings:
    return Findings(tables, CODES, before or {})


def points(*tables: Table) -> list[str]:
    return [point.in_english() for point in findings(*tables).points()]


@pytest.mark.parametrize(
    ("percent", "words"),
    [
        (None, "Too few challenges were decided to show a share"),
        (0, "Fewer than 1 in 10 challenges led to a change"),
        (6, "Fewer than 1 in 10 challenges led to a change"),
        (7, "Nearly 1 in 10 challenges led to a change"),
        (12, "About 1 in 10 challenges led to a change"),
        (33, "More than 3 in 10 challenges led to a change"),
        (38, "Nearly 4 in 10 challenges led to a change"),
        (40, "About 4 in 10 challenges led to a change"),
        (96, "More than 9 in 10 challenges led to a change"),
        (97, "Nearly all challenges led to a change"),
        (100, "Nearly all challenges led to a change"),
    ],
)
def test_the_headline_says_the_share_in_ten_words(percent: int | None, words: str) -> None:
    headline = findings(shares(everything=percent)).headline().in_english()
    assert headline == words
    assert len(headline.split()) <= 10


def test_a_percentage_stands_beside_the_counts_behind_it() -> None:
    tables = (shares(everything=40), outcomes(ALL, changed=40, unchanged=60))
    figure = next(figure for figure in findings(*tables).figures() if figure.code == "contests_changed")
    assert figure.shown.value == 40
    assert figure.basis is not None
    assert figure.basis.in_english() == "40 of 100 decided as changed or not changed"


def test_what_the_tables_do_not_say_is_left_unsaid() -> None:
    assert findings().points() == ()
    assert {(figure.shown, figure.basis, figure.change) for figure in findings().figures()} == {
        (UNRELIABLE, None, None)
    }


def answered(now: int, before: dict[str, Estimate]) -> Figure:
    return findings(of_kinds("cases_decided", now), before=before).figures()[-1]


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (490, "Up from 490 the quarter before"),
        (495, "About the same as the quarter before (495)"),
        (500, "About the same as the quarter before (500)"),
        (505, "About the same as the quarter before (505)"),
        (510, "Down from 510 the quarter before"),
    ],
)
def test_a_change_is_told_only_where_rounding_cannot_be_the_reason(before: int, words: str) -> None:
    figure = answered(500, {"cases_answered": about(before)})
    assert figure.change is not None
    assert figure.change.in_english() == words


def test_without_a_number_now_or_before_there_is_no_change() -> None:
    assert answered(500, {}).change is None
    assert answered(500, {"cases_answered": UNRELIABLE}).change is None
    (figure, *_) = (known for known in findings(before={"contest_days": about(30)}).figures() if known.unit == "days")
    assert figure.change is None


@pytest.mark.parametrize(
    ("unit", "code", "table", "words"),
    [
        ("percent", "contests_changed", shares(everything=40), "Up from 30% the quarter before"),
        ("days", "contest_days", of_kinds("median_days", 40, "contest"), "Up from 30 days the quarter before"),
    ],
)
def test_a_change_is_told_in_its_unit(unit: str, code: str, table: Table, words: str) -> None:
    figure = next(figure for figure in findings(table, before={code: about(30)}).figures() if figure.unit == unit)
    assert figure.change is not None
    assert figure.change.in_english() == words


@pytest.mark.parametrize(
    ("received", "decided", "words"),
    [
        (120, 100, "More cases came in (120) than were answered (100)."),
        (105, 100, "About as many cases came in (105) as were answered (100)."),
        (100, 120, "More cases were answered (120) than came in (100)."),
    ],
)
def test_the_first_point_compares_what_came_in_with_what_was_answered(received: int, decided: int, words: str) -> None:
    assert points(of_kinds("cases_received", received), of_kinds("cases_decided", decided))[0] == words


def test_the_highest_share_is_told_with_its_counts_and_its_limits() -> None:
    said = points(shares(face=50, cars=20, none=90), outcomes(FACE, changed=20, unchanged=20))
    assert said[0] == (
        f"{TOOLS[FACE]} had the highest share of challenges that led to a change: 50% (20 of 40). "
        "The true share may be from 46% to 54%."
    )


def test_no_tool_is_singled_out_where_two_are_level() -> None:
    assert points(shares(face=50, cars=50), outcomes(FACE, changed=20, unchanged=20)) == [
        f"{TOOLS[FACE]} had the most decided challenges: 40."
    ]
    assert points(outcomes(FACE, changed=0, unchanged=0)) == []


def test_the_median_is_told() -> None:
    assert points(of_kinds("median_days", 41, "contest")) == [
        "Half of the challenges were decided in 41 days or fewer."
    ]
