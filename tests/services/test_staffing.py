"""People join with a number, a role, a password that is long enough, and a second factor."""

import pytest

from portal.domain.actors import SYSTEM, Role
from portal.domain.errors import Refusal
from portal.services import staffing
from tests.factories import PASSWORD, World


def test_the_next_colleague_gets_the_next_number(world: World) -> None:
    with world.unit(SYSTEM) as work:
        joined = staffing.join(
            work, name="New", email="new@example.org", password=PASSWORD, roles=[Role.EDITOR, Role.REVIEWER]
        )
        work.session.flush()
        actor = staffing.as_actor(work, joined.id)
    assert joined.number == int(world.editor.actor.label) + 1
    assert actor.roles == {Role.EDITOR, Role.REVIEWER}
    assert joined.totp_address("new@example.org", "Second Look").startswith("otpauth://totp/Second%20Look:new")


@pytest.mark.parametrize("password", ["short", "x" * 201])
def test_a_password_has_12_to_200_characters(world: World, password: str) -> None:
    with world.unit(SYSTEM) as work, pytest.raises(Refusal, match="12 to 200"):
        staffing.join(work, name="New", email="new@example.org", password=password, roles=[])


def test_nobody_joins_twice(world: World) -> None:
    with world.unit(SYSTEM) as work, pytest.raises(Refusal, match="on the staff"):
        staffing.join(work, name="New", email=world.first.email.upper(), password=PASSWORD, roles=[])


def test_the_codes_of_the_moment_are_those_that_sign_in(world: World) -> None:
    with world.reading(SYSTEM) as work:
        codes = dict(staffing.second_factors(work))
    assert codes[world.first.email] == world.first.totp.at(world.clock())
