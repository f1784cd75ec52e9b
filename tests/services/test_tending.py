"""The daily round deletes what nobody needs, with its key, and nothing else."""

import pytest
from sqlalchemy import func, select

from portal.domain.actors import SYSTEM
from portal.models.cases import Case
from portal.models.drafts import Draft
from portal.models.keys import Shredded
from portal.models.sign_ins import SignIn, Tries
from portal.services import auditing, tending
from tests.factories import World, a_case, a_draft


def tend(world: World) -> list[str]:
    with world.unit(SYSTEM) as work:
        expired = tending.tend(work)
    tending.forget(world.resources, expired, world.clock())
    return expired


def count(world: World, table: type) -> int:
    with world.reading() as work:
        return work.session.scalar(select(func.count()).select_from(table)) or 0


def test_a_fresh_portal_has_nothing_to_delete(world: World) -> None:
    a_draft(world)
    case = a_case(world)
    world.following(case)
    assert tend(world) == []
    assert (count(world, Draft), count(world, Case), count(world, SignIn)) == (2, 1, 1)


def test_an_expired_draft_goes_with_its_key_and_the_ledger_still_verifies(world: World) -> None:
    draft_id = a_draft(world)
    world.clock.forward(hours=3)
    kept = a_draft(world)
    assert tend(world) == [draft_id]
    assert count(world, Draft) == 1
    with pytest.raises(Shredded):
        world.resources.keys.get(draft_id)
    assert world.resources.keys.get(kept)
    with world.reading() as work:
        assert all(verdict.first_bad is None for verdict in auditing.verify(work))


def test_shown_access_codes_ended_sessions_and_old_tries_go_and_the_case_stays(world: World) -> None:
    case = a_case(world)
    world.following(case)
    world.clock.forward(hours=13)
    assert tend(world) == []
    assert (count(world, Draft), count(world, SignIn), count(world, Tries)) == (0, 0, 0)
    assert count(world, Case) == 1
    assert world.resources.keys.get(case.id)
