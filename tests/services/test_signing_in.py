"""Sessions begin with the right secret only, end when they should, and a code works once."""

import pytest

from portal.domain.actors import ANYONE, Role
from portal.domain.errors import Absent, Refusal, TooManyTries
from portal.services import signing_in
from tests.factories import ACCESS_CODE, PASSWORD, World, a_case, leave_staff


def a_token(world: World, reference: str, code: str = ACCESS_CODE) -> str:
    with world.unit(ANYONE) as work:
        claimed = signing_in.claim_case(work, reference, "192.0.2.1")
    is_proved = claimed.is_proved_by(code)
    with world.unit(ANYONE) as work:
        return signing_in.open_case(work, claimed, is_proved=is_proved)


def half_a_token(world: World, email: str, password: str = PASSWORD) -> str:
    with world.unit(ANYONE) as work:
        claimed = signing_in.claim_staff(work, email, "192.0.2.1")
    is_proved = claimed.is_proved_by(password)
    with world.unit(ANYONE) as work:
        return signing_in.accept_password(work, claimed, is_proved=is_proved)


def test_reference_and_code_open_the_case_for_half_an_hour(world: World) -> None:
    case = a_case(world)
    token = a_token(world, case.reference)
    with world.reading() as work:
        signed_in = signing_in.whose(work, token)
    assert signed_in is not None
    assert (signed_in.actor.id, signed_in.actor.roles) == (f"resident:{case.id}", {Role.RESIDENT})
    world.clock.forward(minutes=30)
    with world.reading() as work:
        assert signing_in.whose(work, token) is None


@pytest.mark.parametrize("code", ["4829105733169043", "", "1" * 201])
def test_a_wrong_code_opens_nothing(world: World, code: str) -> None:
    with pytest.raises(Refusal, match="do not match"):
        a_token(world, a_case(world).reference, code)


def test_the_sixth_try_in_a_quarter_of_an_hour_is_refused_also_with_the_right_code(world: World) -> None:
    case, other = a_case(world), a_case(world)
    for _ in range(5):
        with pytest.raises(Refusal, match="do not match"):
            a_token(world, case.reference, "0" * 16)
    with pytest.raises(TooManyTries):
        a_token(world, case.reference)
    with pytest.raises(TooManyTries):
        a_token(world, other.reference)  # the same client
    world.clock.forward(minutes=15)
    assert a_token(world, case.reference)


def test_staff_need_both_factors(world: World) -> None:
    half = half_a_token(world, world.first.email.upper())
    with world.reading() as work:
        signed_in = signing_in.whose(work, half)
    assert signed_in is not None
    assert (signed_in.is_complete, signed_in.actor.roles) == (False, frozenset())
    with world.unit(ANYONE) as work:
        whole = signing_in.accept_second_factor(
            work, half, f" {world.first.totp.at(world.clock())[:3]} {world.first.totp.at(world.clock())[3:]}"
        )
    with world.reading() as work:
        assert signing_in.whose(work, half) is None
        signed_in = signing_in.whose(work, whole)
    assert signed_in is not None
    assert (signed_in.is_complete, signed_in.actor.roles) == (True, {Role.REVIEWER, Role.SECOND_REVIEWER})


def test_a_wrong_password_is_refused(world: World) -> None:
    with pytest.raises(Refusal, match="do not match"):
        half_a_token(world, world.first.email, "wrong password")
    with pytest.raises(Refusal, match="do not match"):
        half_a_token(world, "nobody@example.org")


def test_a_code_works_once_and_for_a_slow_clock_half_a_minute_longer(world: World) -> None:
    code = world.first.totp.at(world.clock())
    world.clock.forward(seconds=30)
    for expected in (True, False):
        half = half_a_token(world, world.first.email)
        with world.unit(ANYONE) as work:
            assert bool(signing_in.accept_second_factor(work, half, code)) is expected
    world.clock.forward(seconds=60)
    with world.unit(ANYONE) as work:
        assert not signing_in.accept_second_factor(work, half, code)


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "١٢٣٤٥٦", "abcdef"])
def test_what_is_no_code_is_no_code(world: World, typed: str) -> None:
    half = half_a_token(world, world.first.email)
    with world.unit(ANYONE) as work:
        assert not signing_in.accept_second_factor(work, half, typed)


def test_the_second_step_needs_the_first(world: World) -> None:
    with world.unit(ANYONE) as work, pytest.raises(Absent):
        signing_in.accept_second_factor(work, "a token that nobody was given", "123456")


def test_the_second_factor_is_limited_too(world: World) -> None:
    half = half_a_token(world, world.first.email)
    for _ in range(signing_in.STAFF_TRIES):
        with world.unit(ANYONE) as work:
            assert not signing_in.accept_second_factor(work, half, "000000")
    with world.unit(ANYONE) as work, pytest.raises(TooManyTries):
        signing_in.accept_second_factor(work, half, world.first.totp.at(world.clock()))


def test_signing_out_ends_the_session_for_every_copy_of_its_token(world: World) -> None:
    token = a_token(world, a_case(world).reference)
    with world.unit(ANYONE) as work:
        signing_in.sign_out(work, token)
    with world.unit(ANYONE) as work:
        signing_in.sign_out(work, token)
        assert signing_in.whose(work, token) is None


def test_someone_who_left_is_signed_out_and_cannot_come_back(world: World) -> None:
    half = half_a_token(world, world.second.email)
    leave_staff(world.resources, world.second, world.clock())
    with world.reading() as work:
        assert signing_in.whose(work, half) is None
    with pytest.raises(Refusal, match="do not match"):
        half_a_token(world, world.second.email)
