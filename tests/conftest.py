"""What tests stand on: databases of their own, a clock they can turn, the application, and a small world of people."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import settings as hypothesis_settings

from portal.app import open_resources
from portal.services.unit_of_work import PORTAL_SCOPE, Resources
from portal.settings import Settings
from tests.databases import Databases
from tests.factories import TurnableClock, World, an_app
from tests.page import PageClient
from tests.postgres import running_server

hypothesis_settings.register_profile("house", deadline=None)
hypothesis_settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--db", default="sqlite", choices=["sqlite", "postgres"], help="the database to run on")


def key(name: str) -> bytes:
    return hashlib.sha256(name.encode()).digest()


@pytest.fixture(scope="session")
def databases(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """A real PostgreSQL server for this run, from the wheel, if it was asked for; else files."""
    is_postgres = pytestconfig.getoption("--db") == "postgres"
    with running_server() if is_postgres else nullcontext() as server:
        databases = Databases(server, tmp_path_factory.mktemp("templates"))
        databases.make_templates()
        yield databases


@pytest.fixture
def new_database_url(databases: Databases, tmp_path: Path) -> Callable[[], str]:
    """Makes the address of a fresh, empty database."""
    numbers = count()
    return lambda: databases.empty(tmp_path, f"empty_{key(str(tmp_path)).hex()[:16]}_{next(numbers)}")


@pytest.fixture
def new_settings(databases: Databases, tmp_path: Path) -> Callable[[], Settings]:
    """Makes the settings of a portal with fresh databases."""
    numbers = count()

    def make() -> Settings:
        name = f"{key(str(tmp_path)).hex()[:16]}_{next(numbers)}"
        return Settings(
            database_url=databases.copy("records", tmp_path, f"records_{name}"),
            keys_url=databases.copy("keys", tmp_path, f"keys_{name}"),
            wrapping_keys=(key("wrapping"),),
            index_key=key("index"),
            cookie_keys=(key("cookie"),),
            statistics_secret=key("statistics"),
            base_url="http://localhost",
            pseudo_language=True,
        )

    return make


@pytest.fixture
def settings(new_settings: Callable[[], Settings]) -> Settings:
    return new_settings()


@pytest.fixture
def clock() -> TurnableClock:
    return TurnableClock(datetime(2026, 11, 20, 10, 42, tzinfo=UTC))


@pytest.fixture
def open_portal(clock: TurnableClock) -> Iterator[Callable[..., Resources]]:
    """Opens what a process opens at its start, with these settings, some of them changed; closed when the test ends."""
    with ExitStack() as closed_at_the_end:

        def open_with(settings: Settings, **changes: object) -> Resources:
            resources = open_resources(replace(settings, **changes))  # type: ignore[arg-type]  # the test knows them
            closed_at_the_end.callback(resources.engine.dispose)
            closed_at_the_end.callback(resources.keys_engine.dispose)
            resources.keys.make(PORTAL_SCOPE, clock())
            return resources

        yield open_with


@pytest.fixture
def resources(open_portal: Callable[..., Resources], settings: Settings) -> Resources:
    return open_portal(settings)


@pytest.fixture
def app(resources: Resources, clock: TurnableClock) -> Flask:
    return an_app(resources, clock)


@pytest.fixture
def world(app: Flask, clock: TurnableClock) -> World:
    return World(app, clock)


@pytest.fixture(autouse=True)
def _push_request_context() -> None:
    """In the place of pytest-flask's own: that one shares who is signed in between clients."""


@pytest.fixture
def client(app: Flask) -> PageClient:
    return app.test_client()  # type: ignore[return-value]  # the class that an_app sets
