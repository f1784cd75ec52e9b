"""A contest goes from triage to its answer through three people, and no further than the rules let it."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from portal.commands.paths import VIEW
from portal.domain.actions import Action
from portal.domain.actors import Role, resident_of
from portal.domain.errors import Absent
from portal.domain.explanations import Explained
from portal.domain.holds import TOLD, Hold
from portal.domain.triage import AdmTest
from portal.domain.workflow import State
from portal.models.cases import Case
from portal.models.ledgers import AuditEntry
from portal.services import tracking
from portal.services.gathering import facts_of
from tests.casework import dossier_of
from tests.contests import (
    DECISION,
    EXPLAINED,
    RESULTS,
    REVIEWED,
    SEEN,
    TRIAGED,
    contest,
    decided,
    ordered,
    prepared,
    proposed,
    remedies_of,
    reviewed,
    viewed,
)
from tests.factories import REVIEWS, MadeCase, World, a_colleague, looked_through, taken, taken_by_resident
from tests.steps import refused, row


def test_three_people_bring_a_contest_to_its_answer(world: World) -> None:
    case = decided(world)
    kept = row(world, case)
    assert (kept.state, kept.outcome, kept.open_remedies) == (State.DECIDED, "partly_upheld", 1)
    assert kept.reviewed_by_id == world.second.actor.id
    with dossier_of(world, case) as dossier:
        who = {step.action: step.actor for step in dossier.steps}
    people = [who[action] for action in (Action.TRIAGE, Action.RECORD_VIEW, Action.SIGN)]
    assert people == [world.first.actor.id, world.second.actor.id, world.lead.actor.id]


# One person prepares it.


def test_triage_keeps_what_kind_of_decision_it_was_and_adds_the_grounds_that_are_not_there(world: World) -> None:
    case = contest(world, State.TRIAGE)
    chosen = ("wrong_data", "kept_too_long")
    case = taken(world, case, world.first, Action.TRIAGE, **TRIAGED, grounds=chosen)
    with dossier_of(world, case) as dossier:
        assert dossier.latest_details(Action.TRIAGE)["adm_test"] == AdmTest.SOLELY_AUTOMATED
        grounds = {ground.ground.value: ground.result.value for ground in dossier.grounds}
    assert grounds == dict.fromkeys(("kept_too_long", "old_data", "wrong_data"), "open")


@pytest.mark.parametrize(
    ("output", "hold", "told"),
    [
        ("yes", Hold.NEUTRAL, "A tool said something about this person"),
        ("no", Hold.SUSPENDED, "No flag may be spoken of in this case"),
        ("ncnd", Hold.KEPT, "No flag may be spoken of in this case"),
    ],
)
def test_what_is_said_of_a_flag_meanwhile_follows_from_triage(world: World, output: str, hold: Hold, told: str) -> None:
    case = taken(world, contest(world, State.TRIAGE), world.first, Action.TRIAGE, **{**TRIAGED, "output": output})
    refused(world, case, world.first, Action.DECIDE_HOLD, told, hold=hold, reason="The effect is serious.")


def test_the_hold_is_decided_by_two_people(world: World) -> None:
    case = taken(world, contest(world, State.TRIAGE), world.first, Action.TRIAGE, **TRIAGED)
    refused(world, case, world.lead, Action.APPROVE_HOLD, "Decide first if the flag is used")
    case = taken(world, case, world.first, Action.DECIDE_HOLD, hold="kept", reason="The effect is serious.")
    refused(world, case, world.first, Action.APPROVE_HOLD, "Someone else must approve it")
    assert row(world, taken(world, case, world.lead, Action.APPROVE_HOLD)).state is State.INFORMATION


def test_a_hold_from_before_the_person_started_again_is_not_approved(world: World) -> None:
    case = contest(world, State.HOLD)
    case = taken(world, case, world.second, Action.DECIDE_HOLD, hold="kept", reason="The effect is serious.")
    for action in (Action.WITHDRAW, Action.RESTART):
        case = taken_by_resident(world, case, action)
    case = taken(world, case, world.second, Action.CLAIM)
    case = taken(world, case, world.second, Action.TRIAGE, **TRIAGED)
    refused(world, case, world.lead, Action.APPROVE_HOLD, "Decide first if the flag is used")


def test_an_explanation_has_every_part_and_leaves_fourteen_days(world: World) -> None:
    case = contest(world, State.INFORMATION)
    told = "‘Is it fair[?]’ must be told, kept back or not known"
    refused(world, case, world.second, Action.EXPLAIN, told, **{**EXPLAINED, "fairness": ""})
    told = "must have until 4 December 2026 or longer"
    refused(world, case, world.second, Action.EXPLAIN, told, **{**EXPLAINED, "until": date(2026, 12, 3)})


def test_the_review_waits_for_the_side_of_the_person_as_long_as_they_were_told(world: World) -> None:
    case = contest(world, State.INFORMATION)
    case = taken(world, case, world.second, Action.EXPLAIN, **EXPLAINED)
    refused(world, case, world.second, Action.BEGIN_REVIEW, "The person can tell their side until 31 December 2026")
    case = taken_by_resident(world, case, Action.REPRESENT, words="I moved away in 2024.")
    assert row(world, taken(world, case, world.second, Action.BEGIN_REVIEW)).state is State.FIRST_VIEW


WRONG = {"why": "It was another tool."}
AT_FIRST = (TOLD[Hold.NEUTRAL], False, ())
"""What the person is told of the flag before anything was decided or explained."""


def told_of_flag(world: World, case: MadeCase) -> tuple[str, bool, tuple[Explained, ...]]:
    """What the person is told now: what happens meanwhile, whether anything is explained, and what."""
    with world.reading(resident_of(case.id)) as work:
        flag = tracking.progress(work).flag
    assert flag is not None
    return flag.meanwhile, flag.is_explained, flag.parts


@pytest.mark.parametrize("at", [State.HOLD, State.INFORMATION, State.REPRESENTATIONS, State.IN_REVIEW])
def test_after_triage_is_begun_again_nothing_is_told_of_what_was_held_and_explained(world: World, at: State) -> None:
    case = contest(world, at)
    refused(world, case, world.first, Action.TRIAGE_AGAIN, "Another reviewer has this case", **WRONG)
    case = taken(world, case, world.second, Action.TRIAGE_AGAIN, **WRONG)
    assert (row(world, case).state, row(world, case).assignee_id) == (State.TRIAGE, None)
    assert told_of_flag(world, case) == AT_FIRST
    case = taken(world, taken(world, case, world.second, Action.CLAIM), world.second, Action.TRIAGE, **TRIAGED)
    assert told_of_flag(world, case) == AT_FIRST


def test_after_triage_is_begun_again_hold_side_and_view_are_all_new(world: World) -> None:
    case = viewed(world)
    case = taken(world, case, world.second, Action.TRIAGE_AGAIN, **WRONG)
    with dossier_of(world, case) as dossier:
        facts = facts_of(dossier)
        assert (facts.hold, facts.representations_until, facts.first_view_by) == (None, None, None)
    case = taken(world, taken(world, case, world.first, Action.CLAIM), world.first, Action.TRIAGE, **TRIAGED)
    refused(world, case, world.lead, Action.APPROVE_HOLD, "Decide first if the flag is used")
    case = taken(world, case, world.first, Action.DECIDE_HOLD, hold="kept", reason="The effect is serious.")
    case = taken(world, case, world.lead, Action.APPROVE_HOLD)
    assert told_of_flag(world, case) == (TOLD[Hold.KEPT], False, ())
    until = world.clock().date() + timedelta(days=30)
    case = taken(world, case, world.first, Action.EXPLAIN, **{**EXPLAINED, "until": until})
    refused(world, case, world.first, Action.BEGIN_REVIEW, "The person can tell their side until")
    world.clock.forward(days=31)
    case = taken(world, case, world.first, Action.BEGIN_REVIEW)
    refused(world, case, world.second, Action.CLAIM, SEEN)


# Another, who has not seen the score, reviews it.


def test_who_prepared_a_contest_or_approved_its_hold_cannot_review_it(world: World) -> None:
    case = prepared(world)
    refused(world, case, world.first, Action.CLAIM, SEEN)
    refused(world, case, world.lead, Action.CLAIM, SEEN)
    assert row(world, taken(world, case, world.second, Action.CLAIM)).assignee_id == world.second.actor.id


def test_the_reviewer_answers_each_point_and_can_change_an_answer(world: World) -> None:
    case = reviewed(world, viewed(world), world.second, {"wrong_data": "upheld"})
    refused(world, case, world.second, Action.PROPOSE, "Answer every point", outcome="upheld", **DECISION)
    for result in ("not_decided", "not_upheld"):
        answer = {"result": result, "evidence": ("told",), "reason": "The records do not tell."}
        case = taken(world, case, world.second, Action.DECIDE_GROUND, about="old_data", **answer)
    with dossier_of(world, case) as dossier:
        assert {ground.ground.value: ground.result.value for ground in dossier.grounds} == RESULTS


def test_a_point_that_the_person_did_not_raise_is_absent(world: World) -> None:
    answer = {"result": "upheld", "evidence": ("told",), "reason": "No."}
    with pytest.raises(Absent):
        taken(world, viewed(world), world.second, Action.DECIDE_GROUND, about="other", **answer)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"confirmed": ("own_view", "may_change", "not_in_tool_team")}, "Confirm every line before you go on"),
        ({"confirmed": ()}, "Confirm every line before you go on"),
        ({"trained_on": date(2030, 1, 2)}, "The day you finished the training must not be in the future"),
        ({"own_reasons": "Because."}, "Give your reasons in 200 characters or more"),
    ],
)
def test_the_record_shows_that_a_person_decided(world: World, values: dict[str, Any], told: str) -> None:
    case = contest(world, State.IN_REVIEW)
    refused(world, case, world.second, Action.RECORD_EVIDENCE, told, **{**REVIEWED, **values})


def test_nothing_is_proposed_before_it_is_shown_how_it_was_reviewed(world: World) -> None:
    case = reviewed(world, viewed(world), world.second)
    case = taken(world, case, world.second, Action.HAND_BACK)
    third = a_colleague(world.resources, world.clock(), Role.REVIEWER)
    case = taken(world, taken(world, case, third, Action.CLAIM), third, Action.RECORD_VIEW, **VIEW)
    for ground, result in RESULTS.items():
        answer = {"result": result, "evidence": ("told",), "reason": "Seen."}
        case = taken(world, case, third, Action.DECIDE_GROUND, about=ground, **answer)
    told = "Record first how you reviewed this case"
    refused(world, case, third, Action.PROPOSE, told, outcome="partly_upheld", **DECISION)


def test_a_review_of_a_few_minutes_is_proposed_only_after_a_lead_confirmed_it(world: World) -> None:
    case = reviewed(world, viewed(world), world.second, minutes=2)
    case = ordered(world, case, world.second)
    proposal = {"outcome": "partly_upheld", **DECISION}
    refused(world, case, world.second, Action.PROPOSE, "less than 10 minutes. A lead must confirm it", **proposal)
    refused(world, case, world.first, Action.CONFIRM_PACE, "Your role does not allow", why="It was short.")
    case = taken(world, case, world.lead, Action.CONFIRM_PACE, why="The case has two pages.")
    case = taken(world, case, world.second, Action.PROPOSE, **proposal)
    assert row(world, case).state is State.AWAITING_SIGNATURE


@pytest.mark.parametrize("outcome", ["neutral", "no_output_found"])
def test_the_outcome_goes_with_what_triage_found(world: World, outcome: str) -> None:
    case = reviewed(world, viewed(world), world.second)
    refused(
        world, case, world.second, Action.PROPOSE, "does not go with what triage found", outcome=outcome, **DECISION
    )


# A third person signs it.


def test_nobody_signs_who_worked_on_it(world: World) -> None:
    case = proposed(world)
    for colleague, told in ((world.first, "You worked on this case"), (world.second, "You proposed this decision")):
        looked_through(world, case, colleague)
        refused(world, case, colleague, Action.SIGN, told)
        refused(world, case, colleague, Action.RETURN, told, comments="Look again.")


@pytest.mark.parametrize("outcome", ["neutral", "no_output_found"])
def test_an_answer_that_confirms_nothing_is_signed_by_a_lead(world: World, outcome: str) -> None:
    third = a_colleague(world.resources, world.clock(), *REVIEWS)
    case = contest(world, State.AWAITING_SIGNATURE, outcome=outcome)
    world.clock.forward(days=20)
    looked_through(world, case, third)
    refused(world, case, third, Action.SIGN, "A lead must sign this outcome")


def test_no_contest_is_not_upheld_without_a_reviewer_whatever_the_code_says(world: World) -> None:
    case = contest(world, State.IN_REVIEW)
    ended = {"state": State.DECIDED, "outcome": "not_upheld", "decided_on": world.clock().date()}
    with pytest.raises(IntegrityError, match="contest_was_reviewed"), world.unit(world.lead.actor) as work:
        work.session.execute(update(Case).where(Case.id == case.id).values(**ended))


def test_no_case_is_closed_with_something_still_to_change(world: World) -> None:
    case = decided(world)
    refused(world, case, world.lead, Action.CLOSE, "Something that must change is not proved done yet")
    closed = {"state": State.CLOSED, "closed_on": world.clock().date()}
    with pytest.raises(IntegrityError, match="closed_is_put_right"), world.unit(world.lead.actor) as work:
        work.session.execute(update(Case).where(Case.id == case.id).values(**closed))


def test_what_was_ordered_stays_when_the_proposal_is_returned(world: World) -> None:
    case = taken(world, proposed(world), world.lead, Action.RETURN, comments="Say which record.")
    assert set(remedies_of(world, case)) == {"data_rectified"}
    case = taken(world, case, world.second, Action.PROPOSE, outcome="partly_upheld", **DECISION)
    assert row(world, case).state is State.AWAITING_SIGNATURE


def test_the_ledger_tells_nothing_found_from_nothing_to_be_confirmed_in_no_clear_word(world: World) -> None:
    kinds = []
    for outcome in ("neutral", "no_output_found"):
        case = contest(world, State.AWAITING_SIGNATURE, outcome=outcome)
        with world.reading() as work:
            query = select(AuditEntry.kind).filter_by(scope=case.id).order_by(AuditEntry.sequence)
            kinds.append(list(work.session.scalars(query)))
    assert kinds[0] == kinds[1]
