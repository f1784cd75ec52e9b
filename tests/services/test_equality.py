"""Equality answers lead to no case, for anyone who has not the secret of the statistics."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from portal.domain.actors import ANYONE
from portal.domain.errors import Absent
from portal.models.equality import EqualityAnswers
from portal.models.ledgers import AuditEntry
from portal.services import equality
from tests.factories import World, a_case

ANSWERS = {"age": {"age": "25-34"}, "religion": {"religion": "not-said"}}


def answered(world: World, case_id: str) -> None:
    with world.unit(ANYONE) as work:
        equality.answer(work, case_id, ANSWERS)


def rows(world: World) -> list[EqualityAnswers]:
    with world.reading() as work:
        return list(work.session.scalars(select(EqualityAnswers)))


def test_figures_can_follow_answers_to_their_case(world: World) -> None:
    case, other = a_case(world), a_case(world)
    answered(world, case.id)
    with world.reading() as work:
        assert equality.answers_of(work, [case.id, other.id]) == {case.id: ANSWERS}
        assert (equality.has_answered(work, case.id), equality.has_answered(work, other.id)) == (True, False)


def test_with_another_secret_nobody_can(world: World) -> None:
    case = a_case(world)
    answered(world, case.id)
    with world.reading() as work:
        work.resources = replace(work.resources, settings=replace(work.settings, statistics_secret=bytes(32)))
        assert equality.answers_of(work, [case.id]) == {}


def test_a_row_holds_no_moment_and_nothing_of_the_case(world: World) -> None:
    case = a_case(world)
    answered(world, case.id)
    (row,) = rows(world)
    assert set(EqualityAnswers.__table__.columns.keys()) == {"id", "link", "quarter", "answers"}
    assert row.quarter == "2026-q4"
    assert case.id not in (row.id, row.link.hex())
    assert b"25-34" not in row.answers


def test_the_first_answers_count(world: World) -> None:
    case = a_case(world)
    answered(world, case.id)
    with world.unit(ANYONE) as work:
        equality.answer(work, case.id, {"age": {"age": "65-up"}})
        assert equality.answers_of(work, [case.id]) == {case.id: ANSWERS}


def test_the_ledger_of_a_case_says_nothing_of_them(world: World) -> None:
    case = a_case(world)
    answered(world, case.id)
    with world.reading() as work:
        scopes = work.session.scalars(select(AuditEntry.scope).where(AuditEntry.kind == "equality.answer")).all()
    assert scopes == ["portal"]


def test_there_is_nothing_to_ask_about_what_was_never_sent(world: World) -> None:
    with world.unit(ANYONE) as work, pytest.raises(Absent):
        equality.answer(work, "0" * 32, ANSWERS)


def test_answers_on_their_way_are_sealed_for_one_case(world: World) -> None:
    case, other = a_case(world), a_case(world)
    with world.reading() as work:
        sealed = equality.carry(work, case.id, ANSWERS)
        assert equality.carried(work, case.id, sealed) == ANSWERS
        assert equality.carried(work, other.id, sealed) == {}
        assert equality.carried(work, case.id, sealed[:-1] + bytes([sealed[-1] ^ 1])) == {}
    assert rows(world) == []
