"""The clock gives every date of the law file's worked examples."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from portal.domain.clocks import (
    ACKNOWLEDGEMENT,
    CONTEST_CLOCK,
    SUBJECT_ACCESS_CLOCK,
    ClockEvents,
    ClockRule,
    ClockState,
)
from portal.domain.errors import BadDates
from portal.domain.london import london_date
from tests.clocks import DEC_3, NOV_20, read, the_20th

ROWS = [
    # row, events, relevant date R, days left out X, nominal end, deadline
    (1, ClockEvents(date(2024, 11, 25)), "2024-11-25", 0, "2024-12-25", "2024-12-27"),
    (2, ClockEvents(date(2024, 1, 1)), "2024-01-01", 0, "2024-02-01", "2024-02-01"),
    (3, ClockEvents(date(2026, 1, 31)), "2026-01-31", 0, "2026-02-28", "2026-03-02"),
    (4, ClockEvents(date(2028, 1, 31)), "2028-01-31", 0, "2028-02-29", "2028-02-29"),
    (6, ClockEvents(date(2028, 2, 29)), "2028-02-29", 0, "2028-03-29", "2028-03-29"),
    (7, ClockEvents(date(2026, 3, 31)), "2026-03-31", 0, "2026-04-30", "2026-04-30"),
    (9, ClockEvents(NOV_20), "2026-11-20", 0, "2026-12-20", "2026-12-21"),
    (10, ClockEvents(date(2026, 11, 25)), "2026-11-25", 0, "2026-12-25", "2026-12-29"),
    (12, ClockEvents(date(2026, 11, 28)), "2026-11-28", 0, "2026-12-28", "2026-12-29"),
    (13, ClockEvents(date(2026, 12, 1)), "2026-12-01", 0, "2027-01-01", "2027-01-04"),
    (16, ClockEvents(date(2027, 2, 28)), "2027-02-28", 0, "2027-03-28", "2027-03-30"),
    (17, ClockEvents(date(2026, 8, 31)), "2026-08-31", 0, "2026-09-30", "2026-09-30"),
    (
        20,
        ClockEvents(london_date(datetime(2027, 6, 30, 23, 30, tzinfo=UTC))),
        *("2027-07-01", 0, "2027-08-01", "2027-08-02"),
    ),
    (21, ClockEvents(NOV_20, identity_received=DEC_3), "2026-12-03", 0, "2027-01-03", "2027-01-04"),
    (22, ClockEvents(NOV_20, identity_received=date(2026, 12, 31)), "2026-12-31", 0, "2027-01-31", "2027-02-01"),
    (24, ClockEvents(NOV_20, fee_paid=date(2026, 12, 18)), "2026-12-18", 0, "2027-01-18", "2027-01-18"),
    (25, the_20th(pauses="25/11-02/12"), "2026-11-20", 8, "2026-12-28", "2026-12-29"),
    (26, the_20th(pauses="25/11-25/11"), "2026-11-20", 1, "2026-12-21", "2026-12-21"),
    (28, the_20th(pauses="25/11-02/12 10/12-14/12"), "2026-11-20", 13, "2027-01-02", "2027-01-04"),
    (
        30,
        replace(the_20th(pauses="07/12-21/12"), identity_received=DEC_3),
        *("2026-12-03", 15, "2027-01-18", "2027-01-18"),
    ),
    (
        32,
        replace(the_20th(pauses="25/11-02/12"), identity_received=DEC_3),
        *("2026-12-03", 0, "2027-01-03", "2027-01-04"),
    ),
    (34, the_20th(extended_on=DEC_3), "2026-11-20", 0, "2027-02-20", "2027-02-22"),
    (
        35,
        ClockEvents(date(2026, 11, 30), extended_on=date(2026, 12, 1)),
        *("2026-11-30", 0, "2027-02-28", "2027-03-01"),
    ),
    (
        37,
        ClockEvents(date(2026, 10, 31), extended_on=date(2026, 11, 30)),
        *("2026-10-31", 0, "2027-01-31", "2027-02-01"),
    ),
    (
        40,
        replace(the_20th(extended_on=date(2026, 12, 10)), identity_received=DEC_3),
        *("2026-12-03", 0, "2027-03-03", "2027-03-03"),
    ),
]


@pytest.mark.parametrize(
    ("events", "starts_on", "left_out", "nominal_end", "due_on"),
    [pytest.param(*columns, id=f"row-{row}") for row, *columns in ROWS],
)
def test_the_worked_examples_of_the_law_file(
    events: ClockEvents, starts_on: str, left_out: int, nominal_end: str, due_on: str
) -> None:
    reading = read(events)
    assert reading.starts_on == date.fromisoformat(starts_on)
    assert sum(step.days or 0 for step in reading.steps if step.code == "pause_added") == left_out
    assert [step.on for step in reading.steps if step.code != "rolled"][-1] == date.fromisoformat(nominal_end)
    assert reading.due_on == date.fromisoformat(due_on)
    assert reading.steps[-1].on == reading.due_on


@pytest.mark.parametrize(
    ("rule", "received", "due_on"),
    [
        pytest.param(CONTEST_CLOCK, NOV_20, date(2026, 12, 21), id="row-46"),
        pytest.param(CONTEST_CLOCK, date(2026, 11, 26), date(2026, 12, 29), id="row-47"),
        pytest.param(ACKNOWLEDGEMENT, date(2026, 6, 19), date(2026, 7, 20), id="row-48"),
        pytest.param(ACKNOWLEDGEMENT, NOV_20, date(2026, 12, 21), id="row-49"),
        pytest.param(ACKNOWLEDGEMENT, date(2026, 11, 26), date(2026, 12, 29), id="row-50"),
        pytest.param(ACKNOWLEDGEMENT, date(2026, 12, 1), date(2026, 12, 31), id="row-52"),
        pytest.param(
            replace(SUBJECT_ACCESS_CLOCK, months=0, days=28), NOV_20, date(2026, 12, 18), id="row-57-constant-28-days"
        ),
    ],
)
def test_the_clocks_of_other_cases(rule: ClockRule, received: date, due_on: date) -> None:
    reading = read(ClockEvents(received), rule)
    assert (reading.state, reading.due_on) == (ClockState.RUNNING, due_on)


@pytest.mark.parametrize(
    ("pauses", "last_day"),
    [pytest.param("", date(2026, 12, 21), id="row-41"), pytest.param("25/11-02/12", date(2026, 12, 29), id="row-42")],
)
def test_more_time_can_be_announced_up_to_the_first_deadline_and_no_longer(pauses: str, last_day: date) -> None:
    assert read(the_20th(pauses=pauses)).last_day_to_extend == last_day
    assert read(the_20th(pauses=pauses, extended_on=last_day)).state is ClockState.EXTENDED
    with pytest.raises(BadDates, match="last day to announce more time was"):
        read(the_20th(pauses=pauses, extended_on=last_day + timedelta(days=1)))
