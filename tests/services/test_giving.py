"""Many cases given at once: by a lead to a reviewer, by a reviewer to themselves, and none to whom it is closed."""

from portal.domain.actions import Action
from portal.domain.conflicts import Interest
from portal.domain.workflow import State
from portal.services import casework, giving, picking
from portal.services.giving import Giving
from portal.services.picking import Done, Picked
from tests.factories import Colleague, MadeCase, World, a_case, taken
from tests.steps import row


def give(world: World, by: Colleague, to: Colleague, *cases: MadeCase) -> list[Done]:
    """What comes of giving them these cases; what was shown before it was done is the same."""
    picked = [Picked(case.reference, case.version) for case in cases]
    change = Giving(int(to.actor.label))
    with world.reading(by.actor) as work:
        ahead = picking.preview(work, picked, change)
    done = picking.change_many(world.resources, by.actor, world.clock(), picked, change)
    assert [each.done for each in ahead] == done
    return done


def test_a_lead_gives_what_nobody_has_and_leaves_the_rest(world: World) -> None:
    free, had = a_case(world), taken(world, a_case(world, kind="complaint"), world.second, Action.CLAIM)
    decided = a_case(world, kind="complaint", at=State.DECIDED, outcome="not_upheld")
    assert give(world, world.lead, world.first, free, had, decided) == [Done.CHANGED, Done.BARRED, Done.AS_IT_WAS]
    assert row(world, free).assignee_id == world.first.actor.id
    assert row(world, had).assignee_id == world.second.actor.id


def test_a_reviewer_takes_what_nobody_has_and_opens_it_only_by_saying_that_nothing_ties_them(world: World) -> None:
    free = a_case(world)
    assert give(world, world.first, world.first, free) == [Done.CHANGED]
    assert row(world, free).assignee_id == world.first.actor.id
    assert row(world, free).state is State.TRIAGE
    assert give(world, world.first, world.first, free) == [Done.MOVED]


def test_nobody_is_given_what_is_closed_to_them_and_no_reviewer_gives_to_another(world: World) -> None:
    closed = a_case(world)
    with world.unit(world.first.actor) as work:
        casework.declare(work, closed.reference, interest=Interest.OTHER, details="We met.")
    assert give(world, world.lead, world.first, closed) == [Done.BARRED]
    picked = [Picked(closed.reference, closed.version)]
    to_another = Giving(int(world.first.actor.label))
    assert picking.change_many(world.resources, world.second.actor, world.clock(), picked, to_another) == [Done.BARRED]
    with world.reading(world.second.actor) as work:
        assert giving.colleagues(work) == [int(world.second.actor.label)]
    assert row(world, closed).assignee_id is None
