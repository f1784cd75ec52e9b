"""What is told of a contested flag: neutral words until two people decided, and for ever where nothing may be said."""

import pytest

from portal.domain.actions import Action
from portal.domain.actors import resident_of
from portal.domain.holds import TOLD, Hold
from portal.domain.workflow import State
from portal.services import explaining, loading
from portal.services.dossiers import Dossier
from portal.services.explaining import FlagTold
from tests.factories import MadeCase, World, a_case, taken_by_resident

NEUTRAL = TOLD[Hold.NEUTRAL]


def told(world: World, case: MadeCase) -> FlagTold | None:
    with world.reading(resident_of(case.id)) as work:
        return explaining.flag_told(Dossier(work, loading.own_case(work)))


@pytest.mark.parametrize(
    ("state", "meanwhile", "is_explained"),
    [
        (State.SUBMITTED, NEUTRAL, False),
        (State.HOLD, NEUTRAL, False),
        (State.INFORMATION, TOLD[Hold.SUSPENDED], False),
        (State.REPRESENTATIONS, TOLD[Hold.SUSPENDED], True),
        (State.DECIDED, "", True),
    ],
)
def test_the_flag_is_spoken_of_as_far_as_it_was_decided(
    world: World, state: State, meanwhile: str, is_explained: bool
) -> None:
    flag = told(world, a_case(world, at=state))
    assert flag is not None
    assert (flag.meanwhile, flag.is_explained, bool(flag.parts)) == (meanwhile, is_explained, is_explained)


@pytest.mark.parametrize("outcome", ["neutral", "no_output_found"])
def test_nothing_is_told_where_no_flag_may_be_spoken_of(world: World, outcome: str) -> None:
    assert told(world, a_case(world, at=State.REPRESENTATIONS, outcome=outcome)) == FlagTold(NEUTRAL, True, ())
    assert told(world, a_case(world, at=State.DECIDED, outcome=outcome)) is None


def test_the_explanation_stays_when_the_case_is_stopped(world: World) -> None:
    case = taken_by_resident(world, a_case(world, at=State.REPRESENTATIONS), Action.WITHDRAW)
    flag = told(world, case)
    assert flag is not None
    assert (flag.meanwhile, len(flag.parts)) == ("", 8)


def test_only_a_contest_is_about_a_flag(world: World) -> None:
    assert told(world, a_case(world, kind="complaint")) is None
