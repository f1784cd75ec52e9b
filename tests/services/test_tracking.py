"""A resident reads where the case is, when an answer is due, how it ended and what can be done; nobody else does."""

from datetime import date

import pytest

from portal.domain.actions import Action
from portal.domain.actors import ANYONE, resident_of
from portal.domain.clocks import ClockState
from portal.domain.errors import Absent
from portal.domain.workflow import State
from portal.services import tracking
from tests.factories import MadeCase, World, a_case, taken, taken_by_resident

PROOF = {"proof": "identity", "missing": "A letter with your address.", "doubt": "Two people have this name."}


def progress(world: World, case: MadeCase) -> tracking.Progress:
    with world.reading(resident_of(case.id)) as work:
        return tracking.progress(work)


@pytest.mark.parametrize(
    ("state", "stages"),
    [
        (State.SUBMITTED, ["done", "later", "later", "later"]),
        (State.SEARCHING, ["done", "now", "later", "later"]),
        (State.READING, ["done", "now", "later", "later"]),
        (State.AWAITING_SIGNATURE, ["done", "done", "now", "later"]),
        (State.DECIDED, ["done", "done", "done", "done"]),
    ],
)
def test_the_steps_follow_the_case(world: World, state: State, stages: list[str]) -> None:
    told = progress(world, a_case(world, kind="subject-access", at=state))
    assert [step.stage for step in told.steps] == stages
    assert told.status == told.kind.statuses[state]
    assert (told.answered is not None) is (state is State.DECIDED)


def test_a_running_clock_has_its_date_and_how_far_away_it_is(world: World) -> None:
    case = a_case(world)
    told = progress(world, case)
    assert (told.clock.due_on, told.days_left, told.is_late) == (date(2026, 12, 21), 31, False)
    world.clock.forward(days=32)
    told = progress(world, case)
    assert (told.days_left, told.is_late) == (-1, True)
    assert told.held_up_by == "We find out what it is about"


def test_no_date_shows_while_the_clock_has_not_started(world: World) -> None:
    case = a_case(world, kind="subject-access", at=State.SEARCHING)
    taken(world, case, world.first, Action.ASK_PROOF, **PROOF)
    told = progress(world, case)
    assert (told.clock.state, told.clock.due_on, told.days_left) == (ClockState.NOT_STARTED, None, None)


def test_no_date_shows_while_the_clock_is_paused(world: World) -> None:
    case = a_case(world, kind="subject-access", at=State.SEARCHING)
    taken(world, case, world.first, Action.ASK_QUESTION, question="Which years?")
    told = progress(world, case)
    assert (told.clock.state, told.clock.due_on, told.days_left) == (ClockState.PAUSED, None, None)
    assert told.clock.days_left_when_answered == 30


def test_a_case_that_has_ended_is_never_late(world: World) -> None:
    case = a_case(world, at=State.DECIDED)
    world.clock.forward(days=60)
    told = progress(world, case)
    assert (told.clock.state, told.days_left, told.is_late) == (ClockState.STOPPED, None, False)


def test_whoever_stopped_a_case_reads_until_when_they_can_go_on(world: World) -> None:
    case = taken_by_resident(world, a_case(world), Action.WITHDRAW)
    told = progress(world, case)
    assert [sentence.in_english() for sentence in told.ending] == [
        "You did this on 20 November 2026.",
        "You can start it again until 4 December 2026.",
    ]
    assert told.status == "You stopped your case"
    assert told.steps == (), "a second person did not check it, and no decision was given"
    assert Action.RESTART in dict(told.may)


def test_a_request_that_was_closed_without_a_reply_can_be_opened_again(world: World) -> None:
    case = a_case(world, kind="subject-access", at=State.SEARCHING)
    case = taken(world, case, world.first, Action.ASK_QUESTION, question="Which years?")
    world.clock.forward(days=60)
    taken(world, case, world.first, Action.CLOSE_UNANSWERED)
    told = progress(world, case)
    assert [sentence.in_english() for sentence in told.ending] == [
        "We closed this because we did not hear from you.",
        "You can open it again until 19 July 2027.",
    ]
    assert Action.REOPEN in dict(told.may)
    assert told.answered is None


def test_nobody_says_twice_that_they_have_nothing_to_add(world: World) -> None:
    case = a_case(world, at=State.REPRESENTATIONS)
    assert Action.SKIP_REPRESENTATIONS in dict(progress(world, case).may)
    taken_by_resident(world, case, Action.SKIP_REPRESENTATIONS)
    may = dict(progress(world, case).may)
    assert Action.SKIP_REPRESENTATIONS not in may
    assert Action.REPRESENT in may


def test_letters_are_counted_and_not_known_by_their_step(world: World) -> None:
    case = a_case(world, at=State.DECIDED)
    letters = progress(world, case).letters
    assert [(letter.place, letter.title) for letter in letters] == [
        (1, "We have your challenge"),
        (2, "You were right"),
    ]
    with world.reading(resident_of(case.id)) as work:
        letter, html = tracking.letter(work, 2)
        assert letter == letters[1]
        assert "You were right" in html
        for place in (0, 3):
            with pytest.raises(Absent):
                tracking.letter(work, place)


def test_what_only_staff_do_has_no_form_for_residents(world: World) -> None:
    case = a_case(world)
    with world.reading(resident_of(case.id)) as work:
        assert tracking.own_step(work, Action.WITHDRAW).form.title == "Stop your case"
        for action in (Action.CLOSE, Action.TRIAGE, Action.REOPEN):
            with pytest.raises(Absent):
                tracking.own_step(work, action)


def test_nobody_else_has_this_page(world: World) -> None:
    a_case(world)
    for actor in (ANYONE, world.first.actor, resident_of("0" * 32)):
        with world.reading(actor) as work, pytest.raises(Absent):
            tracking.progress(work)
