"""Administrators change the staff in pairs; of two who do the same at once, one does it and the other reads why not."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from portal.domain.actors import ANYONE, Actor, Role
from portal.domain.errors import Absent, ProveAgain, Refusal
from portal.models.ledgers import AuditEntry
from portal.models.second_factors import RecoveryCode
from portal.models.sign_ins import SignIn, Stage
from portal.models.staff import StaffRole
from portal.services import administering, joining, own_access, signing_in
from portal.services.second_factors import Way
from portal.services.unit_of_work import UnitOfWork
from tests.factories import PASSWORD, World, a_colleague, hashed
from tests.services.test_one_decision import at_once
from tests.services.test_second_factors import acting, question, whole_token, with_a_key
from tests.services.test_signing_in import half_a_token


def an_administrator(world: World) -> Actor:
    actor = a_colleague(world.resources, world.clock(), Role.ADMINISTRATOR).actor
    return replace(actor, proved_at=world.clock())


def doing(world: World, actor: Actor, change: Callable[[UnitOfWork], object]) -> Callable[[], object]:
    """What one of several people does at the same moment."""

    def do() -> object:
        with world.unit(actor) as work:
            return change(work)

    return do


def proposal(world: World, proposer: Actor, role: Role = Role.LEAD) -> str:
    with world.unit(proposer) as work:
        assert administering.propose_role(work, world.first.actor.id, role, "She was trained.")
    with world.reading(proposer) as work:
        return administering.proposed(work)[-1][1].id


def test_of_two_who_confirm_at_once_one_gives_the_role(world: World) -> None:
    proposer, second = (an_administrator(world) for _ in range(2))
    third = replace(world.second.actor, roles=frozenset({Role.ADMINISTRATOR}), proved_at=world.clock())
    change = proposal(world, proposer)
    done = at_once([doing(world, actor, lambda work: administering.confirm(work, change)) for actor in (second, third)])
    assert sorted(map(str, done)) == sorted(map(str, (None, Refusal)))
    with world.reading(second) as work:
        held = select(func.count()).where(StaffRole.staff_id == world.first.actor.id, StaffRole.role == Role.LEAD)
        assert work.session.scalar(held) == 1
        told = administering.person(work, world.first.actor.id).changes
        assert [(line.role, line.verdict, line.why) for line in told] == [(Role.LEAD, "confirmed", "She was trained.")]
        kinds = set(work.session.scalars(select(AuditEntry.kind)))
    assert {"staff.propose_role", "staff.give_role", "staff.settle"} <= kinds


def test_of_two_who_propose_the_same_at_once_one_is_told_that_it_waits(world: World) -> None:
    actors = [an_administrator(world) for _ in range(2)]
    done = at_once(
        [
            doing(
                world,
                actor,
                lambda work: administering.propose_role(work, world.first.actor.id, Role.LEAD, "For a test."),
            )
            for actor in actors
        ]
    )
    assert sorted(map(str, done)) == sorted(map(str, (True, Refusal)))


def test_who_proposed_it_and_whom_it_is_about_confirm_nothing_nor_does_it_count_once_the_proposer_is_gone(
    world: World,
) -> None:
    proposer, second = (an_administrator(world) for _ in range(2))
    change = proposal(world, proposer)
    about = replace(world.first.actor, roles=frozenset({Role.ADMINISTRATOR}), proved_at=world.clock())
    for actor, why in ((proposer, "Another administrator"), (about, "their own roles")):
        with world.unit(actor) as work, pytest.raises(Refusal, match=why):
            administering.confirm(work, change)
    with world.unit(second) as work:
        administering.leave(work, proposer.id, "Gone.")
    with world.unit(second) as work, pytest.raises(Refusal, match="no administrator any more"):
        administering.confirm(work, change)
    with world.unit(second) as work:
        administering.refuse(work, change)
    with world.unit(second) as work, pytest.raises(Refusal, match="settled already"):
        administering.refuse(work, change)


def test_nobody_else_administers_and_nobody_without_a_fresh_proof(world: World) -> None:
    stale = a_colleague(world.resources, world.clock(), Role.ADMINISTRATOR).actor
    lead = replace(world.lead.actor, proved_at=world.clock())
    staff_id = world.first.actor.id
    changes: list[Callable[[UnitOfWork], object]] = [
        lambda work: administering.invite(work, name="A", email="a@example.org", why="For a test."),
        lambda work: administering.invite_again(work, staff_id, "For a test."),
        lambda work: administering.propose_role(work, staff_id, Role.EDITOR, "For a test."),
        lambda work: administering.take_role(work, staff_id, Role.REVIEWER, "For a test."),
        lambda work: administering.sign_out(work, staff_id, "For a test."),
        lambda work: administering.leave(work, staff_id, "For a test."),
        lambda work: administering.confirm(work, "any"),
        lambda work: administering.refuse(work, "any"),
    ]
    for actor, why in ((lead, Absent), (stale, ProveAgain)):
        for change in changes:
            with world.unit(actor) as work, pytest.raises(why):
                change(work)
    for look in (administering.people, administering.proposed, lambda work: administering.person(work, staff_id)):
        with world.reading(lead) as work, pytest.raises(Absent):
            look(work)


def test_leaving_and_a_new_invitation_end_every_kind_of_session_and_every_way_in(world: World) -> None:
    administrator, key = an_administrator(world), with_a_key(world, world.first)
    for end in (administering.invite_again, administering.leave):
        token, half = whole_token(world, world.first), half_a_token(world, world.first.email)
        with world.unit(acting(world, token)) as work:
            own_access.make_recovery_codes(work, token)
            signing_in.begin(work, Stage.JOINING, signing_in.HALF_STAYS, staff_id=world.first.actor.id)
        asked = question(world, half)
        with world.unit(replace(administrator, proved_at=world.clock())) as work:
            code = end(work, world.first.actor.id, "For a test.")
        with world.reading() as work:
            assert work.session.scalar(select(func.count()).where(SignIn.staff_id == world.first.actor.id)) == 0
            assert work.session.scalar(select(func.count()).select_from(RecoveryCode)) == 0
        with world.unit(ANYONE) as work, pytest.raises(Absent):
            signing_in.accept_second_factor(work, half, key.get(asked), Way.KEY)
        with pytest.raises(Refusal, match="do not match"):
            half_a_token(world, world.first.email)
        if end is administering.invite_again:
            come_back(world, code)


def come_back(world: World, code: str) -> None:
    """The first reviewer joins anew, and has their app and password from before, so that the next round can begin."""
    with world.unit(ANYONE) as work:
        invited = joining.claim(work, world.first.email, "192.0.2.9")
        token = joining.accept(work, invited, code)
    with world.reading() as work:
        secret = joining.offered_app(work, token).secret
    totp = type(world.first.totp)(secret)
    with world.unit(ANYONE) as work:
        joining.finish(work, token, hashed(PASSWORD), totp.at(world.clock()))
    world.first = replace(world.first, totp=totp)
    with_a_key(world, world.first, "another")


def test_one_code_and_one_answer_of_a_key_sign_in_once_also_at_the_same_moment(world: World) -> None:
    key = with_a_key(world, world.first)
    token = whole_token(world, world.first)
    with world.unit(acting(world, token)) as work:
        codes = own_access.make_recovery_codes(work, token)
    half = half_a_token(world, world.first.email)
    answer = key.get(question(world, half))
    once = [doing(world, ANYONE, lambda work: signing_in.accept_second_factor(work, half, answer, Way.KEY))] * 3
    assert sum(isinstance(each, str) and bool(each) for each in at_once(once)) == 1
    halves = [half_a_token(world, world.first.email) for _ in range(3)]

    def with_code(half: str) -> Callable[[], object]:
        return doing(world, ANYONE, lambda work: signing_in.accept_second_factor(work, half, codes[0], Way.RECOVERY))

    assert sum(isinstance(each, str) and bool(each) for each in at_once([with_code(half) for half in halves])) == 1
