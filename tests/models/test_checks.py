"""What the database itself refuses, whatever the code above it says: its CHECKs repeat the promises of the workflow."""

from contextlib import nullcontext
from itertools import combinations
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from portal.domain.actors import STAFF_ROLES, Role
from portal.domain.clock_entries import ClockSort
from portal.domain.staffing import APART
from portal.domain.workflow import State
from portal.models.base import new_id
from portal.models.cases import Case
from portal.models.clock_entries import ClockEntry
from portal.models.decisions import Decision
from portal.models.letters import SentLetter
from portal.models.sealing import Place
from portal.models.staff import StaffRole
from portal.models.staff_changes import Change, StaffChange, Verdict
from portal.services.unit_of_work import PORTAL_SCOPE
from tests.factories import MadeCase, World, a_case


def test_the_proposer_neither_signs_nor_returns(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.AWAITING_SIGNATURE)
    first, second, now = world.first.actor.id, world.second.actor.id, world.clock()
    alone: list[dict[str, Any]] = [
        {"signed_by_id": first, "signed_at": now},
        {"returned_by_id": first, "returned_at": now},
        {"signed_by_id": second, "signed_at": now, "returned_by_id": second, "returned_at": now},
        {"signed_by_id": second},
        {"signed_at": now},
    ]
    for values in alone:
        with pytest.raises(IntegrityError), world.resources.engine.begin() as connection:
            connection.execute(update(Decision).where(Decision.case_id == case.id).values(**values))


def test_no_case_ends_without_an_outcome_or_with_an_open_remedy(world: World) -> None:
    case, today = a_case(world, kind="contest", at=State.AWAITING_SIGNATURE), world.clock().date()
    decided = {"state": State.DECIDED, "outcome": "upheld", "decided_on": today}
    broken: list[dict[str, Any]] = [
        {"state": State.DECIDED},
        {"state": State.DECIDED, "outcome": "upheld"},
        {"outcome": "upheld"},
        {**decided, "reviewed_by_id": None},
        {**decided, "state": State.CLOSED},
        {**decided, "state": State.CLOSED, "closed_on": today, "open_remedies": 1},
        {"open_remedies": -1},
        {"version": 0},
    ]
    for values in broken:
        with pytest.raises(IntegrityError), world.resources.engine.begin() as connection:
            connection.execute(update(Case).where(Case.id == case.id).values(**values))


def test_no_pause_and_no_more_time_is_kept_without_a_letter_and_a_second_person(world: World) -> None:
    case, first, lead = a_case(world, kind="subject-access"), world.first.actor.id, world.lead.actor.id
    letter_id = letter_of(world, case)
    told = {"letter_id": letter_id, "reason": "complexity_volume", "asked_by_id": first, "approved_by_id": lead}
    broken: list[dict[str, Any]] = [
        {"sort": ClockSort.PAUSED, "reason": "clarification"},
        {"sort": ClockSort.PAUSED, "letter_id": letter_id},
        {"sort": ClockSort.EXTENDED, **told, "letter_id": None},
        {"sort": ClockSort.EXTENDED, **told, "reason": None},
        {"sort": ClockSort.EXTENDED, **told, "approved_by_id": None},
        {"sort": ClockSort.EXTENDED, **told, "approved_by_id": first},
        {"sort": ClockSort.PROOF_ASKED},
    ]
    entry = {"id": new_id(), "case_id": case.id, "number": 1, "on": world.clock().date()}
    for values in broken:
        with pytest.raises(IntegrityError), world.resources.engine.begin() as connection:
            connection.execute(insert(ClockEntry).values(**entry, **values))
    extended = {**entry, "sort": ClockSort.EXTENDED, **told}
    with world.resources.engine.begin() as connection:
        connection.execute(insert(ClockEntry).values(**extended))
    with pytest.raises(IntegrityError), world.resources.engine.begin() as connection:
        connection.execute(insert(ClockEntry).values(**{**extended, "id": new_id(), "number": 2}))


def letter_of(world: World, case: MadeCase) -> str:
    with world.reading() as work:
        return str(work.session.scalar(select(SentLetter.id).where(SentLetter.case_id == case.id)))


def test_nobody_holds_roles_that_are_kept_apart(world: World) -> None:
    """All pairs, in both orders, also by changing a row; and no more than the rule says."""
    for pair in combinations(sorted(STAFF_ROLES), 2):
        for one, other in (pair, pair[::-1]):
            is_apart = {one, other} in [set(apart) for apart in APART]
            rows = [{"staff_id": world.editor.actor.id, "role": role} for role in (one, other)]
            with world.resources.engine.begin() as connection:
                connection.execute(delete(StaffRole).where(StaffRole.staff_id == world.editor.actor.id))
                connection.execute(insert(StaffRole).values(rows[0]))
            refused = pytest.raises(IntegrityError) if is_apart else nullcontext()
            with refused, world.resources.engine.begin() as connection:
                connection.execute(insert(StaffRole).values(rows[1]))
    reviewer = update(StaffRole).where(StaffRole.staff_id == world.first.actor.id, StaffRole.role == Role.REVIEWER)
    with pytest.raises(IntegrityError), world.resources.engine.begin() as connection:
        connection.execute(reviewer.values(role=Role.STEWARD))


def test_no_role_is_proposed_for_oneself_or_confirmed_by_who_proposed_it(world: World) -> None:
    first, second, third, now = (*(each.actor.id for each in (world.first, world.second, world.lead)), world.clock())
    change = {"staff_id": first, "by_id": second, "what": Change.GIVE_ROLE, "role": Role.LEAD, "at": now}
    change |= {"why": sealed(world), "verdict": Verdict.PROPOSED}
    settled = {"verdict": Verdict.CONFIRMED, "settled_by_id": third, "settled_at": now}
    broken: list[dict[str, Any]] = [
        {"by_id": first},
        {"role": None},
        {"what": Change.LEAVE},
        {**settled, "settled_by_id": second},
        {**settled, "settled_by_id": first},
        {**settled, "settled_at": None},
        {**settled, "settled_by_id": None},
        {"verdict": Verdict.CONFIRMED},
    ]
    for values in broken:
        with pytest.raises(IntegrityError), world.resources.engine.begin() as connection:
            connection.execute(insert(StaffChange).values({"id": new_id(), **change, **values}))
    with world.resources.engine.begin() as connection:
        connection.execute(insert(StaffChange).values({"id": new_id(), **change, **settled}))
        connection.execute(insert(StaffChange).values({"id": new_id(), **change}))
    with pytest.raises(IntegrityError), world.resources.engine.begin() as connection:
        connection.execute(insert(StaffChange).values({"id": new_id(), **change}))


def sealed(world: World) -> bytes:
    """Some words, as a column of words takes them."""
    return world.resources.keys.get(PORTAL_SCOPE).seal(Place("staff_changes", "why", "any"), "For a test.")
