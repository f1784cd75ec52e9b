"""Professionals get in with a confirmed address, a password that is not guessed first, and a code that works once."""

import pytest

from portal.domain.actors import ANYONE, Role
from portal.domain.errors import Absent, Refusal, TooManyTries
from portal.services import enrolling, signing_in
from portal.services.enrolling import Joining
from tests.acting import PASSWORD, an_account
from tests.factories import World, hashed

JOINING = Joining("Sol Example", "Law Centre", "sol@example.org", hashed(PASSWORD))


def half_a_token(world: World, email: str = "sol@example.org", password: str = PASSWORD) -> str:
    with world.unit(ANYONE) as work:
        claimed = enrolling.claim(work, email, "192.0.2.1")
    is_proved = claimed.is_proved_by(password)
    with world.unit(ANYONE) as work:
        return enrolling.accept_password(work, claimed, is_proved=is_proved)


def test_both_factors_open_the_account_and_a_code_works_once(world: World) -> None:
    professional, totp = an_account(world)
    half = half_a_token(world)
    code = totp.at(world.clock())
    with world.unit(ANYONE) as work:
        token = enrolling.accept_second_factor(work, half, code)
    with world.reading() as work:
        signed_in = signing_in.whose(work, token)
    assert signed_in is not None
    assert (signed_in.actor, signed_in.actor.roles) == (professional, {Role.PROFESSIONAL})
    again = half_a_token(world)
    with world.unit(ANYONE) as work:
        assert enrolling.accept_second_factor(work, again, code) == ""


def test_an_account_that_was_not_confirmed_opens_nothing(world: World) -> None:
    with world.unit(ANYONE) as work:
        enrolling.join(work, JOINING, "192.0.2.1")
    with pytest.raises(Refusal, match="do not match"):
        half_a_token(world)


def test_whoever_never_confirmed_can_join_again_and_whoever_did_cannot(world: World) -> None:
    with world.unit(ANYONE) as work:
        enrolling.join(work, JOINING, "192.0.2.1")
    an_account(world)
    with pytest.raises(Refusal, match="has an account"), world.unit(ANYONE) as work:
        enrolling.join(work, JOINING, "192.0.2.1")


@pytest.mark.parametrize(("mail_code", "problem"), [("000000", enrolling.NO_MAIL_MATCH), (None, "security code")])
def test_both_codes_are_asked_for_before_the_account_works(world: World, mail_code: str | None, problem: str) -> None:
    with world.unit(ANYONE) as work:
        token = enrolling.join(work, JOINING, "192.0.2.1")
    with world.unit(ANYONE) as work:
        _, account = enrolling._half(work, token)
        right = enrolling.mail_code(work, account)
        whole, said = enrolling.confirm(work, token, by_mail=mail_code or right, by_app="000000")
    assert whole == ""
    assert problem in said


def test_guesses_are_limited(world: World) -> None:
    an_account(world)
    for _ in range(10):
        with pytest.raises(Refusal, match="do not match"):
            half_a_token(world, password="a wrong password")
    with pytest.raises(TooManyTries):
        half_a_token(world)


def test_the_half_session_of_staff_confirms_no_account(world: World) -> None:
    with world.unit(ANYONE) as work:
        claimed = signing_in.claim_staff(work, world.first.email, "192.0.2.1")
        half = signing_in.accept_password(work, claimed, is_proved=True)
    with world.unit(ANYONE) as work, pytest.raises(Absent):
        enrolling.accept_second_factor(work, half, "000000")


def test_an_account_opens_no_page_of_staff(world: World) -> None:
    professional, _ = an_account(world)
    assert not any(role.is_staff for role in professional.roles)
