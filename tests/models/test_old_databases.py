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
                    connection.execute(text(DECISION), {"case": id_of(kind, state), "sealed": b"sealed"})


CASE = """INSERT INTO cases (id, reference, kind, state, version, language, received_at, received_on, due_on, is_urgent,
    assignee_id, outcome, decided_on, access_code_hash, told)
    VALUES (:id, :reference, :kind, :state, 3, 'en', '2026-10-01 09:00:00+00:00', '2026-10-01', '2026-11-02', :urgent,
    :assignee, :outcome, :decided_on, '', :sealed)"""
DECISION = """INSERT INTO decisions (id, case_id, round, outcome, reasons, proposed_by_id, proposed_at)
    VALUES (:case, :case, 1, 'upheld', :sealed, 'one', '2026-10-09 09:00:00+00:00')"""


def id_of(kind: str, state: str) -> str:
    return f"{kind}-{state}"[:32]  # which is how long an id may be


def a_case(kind: str, state: str) -> dict[str, object]:
    is_decided = state == "decided"
    return {
        "id": id_of(kind, state),
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


PAIR = """INSERT INTO remedies (id, case_id, remedy, state, due_on, what, owner, ordered_by_id, ordered_at,
    reported_by_id, proof, settled_by_id, settled_at, settling)
    VALUES (:id, :case, 'data_rectified', :state, '2026-11-02', :sealed, :sealed, 'one', '2026-10-09 09:00:00+00:00',
    :reported_by, :proof, :settled_by, :settled_at, :settling)"""
ASKED = """INSERT INTO force_requests (id, case_id, number, force, version, kind, standing, due_on, asked, asked_by_id,
    asked_at, remedy_id) VALUES (:id, :case, :number, 'City Police', 1, 'correct', :standing, '2026-11-02', :sealed,
    'one', '2026-10-10 09:00:00+00:00', :id)"""
PAIRS = {
    # what was ordered, how its request stood, and where both stand now
    ("ordered", "asked"): ("ordered", "asked"),
    ("ordered", "done"): ("ordered", "done"),
    ("reported", "acknowledged"): ("reported", "done"),
    ("verified", "asked"): ("verified", "settled"),
    ("verified", "done"): ("verified", "settled"),
    ("waived", "question"): ("waived", "settled"),
}


def order(engine: Engine, place: int, state: str, standing: str) -> str:
    """Something that the decision on a complaint ordered, and the request to carry it out."""
    with engine.begin() as connection:
        pair: dict[str, object] = {"id": f"pair{place}", "case": "complaint-decided", "sealed": b"sealed"}
        is_settled = state in ("verified", "waived")
        settled: dict[str, object] = {"settled_at": "2026-10-20 09:00:00+00:00" if is_settled else None}
        settled |= {"settled_by": "two" if is_settled else None, "settling": b"sealed" if is_settled else None}
        proved = {"reported_by": "one", "proof": b"sealed"} if state in ("reported", "verified") else {}
        unproved = {"reported_by": None, "proof": None}
        connection.execute(text(PAIR), pair | {"state": state} | settled | (proved or unproved))
        if standing:
            connection.execute(text(ASKED), pair | {"number": place, "standing": standing})
    return f"pair{place}"


def test_requests_stand_where_their_orders_were_and_what_nobody_signed_is_only_proposed(engine: Engine) -> None:
    schema.migrate(engine, "records", "0001")
    fill(engine)
    schema.migrate(engine, "records", "0022")
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO staff (id, number, name, email, email_index, password_hash, totp_secret, last_totp_step, "
                "joined_at, password_set_at, app_set_at, force) SELECT 'two', 2, name, email, :index, password_hash, "
                "totp_secret, last_totp_step, joined_at, joined_at, joined_at, force FROM staff"
            ),
            {"index": b"another"},
        )
    made = {order(engine, place, *before): after for place, (before, after) in enumerate(PAIRS.items(), 1)}
    order(engine, 9, "ordered", "")
    with engine.begin() as connection:
        connection.execute(text("UPDATE remedies SET case_id = 'complaint-in_review' WHERE id = 'pair9'"))
    schema.migrate(engine, "records")
    with engine.connect() as connection:
        query = "SELECT r.id, r.state, r.force, r.reviewer_id, f.standing FROM remedies r LEFT JOIN force_requests f "
        found = {row.id: row for row in connection.execute(text(query + "ON f.remedy_id = r.id"))}
    assert (found["pair9"].state, found["pair9"].reviewer_id) == ("proposed", "")
    assert {name: (found[name].state, found[name].standing) for name in made} == made
    assert {(found[name].force, found[name].reviewer_id) for name in made} == {("City Police", "one")}
