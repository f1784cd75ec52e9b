"""The rows of every state: who ends a case, what the portal does by itself, what is kept, who acts for whom."""

from portal.domain import every_state, moves
from portal.domain.actions import Action
from portal.domain.actors import Role
from portal.domain.guards import time, work
from portal.domain.workflow import ENDED, ClockEffect, State
from tests.rows import EVERY_STATE, one


def test_the_person_can_stop_a_case_until_it_has_ended_and_nobody_else_can() -> None:
    stops = [move for move in every_state.ended(EVERY_STATE) if move.action is Action.WITHDRAW]
    assert {move.start for move in stops} == set(EVERY_STATE) - ENDED
    assert {(move.roles, move.clock) for move in stops} == {((Role.RESIDENT,), ClockEffect.STOPS)}


def test_an_ended_case_is_started_again_looked_at_again_or_closed() -> None:
    rows = every_state.ended(EVERY_STATE)
    assert one(rows, Action.RESTART).guards == (time.may_be_restarted,)
    assert {move.start for move in rows if move.action is Action.LOOK_AGAIN} == {State.DECIDED, State.CLOSED}
    assert one(rows, Action.CLOSE, State.WITHDRAWN).guards == (time.cannot_be_restarted,)
    assert work.no_remedy_open in one(rows, Action.CLOSE, State.DECIDED).guards


def test_a_death_is_recorded_by_a_lead_and_nothing_is_sent() -> None:
    deaths = [move for move in every_state.ended(EVERY_STATE) if move.action is Action.RECORD_DEATH]
    assert {(move.end, move.letter, move.news, move.tells_resident) for move in deaths} == {
        (State.CLOSED, None, None, None)
    }
    assert {move.roles for move in deaths} == {(Role.LEAD,)}


def test_a_legal_hold_can_be_placed_in_every_state_and_lifted_by_a_lead() -> None:
    rows = every_state.kept(EVERY_STATE)
    assert {move.start for move in rows if move.action is Action.PLACE_LEGAL_HOLD} == set(EVERY_STATE)
    assert all(move.start is move.end for move in rows)
    assert {move.roles for move in rows if move.action is Action.LIFT_LEGAL_HOLD} == {(Role.LEAD,)}


def test_the_portal_reminds_where_it_waits_and_says_that_it_is_late_where_it_works_and_nobody_else_does() -> None:
    rows = every_state.minded((*EVERY_STATE, State.AWAITING_PROOF, State.AWAITING_ANSWER))
    assert {(move.start, move.news) for move in rows if move.action is Action.REMIND} == {
        (State.AWAITING_PROOF, "reminder"),
        (State.AWAITING_ANSWER, "reminder"),
    }
    late = [move for move in rows if move.action is Action.TELL_LATE]
    assert {move.start for move in late} == {*EVERY_STATE, State.AWAITING_PROOF, State.AWAITING_ANSWER} - ENDED
    assert {move.news for move in late} == {"late"}
    assert all((move.start, move.roles, move.letter) == (move.end, (Role.SYSTEM,), None) for move in rows)


def test_what_nobody_closes_the_portal_closes_and_not_too_early() -> None:
    close = one(every_state.ended(EVERY_STATE), Action.CLOSE, State.DECIDED)
    assert Role.SYSTEM in close.roles
    assert time.left_open_long_enough in close.guards


def test_only_the_person_says_who_acts_for_them_in_every_state_and_staff_check_proof() -> None:
    rows = every_state.represented(EVERY_STATE)
    assert all(move.start is move.end for move in rows)
    by_person = {move.action for move in rows if move.roles == (Role.RESIDENT,)}
    assert by_person == {
        Action.ADD_REPRESENTATIVE,
        Action.AGREE_REPRESENTATIVE,
        Action.REFUSE_REPRESENTATIVE,
        Action.END_REPRESENTATION,
    }
    assert {move.action for move in rows} - by_person == {Action.CONFIRM_AUTHORITY}
    assert {move.start for move in rows if move.action is Action.END_REPRESENTATION} == set(EVERY_STATE)
    told = {move.action: move.news for move in rows if move.news}
    assert set(told) == {Action.ADD_REPRESENTATIVE, Action.AGREE_REPRESENTATIVE, Action.CONFIRM_AUTHORITY}


def test_whoever_acts_for_the_person_answers_and_asks_to_look_again_and_stops_nothing() -> None:
    rows = (*every_state.ended(EVERY_STATE), *moves.asked(State.IN_REVIEW))
    for_them = {move.action for move in rows if Role.REPRESENTATIVE in move.roles}
    assert for_them == {Action.LOOK_AGAIN, Action.ANSWER}
