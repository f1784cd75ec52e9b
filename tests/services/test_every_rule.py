"""The rules that walks are held to can fail: each of them sees a case that was tampered with in the database."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from portal.domain.actions import Action
from portal.domain.force_requests import Standing
from portal.domain.workflow import State
from portal.models.cases import Case
from portal.models.clock_entries import ClockEntry
from portal.models.conflicts import Declaration
from portal.models.force_requests import ForceRequest
from portal.models.letters import SentLetter
from portal.models.searches import Restriction
from portal.models.steps import Step
from tests.factories import MadeCase, World, a_case, taken
from tests.law import people, records, remedies, time
from tests.law.every_rule import RULES, Rule, broken
from tests.law.kept import Kept

LATER = datetime(2027, 6, 1, tzinfo=UTC)
Tampering = Callable[[MadeCase, World], Any]


def changed(model: Any, *where: Any, **values: Any) -> Tampering:
    """Rows of the case made to say something else."""
    return lambda case, _: update(model).where(model.case_id == case.id, *where).values(**values)


def gone(model: Any, *where: Any) -> Tampering:
    """Rows of the case taken away."""
    return lambda case, _: delete(model).where(model.case_id == case.id, *where)


def told(**values: Any) -> Tampering:
    """The case itself made to say something else."""
    return lambda case, _: update(Case).where(Case.id == case.id).values(**values)


TAMPERED: list[tuple[Rule, str, State, str, Tampering]] = [
    (
        people.two_people_decide,
        *("complaint", State.DECIDED, "not_upheld"),
        lambda case, world: (
            update(Step).where(Step.case_id == case.id, Step.action == Action.PROPOSE).values(actor=world.lead.actor.id)
        ),
    ),
    (
        people.two_people_decide,
        *("complaint", State.DECIDED, "not_upheld"),
        changed(Step, Step.action == Action.PROPOSE, at=LATER),
    ),
    (
        people.a_contest_is_reviewed_by_someone_who_came_fresh,
        *("contest", State.DECIDED, "not_upheld"),
        lambda case, world: (
            update(Step).where(Step.case_id == case.id, Step.action == Action.TRIAGE).values(actor=world.first.actor.id)
        ),
    ),
    (
        people.a_contest_is_reviewed_by_someone_who_came_fresh,
        *("contest", State.DECIDED, "not_upheld"),
        changed(Step, Step.action == Action.RECORD_VIEW, action=Action.RECORD_EXTERNAL),
    ),
    (people.nobody_acts_who_is_tied_or_has_not_declared, "complaint", State.IN_REVIEW, "", gone(Declaration)),
    (remedies.nothing_is_closed_with_an_open_remedy, "complaint", State.DECIDED, "upheld", told(open_remedies=0)),
    (
        remedies.the_police_are_asked_once_for_what_is_ordered_and_until_it_is_settled,
        *("complaint", State.DECIDED, "upheld"),
        changed(ForceRequest, standing=Standing.SETTLED),
    ),
    (
        remedies.what_is_kept_back_has_its_ground_and_two_people,
        *("subject-access", State.AWAITING_SIGNATURE, "disclosed_part"),
        changed(Restriction, approved_by_id=None, approved_at=None),
    ),
    (
        time.a_pause_and_more_time_have_letter_reason_and_a_second_person,
        *("subject-access", State.AWAITING_ANSWER, ""),
        changed(ClockEntry, number=1),
    ),
    (
        time.the_date_is_that_of_the_law_and_never_earlier_than_was_told,
        *("contest", State.SUBMITTED, ""),
        told(due_on=date(2026, 12, 18)),
    ),
    (
        time.the_date_is_that_of_the_law_and_never_earlier_than_was_told,
        *("subject-access", State.AWAITING_ANSWER, ""),
        told(due_on=date(2026, 12, 21)),
    ),
    (
        time.nothing_is_given_before_its_time,
        *("subject-access", State.DECIDED, "nothing_found"),
        told(decided_on=date(2026, 11, 27)),
    ),
    (
        records.every_step_is_kept_in_order_and_follows_the_one_before,
        *("complaint", State.IN_REVIEW, ""),
        gone(Step, Step.number == 1),
    ),
    (
        records.the_ledger_says_what_was_done,
        *("complaint", State.IN_REVIEW, ""),
        changed(Step, Step.action == Action.CLAIM, actor="someone else"),
    ),
    (
        records.every_step_of_staff_has_its_look,
        *("complaint", State.IN_REVIEW, ""),
        changed(Step, Step.action == Action.CLAIM, at=LATER),
    ),
    (
        records.every_answer_has_its_letter,
        *("complaint", State.DECIDED, "not_upheld"),
        changed(SentLetter, SentLetter.code == "l15", code="l16"),
    ),
]


def what_is_broken(world: World, case: MadeCase) -> list[str]:
    with world.reading() as work:
        holidays = frozenset(world.resources.calendar.known.holidays)
        return broken(Kept(work.session, case.id, holidays, told_before=None))


def brought(world: World, kind: str, at: State, outcome: str) -> MadeCase:
    if at is not State.AWAITING_ANSWER:
        return a_case(world, kind=kind, at=at, outcome=outcome)
    case = a_case(world, kind=kind, at=State.SEARCHING)
    return taken(world, case, world.first, Action.ASK_QUESTION, question="Which year?")


@pytest.mark.parametrize(("rule", "kind", "at", "outcome", "tampering"), TAMPERED)
def test_a_rule_sees_what_was_tampered_with(
    world: World, rule: Rule, kind: str, at: State, outcome: str, tampering: Tampering
) -> None:
    case = brought(world, kind, at, outcome)
    assert what_is_broken(world, case) == []
    with world.resources.engine.begin() as connection:
        assert connection.execute(tampering(case, world)).rowcount
    assert any(what.startswith(f"{rule.__name__}: ") for what in what_is_broken(world, case))


def test_every_rule_is_tampered_with_once() -> None:
    assert {row[0] for row in TAMPERED} == set(RULES)


def test_a_date_that_was_told_and_taken_back_is_seen(world: World) -> None:
    case = a_case(world)
    with world.reading() as work:
        told_on = work.session.scalar(select(Case.told_due_on).where(Case.id == case.id))
        assert told_on is not None
        kept = Kept(work.session, case.id, frozenset(), told_before=told_on + timedelta(days=1))
        assert any("was told and now it is" in what for what in broken(kept))
