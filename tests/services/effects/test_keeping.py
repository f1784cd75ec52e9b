"""A case is kept from deletion by a legal hold, one at a time."""

from portal.domain.actions import Action
from tests.factories import (
    World,
    a_case,
    taken,
)
from tests.steps import refused


def test_a_legal_hold_is_placed_once_and_lifted_by_a_lead(world: World) -> None:
    case = taken(world, a_case(world), world.first, Action.PLACE_LEGAL_HOLD, why="court", note="A hearing in May.")
    refused(world, case, world.second, Action.PLACE_LEGAL_HOLD, "on legal hold already", why="court")
    refused(world, case, world.first, Action.LIFT_LEGAL_HOLD, "Your role does not allow this step")
    case = taken(world, case, world.lead, Action.LIFT_LEGAL_HOLD)
    refused(world, case, world.lead, Action.LIFT_LEGAL_HOLD, "not on legal hold")
