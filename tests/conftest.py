"""What tests stand on: databases of their own, a clock they can turn, the application, and a small world of people."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import settings as hypothesis_settings
from xdist.scheduler import LoadScopeScheduling

from portal.services.unit_of_work import Resources
from portal.settings import Settings
from tests.databases import Databases, key
from tests.factories import TurnableClock, World, an_app, open_portal_with
from tests.once import work_out_once
from tests.page import PageClient
from tests.postgres import running_server

hypothesis_settings.register_profile("house", deadline=None)
hypothesis_settings.register_profile("long", deadline=None, max_examples=500, stateful_step_count=20)
hypothesis_settings.load_profile("house")
work_out_once()

SHARING = ("tests/house/test_access_walker.py", "tests/house/test_canaries.py")
"""Files whose tests share one world. A mark would say so in each, but xdist 3.8 does not see marks on pytest 9."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--db", default="sqlite", choices=["sqlite", "postgres"], help="the database to run on")
    parser.addoption("--fail-on-skip", action="store_true", help="fail if any test was skipped: for CI")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI everything that tests need is there, so a test that did not run is a failure."""
    report = session.config.pluginmanager.get_plugin("terminalreporter")
    if session.config.getoption("--fail-on-skip") and report and report.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, leave out what asks for no database, and what is the same on each: SQLite has seen it."""
    if config.getoption("--db") == "postgres":
        elsewhere = [item for item in items if not _depends_on_database(item)]
        items[:] = [item for item in items if _depends_on_database(item)]
        config.hook.pytest_deselected(items=elsewhere)


class Together(LoadScopeScheduling):
    """Hands out tests one by one, but those of a file whose tests share what takes long to make, all to one process."""

    def _split_scope(self, nodeid: str) -> str:
        path = nodeid.partition("::")[0]
        return path if path in SHARING else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together:
    return Together(config, log)


def _depends_on_database(item: pytest.Item) -> bool:
    return "databases" in item.fixturenames and not item.get_closest_marker("any_database")  # type: ignore[attr-defined]  # of functions only


@pytest.fixture(scope="session")
def databases(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """A real PostgreSQL server for this run, from the wheel, if it was asked for; else files."""
    is_postgres = pytestconfig.getoption("--db") == "postgres"
    with running_server() if is_postgres else nullcontext() as server:
        databases = Databases(server, tmp_path_factory.mktemp("templates"))
        databases.make_templates()
        yield databases


@pytest.fixture
def new_database_url(databases: Databases, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Makes the address of a fresh, empty database, which goes when the test ends."""
    numbers = count()
    yield lambda: databases.empty(tmp_path, f"empty_{key(str(tmp_path)).hex()[:16]}_{next(numbers)}")
    databases.give_back(tmp_path)


@pytest.fixture
def new_settings(databases: Databases, tmp_path: Path) -> Iterator[Callable[[], Settings]]:
    """Makes the settings of a portal with fresh databases, which others get when the test ends."""
    numbers = count()
    yield lambda: databases.new_settings(tmp_path, str(next(numbers)))
    databases.give_back(tmp_path)


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
            changed = replace(settings, **changes)  # type: ignore[arg-type]  # the test knows their types
            return closed_at_the_end.enter_context(open_portal_with(changed, clock()))

        yield open_with


@pytest.fixture
def resources(open_portal: Callable[..., Resources], settings: Settings) -> Resources:
    return open_portal(settings)


@pytest.fixture
def world(resources: Resources, clock: TurnableClock) -> World:
    return World(resources, clock)


@pytest.fixture
def app(request: pytest.FixtureRequest, resources: Resources, clock: TurnableClock) -> Flask:
    """That of the world, if there is one."""
    if "world" in request.fixturenames:
        world: World = request.getfixturevalue("world")
        return world.app
    return an_app(resources, clock)


@pytest.fixture(autouse=True)
def _push_request_context() -> None:
    """In the place of pytest-flask's own: that one shares who is signed in between clients."""


@pytest.fixture
def client(app: Flask) -> PageClient:
    return app.test_client()  # type: ignore[return-value]  # the class that an_app sets
