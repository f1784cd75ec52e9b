"""Guards on time: the last day on which something may be done, and the first day on which it may not any more."""

from datetime import date, timedelta
from typing import Any

import pytest

from portal.domain.actors import Role
from portal.domain.clocks import Authority, ClockReading, ClockState
from portal.domain.facts import Facts
from portal.domain.guards import time
from portal.domain.registry import kind_of
from portal.domain.workflow import Guard
from tests.guarding import ME, facts, guards_in, why_not

NOV_20 = date(2026, 11, 20)
DEC_4 = date(2026, 12, 4)
DEC_21 = date(2026, 12, 21)
NOTHING_FOUND = kind_of("subject-access").outcome("nothing_found")
DISCLOSED = kind_of("subject-access").outcome("disclosed_full")


def clock(state: ClockState, **shown: Any) -> ClockReading:
    return ClockReading(state, Authority.BY_LAW, (), **shown)


NOT_STARTED = clock(ClockState.NOT_STARTED)
PAUSED = clock(ClockState.PAUSED, starts_on=NOV_20)
RUNNING = clock(ClockState.RUNNING, starts_on=NOV_20, due_on=DEC_21, last_day_to_extend=DEC_21)
NEVER_LONGER = clock(ClockState.RUNNING, starts_on=NOV_20, due_on=DEC_21)
EXTENDED = clock(ClockState.EXTENDED, starts_on=NOV_20, due_on=date(2027, 2, 22))
STOPPED = clock(ClockState.STOPPED, starts_on=NOV_20, due_on=DEC_21)

NOT_RUNNING = "More time can only be taken while the clock runs"
NOT_ASKED = "Nothing was asked"
IN_TIME = facts(clock=RUNNING, today=DEC_21)
ONLY_UNANSWERED = "Only a case that was closed because nothing came can be opened again"
QUICK = timedelta(minutes=9, seconds=59)
TOO_QUICK = "This review took less than 10 minutes. A lead must confirm it, or look longer"


def waited(days: int, **known: Any) -> Facts:
    return facts(waiting_since=NOV_20, today=NOV_20 + timedelta(days=days), **known)


def reopened_on(day: date, outcome: str = "closed_no_id") -> Facts:
    return facts(outcome=outcome, closed_on=NOV_20, today=day)


TABLE: list[tuple[Guard, Facts, Facts, str]] = [
    # the guard, when it lets through, when it does not, and what it says then
    (
        time.clock_has_started,
        facts(clock=PAUSED),
        facts(clock=NOT_STARTED),
        "The proof that was asked for has not come, so the clock has not started",
    ),
    (time.clock_has_not_started, facts(clock=NOT_STARTED), facts(clock=RUNNING), "No proof is outstanding"),
    (
        time.proof_asked_early,
        facts(working_days_open=5),
        facts(working_days_open=6),
        "Proof is asked for within 5 working days. After that only a lead can ask for it",
    ),
    (
        time.proof_asked_early,
        facts(Role.LEAD, working_days_open=60),
        facts(Role.REVIEWER, working_days_open=60),
        "Proof is asked for within 5 working days. After that only a lead can ask for it",
    ),
    (
        time.may_be_extended,
        IN_TIME,
        facts(clock=NOT_STARTED, today=DEC_21),
        "The clock has not started, so there is no time to make longer",
    ),
    (
        time.may_be_extended,
        IN_TIME,
        facts(clock=EXTENDED, today=DEC_21),
        "More time was taken already. It can be taken once only",
    ),
    *(
        (time.may_be_extended, IN_TIME, facts(clock=reading, today=DEC_21), NOT_RUNNING)
        for reading in (PAUSED, STOPPED, NEVER_LONGER)
    ),
    (
        time.may_be_extended,
        IN_TIME,
        facts(clock=RUNNING, today=date(2026, 12, 22)),
        "The last day to take more time was 21 December 2026",
    ),
    *(
        (
            time.may_be_paused,
            IN_TIME,
            facts(clock=reading, today=DEC_21),
            "The clock does not run, so it cannot be paused",
        )
        for reading in (None, NOT_STARTED, PAUSED)
    ),
    (
        time.may_be_paused,
        IN_TIME,
        facts(clock=RUNNING, today=date(2026, 12, 22)),
        "The answer was due on 21 December 2026, so a question cannot pause the clock any more",
    ),
    (
        time.no_extension_is_proposed,
        facts(),
        facts(extension_proposer=ME),
        "More time was asked for already. A lead can approve it",
    ),
    (time.waited_for_proof, waited(60), waited(59), "The person has until 19 January 2027 to reply"),
    (time.waited_for_proof, waited(60), facts(), NOT_ASKED),
    (time.waited_for_answer, waited(60), waited(59), "The person has until 19 January 2027 to reply"),
    (time.waited_for_answer, waited(60), facts(), NOT_ASKED),
    (time.waited_for_reply, waited(14), waited(13), "The person has until 4 December 2026 to reply"),
    (time.waited_for_reply, waited(14), facts(), NOT_ASKED),
    (
        time.may_be_reopened,
        reopened_on(date(2027, 5, 20)),
        reopened_on(date(2027, 5, 21)),
        "This case could be opened again until 20 May 2027",
    ),
    *(
        (time.may_be_reopened, reopened_on(NOV_20), refused, ONLY_UNANSWERED)
        for refused in (facts(), reopened_on(NOV_20, "withdrawn"), facts(outcome="closed_no_id"))
    ),
    (
        time.may_be_restarted,
        facts(withdrawn_on=NOV_20, today=date(2026, 12, 4)),
        facts(withdrawn_on=NOV_20, today=date(2026, 12, 5)),
        "You could start this again until 4 December 2026",
    ),
    (time.may_be_restarted, facts(withdrawn_on=NOV_20, today=NOV_20), facts(), "This case was not stopped"),
    (
        time.cannot_be_restarted,
        facts(withdrawn_on=NOV_20, today=date(2026, 12, 5)),
        facts(withdrawn_on=NOV_20, today=date(2026, 12, 4)),
        "The person can still start this again",
    ),
    *(
        (
            time.representations_are_in,
            in_time,
            facts(representations_until=DEC_21, today=DEC_21),
            "The person can tell their side until 21 December 2026",
        )
        for in_time in (
            facts(),
            facts(representations_until=DEC_21, today=date(2026, 12, 22)),
            facts(representations_until=DEC_21, today=NOV_20, has_represented=True),
        )
    ),
    *(
        (
            time.not_too_fast_to_tell,
            in_time,
            facts(proposed=NOTHING_FOUND, working_days_open=9),
            "This outcome is never given before 10 working days have passed",
        )
        for in_time in (facts(proposed=NOTHING_FOUND, working_days_open=10), facts(proposed=DISCLOSED), facts())
    ),
    *(
        (time.reminder_is_due, waited(14), too_soon, told)
        for too_soon, told in (
            (facts(), NOT_ASKED),
            (waited(13), "The next reminder is due on 4 December 2026"),
            (waited(27, reminded_on=(DEC_4,)), "The next reminder is due on 18 December 2026"),
            (waited(50, reminded_on=(DEC_4, date(2026, 12, 18))), "The person was reminded twice"),
        )
    ),
    (time.reminder_is_due, waited(28, reminded_on=(DEC_4,)), facts(), NOT_ASKED),
    *(
        (time.lateness_is_untold, facts(clock=RUNNING, today=date(2026, 12, 22)), known, told)
        for known, told in (
            (IN_TIME, "This is not late"),
            (facts(clock=PAUSED, today=date(2027, 3, 1)), "This is not late"),
            (
                facts(clock=RUNNING, today=date(2026, 12, 23), is_told_late=True),
                "The person was told that this is late",
            ),
        )
    ),
    (
        time.left_open_long_enough,
        facts(Role.SYSTEM, decided_on=NOV_20, today=date(2027, 2, 18)),
        facts(Role.SYSTEM, decided_on=NOV_20, today=date(2027, 2, 17)),
        "This case stays open until 18 February 2027",
    ),
    (
        time.left_open_long_enough,
        facts(Role.LEAD, decided_on=NOV_20, today=NOV_20),
        facts(Role.SYSTEM, decided_on=NOV_20, today=NOV_20),
        "This case stays open until 18 February 2027",
    ),
    (
        time.copies_are_over,
        facts(decided_on=NOV_20, today=date(2027, 5, 21)),
        facts(decided_on=NOV_20, today=date(2027, 5, 20)),
        "The person can have the copies until 20 May 2027",
    ),
    (time.copies_are_over, facts(decided_on=NOV_20, today=date(2028, 5, 21)), facts(), "This was not answered"),
    (time.looked_long_enough, facts(reviewed_for=timedelta(minutes=10)), facts(reviewed_for=QUICK), TOO_QUICK),
    (time.looked_long_enough, facts(reviewed_for=QUICK, is_pace_confirmed=True), facts(reviewed_for=QUICK), TOO_QUICK),
]


@pytest.mark.parametrize(("guard", "allowed", "refused", "told"), TABLE)
def test_a_guard_lets_through_or_says_why_not(guard: Guard, allowed: Facts, refused: Facts, told: str) -> None:
    assert why_not(guard, allowed) is None
    assert why_not(guard, refused) == told


def test_every_guard_on_time_is_in_the_table() -> None:
    assert {row[0] for row in TABLE} == set(guards_in(time))


@pytest.mark.parametrize("day", [date(2026, 12, 4), date(2026, 12, 5)])
def test_a_stopped_case_can_either_be_started_again_or_be_closed(day: date) -> None:
    known = facts(withdrawn_on=NOV_20, today=day)
    assert (time.may_be_restarted(known) is None) != (time.cannot_be_restarted(known) is None)


def test_six_months_after_the_end_of_august_is_the_end_of_february() -> None:
    known = facts(outcome="closed_no_reply", closed_on=date(2026, 8, 31), today=date(2027, 3, 1))
    assert why_not(time.may_be_reopened, known) == "This case could be opened again until 28 February 2027"
