"""Internal notes are read by colleagues alone, and while a review is blind by nobody but whoever wrote them."""

import pytest

from portal.domain.conflicts import Interest
from portal.domain.errors import Absent, Refusal, Tied, Undeclared
from portal.domain.workflow import State
from portal.services import casework, noting, reviewing
from tests.contests import prepared
from tests.factories import Colleague, MadeCase, World, a_case, declared

NOTE = "They found the record."


def write(world: World, case: MadeCase, colleague: Colleague, note: str = NOTE) -> None:
    with world.unit(colleague.actor) as work:
        noting.write(work, case.reference, {"note": note})


def read(world: World, case: MadeCase, colleague: Colleague) -> list[tuple[str, str]]:
    with world.unit(colleague.actor) as work:
        notes = reviewing.read_case(work, case.reference).internal
    return [(str(note.number), note.words) for note in notes]


def test_a_note_is_read_by_every_colleague_who_may_open_the_case(world: World) -> None:
    case = declared(world, a_case(world, kind="complaint", at=State.IN_REVIEW), world.second)
    write(world, case, world.first)
    noted = (world.first.actor.label, NOTE)
    assert read(world, case, world.first) == read(world, case, world.second) == [noted]


def test_a_note_says_something_and_is_written_by_whoever_may_open_the_case(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.IN_REVIEW)
    with pytest.raises(Refusal):
        write(world, case, world.first, "  ")
    with pytest.raises(Undeclared):
        write(world, case, world.second)
    with pytest.raises(Absent):
        write(world, case, world.editor)
    with world.unit(world.second.actor) as work:
        casework.declare(work, case.reference, interest=Interest.OTHER, details="My neighbour.")
    with pytest.raises(Tied):
        write(world, case, world.second)


def test_notes_of_others_are_hidden_while_a_review_is_blind(world: World) -> None:
    case = declared(world, declared(world, prepared(world), world.first), world.second)
    write(world, case, world.first, "The score was 71.")
    write(world, case, world.second, "I take this one.")
    assert [words for _, words in read(world, case, world.second)] == ["I take this one."]
    assert len(read(world, case, world.first)) == 2
