"""The rows that kinds of case share: who may take them, what they do to the clock, and that two people decide."""

import pytest

from portal.domain import moves
from portal.domain.actions import Action
from portal.domain.actors import Role
from portal.domain.guards import people, time, work
from portal.domain.workflow import ClockEffect, Move, State
from tests.rows import one


def test_a_case_is_filed_in_the_words_of_its_kind_and_its_clock_starts() -> None:
    move = moves.filed("We received your wish", "l9")
    assert (move.start, move.end, move.roles, move.clock) == (None, State.SUBMITTED, (Role.ANYONE,), ClockEffect.STARTS)
    assert (move.tells_resident, move.letter, move.news) == ("We received your wish", "l9", "submitted")


def test_a_step_of_the_reviewer_is_only_for_the_one_who_has_the_case_and_no_tie_to_it() -> None:
    move = moves.by_assignee(Action.TRIAGE, State.TRIAGE, State.HOLD, work.described)
    assert move.roles == (Role.REVIEWER,)
    assert move.guards == (people.untied, people.only_the_assignee, work.described)


def test_a_step_of_a_colleague_is_for_all_staff_without_a_tie_if_no_role_is_named() -> None:
    assert moves.by_colleague(Action.EXPLAIN, State.HOLD).guards == (people.untied,)
    assert set(moves.by_colleague(Action.EXPLAIN, State.HOLD).roles) == {Role.REVIEWER, Role.LEAD}
    assert moves.by_colleague(Action.EXPLAIN, State.HOLD, roles=(Role.LEAD,)).roles == (Role.LEAD,)


@pytest.mark.parametrize("builder", [moves.by_assignee, moves.by_colleague])
def test_a_step_that_names_no_end_leaves_the_case_where_it_is(builder: type[Move]) -> None:
    assert builder(Action.DESCRIBE, State.READING).end is State.READING


def test_a_case_is_taken_where_it_waits_and_given_back_to_where_it_was() -> None:
    rows = moves.taken(State.TRIAGE, State.TRIAGE, State.HOLD)
    assert [(move.start, move.end) for move in rows if move.action is Action.CLAIM] == [
        (State.SUBMITTED, State.TRIAGE),
        (State.TRIAGE, State.TRIAGE),
        (State.HOLD, State.HOLD),
    ]
    assert all(people.nobody_has_it in move.guards for move in rows if move.action is Action.CLAIM)
    for action in (Action.HAND_BACK, Action.RECUSE):
        assert {(move.start, move.end) for move in rows if move.action is action} == {
            (State.TRIAGE, State.TRIAGE),
            (State.HOLD, State.HOLD),
        }


def test_whoever_is_tied_can_still_give_the_case_back() -> None:
    rows = moves.given_back(State.IN_REVIEW, State.FIRST_VIEW)
    assert one(rows, Action.HAND_BACK).guards == (people.the_assignee_or_a_lead,)
    assert one(rows, Action.RECUSE).guards == (people.only_the_assignee,)
    assert {move.end for move in rows} == {State.FIRST_VIEW}


def test_a_decision_is_proposed_by_one_and_signed_or_returned_by_someone_fresh() -> None:
    rows = moves.decided(State.READING, work.described)
    assert one(rows, Action.PROPOSE).guards == (people.untied, people.only_the_assignee, work.described)
    assert one(rows, Action.RETURN).end is State.READING
    for action in (Action.SIGN, Action.RETURN):
        assert {people.not_the_proposer, people.worked_on_nothing_here} <= set(one(rows, action).guards)


def test_whoever_signs_has_seen_the_answer_declares_again_and_stops_the_clock() -> None:
    sign = one(moves.decided(State.IN_REVIEW), Action.SIGN)
    assert {
        people.declared_at_sign_off,
        people.a_lead_where_one_is_needed,
        work.previewed,
        time.clock_has_started,
        time.not_too_fast_to_tell,
    } <= set(sign.guards)
    assert (sign.end, sign.clock, sign.letter, sign.news) == (
        State.DECIDED,
        ClockEffect.STOPS,
        moves.ANSWER,
        "decision",
    )


def test_an_end_without_the_whole_review_is_approved_by_a_lead_only() -> None:
    rows = moves.ended_early(State.SEARCHING, *moves.EARLY_ENDS)
    for action in moves.EARLY_ENDS:
        assert one(rows, action).roles == (Role.REVIEWER,)
        assert one(rows, action).end is State.AWAITING_APPROVAL
    for action in (Action.APPROVE_REFUSAL, Action.RETURN_REFUSAL):
        assert one(rows, action).roles == (Role.LEAD,)
        assert {people.not_the_proposer, people.worked_on_nothing_here} <= set(one(rows, action).guards)
    assert {people.declared_at_sign_off, work.previewed} <= set(one(rows, Action.APPROVE_REFUSAL).guards)
    assert one(rows, Action.RETURN_REFUSAL).end is State.SEARCHING


def test_a_question_leaves_the_clock_alone_if_no_clock_waits_for_its_answer() -> None:
    rows = moves.asked(State.IN_REVIEW)
    assert {move.clock for move in rows} == {ClockEffect.NONE}
    assert {move.letter for move in rows} == {None}
    assert time.waited_for_reply in one(rows, Action.GO_ON).guards


def test_a_question_that_pauses_the_clock_goes_out_in_a_letter_and_so_does_its_end() -> None:
    rows = moves.asked(
        State.SEARCHING,
        letter="l4",
        told_again="l4b",
        pauses=ClockEffect.PAUSES,
        resumes=ClockEffect.RESUMES,
        waited=time.waited_for_answer,
    )
    found = {move.action: (move.clock, move.letter) for move in rows}
    assert found == {
        Action.ASK_QUESTION: (ClockEffect.PAUSES, "l4"),
        Action.ANSWER: (ClockEffect.RESUMES, "l4b"),
        Action.GO_ON: (ClockEffect.RESUMES, "l4b"),
    }
    assert time.waited_for_answer in one(rows, Action.GO_ON).guards
    assert Role.RESIDENT in one(rows, Action.ANSWER).roles


def test_more_time_is_asked_for_by_one_and_approved_by_a_lead_with_a_letter_that_says_why() -> None:
    rows = moves.extended(State.SEARCHING, State.READING)
    assert len(rows) == 6
    approve = one(rows, Action.APPROVE_EXTENSION, State.READING)
    assert (approve.roles, approve.clock, approve.letter) == ((Role.LEAD,), ClockEffect.EXTENDS, "l5")
    assert {people.someone_else_proposed_the_extension, time.may_be_extended} <= set(approve.guards)
    reject = one(rows, Action.REJECT_EXTENSION, State.READING)
    assert (reject.roles, reject.clock, reject.letter) == ((Role.LEAD,), ClockEffect.NONE, None)
    assert all(time.may_be_extended in move.guards for move in rows if move.action is not Action.REJECT_EXTENSION)


def test_what_is_reported_done_is_checked_by_someone_else_and_waived_by_a_lead_only() -> None:
    for action in (Action.VERIFY_REMEDY, Action.RETURN_REMEDY):
        assert people.someone_else_reported in one(moves.REMEDIED, action).guards
    assert one(moves.REMEDIED, Action.WAIVE_REMEDY).roles == (Role.LEAD,)
    assert all(work.it_is_open in move.guards for move in moves.REMEDIED)
