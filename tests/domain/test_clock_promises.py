"""A date that the person was told is kept to."""

from dataclasses import replace
from datetime import date

import pytest

from portal.domain.clocks import (
    SUBJECT_ACCESS_CLOCK,
    WAITING,
    ClockEvents,
    ClockReading,
    keep_promise,
    read_clock,
)
from tests.clocks import NOV_20, WORKING_DAYS, read, the_20th


class TestWhatWasToldIsKept:
    """A date that the person was told is never taken back; a later one is told as it is worked out."""

    READING = read(ClockEvents(NOV_20), today=NOV_20)

    @staticmethod
    def kept(reading: ClockReading, told_on: date | None) -> ClockReading:
        return keep_promise(reading, told_on, WORKING_DAYS, today=NOV_20)

    @pytest.mark.parametrize("told_on", [None, date(2026, 12, 18), date(2026, 12, 21)])
    def test_a_date_that_is_not_later_changes_nothing(self, told_on: date | None) -> None:
        assert self.kept(self.READING, told_on) is self.READING

    def test_a_later_date_is_kept_to_and_the_working_says_so(self) -> None:
        kept = self.kept(self.READING, date(2026, 12, 29))
        assert kept.due_on == date(2026, 12, 29)
        assert kept.steps[:-1] == self.READING.steps
        last = kept.steps[-1]
        assert (last.code, last.on) == ("promised", date(2026, 12, 29))
        assert last.sentence.in_english() == "We told you 29 December 2026 before, so we keep to that."

    def test_our_own_aim_and_the_days_left_go_by_the_date_that_is_kept(self) -> None:
        kept = self.kept(self.READING, date(2026, 12, 29))
        assert kept.target_on == date(2026, 12, 22)
        assert kept.working_days_left == WORKING_DAYS.between(NOV_20, date(2026, 12, 29))

    def test_more_time_is_asked_for_by_the_law_and_not_by_what_was_told(self) -> None:
        assert self.kept(self.READING, date(2026, 12, 29)).last_day_to_extend == date(2026, 12, 21)

    @pytest.mark.parametrize(
        "events", [replace(the_20th(), identity_received=WAITING), the_20th(pauses="25/11-")], ids=["waits", "paused"]
    )
    def test_a_clock_that_shows_no_date_shows_none_that_was_told_before(self, events: ClockEvents) -> None:
        assert self.kept(read(events), date(2026, 12, 29)).due_on is None

    def test_a_bank_holiday_that_is_taken_away_moves_no_date_that_was_told(self) -> None:
        events = ClockEvents(date(2026, 11, 25))
        told = read(events).due_on
        fewer = replace(WORKING_DAYS, holidays={})
        read_again = read_clock(SUBJECT_ACCESS_CLOCK, events, fewer)
        assert told is not None
        assert read_again.due_on is not None
        assert read_again.due_on < told
        assert keep_promise(read_again, told, fewer, today=NOV_20).due_on == told
