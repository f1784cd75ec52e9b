"""A case that is somebody else's opens to whoever said why, for a day, and its person reads the reason."""

import pytest

from portal.domain.access_purposes import PURPOSES
from portal.domain.actions import Action
from portal.domain.actors import Role, resident_of
from portal.domain.conflicts import Interest
from portal.domain.errors import ReasonNeeded, Refusal, Undeclared
from portal.domain.workflow import State
from portal.services import casework, justifying, reviewing, tracking
from portal.services.telling import Look
from tests.factories import Colleague, MadeCase, World, a_case, a_colleague, taken

WHY = {"reason": "standing_in", "words": "Reviewer 1 is ill today."}


@pytest.fixture
def case(world: World) -> MadeCase:
    """A case that the first reviewer took on."""
    return taken(world, a_case(world, kind="complaint"), world.first, Action.CLAIM)


def opened(world: World, case: MadeCase, by: Colleague) -> str:
    """The reference that the case shows, once they have said that they have no connection to it."""
    with world.unit(by.actor) as work:
        casework.declare(work, case.reference, interest=Interest.NONE)
        return reviewing.read_case(work, case.reference).reference


def given(world: World, case: MadeCase, by: Colleague, **why: str) -> None:
    """They say why they open it."""
    with world.unit(by.actor) as work:
        justifying.give(work, case.reference, why)


def told(world: World, case: MadeCase) -> list[Look]:
    """The looks that its person reads of."""
    with world.unit(resident_of(case.id)) as work:
        return list(tracking.progress(work).looks)


def test_whose_case_it_is_and_a_lead_give_no_reason(world: World, case: MadeCase) -> None:
    assert [opened(world, case, by) for by in (world.first, world.lead)] == [case.reference] * 2
    assert {look.purpose for look in told(world, case)} == {PURPOSES["case_work"], PURPOSES["taking_on"]}


def test_anyone_else_says_why_first_and_the_resident_reads_it(world: World, case: MadeCase) -> None:
    with pytest.raises(ReasonNeeded):
        opened(world, case, world.second)
    with pytest.raises(Undeclared):
        given(world, case, world.second, **WHY)
    assert PURPOSES["standing_in"] not in {look.purpose for look in told(world, case)}
    with world.unit(world.second.actor) as work:
        casework.declare(work, case.reference, interest=Interest.NONE)
    given(world, case, world.second, **WHY)
    assert opened(world, case, world.second) == case.reference
    assert (PURPOSES["standing_in"], WHY["words"]) in {(look.purpose, look.words) for look in told(world, case)}


def test_a_reason_is_chosen_and_written_and_lasts_for_a_day(world: World, case: MadeCase) -> None:
    with world.unit(world.second.actor) as work:
        casework.declare(work, case.reference, interest=Interest.NONE)
    for why in ({**WHY, "words": " "}, {**WHY, "reason": "curious"}, {**WHY, "words": "x" * 201}):
        with pytest.raises(Refusal):
            given(world, case, world.second, **why)
    given(world, case, world.second, **WHY)
    world.clock.forward(hours=23)
    assert opened(world, case, world.second)
    world.clock.forward(hours=2)
    with pytest.raises(ReasonNeeded):
        opened(world, case, world.second)


def test_a_decision_that_waits_opens_to_second_reviewers_and_not_to_every_reviewer(world: World) -> None:
    waiting = a_case(world, kind="complaint", at=State.AWAITING_SIGNATURE)
    other = a_colleague(world.resources, world.clock(), Role.REVIEWER)
    second = a_colleague(world.resources, world.clock(), Role.REVIEWER, Role.SECOND_REVIEWER)
    assert opened(world, waiting, second) == waiting.reference
    with pytest.raises(ReasonNeeded):
        opened(world, waiting, other)


def test_who_had_a_case_may_finish_for_a_day_and_the_resident_reads_that(world: World, case: MadeCase) -> None:
    opened(world, case, world.first)
    case = taken(
        world, case, world.lead, Action.HAND_OVER, to=world.second.actor.label, note="Everything is open still."
    )
    assert opened(world, case, world.first) == case.reference
    assert PURPOSES["finishing"] in {look.purpose for look in told(world, case)}
    world.clock.forward(hours=20)
    assert opened(world, case, world.first), "that they finish gives them no more time"
    world.clock.forward(hours=5)
    with pytest.raises(ReasonNeeded):
        opened(world, case, world.first)
