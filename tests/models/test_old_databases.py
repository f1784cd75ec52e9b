"""A database that an earlier version made opens, and every case in it goes on from a place that there still is."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine, text

from portal.domain.registry import kind_of
from portal.domain.workflow import State
from portal.models import schema
from portal.models.database import open_engine

STATES = ("submitted", "in_review", "awaiting_signature", "decided")
KINDS = ("contest", "subject-access", "complaint")


@pytest.fixture
def engine(new_database_url: Callable[[], str]) -> Iterator[Engine]:
    engine = open_engine(new_database_url())
    yield engine
    engine.dispose()


def fill(engine: Engine) -> None:
    """One case of each kind in each state, as the first version kept them."""
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO staff (id, number, name, email, email_index, password_hash, totp_secret, last_totp_step, "
                "joined_at) VALUES ('one', 1, :sealed, :sealed, :sealed, '', :sealed, 0, '2026-10-01 09:00:00+00:00')"
            ),
            {"sealed": b"sealed"},
        )
        for kind in KINDS:
            for state in STATES:
                connection.execute(text(CASE), a_case(kind, state))
                if state in ("awaiting_signature", "decided"):
                    connection.execute(text(DECISION), {"case": f"{kind}-{state}", "sealed": b"sealed"})


CASE = """INSERT INTO cases (id, reference, kind, state, version, language, received_at, received_on, due_on, is_urgent,
    assignee_id, outcome, decided_on, access_code_hash, told)
    VALUES (:id, :reference, :kind, :state, 3, 'en', '2026-10-01 09:00:00+00:00', '2026-10-01', '2026-11-02', :urgent,
    :assignee, :outcome, :decided_on, '', :sealed)"""
DECISION = """INSERT INTO decisions (id, case_id, round, outcome, reasons, proposed_by_id, proposed_at)
    VALUES (:case, :case, 1, 'upheld', :sealed, 'one', '2026-10-09 09:00:00+00:00')"""


def a_case(kind: str, state: str) -> dict[str, object]:
    is_decided = state == "decided"
    return {
        "id": f"{kind}-{state}",
        "reference": f"SL-{KINDS.index(kind)}{STATES.index(state)}",
        "kind": kind,
        "state": state,
        "urgent": False,
        "assignee": None if state == "submitted" else "one",
        "outcome": ("disclosed_full" if kind == "subject-access" else "upheld") if is_decided else None,
        "decided_on": "2026-10-10" if is_decided else None,
        "sealed": b"sealed",
    }


def test_cases_of_the_first_version_are_where_they_can_go_on(engine: Engine) -> None:
    schema.migrate(engine, "records", "0001")
    fill(engine)
    schema.migrate(engine, "records")
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT * FROM cases")).mappings().all()
    assert len(rows) == len(KINDS) * len(STATES)
    for row in rows:
        workflow = kind_of(row["kind"]).workflow
        assert State(row["state"]) in workflow.states
        assert State.CLOSED in workflow.reaches(State(row["state"]))
        assert (str(row["due_on"]), str(row["told_due_on"]), str(row["next_on"])) == ("2026-11-02",) * 3
        is_reviewed = row["id"].rpartition("-")[2] in ("signature", "decided") or "awaiting" in row["id"]
        assert (row["reviewed_by_id"] == "one") is is_reviewed
    assert {row["id"]: row["state"] for row in rows}["contest-in_review"] == "triage"


def test_what_points_at_a_case_still_does(engine: Engine) -> None:
    schema.migrate(engine, "records", "0001")
    fill(engine)
    schema.migrate(engine, "records")
    with pytest.raises(Exception, match=r"(?i)foreign key"), engine.begin() as connection:
        connection.execute(text("DELETE FROM cases WHERE id = 'contest-decided'"))
