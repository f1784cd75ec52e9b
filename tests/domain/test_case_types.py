"""What every kind of case keeps to, whichever kinds there are: a new one is checked by being in the registry."""

from collections.abc import Iterator
from itertools import chain

import pytest

from portal.domain.actions import Action
from portal.domain.actors import Role
from portal.domain.case_type import CaseType
from portal.domain.letters import LETTERS
from portal.domain.letters.letter import LetterCode
from portal.domain.moves import ANSWER
from portal.domain.notices import News
from portal.domain.registry import ALL
from portal.domain.workflow import ENDED, ClockEffect, State, Workflow
from portal.web.residents.filing import JOURNEYS
from tests.kinds import GIVES_BACK, SIGNING, every_kind, every_outcome

NOBODY_TO_TELL = {Action.RECORD_DEATH}
LONGEST_CODE = 20
"""The column in which a kind's code is kept (models/cases.py)."""
CHANGES_MIND_NO_MORE = (Action.CLOSE, State.WITHDRAWN)
"""Nothing changes for whoever stopped a case and let it be: they were told when they stopped it."""


def words(kind: CaseType) -> Iterator[str]:
    """Everything that this kind of case says to anyone."""
    yield from (kind.name, kind.title, kind.sent, kind.due)
    yield from chain(kind.statuses.values(), (step.name for step in kind.steps))
    yield from chain.from_iterable((outcome.name, outcome.told) for outcome in every_outcome(kind))
    yield from chain.from_iterable((question.text, question.unanswered) for question in kind.checklist)
    yield from filter(None, (move.tells_resident for move in kind.workflow.moves))


# The graph: where a case can go.


@every_kind
def test_a_case_begins_by_being_filed_and_can_come_to_every_state(kind: CaseType) -> None:
    assert [(move.action, move.end) for move in kind.workflow.moves if move.start is None] == [
        (Action.FILE, State.SUBMITTED)
    ]
    assert kind.workflow.reaches(State.SUBMITTED) | {State.SUBMITTED} == set(kind.workflow.states)


@every_kind
def test_every_case_can_come_to_its_end(kind: CaseType) -> None:
    for state in set(kind.workflow.states) - {State.CLOSED}:
        assert State.CLOSED in kind.workflow.reaches(state), state


@every_kind
def test_no_state_is_a_trap_in_which_only_the_resident_or_a_death_leads_on(kind: CaseType) -> None:
    ours = Workflow(
        move
        for move in kind.workflow.moves
        if move.action is not Action.RECORD_DEATH and set(move.roles) - {Role.RESIDENT, Role.ANYONE}
    )
    for state in set(kind.workflow.states) - {State.CLOSED}:
        assert State.CLOSED in ours.reaches(state), state


@every_kind
def test_the_resident_can_stop_a_case_from_every_open_state(kind: CaseType) -> None:
    stopped = {move.start for move in kind.workflow.moves if move.action is Action.WITHDRAW}
    assert stopped == set(kind.workflow.states) - ENDED


@every_kind
def test_what_is_given_back_can_be_taken_again(kind: CaseType) -> None:
    claimed = {move.start for move in kind.workflow.moves if move.action is Action.CLAIM}
    returned = {move.end for move in kind.workflow.moves if move.action in GIVES_BACK}
    assert returned <= claimed
    assert State.SUBMITTED in claimed


@every_kind
def test_only_a_case_that_ended_begins_again_and_only_where_the_law_or_our_promise_lets_it(kind: CaseType) -> None:
    again = {(move.action, move.start) for move in kind.workflow.moves if move.end not in ENDED and move.start in ENDED}
    apart = {(Action.SEPARATE, State.DECIDED), (Action.SEPARATE, State.CLOSED)}  # nobody answered what was joined
    assert again <= {(Action.RESTART, State.WITHDRAWN), (Action.REOPEN, State.CLOSED), *apart}
    assert (Action.RESTART, State.WITHDRAWN) in again


# The clock, the letters, the news, and what the resident reads.


@every_kind
def test_the_clock_starts_when_a_case_is_filed_and_stops_when_it_ends(kind: CaseType) -> None:
    assert {move.action for move in kind.workflow.moves if move.clock is ClockEffect.STARTS} == {Action.FILE}
    for move in kind.workflow.moves:
        is_end = move.end in ENDED and move.start not in ENDED
        assert (move.clock is ClockEffect.STOPS) == is_end, move


@every_kind
def test_only_a_clock_that_may_be_paused_or_extended_ever_is(kind: CaseType) -> None:
    effects = {move.clock for move in kind.workflow.moves}
    assert (ClockEffect.PAUSES in effects) == (ClockEffect.RESUMES in effects) == kind.clock.may_pause
    assert (ClockEffect.EXTENDS in effects) == kind.clock.may_extend
    assert (ClockEffect.HOLDS in effects) == kind.clock.waits_for_proof


@every_kind
def test_a_pause_and_an_extension_go_out_in_a_letter(kind: CaseType) -> None:
    for move in kind.workflow.moves:
        if move.clock in (ClockEffect.HOLDS, ClockEffect.PAUSES, ClockEffect.EXTENDS):
            assert move.letter, move
            assert move.news, move


@every_kind
def test_every_letter_and_all_news_are_known(kind: CaseType) -> None:
    letters = {move.letter for move in kind.workflow.moves} - {None, ANSWER}
    letters |= {outcome.letter for outcome in every_outcome(kind)} - {None}
    assert letters <= {*LetterCode}
    assert letters <= {*LETTERS}
    assert {move.news for move in kind.workflow.moves} - {None} <= {*News}


@every_kind
def test_every_answer_has_a_letter_and_a_letter_goes_with_news(kind: CaseType) -> None:
    assert all(outcome.letter for outcome in every_outcome(kind) if outcome.code != "died")
    assert not kind.outcome("died").letter
    for move in kind.workflow.moves:
        if move.letter:
            assert move.news, move
        if move.action in SIGNING:
            assert (move.letter, move.news) == (ANSWER, "decision"), move


@every_kind
def test_the_resident_can_read_where_the_case_is_in_every_state(kind: CaseType) -> None:
    assert set(kind.statuses) == set(kind.workflow.states)
    placed = [state for step in kind.steps for state in step.states]
    assert sorted(placed) == sorted(kind.workflow.states)


@every_kind
def test_the_steps_that_the_resident_reads_follow_the_case(kind: CaseType) -> None:
    first, last = kind.steps[0], kind.steps[-1]
    assert first.states == (State.SUBMITTED,)
    assert set(last.states) == ENDED


@every_kind
def test_the_resident_is_told_of_every_change_that_shows(kind: CaseType) -> None:
    for move in kind.workflow.moves:
        before = kind.statuses.get(move.start) if move.start else None
        is_news = kind.statuses[move.end] != before
        if is_news and move.action not in NOBODY_TO_TELL and (move.action, move.start) != CHANGES_MIND_NO_MORE:
            assert move.tells_resident, move


@every_kind
def test_the_resident_reads_nothing_of_the_work_in_between(kind: CaseType) -> None:
    for action in (Action.RECORD_FINDING, Action.RECORD_VIEW, Action.RECORD_SEARCH, Action.ORDER_REMEDY):
        assert not any(move.tells_resident or move.news for move in kind.workflow.moves if move.action is action)


# Words.


@every_kind
def test_there_is_a_checklist_and_more_than_one_way_to_decide(kind: CaseType) -> None:
    assert len(kind.checklist) >= 3
    assert len(kind.outcomes) >= 2
    assert len({question.code for question in kind.checklist}) == len(kind.checklist)


@every_kind
def test_every_word_is_there_and_none_is_one_that_we_never_use(kind: CaseType) -> None:
    assert all(text and text == text.strip() for text in words(kind))
    never = ("please", "sorry", "invalid", "processed")
    assert [text for text in words(kind) if any(word in text.lower() for word in never)] == []


@every_kind
def test_what_a_resident_reads_of_an_outcome_is_whole_sentences(kind: CaseType) -> None:
    assert all(outcome.told.endswith(".") for outcome in every_outcome(kind))


@every_kind
def test_a_question_says_what_to_select_when_it_was_left_open(kind: CaseType) -> None:
    assert all(question.text.endswith("?") for question in kind.checklist)
    assert all(question.unanswered.startswith("Select if ") for question in kind.checklist)


@every_kind
def test_an_outcome_is_found_by_its_code(kind: CaseType) -> None:
    assert [kind.outcome(outcome.code) for outcome in every_outcome(kind)] == list(every_outcome(kind))
    with pytest.raises(KeyError):
        kind.outcome("a_draw")


@every_kind
def test_its_code_fits_where_it_is_kept(kind: CaseType) -> None:
    assert 0 < len(kind.code) <= LONGEST_CODE


def test_every_kind_has_one_journey_and_every_journey_makes_one_kind() -> None:
    made = [form.filing({page.slug: {} for page in form.pages}, (), "en").kind for form in JOURNEYS.values()]
    assert sorted(made) == sorted(kind.code for kind in ALL)
