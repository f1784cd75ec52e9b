"""Tests for portal.domain.tallies."""

from collections.abc import Sequence
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.domain.measures import CATALOGUE, CaseFact, Cell
from portal.domain.tallies import CASES_A_PERSON, Tally, tally
from tests.city import CODES, QUARTER, city

JULY, AUGUST, OCTOBER = date(2026, 7, 10), date(2026, 8, 10), date(2026, 10, 1)


def count(facts: Sequence[CaseFact]) -> Tally:
    return tally(QUARTER, facts, CATALOGUE, CODES)


def of(population: str, **asked: str) -> Cell:
    return Cell.of(population, asked)


def test_a_case_is_counted_in_every_cell_that_asks_for_it_and_in_no_other() -> None:
    counts = count([CaseFact("contest", "tool-1", "upheld", JULY, AUGUST)]).counts
    counted = {str(cell) for cell, number in counts.items() if number}
    assert counted == {
        "received|",
        "received|kind=contest",
        "decided|",
        "decided|kind=contest",
        "decided|kind=contest;tool=tool-1",
        "decided|kind=contest;outcome=changed",
        "decided|kind=contest;outcome=changed;tool=tool-1",
        "decided|days=30_to_34",
        "decided|days=30_to_34;kind=contest",
    }
    assert set(counts.values()) == {0, 1}


def test_what_becomes_of_a_case_after_the_quarter_does_not_count() -> None:
    counts = count([CaseFact("contest", "tool-1", "withdrawn by machine", JULY, OCTOBER)]).counts
    assert counts[of("received", kind="contest")] == 1
    assert counts[of("decided")] == 0


def test_cases_of_other_quarters_add_nothing() -> None:
    counts = count([CaseFact("contest", None, None, OCTOBER, None)]).counts
    assert set(counts.values()) == {0}


def test_only_the_outcomes_and_tools_of_challenges_are_counted() -> None:
    counts = count([CaseFact("complaint", "tool-1", "upheld", JULY, AUGUST)]).counts
    assert counts[of("decided", kind="complaint")] == 1
    assert counts[of("decided", kind="contest", tool="tool-1")] == 0


@settings(deadline=None, max_examples=10)
@given(st.randoms(use_true_random=False))
def test_the_order_of_cases_does_not_matter(order: Random) -> None:
    facts = list(city(100))
    expected = count(facts)
    order.shuffle(facts)
    assert count(facts) == expected


def test_parts_add_up_to_their_total() -> None:
    counts = count(city(1_000)).counts
    assert counts[of("decided")] > 0
    for population in ("received", "decided"):
        assert counts[of(population)] == sum(counts[of(population, kind=kind)] for kind in CODES["kind"])
    assert counts[of("decided", kind="contest")] == sum(
        counts[of("decided", kind="contest", tool=tool)] for tool in CODES["tool"]
    )


def test_one_person_counts_at_most_three_times_in_any_number() -> None:
    facts = [CaseFact("contest", tool, "upheld", JULY, AUGUST, "x") for tool in ["tool-1"] * 4 + ["tool-2"]]
    counted = count([*facts, CaseFact("contest", "tool-2", "upheld", JULY, AUGUST, "y")])
    assert counted.counts[of("decided", kind="contest", tool="tool-1")] == CASES_A_PERSON
    assert counted.counts[of("decided", kind="contest", tool="tool-2")] == 2
    assert counted.counts[of("decided", kind="contest")] == CASES_A_PERSON + 1
    assert sum(counted.records.values()) == 1, "only the other person's case could be taken away unnoticed"


def test_three_cases_of_one_person_count_in_full() -> None:
    counted = count([CaseFact("contest", "tool-1", "upheld", JULY, AUGUST, "x")] * CASES_A_PERSON)
    assert counted.counts[of("decided")] == sum(counted.records.values()) == CASES_A_PERSON


def test_what_cannot_be_is_no_hiding_place() -> None:
    records = count([]).records
    within_the_quarter = {cell for signature in records if of("received") in signature for cell in signature}
    assert of("decided", days="60_to_89") in within_the_quarter
    assert of("decided", days="120_to_179") not in within_the_quarter, "a quarter has no 120 days"
    with_an_outcome = {of("decided", kind="contest", outcome=outcome) for outcome in CODES["outcome"]}
    assert not any(
        of("decided", kind="complaint") in signature and signature & with_an_outcome for signature in records
    )


def test_a_tool_that_is_not_on_the_register_is_not_counted_silently() -> None:
    with pytest.raises(ValueError, match="'tool-99' is not a tool that this release knows"):
        count([CaseFact("contest", "tool-99", "upheld", JULY, AUGUST)])
