"""Tests for portal.domain.witnesses: what the audit lets pass, and (test of the test) what it must find."""

from collections.abc import Mapping

import pytest

from portal.domain import witnesses
from portal.domain.disclosure import could_be, protect
from portal.domain.measures import CATALOGUE, Cell
from portal.domain.tallies import tally
from portal.domain.witnesses import SMALL, audit
from tests.city import CODES, QUARTER, SECRET, city, true_counts

TOTAL = Cell.of("decided", {})
A, B = (Cell.of("decided", {"tool": name}) for name in "ab")
ONLY_A, ONLY_B = frozenset({A, TOTAL}), frozenset({B, TOTAL})


OUTCOMES_BY_TOOL = [measure for measure in CATALOGUE if measure.code == "contest_outcomes"]
NO_LIMIT = 10**6


def exact(counts: Mapping[Cell, int]) -> dict[Cell, tuple[int, int]]:
    return {cell: (count, count) for cell, count in counts.items()}


def small_of(counts: Mapping[Cell, int]) -> set[Cell]:
    return {cell for cell, count in counts.items() if count in SMALL}


@pytest.mark.parametrize("seed", range(4))
def test_a_rounded_release_gives_no_small_count_away(seed: int) -> None:
    truth = true_counts(400, seed=seed)
    published = protect(truth.counts, cohort=QUARTER.code, secret=SECRET)
    assert len(small_of(truth.counts)) > 30
    assert audit(truth.records, truth.counts, {cell: could_be(count) for cell, count in published.items()}) == ()


def test_true_counts_give_every_small_count_away() -> None:
    truth = true_counts(400)
    assert set(audit(truth.records, truth.counts, exact(truth.counts))) == small_of(truth.counts)


def share_given_away(seed: int, *, hide_a_second: bool) -> float:
    """The share of small counts in one table, outcomes by tool, that follow from the true counts left standing."""
    truth = tally(QUARTER, city(600, seed=seed), OUTCOMES_BY_TOOL, CODES)
    inner = {cell for cell in truth.counts if len(cell.where) == 3}
    small = small_of(truth.counts) & inner
    ranges = exact(truth.counts) | dict.fromkeys(small, (1, 4))
    if hide_a_second:  # as textbooks have it: no line of the table with a single hole
        for part in sorted({part for cell in inner for part in cell.where if part[0] != "kind"}):
            line = {cell for cell in inner if part in cell.where}
            holes = {cell for cell in line if ranges[cell][0] < ranges[cell][1]}
            if len(holes) == 1:
                ranges[min(line - holes, key=lambda cell: (truth.counts[cell], cell))] = (0, NO_LIMIT)
    return len(small.intersection(audit(truth.records, truth.counts, ranges))) / len(small)


def test_hiding_small_counts_alone_gives_many_away() -> None:
    assert share_given_away(1, hide_a_second=False) > 0.25


def test_hiding_a_second_count_in_each_line_still_gives_some_away() -> None:
    assert 0 < share_given_away(1, hide_a_second=True) < share_given_away(1, hide_a_second=False)


def test_one_record_more_or_less_is_a_witness() -> None:
    records = {ONLY_A: 2}
    counts = {A: 2, TOTAL: 2}
    assert audit(records, counts, {A: (0, 4), TOTAL: (1, 4)}) == ()
    assert audit(records, counts, {A: (0, 2), TOTAL: (1, 2)}) == ()
    assert audit(records, counts, {A: (0, 4), TOTAL: (2, 2)}) == (TOTAL, A)


def test_an_exchange_is_a_witness_where_one_record_alone_is_none() -> None:
    counts = {A: 2, B: 7, TOTAL: 9}
    ranges = {A: (0, 4), B: (6, 14), TOTAL: (9, 9)}
    assert audit({ONLY_A: 2, ONLY_B: 7}, counts, ranges) == ()


def test_what_cannot_be_is_no_witness() -> None:
    counts = {A: 2, B: 0, TOTAL: 2}
    ranges = {A: (0, 4), B: (0, 4), TOTAL: (2, 2)}
    assert A not in audit({ONLY_A: 2, ONLY_B: 0}, counts, ranges)
    assert A in audit({ONLY_A: 2}, counts, ranges), "no case can have B, so A must be 2"


def test_records_that_are_not_there_cannot_be_taken_away() -> None:
    counts = {A: 3, TOTAL: 3}
    ranges = {A: (0, 3), TOTAL: (0, 3)}
    assert audit({ONLY_A: 3}, counts, ranges) == ()
    assert audit({ONLY_A: 0}, counts, ranges) == (TOTAL, A), "all three are by people above the cap"


def test_when_the_search_ends_early_the_cell_counts_as_exposed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(witnesses, "TRIES", 0)
    assert audit({ONLY_A: 2}, {A: 2, TOTAL: 2}, {A: (0, 4), TOTAL: (0, 4)}) == (TOTAL, A)


def test_large_and_empty_cells_are_not_asked_about() -> None:
    counts = {A: 5, B: 0, TOTAL: 5}
    assert audit({ONLY_A: 5, ONLY_B: 0}, counts, exact(counts)) == ()
