"""Open a database so that it is safe to write to: durable, one writer at a time on SQLite, in UTC on PostgreSQL."""

import os
from contextlib import closing
from sqlite3 import Connection as SQLiteConnection
from typing import cast

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url

# Each connection needs them again. The wait comes first, because switching to the write-ahead log may have to wait.
SQLITE_PRAGMAS = {
    "busy_timeout": 5000,  # milliseconds
    "journal_mode": "WAL",
    "synchronous": "FULL",  # what was acknowledged survives a power cut
    "foreign_keys": "ON",
    "trusted_schema": "OFF",
    "secure_delete": "ON",  # what is deleted is overwritten
    "cell_size_check": "ON",
}


class UsedAfterFork(RuntimeError):
    """This process inherited the engine from its parent, and sharing a connection destroys data: open a new one."""


def open_engine(url: str) -> Engine:
    """The engine for a SQLite file (`sqlite:///...`) or for PostgreSQL (`postgresql://...`).

    Transactions may write unless the execution option `readonly=True` is set on the engine, the connection or the
    session's bind: then they see one moment, take no write lock, and are refused a write. Errors do not repeat what
    was to be written, because it may be personal. Raises ValueError for other addresses.
    """
    address = make_url(url)
    backend = address.get_backend_name()
    if backend == "sqlite":
        engine = _open_sqlite(address)
    elif backend == "postgresql":
        engine = _open_postgresql(address)
    else:
        raise ValueError(f"the database is SQLite or PostgreSQL, not {backend}")
    opened_by = os.getpid()

    @event.listens_for(engine, "checkout")
    def refuse_after_fork(*_: object) -> None:
        if os.getpid() != opened_by:
            raise UsedAfterFork(f"opened by process {opened_by}, used by process {os.getpid()}")

    return engine


def clear_overwritten(engine: Engine) -> None:
    """Empty the write-ahead log of SQLite, where what was overwritten lives on. PostgreSQL leaves that to its vacuum.

    Raises TimeoutError when a reader keeps the log in use for longer than the busy timeout: try again later.
    """
    if engine.dialect.name == "sqlite":
        with closing(engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            outcome = cursor.fetchone()
        if outcome is None or outcome[0] != 0:
            raise TimeoutError("a reader keeps the write-ahead log in use")


def is_readonly(connection: Connection | Engine) -> bool:
    """Whether transactions are refused a write there."""
    return connection.get_execution_options().get("readonly") is True


def _open_sqlite(address: URL) -> Engine:
    if not address.database or address.database.startswith((":", "file:")):
        raise ValueError("SQLite needs the path of a file: in memory, each connection would see a database of its own")
    engine = create_engine(address, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def prepare(connection: SQLiteConnection, _: object) -> None:
        connection.isolation_level = None  # Python begins no transactions of its own: `begin` below does
        for name, value in SQLITE_PRAGMAS.items():
            connection.execute(f"PRAGMA {name}={value}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        is_reading, driver = is_readonly(connection), cast(SQLiteConnection, connection.connection.dbapi_connection)
        if connection.info.get("is_reading") is not is_reading:  # said again, it makes SQLite prepare everything anew
            driver.execute(f"PRAGMA query_only={'ON' if is_reading else 'OFF'}").close()
            connection.info["is_reading"] = is_reading
        if is_reading:
            driver.execute("BEGIN").close()  # waits for nothing; straight to the driver, as every page does it
        else:
            # A writer takes the lock before it reads: two that read first would both decide on what they read.
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _open_postgresql(address: URL) -> Engine:
    from psycopg import Connection as PostgreSQLConnection  # imported here, because only those who use it have it
    from psycopg import IsolationLevel

    engine = create_engine(
        address.set(drivername="postgresql+psycopg"),
        hide_parameters=True,
        pool_pre_ping=True,
        connect_args={"options": "-c timezone=UTC"},
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        is_reading, driver = is_readonly(connection), cast(PostgreSQLConnection, connection.connection.dbapi_connection)
        if driver.read_only is not (is_reading or None):  # what its BEGIN says, at no cost
            driver.read_only = is_reading or None
            # Repeatable, so that a reader sees one moment, as on SQLite.
            driver.isolation_level = IsolationLevel.REPEATABLE_READ if is_reading else None

    return engine
