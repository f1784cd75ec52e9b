"""One step on one case: the rules are asked, two people decide, nothing is lost and nothing is done twice."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from portal.domain.actions import Action
from portal.domain.actors import SYSTEM, Role
from portal.domain.clocks import ClockState
from portal.domain.conflicts import Interest, Stage
from portal.domain.errors import Absent, NotAllowed, Refusal, Stale, Undeclared
from portal.domain.workflow import State
from portal.models.cases import Case
from portal.models.ledgers import AuditEntry
from portal.models.steps import Step
from portal.services import casework, reviewing, staffing
from portal.services.dossiers import Dossier
from tests.factories import (
    REASONS,
    Colleague,
    MadeCase,
    World,
    a_case,
    a_colleague,
    a_tool,
    all_found,
    as_it_is,
    declared,
    looked_through,
    signed,
    taken,
    taken_by_resident,
)

PROPOSAL: Mapping[str, str] = {"outcome": "upheld", **REASONS}


def row(world: World, case: MadeCase) -> Case:
    with world.reading() as work:
        return work.session.get_one(Case, case.id)


def clock_state(world: World, case: MadeCase) -> ClockState:
    with world.reading() as work:
        return Dossier(work, work.session.get_one(Case, case.id)).clock().state


def refused(world: World, case: MadeCase, colleague: Colleague, action: Action, told: str, **values: object) -> None:
    """This step is refused with this sentence, and the case is as it was."""
    with pytest.raises(Refusal, match=told):
        taken(world, case, colleague, action, **values)
    assert as_it_is(world, case) == case


def test_a_step_is_kept_with_what_was_entered_and_the_ledger_says_so(world: World) -> None:
    case = a_case(world, at=State.IN_REVIEW, kind="complaint")
    case = taken(world, case, world.first, Action.NOTE_PROGRESS, note="We wrote to the unit.")
    with world.reading() as work:
        dossier = Dossier(work, work.session.get_one(Case, case.id))
        assert dossier.latest_details(Action.NOTE_PROGRESS) == {"note": "We wrote to the unit."}
        numbers = list(work.session.scalars(select(Step.number).filter_by(case_id=case.id).order_by(Step.number)))
        kinds = list(work.session.scalars(select(AuditEntry.kind).filter_by(scope=case.id)))
    assert numbers == list(range(1, case.version + 1))
    assert kinds.count("case.note_progress") == 1


def test_an_old_version_is_stale_and_changes_nothing(world: World) -> None:
    case = a_case(world, at=State.IN_REVIEW, kind="complaint")
    with world.unit(world.first.actor) as work, pytest.raises(Stale):
        casework.take(work, case.reference, Action.HAND_BACK, version=case.version - 1)
    assert as_it_is(world, case) == case


def test_a_step_that_is_not_offered_here_is_refused(world: World) -> None:
    case = a_case(world, at=State.IN_REVIEW, kind="complaint")
    refused(world, case, world.first, Action.ASK_PROOF, "cannot be taken at this stage")
    refused(world, case, world.second, Action.NOTE_PROGRESS, "Another reviewer has this case", note="A note.")


def test_there_is_no_case_for_editors_and_residents_among_the_staff(world: World) -> None:
    case = a_case(world)
    with world.unit(world.editor.actor) as work, pytest.raises(Absent):
        casework.take(work, case.reference, Action.CLAIM, version=1)


def test_a_case_is_taken_given_back_and_taken_by_another(world: World) -> None:
    case = taken(world, a_case(world, kind="complaint"), world.first, Action.CLAIM)
    refused(world, case, world.second, Action.CLAIM, "Another reviewer has this case")
    case = taken(world, case, world.first, Action.HAND_BACK)
    assert (row(world, case).state, row(world, case).assignee_id) == (State.IN_REVIEW, None)
    case = taken(world, case, world.second, Action.CLAIM)
    assert row(world, case).assignee_id == world.second.actor.id


def test_a_lead_gives_back_the_case_of_someone_who_left(world: World) -> None:
    case = a_case(world, at=State.IN_REVIEW, kind="complaint")
    refused(world, case, world.second, Action.HAND_BACK, "Another reviewer has this case")
    case = taken(world, case, world.lead, Action.HAND_BACK)
    assert row(world, case).assignee_id is None


# Two people for every decision.


def proposed(world: World) -> MadeCase:
    return a_case(world, at=State.AWAITING_SIGNATURE, kind="complaint")


def test_a_proposal_needs_the_whole_checklist(world: World) -> None:
    case = a_case(world, at=State.IN_REVIEW, kind="complaint")
    refused(world, case, world.first, Action.PROPOSE, "every question", **PROPOSAL)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"outcome": "disclosed_full"}, "Select an outcome"),
        ({"decided": "  "}, "Enter what you decided and why"),
        ({"found": "x" * 3001}, "3,000 characters or less"),
    ],
)
def test_a_proposal_needs_an_outcome_of_its_kind_and_all_four_texts(
    world: World, values: Mapping[str, str], told: str
) -> None:
    case = all_found(world, a_case(world, at=State.IN_REVIEW, kind="complaint"), world.first)
    refused(world, case, world.first, Action.PROPOSE, told, **{**PROPOSAL, **values})


def test_the_proposer_can_neither_sign_nor_return(world: World) -> None:
    case = proposed(world)
    looked_through(world, case, world.first)
    refused(world, case, world.first, Action.SIGN, "A different reviewer must sign it")
    refused(world, case, world.first, Action.RETURN, "A different reviewer must sign it", comments="Look again.")


def test_someone_who_worked_on_the_case_earlier_cannot_sign_it(world: World) -> None:
    case = a_case(world, at=State.IN_REVIEW, kind="complaint")
    case = taken(world, case, world.first, Action.NOTE_PROGRESS, note="A note.")
    case = taken(world, case, world.first, Action.HAND_BACK)
    case = all_found(world, taken(world, case, world.second, Action.CLAIM), world.second)
    case = taken(world, case, world.second, Action.PROPOSE, **{**PROPOSAL, "outcome": "not_upheld"})
    looked_through(world, case, world.first)
    refused(world, case, world.first, Action.SIGN, "You worked on this case")
    assert row(world, signed(world, case, world.lead)).state is State.DECIDED


def test_whoever_signs_has_seen_the_answer_and_declares_again(world: World) -> None:
    case = declared(world, proposed(world), world.lead)
    refused(world, case, world.lead, Action.SIGN, "Look at the answer as the person will read it")
    with world.unit(world.lead.actor) as work:
        reviewing.read_case(work, case.reference, purpose="approval", action="preview")
    refused(world, case, world.lead, Action.SIGN, "Say again, before you sign")
    case = signed(world, case, world.lead)
    decided = row(world, case)
    assert (decided.state, decided.outcome, decided.decided_on) == (State.DECIDED, "upheld", world.clock().date())


def test_a_look_from_before_the_proposal_is_not_enough(world: World) -> None:
    case = proposed(world)
    looked_through(world, case, world.lead)
    case = taken(world, case, world.lead, Action.RETURN, comments="Say which record.")
    case = taken(world, case, world.first, Action.PROPOSE, **PROPOSAL)
    refused(world, case, world.lead, Action.SIGN, "Look at the answer as the person will read it")


def test_a_returned_proposal_is_kept_and_the_next_one_is_a_new_round(world: World) -> None:
    case = taken(world, proposed(world), world.lead, Action.RETURN, comments="Say which record.")
    with world.unit(world.first.actor) as work:
        view = reviewing.read_case(work, case.reference)
    assert view.proposal is not None
    assert (view.state, view.proposal.comments) == (State.IN_REVIEW, "Say which record.")
    case = taken(world, case, world.first, Action.PROPOSE, **{**PROPOSAL, "outcome": "partly_upheld"})
    with world.unit(world.first.actor) as work:
        view = reviewing.read_case(work, case.reference)
    assert view.proposal is not None
    assert (view.proposal.round, view.proposal.outcome.code, view.proposal.comments) == (2, "partly_upheld", None)


@pytest.mark.parametrize(("comments", "told"), [(" ", "Enter what should be looked at"), ("x" * 3001, "3,000")])
def test_returning_needs_comments(world: World, comments: str, told: str) -> None:
    refused(world, proposed(world), world.lead, Action.RETURN, told, comments=comments)


# Conflicts of interest.


def test_nobody_opens_a_case_before_they_declare(world: World) -> None:
    case = a_case(world)
    with world.unit(world.first.actor) as work, pytest.raises(Undeclared):
        reviewing.read_case(work, case.reference)
    with world.unit(world.first.actor) as work, pytest.raises(Undeclared):
        casework.take(work, case.reference, Action.CLAIM, version=1)


def test_whoever_declares_a_connection_never_opens_the_case(world: World) -> None:
    case = a_case(world)
    with world.unit(world.first.actor) as work, pytest.raises(Refusal, match="Enter what your connection is"):
        casework.declare(work, case.reference, interest=Interest.KNOWS_PERSON)
    with world.unit(world.first.actor) as work:
        casework.declare(work, case.reference, interest=Interest.KNOWS_PERSON, details="My neighbour.")
    with world.unit(world.first.actor) as work, pytest.raises(NotAllowed, match="You declared a connection"):
        reviewing.read_case(work, case.reference)
    declared(world, case, world.first)
    with world.unit(world.first.actor) as work, pytest.raises(NotAllowed, match="You declared a connection"):
        casework.take(work, case.reference, Action.CLAIM, version=1)


def test_the_reviewer_who_declares_a_connection_gives_the_case_back_by_that(world: World) -> None:
    case = a_case(world, at=State.IN_REVIEW, kind="complaint")
    with world.unit(world.first.actor) as work:
        casework.declare(work, case.reference, interest=Interest.OTHER, details="We met on Sunday.")
    assert row(world, case).assignee_id is None
    assert row(world, case).version == case.version + 1


@pytest.mark.parametrize("ends", [Action.WITHDRAW, Action.LOOK_AGAIN])
def test_a_connection_can_be_declared_after_the_end_too(world: World, ends: Action) -> None:
    at = State.DECIDED if ends is Action.LOOK_AGAIN else State.IN_REVIEW
    case = a_case(world, at=at, kind="complaint", outcome="not_upheld")
    values = {"what": "All of it."} if ends is Action.LOOK_AGAIN else {}
    case = taken_by_resident(world, case, ends, **values)
    with world.unit(world.first.actor) as work:
        casework.declare(work, case.reference, interest=Interest.OTHER, details="We met on Sunday.")
    assert as_it_is(world, case) == case
    with world.unit(world.first.actor) as work, pytest.raises(NotAllowed, match="You declared a connection"):
        reviewing.read_case(work, case.reference)


def test_a_connection_declared_at_sign_off_stops_the_signature(world: World) -> None:
    case = proposed(world)
    looked_through(world, case, world.lead)
    with world.unit(world.lead.actor) as work:
        casework.declare(
            work, case.reference, interest=Interest.SERVED_IN_UNIT, details="Until May.", stage=Stage.SIGN_OFF
        )
    with pytest.raises(NotAllowed, match="You declared a connection"):
        taken(world, case, world.lead, Action.SIGN)


def test_the_team_of_a_tool_never_works_on_contests_of_it(world: World) -> None:
    slug = a_tool(world)
    with world.unit(SYSTEM) as work:
        staffing.join_tool_team(work, world.first.email, slug)
    case = a_case(world, answers={"tool": {"known": "yes", "name": slug}})
    with world.unit(world.first.actor) as work, pytest.raises(NotAllowed, match="in the team of this tool"):
        reviewing.read_case(work, case.reference)
    taken(world, case, world.second, Action.CLAIM)


def test_a_case_of_a_colleague_is_closed_to_that_colleague(world: World) -> None:
    colleague = a_colleague(world.resources, world.clock(), Role.REVIEWER, email="sam@example.org")
    answers = {"contact": {"by": ["email"], "email": "Sam@example.org"}}
    case = a_case(world, kind="complaint", answers=answers)
    with world.unit(colleague.actor) as work, pytest.raises(NotAllowed, match="may be about you"):
        casework.take(work, case.reference, Action.CLAIM, version=1)


# The clock of a subject access request.


def searching(world: World) -> MadeCase:
    return a_case(world, at=State.SEARCHING, kind="subject-access")


ASKED = {"proof": "identity", "missing": "A paper with your address.", "doubt": "Two people have this name."}
CAME = {"how": "Passport and bank letter seen."}


def test_proof_that_was_asked_for_keeps_the_clock_from_starting(world: World) -> None:
    case = taken(world, searching(world), world.first, Action.ASK_PROOF, **ASKED)
    assert (row(world, case).state, row(world, case).due_on) == (State.AWAITING_PROOF, None)
    assert clock_state(world, case) is ClockState.NOT_STARTED
    case = taken(world, case, world.first, Action.NOTE_ARRIVAL, missing="The address is cut off.")
    assert clock_state(world, case) is ClockState.NOT_STARTED
    world.clock.forward(days=13)
    case = taken(world, case, world.first, Action.RECORD_PROOF, **CAME, came_on=date(2026, 12, 3))
    assert row(world, case).due_on == date(2027, 1, 4)  # row 21 of the worked examples


def test_proof_cannot_come_tomorrow_and_is_asked_for_in_time_or_by_a_lead(world: World) -> None:
    case = searching(world)
    world.clock.forward(days=10)
    refused(world, case, world.first, Action.ASK_PROOF, "within 5 working days", **ASKED)
    case = taken(world, case, world.lead, Action.ASK_PROOF, **ASKED)
    tomorrow = world.clock().date() + timedelta(days=1)
    refused(world, case, world.first, Action.RECORD_PROOF, "must not be in the future", **CAME, came_on=tomorrow)


def test_the_clock_waits_for_each_proof_that_was_asked_for(world: World) -> None:
    case = taken(world, searching(world), world.first, Action.ASK_PROOF, **ASKED)
    case = taken_by_resident(world, case, Action.WITHDRAW)
    case = taken(world, taken_by_resident(world, case, Action.RESTART), world.first, Action.CLAIM)
    case = taken(world, case, world.first, Action.ASK_PROOF, **{**ASKED, "proof": "authority"})
    today = world.clock().date()
    case = taken(world, case, world.first, Action.RECORD_PROOF, **CAME, came_on=today)
    assert clock_state(world, case) is ClockState.NOT_STARTED
    case = taken(world, case, world.first, Action.RECORD_PROOF, **CAME, came_on=today)
    assert clock_state(world, case) is ClockState.RUNNING


def test_a_question_pauses_the_clock_and_the_answer_lets_it_run(world: World) -> None:
    case = searching(world)
    refused(world, case, world.first, Action.ASK_QUESTION, "Enter the question", question=" ")
    world.clock.forward(days=5)
    case = taken(world, case, world.first, Action.ASK_QUESTION, question="Which year?")
    assert (clock_state(world, case), row(world, case).due_on) == (ClockState.PAUSED, None)
    refused(world, case, world.first, Action.GO_ON, "The person has until")
    world.clock.forward(days=7)
    case = taken_by_resident(world, case, Action.ANSWER, answer="2024.")
    assert row(world, case).due_on == date(2026, 12, 29)  # row 25 of the worked examples


def test_a_contest_and_a_complaint_are_never_paused(world: World) -> None:
    case = a_case(world, at=State.IN_REVIEW, kind="complaint")
    due_on = row(world, case).due_on
    case = taken(world, case, world.first, Action.ASK_QUESTION, question="Who said so?")
    assert (clock_state(world, case), row(world, case).due_on) == (ClockState.RUNNING, due_on)


MORE_TIME = {"reason_code": "complexity_volume", "reason": "There are 4,000 pages."}


def test_more_time_is_asked_for_by_one_and_approved_by_another_once(world: World) -> None:
    case = searching(world)
    refused(world, case, world.lead, Action.APPROVE_EXTENSION, "Nobody has asked for more time")
    case = taken(world, case, world.first, Action.PROPOSE_EXTENSION, **MORE_TIME)
    refused(world, case, world.first, Action.PROPOSE_EXTENSION, "asked for already", **MORE_TIME)
    refused(world, case, world.second, Action.APPROVE_EXTENSION, "Your role does not allow this step")
    case = taken(world, case, world.lead, Action.APPROVE_EXTENSION)
    assert row(world, case).due_on == date(2027, 2, 22)  # row 34
    refused(world, case, world.first, Action.PROPOSE_EXTENSION, "can be taken once only", **MORE_TIME)


def test_more_time_cannot_be_taken_after_the_first_due_date(world: World) -> None:
    case = taken(world, searching(world), world.first, Action.PROPOSE_EXTENSION, **MORE_TIME)
    world.clock.now = world.clock.now.replace(month=12, day=22)
    refused(world, case, world.lead, Action.APPROVE_EXTENSION, "The last day to take more time was 21 December 2026")


def test_a_lead_who_asked_for_more_time_cannot_approve_it(world: World) -> None:
    case = a_case(world, at=State.SEARCHING, kind="subject-access", reviewer=world.lead)
    case = taken(world, case, world.lead, Action.PROPOSE_EXTENSION, **MORE_TIME)
    refused(world, case, world.lead, Action.APPROVE_EXTENSION, "Someone else must approve it")


# Its ends.


def test_what_never_came_closes_the_request_and_it_opens_again(world: World) -> None:
    case = taken(world, searching(world), world.first, Action.ASK_PROOF, **ASKED)
    refused(world, case, world.first, Action.CLOSE_UNANSWERED, "The person has until")
    world.clock.forward(days=60)
    case = taken(world, case, world.first, Action.CLOSE_UNANSWERED)
    closed = row(world, case)
    assert (closed.state, closed.outcome, closed.closed_on) == (State.CLOSED, "closed_no_id", world.clock().date())
    case = taken_by_resident(world, case, Action.REOPEN, answer="I send the papers by post.")
    opened = row(world, case)
    assert (opened.state, opened.outcome, opened.decided_on, opened.due_on) == (State.SUBMITTED, None, None, None)
    case = taken(world, case, world.first, Action.CLAIM)
    case = taken(world, case, world.first, Action.RECORD_PROOF, **CAME, came_on=world.clock().date())
    assert clock_state(world, case) is ClockState.RUNNING


def test_a_question_that_was_never_answered_closes_the_request_and_the_answer_opens_it(world: World) -> None:
    case = taken(world, searching(world), world.first, Action.ASK_QUESTION, question="Which year?")
    world.clock.forward(days=60)
    case = taken(world, case, world.first, Action.CLOSE_UNANSWERED)
    assert row(world, case).outcome == "closed_no_reply"
    case = taken_by_resident(world, case, Action.REOPEN, answer="2024.")
    assert clock_state(world, case) is ClockState.RUNNING


@pytest.mark.parametrize("kind", ["contest", "subject-access", "complaint"])
def test_a_person_stops_a_case_and_starts_it_again_within_fourteen_days(world: World, kind: str) -> None:
    case = a_case(world, kind=kind)
    due_on = row(world, case).due_on
    case = taken_by_resident(world, case, Action.WITHDRAW)
    stopped = row(world, case)
    assert (stopped.state, stopped.outcome, stopped.due_on) == (State.WITHDRAWN, "withdrawn", None)
    world.clock.forward(days=14)
    case = taken_by_resident(world, case, Action.RESTART)
    again = row(world, case)
    assert (again.state, again.outcome, again.due_on) == (State.SUBMITTED, None, due_on)
    case = taken_by_resident(world, case, Action.WITHDRAW)
    world.clock.forward(days=15)
    with pytest.raises(NotAllowed, match="You could start this again until"):
        taken_by_resident(world, case, Action.RESTART)


def test_an_answered_case_closes_and_a_death_is_recorded_by_a_lead(world: World) -> None:
    case = taken(
        world, a_case(world, at=State.DECIDED, kind="complaint", outcome="not_upheld"), world.first, Action.CLOSE
    )
    assert (row(world, case).state, row(world, case).outcome) == (State.CLOSED, "not_upheld")
    case = a_case(world)
    refused(world, case, world.first, Action.RECORD_DEATH, "Your role does not allow this step")
    case = taken(world, case, world.lead, Action.RECORD_DEATH)
    assert (row(world, case).state, row(world, case).outcome) == (State.CLOSED, "died")


def test_a_legal_hold_is_placed_once_and_lifted_by_a_lead(world: World) -> None:
    case = taken(world, a_case(world), world.first, Action.PLACE_LEGAL_HOLD, why="court", note="A hearing in May.")
    refused(world, case, world.second, Action.PLACE_LEGAL_HOLD, "on legal hold already", why="court")
    refused(world, case, world.first, Action.LIFT_LEGAL_HOLD, "Your role does not allow this step")
    case = taken(world, case, world.lead, Action.LIFT_LEGAL_HOLD)
    refused(world, case, world.lead, Action.LIFT_LEGAL_HOLD, "not on legal hold")
