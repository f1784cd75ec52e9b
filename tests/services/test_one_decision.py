"""Of several people at once only one moves a case, a form sent often is one case, and no one signs alone."""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import func, select

from portal.domain.actions import Action
from portal.domain.actors import ANYONE, Role, resident_of
from portal.domain.errors import NotAllowed, Refusal, Stale, TooManyTries
from portal.domain.workflow import State
from portal.models.cases import Case
from portal.models.clock_entries import ClockEntry
from portal.models.decisions import Decision
from portal.models.holds import LegalHold
from portal.models.ledgers import AuditEntry
from portal.models.remedies import OrderedRemedy
from portal.models.steps import Step
from portal.services import casework, signing_in
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
    declared,
    draft_cookie,
    looked_through,
    taken,
    unchecked,
)

Attempt = Callable[[], Any]
MANY = 8
FINDING = {"about": "lawful", "answer": "no", "evidence": ("told",), "reason": "Old."}


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


def step(
    world: World, colleague: Colleague, case: MadeCase, action: Action, *, about: str = "", **values: Any
) -> Attempt:
    """An attempt to take this step on this case, from a page that was read before anyone began."""

    def attempt() -> str:
        with world.unit(colleague.actor) as work:
            casework.take(work, case.reference, action, version=case.version, values=values, about=about)
        return "done"

    return attempt


def step_of_resident(world: World, case: MadeCase, action: Action, **values: Any) -> Attempt:
    """The same by the person whose case it is."""

    def attempt() -> str:
        with world.unit(resident_of(case.id)) as work:
            casework.take_own(work, action, version=case.version, values=values)
        return "done"

    return attempt


def count(world: World, *conditions: Any) -> int:
    with world.reading() as work:
        return work.session.scalar(select(func.count()).where(*conditions)) or 0


@dataclass(frozen=True, slots=True)
class People:
    """Who races: the reviewer who has the case, someone fresh to it, and two leads who are."""

    reviewer: Colleague
    fresh: Colleague
    lead: Colleague
    other_lead: Colleague


@pytest.fixture
def staff(world: World) -> People:
    other_lead = a_colleague(world.resources, world.clock(), Role.REVIEWER, Role.LEAD)
    return People(world.first, world.second, world.lead, other_lead)


Race = Callable[[World, People], tuple[MadeCase, list[Attempt]]]
"""Brings a case to where several people want to move it at the same moment, and says what each of them does."""


def ready_to_sign(world: World, *signatories: Colleague) -> MadeCase:
    """A proposal that each of these has read, and declared for again."""
    case = a_case(world, kind="complaint", at=State.AWAITING_SIGNATURE, outcome="not_upheld")
    for signatory in signatories:
        looked_through(world, case, signatory)
    return case


def two_claim(world: World, staff: People) -> tuple[MadeCase, list[Attempt]]:
    case = a_case(world, kind="complaint")
    for colleague in (staff.reviewer, staff.fresh):
        declared(world, case, colleague)
    return case, [step(world, colleague, case, Action.CLAIM) for colleague in (staff.reviewer, staff.fresh)]


def one_answers_in_two_windows(world: World, staff: People) -> tuple[MadeCase, list[Attempt]]:
    case = a_case(world, kind="complaint", at=State.IN_REVIEW)
    return case, [step(world, staff.reviewer, case, Action.RECORD_FINDING, **FINDING) for _ in range(2)]


def one_answers_and_gives_the_case_back(world: World, staff: People) -> tuple[MadeCase, list[Attempt]]:
    case = a_case(world, kind="complaint", at=State.IN_REVIEW)
    return case, [
        step(world, staff.reviewer, case, Action.RECORD_FINDING, **FINDING),
        step(world, staff.reviewer, case, Action.HAND_BACK),
    ]


def one_proposes_in_two_windows(world: World, staff: People) -> tuple[MadeCase, list[Attempt]]:
    case = all_found(world, a_case(world, kind="complaint", at=State.IN_REVIEW), staff.reviewer)
    outcomes = ("not_upheld", "not_dp_complaint")
    return case, [step(world, staff.reviewer, case, Action.PROPOSE, outcome=code, **REASONS) for code in outcomes]


def two_sign(world: World, staff: People) -> tuple[MadeCase, list[Attempt]]:
    case = ready_to_sign(world, staff.fresh, staff.lead)
    return case, [step(world, colleague, case, Action.SIGN) for colleague in (staff.fresh, staff.lead)]


def one_signs_and_one_returns(world: World, staff: People) -> tuple[MadeCase, list[Attempt]]:
    case = ready_to_sign(world, staff.fresh, staff.lead)
    return case, [
        step(world, staff.fresh, case, Action.SIGN),
        step(world, staff.lead, case, Action.RETURN, comments="Look again."),
    ]


def one_signs_while_the_person_stops_it(world: World, staff: People) -> tuple[MadeCase, list[Attempt]]:
    case = ready_to_sign(world, staff.lead)
    return case, [step(world, staff.lead, case, Action.SIGN), step_of_resident(world, case, Action.WITHDRAW)]


def two_approve_more_time(world: World, staff: People) -> tuple[MadeCase, list[Attempt]]:
    case = a_case(world, kind="subject-access", at=State.SEARCHING)
    asked = {"reason_code": "complexity_volume", "reason": "There are 4,000 pages."}
    case = taken(world, case, staff.reviewer, Action.PROPOSE_EXTENSION, **asked)
    for lead in (staff.lead, staff.other_lead):
        declared(world, case, lead)
    return case, [step(world, lead, case, Action.APPROVE_EXTENSION) for lead in (staff.lead, staff.other_lead)]


def two_check_the_same_remedy(world: World, staff: People) -> tuple[MadeCase, list[Attempt]]:
    case = a_case(world, kind="complaint", at=State.DECIDED, outcome="upheld")
    with world.reading() as work:
        about = str(work.session.scalar(select(OrderedRemedy.id).where(OrderedRemedy.case_id == case.id)))
    case = taken(world, case, staff.reviewer, Action.REPORT_REMEDY, about=about, proof="Log entry 7.")
    for colleague in (staff.fresh, staff.lead):
        declared(world, case, colleague)
    return case, [
        step(world, colleague, case, Action.VERIFY_REMEDY, about=about, checked="The log.")
        for colleague in (staff.fresh, staff.lead)
    ]


def the_person_answers_while_the_reviewer_goes_on(world: World, staff: People) -> tuple[MadeCase, list[Attempt]]:
    case = a_case(world, kind="subject-access", at=State.SEARCHING)
    case = taken(world, case, staff.reviewer, Action.ASK_QUESTION, question="Which year?")
    world.clock.forward(days=60)
    return case, [
        step_of_resident(world, case, Action.ANSWER, answer="2024."),
        step(world, staff.reviewer, case, Action.GO_ON),
    ]


def two_place_a_legal_hold(world: World, staff: People) -> tuple[MadeCase, list[Attempt]]:
    case = a_case(world, kind="complaint", at=State.IN_REVIEW)
    declared(world, case, staff.fresh)
    return case, [
        step(world, colleague, case, Action.PLACE_LEGAL_HOLD, why="court")
        for colleague in (staff.reviewer, staff.fresh)
    ]


def the_person_asks_us_to_look_again_in_two_windows(world: World, staff: People) -> tuple[MadeCase, list[Attempt]]:
    case = a_case(world, kind="complaint", at=State.DECIDED, outcome="not_upheld")
    return case, [step_of_resident(world, case, Action.LOOK_AGAIN, what="All of it.") for _ in range(2)]


RACES: tuple[Race, ...] = (
    two_claim,
    one_answers_in_two_windows,
    one_answers_and_gives_the_case_back,
    one_proposes_in_two_windows,
    two_sign,
    one_signs_and_one_returns,
    one_signs_while_the_person_stops_it,
    two_approve_more_time,
    two_check_the_same_remedy,
    the_person_answers_while_the_reviewer_goes_on,
    two_place_a_legal_hold,
    the_person_asks_us_to_look_again_in_two_windows,
)
ONCE = (ClockEntry, Decision, LegalHold)
"""Of what each race makes at most one."""


def steps_of(case: MadeCase) -> tuple[Any, ...]:
    """The steps in the ledger; a step that the police must know of is in it once more, as what they were told."""
    return AuditEntry.scope == case.id, AuditEntry.kind.startswith("case.")


@pytest.mark.parametrize("race", RACES, ids=lambda race: race.__name__)
def test_only_one_moves_the_case_when(world: World, staff: People, race: Race) -> None:
    case, attempts = race(world, staff)
    before = {model: count(world, model.case_id == case.id) for model in ONCE}
    entries, cases = count(world, *steps_of(case)), count(world, Case.id.is_not(None))
    outcomes = Counter(at_once(attempts * 2))
    assert outcomes["done"] == 1
    assert outcomes[Stale] + outcomes[NotAllowed] == len(attempts) * 2 - 1, outcomes
    assert count(world, Case.id == case.id, Case.version == case.version + 1) == 1
    assert count(world, Step.case_id == case.id) == case.version + 1
    assert count(world, *steps_of(case)) == entries + 1
    assert all(count(world, model.case_id == case.id) <= before[model] + 1 for model in ONCE)
    assert count(world, Case.id.is_not(None)) <= cases + 1


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
    case = a_case(world, kind="complaint", at=State.AWAITING_SIGNATURE)
    browser = world.signed_in(world.first)
    token = browser.page(f"/work/case/{case.reference}").form()["csrf_token"]
    for path, more in (("sign", {"interest": "none"}), ("return", {"comments": "Look again."})):
        address = f"/work/case/{case.reference}/do/{path}"
        sent = browser.post(address, data={"csrf_token": token, "version": case.version, **more})
        assert sent.status_code == 409
        assert "You proposed this decision. A different reviewer must sign it or return it" in sent.text
    assert count(world, Case.id == case.id, Case.version == case.version) == 1


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
    other_process = World(open_portal(settings), clock)
    browsers = [(world if number % 2 else other_process).browser() for number in range(6)]
    tries = [browser.send("/case", reference=reference, access_code="0" * 16).status for browser in browsers]
    assert tries == [422] * 5 + [429]
    assert browsers[-1].send("/case", reference=another, access_code="0" * 16).status == 422
    clock.forward(minutes=15)
    assert browsers[-1].send("/case", reference=reference, access_code="0" * 16).status == 422
