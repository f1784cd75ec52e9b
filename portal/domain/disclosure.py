"""Disclosure control: random rounding tied to what a cell means, and the rules that the catalogue keeps."""

import hmac
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from portal.domain.measures import DIMENSIONS, POPULATIONS, Cell, Dimension, Measure
from portal.domain.text import mark

BASE = 5
LARGEST_ERROR = BASE - 1
METHOD = "v1"
SECRET_BYTES = 32
MOST_DIMENSIONS = 3
CITYWIDE_ONLY = frozenset({"age", "ethnicity"})
"""Dimensions never crossed with a borough."""

ROUNDING_NOTE = mark(
    "Every count is moved at random to a multiple of 5, so that no one can be picked out. "
    "It is never more than 4 away from the true count, and 0 means 0 to 4. "
    "Tables do not add up exactly, because totals are moved too. One person counts at most 3 times in any one number."
)


def threshold(secret: bytes, cohort: str, cell: Cell) -> int:
    """A number from 0 to 4 that only the holder of the secret can know, always the same for the same cell.

    Keyed by what the cell means and not by its records: a parent and a child table then draw independently, and the
    one cell that moved does not name anybody. Never redrawn: averages would give the count away.
    """
    if len(secret) < SECRET_BYTES:
        raise ValueError(f"the secret must have at least {SECRET_BYTES} bytes")
    drawn = hmac.digest(secret, f"{METHOD}|{cohort}|{cell}".encode(), "sha256")
    return int.from_bytes(drawn[:8], "big") * BASE >> 64


def rounded(count: int, drawn: int) -> int:
    """The published count: a multiple of 5 at most 4 away, and right on average over the thresholds 0 to 4."""
    return BASE * ((count + drawn) // BASE)


def protect(counts: Mapping[Cell, int], *, cohort: str, secret: bytes) -> dict[Cell, int]:
    """Round every count of one quarter, totals and zeros included."""
    return {cell: rounded(count, threshold(secret, cohort, cell)) for cell, count in counts.items()}


def could_be(published: int) -> tuple[int, int]:
    """The lowest and the highest true count behind a published one, to a reader without the secret."""
    return max(0, published - LARGEST_ERROR), published + LARGEST_ERROR


def lint(catalogue: Sequence[Measure], dimensions: Mapping[str, Dimension] = DIMENSIONS) -> list[str]:
    """What is unsafe about a catalogue, for the developer who wrote the row; nothing if it may be published."""
    return [f"{measure.code}: {fault}" for measure in catalogue for fault in _faults(measure, dimensions)] + [
        *_overlaps(catalogue, dimensions),
        *_repeats(measure.code for measure in catalogue),
    ]


def _faults(measure: Measure, dimensions: Mapping[str, Dimension]) -> Iterable[str]:
    used = [dimensions[name] for name in measure.divided_by]
    if len(used) > MOST_DIMENSIONS:
        yield f"more than {MOST_DIMENSIONS} dimensions"
    if measure.population not in POPULATIONS:
        yield f"{measure.population} is no closed cohort: counts to date can be differenced between releases"
    if measure.only_kind and "kind" in measure.divided_by:
        yield "divided by kind, and only one kind is counted"
    if "borough" in measure.divided_by and CITYWIDE_ONLY.intersection(measure.divided_by):
        yield "age and ethnicity are published for the whole city only"
    for known in used:
        if known.once_decided and measure.population != "decided":
            yield f"the {known.code} of a case is known only once it is decided"
        if known.only_kind not in (None, measure.only_kind):
            yield f"only one kind of case has {known.code}, so only that kind may be counted"


def _overlaps(catalogue: Sequence[Measure], dimensions: Mapping[str, Dimension]) -> Iterable[str]:
    used = sorted({name for measure in catalogue for name in measure.divided_by})
    for source, number in Counter(dimensions[name].source for name in used).items():
        if number > 1:
            overlapping = [name for name in used if dimensions[name].source == source]
            yield f"{' and '.join(overlapping)} overlap: both classify {source}"


def _repeats(codes: Iterable[str]) -> Iterable[str]:
    return (f"{code}: two measures have this code" for code, number in Counter(codes).items() if number > 1)
