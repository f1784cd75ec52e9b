"""Who is asking."""

import pytest

from portal.domain.actors import (
    ANYONE,
    ROLE_NAMES,
    STAFF_ROLES,
    SYSTEM,
    Actor,
    Role,
    is_staff,
    professional_of,
    representative_of,
    resident_of,
)


@pytest.mark.parametrize("role", Role)
def test_everyone_is_anyone_and_has_no_role_that_was_not_given(role: Role) -> None:
    actor = Actor("someone", frozenset({role}))
    assert {known for known in Role if actor.has(known)} == {Role.ANYONE, role}


def test_nobody_has_a_role_by_having_none() -> None:
    assert {role for role in Role if Actor("stranger", frozenset()).has(role)} == {Role.ANYONE}


def test_staff_are_those_who_work_here() -> None:
    assert {role for role in Role if role.is_staff} == STAFF_ROLES == set(ROLE_NAMES)


def test_a_resident_is_one_case() -> None:
    resident = resident_of("0123")
    assert resident.id == "resident:0123"
    assert resident.roles == {Role.RESIDENT}
    assert resident_of("4567") != resident


def test_the_portal_itself_has_a_role_that_opens_no_page_and_strangers_have_none() -> None:
    assert SYSTEM.roles == {Role.SYSTEM}
    assert not any(role.is_staff for role in SYSTEM.roles | ANYONE.roles)


def test_the_id_of_everyone_else_says_that_they_are_no_staff() -> None:
    others = (ANYONE, SYSTEM, resident_of("0123"), representative_of("0123"), professional_of("0123"))
    assert not any(is_staff(other.id) for other in others)
    assert is_staff("865f36d44197aa40d428954a5be2b268")
