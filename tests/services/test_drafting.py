"""What a colleague types is kept for them alone until they send it, and others see only that they are typing."""

from dataclasses import replace

import pytest

from portal.domain.actions import Action
from portal.domain.conflicts import Interest
from portal.domain.errors import Absent, AlreadySent, Tied, TypedElsewhere, Undeclared
from portal.domain.retention import STAFF_DRAFT_KEPT_FOR
from portal.domain.workflow import State
from portal.models import staff
from portal.models.cases import Case
from portal.services import casework, drafting, tending
from portal.services.drafting import PRESENT_FOR, Kept, Typing
from portal.services.loading import case_to_show
from tests.factories import Colleague, MadeCase, World, a_case, declared, taken

REASON = {"reason": ["The record of 3 March"]}


@pytest.fixture
def case(world: World) -> MadeCase:
    """A complaint that the first reviewer looks into, and that the second may open."""
    return declared(world, a_case(world, kind="complaint", at=State.IN_REVIEW), world.second)


def keep(
    world: World,
    case: MadeCase,
    colleague: Colleague,
    *,
    after: int = 0,
    typed: drafting.Typed = REASON,
    about: str = "lawful",
    action: str = "record_finding",
) -> Kept:
    with world.unit(colleague.actor) as work:
        return drafting.keep(work, case.reference, action, about=about, typed=typed, version=case.version, after=after)


def kept(world: World, case: MadeCase, colleague: Colleague) -> Kept | None:
    with world.reading(colleague.actor) as work:
        return drafting.kept(work, case.reference, "record_finding", about="lawful")


def typed_on(world: World, case: MadeCase, colleague: Colleague) -> tuple[Typing, ...]:
    with world.reading(colleague.actor) as work:
        numbers = staff.numbers(work.session)
        return drafting.typed_on(work, work.session.get_one(Case, case.id), numbers)


def test_what_was_typed_is_there_for_whoever_typed_it_and_for_nobody_else(world: World, case: MadeCase) -> None:
    keep(world, case, world.first)
    found = kept(world, case, world.first)
    assert found == Kept(REASON, case.version, 1, world.clock(), is_stale=False)
    assert kept(world, case, world.second) is None


def test_others_see_who_is_typing_into_what_for_some_minutes(world: World, case: MadeCase) -> None:
    keep(world, case, world.first)
    number = int(world.first.actor.label)
    seen = (Typing(number, True, "record_finding", "lawful", world.clock()),)
    assert typed_on(world, case, world.first) == seen
    assert typed_on(world, case, world.second) == (replace(seen[0], is_own=False),)
    world.clock.now += PRESENT_FOR
    world.clock.forward(seconds=1)
    assert typed_on(world, case, world.second) == ()
    assert typed_on(world, case, world.first) == seen


def test_a_step_takes_with_it_what_was_typed_for_it_and_leaves_the_rest(world: World, case: MadeCase) -> None:
    keep(world, case, world.first)
    keep(world, case, world.second)
    keep(world, case, world.first, about="enquired")
    moved = taken(
        world, case, world.first, Action.RECORD_FINDING, about="lawful", answer="no", evidence=("told",), reason="Seen."
    )
    assert kept(world, moved, world.first) is None
    found = kept(world, moved, world.second)
    assert found is not None
    assert found.is_stale
    with pytest.raises(AlreadySent):
        keep(world, case, world.first)  # what an old window sends too late comes to nothing


def test_two_windows_of_one_person_do_not_replace_each_others_words(world: World, case: MadeCase) -> None:
    first = keep(world, case, world.first)
    with pytest.raises(TypedElsewhere):
        keep(world, case, world.first, typed={"reason": ["Another window"]})
    found = kept(world, case, world.first)
    assert found is not None
    assert found.typed == REASON
    assert keep(world, case, world.first, typed={"reason": ["On purpose"]}, after=first.saves).saves == 2


def test_nothing_is_kept_where_nothing_is_asked_and_for_whom_the_case_is_closed(world: World, case: MadeCase) -> None:
    for action, about in (("record_finding", "weather"), ("file", ""), ("propose", "x" * 41)):
        with pytest.raises(Absent):
            keep(world, case, world.first, action=action, about=about)
    with pytest.raises(Undeclared):
        keep(world, case, world.lead)
    with pytest.raises(Absent):
        keep(world, case, world.editor)
    with world.unit(world.lead.actor) as work:
        casework.declare(work, case.reference, interest=Interest.KNOWS_PERSON, details="My cousin.")
    with pytest.raises(Tied):
        keep(world, case, world.lead)
    with pytest.raises(Tied), world.reading(world.lead.actor) as work:
        case_to_show(work, case.reference)


def test_what_was_forgotten_or_waited_too_long_is_gone(world: World, case: MadeCase) -> None:
    keep(world, case, world.first)
    with world.unit(world.first.actor) as work:
        drafting.forget(work, case.reference, "record_finding", about="lawful")
    assert kept(world, case, world.first) is None
    keep(world, case, world.first)
    world.clock.now += STAFF_DRAFT_KEPT_FOR
    with world.unit(world.first.actor) as work:
        tending.tend(work)
    assert kept(world, case, world.first) is not None
    world.clock.forward(seconds=1)
    with world.unit(world.first.actor) as work:
        tending.tend(work)
    assert kept(world, case, world.first) is None
