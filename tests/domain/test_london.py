"""The London day of an instant."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from portal.domain.london import london_date


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2027, 6, 30, 23, 30, tzinfo=UTC), date(2027, 7, 1)),
        (datetime(2027, 6, 30, 22, 59, 59, tzinfo=UTC), date(2027, 6, 30)),
        (datetime(2026, 11, 20, 23, 59, 59, tzinfo=UTC), date(2026, 11, 20)),
        (datetime(2026, 11, 21, 9, 0, tzinfo=timezone(timedelta(hours=10))), date(2026, 11, 20)),
    ],
)
def test_the_day_is_the_one_on_a_london_calendar(instant: datetime, day: date) -> None:
    assert london_date(instant) == day


def test_an_instant_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        london_date(datetime(2026, 11, 20, 12, 0))
