"""Nobody learns a secret from how the portal answers, nor from how much work an answer takes."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from werkzeug.test import TestResponse

from portal.domain.actions import Action
from portal.domain.actors import Role
from portal.domain.references import new_reference
from portal.domain.workflow import State
from portal.services import administering
from portal.services.unit_of_work import Resources
from portal.settings import Settings
from tests import factories
from tests.factories import Colleague, MadeCase, TurnableClock, World, a_case, a_colleague
from tests.house.twin_worlds import assert_twins, counting

NewWorld = Callable[[], World]
EMAIL = "robin@example.org"


@pytest.fixture
def new_world(
    new_settings: Callable[[], Settings], open_portal: Callable[..., Resources], clock: TurnableClock
) -> NewWorld:
    """Makes one more world, with a clock of its own."""

    def make() -> World:
        clock_of_its_own = TurnableClock(clock())
        return World(open_portal(new_settings()), clock_of_its_own)

    return make


def without_its_key(world: World) -> MadeCase:
    case = a_case(world)
    world.resources.keys.destroy(case.id, world.clock())
    return case


CASES: dict[str, Callable[[World], MadeCase]] = {
    "new": a_case,
    "decided": lambda world: a_case(world, at=State.DECIDED),
    "of another kind": lambda world: a_case(world, kind="complaint"),
    "forgotten": without_its_key,
}


@pytest.mark.parametrize("make", CASES.values(), ids=CASES)
def test_a_wrong_access_code_tells_nothing_of_the_case(new_world: NewWorld, make: Callable[[World], MadeCase]) -> None:
    there, not_there = new_world(), new_world()
    typed = {there: make(there).reference, not_there: new_reference()}

    def guess(world: World) -> Sequence[TestResponse]:
        browser = world.browser()
        return [factories.open_case(browser, typed[world], f"{code:016}").response for code in range(2)]

    assert_twins(there, not_there, guess, without_reference=True)


def test_the_limit_on_guesses_tells_nothing_of_the_case(new_world: NewWorld) -> None:
    there, not_there = new_world(), new_world()
    typed = {there: a_case(there).reference, not_there: new_reference()}

    def guess_too_often(world: World) -> Sequence[TestResponse]:
        answers = [factories.open_case(world.browser(), typed[world], "0" * 16).response for _ in range(6)]
        assert [answer.status_code for answer in answers] == [422] * 5 + [429]
        return answers

    assert_twins(there, not_there, guess_too_often, without_reference=True)


def robin(world: World, *roles: Role, has_left: bool = False) -> Colleague:
    colleague = a_colleague(world.resources, world.clock(), *roles, email=EMAIL)
    if has_left:
        factories.leave_staff(world.resources, colleague, world.clock())
    return colleague


PEOPLE: dict[str, tuple[Callable[[World], Colleague], str]] = {
    "a reviewer, with a wrong password": (lambda world: robin(world, Role.REVIEWER), "not the password"),
    "an editor, with a wrong password": (lambda world: robin(world, Role.EDITOR), "not the password"),
    "someone who left, with the password": (
        lambda world: robin(world, Role.REVIEWER, has_left=True),
        factories.PASSWORD,
    ),
}


@pytest.mark.parametrize(("join", "password"), PEOPLE.values(), ids=PEOPLE)
def test_signing_in_does_not_tell_who_works_here(
    new_world: NewWorld, join: Callable[[World], Colleague], password: str
) -> None:
    there, not_there = new_world(), new_world()
    join(there)

    def sign_in(world: World) -> Sequence[TestResponse]:
        return [world.browser().send("/work/sign-in", email=EMAIL, password=password).response]

    assert_twins(there, not_there, sign_in)


def test_a_wrong_code_to_join_with_does_not_tell_who_was_invited(new_world: NewWorld) -> None:
    there, not_there = new_world(), new_world()
    administrator = a_colleague(there.resources, there.clock(), Role.ADMINISTRATOR)
    a_colleague(not_there.resources, not_there.clock(), Role.ADMINISTRATOR)
    with there.unit(replace(administrator.actor, proved_at=there.clock())) as work:
        administering.invite(work, name="Robin", email=EMAIL, why="For a test.")

    def join(world: World) -> Sequence[TestResponse]:
        browser = world.browser()
        typed = [{"email": EMAIL, "code": "7KQ4 M2XT 9PWC"}, {"email": EMAIL, "code": "?"}]
        signing_in = browser.send("/work/sign-in", email=EMAIL, password=factories.PASSWORD).response
        return [*(browser.send("/work/join", **each).response for each in typed), signing_in]

    assert_twins(there, not_there, join)


def found(world: World, answer: factories.Answer) -> MadeCase:
    case = a_case(world, at=State.IN_REVIEW)
    return factories.all_found(world, case, world.first, answer=answer, reason=f"It is {answer}.")


def proposed(world: World, outcome: str) -> MadeCase:
    return a_case(world, at=State.AWAITING_SIGNATURE, kind="complaint", outcome=outcome)


def given_back(world: World, comments: str) -> MadeCase:
    return factories.taken(world, proposed(world, "upheld"), world.lead, Action.RETURN, comments=comments)


def neutral(world: World, outcome: str) -> MadeCase:
    """Decided as neither yes nor no, whatever was found."""
    return a_case(world, at=State.DECIDED, outcome=outcome)


def beside_another(world: World, number: int) -> MadeCase:
    """The same person has `number` more cases here."""
    for _ in range(number):
        a_case(world)
    return a_case(world)


SECRETS: dict[str, tuple[Callable[..., MadeCase], object, object]] = {
    "what the reviewer found": (found, factories.Answer.YES, factories.Answer.NO),
    "what was proposed and not signed": (proposed, "partly_upheld", "upheld"),
    "why a proposal was given back": (given_back, "Too kind.", "Too hard."),
    "what is behind a neutral answer": (neutral, "neutral", "no_output_found"),
    "whether there is another case": (beside_another, 0, 1),
}


def read_own_case(world: World, case: MadeCase) -> Sequence[TestResponse]:
    browser = world.browser()
    return [factories.open_case(browser, case.reference).response, browser.get("/case/view")]


@pytest.mark.parametrize(("make", "fact", "other_fact"), SECRETS.values(), ids=SECRETS)
def test_a_resident_does_not_see(
    new_world: NewWorld, make: Callable[..., MadeCase], fact: object, other_fact: object
) -> None:
    one, other = new_world(), new_world()
    cases = {one: make(one, fact), other: make(other, other_fact)}
    assert_twins(one, other, lambda world: read_own_case(world, cases[world]), without_reference=True)


def test_twins_are_told_apart_by_one_letter_or_by_the_work_done(new_world: NewWorld) -> None:
    one, other = new_world(), new_world()
    cases = {one: a_case(one), other: a_case(other, at=State.IN_REVIEW)}
    with pytest.raises(AssertionError):
        assert_twins(one, other, lambda world: read_own_case(world, cases[world]), without_reference=True)
    with counting(one) as counts:
        read_own_case(one, cases[one])
    assert counts["slow hashes"] == 1
    assert len(counts) > 10
