"""People join with a number, a role, a password that is long enough, and a second factor; and they leave at once."""

from collections.abc import Callable
from unittest.mock import patch

import pytest
from sqlalchemy import func, select

from portal.adapters import passwords
from portal.domain.actors import SYSTEM, Role
from portal.domain.errors import Refusal
from portal.models.sign_ins import SignIn
from portal.models.staff import StaffMember
from portal.services import staffing
from tests.factories import PASSWORD, REVIEWS, Colleague, World, a_colleague, a_tool, hashed, leave_staff
from tests.services.test_one_decision import MANY, at_once


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


def roles(world: World, colleague: Colleague) -> frozenset[Role]:
    with world.reading(SYSTEM) as work:
        return staffing.as_actor(work, colleague.actor.id).roles


def test_leaving_ends_every_session_and_takes_every_role_at_once(world: World) -> None:
    signed_in, half = world.signed_in(world.first), world.half_signed_in(world.first)
    other = world.signed_in(world.second)
    leave_staff(world.resources, world.first, world.clock())
    assert signed_in.get("/work").location == half.get("/work/second-step").location == "/work/sign-in"
    assert other.page("/work").status == 200
    with world.reading(SYSTEM) as work:
        sessions = select(func.count()).where(SignIn.staff_id == world.first.actor.id)
        assert work.session.scalar(sessions) == 0
        assert world.first.email not in dict(staffing.second_factors(work))
    assert roles(world, world.first) == frozenset()


def test_who_comes_back_has_the_number_from_before_and_nothing_else(world: World) -> None:
    leave_staff(world.resources, world.first, world.clock())
    back = a_colleague(world.resources, world.clock(), Role.EDITOR, name="Married", email=world.first.email)
    assert (back.actor.id, back.actor.label) == (world.first.actor.id, world.first.actor.label)
    assert back.actor.roles == {Role.EDITOR}
    assert back.totp.secret != world.first.totp.secret
    assert world.signed_in(back).page("/editor/releases").status == 200


def test_a_role_is_given_from_the_next_page_on_and_with_one_taken_every_session_ends(world: World) -> None:
    browser = world.signed_in(world.first)
    assert browser.page("/editor/releases").status == 404
    with world.unit(SYSTEM) as work:
        staffing.give_role(work, world.first.email, Role.EDITOR)
    assert browser.page("/editor/releases").status == 200
    with world.unit(SYSTEM) as work:
        staffing.take_role(work, world.first.email, Role.REVIEWER)
    assert browser.page("/work").response.location == "/work/sign-in"
    assert roles(world, world.first) == {Role.SECOND_REVIEWER, Role.EDITOR}


CHANGES: dict[str, tuple[Callable[..., int], tuple[Role, ...], str]] = {
    "give what they have": (staffing.give_role, (Role.REVIEWER,), "has this role already"),
    "take what they do not have": (staffing.take_role, (Role.EDITOR,), "does not have this role"),
}
EACH_CHANGE: dict[str, tuple[Callable[..., int], tuple[Role, ...]]] = {
    "leave": (staffing.leave, ()),
    "give": (staffing.give_role, (Role.EDITOR,)),
    "take": (staffing.take_role, (Role.REVIEWER,)),
}


@pytest.mark.parametrize(("change", "role", "why"), CHANGES.values(), ids=CHANGES)
def test_a_role_that_is_held_is_not_given_and_one_that_is_not_held_not_taken(
    world: World, change: Callable[..., int], role: tuple[Role, ...], why: str
) -> None:
    with world.unit(SYSTEM) as work, pytest.raises(Refusal, match=why):
        change(work, world.first.email, *role)
    assert roles(world, world.first) == set(REVIEWS)


@pytest.mark.parametrize(("change", "role"), EACH_CHANGE.values(), ids=EACH_CHANGE)
def test_nothing_changes_for_someone_who_is_not_on_the_staff(
    world: World, change: Callable[..., int], role: tuple[Role, ...]
) -> None:
    leave_staff(world.resources, world.first, world.clock())
    for email in (world.first.email, "nobody@example.org"):
        with world.unit(SYSTEM) as work, pytest.raises(Refusal, match="No one with this email address"):
            change(work, email, *role)


def test_someone_joins_the_team_of_a_tool_once_and_for_good(world: World) -> None:
    slug = a_tool(world)
    with world.unit(SYSTEM) as work:
        assert staffing.join_tool_team(work, world.first.email, slug) == int(world.first.actor.label)
    for tool, why in ((slug, "in the team of this tool already"), ("no-such-tool", "No tool on the register")):
        with world.unit(SYSTEM) as work, pytest.raises(Refusal, match=why):
            staffing.join_tool_team(work, world.first.email, tool)


def test_no_command_makes_a_reviewer_once_there_are_two_administrators(world: World) -> None:
    """Nor someone who holds what is kept apart; and a steward looks after one of the forces."""
    for _ in range(2):
        a_colleague(world.resources, world.clock(), Role.ADMINISTRATOR)
    refused = (
        (world.editor, Role.REVIEWER, "", "Two administrators"),
        (world.editor, Role.ADMINISTRATOR, "", "Two administrators"),
        (world.first, Role.STEWARD, "City Police", "Data steward"),
        (world.first, Role.PANEL, "", "Oversight panel member"),
        (world.editor, Role.STEWARD, "Another Police", "Choose the force"),
    )
    for colleague, role, force, why in refused:
        with world.unit(SYSTEM) as work, pytest.raises(Refusal, match=why):
            staffing.give_role(work, colleague.email, role, force=force)
    with pytest.raises(Refusal, match="Two administrators"):
        a_colleague(world.resources, world.clock(), Role.LEAD)
    with world.unit(SYSTEM) as work:
        staffing.give_role(work, world.editor.email, Role.STEWARD, force="City Police")
        assert work.session.get_one(StaffMember, world.editor.actor.id).force == "City Police"
        staffing.take_role(work, world.editor.email, Role.STEWARD)
        assert work.session.get_one(StaffMember, world.editor.actor.id).force is None


def test_no_one_on_the_staff_becomes_the_system(world: World) -> None:
    with world.unit(SYSTEM) as work, pytest.raises(ValueError, match="not a role of staff"):
        staffing.give_role(work, world.first.email, Role.SYSTEM)


@pytest.mark.parametrize("is_one_person", [True, False], ids=["one person, often", "several people"])
def test_of_those_who_join_at_once_each_has_a_number_or_reads_why_not(world: World, is_one_person: bool) -> None:
    def joining(number: int) -> Callable[[], int]:
        email = f"new{0 if is_one_person else number}@example.org"

        def join() -> int:
            with world.unit(SYSTEM) as work:
                return staffing.join(work, name="New", email=email, password=PASSWORD, roles=[Role.EDITOR]).number

        return join

    with patch.object(passwords, "hash_secret", hashed):
        outcomes = at_once([joining(number) for number in range(MANY)])
    joined = sorted(outcome for outcome in outcomes if outcome is not Refusal)
    last = int(world.editor.actor.label)
    assert joined == list(range(last + 1, last + 1 + len(joined)))
    assert len(joined) == 1 if is_one_person else joined
    with world.reading(SYSTEM) as work:
        assert work.session.scalar(select(func.count(StaffMember.id))) == last + len(joined)
