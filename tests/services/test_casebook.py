"""A professional has the cases of clients who let them in on one list, and no others, whatever they try."""

import pytest

from portal.domain.actions import Action
from portal.domain.actors import ANYONE, Actor, resident_of
from portal.domain.errors import Absent, Refusal
from portal.domain.representation import Scope
from portal.domain.workflow import State
from portal.services import casebook, casework, tracking
from tests.acting import an_account, let_in
from tests.factories import ACCESS_CODE, MadeCase, World, a_case
from tests.house.twin_worlds import counting


def taken_on(world: World, professional: Actor, reference: str, code: str) -> None:
    """The professional types the code that a client passed on."""
    with world.unit(professional) as work:
        claimed = casebook.claim_client(work, reference, code, "192.0.2.9")
    is_proved = claimed.is_proved_by(code)
    with world.unit(professional) as work:
        casebook.take_on(work, claimed, is_proved=is_proved)


def a_client(
    world: World, professional: Actor, case: MadeCase | None = None, scope: Scope = Scope.TOGETHER
) -> MadeCase:
    case, code = let_in(world, case or a_case(world), scope, acting="solicitor")
    world.clock.forward(minutes=15)  # tries of one client are limited
    taken_on(world, professional, case.reference, code)
    return case


def test_the_list_has_initials_the_next_day_and_the_newest_event(world: World) -> None:
    professional, _ = an_account(world)
    case = a_client(world, professional)
    with world.reading(professional) as work:
        (line,) = casebook.clients(work)
    assert (line.reference, line.scope, line.is_agreed) == (case.reference, Scope.TOGETHER, True)
    assert line.initials.isupper()
    assert line.kind is not None
    assert line.kind.code == "contest"
    assert line.due_on is not None
    assert (line.event, line.is_week) == ("You said who can act for you", False)


def test_with_copies_only_the_list_says_nothing_of_the_case(world: World) -> None:
    professional, _ = an_account(world)
    a_client(world, professional, scope=Scope.COPIES)
    with world.reading(professional) as work:
        (line,) = casebook.clients(work)
    assert (line.kind, line.status, line.due_on, line.event) == (None, None, None, None)


def test_a_professional_acts_in_the_cases_of_their_clients_alone(world: World) -> None:
    professional, _ = an_account(world)
    case, other = a_client(world, professional), a_case(world)
    with world.reading(professional) as work:
        acting = casebook.acting_in(work, case.reference)
        assert casebook.acting_in(work, other.reference) is None
    assert acting is not None
    with world.reading(acting) as work:
        assert tracking.progress(work).reference == case.reference


def test_the_code_is_used_up_and_no_other_code_will_do(world: World) -> None:
    first, _ = an_account(world)
    second, _ = an_account(world, "other@example.org")
    case, code = let_in(world, a_case(world))
    for wrong in (ACCESS_CODE, "0" * 16):
        with pytest.raises(Refusal, match="do not match"):
            taken_on(world, first, case.reference, wrong)
    taken_on(world, first, case.reference, code)
    with pytest.raises(Refusal, match="do not match"):
        taken_on(world, second, case.reference, code)


def test_a_client_ends_it_and_the_case_is_gone_from_the_list(world: World) -> None:
    professional, _ = an_account(world)
    case = a_client(world, professional)
    with world.unit(resident_of(case.id)) as work:
        casework.take_own(work, Action.END_REPRESENTATION, about="1")
    with world.reading(professional) as work:
        assert casebook.clients(work) == ()
        assert casebook.acting_in(work, case.reference) is None


def test_a_calendar_has_a_secret_address_that_can_be_changed(world: World) -> None:
    professional, _ = an_account(world)
    case = a_client(world, professional)
    with world.unit(professional) as work:
        first = casebook.renew_feed(work)
    with world.reading() as work:
        assert [line.reference for line in casebook.feed(work, first)] == [case.reference]
    with world.unit(professional) as work:
        casebook.renew_feed(work)
    with world.reading() as work, pytest.raises(Absent):
        casebook.feed(work, first)


def test_the_list_is_read_with_as_many_statements_for_many_as_for_one(world: World) -> None:
    professional, _ = an_account(world)

    def statements() -> int:
        with counting(world) as counts, world.reading(professional) as work:
            casebook.clients(work)
        return sum(counts.values())

    a_client(world, professional)
    one = statements()
    for _ in range(3):
        a_client(world, professional)
    assert statements() == one


@pytest.mark.parametrize("kind", ["subject-access", "complaint"])
def test_every_kind_of_case_stands_on_the_list(world: World, kind: str) -> None:
    professional, _ = an_account(world)
    a_client(world, professional, a_case(world, kind=kind, at=State.DECIDED))
    with world.reading(professional) as work:
        (line,) = casebook.clients(work)
    assert (line.has_ended, line.due_on) == (True, None)


def test_nobody_else_has_a_list(world: World) -> None:
    for actor in (ANYONE, world.first.actor, resident_of(a_case(world).id)):
        with world.reading(actor) as work, pytest.raises(Absent):
            casebook.clients(work)
