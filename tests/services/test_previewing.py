"""A preview shows what the resident would read, word for word, and leaves nothing behind."""

from typing import Any

import pytest

from portal.domain.actions import Action
from portal.domain.errors import NotAllowed, Refusal, Stale
from portal.domain.workflow import State
from portal.services import previewing, tracking
from portal.services.previewing import Told
from tests.casework import ASKED, a_search
from tests.factories import (
    REASONS,
    Colleague,
    MadeCase,
    World,
    a_case,
    all_found,
    as_it_is,
    declared,
    resident_of,
    taken,
)
from tests.steps import row

QUESTION = "On which day did you ask for it? You can tell us in your own words."


def preview(world: World, case: MadeCase, by: Colleague, action: Action, **values: Any) -> Told:
    return previewing.preview(
        world.resources,
        by.actor,
        world.clock(),
        reference=case.reference,
        action=action,
        version=case.version,
        values=values,
    )


def shown(world: World, case: MadeCase) -> Any:
    with world.reading(resident_of(case.id)) as work:
        return tracking.progress(work)


def test_a_question_is_shown_as_it_will_be_read_and_nothing_is_kept(world: World) -> None:
    case = a_search(world)
    before = shown(world, case)
    told = preview(world, case, world.first, Action.ASK_QUESTION, question=QUESTION)
    assert (shown(world, case), as_it_is(world, case)) == (before, case)
    assert told.message is not None
    assert told.letter is not None
    assert (told.message.text, told.is_after) == (QUESTION, False)
    assert QUESTION in told.letter.text
    case = taken(world, case, world.first, Action.ASK_QUESTION, question=QUESTION)
    after = shown(world, case)
    assert (after.messages[-1], after.status) == (told.message, told.status)
    assert told.line in {happening.told for happening in after.happenings}


def test_a_letter_is_shown_with_what_clock_it_moves(world: World) -> None:
    told = preview(world, a_search(world), world.first, Action.ASK_PROOF, **ASKED)
    assert told.letter is not None
    assert ASKED["missing"] in told.letter.text


def test_a_proposal_shows_the_letter_that_a_signature_would_send(world: World) -> None:
    case = all_found(world, a_case(world, kind="complaint", at=State.IN_REVIEW), world.first)
    told = preview(world, case, world.first, Action.PROPOSE, outcome="upheld", **REASONS)
    assert told.letter is not None
    assert told.is_after
    assert REASONS["decided"] in told.letter.text
    assert told.reading.age is not None
    assert row(world, case).state is State.IN_REVIEW


def test_more_time_shows_the_letter_that_a_lead_would_send(world: World) -> None:
    case = a_search(world)
    told = preview(
        world, case, world.first, Action.PROPOSE_EXTENSION, reason_code="complexity_volume", reason="Two archives."
    )
    assert told.letter is not None
    assert told.is_after
    assert "Two archives." in told.letter.text


def test_what_could_not_be_done_is_refused_in_a_preview_too(world: World) -> None:
    case = declared(world, a_search(world), world.second)
    with pytest.raises(NotAllowed, match="Another reviewer has this case"):
        preview(world, case, world.second, Action.ASK_QUESTION, question=QUESTION)
    with pytest.raises(Refusal, match="Replace the highlighted words"):
        preview(world, case, world.first, Action.ASK_QUESTION, question="Dear {{ name }}")
    with pytest.raises(Stale):
        preview(world, MadeCase(case.id, case.reference, case.kind, 1), world.first, Action.ASK_QUESTION, question="Q?")
