"""The clock: from when it runs, what stops it for a while, what makes it longer, and what is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.domain.clocks import (
    ACKNOWLEDGEMENT,
    COMPLAINT_CLOCK,
    CONTEST_CLOCK,
    SUBJECT_ACCESS_CLOCK,
    WAITING,
    Authority,
    ClockEvents,
    ClockReading,
    ClockRule,
    ClockState,
    Pause,
)
from portal.domain.errors import BadDates, CalendarEnds
from tests.clocks import DEC_3, NOV_20, WORKING_DAYS, codes, read, the_20th


class TestWhileThereIsNoDueDate:
    """Nothing that is shown may look like one (our rule)."""

    @staticmethod
    def assert_no_date_is_shown(reading: ClockReading) -> None:
        assert reading.due_on is None
        assert reading.first_due_on is None
        assert reading.last_day_to_extend is None
        assert reading.target_on is None
        assert reading.working_days_left is None
        assert not {"month_added", "months_added", "pause_added", "rolled"} & set(codes(reading))

    def test_a_paused_clock_shows_the_days_left(self) -> None:
        reading = read(the_20th(pauses="25/11-"), today=date(2026, 12, 1))
        assert reading.state is ClockState.PAUSED
        assert reading.starts_on == NOV_20
        assert reading.days_left_when_answered == 26  # row 45
        assert codes(reading) == ["received", "paused", "days_left"]
        assert (reading.steps[1].on, reading.steps[2].days) == (date(2026, 11, 25), 26)
        self.assert_no_date_is_shown(reading)

    @pytest.mark.parametrize(
        ("events", "days_left"),
        [
            pytest.param(the_20th(pauses="20/11-"), 30, id="asked on the day the clock starts"),
            pytest.param(the_20th(pauses="21/11-"), 30, id="asked a day later"),
            pytest.param(replace(the_20th(pauses="25/11-"), identity_received=DEC_3), 31, id="asked before it starts"),
            pytest.param(the_20th(pauses="25/11-02/12 10/12-"), 19, id="second question"),
            pytest.param(the_20th(pauses="25/11- 30/11-02/12"), 26, id="answered to one of two"),
            pytest.param(the_20th(pauses="30/11- 25/11-"), 26, id="two open questions"),
            pytest.param(the_20th(pauses="25/11-", extended_on=date(2026, 12, 1)), 88, id="with more time"),
            pytest.param(the_20th(pauses="20/12-"), 1, id="asked on the last day of the month"),
            pytest.param(the_20th(pauses="21/12-"), 0, id="asked on the working day after it"),
            pytest.param(ClockEvents(date(2026, 11, 25), pauses=(Pause(date(2026, 12, 29)),)), 0, id="never negative"),
        ],
    )
    def test_the_days_left_count_what_was_not_used_up(self, events: ClockEvents, days_left: int) -> None:
        assert read(events).days_left_when_answered == days_left

    def test_the_days_left_come_true_whenever_the_answer_comes(self) -> None:
        for wait in range(60):
            answered_on = date(2026, 11, 25) + timedelta(days=wait)
            events = replace(the_20th(), pauses=(Pause(date(2026, 11, 25), answered_on),))
            assert read(events).due_on == WORKING_DAYS.roll(answered_on + timedelta(days=26))

    @pytest.mark.parametrize(
        "events",
        [
            ClockEvents(NOV_20, identity_received=WAITING, authority_received=NOV_20, fee_paid=NOV_20),
            ClockEvents(NOV_20, identity_received=NOV_20, authority_received=WAITING),
            ClockEvents(NOV_20, fee_paid=WAITING),
        ],
    )
    def test_a_clock_that_waits_has_not_started(self, events: ClockEvents) -> None:
        reading = read(events, today=DEC_3)
        assert reading.state is ClockState.NOT_STARTED
        assert reading.starts_on is None
        assert reading.days_left_when_answered is None
        assert [step.on for step in reading.steps if step.code.endswith("_awaited")] == [None]
        assert "started" not in codes(reading)
        self.assert_no_date_is_shown(reading)

    def test_a_clock_that_has_not_started_is_not_paused_by_a_question(self) -> None:
        events = replace(the_20th(pauses="25/11- 05/04-07/04", extended_on=DEC_3), identity_received=WAITING)
        assert read(events).state is ClockState.NOT_STARTED


class TestStart:
    def test_the_latest_of_everything_asked_for_starts_the_clock(self) -> None:
        days = [date(2026, 12, 1), date(2026, 12, 2), DEC_3]
        for first, second, third in ((0, 1, 2), (1, 2, 0), (2, 0, 1)):
            events = ClockEvents(
                NOV_20, identity_received=days[first], authority_received=days[second], fee_paid=days[third]
            )
            reading = read(events)
            assert reading.starts_on == DEC_3
            assert codes(reading)[:5] == [
                "received",
                "identity_received",
                "authority_received",
                "fee_paid",
                "started",
            ]
            assert reading.steps[4].on == DEC_3

    def test_proof_that_came_before_the_request_starts_nothing_earlier(self) -> None:
        assert read(ClockEvents(NOV_20, identity_received=date(2026, 11, 2))).starts_on == NOV_20


class TestPauses:
    def test_overlapping_pauses_count_each_day_once(self) -> None:
        assert read(the_20th(pauses="25/11-02/12 28/11-04/12")).due_on == read(the_20th(pauses="25/11-04/12")).due_on
        assert read(the_20th(pauses="25/11-04/12 28/11-02/12")).due_on == read(the_20th(pauses="25/11-04/12")).due_on
        assert read(the_20th(pauses="25/11-28/11 28/11-04/12")).due_on == date(2026, 12, 30)

    def test_only_days_after_the_start_count(self) -> None:
        events = replace(the_20th(pauses="01/12-05/12"), identity_received=DEC_3)
        [step] = [step for step in read(events).steps if step.code == "pause_added"]
        assert (step.days, step.on) == (2, date(2027, 1, 5))

    def test_a_question_on_the_last_day_pauses_and_on_the_next_is_refused(self) -> None:
        assert read(the_20th(pauses="21/12-")).state is ClockState.PAUSED
        with pytest.raises(BadDates, match="last day was 21 December 2026, so a question asked on 22 December 2026"):
            read(the_20th(pauses="22/12-"))

    def test_a_question_is_in_time_where_an_earlier_pause_or_more_time_has_moved_the_last_day(self) -> None:
        assert read(the_20th(pauses="25/11-02/12 29/12-30/12")).due_on == date(2026, 12, 30)
        assert read(the_20th(pauses="10/01-11/01", extended_on=DEC_3)).due_on == date(2027, 2, 22)
        with pytest.raises(BadDates, match="last day was 29 December 2026"):
            read(the_20th(pauses="30/12-31/12 25/11-02/12"))

    def test_a_second_question_while_one_is_open_is_always_in_time(self) -> None:
        assert read(the_20th(pauses="21/12-20/01 10/01-25/01")).state is ClockState.RUNNING
        late = (Pause(date(2026, 12, 29), date(2027, 1, 20)), Pause(date(2027, 1, 20), date(2027, 1, 25)))
        assert read(ClockEvents(date(2026, 11, 25), pauses=late)).state is ClockState.RUNNING
        assert read(the_20th(pauses="21/12- 10/01-25/01")).state is ClockState.PAUSED

    def test_more_time_announced_later_saves_no_question_that_was_late(self) -> None:
        with pytest.raises(BadDates, match="last day to announce"):
            read(the_20th(pauses="22/12-23/12", extended_on=date(2026, 12, 22)))
        with pytest.raises(BadDates, match="a question asked on 22 December 2026"):
            read(the_20th(pauses="22/12-23/12", extended_on=date(2026, 12, 23)))


class TestExtension:
    def test_it_counts_three_months_from_the_start_and_keeps_the_days_left_out(self) -> None:
        reading = read(the_20th(pauses="25/11-02/12", extended_on=date(2026, 12, 10)))
        assert reading.state is ClockState.EXTENDED
        assert reading.first_due_on == date(2026, 12, 29)
        assert reading.due_on == date(2027, 3, 1)
        assert reading.last_day_to_extend is None
        assert codes(reading) == ["received", "extended", "months_added", "pause_added", "rolled"]

    def test_the_first_deadline_stays_what_it_was_when_more_time_was_announced(self) -> None:
        reading = read(the_20th(pauses="10/01-20/01", extended_on=date(2026, 12, 10)))
        assert reading.first_due_on == date(2026, 12, 21)
        assert reading.due_on == date(2027, 3, 3)

    def test_a_question_of_the_same_day_comes_after_the_announcement(self) -> None:
        reading = read(the_20th(pauses="21/12-24/12", extended_on=date(2026, 12, 21)))
        assert reading.first_due_on == date(2026, 12, 21)
        assert reading.due_on == date(2027, 2, 24)

    def test_it_may_be_announced_while_the_clock_is_paused(self) -> None:
        reading = read(the_20th(pauses="21/12-20/01", extended_on=date(2027, 1, 15)))
        assert reading.state is ClockState.EXTENDED
        assert reading.due_on == date(2027, 3, 23)

    def test_an_open_question_still_pauses_it(self) -> None:
        assert read(the_20th(pauses="10/01-", extended_on=DEC_3)).state is ClockState.PAUSED


class TestStopping:
    def test_a_stopped_clock_keeps_its_due_date_and_says_how_late_it_was(self) -> None:
        reading = read(the_20th(answered_on=date(2026, 12, 23)), today=date(2027, 3, 1))
        assert (reading.state, reading.due_on) == (ClockState.STOPPED, date(2026, 12, 21))
        assert reading.working_days_left == -2
        assert reading.last_day_to_extend is None
        assert codes(reading)[-1] == "stopped"
        assert reading.steps[-1].on == date(2026, 12, 23)

    def test_an_answer_ends_the_pause_it_did_not_wait_for(self) -> None:
        answered = read(the_20th(pauses="25/11-", answered_on=date(2026, 12, 2)))
        assert (answered.state, answered.due_on) == (ClockState.STOPPED, date(2026, 12, 29))
        reply_after_the_end = read(the_20th(pauses="25/11-10/01", answered_on=date(2026, 12, 2)))
        assert reply_after_the_end == answered

    def test_a_case_closed_before_its_clock_started_has_no_due_date(self) -> None:
        reading = read(replace(the_20th(answered_on=DEC_3), identity_received=WAITING))
        assert (reading.state, reading.due_on, reading.starts_on) == (ClockState.STOPPED, None, None)
        assert codes(reading) == ["received", "identity_awaited", "stopped"]


class TestLateness:
    def test_the_working_days_left_are_counted_from_today(self) -> None:
        assert read(the_20th(), today=NOV_20).working_days_left == 21
        assert read(the_20th(), today=date(2026, 12, 21)).working_days_left == 0
        assert read(the_20th(), today=date(2026, 12, 24)).working_days_left == -3

    def test_without_a_today_nobody_can_tell(self) -> None:
        assert read(the_20th()).working_days_left is None


class TestTarget:
    """The aim is ours: three working days before the due date."""

    @pytest.mark.parametrize(
        ("events", "target_on"),
        [
            pytest.param(the_20th(), date(2026, 12, 16), id="over a weekend"),
            pytest.param(ClockEvents(date(2026, 11, 25)), date(2026, 12, 22), id="over christmas"),
            pytest.param(ClockEvents(date(2027, 2, 28)), date(2027, 3, 23), id="over easter"),
            pytest.param(the_20th(extended_on=DEC_3), date(2027, 2, 17), id="with more time"),
        ],
    )
    def test_it_comes_three_working_days_before_the_due_date(self, events: ClockEvents, target_on: date) -> None:
        assert read(events).target_on == target_on

    @settings(deadline=None)
    @given(st.dates(date(2026, 1, 1), date(2028, 11, 20)))
    def test_it_is_never_later_than_28_days(self, received: date) -> None:
        target_on = read(ClockEvents(received)).target_on
        assert target_on is not None
        assert received < target_on <= received + timedelta(days=28)


class TestRules:
    def test_what_is_by_law_and_what_is_our_promise_never_mix(self) -> None:
        assert [rule.authority for rule in (SUBJECT_ACCESS_CLOCK, ACKNOWLEDGEMENT)] == [Authority.BY_LAW] * 2
        assert CONTEST_CLOCK.authority is Authority.OUR_PROMISE
        for events in (the_20th(), the_20th(pauses="25/11-"), replace(the_20th(), fee_paid=WAITING)):
            assert read(events).authority is Authority.BY_LAW
        assert read(ClockEvents(NOV_20), CONTEST_CLOCK).authority is Authority.OUR_PROMISE
        contest = read(ClockEvents(NOV_20, extended_on=DEC_3, answered_on=date(2027, 3, 1)), CONTEST_CLOCK)
        assert {step.source for step in contest.steps} == {"our promise"}
        complaint = read(ClockEvents(NOV_20, answered_on=DEC_3), COMPLAINT_CLOCK)
        assert {step.source for step in complaint.steps} == {"our promise"}
        acknowledged = read(ClockEvents(NOV_20, answered_on=DEC_3), ACKNOWLEDGEMENT)
        assert {step.source for step in acknowledged.steps} == {"DPA 2018 s.164A(3)", "DPA 2018 s.205(2)"}
        assert acknowledged.due_on == complaint.due_on
        request = read(replace(the_20th(pauses="07/12-08/12", extended_on=DEC_3), identity_received=date(2026, 11, 21)))
        assert [(step.code, step.source) for step in request.steps] == [
            ("received", "DPA 2018 s.54(3)(a)"),
            ("identity_received", "DPA 2018 s.54(3)(b)"),
            ("started", "DPA 2018 s.54(3)"),
            ("extended", "DPA 2018 s.54(3B)"),
            ("months_added", "DPA 2018 s.54(3A)"),
            ("pause_added", "DPA 2018 s.54(3C)"),
        ]

    def test_a_contest_can_have_more_time_and_a_complaint_cannot(self) -> None:
        events = ClockEvents(NOV_20, extended_on=DEC_3)
        assert read(events, CONTEST_CLOCK).due_on == date(2027, 2, 22)
        assert read(ClockEvents(NOV_20), CONTEST_CLOCK).last_day_to_extend == date(2026, 12, 21)
        assert read(ClockEvents(NOV_20), COMPLAINT_CLOCK).last_day_to_extend is None
        with pytest.raises(BadDates, match="cannot be made longer"):
            read(events, COMPLAINT_CLOCK)

    @pytest.mark.parametrize("rule", [CONTEST_CLOCK, COMPLAINT_CLOCK])
    def test_only_a_data_request_is_paused(self, rule: ClockRule) -> None:
        with pytest.raises(BadDates, match="does not pause the clock"):
            read(the_20th(pauses="25/11-02/12"), rule)

    @pytest.mark.parametrize("rule", [CONTEST_CLOCK, COMPLAINT_CLOCK])
    @pytest.mark.parametrize(
        "events",
        [
            ClockEvents(NOV_20, identity_received=WAITING),
            ClockEvents(NOV_20, authority_received=DEC_3),
            ClockEvents(NOV_20, fee_paid=DEC_3),
        ],
    )
    def test_only_a_data_request_waits_for_proof(self, rule: ClockRule, events: ClockEvents) -> None:
        with pytest.raises(BadDates, match="waits for nothing else"):
            read(events, rule)


@pytest.mark.parametrize(
    "events",
    [
        ClockEvents(date(2023, 12, 31)),
        ClockEvents(date.min),
        ClockEvents(date.max),
        ClockEvents(date(2028, 12, 1)),
        the_20th(answered_on=date.max),
        replace(the_20th(), identity_received=date(2029, 1, 1)),
        replace(the_20th(), pauses=(Pause(NOV_20, date.max),)),
        replace(the_20th(), pauses=(Pause(date.max),)),
        the_20th(extended_on=date.max),
    ],
)
def test_a_date_past_the_end_of_the_calendar_is_refused_aloud(events: ClockEvents) -> None:
    with pytest.raises(CalendarEnds, match="2028"):
        read(events)
