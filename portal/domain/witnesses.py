"""The release audit: for every small count a witness, another truth that would look exactly the same to any reader."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from portal.domain.measures import Cell
from portal.domain.tallies import Signature

SMALL = range(1, 5)
DEEPEST = 4
"""Records added or taken away at most: four make the exchange around a rectangle that hides a suppressed cell."""
TRIES = 20_000
"""Changes tried for one cell before it counts as exposed: the audit may err, but only on the safe side."""

Ranges = Mapping[Cell, tuple[int, int]]
"""For each published cell the lowest and the highest true count that a reader must reckon with."""


def audit(records: Mapping[Signature, int], counts: Mapping[Cell, int], ranges: Ranges) -> tuple[Cell, ...]:
    """The small cells (true count 1 to 4) without a witness: a release that has any must not be published.

    A witness is a set of cases, differing from the true one in a few records, that keeps every published cell within
    its range and changes this cell: so its count cannot be known for certain. `records` has each
    signature that a case can have, also those that no case has; a signature that it lacks is structurally impossible.
    """
    search = _Search(records, counts, ranges)
    return tuple(cell for cell in sorted(counts) if counts[cell] in SMALL and not search.finds_a_witness(cell))


@dataclass(slots=True)
class _Change:
    """Records added to (or taken from) each signature, and by how much each cell moves with them."""

    added: Counter[Signature]
    moved: Counter[Cell]

    def apply(self, signature: Signature, step: int) -> None:
        self.added[signature] += step
        for cell in signature:
            self.moved[cell] += step


class _Search:
    """Looks for witnesses: changes one record, then repairs what no longer fits by changing another, and so on."""

    def __init__(self, records: Mapping[Signature, int], counts: Mapping[Cell, int], ranges: Ranges) -> None:
        self.records, self.counts, self.ranges = records, counts, ranges
        self.inside: dict[Cell, list[Signature]] = {cell: [] for cell in counts}
        for signature in records:
            for cell in signature:
                self.inside[cell].append(signature)
        self.tries = 0

    def finds_a_witness(self, cell: Cell) -> bool:
        """Whether a witness is found within the limits; one record alone first, then two, three and four."""
        low, high = self.ranges[cell]
        self.tries = TRIES
        return low < high and any(
            self._holds(_Change(Counter(), Counter()), signature, step, cell=cell, left=left)
            for left in range(DEEPEST)
            for signature in self.inside[cell]
            for step in (1, -1)
        )

    def _holds(self, change: _Change, signature: Signature, step: int, *, cell: Cell, left: int) -> bool:
        """Whether this step, repaired by at most `left` more, is a witness; the change is as before afterwards."""
        if not self.tries or self.records[signature] + change.added[signature] + step < 0:
            return False
        self.tries -= 1
        change.apply(signature, step)
        found = self._is_repaired(change, cell=cell, left=left)
        change.apply(signature, -step)
        return found

    def _is_repaired(self, change: _Change, *, cell: Cell, left: int) -> bool:
        broken = min(self._broken(change), key=lambda known: (len(self.inside[known]), known), default=None)
        if broken is None:
            return change.moved[cell] != 0
        if not left:
            return False
        step = -1 if change.moved[broken] > 0 else 1
        return any(self._holds(change, signature, step, cell=cell, left=left - 1) for signature in self.inside[broken])

    def _broken(self, change: _Change) -> Iterator[Cell]:
        """The cells whose changed count a reader would notice."""
        for cell, by in change.moved.items():
            low, high = self.ranges[cell]
            if by and not low <= self.counts[cell] + by <= high:
                yield cell
