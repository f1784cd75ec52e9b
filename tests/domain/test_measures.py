"""Tests for portal.domain.measures."""

from datetime import date, timedelta

import pytest

from portal.domain.case_types.contest import CONTEST
from portal.domain.measures import ALL, BANDS, CATALOGUE, DIMENSIONS, NO_TOOL, CaseFact, Cell, Measure, codes_of
from tests.city import CODES


def decided_after(days: int) -> CaseFact:
    received_on = date(2026, 7, 1)
    return CaseFact("contest", None, "upheld", received_on, received_on + timedelta(days))


@pytest.mark.parametrize("measure", CATALOGUE, ids=lambda measure: measure.code)
def test_every_measure_is_told_in_words_and_lists_its_total_first(measure: Measure) -> None:
    assert measure.title
    assert measure.counts.endswith(".")
    assert measure.unit in {"cases", "percent", "days"}
    rows = list(measure.rows(CODES))
    assert rows[0] == dict.fromkeys(measure.by, ALL)
    assert len({tuple(row.items()) for row in rows}) == len(rows)


def test_the_same_cell_is_the_same_value_in_every_table() -> None:
    by_kind, by_tool = (measure for measure in CATALOGUE if measure.code in {"cases_decided", "contest_outcomes"})
    assert by_kind.cell({"kind": "contest"}) == by_tool.cell({"tool": ALL, "outcome": ALL})
    assert by_kind.cells(CODES)["contest",] == by_tool.cells(CODES)[ALL, ALL]


def test_a_cell_leaves_out_what_is_not_asked_and_orders_what_is() -> None:
    cell = Cell.of("decided", {"tool": "tool-1", "outcome": ALL, "kind": "contest"})
    assert str(cell) == "decided|kind=contest;tool=tool-1"
    assert str(Cell.of("decided", {"kind": ALL})) == "decided|"


@pytest.mark.parametrize(
    ("days", "band"),
    [
        (0, "0_to_2"),
        (2, "0_to_2"),
        (3, "3_to_6"),
        (28, "28_to_29"),
        (30, "30_to_34"),
        (364, "180_to_364"),
        (365, "365_or_more"),
        (4_000, "365_or_more"),
    ],
)
def test_days_fall_into_bands(days: int, band: str) -> None:
    assert DIMENSIONS["days"].code_of(decided_after(days)) == band
    first, after = BANDS[band]
    assert first <= days
    assert after is None or days < after


def test_bands_cover_every_day_once() -> None:
    edges = list(BANDS.values())
    assert edges[0][0] == 0
    assert [after for _, after in edges[:-1]] == [first for first, _ in edges[1:]]
    assert edges[-1][1] is None


def test_a_case_cannot_be_decided_before_it_was_received() -> None:
    with pytest.raises(ValueError, match="decided before it was received"):
        DIMENSIONS["days"].code_of(decided_after(-1))


def test_neither_yes_nor_no_cannot_be_told_from_nothing_found() -> None:
    groups = {
        outcome.code: DIMENSIONS["outcome"].code_of(
            CaseFact("contest", None, outcome.code, date(2026, 7, 1), date(2026, 8, 1))
        )
        for outcome in (*CONTEST.outcomes, *CONTEST.endings)
        if outcome.is_answer
    }
    assert groups["neutral"] == groups["no_output_found"] == groups["out_of_scope"] == "other"
    assert groups["upheld"] == groups["partly_upheld"] == "changed"
    assert groups["not_upheld"] == "not_changed"
    assert set(groups.values()) == set(CODES["outcome"])


@pytest.mark.parametrize("outcome", [None, "nothing_found"])
def test_an_outcome_that_the_kind_does_not_have_is_not_counted_silently(outcome: str | None) -> None:
    with pytest.raises(ValueError, match="outcome that it does not have"):
        DIMENSIONS["outcome"].code_of(CaseFact("contest", None, outcome, date(2026, 7, 1), date(2026, 8, 1)))


def test_tools_stand_in_the_order_of_their_names_and_no_tool_comes_last() -> None:
    assert list(codes_of({"b": "Alpha", "a": "Beta"})["tool"]) == ["b", "a", NO_TOOL]
    assert DIMENSIONS["tool"].code_of(CaseFact("contest", None, None, date(2026, 7, 1), None)) == NO_TOOL
