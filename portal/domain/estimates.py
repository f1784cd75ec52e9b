"""What may be worked out from published counts: a share and a median, each with how far off it may be."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, floor, sqrt

from portal.domain.measures import BANDS

SHARE_NEEDS = 30
"""Cases below which no share is shown: rounding alone would move it by 12 points on average."""
MEDIAN_NEEDS = 60
"""Cases below which no median is shown: rounding would move it by more than 4 days."""
_Z = 1.959964  # 95 in 100 of a normal distribution lie within this many standard deviations


@dataclass(frozen=True, slots=True)
class Estimate:
    """A published value and the lowest and highest that the truth may well be.

    No value where nothing reliable can be said; no `upper` where there is no telling how high.
    """

    value: int | None = None
    lower: int | None = None
    upper: int | None = None


UNRELIABLE = Estimate()


def share(part: int, rest: int, *, error: int) -> Estimate:
    """The part of the whole in percent, with a 95 % Wilson interval that also allows for counts wrong by `error`."""
    whole = part + rest
    if whole < SHARE_NEEDS:
        return UNRELIABLE
    return Estimate(
        value=(200 * part + whole) // (2 * whole),
        lower=floor(_wilson(max(0, part - error), rest + error, side=-1)),
        upper=ceil(_wilson(part + error, max(0, rest - error), side=+1)),
    )


def median_days(bands: Mapping[str, int]) -> Estimate:
    """The days within which half of the cases were answered, as if days were spread evenly within each band.

    The interval is that of the order statistics at 95 %, widened for the rounding of the bands (variance 4 each).
    There is no median inside the open band.
    """
    total = sum(bands.values())
    if total < MEDIAN_NEEDS:
        return UNRELIABLE
    middle = (total + 1) // 2
    reach = ceil(_Z * sqrt(total / 4 + len(BANDS)))
    value = _day(bands, middle)
    return UNRELIABLE if value is None else Estimate(value, _day(bands, middle - reach), _day(bands, middle + reach))


def _day(bands: Mapping[str, int], rank: int) -> int | None:
    """The days that the case of this rank took, counted from 1, the quickest; None inside the open band."""
    below = 0
    for code, (first, after) in BANDS.items():
        if after is not None and below + bands[code] >= rank:
            return first + (after - first) * (2 * (rank - below) - 1) // (2 * bands[code])
        below += bands[code]
    return None


def _wilson(part: int, rest: int, *, side: int) -> float:
    """One end of the Wilson score interval, in percent: the lower for side -1, the upper for +1."""
    whole = part + rest
    centre = part + _Z * _Z / 2
    reach = _Z * sqrt(part * rest / whole + _Z * _Z / 4)
    return min(100.0, max(0.0, 100 * (centre + side * reach) / (whole + _Z * _Z)))
