"""Whoever changes the ledgers behind the portal's back is found out, at the first entry that is wrong."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Table, delete, insert, select, update
from sqlalchemy.exc import DatabaseError

from portal.domain.actors import SYSTEM
from portal.domain.audit_chain import GENESIS, canonical_json, commit, link
from portal.domain.workflow import State
from portal.models import schema
from portal.models.ledgers import AccessEntry, AuditEntry, LedgerHead
from portal.models.sealing import Place
from portal.services import auditing, registering
from portal.services.unit_of_work import PORTAL_SCOPE, Resources
from portal.settings import Settings
from tests.factories import TurnableClock, World, a_case, a_draft, a_release
from tests.records import fingerprint

RECORDS: dict[str, type[AuditEntry | AccessEntry]] = {"audit": AuditEntry, "access": AccessEntry}
LEDGERS: dict[str, Table] = {name: record.__table__ for name, record in RECORDS.items()}  # type: ignore[misc]  # both are tables
HEADS: Table = LedgerHead.__table__  # type: ignore[assignment]  # both are tables
Row = dict[str, Any]
each_ledger = pytest.mark.parametrize("ledger", LEDGERS)


def test_entries_and_published_figures_cannot_be_changed_or_deleted(world: World) -> None:
    a_case(world, at=State.IN_REVIEW)
    a_release(world)
    engine = world.resources.engine
    statements = [
        statement
        for table, change in (
            ("audit_entries", "kind = 'x'"),
            ("access_entries", "purpose = 'x'"),
            ("releases", "quarter = 'x'"),
        )
        for statement in (f"UPDATE {table} SET {change}", f"DELETE FROM {table}")  # noqa: S608  # names of ours
    ]
    if engine.dialect.name == "postgresql":
        statements += ["TRUNCATE audit_entries", "TRUNCATE access_entries"]
    before = fingerprint(world.resources)
    for statement in statements:
        with pytest.raises(DatabaseError, match="this row is never changed"), engine.begin() as connection:
            connection.exec_driver_sql(statement)
    assert fingerprint(world.resources) == before


@pytest.fixture
def unguarded(world: World) -> World:
    """A world with a whole life in its ledgers, and without the triggers that keep them as they are."""
    a_case(world, at=State.DECIDED, kind="complaint")
    drop_triggers(world.resources)
    return world


def drop_triggers(resources: Resources) -> None:
    with resources.engine.begin() as connection:
        for table in LEDGERS.values():
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(f"ALTER TABLE {table.name} DISABLE TRIGGER ALL")
            else:
                for event in ("update", "delete"):
                    connection.exec_driver_sql(f"DROP TRIGGER {table.name}_stay_{event}")


def first_bad(world: World, ledger: str) -> int | None:
    return verdicts(world.resources, world.clock)[ledger]


def verdicts(resources: Resources, clock: TurnableClock) -> dict[str, int | None]:
    with resources.reading(SYSTEM, clock()) as work:
        return {verdict.ledger: verdict.first_bad for verdict in auditing.verify(work)}


def entries(world: World, table: Table) -> list[Row]:
    return entries_in(world.resources, table)


def entries_in(resources: Resources, table: Table) -> list[Row]:
    with resources.engine.connect() as connection:
        return [dict(row._mapping) for row in connection.execute(select(table).order_by(table.c.sequence))]


@contextmanager
def tampered(world: World, table: Table, tamper: Callable[[Connection], object]) -> Iterator[None]:
    """The ledger after someone got at it; afterwards it is as it was."""
    before = entries(world, table)
    with world.resources.engine.begin() as connection:
        tamper(connection)
    assert entries(world, table) != before
    yield
    with world.resources.engine.begin() as connection:
        connection.execute(delete(table))
        connection.execute(insert(table), before)


def other(value: Any) -> Any:
    """Another value of the same kind."""
    if isinstance(value, int):
        return value + 1000
    if isinstance(value, datetime):
        return value + timedelta(seconds=1)
    if isinstance(value, bytes):
        return value[:-1] + bytes([value[-1] ^ 1])
    return value[:-1] + ("a" if value[-1] != "a" else "b")


def change(table: Table, place: int, column: str, value: Any) -> Callable[[Connection], object]:
    changed = update(table).where(table.c.sequence == place).values({column: value})
    return lambda connection: connection.execute(changed)


def remove(table: Table, *sequences: int) -> Callable[[Connection], object]:
    return lambda connection: connection.execute(delete(table).where(table.c.sequence.in_(sequences)))


@each_ledger
def test_a_ledger_as_it_was_written_holds(unguarded: World, ledger: str) -> None:
    assert first_bad(unguarded, ledger) is None
    assert len(entries(unguarded, LEDGERS[ledger])) >= 5


@each_ledger
def test_a_change_in_any_column_of_an_entry_is_found(unguarded: World, ledger: str) -> None:
    table = LEDGERS[ledger]
    rows = entries(unguarded, table)
    for row in (*rows[::4], rows[-1]):
        for column, value in row.items():
            with tampered(unguarded, table, change(table, row["sequence"], column, other(value))):
                assert first_bad(unguarded, ledger) == row["sequence"], column


def test_an_entry_rewritten_by_someone_who_holds_the_keys_is_found(unguarded: World) -> None:
    table = LEDGERS["audit"]
    row = entries(unguarded, table)[-1]
    key, place = unguarded.resources.keys.get(row["scope"]), Place("audit_entries", "payload", row["id"])
    payload = key.open(place, row["payload"]).replace(row["kind"], "case.claim")
    rewritten = {"kind": "case.claim", "payload": key.seal(place, payload)}

    def rewrite(connection: Connection) -> None:
        connection.execute(update(table).where(table.c.sequence == row["sequence"]).values(rewritten))

    with tampered(unguarded, table, rewrite):
        assert first_bad(unguarded, "audit") == row["sequence"]


@each_ledger
def test_an_entry_that_was_taken_out_is_missed(unguarded: World, ledger: str) -> None:
    table = LEDGERS[ledger]
    for row in entries(unguarded, table):
        with tampered(unguarded, table, remove(table, row["sequence"])):
            assert first_bad(unguarded, ledger) == row["sequence"]


@each_ledger
def test_a_ledger_cut_short_is_missed(unguarded: World, ledger: str) -> None:
    table = LEDGERS[ledger]
    last = len(entries(unguarded, table))
    with tampered(unguarded, table, remove(table, last - 1, last)):
        assert first_bad(unguarded, ledger) == last - 1


@each_ledger
def test_entries_that_changed_places_are_found(unguarded: World, ledger: str) -> None:
    table = LEDGERS[ledger]
    rows = entries(unguarded, table)

    def swap(connection: Connection, low: int, high: int) -> None:
        connection.execute(update(table).where(table.c.sequence == low).values(sequence=9999))
        connection.execute(update(table).where(table.c.sequence == high).values(sequence=low))
        connection.execute(update(table).where(table.c.sequence == 9999).values(sequence=high))

    for low, high in ((1, 2), (2, len(rows)), (len(rows) - 1, len(rows))):
        with tampered(unguarded, table, lambda connection, low=low, high=high: swap(connection, low, high)):
            assert first_bad(unguarded, ledger) == low


@each_ledger
def test_an_entry_that_was_made_up_is_found_even_when_the_chain_is_mended(unguarded: World, ledger: str) -> None:
    table = LEDGERS[ledger]
    last = entries(unguarded, table)[-1]
    made_up = {**last, "sequence": last["sequence"] + 1}
    if "id" in made_up:
        made_up["id"] = "0" * 32
    clear = RECORDS[ledger](**made_up).clear
    made_up["chain"] = link(last["chain"], last["commitment"], clear)

    def add(connection: Connection, *, mend: bool) -> None:
        connection.execute(insert(table).values(made_up))
        if mend:
            head = {"sequence": made_up["sequence"], "chain": made_up["chain"]}
            connection.execute(update(HEADS).where(HEADS.c.ledger == ledger).values(head))

    with tampered(unguarded, table, lambda connection: add(connection, mend=False)):
        assert first_bad(unguarded, ledger) == (made_up["sequence"] if "id" in made_up else made_up["sequence"] + 1)
    if ledger == "audit":  # nothing in an access entry is secret: who holds the database can write one
        with tampered(unguarded, table, lambda connection: add(connection, mend=True)):
            assert first_bad(unguarded, ledger) == made_up["sequence"]


@each_ledger
def test_an_end_that_was_moved_is_found(unguarded: World, ledger: str) -> None:
    length = len(entries(unguarded, LEDGERS[ledger]))
    for column, value in (("sequence", length - 1), ("chain", bytes(32))):
        with unguarded.resources.engine.begin() as connection:
            connection.execute(update(HEADS).where(HEADS.c.ledger == ledger).values({column: value}))
        assert first_bad(unguarded, ledger) == length + 1


def test_after_a_key_is_destroyed_the_chain_still_holds(unguarded: World) -> None:
    case = a_case(unguarded, at=State.IN_REVIEW)
    unguarded.resources.keys.destroy(case.id, unguarded.clock())
    assert first_bad(unguarded, "audit") is None


def test_after_a_key_is_destroyed_its_entries_still_cannot_be_changed_or_taken_elsewhere(unguarded: World) -> None:
    table = LEDGERS["audit"]
    expired, other_draft = a_draft(unguarded), a_draft(unguarded)
    for scope in (expired, other_draft):
        unguarded.resources.keys.destroy(scope, unguarded.clock())
    row = next(row for row in entries(unguarded, table) if row["scope"] == expired)
    forgeries = {"kind": "case.sign", "actor": "0" * 32, "at": other(row["at"]), "scope": other_draft, "id": "0" * 32}
    for column, value in forgeries.items():
        with tampered(unguarded, table, change(table, row["sequence"], column, value)):
            assert first_bad(unguarded, "audit") == row["sequence"], column


def test_no_entry_can_be_hidden_among_those_of_a_draft_that_expired(unguarded: World) -> None:
    table = LEDGERS["audit"]
    expired = a_draft(unguarded)
    unguarded.resources.keys.destroy(expired, unguarded.clock())
    row = next(row for row in entries(unguarded, table) if row["kind"] == "case.sign")
    with tampered(unguarded, table, change(table, row["sequence"], "scope", expired)):
        assert first_bad(unguarded, "audit") == row["sequence"]


@pytest.fixture
def old(
    open_portal: Callable[..., Resources],
    settings: Settings,
    new_database_url: Callable[[], str],
    clock: TurnableClock,
) -> Resources:
    """A portal that has just been upgraded: its entries were made when the chain covered their commitments alone."""
    resources = open_portal(settings, database_url=new_database_url())
    schema.migrate(resources.engine, "records", "0001")
    with resources.engine.begin() as connection:
        for ledger, make in (("audit", an_old_entry), ("access", an_old_look)):
            chain = GENESIS
            for sequence in (1, 2, 3):
                row = make(resources, sequence, clock())
                chain = hashlib.sha256(chain + row["commitment"]).digest()
                connection.execute(insert(LEDGERS[ledger]).values(**row, sequence=sequence, chain=chain))
            connection.execute(update(HEADS).where(HEADS.c.ledger == ledger).values(sequence=3, chain=chain))
    schema.migrate(resources.engine, "records")
    schema.check(resources.engine, "records")
    return resources


def an_old_entry(resources: Resources, sequence: int, at: datetime) -> Row:
    clear = {"scope": PORTAL_SCOPE, "kind": "tool.register", "actor": "system"}
    payload = canonical_json({**clear, "at": at.isoformat(), "facts": {"tool": f"tool-{sequence}"}})
    entry_id, salt, key = f"{sequence:032}", bytes([sequence]) * 32, resources.keys.get(PORTAL_SCOPE)
    texts = {"payload": payload.decode(), "salt": salt.hex()}
    sealed = {column: key.seal(Place("audit_entries", column, entry_id), text) for column, text in texts.items()}
    return {**clear, "id": entry_id, "at": at, **sealed, "commitment": commit(payload, salt)}


def an_old_look(_resources: Resources, sequence: int, at: datetime) -> Row:
    clear = {"case_id": f"{sequence:032}", "actor": "0" * 32, "action": "consult", "purpose": "case_work"}
    return {**clear, "at": at, "commitment": commit(canonical_json({**clear, "at": at.isoformat()}), bytes(32))}


def test_ledgers_from_before_verify_and_go_on_in_the_new_scheme(old: Resources, clock: TurnableClock) -> None:
    assert verdicts(old, clock) == {"audit": None, "access": None}
    with old.unit(SYSTEM, clock()) as work:
        registering.register(work, slug="harm-score", name="Harm score", family="score", summary="Scores people.")
        work.seen("0" * 32, "consult", "case_work")
    assert verdicts(old, clock) == {"audit": None, "access": None}
    for table in LEDGERS.values():
        assert [row["scheme"] for row in entries_in(old, table)] == [1, 1, 1, 2]


def test_entries_from_before_cannot_be_changed_either(old: Resources, clock: TurnableClock) -> None:
    for table in LEDGERS.values():
        with pytest.raises(DatabaseError, match="this row is never changed"), old.engine.begin() as connection:
            change(table, 2, "actor", "1" * 32)(connection)
    drop_triggers(old)
    with old.engine.begin() as connection:
        for table in LEDGERS.values():
            change(table, 2, "actor", "1" * 32)(connection)
    assert verdicts(old, clock) == {"audit": 2, "access": 2}
