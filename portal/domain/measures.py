"""The published statistics: one row of the catalogue is one table of every release."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import product
from typing import NamedTuple

from portal.domain.case_type import OutcomeGroup
from portal.domain.case_types.contest import CONTEST
from portal.domain.registry import ALL as KINDS
from portal.domain.text import mark

ALL = "all"
NO_TOOL = "no_tool_named"

Codes = Mapping[str, Mapping[str, str]]
"""For each dimension the codes that a release knows, each with its title, in the order of its tables."""


@dataclass(frozen=True, slots=True)
class CaseFact:
    """What statistics may know of one case. `decided_on` is the day its answer was sent; `person` is an opaque mark.

    A case that ended without an answer (withdrawn, closed for want of a reply, or joined to another) counts as received
    only (our rule).
    """

    kind: str
    tool: str | None
    outcome: str | None
    received_on: date
    decided_on: date | None
    person: str | None = None


class Cell(NamedTuple):
    """What one number counts: a population and what is asked of it. Whatever is not asked is `all`, and left out.

    The same cell is the same value in each table, which is what gives it the same published number everywhere.
    """

    population: str
    where: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, population: str, asked: Mapping[str, str]) -> "Cell":
        return cls(population, tuple(sorted((name, code) for name, code in asked.items() if code != ALL)))

    def __str__(self) -> str:
        return f"{self.population}|{';'.join(f'{name}={code}' for name, code in self.where)}"


POPULATIONS: Mapping[str, Callable[[CaseFact], date | None]] = {
    "received": lambda fact: fact.received_on,
    "decided": lambda fact: fact.decided_on,
}
"""Each names the day that puts a case into one quarter, once: cohorts never overlap, so nothing can be differenced."""

_EDGES = (0, 3, 7, 10, 14, 21, 28, 30, 35, 42, 60, 90, 120, 180, 365)
_BAND_TITLES = (
    mark("0 to 2 days"),
    mark("3 to 6 days"),
    mark("7 to 9 days"),
    mark("10 to 13 days"),
    mark("14 to 20 days"),
    mark("21 to 27 days"),
    mark("28 to 29 days"),
    mark("30 to 34 days"),
    mark("35 to 41 days"),
    mark("42 to 59 days"),
    mark("60 to 89 days"),
    mark("90 to 119 days"),
    mark("120 to 179 days"),
    mark("180 to 364 days"),
    mark("365 days or more"),
)
BANDS: Mapping[str, tuple[int, int | None]] = {
    (f"{first}_to_{after - 1}" if after else f"{first}_or_more"): (first, after)
    for first, after in zip(_EDGES, (*_EDGES[1:], None), strict=True)
}
"""The bands of days: code to first day and the day after the last (None for the open band)."""
_BAND_CODES = tuple(BANDS)


def _band_of(fact: CaseFact) -> str:
    days = (fact.decided_on - fact.received_on).days if fact.decided_on else -1
    if days < 0:
        raise ValueError("a case was decided before it was received")
    return _BAND_CODES[bisect_right(_EDGES, days) - 1]


_GROUPS: Mapping[tuple[str, str | None], str] = {
    (kind.code, outcome.code): outcome.group.value
    for kind in KINDS
    for outcome in (*kind.outcomes, *kind.endings)
    if outcome.is_answer
}


def _outcome_group_of(fact: CaseFact) -> str:
    if (fact.kind, fact.outcome) not in _GROUPS:
        raise ValueError(f"a {fact.kind} was decided with an outcome that it does not have: {fact.outcome}")
    return _GROUPS[fact.kind, fact.outcome]


@dataclass(frozen=True, slots=True)
class Dimension:
    """One way to divide cases.

    `source` is the fact that it classifies: two dimensions of one source overlap, and the difference of their
    totals singles people out. `titles` is None where the public register has the codes. `only_kind` says that other
    kinds of case have none; `once_decided`, that a case without an answer has none yet.
    """

    code: str
    title: str
    total: str
    source: str
    code_of: Callable[[CaseFact], str]
    titles: Mapping[str, str] | None
    only_kind: str | None = None
    once_decided: bool = False


_DIMENSIONS = (
    Dimension(
        "kind",
        title=mark("Kind of case"),
        total=mark("All kinds of case"),
        source="kind",
        code_of=lambda fact: fact.kind,
        titles={kind.code: kind.name for kind in KINDS},
    ),
    Dimension(
        "tool",
        title=mark("Tool"),
        total=mark("All tools"),
        source="tool",
        code_of=lambda fact: fact.tool or NO_TOOL,
        titles=None,
    ),
    Dimension(
        "outcome",
        title=mark("Outcome"),
        total=mark("All outcomes"),
        source="outcome",
        code_of=_outcome_group_of,
        titles={
            OutcomeGroup.CHANGED.value: mark("Changed"),
            OutcomeGroup.NOT_CHANGED.value: mark("Not changed"),
            OutcomeGroup.OTHER.value: mark("Another answer"),
        },
        only_kind=CONTEST.code,
        once_decided=True,
    ),
    Dimension(
        "days",
        title=mark("Days from receipt to answer"),
        total=mark("Any number of days"),
        source="days",
        code_of=_band_of,
        titles=dict(zip(BANDS, _BAND_TITLES, strict=True)),
        once_decided=True,
    ),
)
DIMENSIONS: Mapping[str, Dimension] = {dimension.code: dimension for dimension in _DIMENSIONS}


def codes_of(tool_titles: Mapping[str, str]) -> Codes:
    """The codes of every dimension, with the tools of the register in the order of their names."""
    tools = dict(sorted(tool_titles.items(), key=lambda row: (row[1], row[0])))
    tools[NO_TOOL] = mark("No tool named")
    return {code: tools if known.titles is None else known.titles for code, known in DIMENSIONS.items()}


class Statistic(StrEnum):
    """What a table shows: counts, or what is worked out from the counts as published (never from true ones)."""

    COUNT = "count"
    SHARE = "share"
    MEDIAN_DAYS = "median_days"


UNITS: Mapping[Statistic, str] = {
    Statistic.COUNT: "cases",
    Statistic.SHARE: "percent",
    Statistic.MEDIAN_DAYS: "days",
}


@dataclass(frozen=True, slots=True)
class Measure:
    """One published table: which cases (`population`, `only_kind`), divided how (`by`), and what is shown of them.

    A share or a median is worked out over one more dimension, `over`, whose counts are published too.
    """

    code: str
    title: str
    counts: str
    population: str
    by: tuple[str, ...]
    statistic: Statistic = Statistic.COUNT
    over: str | None = None
    only_kind: str | None = None

    @property
    def unit(self) -> str:
        return UNITS[self.statistic]

    @property
    def divided_by(self) -> tuple[str, ...]:
        """The dimensions whose counts the table rests on."""
        return (*self.by, self.over) if self.over else self.by

    def rows(self, codes: Codes) -> Iterator[dict[str, str]]:
        """What each row of the table asks, totals first."""
        for row in product(*((ALL, *codes[name]) for name in self.by)):
            yield dict(zip(self.by, row, strict=True))

    def cell(self, asked: Mapping[str, str]) -> Cell:
        """The cell that answers this among the cases of this measure."""
        return Cell.of(self.population, {"kind": self.only_kind or ALL} | dict(asked))

    def cells(self, codes: Codes) -> dict[tuple[str, ...], Cell]:
        """Every count that the table shows or rests on, by its code (or `all`) in each dimension of `divided_by`."""
        return {
            row: self.cell(dict(zip(self.divided_by, row, strict=True)))
            for row in product(*((ALL, *codes[name]) for name in self.divided_by))
        }


CATALOGUE: tuple[Measure, ...] = (
    Measure(
        "cases_received",
        title=mark("Cases received"),
        counts=mark(
            "Cases that reached us in the quarter. What someone sent twice counts twice here, and is answered once."
        ),
        population="received",
        by=("kind",),
    ),
    Measure(
        "cases_decided",
        title=mark("Cases decided"),
        counts=mark("Cases whose answer was sent in the quarter, whenever they reached us."),
        population="decided",
        by=("kind",),
    ),
    Measure(
        "contest_outcomes",
        title=mark("Outcomes of challenges by tool"),
        counts=mark(
            "Challenges decided in the quarter. Changed means that the result of the tool had to be changed, "
            "all of it or a part. Another answer is any other end. It joins the answers that say neither yes nor no "
            "with those that found nothing, so that no one can tell them apart."
        ),
        population="decided",
        by=("tool", "outcome"),
        only_kind=CONTEST.code,
    ),
    Measure(
        "contests_changed",
        title=mark("Share of challenges that led to a change, by tool"),
        counts=mark(
            "Of the challenges decided as changed or not changed, how many in a hundred were changed. "
            "Worked out from the published counts."
        ),
        population="decided",
        by=("tool",),
        statistic=Statistic.SHARE,
        over="outcome",
        only_kind=CONTEST.code,
    ),
    Measure(
        "days_to_answer",
        title=mark("How long answers took"),
        counts=mark("Cases whose answer was sent in the quarter, by calendar days from the day they reached us."),
        population="decided",
        by=("days", "kind"),
    ),
    Measure(
        "median_days",
        title=mark("Median days from receipt to answer"),
        counts=mark("Half of the answers took this many days or fewer. Worked out from the published counts."),
        population="decided",
        by=("kind",),
        statistic=Statistic.MEDIAN_DAYS,
        over="days",
    ),
)
