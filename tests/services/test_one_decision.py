"""Of several people at once only one moves a case, a form sent often is one case, and no one signs alone."""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from portal.domain.actors import ANYONE, Actor, Role
from portal.domain.decisions import Answer
from portal.domain.errors import NotAllowed, Refusal, Stale, TooManyTries
from portal.domain.workflow import State
from portal.models.cases import Case
from portal.models.decisions import Decision
from portal.models.ledgers import AuditEntry
from portal.services import deciding, reviewing, signing_in
from portal.services.unit_of_work import Resources
from portal.settings import Settings
from tests.factories import (
    REASONS,
    Colleague,
    MadeCase,
    TurnableClock,
    World,
    a_case,
    a_colleague,
    a_draft,
    all_found,
    an_app,
    draft_cookie,
    unchecked,
)

Attempt = Callable[[], Any]
MANY = 8


def at_once(attempts: Sequence[Attempt]) -> list[Any]:
    """What each attempt gave, or how it was refused, when all begin at the same moment."""
    start = Barrier(len(attempts))

    def make(attempt: Attempt) -> Any:
        start.wait()
        try:
            return attempt()
        except Refusal as refusal:
            return type(refusal)

    with ThreadPoolExecutor(len(attempts)) as threads:
        return list(threads.map(make, attempts))


def move(world: World, actor: Actor, step: Callable[..., None], case: MadeCase, **what: Any) -> Attempt:
    """An attempt to take this step on this case, from a page that was read before anyone began."""

    def attempt() -> str:
        with world.unit(actor) as work:
            step(work, case.reference, version=case.version, **what)
        return "done"

    return attempt


def count(world: World, *conditions: Any) -> int:
    with world.reading() as work:
        return work.session.scalar(select(func.count()).where(*conditions)) or 0


@pytest.fixture
def third(world: World) -> Colleague:
    return a_colleague(world.resources, world.clock(), Role.REVIEWER)


def a_race(world: World, third: Colleague, name: str) -> tuple[MadeCase, list[Attempt]]:
    """A case, and what several people want to do to it at the same moment."""
    first, second, other = world.first.actor, world.second.actor, third.actor
    propose: Any = partial(deciding.propose, reasons=REASONS)
    finding = {"question": "accurate", "answer": Answer.NO, "reason": "Old."}
    if name == "two claim":
        case = a_case(world)
        return case, [move(world, actor, reviewing.claim, case) for actor in (first, second)]
    if name == "one answers in two windows":
        case = a_case(world, at=State.IN_REVIEW)
        return case, [move(world, first, reviewing.record_finding, case, **finding) for _ in range(2)]
    if name == "one answers and gives the case back":
        case = a_case(world, at=State.IN_REVIEW)
        return case, [
            move(world, first, reviewing.record_finding, case, **finding),
            move(world, first, reviewing.hand_back, case),
        ]
    if name == "one proposes in two windows":
        case = all_found(world, a_case(world, at=State.IN_REVIEW), world.first)
        return case, [move(world, first, propose, case, outcome=outcome) for outcome in ("upheld", "not_upheld")]
    case = a_case(world, at=State.AWAITING_SIGNATURE)
    if name == "two sign":
        return case, [move(world, actor, deciding.sign, case) for actor in (second, other)]
    return case, [
        move(world, second, deciding.sign, case),
        move(world, other, deciding.give_back, case, comments="Look again."),
    ]


RACES = (
    "two claim",
    "one answers in two windows",
    "one answers and gives the case back",
    "one proposes in two windows",
    "two sign",
    "one signs and one returns",
)


@pytest.mark.parametrize("name", RACES)
def test_only_one_moves_the_case_when(world: World, third: Colleague, name: str) -> None:
    case, attempts = a_race(world, third, name)
    entries = count(world, AuditEntry.scope == case.id)
    outcomes = Counter(at_once(attempts * 2))
    assert outcomes["done"] == 1
    assert outcomes[Stale] + outcomes[NotAllowed] == len(attempts) * 2 - 1
    assert count(world, Case.id == case.id, Case.version == case.version + 1) == 1
    assert count(world, AuditEntry.scope == case.id) == entries + 1
    assert count(world, Decision.case_id == case.id) <= 1


def test_a_form_sent_from_many_windows_at_once_is_one_case_with_one_reference(world: World) -> None:
    world.app.config["WTF_CSRF_ENABLED"] = False
    draft_id = a_draft(world)

    def send() -> tuple[int, str | None, str]:
        browser = unchecked(world.browser())
        browser.set_cookie(*draft_cookie(world, draft_id))
        sent = browser.post("/challenge/check")
        return sent.status_code, sent.location, browser.get("/challenge/done").text.split("SL-")[1][:9]

    answers = at_once([send] * MANY)
    assert {answer[:2] for answer in answers} == {(302, "/challenge/done")}
    assert len({reference for _, _, reference in answers}) == 1
    assert count(world, Case.id == draft_id) == 1
    assert count(world, Case.id.is_not(None)) == 1
    assert count(world, AuditEntry.kind == "case.file") == 1


def test_the_page_does_not_let_the_proposer_sign_and_says_why(world: World) -> None:
    case = a_case(world, at=State.AWAITING_SIGNATURE)
    browser = world.signed_in(world.first)
    address = f"/work/case/{case.reference}"
    page = browser.page(f"{address}/sign")
    assert f"{address}/return" not in [form.get("action") for form in page.all("form")]
    token = browser.page(address).form()["csrf_token"]
    for step, more in (("sign", {}), ("return", {"comments": "Look again."})):
        sent = browser.post(f"{address}/{step}", data={"csrf_token": token, "version": case.version, **more})
        assert sent.status_code == 409
        assert "You proposed this decision. A different reviewer must sign it or return it" in sent.text
    assert count(world, Case.id == case.id, Case.version == case.version) == 1


def test_the_database_itself_does_not_let_the_proposer_sign_or_return(world: World) -> None:
    case = a_case(world, at=State.AWAITING_SIGNATURE)
    first, second, now = world.first.actor.id, world.second.actor.id, world.clock()
    alone: list[dict[str, Any]] = [
        {"signed_by_id": first, "signed_at": now},
        {"returned_by_id": first, "returned_at": now},
        {"signed_by_id": second, "signed_at": now, "returned_by_id": second, "returned_at": now},
        {"signed_by_id": second},
        {"signed_at": now},
    ]
    for values in alone:
        with pytest.raises(IntegrityError), world.resources.engine.begin() as connection:
            connection.execute(update(Decision).where(Decision.case_id == case.id).values(**values))


def test_the_database_itself_does_not_let_a_case_be_decided_without_an_outcome(world: World) -> None:
    case = a_case(world, at=State.AWAITING_SIGNATURE)
    broken: list[dict[str, Any]] = [
        {"state": State.DECIDED},
        {"state": State.DECIDED, "outcome": "upheld"},
        {"outcome": "upheld"},
        {"assignee_id": None},
        {"version": 0},
    ]
    for values in broken:
        with pytest.raises(IntegrityError), world.resources.engine.begin() as connection:
            connection.execute(update(Case).where(Case.id == case.id).values(**values))


def guess(resources: Resources, clock: TurnableClock, reference: str, address: str) -> Attempt:
    def attempt() -> str:
        with resources.unit(ANYONE, clock()) as work:
            signing_in.claim_case(work, reference, address)
        return "counted"

    return attempt


def test_of_many_guesses_at_once_five_are_counted(world: World) -> None:
    reference = a_case(world).reference
    guesses = [guess(world.resources, world.clock, reference, f"192.0.2.{number}") for number in range(MANY)]
    assert Counter(at_once(guesses)) == {"counted": 5, TooManyTries: MANY - 5}


def test_the_limit_on_guesses_holds_over_several_processes(
    world: World, settings: Settings, open_portal: Callable[..., Resources], clock: TurnableClock
) -> None:
    reference, another = a_case(world).reference, a_case(world).reference
    other_process = World(an_app(open_portal(settings), clock), clock)
    browsers = [(world if number % 2 else other_process).browser() for number in range(6)]
    tries = [browser.send("/case", reference=reference, access_code="0" * 16).status for browser in browsers]
    assert tries == [422] * 5 + [429]
    assert browsers[-1].send("/case", reference=another, access_code="0" * 16).status == 422
    clock.forward(minutes=15)
    assert browsers[-1].send("/case", reference=reference, access_code="0" * 16).status == 422
