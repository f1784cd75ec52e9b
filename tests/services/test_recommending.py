"""What the panel recommends is public when the panel says so; a reply is recorded once, and lateness shows."""

from datetime import timedelta

import pytest

from portal.domain.actors import Actor, Role
from portal.domain.errors import Absent, NotAllowed, Refusal
from portal.domain.oversight import Response
from portal.services import recommending
from tests.factories import World, a_colleague
from tests.oversight import a_recommendation


@pytest.fixture
def panel(world: World) -> Actor:
    return a_colleague(world.resources, world.clock(), Role.PANEL).actor


def test_nobody_outside_reads_a_recommendation_before_it_is_made_public(world: World, panel: Actor) -> None:
    number = a_recommendation(world, panel, "Check the address first.")
    with world.reading() as work:
        assert recommending.public(work) == ()
        with pytest.raises(Absent):
            recommending.everything(work)
    with world.unit(panel) as work:
        recommending.make_public(work, number)
    with world.unit(panel) as work, pytest.raises(NotAllowed):
        recommending.make_public(work, number)
    world.clock.forward(days=31)
    with world.reading() as work:
        (shown,) = recommending.public(work)
    assert (shown.words, shown.addressed_to, shown.response, shown.is_late) == (
        "Check the address first.",
        "The police",
        None,
        True,
    )


def test_a_lead_records_the_reply_once_and_nobody_else_does(world: World, panel: Actor) -> None:
    number = a_recommendation(world, panel)
    with world.unit(panel) as work, pytest.raises(Absent):
        recommending.reply(work, number, Response.ACCEPTED, "Yes.")
    with world.unit(world.lead.actor) as work:
        recommending.reply(work, number, Response.PARTLY, "From May on.")
    with world.unit(world.lead.actor) as work, pytest.raises(NotAllowed):
        recommending.reply(work, number, Response.REJECTED, "No.")
    with world.reading(panel) as work:
        shown = recommending.one(work, number)
    assert (shown.response, shown.reply, shown.is_late) == (Response.PARTLY, "From May on.", False)


def test_a_reply_is_wanted_by_a_day_to_come(world: World, panel: Actor) -> None:
    today = world.clock().date()
    for due_on in (None, today, today - timedelta(days=1)):
        with world.unit(panel) as work, pytest.raises(Refusal, match="future"):
            recommending.recommend(work, words="Check.", addressed_to="The police", due_on=due_on)
    with world.unit(world.lead.actor) as work, pytest.raises(Absent):
        recommending.recommend(work, words="Check.", addressed_to="The police", due_on=today + timedelta(days=9))
