"""A unit of work is saved whole or not at all, never without a word of why, and says when it cannot be done."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Executable, delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from portal.domain.actors import ANYONE, SYSTEM
from portal.models.database import open_engine
from portal.models.tools import Tool
from portal.services.unit_of_work import Resources, Unaudited, Unavailable
from tests.factories import TurnableClock

TOOL = {"slug": "harm-score", "name": "Harm score", "family": "score", "summary": "Scores people."}


@pytest.fixture
def cut_off(resources: Resources, tmp_path: Path) -> Iterator[Resources]:
    """The same portal after its database went away."""
    engine = open_engine(f"sqlite:///{tmp_path}/nowhere/records.db")
    yield replace(resources, engine=engine)
    engine.dispose()


def tools(resources: Resources, clock: TurnableClock) -> list[str]:
    with resources.reading(ANYONE, clock()) as work:
        return list(work.session.scalars(select(Tool.slug)))


def change(resources: Resources, clock: TurnableClock, *, says_why: bool, is_early: bool = False) -> None:
    """Put a tool on the register; look at a case meanwhile, which explains nothing."""
    with resources.unit(SYSTEM, clock()) as work:
        work.seen("0" * 32, "consult", "case_work")
        work.session.add(Tool(**TOOL))
        if is_early:
            work.session.flush()
        if says_why:
            work.record("tool.register", tool="harm-score")


def break_off(resources: Resources, clock: TurnableClock) -> None:
    """Put a tool on the register, and stumble."""
    with resources.unit(SYSTEM, clock()) as work:
        work.session.add(Tool(**TOOL))
        work.record("tool.register", tool="harm-score")
        work.session.flush()
        raise ZeroDivisionError


def test_what_was_done_and_accounted_for_is_saved(resources: Resources, clock: TurnableClock) -> None:
    change(resources, clock, says_why=True)
    assert tools(resources, clock) == ["harm-score"]


def test_when_anything_goes_wrong_nothing_is_saved(resources: Resources, clock: TurnableClock) -> None:
    with pytest.raises(ZeroDivisionError):
        break_off(resources, clock)
    assert tools(resources, clock) == []


@pytest.mark.parametrize("is_early", [False, True], ids=["at the end", "after an early flush"])
def test_a_change_that_nobody_accounts_for_is_not_saved(
    resources: Resources, clock: TurnableClock, is_early: bool
) -> None:
    with pytest.raises(Unaudited):
        change(resources, clock, says_why=False, is_early=is_early)
    assert tools(resources, clock) == []


STATEMENTS = {
    "insert": insert(Tool).values(**TOOL | {"slug": "other"}),
    "update": update(Tool).values(name="Other"),
    "delete": delete(Tool),
    "plain SQL": text("DELETE FROM tools"),
}


@pytest.mark.parametrize("statement", STATEMENTS.values(), ids=STATEMENTS)
def test_a_change_by_a_statement_has_to_be_accounted_for_too(
    resources: Resources, clock: TurnableClock, statement: Executable
) -> None:
    change(resources, clock, says_why=True)
    with pytest.raises(Unaudited), resources.unit(SYSTEM, clock()) as work:
        work.session.execute(statement)
    assert tools(resources, clock) == ["harm-score"]


def test_taking_something_out_has_to_be_accounted_for_too(resources: Resources, clock: TurnableClock) -> None:
    change(resources, clock, says_why=True)
    with pytest.raises(Unaudited), resources.unit(SYSTEM, clock()) as work:
        work.session.delete(work.session.get_one(Tool, "harm-score"))
    assert tools(resources, clock) == ["harm-score"]


def test_a_page_that_only_reads_cannot_change_anything(resources: Resources, clock: TurnableClock) -> None:
    with pytest.raises((Unaudited, Unavailable, DBAPIError)), resources.reading(SYSTEM, clock()) as work:
        work.session.execute(delete(Tool))


@pytest.mark.parametrize("way", [Resources.unit, Resources.reading], ids=["to change", "to read"])
def test_a_database_that_cannot_be_reached_is_unavailable(
    cut_off: Resources, clock: TurnableClock, way: object
) -> None:
    with pytest.raises(Unavailable) as problem, way(cut_off, ANYONE, clock()) as work:
        work.session.scalar(select(Tool))
    assert type(problem.value.__cause__).__module__ == "sqlite3"
