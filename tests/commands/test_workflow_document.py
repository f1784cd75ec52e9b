"""docs/workflows.md has every move, every form and every end of every kind of case, and diagrams that can be read."""

import re

import pytest

from portal.commands.markdown import in_words
from portal.commands.workflow_document import LEFT_OUT, LEFT_OUT_OF_BOXES, condition, workflows
from portal.domain.case_type import CaseType
from portal.domain.guards import people
from portal.domain.letters.letter import LetterCode
from portal.domain.registry import ALL
from portal.domain.workflow import Move, State
from tests.kinds import every_kind, every_outcome
from tests.markdown import rows

MOST_ARROWS = 30
"""More than this, and nobody can follow a diagram."""


@pytest.fixture(scope="module")
def text() -> str:
    return workflows(ALL, "<!-- Written. -->\n")


def part_of(text: str, kind: CaseType) -> str:
    """What stands under the heading of one kind."""
    return text.split(f"## {kind.name}\n")[1].split("\n## ")[0]


def arrows_of(text: str, kind: CaseType) -> list[tuple[str, str, str]]:
    """The arrows of the diagram: from, to, and the actions on it."""
    return re.findall(r"^    (\S+) --> ([^:\s]+):? ?(.*)$", part_of(text, kind), re.MULTILINE)


def starts(told: str, kind: CaseType) -> set[State]:
    """The states that a row of the table names in words."""
    if told == "every state":
        return set(kind.workflow.states)
    if told == "every open state":
        return set(kind.workflow.states) - {State.DECIDED, State.WITHDRAWN, State.CLOSED}
    return {State(state) for state in told.split(", ") if state}


def is_row_of(row: list[str], move: Move, kind: CaseType) -> bool:
    is_from = move.start in starts(row[1], kind) or (move.start is None and not row[1])
    end = "(stays)" if move.end is move.start else move.end
    return (row[0], row[2], row[8]) == (in_words(move.action), end, move.tells_resident or "") and is_from


@every_kind
def test_every_move_stands_in_one_row_and_no_row_says_more(text: str, kind: CaseType) -> None:
    _, *steps = rows(text, "Action", after=f"### Steps: {kind.name}\n")
    for move in kind.workflow.moves:
        assert len([row for row in steps if is_row_of(row, move, kind)]) == 1, move
    told = sum(len(starts(row[1], kind)) or 1 for row in steps)
    assert told == len(kind.workflow.moves)


@every_kind
def test_the_diagram_has_an_arrow_for_every_change_of_state_that_is_not_left_out(text: str, kind: CaseType) -> None:
    drawn = {(start, end): actions for start, end, actions in arrows_of(text, kind) if end != "[*]"}
    for move in kind.workflow.moves:
        if move.start is not move.end and move.action not in LEFT_OUT:
            assert in_words(move.action) in drawn[move.start or "[*]", move.end].split(", ")
    assert len(drawn) <= MOST_ARROWS
    assert not any(start == end for start, end in drawn)


@every_kind
def test_what_leaves_a_case_where_it_is_stands_in_the_box_of_its_state(text: str, kind: CaseType) -> None:
    part = part_of(text, kind)
    for state in kind.workflow.states:
        box = ", ".join(re.findall(rf"^    {state}: (.*)$", part, re.MULTILINE))
        stays = [move for move in kind.workflow.moves if move.start is move.end is state]
        for move in stays:
            is_left_out = move.action in (*LEFT_OUT, *LEFT_OUT_OF_BOXES)
            assert (in_words(move.action) in box.split(", ")) != is_left_out, move


def test_what_the_diagrams_leave_out_is_said(text: str) -> None:
    opening = text.split("\n## ")[0]
    assert all(in_words(action) in opening for action in (*LEFT_OUT, *LEFT_OUT_OF_BOXES))


@every_kind
def test_every_end_has_its_letter_and_who_signs(text: str, kind: CaseType) -> None:
    _, *ends = rows(text, "Outcome", after=f"### Ends: {kind.name}\n")
    for row, outcome in zip(ends, every_outcome(kind), strict=True):
        assert f"`{outcome.code}`" in row[0]
        assert row[1:4] == [outcome.name, outcome.told, (outcome.letter or "none").replace("l", "L", 1)] or (
            outcome.letter is None and row[3] == "none"
        )
        assert row[4:] == ["yes" if outcome.needs_lead else "", "yes" if outcome.is_answer else "no"]
    shown = [row[0] for row in ends if "shown outside as" in row[0]]
    assert len(shown) == sum(bool(outcome.shown_as) for outcome in every_outcome(kind))


def test_every_form_stands_in_one_row_with_all_that_it_asks(text: str) -> None:
    _, *asked = rows(text, "Action", after="## What each step asks\n")
    for kind in ALL:
        for action, form in kind.forms.items():
            (row,) = [
                row
                for row in asked
                if row[0] == in_words(action) and (row[1] == "every kind" or kind.name in row[1].split(", "))
            ]
            for entry in form.entries:
                assert entry.label in row[3 if entry.is_read else 2], entry.name


def test_what_may_stay_empty_is_said_once(text: str) -> None:
    assert "(optional) (optional)" not in text
    assert "Why do you want to stop? (optional)" in text
    assert "Your question (optional)" not in text


def test_every_condition_is_explained_and_none_is_without_words(text: str) -> None:
    explained = {row[0]: row[1] for row in rows(text, "Condition")}
    for kind in ALL:
        for move in kind.workflow.moves:
            for guard in set(move.guards) - {people.untied, people.only_the_assignee, people.the_assignee_or_a_lead}:
                assert explained[in_words(guard.__name__)] == condition(guard)
    assert all(words.endswith(".") for name, words in explained.items() if name != "Condition")
    assert condition(people.untied) in text.split("\n## ")[0]


def test_every_letter_is_named(text: str) -> None:
    assert [row[0] for row in rows(text, "Letter")[1:]] == [code.upper() for code in LetterCode]


CLOCKS = {
    "contest": "The clock runs for 1 month (our promise). It can be made two months longer, once.",
    "subject-access": "The clock runs for 1 month (by law, DPA 2018 s.54(2)). It starts only when the proof that was "
    "asked for has come. It pauses while a question is open. It can be made two months longer, once.",
    "complaint": "The clock runs for 30 days (our promise). By law we say within 30 days that we have it "
    "(DPA 2018 s.164A(3)).",
}


@every_kind
def test_each_kind_says_how_long_its_clock_runs_and_who_says_so(text: str, kind: CaseType) -> None:
    assert f"\n{CLOCKS[kind.code]}\n" in part_of(text, kind)
