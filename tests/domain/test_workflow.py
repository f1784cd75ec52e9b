"""Who may do what to a case, and when: every action in every state by every role, against a table of its own."""

from itertools import product
from typing import NamedTuple

import pytest

from portal.domain.actors import Actor, Role
from portal.domain.case_type import CaseType
from portal.domain.errors import NotAllowed
from portal.domain.moves import REVIEW, filed
from portal.domain.registry import ALL
from portal.domain.text import Sentence
from portal.domain.workflow import (
    Action,
    Facts,
    Guard,
    Move,
    State,
    Workflow,
    findings_complete,
    not_the_proposer,
    only_the_assignee,
)

WRONG_STAGE = "This step cannot be taken at this stage of the case"
WRONG_ROLE = "Your role does not allow this step"
NOT_YOURS = "Another reviewer has this case"
INCOMPLETE = "Answer every question of the checklist first"
OWN = "You proposed this decision. A different reviewer must sign it or return it"


class Row(NamedTuple):
    """What should come of an action: where the case goes, who may take it there, and what can stand in the way."""

    end: State
    role: Role
    refusals: tuple[str, ...] = ()


TABLE: dict[tuple[Action, State | None], Row] = {
    (Action.FILE, None): Row(State.SUBMITTED, Role.ANYONE),
    (Action.CLAIM, State.SUBMITTED): Row(State.IN_REVIEW, Role.REVIEWER),
    (Action.HAND_BACK, State.IN_REVIEW): Row(State.SUBMITTED, Role.REVIEWER, (NOT_YOURS,)),
    (Action.RECORD_FINDING, State.IN_REVIEW): Row(State.IN_REVIEW, Role.REVIEWER, (NOT_YOURS,)),
    (Action.PROPOSE, State.IN_REVIEW): Row(State.AWAITING_SIGNATURE, Role.REVIEWER, (NOT_YOURS, INCOMPLETE)),
    (Action.RETURN, State.AWAITING_SIGNATURE): Row(State.IN_REVIEW, Role.REVIEWER, (OWN,)),
    (Action.SIGN, State.AWAITING_SIGNATURE): Row(State.DECIDED, Role.REVIEWER, (OWN,)),
}

every_kind = pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.code)
EVERY_FACTS = [
    (
        Facts("me", assignee, proposer, missing),
        {NOT_YOURS: assignee != "me", INCOMPLETE: missing > 0, OWN: proposer == "me"},
    )
    for assignee, proposer, missing in product((None, "me", "other"), (None, "me", "other"), (0, 1, 8))
]
"""Every way that a case can stand to the person who asks, with what holds true of it."""


def expected(action: Action, state: State | None, actor: Actor, holds: dict[str, bool]) -> State | str:
    """What the table says: the state that follows, or the reason why not."""
    row = TABLE.get((action, state))
    if row is None:
        return WRONG_STAGE
    if row.role is not Role.ANYONE and row.role not in actor.roles:
        return WRONG_ROLE
    return next((reason for reason in row.refusals if holds[reason]), row.end)


def outcome(kind: CaseType, action: Action, state: State | None, actor: Actor, facts: Facts) -> State | str:
    """What the workflow says."""
    try:
        return kind.workflow.move(action, state, actor, facts).end
    except NotAllowed as refusal:
        return refusal.sentence.in_english()


@every_kind
@pytest.mark.parametrize("action", Action)
def test_who_may_do_what_and_when_is_as_the_table_says(kind: CaseType, action: Action) -> None:
    for state, role, (facts, holds) in product((None, *State), Role, EVERY_FACTS):
        actor = Actor("me", frozenset({role}))
        assert outcome(kind, action, state, actor, facts) == expected(action, state, actor, holds), (state, role, facts)


@every_kind
def test_a_page_offers_just_the_steps_that_would_be_taken(kind: CaseType) -> None:
    for state, role, (facts, holds) in product(State, Role, EVERY_FACTS):
        actor = Actor("me", frozenset({role}))
        possible = {action for action in Action if isinstance(expected(action, state, actor, holds), State)}
        assert kind.workflow.offers(state, actor, facts) == possible, (state, role, facts)


def test_two_rows_for_one_action_from_one_state_are_a_mistake() -> None:
    claim = Move(Action.CLAIM, State.SUBMITTED, State.IN_REVIEW, Role.REVIEWER)
    again = Move(Action.CLAIM, State.SUBMITTED, State.DECIDED, Role.REVIEWER)
    with pytest.raises(ValueError, match="two rows"):
        Workflow(claim, again)


@every_kind
def test_a_resident_is_told_of_moves_but_not_of_work_in_between(kind: CaseType) -> None:
    assert kind.workflow.told(Action.CLAIM) == "A reviewer started to look after your case"
    assert kind.workflow.told(Action.RECORD_FINDING) is None


def test_nothing_is_told_of_an_action_that_a_workflow_does_not_have() -> None:
    assert Workflow().told(Action.SIGN) is None
    assert Workflow().offers(State.SUBMITTED, Actor("me", frozenset(Role)), Facts("me")) == frozenset()


def test_a_case_is_filed_in_the_words_of_its_kind() -> None:
    move = filed("We received your wish")
    assert (move.start, move.end, move.tells_resident) == (None, State.SUBMITTED, "We received your wish")
    assert Workflow(move, *REVIEW).told(Action.FILE) == "We received your wish"


@pytest.mark.parametrize(
    ("guard", "allowed", "refused", "reason"),
    [
        (only_the_assignee, Facts("me", assignee_id="me"), Facts("me", assignee_id="other"), NOT_YOURS),
        (only_the_assignee, Facts("me", assignee_id="me"), Facts("me"), NOT_YOURS),
        (findings_complete, Facts("me"), Facts("me", findings_missing=1), INCOMPLETE),
        (not_the_proposer, Facts("me", proposer_id="other"), Facts("me", proposer_id="me"), OWN),
        (not_the_proposer, Facts("me"), Facts("me", proposer_id="me"), OWN),
    ],
)
def test_a_condition_says_why_not(guard: Guard, allowed: Facts, refused: Facts, reason: str) -> None:
    assert guard(allowed) is None
    assert guard(refused) == Sentence(reason)
