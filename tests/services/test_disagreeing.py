"""Two people who do not agree: a lead has the last word, both opinions stay, and how often it happens is counted."""

from datetime import timedelta
from typing import Any

import pytest

from portal.domain.actions import Action
from portal.domain.actors import Role
from portal.domain.workflow import State
from portal.services import disagreeing, reviewing
from portal.services.disagreeing import Disagreement
from tests.factories import REASONS, Colleague, MadeCase, World, a_case, a_colleague, all_found, declared, signed, taken
from tests.steps import refused, row

OPINION = "The record was right when it was used, so the answer should be no."
PROPOSAL: dict[str, Any] = {"outcome": "upheld", **REASONS}


@pytest.fixture
def second(world: World) -> Colleague:
    return a_colleague(world.resources, world.clock(), Role.SECOND_REVIEWER)


def proposed(world: World, second: Colleague) -> MadeCase:
    """A complaint whose answer waits for a second person."""
    case = all_found(world, a_case(world, kind="complaint", at=State.IN_REVIEW), world.first)
    case = taken(world, case, world.first, Action.PROPOSE, **PROPOSAL)
    for colleague in (second, world.lead):
        declared(world, case, colleague)
    world.clock.forward(days=20)
    return case


def counted(world: World) -> Disagreement:
    today = world.clock().date()
    with world.reading(world.lead.actor) as work:
        return disagreeing.of_period(work, today - timedelta(days=1), today)


def test_what_came_to_a_lead_is_signed_by_a_lead_and_both_opinions_stay(world: World, second: Colleague) -> None:
    case = taken(world, proposed(world, second), second, Action.DISPUTE, opinion=OPINION)
    refused(world, case, second, Action.DISPUTE, "waits for a lead already", opinion=OPINION)
    refused(world, case, second, Action.RETURN, "A lead must decide", comments="No.")
    with world.unit(world.lead.actor) as work:
        assert reviewing.read_case(work, case.reference).opinions == (OPINION,)
    case = signed(world, case, world.lead)
    assert row(world, case).state is State.DECIDED
    assert counted(world) == Disagreement(checked=1, returned=0, disputed=1, kept=1)


def test_a_second_return_of_the_same_is_for_a_lead(world: World, second: Colleague) -> None:
    case = taken(world, proposed(world, second), second, Action.RETURN, comments="Look at the log.")
    case = taken(world, case, world.first, Action.PROPOSE, **PROPOSAL)
    refused(world, case, second, Action.RETURN, "Bring it to a lead", comments="Again.")
    case = taken(world, case, world.lead, Action.RETURN, comments="The log says no.")
    assert row(world, case).state is State.IN_REVIEW
    count = counted(world)
    assert (count.checked, count.returned, count.rate) == (2, 2, 1.0)


def test_a_reviewer_who_keeps_to_it_brings_it_to_a_lead(world: World, second: Colleague) -> None:
    case = all_found(world, a_case(world, kind="complaint", at=State.IN_REVIEW), world.first)
    insisting = {**PROPOSAL, "insists": ("yes",), "opinion": OPINION}
    refused(world, case, world.first, Action.PROPOSE, "Nobody returned this", **insisting)
    case = taken(world, case, world.first, Action.PROPOSE, **PROPOSAL)
    declared(world, case, second)
    case = taken(world, case, second, Action.RETURN, comments="Look at the log.")
    refused(world, case, world.first, Action.PROPOSE, "why you keep to", **(insisting | {"opinion": ""}))
    case = taken(world, case, world.first, Action.PROPOSE, **insisting)
    refused(world, case, second, Action.RETURN, "A lead must decide", comments="Again.")


def test_nothing_checked_has_no_rate(world: World) -> None:
    assert counted(world).rate is None
