"""How a portal is doing, and what can be made a holiday."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from portal.domain.errors import CalendarEnds, Refusal
from portal.domain.running import LEAST_SPACE, Job, Known, State, check_holiday, checks
from portal.domain.working_days import WorkingDays

NOW = datetime(2026, 11, 20, 10, 42, tzinfo=UTC)
WELL = Known(
    now=NOW,
    calendar=WorkingDays({date(2026, 12, 25): "Christmas Day"}, 1978, 2028),
    ran=dict.fromkeys(Job, NOW - timedelta(hours=10)),
    is_email_held=False,
    oldest_email_due_at=NOW - timedelta(minutes=1),
    given_up=0,
    has_scanner=True,
    free=LEAST_SPACE,
)


def states(known: Known) -> dict[str, State]:
    return {check.name: check.state for check in checks(known)}


def test_a_portal_that_is_well_says_so_of_everything() -> None:
    assert set(states(WELL).values()) == {State.GOOD}
    assert set(states(replace(WELL, free=None, oldest_email_due_at=None)).values()) == {State.GOOD}


@pytest.mark.parametrize(
    ("change", "name", "state"),
    [
        ({"is_email_held": True}, "Email", State.BAD),
        ({"oldest_email_due_at": NOW - timedelta(hours=2)}, "Email", State.BAD),
        ({"given_up": 3}, "Email", State.WATCH),
        ({"ran": {Job.VERIFY: NOW}}, "Daily round", State.BAD),
        ({"ran": {Job.TEND: NOW, Job.VERIFY: NOW - timedelta(hours=27)}}, "Check of the two ledgers", State.BAD),
        ({"calendar": WorkingDays({}, 1978, 2027)}, "Bank holidays", State.GOOD),
        ({"calendar": WorkingDays({}, 1978, 2026)}, "Bank holidays", State.BAD),
        ({"free": LEAST_SPACE - 1}, "Room for files", State.BAD),
        ({"has_scanner": False}, "Viruses in files", State.WATCH),
    ],
)
def test_one_thing_that_is_not_well_is_said_of_that_alone(change: dict[str, object], name: str, state: State) -> None:
    found = states(replace(WELL, **change))  # type: ignore[arg-type]  # one of its fields
    assert found.pop(name) is state
    assert set(found.values()) == {State.GOOD}


def test_only_a_working_day_to_come_can_be_made_a_holiday() -> None:
    check_holiday(WELL.calendar, date(2026, 12, 24), NOW.date())
    for day, reason in (
        (NOW.date(), "in the future"),
        (date(2026, 12, 25), "Nobody works"),
        (date(2026, 12, 26), "Nobody"),
    ):
        with pytest.raises(Refusal, match=reason):
            check_holiday(WELL.calendar, day, NOW.date())
    with pytest.raises(CalendarEnds):
        check_holiday(WELL.calendar, date(2030, 1, 2), NOW.date())
