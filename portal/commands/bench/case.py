"""`case`: a long case opened tab by tab, against a bare query and a bare decryption of the same fields."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from statistics import median
from time import perf_counter
from unittest.mock import patch

import pyotp
from flask import Flask, Response
from sqlalchemy import Engine, select, text

from portal.app import create_app, open_resources
from portal.commands.bench.bare_filing import CASES, METADATA
from portal.commands.bench.browser import fill_in, send
from portal.commands.bench.counting import InsideBrowser
from portal.commands.bench.databases import Place, new_portal
from portal.commands.bench.figures import Figure, in_turn
from portal.commands.demo_cases import CHALLENGE
from portal.commands.serving import current_time
from portal.domain.actions import Action
from portal.domain.actors import SYSTEM, Actor, Role, resident_of
from portal.domain.conflicts import Interest
from portal.domain.entries import Values
from portal.models.base import Record
from portal.models.cases import Case
from portal.models.database import open_engine
from portal.models.ledgers import AccessEntry, AuditEntry
from portal.models.sealing import DataKey
from portal.models.sealing import Place as SealedPlace
from portal.services import casework, reviewing, staffing
from portal.services.case_views import EVERYTHING, Shown
from portal.services.unit_of_work import Resources
from portal.settings import load
from portal.web.staff.tabs import OVERVIEW, TABS

EVENTS, MESSAGES = 200, 50
PASSWORD = "a long password for one measurement"  # noqa: S105  # of a colleague who exists for a minute
EMAIL = "reviewer@example.org"
WORDS = "What a person writes to us, and what we write back, sentence by sentence. " * 8
MEASURED = ("overview", "messages", "flag", "timeline", "access-log")


@dataclass
class Opened:
    """What one look at a case reads: the sealed fields it opens, and the ledgers that it lists."""

    fields: list[tuple[SealedPlace, bytes]] = field(default_factory=list)
    ledgers: tuple[type[Record], ...] = ()


def measure_case(place: Place, *, scale: int, rounds: int) -> list[Figure]:
    """Milliseconds to read a case in full and tab by tab, and to draw each tab, its line in the access log included."""
    with ExitStack() as stack:
        portal = stack.enter_context(new_portal(place, cases=scale))
        resources = stack.enter_context(open_resources(load(portal.environment)))
        bare = open_engine(portal.bare_url)
        stack.callback(bare.dispose)
        METADATA.create_all(bare)
        reviewer, browser, case = _a_long_case(resources)
        subjects = {"whole": EVERYTHING, **{tab.name: tab.shows for tab in TABS if tab.name in MEASURED}}
        figures = []
        for name, shows in subjects.items():
            read = partial(_read, resources, reviewer, case.reference, shows)
            limit = _Limit(resources, case.id, _opened(read, shows))
            figures.append(_figure(place, f"read.{name}", rounds, read, limit.seconds))
            if name != "whole":
                page = partial(_page, browser, case.reference, name)
                figures.append(_figure(place, f"page.{name}", rounds, page, partial(limit.page_seconds, bare)))
        return figures


def _figure(place: Place, name: str, rounds: int, ours: Callable[[], float], limit: Callable[[], float]) -> Figure:
    ours(), limit()
    measured = in_turn(rounds, f"{name}, {place.name}", ours, limit)
    took, least = (median(side) * 1_000 for side in measured)
    return Figure(f"case-{place.name}", name, took, "ms", least)


@dataclass(frozen=True)
class _Limit:
    """The least that a look can cost: one bare query for each table, and the bare decryption of what was opened."""

    resources: Resources
    case_id: str
    opened: Opened

    def seconds(self) -> float:
        began = perf_counter()
        self._read()
        return perf_counter() - began

    def page_seconds(self, bare: Engine) -> float:
        """The same behind a bare view, with one durable row that says who looked."""
        app = Flask("bare")

        @app.get("/")
        def page() -> Response:
            self._read()
            with bare.begin() as connection:
                connection.execute(CASES.insert().values(case_id=self.case_id, words=b"looked"))
            return Response(b"<p>" + bytes(30_000), mimetype="text/html")

        client = app.test_client()
        client.get("/")
        began = perf_counter()
        client.get("/")
        return perf_counter() - began

    def _read(self) -> None:
        tables = {place.table: Record.metadata.tables[place.table] for place, _ in self.opened.fields}
        key = self.resources.keys.get(self.case_id)
        with self.resources.engine.connect() as connection:
            for name, table in tables.items():
                owner = table.c.id if name == "cases" else table.c.case_id
                columns = [
                    table.c.id,
                    *{table.c[place.column] for place, _ in self.opened.fields if place.table == name},
                ]
                connection.execute(select(*columns).where(owner == self.case_id)).all()
            for ledger in self.opened.ledgers:
                scope = "scope" if ledger is AuditEntry else "case_id"
                query = f"SELECT at, actor FROM {ledger.__tablename__} WHERE {scope} = :case_id"  # noqa: S608  # ours
                connection.execute(text(query), {"case_id": self.case_id}).all()
        for place, sealed in self.opened.fields:
            key.open(place, sealed)


def _read(resources: Resources, reviewer: Actor, reference: str, shows: frozenset[Shown]) -> float:
    """Read a case as far as it is shown; the log is written when the unit ends, and that is not counted here."""
    with resources.unit(reviewer, current_time()) as work:
        began = perf_counter()
        reviewing.read_case(work, reference, shows=shows)
        return perf_counter() - began


def _opened(read: Callable[[], object], shows: frozenset[Shown]) -> Opened:
    opened = Opened(ledgers=_ledgers(shows))
    open_content = DataKey.open_content

    def watch(key: DataKey, place: SealedPlace, sealed: bytes) -> bytes:
        opened.fields.append((place, sealed))
        return open_content(key, place, sealed)

    with patch.object(DataKey, "open_content", watch):
        read()
    return opened


def _ledgers(shows: frozenset[Shown]) -> tuple[type[Record], ...]:
    listed = ((Shown.HISTORY, AuditEntry), (Shown.LOOKS, AccessEntry))
    return tuple(ledger for shown, ledger in listed if shown in shows)


def _page(browser: InsideBrowser, reference: str, tab: str) -> float:
    return browser.get(f"/work/case/{reference}" + (f"/{tab}" if tab != OVERVIEW else "")).seconds


@dataclass(frozen=True, slots=True)
class _LongCase:
    id: str
    reference: str


def _a_long_case(resources: Resources) -> tuple[Actor, InsideBrowser, _LongCase]:
    """A challenge with its events and messages, the reviewer who has it, and a browser in which they are signed in."""
    app = create_app(resources)
    resident = InsideBrowser(app)
    fill_in(resident, "challenge", CHALLENGE)
    send(resident, "challenge")
    with resources.unit(SYSTEM, current_time()) as work:
        joined = staffing.join(work, name="A Reviewer", email=EMAIL, password=PASSWORD, roles=[Role.REVIEWER])
    with resources.reading(SYSTEM, current_time()) as work:
        reviewer = staffing.as_actor(work, joined.id)
        filed = work.session.execute(select(Case.id, Case.reference).order_by(Case.received_at.desc()).limit(1)).one()
    case = _LongCase(filed.id, filed.reference)
    _live(resources, reviewer, case)
    return reviewer, _signed_in(app, pyotp.TOTP(joined.totp_secret)), case


def _live(resources: Resources, reviewer: Actor, case: _LongCase) -> None:
    at = current_time()
    with resources.unit(reviewer, at) as work:
        casework.declare(work, case.reference, interest=Interest.NONE)
        casework.take(work, case.reference, Action.CLAIM, version=1)
    for number in range(MESSAGES // 2):
        at += timedelta(seconds=1)
        with resources.unit(resident_of(case.id), at) as work:
            casework.take_own(work, Action.WRITE, values={"words": WORDS})
        with resources.unit(reviewer, at) as work:
            casework.take(work, case.reference, Action.WRITE_BACK, version=3 + 2 * number, values={"words": WORDS})
    with resources.unit(reviewer, at) as work:
        for version in range(2 + MESSAGES, EVENTS):
            noted: Values = {"body": "s165", "opened_on": at.date(), "note": WORDS}
            casework.take(work, case.reference, Action.RECORD_EXTERNAL, version=version, values=noted)


def _signed_in(app: Flask, totp: pyotp.TOTP) -> InsideBrowser:
    browser = InsideBrowser(app)
    browser.get("/work/sign-in")
    browser.post("/work/sign-in", {"email": EMAIL, "password": PASSWORD})
    browser.get("/work/second-step")
    browser.post("/work/second-step", {"code": totp.at(current_time())})
    return browser
