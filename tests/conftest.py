"""What tests stand on: a database of their own, a clock they can turn, the application, and people signed in."""

import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import settings as hypothesis_settings
from sqlalchemy import create_engine, make_url

from portal.app import create_app, open_resources
from portal.models import schema
from portal.models.database import open_engine
from portal.services.unit_of_work import PORTAL_SCOPE, Resources
from portal.settings import Settings
from tests.page import PageClient

hypothesis_settings.register_profile("house", deadline=None)
hypothesis_settings.load_profile("house")

STORES = ("records", "keys")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--db", default="sqlite", choices=["sqlite", "postgres"], help="the database to run on")


def key(name: str) -> bytes:
    return hashlib.sha256(name.encode()).digest()


class TurnableClock:
    """A clock that stands still until a test turns it."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture(scope="session")
def postgres_address(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str | None]:
    """A real PostgreSQL server for this run, from the wheel; None on SQLite."""
    if pytestconfig.getoption("--db") != "postgres":
        yield None
        return
    from tests.postgres import running_server

    with running_server() as address:
        yield address


@pytest.fixture(scope="session")
def templates(postgres_address: str | None, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """One migrated database of each kind, that every test gets a copy of."""
    folder = tmp_path_factory.mktemp("templates")
    addresses = {}
    for store in STORES:
        if postgres_address is None:
            addresses[store] = f"sqlite:///{folder}/{store}.db"
        else:
            addresses[store] = _create_database(postgres_address, f"template_{store}")
        engine = open_engine(addresses[store])
        schema.migrate(engine, store)
        engine.dispose()
        if postgres_address is None:
            _close_log(folder / f"{store}.db")
    return addresses


@pytest.fixture
def new_database_url(postgres_address: str | None, tmp_path: Path) -> Callable[[], str]:
    """Makes the address of a fresh, empty database."""
    numbers = iter(range(1000))

    def make() -> str:
        if postgres_address is None:
            return f"sqlite:///{tmp_path}/empty{next(numbers)}.db"
        return _create_database(postgres_address, f"empty_{key(str(tmp_path)).hex()[:12]}_{next(numbers)}")

    return make


@pytest.fixture
def settings(templates: dict[str, str], postgres_address: str | None, tmp_path: Path) -> Settings:
    addresses = {}
    for store in STORES:
        if postgres_address is None:
            shutil.copy(str(make_url(templates[store]).database), tmp_path / f"{store}.db")
            addresses[store] = f"sqlite:///{tmp_path}/{store}.db"
        else:
            name = f"{store}_{key(str(tmp_path)).hex()[:16]}"
            addresses[store] = _create_database(postgres_address, name, template=f"template_{store}")
    return Settings(
        database_url=addresses["records"],
        keys_url=addresses["keys"],
        wrapping_keys=(key("wrapping"),),
        index_key=key("index"),
        cookie_keys=(key("cookie"),),
        statistics_secret=key("statistics"),
        base_url="http://localhost",
        pseudo_language=True,
    )


@pytest.fixture
def clock() -> TurnableClock:
    return TurnableClock(datetime(2026, 11, 20, 10, 42, tzinfo=UTC))


@pytest.fixture
def resources(settings: Settings, clock: TurnableClock) -> Iterator[Resources]:
    resources = open_resources(settings)
    resources.keys.make(PORTAL_SCOPE, clock())
    yield resources
    resources.engine.dispose()
    resources.keys_engine.dispose()


@pytest.fixture
def app(resources: Resources, clock: TurnableClock) -> Flask:
    app = create_app(resources, clock=clock)
    app.testing = True
    app.test_client_class = PageClient
    return app


@pytest.fixture(autouse=True)
def _push_request_context() -> None:
    """In the place of pytest-flask's own: that one shares who is signed in between clients."""


@pytest.fixture
def client(app: Flask) -> PageClient:
    return app.test_client()  # type: ignore[return-value]  # the class set above


def _create_database(server: str, name: str, template: str = "template0") -> str:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    engine.dispose()
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def _close_log(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
