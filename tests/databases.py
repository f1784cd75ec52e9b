"""Databases for tests: a migrated template of each kind, and copies of it; files, or on a PostgreSQL server."""

import hashlib
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from portal.models import schema
from portal.models.database import open_engine
from portal.settings import Settings
from tests.once import keep_statements_of
from tests.postgres import Server

STORES = ("records", "keys")


def key(name: str) -> bytes:
    """A key that is the same in every run."""
    return hashlib.sha256(name.encode()).digest()


@dataclass(frozen=True, slots=True)
class Databases:
    """Where databases are made: on this server, or without one as files."""

    server: Server | None
    templates: Path

    def empty(self, folder: Path, name: str) -> str:
        """The address of a new database without tables."""
        return self.server.empty(name, _mark(folder)) if self.server else f"sqlite:///{folder}/{name}.db"

    def copy(self, store: str, folder: Path, name: str) -> str:
        """The address of a new database with the tables of this store."""
        if self.server:
            return self.server.copy(f"template_{store}", _mark(folder))
        return f"sqlite:///{shutil.copy(self.templates / f'template_{store}.db', folder / f'{name}.db')}"

    def make_templates(self) -> None:
        """One migrated database for each store."""
        for store in STORES:
            engine = open_engine(self.empty(self.templates, f"template_{store}"))
            schema.migrate(engine, store)
            keep_statements_of(engine)
            engine.dispose()
            if not self.server:
                with closing(sqlite3.connect(self.templates / f"template_{store}.db")) as connection:
                    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # or a copy lacks what is in the log

    def new_settings(self, folder: Path, name: str) -> Settings:
        """The settings of a portal with fresh databases; no two in a run may have the same folder and name."""
        name = f"{_mark(folder)}_{name}"
        return Settings(
            database_url=self.copy("records", folder, f"records_{name}"),
            keys_url=self.copy("keys", folder, f"keys_{name}"),
            wrapping_keys=(key("wrapping"),),
            index_key=key("index"),
            cookie_keys=(key("cookie"),),
            statistics_secret=key("statistics"),
            base_url="http://localhost",
            files_url=str(folder / f"files_{name}"),
            mail_folder=folder / f"mail_{name}",
            pseudo_language=True,
        )

    def give_back(self, folder: Path) -> None:
        """Leave what was made for this folder on a server to others, as new. Files go with the folder."""
        if self.server:
            self.server.give_back(_mark(folder))


def _mark(folder: Path) -> str:
    """What stands in the names of all databases of a folder, and of no others."""
    return key(str(folder)).hex()[:16]
