"""A calendar of bank holidays, and clocks read by it: what the tests of the clock share."""

from datetime import date

from portal.domain.clocks import (
    SUBJECT_ACCESS_CLOCK,
    ClockEvents,
    ClockReading,
    ClockRule,
    Pause,
    read_clock,
)
from portal.domain.working_days import WorkingDays

BANK_HOLIDAYS = [
    *("2024-01-01", "2024-12-25", "2024-12-26"),
    *("2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25", "2026-12-28"),
    *("2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31", "2027-08-30", "2027-12-27", "2027-12-28"),
    *("2028-01-03", "2028-04-14", "2028-04-17", "2028-05-01", "2028-05-29", "2028-08-28", "2028-12-25", "2028-12-26"),
]
WORKING_DAYS = WorkingDays({date.fromisoformat(day): "A bank holiday" for day in BANK_HOLIDAYS}, 2024, 2028)

NOV_20 = date(2026, 11, 20)
DEC_3 = date(2026, 12, 3)


def read(events: ClockEvents, rule: ClockRule = SUBJECT_ACCESS_CLOCK, *, today: date | None = None) -> ClockReading:
    return read_clock(rule, events, WORKING_DAYS, today=today)


def codes(reading: ClockReading) -> list[str]:
    return [step.code for step in reading.steps]


def the_20th(*, extended_on: date | None = None, answered_on: date | None = None, pauses: str = "") -> ClockEvents:
    """A subject access request received on 20 November 2026; pauses like `25/11-02/12 10/12-`."""
    return ClockEvents(
        received=NOV_20,
        pauses=tuple(Pause(*_days(written)) for written in pauses.split()),
        extended_on=extended_on,
        answered_on=answered_on,
    )


def _days(written: str) -> tuple[date, date | None]:
    asked, _, answered = written.partition("-")
    return _day(asked), _day(answered) if answered else None


def _day(written: str) -> date:
    day, month = map(int, written.split("/"))
    return date(2026 if month > 6 else 2027, month, day)
