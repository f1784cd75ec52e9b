"""The daily round finds its cases by an index, however many there are."""

from datetime import date

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from portal.models import due, schema
from portal.models.due import Walk

TODAY = date(2026, 11, 20)
STOPPED, ANSWERED = due.to_close(TODAY)


@pytest.fixture
def session(sqlite_engine: Engine) -> Session:
    schema.migrate(sqlite_engine, "records")
    return Session(sqlite_engine)


@pytest.mark.parametrize(
    ("walk", "index"),
    [
        (due.to_remind(TODAY), "ix_cases_queue"),
        (due.to_tell_late(TODAY), "ix_cases_queue"),
        (STOPPED, "ix_cases_to_close"),
        (ANSWERED, "ix_cases_to_close"),
        (due.closed_by(TODAY), "ix_cases_to_erase"),
    ],
)
@pytest.mark.parametrize("after", [None, (date(2026, 1, 1), "0" * 32)])
def test_a_walk_follows_its_index_and_sorts_nothing(
    session: Session, walk: Walk, index: str, after: due.Place | None
) -> None:
    with session:
        query = due.step_of(walk, after).compile(session.get_bind(), compile_kwargs={"literal_binds": True})
        plan = [row.detail for row in session.execute(text(f"EXPLAIN QUERY PLAN {query}"))]
    assert f"USING INDEX {index}" in plan[0] or f"USING COVERING INDEX {index}" in plan[0]
    assert not any("TEMP B-TREE" in step for step in plan)


@pytest.mark.parametrize("after", [None, (date(2026, 1, 1), "0" * 32)])
def test_copies_to_delete_are_found_among_those_that_are_kept(session: Session, after: due.Place | None) -> None:
    with session:
        query = due.step_of(due.with_copies(TODAY), after).compile(
            session.get_bind(), compile_kwargs={"literal_binds": True}
        )
        plan = [row.detail for row in session.execute(text(f"EXPLAIN QUERY PLAN {query}"))]
    assert all(any(index in step for step in plan) for index in ("ix_documents_copies", "ix_versions_kept")), plan
    assert not any(step.startswith("SCAN cases") for step in plan), plan
