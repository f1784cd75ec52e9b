"""A made-up city for tests of the statistics: its tools, and quarters of cases drawn from a seed."""

import random
from collections.abc import Iterable
from datetime import timedelta
from functools import cache

from portal.domain.measures import CATALOGUE, CaseFact, codes_of
from portal.domain.quarters import Quarter
from portal.domain.registry import ALL as KINDS
from portal.domain.releases import CompiledRelease, Publisher, compile_release
from portal.domain.tallies import Tally, tally

QUARTER = Quarter(2026, 3)
SECRET = bytes(range(32))
TOOLS = {f"tool-{number}": f"Tool {letter}" for number, letter in enumerate("ABCDEFGHIJK")}
CODES = codes_of(TOOLS)
_WEIGHTS = (27, 16, 14, 11, 10, 6, 6, 3, 3, 2, 2)
_CONTEST_OUTCOMES = {
    "upheld": 20,
    "partly_upheld": 12,
    "not_upheld": 56,
    "neutral": 5,
    "no_output_found": 4,
    "out_of_scope": 3,
}


@cache
def city(cases: int, *, seed: int = 1) -> tuple[CaseFact, ...]:
    """Cases around the third quarter of 2026, each by someone else; some not decided yet, some not within it."""
    draw = random.Random(seed)  # noqa: S311  # a made-up city needs no secrets
    facts = []
    for person in range(cases):
        kind = draw.choice(KINDS)
        received_on = QUARTER.first_day + timedelta(draw.randrange(-90, 92))
        decided_on = received_on + timedelta(int(draw.lognormvariate(3.5, 0.7)))
        outcome = draw.choice([known.code for known in kind.outcomes])
        if kind.code == "contest":
            outcome = draw.choices(list(_CONTEST_OUTCOMES), list(_CONTEST_OUTCOMES.values()))[0]
        is_decided = decided_on <= QUARTER.last_day + timedelta(30)
        facts.append(
            CaseFact(
                kind.code,
                draw.choices([*TOOLS, None], [*_WEIGHTS, 10])[0],
                outcome if is_decided else None,
                received_on,
                decided_on if is_decided else None,
                f"person {person}",
            )
        )
    return tuple(facts)


@cache
def true_counts(cases: int, *, seed: int = 1) -> Tally:
    """What really happened in the city."""
    return tally(QUARTER, city(cases, seed=seed), CATALOGUE, CODES)


def compiled(facts: Iterable[CaseFact]) -> CompiledRelease:
    """A release of these facts with the whole catalogue."""
    return compile_release(
        QUARTER,
        facts,
        catalogue=CATALOGUE,
        secret=SECRET,
        tool_titles=TOOLS,
        publisher=Publisher("City Office for Police Technology Redress", "statistics@example.org"),
    )


@cache
def city_release(cases: int = 3_000, *, seed: int = 1) -> CompiledRelease:
    """A release of the made-up city."""
    return compiled(city(cases, seed=seed))
