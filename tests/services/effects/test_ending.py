"""How a case ends, and begins again: nothing came, the person stops it, it is closed, the person has died."""

import pytest

from portal.domain.actions import Action
from portal.domain.clocks import ClockState
from portal.domain.errors import NotAllowed
from portal.domain.workflow import State
from tests.casework import ASKED, CAME, a_search
from tests.factories import (
    World,
    a_case,
    taken,
    taken_by_resident,
)
from tests.steps import clock_state, refused, row


def test_what_never_came_closes_the_request_and_it_opens_again(world: World) -> None:
    case = taken(world, a_search(world), world.first, Action.ASK_PROOF, **ASKED)
    refused(world, case, world.first, Action.CLOSE_UNANSWERED, "The person has until")
    world.clock.forward(days=60)
    case = taken(world, case, world.first, Action.CLOSE_UNANSWERED)
    closed = row(world, case)
    assert (closed.state, closed.outcome, closed.closed_on) == (State.CLOSED, "closed_no_id", world.clock().date())
    case = taken_by_resident(world, case, Action.REOPEN, answer="I send the papers by post.")
    opened = row(world, case)
    assert (opened.state, opened.outcome, opened.decided_on, opened.due_on) == (State.SUBMITTED, None, None, None)
    case = taken(world, case, world.first, Action.CLAIM)
    case = taken(world, case, world.first, Action.RECORD_PROOF, **CAME, came_on=world.clock().date())
    assert clock_state(world, case) is ClockState.RUNNING


def test_a_question_that_was_never_answered_closes_the_request_and_the_answer_opens_it(world: World) -> None:
    case = taken(world, a_search(world), world.first, Action.ASK_QUESTION, question="Which year?")
    world.clock.forward(days=60)
    case = taken(world, case, world.first, Action.CLOSE_UNANSWERED)
    assert row(world, case).outcome == "closed_no_reply"
    case = taken_by_resident(world, case, Action.REOPEN, answer="2024.")
    assert clock_state(world, case) is ClockState.RUNNING


@pytest.mark.parametrize("kind", ["contest", "subject-access", "complaint"])
def test_a_person_stops_a_case_and_starts_it_again_within_fourteen_days(world: World, kind: str) -> None:
    case = a_case(world, kind=kind)
    due_on = row(world, case).due_on
    case = taken_by_resident(world, case, Action.WITHDRAW)
    stopped = row(world, case)
    assert (stopped.state, stopped.outcome, stopped.due_on) == (State.WITHDRAWN, "withdrawn", None)
    world.clock.forward(days=14)
    case = taken_by_resident(world, case, Action.RESTART)
    again = row(world, case)
    assert (again.state, again.outcome, again.due_on) == (State.SUBMITTED, None, due_on)
    case = taken_by_resident(world, case, Action.WITHDRAW)
    world.clock.forward(days=15)
    with pytest.raises(NotAllowed, match="You could start this again until"):
        taken_by_resident(world, case, Action.RESTART)


def test_an_answered_case_closes_and_a_death_is_recorded_by_a_lead(world: World) -> None:
    case = taken(
        world, a_case(world, at=State.DECIDED, kind="complaint", outcome="not_upheld"), world.first, Action.CLOSE
    )
    assert (row(world, case).state, row(world, case).outcome) == (State.CLOSED, "not_upheld")
    case = a_case(world)
    refused(world, case, world.first, Action.RECORD_DEATH, "Your role does not allow this step")
    case = taken(world, case, world.lead, Action.RECORD_DEATH)
    assert (row(world, case).state, row(world, case).outcome) == (State.CLOSED, "died")
