"""Databases for the tests of the records: empty, and closed when the test ends."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from portal.models.database import open_engine


@pytest.fixture
def engine(new_database_url: Callable[[], str]) -> Iterator[Engine]:
    engine = open_engine(new_database_url())
    yield engine
    engine.dispose()


@pytest.fixture
def sqlite_engine(tmp_path: Path) -> Iterator[Engine]:
    """For what is true of SQLite alone; its files are `sqlite.db*` in `tmp_path`."""
    engine = open_engine(f"sqlite:///{tmp_path}/sqlite.db")
    yield engine
    engine.dispose()
