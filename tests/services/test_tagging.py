"""Tags that colleagues give, many at once: each case for itself, and nothing to one that moved or is not theirs."""

import pytest

from portal.domain.actions import Action
from portal.domain.conflicts import Interest
from portal.domain.errors import Refusal
from portal.domain.queue_filters import ANYTHING, Filter, Wanted
from portal.domain.queue_lines import Tag
from portal.domain.workflow import State
from portal.services import casework, lining, picking
from portal.services.picking import Done, Picked
from portal.services.queueing import Queue
from portal.services.tagging import Tagging
from tests.factories import MadeCase, World, a_case, as_it_is, taken


def tag(world: World, *cases: MadeCase, is_given: bool = True) -> list[Done]:
    """What comes of giving these cases the tag ‘Detained’, or taking it."""
    picked = [Picked(case.reference, case.version) for case in cases]
    actor, now = world.first.actor, world.clock()
    return picking.change_many(world.resources, actor, now, picked, Tagging(Tag.DETAINED, is_given))


def tagged(world: World) -> set[str]:
    with world.reading(world.first.actor) as work:
        return {row.reference for row in Queue(work).page(Wanted(Filter(tags=Tag.DETAINED))).rows}


def test_a_tag_is_given_once_stays_over_moves_and_is_taken_away(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.IN_REVIEW)
    assert [tag(world, case), tag(world, case)] == [[Done.CHANGED], [Done.AS_IT_WAS]]
    moved = taken(world, case, world.first, Action.ASK_QUESTION, question="When?")
    assert tagged(world) == {case.reference}
    assert tag(world, case, is_given=False) == [Done.MOVED], "it moved since the page was drawn"
    assert tag(world, as_it_is(world, moved), is_given=False) == [Done.CHANGED]
    assert tagged(world) == set()
    with world.reading() as work:
        assert lining.check(work) == (0, 0)


def test_what_is_closed_to_someone_is_not_there_to_be_tagged_beside_the_others(world: World) -> None:
    closed, other = a_case(world), a_case(world)
    with world.unit(world.first.actor) as work:
        casework.declare(work, closed.reference, interest=Interest.OTHER, details="We met.")
    nowhere = MadeCase("", "SL-0000-0000", "contest", 1)
    assert tag(world, closed, nowhere, other) == [Done.ABSENT, Done.ABSENT, Done.CHANGED]
    with world.reading(world.first.actor) as work:
        picked = [Picked(closed.reference, 1), Picked(other.reference, 1)]
        ahead = picking.preview(work, picked, Tagging(Tag.DETAINED, is_given=True))
    assert [(each.done, each.state) for each in ahead] == [(Done.ABSENT, None), (Done.AS_IT_WAS, State.SUBMITTED)]


def test_a_tag_that_comes_by_itself_is_nobodys_to_give(world: World) -> None:
    a_case(world)
    with pytest.raises(Refusal):
        Tagging(Tag.URGENT, is_given=True)
    with world.reading(world.first.actor) as work:
        (row,) = Queue(work).page(Wanted(ANYTHING)).rows
    assert Tag.URGENT not in row.tags
