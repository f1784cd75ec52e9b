"""Databases for tests: a migrated template of each kind, and copies of it; files, or on a PostgreSQL server."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from portal.models import schema
from portal.models.database import open_engine
from tests.postgres import create_database

STORES = ("records", "keys")


@dataclass(frozen=True, slots=True)
class Databases:
    """Where databases are made: on the server with this address, or without one as files."""

    server: str | None
    templates: Path

    def empty(self, folder: Path, name: str) -> str:
        """The address of a new database without tables."""
        return create_database(self.server, name) if self.server else f"sqlite:///{folder}/{name}.db"

    def copy(self, store: str, folder: Path, name: str) -> str:
        """The address of a new database with the tables of this store."""
        if self.server:
            return create_database(self.server, name, template=f"template_{store}")
        return f"sqlite:///{shutil.copy(self.templates / f'template_{store}.db', folder / f'{name}.db')}"

    def make_templates(self) -> None:
        """One migrated database for each store."""
        for store in STORES:
            engine = open_engine(self.empty(self.templates, f"template_{store}"))
            schema.migrate(engine, store)
            engine.dispose()
            if not self.server:
                with closing(sqlite3.connect(self.templates / f"template_{store}.db")) as connection:
                    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # or a copy lacks what is in the log
