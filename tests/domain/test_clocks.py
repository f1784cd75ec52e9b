"""The clock: every dated example of the law file, what is refused, and what holds for any dates at all."""

import calendar
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

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
    keep_promise,
    read_clock,
)
from portal.domain.errors import BadDates, CalendarEnds
from portal.domain.london import london_date
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


class TestWhileThereIsNoDueDate:
    """Nothing that is shown may look like one (law.md 14.2)."""

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
    """The aim is ours: three working days before the due date (law.md 1.4, proposed)."""

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


# What follows holds for any dates. A question asked up to 27 days after the start is always in time.


@st.composite
def any_pause(draw: st.DrawFn) -> tuple[int, int]:
    """Days after receipt until asked, and days until answered."""
    return draw(st.integers(0, 27)), draw(st.integers(0, 40))


RECEIVED = st.dates(date(2026, 1, 1), date(2027, 12, 31))
PAUSES = st.lists(any_pause(), max_size=5)


def events_of(received: date, pauses: Sequence[tuple[int, int]], *, proof_after: int = 0) -> ClockEvents:
    asked = [(received + timedelta(days=first), length) for first, length in pauses]
    return ClockEvents(
        received=received,
        identity_received=received + timedelta(days=proof_after) if proof_after else None,
        pauses=tuple(Pause(day, day + timedelta(days=length)) for day, length in asked),
    )


def due(events: ClockEvents) -> date:
    due_on = read(events).due_on
    assert due_on is not None
    return due_on


def as_the_law_file_counts(events: ClockEvents, months: int) -> date:
    """The reference in section 1.4 of the law file, day by day and without any of the portal's own arithmetic."""
    start = events.starts_on
    assert start is not None
    left_out = set()
    for pause in events.pauses:
        assert pause.answered_on is not None
        day = pause.asked_on
        while day <= pause.answered_on:
            if day > start:
                left_out.add(day)
            day += timedelta(days=1)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    day = date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1])) + timedelta(len(left_out))
    while day.weekday() > 4 or day.isoformat() in BANK_HOLIDAYS:
        day += timedelta(days=1)
    return day


@settings(deadline=None)
@given(RECEIVED, PAUSES, st.integers(0, 40))
def test_every_due_date_is_that_of_the_law_file_and_a_working_day(
    received: date, pauses: list[tuple[int, int]], proof_after: int
) -> None:
    events = events_of(received, pauses, proof_after=proof_after)
    assert due(events) == as_the_law_file_counts(events, 1)
    assert WORKING_DAYS.is_working_day(due(events))


@settings(deadline=None)
@given(RECEIVED, PAUSES, any_pause(), st.integers(0, 40))
def test_one_more_pause_never_makes_the_due_date_earlier(
    received: date, pauses: list[tuple[int, int]], one_more: tuple[int, int], proof_after: int
) -> None:
    without = events_of(received, pauses, proof_after=proof_after)
    assert due(events_of(received, [*pauses, one_more], proof_after=proof_after)) >= due(without)


@settings(deadline=None)
@given(RECEIVED, PAUSES.flatmap(lambda pauses: st.tuples(st.just(pauses), st.permutations(pauses))))
def test_the_order_in_which_pauses_are_given_does_not_matter(
    received: date, orders: tuple[list[tuple[int, int]], list[tuple[int, int]]]
) -> None:
    one, other = orders
    assert read(events_of(received, one)) == read(events_of(received, other))


@settings(deadline=None)
@given(RECEIVED, PAUSES, st.integers(0, 27))
def test_more_time_never_makes_the_due_date_earlier(
    received: date, pauses: list[tuple[int, int]], announced_after: int
) -> None:
    events = events_of(received, pauses)
    reading = read(replace(events, extended_on=received + timedelta(days=announced_after)))
    assert reading.due_on is not None
    assert reading.first_due_on is not None
    assert reading.first_due_on <= due(events) <= reading.due_on
    assert reading.due_on == as_the_law_file_counts(events, 3)


@settings(deadline=None)
@given(RECEIVED, PAUSES)
def test_each_day_is_left_out_once(received: date, pauses: list[tuple[int, int]]) -> None:
    days = {asked_after + day for asked_after, length in pauses for day in range(length + 1)}
    counted = sum(step.days or 0 for step in read(events_of(received, pauses)).steps if step.code == "pause_added")
    assert counted == len(days - {0})


@settings(deadline=None)
@given(RECEIVED, PAUSES, st.integers(0, 27))
def test_a_paused_clock_promises_what_it_keeps(received: date, pauses: list[tuple[int, int]], asked_after: int) -> None:
    events = events_of(received, pauses)
    asked_on = received + timedelta(days=asked_after)
    days_left = read(replace(events, pauses=(*events.pauses, Pause(asked_on)))).days_left_when_answered
    assert days_left is not None
    answered_on = received + timedelta(days=90)
    answered = replace(events, pauses=(*events.pauses, Pause(asked_on, answered_on)))
    assert due(answered) == WORKING_DAYS.roll(answered_on + timedelta(days=days_left))


@given(
    st.dates(date(2024, 1, 1), date(2027, 9, 30)), st.lists(st.dates(date(2024, 1, 1), date(2028, 9, 30)), max_size=5)
)
def test_the_date_that_is_shown_never_moves_earlier_whatever_was_told(received: date, told: list[date]) -> None:
    reading = read(ClockEvents(received))
    shown = reading.due_on
    for told_on in told:
        kept = keep_promise(reading, told_on, WORKING_DAYS, today=received).due_on
        assert kept == max(shown or date.min, told_on)
