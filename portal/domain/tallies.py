"""True counts: from the facts of one quarter to the number behind every cell, and what the audit must know of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product
from typing import NamedTuple

from portal.domain.measures import ALL, BANDS, DIMENSIONS, POPULATIONS, CaseFact, Cell, Codes, Dimension, Measure
from portal.domain.quarters import Quarter

CASES_A_PERSON = 3
"""The most that one person adds to any one number: else one frequent filer could fill a cell."""

Signature = frozenset[Cell]
"""The published cells that a case is counted in; two cases with one signature are the same to every reader."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted. Secret: only what disclosure control makes of it may leave.

    `counts` has every cell of the catalogue. `records` has every signature that a case can have, with the number of
    such cases, leaving out those of people above the cap, since taking one of theirs away may change nothing.
    """

    counts: Mapping[Cell, int]
    records: Mapping[Signature, int]


def tally(quarter: Quarter, facts: Iterable[CaseFact], catalogue: Sequence[Measure], codes: Codes) -> Tally:
    """Count one quarter. Facts of other quarters add nothing, and the order of facts does not matter.

    Raises ValueError for a fact with a code that the release does not know.
    """
    frame = _Frame(quarter, catalogue, codes)
    people: dict[str, list[_Shape]] = {}
    shapes: Counter[_Shape] = Counter()
    for fact in facts:
        if shape := frame.shape_of(fact):
            if fact.person is None:
                shapes[shape] += 1
            else:
                people.setdefault(fact.person, []).append(shape)

    counts = Counter(dict.fromkeys((cell for cells in frame.cells.values() for cell in cells.values()), 0))
    for filed in people.values():
        if len(filed) <= CASES_A_PERSON:
            shapes.update(filed)
        else:
            each = Counter(cell for shape in filed for cell in frame.signature(shape))
            counts.update({cell: min(number, CASES_A_PERSON) for cell, number in each.items()})

    records: Counter[Signature] = Counter(dict.fromkeys(map(frame.signature, frame.shapes()), 0))
    for shape, number in shapes.items():
        signature = frame.signature(shape)
        records[signature] += number
        for cell in signature:
            counts[cell] += number
    return Tally(counts, records)


class _Shape(NamedTuple):
    """A case as the catalogue sees it: the populations it is in, and its code in each dimension that it has."""

    populations: tuple[str, ...]
    codes: tuple[tuple[str, str], ...]


class _Frame:
    """The joint table of one release: which cases can be, and which cells count them."""

    def __init__(self, quarter: Quarter, catalogue: Sequence[Measure], codes: Codes) -> None:
        self.first, self.last = quarter.first_day, quarter.last_day
        self.cells = {measure: measure.cells(codes) for measure in catalogue}
        used = {"kind"}.union(*(measure.divided_by for measure in catalogue))
        self.dimensions = [known for known in DIMENSIONS.values() if known.code in used]
        self.codes = codes
        # Kept for this frame only: a city files a hundred thousand cases a quarter, of a few hundred shapes.
        self.had = cache(self._had)
        self.signature = cache(self._signature)

    def shape_of(self, fact: CaseFact) -> _Shape | None:
        """The shape of a case in this quarter; None for a case of other quarters."""
        populations = tuple(
            [name for name, day_of in POPULATIONS.items() if (day := day_of(fact)) and self.first <= day <= self.last]
        )
        if not populations:
            return None
        return _Shape(
            populations, tuple([(known.code, known.code_of(fact)) for known in self.had(fact.kind, populations)])
        )

    def shapes(self) -> Iterator[_Shape]:
        """Every shape that a case can have. What cannot be is no hiding place, so the audit may not use it."""
        for size in range(1, len(POPULATIONS) + 1):
            for populations in combinations(POPULATIONS, size):
                for kind in self.codes["kind"]:
                    names = [known.code for known in self.had(kind, populations)]
                    choices = [[kind] if name == "kind" else self._possible(name, populations) for name in names]
                    for row in product(*choices):
                        yield _Shape(populations, tuple(zip(names, row, strict=True)))

    def _signature(self, shape: _Shape) -> Signature:
        """The cells of the catalogue that a case of this shape is counted in."""
        return frozenset(self._cells(shape))

    def _had(self, kind: str, populations: tuple[str, ...]) -> list[Dimension]:
        """The dimensions that a case of this kind has within the quarter."""
        return [
            known
            for known in self.dimensions
            if known.only_kind in (None, kind) and (not known.once_decided or "decided" in populations)
        ]

    def _cells(self, shape: _Shape) -> Iterator[Cell]:
        had = dict(shape.codes)
        for name, code in had.items():
            if code not in self.codes[name]:
                raise ValueError(f"{code!r} is not a {name} that this release knows")
        for measure, cells in self.cells.items():
            if measure.population in shape.populations and measure.only_kind in (None, had["kind"]):
                for row in product(*((ALL, had.get(name, ALL)) for name in measure.divided_by)):
                    yield cells[row]

    def _possible(self, name: str, populations: tuple[str, ...]) -> list[str]:
        """The codes that a case can have; one received and decided in a quarter took no longer than the quarter."""
        if name == "days" and {"received", "decided"} <= set(populations):
            longest = (self.last - self.first).days
            return [code for code, (first, _) in BANDS.items() if first <= longest]
        return list(self.codes[name])
