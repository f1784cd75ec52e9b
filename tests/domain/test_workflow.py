"""Moves as data: a step is refused for its stage, then for the role, then by the first guard that has a reason."""

import pytest

from portal.domain.actions import BY_PATH, Action
from portal.domain.actors import Role
from portal.domain.errors import NotAllowed
from portal.domain.facts import Facts
from portal.domain.text import Sentence
from portal.domain.workflow import ENDED, OPEN_STATES, TO_SIGN, Guard, Move, State, Workflow
from tests.guarding import facts

RESIDENT = facts(Role.RESIDENT)
REVIEWER = facts(Role.REVIEWER)


def refusing(reason: str) -> Guard:
    """A guard that lets nobody through."""
    return lambda _: Sentence(reason)


def letting(_: Facts) -> None:
    """A guard that lets everybody through."""


def row(action: Action, start: State | None, end: State, *guards: Guard, tells: str | None = None) -> Move:
    return Move(action, start, end, (Role.REVIEWER, Role.LEAD), guards=guards, tells_resident=tells)


FILE = Move(Action.FILE, None, State.SUBMITTED, (Role.ANYONE,), tells_resident="We have it")
CLAIM = row(Action.CLAIM, State.SUBMITTED, State.IN_REVIEW, letting)
RETURN = row(Action.RETURN, State.AWAITING_SIGNATURE, State.IN_REVIEW, letting, refusing("Not now"), refusing("Never"))
PROPOSE = row(Action.PROPOSE, State.IN_REVIEW, State.AWAITING_SIGNATURE)
CLOSE_STOPPED = row(Action.CLOSE, State.WITHDRAWN, State.CLOSED)
CLOSE_DECIDED = row(Action.CLOSE, State.DECIDED, State.CLOSED, tells="It is closed")
WORKFLOW = Workflow((FILE, CLAIM, RETURN, PROPOSE, CLOSE_STOPPED, CLOSE_DECIDED))


def reason_against(action: Action, state: State | None, known: Facts) -> str:
    with pytest.raises(NotAllowed) as refused:
        WORKFLOW.move(action, state, known)
    return refused.value.sentence.in_english()


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.LEAD])
def test_a_move_may_be_made_by_anyone_who_has_one_of_its_roles(role: Role) -> None:
    assert WORKFLOW.move(Action.CLAIM, State.SUBMITTED, facts(role)) is CLAIM


@pytest.mark.parametrize("role", Role)
def test_anyone_can_file_a_case(role: Role) -> None:
    assert WORKFLOW.move(Action.FILE, None, facts(role)) is FILE


@pytest.mark.parametrize("state", [None, State.IN_REVIEW, State.CLOSED])
def test_a_step_is_refused_at_another_stage_before_anything_else_is_asked(state: State | None) -> None:
    assert reason_against(Action.CLAIM, state, RESIDENT) == "This step cannot be taken at this stage of the case"


def test_a_step_is_refused_to_another_role_before_a_guard_is_asked() -> None:
    assert reason_against(Action.RETURN, State.AWAITING_SIGNATURE, RESIDENT) == "Your role does not allow this step"


def test_the_first_guard_that_has_a_reason_has_the_word() -> None:
    assert reason_against(Action.RETURN, State.AWAITING_SIGNATURE, REVIEWER) == "Not now"


def test_a_page_offers_what_the_role_allows_and_says_why_not_now() -> None:
    assert WORKFLOW.offers(State.SUBMITTED, REVIEWER) == {Action.CLAIM: None}
    assert WORKFLOW.offers(State.AWAITING_SIGNATURE, REVIEWER) == {Action.RETURN: Sentence("Not now")}
    assert WORKFLOW.offers(State.SUBMITTED, RESIDENT) == {}


def test_the_resident_reads_what_the_row_says_and_the_first_one_where_the_state_is_not_known() -> None:
    assert WORKFLOW.told(Action.CLOSE, State.DECIDED) == "It is closed"
    assert WORKFLOW.told(Action.CLOSE, State.WITHDRAWN) is None
    assert WORKFLOW.told(Action.FILE) == "We have it"
    assert WORKFLOW.told(Action.SIGN) is None


def test_what_a_role_may_ever_do_is_read_from_the_rows() -> None:
    assert WORKFLOW.open_to(Role.ANYONE) == {Action.FILE}
    assert WORKFLOW.open_to(Role.LEAD) == {Action.CLAIM, Action.RETURN, Action.PROPOSE, Action.CLOSE}


def test_its_states_are_those_of_its_moves_in_the_order_in_which_a_case_goes() -> None:
    assert WORKFLOW.states == (
        State.SUBMITTED,
        State.IN_REVIEW,
        State.AWAITING_SIGNATURE,
        State.DECIDED,
        State.WITHDRAWN,
        State.CLOSED,
    )


def test_what_can_follow_is_found_around_a_loop_and_ends_at_an_end() -> None:
    assert WORKFLOW.reaches(State.SUBMITTED) == {State.IN_REVIEW, State.AWAITING_SIGNATURE}
    assert WORKFLOW.reaches(State.DECIDED) == {State.CLOSED}
    assert WORKFLOW.reaches(State.CLOSED) == frozenset()


def test_two_rows_for_one_action_from_one_state_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="two rows"):
        Workflow((CLAIM, row(Action.CLAIM, State.SUBMITTED, State.TRIAGE)))


def test_a_state_is_either_open_or_an_end_and_only_open_ones_wait_for_a_signature() -> None:
    assert {*OPEN_STATES, *ENDED} == set(State)
    assert not ENDED & set(OPEN_STATES)
    assert set(TO_SIGN) <= set(OPEN_STATES)


def test_every_action_has_an_address_of_its_own() -> None:
    assert [BY_PATH[action.path] for action in Action] == list(Action)
    assert all("_" not in path for path in BY_PATH)
