"""What every kind of case keeps to, whichever kinds there are: a new one is checked by being in the registry."""

from collections.abc import Iterator
from itertools import chain

import pytest

from portal.domain.actors import Actor, Role
from portal.domain.case_type import CaseType
from portal.domain.decisions import Answer
from portal.domain.errors import NotAllowed
from portal.domain.registry import ALL
from portal.domain.workflow import OPEN_STATES, Action, ClockEffect, Facts, State
from portal.web.residents.filing import JOURNEYS

every_kind = pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.code)
ENDS = [state for state in State if state not in OPEN_STATES]
LONGEST_CODE = 20
"""The column in which a kind's code is kept (models/cases.py)."""


def reached(kind: CaseType, start: State | None) -> set[State]:
    """Every state that a case can come to from here."""
    found: set[State] = set()
    waiting = [start]
    while waiting:
        state = waiting.pop()
        for move in kind.workflow.moves:
            if move.start is state and move.end not in found:
                found.add(move.end)
                waiting.append(move.end)
    return found


def words(kind: CaseType) -> Iterator[str]:
    """Everything that this kind of case says to anyone."""
    yield from (kind.name, kind.title, kind.sent, kind.due)
    yield from chain(kind.statuses.values(), (step for _, step in kind.steps))
    yield from chain.from_iterable((outcome.name, outcome.told) for outcome in kind.outcomes)
    yield from chain.from_iterable((question.text, question.unanswered) for question in kind.checklist)
    yield from filter(None, (move.tells_resident for move in kind.workflow.moves))


@every_kind
def test_a_case_begins_by_being_filed_and_can_come_to_every_state(kind: CaseType) -> None:
    assert [move.action for move in kind.workflow.moves if move.start is None] == [Action.FILE]
    assert reached(kind, None) == set(State)


@every_kind
def test_no_state_is_a_trap_and_no_move_leads_out_of_an_end(kind: CaseType) -> None:
    for state in OPEN_STATES:
        assert reached(kind, state) >= set(ENDS)
    assert [move for move in kind.workflow.moves if move.start in ENDS] == []


@every_kind
def test_a_decision_needs_two_people(kind: CaseType) -> None:
    ending = [move for move in kind.workflow.moves if move.end in ENDS]
    assert {move.action for move in ending} == {Action.SIGN}
    for move in ending:
        reviewer = Actor("proposer", frozenset({move.role}))
        own = Facts(reviewer.id, assignee_id=reviewer.id, proposer_id=reviewer.id)
        with pytest.raises(NotAllowed):
            kind.workflow.move(move.action, move.start, reviewer, own)
        other = Facts(reviewer.id, assignee_id="someone", proposer_id="someone")
        assert kind.workflow.move(move.action, move.start, reviewer, other) is move


@every_kind
def test_a_proposal_answers_the_whole_checklist(kind: CaseType) -> None:
    reviewer = Actor("reviewer", frozenset({Role.REVIEWER}))
    for missing in range(1, len(kind.checklist) + 1):
        with pytest.raises(NotAllowed):
            kind.workflow.move(
                Action.PROPOSE,
                State.IN_REVIEW,
                reviewer,
                Facts(reviewer.id, assignee_id=reviewer.id, findings_missing=missing),
            )


@every_kind
def test_the_clock_starts_when_a_case_is_filed_and_stops_when_it_ends(kind: CaseType) -> None:
    assert {move.action for move in kind.workflow.moves if move.clock is ClockEffect.STARTS} == {Action.FILE}
    assert all((move.clock is ClockEffect.STOPS) == (move.end in ENDS) for move in kind.workflow.moves)


@every_kind
def test_the_resident_can_read_where_the_case_is_in_every_state(kind: CaseType) -> None:
    assert set(kind.statuses) == set(State)
    assert [state for state, _ in kind.steps] == list(State)


@every_kind
def test_the_resident_is_told_of_every_change_of_state(kind: CaseType) -> None:
    assert all(move.tells_resident for move in kind.workflow.moves if move.start is not move.end)


@every_kind
def test_there_is_a_checklist_and_more_than_one_way_to_decide(kind: CaseType) -> None:
    assert len(kind.checklist) >= 3
    assert len(kind.outcomes) >= 2
    for codes in ([question.code for question in kind.checklist], [outcome.code for outcome in kind.outcomes]):
        assert len(set(codes)) == len(codes)


@every_kind
def test_every_word_is_there_and_none_is_one_that_we_never_use(kind: CaseType) -> None:
    assert all(text and text == text.strip() for text in words(kind))
    never = ("please", "sorry", "invalid", "processed")
    assert [text for text in words(kind) if any(word in text.lower() for word in never)] == []


@every_kind
def test_what_a_resident_reads_of_an_outcome_is_whole_sentences(kind: CaseType) -> None:
    assert all(outcome.told.endswith(".") for outcome in kind.outcomes)


@every_kind
def test_a_question_says_what_to_select_when_it_was_left_open(kind: CaseType) -> None:
    assert all(question.text.endswith("?") for question in kind.checklist)
    assert all(question.unanswered.startswith("Select if ") for question in kind.checklist)
    assert all(answer.words for answer in Answer)


@every_kind
def test_an_outcome_is_found_by_its_code(kind: CaseType) -> None:
    assert [kind.outcome(outcome.code) for outcome in kind.outcomes] == list(kind.outcomes)
    with pytest.raises(KeyError):
        kind.outcome("a_draw")


@every_kind
def test_its_code_fits_where_it_is_kept(kind: CaseType) -> None:
    assert 0 < len(kind.code) <= LONGEST_CODE


def test_every_kind_has_one_form_and_every_form_makes_one_kind() -> None:
    made = [form.filing({page.slug: {} for page in form.pages}, (), "en").kind for form in JOURNEYS.values()]
    assert sorted(made) == sorted(kind.code for kind in ALL)
