"""What moves the clock of a case: proof asked for and come, a question, more time."""

from datetime import date, timedelta

from portal.domain.actions import Action
from portal.domain.clocks import ClockState
from portal.domain.workflow import State
from portal.services import reviewing
from tests.casework import ASKED, CAME, a_search
from tests.factories import (
    World,
    a_case,
    taken,
    taken_by_resident,
)
from tests.steps import clock_state, refused, row

MORE_TIME = {"reason_code": "complexity_volume", "reason": "There are 4,000 pages."}


def test_proof_that_was_asked_for_keeps_the_clock_from_starting(world: World) -> None:
    case = taken(world, a_search(world), world.first, Action.ASK_PROOF, **ASKED)
    assert (row(world, case).state, row(world, case).due_on) == (State.AWAITING_PROOF, None)
    assert clock_state(world, case) is ClockState.NOT_STARTED
    case = taken(world, case, world.first, Action.NOTE_ARRIVAL, missing="The address is cut off.")
    assert clock_state(world, case) is ClockState.NOT_STARTED
    world.clock.forward(days=13)
    case = taken(world, case, world.first, Action.RECORD_PROOF, **CAME, came_on=date(2026, 12, 3))
    assert row(world, case).due_on == date(2027, 1, 4)  # row 21 of the worked examples


def test_proof_cannot_come_tomorrow_and_is_asked_for_in_time_or_by_a_lead(world: World) -> None:
    case = a_search(world)
    world.clock.forward(days=10)
    refused(world, case, world.first, Action.ASK_PROOF, "within 5 working days", **ASKED)
    case = taken(world, case, world.lead, Action.ASK_PROOF, **ASKED)
    tomorrow = world.clock().date() + timedelta(days=1)
    refused(world, case, world.first, Action.RECORD_PROOF, "must not be in the future", **CAME, came_on=tomorrow)


def test_the_clock_waits_for_each_proof_that_was_asked_for(world: World) -> None:
    case = taken(world, a_search(world), world.first, Action.ASK_PROOF, **ASKED)
    case = taken_by_resident(world, case, Action.WITHDRAW)
    case = taken(world, taken_by_resident(world, case, Action.RESTART), world.first, Action.CLAIM)
    case = taken(world, case, world.first, Action.ASK_PROOF, **{**ASKED, "proof": "authority"})
    today = world.clock().date()
    case = taken(world, case, world.first, Action.RECORD_PROOF, **CAME, came_on=today)
    assert clock_state(world, case) is ClockState.NOT_STARTED
    case = taken(world, case, world.first, Action.RECORD_PROOF, **CAME, came_on=today)
    assert clock_state(world, case) is ClockState.RUNNING


def test_a_question_pauses_the_clock_and_the_answer_lets_it_run(world: World) -> None:
    case = a_search(world)
    refused(world, case, world.first, Action.ASK_QUESTION, "Enter the question", question=" ")
    world.clock.forward(days=5)
    case = taken(world, case, world.first, Action.ASK_QUESTION, question="Which year?")
    assert (clock_state(world, case), row(world, case).due_on) == (ClockState.PAUSED, None)
    refused(world, case, world.first, Action.GO_ON, "The person has until")
    world.clock.forward(days=7)
    case = taken_by_resident(world, case, Action.ANSWER, answer="2024.")
    assert row(world, case).due_on == date(2026, 12, 29)  # row 25 of the worked examples


def test_a_contest_and_a_complaint_are_never_paused(world: World) -> None:
    case = a_case(world, at=State.IN_REVIEW, kind="complaint")
    due_on = row(world, case).due_on
    case = taken(world, case, world.first, Action.ASK_QUESTION, question="Who said so?")
    assert (clock_state(world, case), row(world, case).due_on) == (ClockState.RUNNING, due_on)


def test_more_time_is_asked_for_by_one_and_approved_by_another_once(world: World) -> None:
    case = a_search(world)
    refused(world, case, world.lead, Action.APPROVE_EXTENSION, "Nobody has asked for more time")
    case = taken(world, case, world.first, Action.PROPOSE_EXTENSION, **MORE_TIME)
    refused(world, case, world.first, Action.PROPOSE_EXTENSION, "asked for already", **MORE_TIME)
    refused(world, case, world.second, Action.APPROVE_EXTENSION, "Your role does not allow this step")
    case = taken(world, case, world.lead, Action.APPROVE_EXTENSION)
    assert row(world, case).due_on == date(2027, 2, 22)  # row 34
    refused(world, case, world.first, Action.PROPOSE_EXTENSION, "can be taken once only", **MORE_TIME)


def test_more_time_cannot_be_taken_after_the_first_due_date(world: World) -> None:
    case = taken(world, a_search(world), world.first, Action.PROPOSE_EXTENSION, **MORE_TIME)
    world.clock.now = world.clock.now.replace(month=12, day=22)
    refused(world, case, world.lead, Action.APPROVE_EXTENSION, "The last day to take more time was 21 December 2026")


def test_a_lead_who_asked_for_more_time_cannot_approve_it(world: World) -> None:
    case = a_case(world, at=State.SEARCHING, kind="subject-access", reviewer=world.lead)
    case = taken(world, case, world.lead, Action.PROPOSE_EXTENSION, **MORE_TIME)
    refused(world, case, world.lead, Action.APPROVE_EXTENSION, "Someone else must approve it")


def test_more_time_that_a_lead_rejects_can_be_asked_for_again(world: World) -> None:
    case = a_search(world)
    due_on = row(world, case).due_on
    no = {"comments": "Read the emails first."}
    refused(world, case, world.lead, Action.REJECT_EXTENSION, "Nobody has asked for more time", **no)
    case = taken(world, case, world.first, Action.PROPOSE_EXTENSION, **MORE_TIME)
    refused(world, case, world.second, Action.REJECT_EXTENSION, "Your role does not allow this step", **no)
    refused(world, case, world.lead, Action.REJECT_EXTENSION, "Enter why no more time is taken", comments=" ")
    case = taken(world, case, world.lead, Action.REJECT_EXTENSION, **no)
    refused(world, case, world.lead, Action.APPROVE_EXTENSION, "Nobody has asked for more time")
    assert row(world, case).due_on == due_on
    case = taken(world, case, world.first, Action.PROPOSE_EXTENSION, **MORE_TIME)
    assert clock_state(world, taken(world, case, world.lead, Action.APPROVE_EXTENSION)) is ClockState.EXTENDED


def test_more_time_is_rejected_after_the_last_day_too_so_that_nothing_stays_open(world: World) -> None:
    case = taken(world, a_search(world), world.first, Action.PROPOSE_EXTENSION, **MORE_TIME)
    world.clock.now = world.clock.now.replace(month=12, day=22)
    case = taken(world, case, world.lead, Action.REJECT_EXTENSION, comments="It is too late.")
    with world.unit(world.lead.actor) as work:
        view = reviewing.read_case(work, case.reference)
    assert [line.answers for line in view.notes[-1].lines] == [("It is too late.",)]
