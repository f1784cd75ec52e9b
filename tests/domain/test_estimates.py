"""Tests for portal.domain.estimates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.estimates import MEDIAN_NEEDS, SHARE_NEEDS, UNRELIABLE, Estimate, median_days, share
from portal.domain.measures import BANDS

COUNTS = st.integers(0, 400).map(lambda number: number * 5)


def bands(**counts: int) -> dict[str, int]:
    return dict.fromkeys(BANDS, 0) | {name.removeprefix("d"): count for name, count in counts.items()}


@pytest.mark.parametrize(
    ("part", "rest", "expected"),
    [
        (20, 20, Estimate(50, 35, 65)),  # Wilson: 35.2 to 64.8
        (0, 100, Estimate(0, 0, 4)),  # Wilson: 0 to 3.7
        (100, 0, Estimate(100, 96, 100)),
        (35, 165, Estimate(18, 12, 24)),  # 17.5 goes up; Wilson: 12.9 to 23.4
    ],
)
def test_a_share_is_a_whole_percentage_with_its_wilson_interval(part: int, rest: int, expected: Estimate) -> None:
    assert share(part, rest, error=0) == expected


def test_too_few_cases_have_no_share() -> None:
    assert share(SHARE_NEEDS - 10, 5, error=4) == UNRELIABLE
    assert share(SHARE_NEEDS - 10, 10, error=4).value == 67


@given(COUNTS, COUNTS, st.integers(-4, 4), st.integers(-4, 4))
def test_the_true_share_lies_within_the_limits(part: int, rest: int, off: int, also_off: int) -> None:
    shown = share(part, rest, error=4)
    true_part, true_rest = max(0, part + off), max(0, rest + also_off)
    if shown.value is None:
        assert part + rest < SHARE_NEEDS
        return
    assert shown.lower is not None
    assert shown.upper is not None
    assert 0 <= shown.lower <= shown.value <= shown.upper <= 100
    assert shown.lower <= 100 * true_part / (true_part + true_rest) <= shown.upper


def test_a_median_lies_in_the_middle_of_its_band() -> None:
    assert median_days(bands(d14_to_20=100)) == Estimate(17, 16, 18)
    assert median_days(bands(d0_to_2=50, d42_to_59=50)).value == 2


def test_too_few_answers_have_no_median() -> None:
    assert median_days(bands(d14_to_20=MEDIAN_NEEDS - 5)) == UNRELIABLE
    assert median_days(bands(d14_to_20=MEDIAN_NEEDS)).value == 17


def test_there_is_no_telling_how_long_the_longest_took() -> None:
    assert median_days(bands(d365_or_more=100)) == UNRELIABLE
    assert median_days(bands(d180_to_364=55, d365_or_more=45)).upper is None


@given(st.lists(st.integers(0, 364), min_size=MEDIAN_NEEDS, max_size=300))
def test_the_median_falls_into_the_band_of_the_true_one(days: list[int]) -> None:
    def band_of(day: int) -> str:
        return next(code for code, (first, after) in BANDS.items() if first <= day and (after is None or day < after))

    counts = bands()
    for day in days:
        counts[band_of(day)] += 1
    shown = median_days(counts)
    assert shown.value is not None
    assert shown.lower is not None
    assert band_of(shown.value) == band_of(sorted(days)[(len(days) - 1) // 2])
    assert shown.lower <= shown.value <= (364 if shown.upper is None else shown.upper)
