"""Lists of orders: each has its states, and a list of what is late ends on the last day that is so late."""

from datetime import date, timedelta

import pytest

from portal.domain.force_requests import LATE_FROM, lateness
from portal.domain.orders import BY_CODE, LATE_NAMES, LISTS
from portal.domain.remedies import RemedyState
from tests.clocks import WORKING_DAYS as CALENDAR

TODAYS = [date(2026, 12, day) for day in range(20, 32)]


def test_every_order_is_on_a_list_of_its_state_and_what_is_proposed_on_none() -> None:
    listed = {state for each in LISTS if each.late is None for state in each.states}
    assert listed == set(RemedyState) - {RemedyState.PROPOSED}
    assert set(LATE_NAMES) == set(LATE_FROM)


@pytest.mark.parametrize("today", TODAYS, ids=str)
@pytest.mark.parametrize("late", LATE_FROM)
def test_a_list_ends_on_the_last_day_that_is_so_late(today: date, late: int) -> None:
    until = BY_CODE[f"late-{late}" if late else "late"].until(today, CALENDAR)
    assert until is not None
    step = {day: lateness(until + timedelta(days=day), today=today, working_days=CALENDAR) for day in (0, 1)}
    assert step[0] is not None
    assert step[0] >= late
    assert step[1] is None or step[1] < late


def test_other_lists_have_no_last_day() -> None:
    assert BY_CODE["open"].until(TODAYS[0], CALENDAR) is None
