"""Nobody works on a case that they are tied to, and everybody says so before they open it."""

import pytest

from portal.domain.actions import Action
from portal.domain.actors import SYSTEM, Role
from portal.domain.conflicts import Interest, Stage
from portal.domain.errors import NotAllowed, Refusal, Undeclared
from portal.domain.workflow import State
from portal.services import casework, reviewing, staffing
from tests.factories import (
    World,
    a_case,
    a_colleague,
    a_tool,
    as_it_is,
    looked_through,
    taken,
    taken_by_resident,
)
from tests.steps import row


def test_nobody_opens_a_case_before_they_declare(world: World) -> None:
    case = a_case(world)
    with world.unit(world.first.actor) as work, pytest.raises(Undeclared):
        reviewing.read_case(work, case.reference)
    with world.unit(world.first.actor) as work, pytest.raises(Undeclared):
        casework.take(work, case.reference, Action.CLAIM, version=1)


def test_whoever_declares_a_connection_never_opens_the_case(world: World) -> None:
    case = a_case(world)
    with world.unit(world.first.actor) as work, pytest.raises(Refusal, match="Enter what your connection is"):
        casework.declare(work, case.reference, interest=Interest.KNOWS_PERSON)
    with world.unit(world.first.actor) as work:
        casework.declare(work, case.reference, interest=Interest.KNOWS_PERSON, details="My neighbour.")
    with world.unit(world.first.actor) as work, pytest.raises(NotAllowed, match="You declared a connection"):
        reviewing.read_case(work, case.reference)
    with world.unit(world.first.actor) as work:
        casework.declare(work, case.reference, interest=Interest.NONE)
    with world.unit(world.first.actor) as work, pytest.raises(NotAllowed, match="You declared a connection"):
        casework.take(work, case.reference, Action.CLAIM, version=1)


def test_the_reviewer_who_declares_a_connection_gives_the_case_back_by_that(world: World) -> None:
    case = a_case(world, at=State.IN_REVIEW, kind="complaint")
    with world.unit(world.first.actor) as work:
        casework.declare(work, case.reference, interest=Interest.OTHER, details="We met on Sunday.")
    assert row(world, case).assignee_id is None
    assert row(world, case).version == case.version + 1


@pytest.mark.parametrize("ends", [Action.WITHDRAW, Action.LOOK_AGAIN])
def test_a_connection_can_be_declared_after_the_end_too(world: World, ends: Action) -> None:
    at = State.DECIDED if ends is Action.LOOK_AGAIN else State.IN_REVIEW
    case = a_case(world, at=at, kind="complaint", outcome="not_upheld")
    values = {"what": "All of it."} if ends is Action.LOOK_AGAIN else {}
    case = taken_by_resident(world, case, ends, **values)
    with world.unit(world.first.actor) as work:
        casework.declare(work, case.reference, interest=Interest.OTHER, details="We met on Sunday.")
    assert as_it_is(world, case) == case
    with world.unit(world.first.actor) as work, pytest.raises(NotAllowed, match="You declared a connection"):
        reviewing.read_case(work, case.reference)


def test_a_connection_declared_at_sign_off_stops_the_signature(world: World) -> None:
    case = a_case(world, at=State.AWAITING_SIGNATURE, kind="complaint")
    looked_through(world, case, world.lead)
    with world.unit(world.lead.actor) as work:
        casework.declare(
            work, case.reference, interest=Interest.SERVED_IN_UNIT, details="Until May.", stage=Stage.SIGN_OFF
        )
    with pytest.raises(NotAllowed, match="You declared a connection"):
        taken(world, case, world.lead, Action.SIGN)


def test_the_team_of_a_tool_never_works_on_contests_of_it(world: World) -> None:
    slug = a_tool(world)
    with world.unit(SYSTEM) as work:
        staffing.join_tool_team(work, world.first.email, slug)
    case = a_case(world, answers={"tool": {"known": "yes", "name": slug}})
    with world.unit(world.first.actor) as work, pytest.raises(NotAllowed, match="in the team of this tool"):
        reviewing.read_case(work, case.reference)
    taken(world, case, world.second, Action.CLAIM)


def test_a_case_of_a_colleague_is_closed_to_that_colleague(world: World) -> None:
    colleague = a_colleague(world.resources, world.clock(), Role.REVIEWER, email="sam@example.org")
    answers = {"contact": {"by": ["email"], "email": "Sam@example.org"}}
    case = a_case(world, kind="complaint", answers=answers)
    with world.unit(colleague.actor) as work, pytest.raises(NotAllowed, match="may be about you"):
        casework.take(work, case.reference, Action.CLAIM, version=1)
