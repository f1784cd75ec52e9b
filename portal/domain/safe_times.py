"""When it is safe to write to someone who said that it is only so at certain times."""

from collections.abc import Collection
from datetime import datetime, time, timedelta

from portal.domain.london import LONDON

PARTS = {
    "mornings": (time(8), time(12)),
    "afternoons": (time(12), time(17)),
    "evenings": (time(17), time(21)),
}
"""The parts of a day in London, each from its beginning until before its end (our rule)."""
WEEKENDS = "weekends"
FRIDAY = 4


def safe_at(now: datetime, times: Collection[str]) -> datetime:
    """The first moment from now on at which it is safe, in the zone of `now`.

    The parts of the day that were chosen hold from Monday to Friday, and at weekends only where those were chosen too.
    Weekends alone are any part of a Saturday or Sunday. No times at all: now.
    """
    if not times:
        return now
    here = now.astimezone(LONDON)
    parts = [PARTS[part] for part in PARTS if part in times] or list(PARTS.values())
    has_weekdays = any(part in times for part in PARTS)
    for days in range(8):
        day = here.date() + timedelta(days=days)
        if (WEEKENDS in times) if day.weekday() > FRIDAY else has_weekdays:
            for begins, ends in parts:
                first = max(here, datetime.combine(day, begins, LONDON))
                if first < datetime.combine(day, ends, LONDON):
                    return first.astimezone(now.tzinfo)
    raise ValueError(f"{sorted(times)} are no times of a week")
