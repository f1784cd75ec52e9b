"""All that stands in a database at one time, to be compared and copied: SQLite's pages, or the rows of PostgreSQL."""

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Self

from sqlalchemy import (
    ColumnElement,
    Connection,
    Delete,
    Engine,
    Executable,
    Insert,
    TableClause,
    Update,
    bindparam,
    column,
    func,
    select,
    table,
)

from portal.models.all_records import METADATA


@dataclass(frozen=True)
class Pages:
    """A SQLite database, page by page, and so with its full-text index."""

    fingerprint: bytes
    pages: bytes = field(compare=False, repr=False)

    COUNTERS = ((24, 28), (40, 44), (92, 96))
    """Where the header counts changes, of which copying is one."""
    MODE = (18, 20)
    """Where the header says if there is a write-ahead log, which there is none of in memory."""

    @classmethod
    def of(cls, engine: Engine) -> Self:
        with closing(engine.raw_connection()) as connection:
            pages = bytearray(connection.driver_connection.serialize())  # type: ignore[union-attr]  # it is open
        for start, end in cls.COUNTERS:
            pages[start:end] = bytes(end - start)
        pages[slice(*cls.MODE)] = b"\1\1"
        return cls(hashlib.blake2b(pages).digest(), bytes(pages))

    def packed(self) -> Self:
        """To be kept."""
        return replace(self, pages=zlib.compress(self.pages, 1))

    def copy_to(self, engine: Engine, _before: object) -> None:
        """Copy what was packed."""
        with closing(engine.raw_connection()) as connection, closing(sqlite3.connect(":memory:")) as source:
            source.deserialize(zlib.decompress(self.pages))
            source.backup(connection.driver_connection)  # type: ignore[arg-type]  # it is open


Row = tuple[Any, ...]


class Table:
    """A table without the types of its columns: what they hold is copied as it is."""

    def __init__(self, name: str, names: list[str], known_by: list[str]) -> None:
        self.clause: TableClause = table(name, *map(column, names))
        self.name, self.names, self.known_by = name, names, [names.index(each) for each in known_by]

    def key(self, row: Row) -> Row:
        return tuple(row[place] for place in self.known_by)

    def values(self, row: Row) -> dict[str, Any]:
        return dict(zip(self.names, row, strict=True))

    def of_key(self, key: Row) -> dict[str, Any]:
        return {f"of_key_{place}": part for place, part in zip(self.known_by, key, strict=True)}

    @cached_property
    def insert(self) -> Insert:
        return self.clause.insert()

    @cached_property
    def update(self) -> Update:
        return self.clause.update().where(*self._is_row())

    @cached_property
    def delete(self) -> Delete:
        return self.clause.delete().where(*self._is_row())

    def _is_row(self) -> Iterator[ColumnElement[bool]]:
        columns = list(self.clause.columns)
        return (columns[place] == bindparam(f"of_key_{place}") for place in self.known_by)


TABLES = {
    store: [
        Table(known.name, known.columns.keys(), known.primary_key.columns.keys()) for known in metadata.sorted_tables
    ]
    for store, metadata in METADATA.items()
}
EVERYTHING = {
    store: ";".join(
        ["SELECT sequencename, last_value FROM pg_sequences", *(str(select(each.clause)) for each in tables)]
    )
    for store, tables in TABLES.items()
}
"""All that is read of a store, in one go."""


@dataclass(frozen=True)
class Rows:
    """A PostgreSQL database: its rows, by table and key, and how far its sequences have come."""

    store: str
    rows: Mapping[str, Mapping[Row, Row]]
    sequences: Mapping[str, int | None]

    @classmethod
    def of(cls, engine: Engine, store: str) -> Self:
        with closing(engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:
            cursor.execute(EVERYTHING[store])
            sequences = dict(sorted(cursor.fetchall()))
            rows = {}
            for known in TABLES[store]:
                cursor.nextset()  # type: ignore[attr-defined]  # psycopg has it
                rows[known.name] = {known.key(row): row for row in sorted(cursor.fetchall(), key=repr)}
        return cls(store, rows, sequences)

    @property
    def fingerprint(self) -> bytes:
        return hashlib.blake2b(repr((self.rows, self.sequences)).encode()).digest()

    def packed(self) -> Self:
        """They are few."""
        return self

    def copy_to(self, engine: Engine, before: "Rows") -> None:
        other = [known for known in TABLES[self.store] if self.rows[known.name] != before.rows[known.name]]
        with engine.begin() as connection:
            for known in reversed(other):
                gone = before.rows[known.name].keys() - self.rows[known.name].keys()
                _each(connection, known.delete, map(known.of_key, gone))
            for known in other:
                was, becomes = before.rows[known.name], self.rows[known.name]
                added = (known.values(row) for key, row in becomes.items() if key not in was)
                _each(connection, known.insert, added)
                changed = [key for key, row in becomes.items() if was.get(key, row) != row]
                changes = (known.of_key(key) | known.values(becomes[key]) for key in changed)
                _each(connection, known.update, changes)
            for name, value in self.sequences.items():
                if value != before.sequences[name]:
                    connection.execute(select(func.setval(name, value)))


def _each(connection: Connection, statement: Executable, rows: Iterable[dict[str, Any]]) -> None:
    if rows := list(rows):
        connection.execute(statement, rows)


Standing = Pages | Rows


def standing_in(engine: Engine, store: str) -> Standing:
    """All that stands now in the database of this store."""
    return Pages.of(engine) if engine.dialect.name == "sqlite" else Rows.of(engine, store)
