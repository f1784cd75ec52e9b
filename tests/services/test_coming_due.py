"""What comes due by itself happens on its day, once, and only what the rules allow."""

from collections import Counter
from datetime import date
from unittest.mock import patch

import pytest
from sqlalchemy import select

from portal.domain.actions import Action
from portal.domain.notices import News
from portal.domain.workflow import State
from portal.models import due
from portal.models.cases import Case
from portal.models.notices import Notice
from portal.models.steps import Step
from portal.services import coming_due, responding, reviewing
from portal.services.case_matters import Topic
from tests.casework import dossier_of
from tests.correspondence import BY_EMAIL, QUESTION, asked_for_proof
from tests.factories import MadeCase, World, a_case, as_it_is, taken, taken_by_resident


def take_due_steps(world: World) -> Counter[str]:
    """What the round of this day did."""
    return coming_due.take_due_steps(world.resources, world.clock())


def days_of(world: World, case: MadeCase, action: Action, *, days: int) -> list[int]:
    """On which of so many days to come, each with its round, the portal took this step on this case."""
    taken_on = []
    for day in range(1, days + 1):
        world.clock.forward(days=1)
        take_due_steps(world)
        with world.reading() as work:
            newest = work.session.scalars(select(Step).filter_by(case_id=case.id).order_by(Step.number.desc())).first()
            if newest is not None and newest.action is action and newest.at == world.clock():
                taken_on.append(day)
    return taken_on


def news_of(world: World, case: MadeCase) -> list[News]:
    with world.reading() as work:
        query = select(Notice.news).where(Notice.case_id == case.id).order_by(Notice.created_at)
        return list(work.session.scalars(query))


def row(world: World, case: MadeCase) -> Case:
    with world.reading() as work:
        return work.session.get_one(Case, case.id)


def asked(world: World, kind: str = "subject-access") -> MadeCase:
    """A case with a question to its person, who gave an e-mail address."""
    at = State.SEARCHING if kind == "subject-access" else State.IN_REVIEW
    case = a_case(world, kind=kind, at=at, answers=BY_EMAIL)
    return taken(world, case, world.first, Action.ASK_QUESTION, question=QUESTION)


# Reminders.


@pytest.mark.parametrize("kind", ["subject-access", "contest", "complaint"])
def test_who_does_not_answer_is_reminded_after_14_and_28_days_and_not_again(world: World, kind: str) -> None:
    case = asked(world, kind)
    assert days_of(world, case, Action.REMIND, days=59) == [14, 28]
    assert news_of(world, case).count(News.REMINDER) == 2


def test_who_sends_no_proof_is_reminded_too_and_what_came_counts_as_a_sign_of_life(world: World) -> None:
    case = asked_for_proof(world, "identity")
    assert days_of(world, case, Action.REMIND, days=10) == []
    taken(world, case, world.first, Action.NOTE_ARRIVAL, missing="Your address.")
    assert days_of(world, case, Action.REMIND, days=40) == [14, 28]


def test_an_answer_ends_the_reminders(world: World) -> None:
    case = asked(world)
    assert days_of(world, case, Action.REMIND, days=14) == [14]
    taken_by_resident(world, case, Action.ANSWER, answer="The first one.")
    assert days_of(world, case, Action.REMIND, days=20) == []


def test_a_case_that_changes_hands_is_reminded_of_on_the_same_day(world: World) -> None:
    case = asked(world)
    assert days_of(world, case, Action.REMIND, days=9) == []
    case = taken(world, case, world.first, Action.HAND_BACK)
    taken(world, case, world.second, Action.CLAIM)
    assert row(world, case).next_on == date(2026, 12, 4)
    assert days_of(world, case, Action.REMIND, days=20) == [5, 19]


def test_a_round_that_comes_late_reminds_once_and_two_weeks_later_again(world: World) -> None:
    case = asked(world)
    world.clock.forward(days=40)
    assert take_due_steps(world) == {"remind": 1}
    assert days_of(world, case, Action.REMIND, days=15) == [14]


def test_a_reminder_stops_no_clock_and_takes_no_case_from_anyone(world: World) -> None:
    case = asked(world)
    before = row(world, case)
    days_of(world, case, Action.REMIND, days=14)
    after = row(world, case)
    assert (after.state, after.assignee_id, after.due_on) == (State.AWAITING_ANSWER, before.assignee_id, None)


# Late notices.


@pytest.mark.parametrize("kind", ["subject-access", "contest", "complaint"])
def test_who_waits_for_an_answer_that_is_late_is_told_on_the_day_after_and_once(world: World, kind: str) -> None:
    case = a_case(world, kind=kind, answers=BY_EMAIL)
    assert row(world, case).due_on == date(2026, 12, 21)
    assert days_of(world, case, Action.TELL_LATE, days=60) == [32]
    assert news_of(world, case) == [News.SUBMITTED, News.LATE]


def test_nobody_is_told_of_lateness_while_the_clock_is_paused_or_after_more_time_was_taken(world: World) -> None:
    paused = asked(world)
    extended = a_case(world, kind="subject-access", at=State.SEARCHING)
    why = {"reason_code": "complexity_volume", "reason": "Two boxes are left to read."}
    extended = taken(world, extended, world.first, Action.PROPOSE_EXTENSION, **why)
    taken(world, extended, world.lead, Action.APPROVE_EXTENSION)
    world.clock.forward(days=40)
    assert take_due_steps(world)["tell_late"] == 0
    assert News.LATE not in news_of(world, paused)


def test_what_was_answered_is_not_late(world: World) -> None:
    a_case(world, kind="complaint", at=State.DECIDED)
    world.clock.forward(days=60)
    assert take_due_steps(world)["tell_late"] == 0


# What is over is closed.


def test_a_stopped_case_is_closed_when_it_cannot_be_started_again_any_more(world: World) -> None:
    case = taken_by_resident(world, a_case(world), Action.WITHDRAW)
    assert days_of(world, case, Action.CLOSE, days=20) == [15]
    closed = row(world, case)
    assert (closed.state, closed.closed_on, closed.outcome) == (State.CLOSED, date(2026, 12, 5), "withdrawn")


def test_a_case_that_was_started_again_stays_open(world: World) -> None:
    case = taken_by_resident(world, a_case(world), Action.WITHDRAW)
    world.clock.forward(days=14)
    taken_by_resident(world, case, Action.RESTART)
    world.clock.forward(days=2)
    assert take_due_steps(world)["close"] == 0


def test_an_answered_case_is_closed_after_90_days(world: World) -> None:
    case = a_case(world, kind="subject-access", at=State.DECIDED)
    world.clock.forward(days=88)
    assert days_of(world, case, Action.CLOSE, days=4) == [2]
    assert row(world, case).closed_on == date(2027, 2, 18)


def test_a_case_in_which_something_must_still_change_stays_open(world: World) -> None:
    case = a_case(world, at=State.DECIDED, outcome="upheld")
    assert row(world, case).open_remedies == 1
    world.clock.forward(days=120)
    assert take_due_steps(world)["close"] == 0
    assert row(world, case).state is State.DECIDED


# Copies that were given.


def copies(world: World, case: MadeCase) -> list[bool]:
    """Of each document, whether the copy for the person is kept."""
    with dossier_of(world, case) as dossier:
        return [dossier.has_copy(document) for document in dossier.documents]


def test_copies_are_deleted_on_the_day_after_six_months_and_what_was_given_stays_told(world: World) -> None:
    case = a_case(world, kind="subject-access", at=State.DECIDED, outcome="disclosed_part")
    given = copies(world, case)
    assert any(given)
    with dossier_of(world, case) as dossier:
        before = responding.package(dossier)
    world.clock.now = world.clock.now.replace(year=2027, month=5, day=20)
    assert before.until == world.clock().date()
    assert take_due_steps(world)["delete_copies"] == 0
    world.clock.forward(days=1)
    assert take_due_steps(world) == {"delete_copies": 1}
    assert not any(copies(world, case))
    with dossier_of(world, case) as dossier:
        assert responding.package(dossier) == before
        assert dossier.steps[-1].action is Action.DELETE_COPIES
    with world.unit(world.first.actor) as work:
        documents = reviewing.read_case(work, case.reference).matters[Topic.DOCUMENTS]
    assert [document.is_copy_gone for document in documents] == given
    assert take_due_steps(world)["delete_copies"] == 0


def test_copies_stay_while_the_case_is_on_legal_hold(world: World) -> None:
    case = a_case(world, kind="subject-access", at=State.DECIDED)
    case = taken(world, case, world.first, Action.PLACE_LEGAL_HOLD, why="regulator")
    world.clock.forward(days=250)
    take_due_steps(world)
    assert any(copies(world, case))
    taken(world, as_it_is(world, case), world.lead, Action.LIFT_LEGAL_HOLD)
    assert take_due_steps(world)["delete_copies"] == 1


# The round itself.


def test_a_second_round_on_one_day_does_nothing(world: World) -> None:
    asked(world)
    a_case(world)
    taken_by_resident(world, a_case(world), Action.WITHDRAW)
    world.clock.forward(days=33)
    assert take_due_steps(world) == {"remind": 1, "tell_late": 1, "close": 1}
    assert take_due_steps(world) == {}


def test_a_round_goes_through_all_cases_page_by_page(world: World) -> None:
    cases = [a_case(world) for _ in range(5)]
    world.clock.forward(days=33)
    with patch.object(due, "PAGE", 2):
        assert take_due_steps(world) == {"tell_late": 5}
    assert all(row(world, case).version == 2 for case in cases)


def test_a_case_that_cannot_be_read_keeps_no_other_waiting(world: World) -> None:
    broken, sound = asked(world), asked(world)
    world.resources.keys.destroy(broken.id, world.clock())
    world.clock.forward(days=14)
    assert take_due_steps(world) == {"remind": 1, coming_due.UNREADABLE: 1}
    assert as_it_is(world, sound).version == sound.version + 1
    assert as_it_is(world, broken) == broken
