"""What was sent after a session had ended comes back to its owner only, within an hour, until it is sent."""

import pytest
from sqlalchemy import func, select

from portal.domain.actors import SYSTEM, resident_of
from portal.domain.errors import TooManyTries
from portal.models.returning import ParkedPost
from portal.services import parking, tending
from portal.services.parking import Parked
from tests.factories import World

OWNER, OTHER = resident_of("a" * 32), resident_of("b" * 32)
TYPED = {"words": ["I was at work."], "by": ["email", "post"]}


def parked(world: World) -> str:
    with world.unit(OWNER) as work:
        return parking.park(work, OWNER.id, "/case/do/represent", TYPED)


def test_its_owner_gets_it_back_as_it_was(world: World) -> None:
    token = parked(world)
    with world.reading(OWNER) as work:
        assert parking.parked(work, token) == Parked("/case/do/represent", TYPED)
        assert parking.parked(work, token) is not None, "reading it changes nothing"


def test_nobody_else_does(world: World) -> None:
    token = parked(world)
    with world.reading(OTHER) as work:
        assert parking.parked(work, token) is None
    with world.unit(OTHER) as work:
        parking.drop(work, token)
    with world.reading(OWNER) as work:
        assert parking.parked(work, token)
        assert parking.parked(work, "another token") is None


def test_after_an_hour_it_is_gone_and_the_daily_round_deletes_it(world: World) -> None:
    token = parked(world)
    world.clock.forward(hours=1)
    with world.reading(OWNER) as work:
        assert parking.parked(work, token) is None
    world.clock.forward(seconds=1)
    with world.unit(SYSTEM) as work:
        tending.tend(work)
        assert work.session.scalar(select(func.count()).select_from(ParkedPost)) == 0


def test_it_is_forgotten_when_it_is_sent_or_another_takes_its_place(world: World) -> None:
    first, second = parked(world), parked(world)
    with world.unit(OWNER) as work:
        assert parking.parked(work, first) is None
        parking.drop(work, second)
    with world.reading(OWNER) as work:
        assert parking.parked(work, second) is None


def test_nobody_parks_without_end(world: World) -> None:
    for _ in range(parking.POSTS):
        parked(world)
    with pytest.raises(TooManyTries):
        parked(world)
