"""Anyone draws the same sample from the same seed and list, nobody could choose it, and rare outcomes are in it."""

import hashlib
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.errors import Refusal
from portal.domain.sampling import Candidate, Month, as_lines, commitment_of, draw, from_lines, seed_of

SEED = seed_of("2026-11", bytes(range(32)), bytes(32))
NAMES = st.text("abcdefgh", min_size=1, max_size=6)
CANDIDATES = st.dictionaries(NAMES, st.sampled_from(("s1", "s2", "s3", "s4"))).map(
    lambda strata: [Candidate(name, stratum) for name, stratum in strata.items()]
)


def test_the_seed_is_what_the_method_says() -> None:
    known = hashlib.sha256(b"second-look/sample-seed/v1\x00" + b"2026-11\x00" + bytes(range(32)) + bytes(32)).digest()
    assert known == SEED
    assert commitment_of(bytes(32)) == hashlib.sha256(b"second-look/sample-half/v1\x00" + bytes(32)).digest()
    assert len({seed_of("2026-12", bytes(32), bytes(32)), seed_of("2026-11", bytes(32), bytes(32)), SEED}) == 3


def test_a_sample_is_the_one_that_anyone_can_work_out_by_hand() -> None:
    listed = [Candidate(name, stratum) for name, stratum in zip("abcdef", "xxxyyz", strict=True)]

    def place(name: str) -> str:
        return hashlib.sha256(SEED + name.encode()).hexdigest()

    groups = {stratum: sorted((c.pseudonym for c in listed if c.stratum == stratum), key=place) for stratum in "xyz"}
    first = [groups[stratum][0] for stratum in sorted("xyz", key=place)]
    second = [groups[stratum][1] for stratum in sorted("xyz", key=place) if len(groups[stratum]) > 1]
    assert draw(SEED, listed, 5) == tuple(first + second)


@given(CANDIDATES, st.integers(0, 9), st.randoms())
def test_the_order_of_the_list_changes_nothing_and_no_stratum_is_left_out(
    listed: list[Candidate], size: int, chance: object
) -> None:
    drawn = draw(SEED, listed, size)
    shuffled = sorted(listed, key=lambda _: chance.random())  # type: ignore[attr-defined]  # a source of chance
    assert draw(SEED, shuffled, size) == drawn
    assert len(drawn) == len(set(drawn)) == min(size, len(listed))
    assert set(drawn) <= {candidate.pseudonym for candidate in listed}
    whole = Counter(candidate.stratum for candidate in listed)
    taken = Counter(candidate.stratum for candidate in listed if candidate.pseudonym in drawn)
    assert all(taken[one] >= taken[other] - 1 or taken[one] == whole[one] for one in whole for other in whole), (
        "each stratum gives one in turn"
    )


def test_another_seed_draws_others() -> None:
    listed = [Candidate(f"case{number}", "s") for number in range(200)]
    others = seed_of("2026-11", bytes(32), bytes(32))
    assert set(draw(SEED, listed)) != set(draw(others, listed))


@given(CANDIDATES)
def test_the_list_reads_back_as_it_was_written(listed: list[Candidate]) -> None:
    assert from_lines(as_lines(listed)) == tuple(sorted(listed))


def test_months_follow_each_other() -> None:
    assert [Month(2026, 12).next().code, Month(2027, 1).last_day.day, Month.of(date(2028, 2, 29)).last_day.day] == [
        "2027-01",
        31,
        29,
    ]
    assert Month.from_code("2026-11").title.in_english() == "November 2026"
    for wrong in ("2026-13", "2026-1", "x", "2026-11\n"):
        with pytest.raises(Refusal):
            Month.from_code(wrong)
