"""Tests for portal.domain.disclosure: what rounding promises, the attacks it withstands, and what the lint refuses."""

from dataclasses import replace
from functools import cache
from math import prod
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.domain.disclosure import BASE, LARGEST_ERROR, could_be, lint, protect, rounded, threshold
from portal.domain.measures import CATALOGUE, DIMENSIONS, Cell, Dimension, Measure
from tests.city import QUARTER, SECRET

COHORT = QUARTER.code
OUTCOMES = ("changed", "not_changed", "other")
WEIGHTS = (32, 56, 12)


def cell(number: int) -> Cell:
    return Cell.of("decided", {"tool": f"tool-{number}"})


@settings(deadline=None)
@given(st.integers(0, 10**6), st.integers(0, BASE - 1))
def test_a_published_count_is_a_multiple_of_five_at_most_four_away(count: int, drawn: int) -> None:
    published = rounded(count, drawn)
    assert published % BASE == 0
    assert abs(published - count) <= LARGEST_ERROR
    low, high = could_be(published)
    assert low <= count <= high


@pytest.mark.parametrize("count", range(12))
def test_rounding_is_right_on_average(count: int) -> None:
    assert sum(rounded(count, drawn) for drawn in range(BASE)) == BASE * count


def test_over_many_cells_the_errors_cancel_out() -> None:
    counts = {cell(number): number % 17 for number in range(50_000)}
    errors = [published - counts[known] for known, published in protect(counts, cohort=COHORT, secret=SECRET).items()]
    assert abs(sum(errors) / len(errors)) < 0.04
    assert 1.5 < sum(map(abs, errors)) / len(errors) < 1.7


def test_a_cell_is_never_drawn_again() -> None:
    counts = {cell(number): 7 for number in range(200)}
    assert protect(counts, cohort=COHORT, secret=SECRET) == protect(counts, cohort=COHORT, secret=SECRET)


def test_other_cells_other_quarters_and_other_secrets_draw_for_themselves() -> None:
    def drawn(*, cohort: str = COHORT, secret: bytes = SECRET, first: int = 0) -> list[int]:
        return [threshold(secret, cohort, cell(number)) for number in range(first, first + 50)]

    draws = [drawn(), drawn(cohort="2026-q4"), drawn(secret=SECRET[::-1]), drawn(first=50)]
    assert len({tuple(draw) for draw in draws}) == len(draws)
    assert set(drawn()) == set(range(BASE))


def test_a_short_secret_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 32 bytes"):
        threshold(SECRET[:31], COHORT, cell(1))


@cache
def fit(without: int, full: int, *, with_person: bool, tied_to_cases: bool) -> float:
    """How likely one outcome shows these two published counts, summed over every true count that it may have."""
    if tied_to_cases and not with_person:
        return float(without == full)  # the same cases draw the same threshold
    return sum(
        (rounded(count, one) == without) * (rounded(count + with_person, other) == full) / 1_000
        for count in range(40)
        for one in range(BASE)
        for other in range(BASE)
    )


def attack(*, tied_to_cases: bool, people: int = 2_000) -> tuple[float, float, float]:
    """How often an outcome follows for certain, is guessed right, and is guessed right without any table.

    Two published tables differ by one person whom the attacker knows, and who asks which outcome could have shown both.
    Thresholds come from the name of a cell, or (`tied_to_cases`) from the cases in it.
    """
    draw = Random(5)  # noqa: S311  # the same attack each time
    certain = right = usual = 0
    for person in range(people):
        outcome = draw.choices(OUTCOMES, WEIGHTS)[0]
        tables = []
        for known in OUTCOMES:
            count, is_theirs = draw.randrange(3, 30), known == outcome
            one, other = (
                threshold(SECRET, COHORT, Cell.of(population, {"tool": f"tool-{person}", "outcome": known}))
                for population in ("all but one", "all")
            )
            if tied_to_cases:
                one, other = draw.randrange(BASE), draw.randrange(BASE)
                other = other if is_theirs else one
            tables.append((rounded(count, one), rounded(count + is_theirs, other)))
        fits = {
            guess: weight
            * prod(
                fit(*pair, with_person=known == guess, tied_to_cases=tied_to_cases)
                for known, pair in zip(OUTCOMES, tables, strict=True)
            )
            for guess, weight in zip(OUTCOMES, WEIGHTS, strict=True)
        }
        certain += sum(chance > 0 for chance in fits.values()) == 1
        right += max(fits, key=fits.__getitem__) == outcome
        usual += outcome == "not_changed"
    return certain / people, right / people, usual / people


def test_two_tables_that_differ_by_one_person_do_not_give_them_away() -> None:
    certain, right, usual = attack(tied_to_cases=False)
    assert certain == 0
    assert right <= usual + 0.03


def test_noise_tied_to_the_cases_does_give_them_away() -> None:
    certain, right, usual = attack(tied_to_cases=True)
    assert certain > 0.2
    assert right > usual + 0.1


def test_the_catalogue_is_safe() -> None:
    assert lint(CATALOGUE) == []


def extra(code: str, source: str) -> Dimension:
    return replace(DIMENSIONS["tool"], code=code, source=source)


WIDER = DIMENSIONS | {
    "borough": extra("borough", "address"),
    "ethnicity": extra("ethnicity", "ethnicity"),
    "force": extra("force", "tool"),
}
BY_TOOL = Measure("by_tool", title="", counts="", population="decided", by=("tool",))


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (replace(BY_TOOL, by=("tool", "kind", "days", "borough")), "by_tool: more than 3 dimensions"),
        (replace(BY_TOOL, by=("tool", "kind", "borough"), over="days"), "by_tool: more than 3 dimensions"),
        (replace(BY_TOOL, population="open"), "by_tool: open is no closed cohort"),
        (replace(BY_TOOL, by=("kind",), only_kind="contest"), "by_tool: divided by kind, and only one kind"),
        (replace(BY_TOOL, by=("borough", "ethnicity")), "by_tool: age and ethnicity are published for the whole city"),
        (replace(BY_TOOL, population="received", by=("days",)), "by_tool: the days of a case is known only once"),
        (replace(BY_TOOL, by=("outcome",)), "by_tool: only one kind of case has outcome"),
    ],
)
def test_an_unsafe_measure_is_named(row: Measure, fault: str) -> None:
    (found,) = lint([row], WIDER)
    assert found.startswith(fault)


def test_two_classifications_of_one_thing_are_refused() -> None:
    by_force = replace(BY_TOOL, code="by_force", by=("force",))
    assert lint([BY_TOOL, by_force], WIDER) == ["force and tool overlap: both classify tool"]


def test_two_measures_of_one_code_are_refused() -> None:
    assert lint([BY_TOOL, BY_TOOL], WIDER) == ["by_tool: two measures have this code"]
