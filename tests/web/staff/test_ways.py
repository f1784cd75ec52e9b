"""Whoever opens a case is led to what comes next, and reads why whatever else cannot be done now."""

import pytest

from portal.domain.actions import Action
from portal.domain.workflow import State
from portal.services import reviewing
from portal.web.staff.ways import Ways, ways_on
from tests.casework import a_search, approved, listed, marked, restricted, searched
from tests.contests import SEEN
from tests.factories import Colleague, MadeCase, World, a_case, all_found, declared, taken


def ways(world: World, case: MadeCase, colleague: Colleague) -> Ways:
    """What this colleague, who has no connection to the case, can do with it."""
    declared(world, case, colleague)
    with world.app.test_request_context(), world.unit(colleague.actor) as work:
        return ways_on(reviewing.read_case(work, case.reference))


def next_step(world: World, case: MadeCase, colleague: Colleague) -> Action | None:
    found = ways(world, case, colleague).next
    return found.action if found else None


def others(found: Ways) -> set[Action]:
    return {way.action for way in found.others}


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (State.SUBMITTED, Action.CLAIM),
        (State.TRIAGE, Action.TRIAGE),
        (State.HOLD, Action.DECIDE_HOLD),
        (State.INFORMATION, Action.EXPLAIN),
        (State.IN_REVIEW, Action.DECIDE_GROUND),
    ],
)
def test_whoever_has_a_contest_is_led_through_it(world: World, at: State, expected: Action) -> None:
    assert next_step(world, a_case(world, at=at), world.first) is expected


def test_a_lead_is_led_to_what_a_second_person_must_approve(world: World) -> None:
    case = taken(world, a_case(world, at=State.HOLD), world.first, Action.DECIDE_HOLD, hold="kept", reason="It helps.")
    assert next_step(world, case, world.lead) is Action.APPROVE_HOLD
    mine = ways(world, case, world.first)
    assert mine.next is None
    assert mine.waits_for is not None
    assert mine.waits_for.in_english() == "You decided this. Someone else must approve it"
    assert Action.DECIDE_HOLD in others(mine), "they may still decide otherwise"


def test_whoever_prepared_a_contest_reads_that_someone_else_must_review_it(world: World) -> None:
    case = a_case(world, at=State.FIRST_VIEW)
    assert next_step(world, case, world.first) is Action.CLAIM
    mine = ways(world, case, world.second)
    assert mine.waits_for is not None
    assert mine.waits_for.in_english() == SEEN


def test_a_request_is_searched_for_listed_read_kept_back_described_and_answered(world: World) -> None:
    def leads_to(expected: Action) -> bool:
        return next_step(world, case, world.first) is expected

    case = a_search(world)
    assert leads_to(Action.ADD_PART)
    case = taken(world, case, world.first, Action.ADD_PART, system="custody")
    assert leads_to(Action.RECORD_SEARCH)
    case = searched(world, a_search(world), "records")
    assert leads_to(Action.ADD_DOCUMENT)
    case = listed(world, case)
    assert leads_to(Action.FINISH_SEARCH)
    case = taken(world, case, world.first, Action.FINISH_SEARCH)
    assert leads_to(Action.MARK_DOCUMENT)
    case = marked(world, case, "withhold")
    assert leads_to(Action.RESTRICT)
    case = restricted(world, case)
    assert next_step(world, case, world.second) is Action.APPROVE_RESTRICTION
    case = approved(world, case)
    assert leads_to(Action.DESCRIBE)


def test_a_complaint_is_answered_question_by_question_and_then_proposed(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.IN_REVIEW)
    found = ways(world, case, world.first)
    assert found.next is not None
    assert (found.next.action, found.next.about) == (Action.RECORD_FINDING, "understood")
    assert found.next.title == "Answer the next question"
    case = all_found(world, case, world.first)
    assert next_step(world, case, world.first) is Action.PROPOSE


def test_a_decision_leads_the_second_person_to_sign_and_its_proposer_to_wait(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.AWAITING_SIGNATURE)
    assert next_step(world, case, world.lead) is Action.SIGN
    mine = ways(world, case, world.first)
    assert mine.waits_for is not None
    assert mine.waits_for.in_english().startswith("You proposed this decision.")


def test_what_must_change_is_reported_by_one_and_checked_by_another(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.DECIDED)
    found = ways(world, case, world.first).next
    assert found is not None
    assert found.action is Action.REPORT_REMEDY
    case = taken(world, case, world.first, Action.REPORT_REMEDY, about=found.about, proof="Log entry 7.")
    assert next_step(world, case, world.second) is Action.VERIFY_REMEDY
    assert next_step(world, case, world.first) is None


def test_a_step_that_asks_nothing_is_a_button_and_one_that_tells_the_person_is_not(world: World) -> None:
    found = ways(world, a_case(world, kind="complaint"), world.first)
    assert found.next is not None
    assert (found.next.action, found.next.is_button) == (Action.CLAIM, True)
    case = a_case(world, at=State.HOLD)
    case = taken(world, case, world.first, Action.DECIDE_HOLD, hold="kept", reason="It helps.")
    found = ways(world, case, world.lead)
    assert found.next is not None
    assert (found.next.action, found.next.is_button) == (Action.APPROVE_HOLD, False)


def test_each_reason_stands_once_with_all_the_steps_that_it_stops(world: World) -> None:
    found = ways(world, a_case(world, kind="complaint", at=State.IN_REVIEW), world.second)
    reasons = [reason.in_english() for reason, _ in found.barred]
    assert len(set(reasons)) == len(reasons)
    assert {title for reason, titles in found.barred for title in titles} >= {"Propose a decision", "Take this case"}
    told = {Action.RECORD_EXTERNAL, Action.WRITE_BACK, Action.CHANGE_CONTACT}
    by_anyone = told | {Action.PLACE_LEGAL_HOLD, Action.ESCALATE, Action.LINK_CASE}
    assert others(found) == by_anyone
    assert Action.RECUSE not in others(ways(world, a_case(world, kind="complaint", at=State.IN_REVIEW), world.first))
