"""News waits for the times at which it is safe, by the clock of London."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.london import LONDON
from portal.domain.safe_times import PARTS, WEEKENDS, safe_at

ALL = (*PARTS, WEEKENDS)


def london(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """A moment in 2026; 20 November is a Friday."""
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("now", "times", "expected"),
    [
        pytest.param(london(20, 10), ("mornings",), london(20, 10), id="it is safe now"),
        pytest.param(london(20, 12), ("mornings",), london(23, 8), id="not at noon, and not at the weekend"),
        pytest.param(london(20, 12), ("mornings", "weekends"), london(21, 8), id="at the weekend, but in the morning"),
        pytest.param(london(18, 7), ("weekends",), london(21, 8), id="at weekends only"),
        pytest.param(london(21, 20, 59), ("weekends",), london(21, 20, 59), id="to the last minute"),
        pytest.param(london(21, 21), ("weekends",), london(22, 8), id="not at night"),
        pytest.param(london(20, 9), ("afternoons", "evenings"), london(20, 12), id="later the same day"),
        pytest.param(london(20, 23), (), london(20, 23), id="at any time"),
        pytest.param(london(20, 7, 30, month=7), ("mornings",), london(20, 8, month=7), id="in summer too"),
    ],
)
def test_news_waits_until_it_is_safe(now: datetime, times: tuple[str, ...], expected: datetime) -> None:
    assert safe_at(now.astimezone(UTC), times) == expected
    assert safe_at(now.astimezone(UTC), times).tzinfo is UTC


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1), timezones=st.just(UTC)), st.sets(st.sampled_from(ALL)))
def test_it_is_never_earlier_never_at_night_and_within_the_week(now: datetime, times: set[str]) -> None:
    found = safe_at(now, times)
    assert now <= found <= now + timedelta(days=7)
    assert safe_at(found, times) == found
    here = found.astimezone(LONDON)
    if times:
        assert 8 <= here.hour < 21
        assert (here.weekday() < 5) or WEEKENDS in times


def test_a_time_that_is_none_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no times of a week"):
        safe_at(london(20, 10), ("fortnights",))
