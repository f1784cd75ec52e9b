"""`queue`: pages of the reviewers' queue, at many sizes, against the bare keyset query for the same rows."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from statistics import median
from time import perf_counter

import pyotp
from sqlalchemy import select

from portal.app import create_app, open_resources
from portal.commands.bench.counting import InsideBrowser
from portal.commands.bench.crowd import fill
from portal.commands.bench.databases import Place, new_portal
from portal.commands.bench.figures import Figure, in_turn
from portal.commands.demo_cases import TOOLS
from portal.commands.serving import current_time
from portal.domain.actors import SYSTEM, Actor, Role
from portal.domain.queue_filters import ANYTHING, Filter, Sort, Wanted
from portal.domain.queue_lines import Tag
from portal.domain.queue_orders import Place as Cursor
from portal.domain.queue_views import VIEWS
from portal.domain.workflow import State
from portal.models.queue_lines import QueueLine
from portal.models.queue_walks import Branch, Walk, run
from portal.services import staffing
from portal.services.queueing import PAGE_LENGTH, Queue
from portal.services.unit_of_work import Resources
from portal.settings import load
from portal.web.staff.queue_address import written_place

SMALLEST = 10_000
DEEP = 1_000
EMAIL, PASSWORD = "bench@example.org", "correct horse battery staple 41"  # of a portal that is thrown away


@dataclass(frozen=True, slots=True)
class Asked:
    """One page that is measured: its filter, its order, and the bare query that finds its rows without any rules."""

    name: str
    address: str
    wanted: Wanted
    bare: Branch
    sort: Sort = Sort.DUE
    day: str = "next_on"


PAGES = (
    Asked("first", "/work/views/open", Wanted(ANYTHING), Branch()),
    Asked("kind", "/work/views/open?type=contest", Wanted(Filter(kinds=("contest",))), Branch("kind", "contest")),
    Asked(
        "stage_and_tag",
        "/work/views/open?stage=in_review&tag=urgent",
        Wanted(Filter(states=(State.IN_REVIEW,), tags=Tag.URGENT)),
        Branch("tags", Tag.URGENT),
    ),
    Asked(
        "tag_by_received",
        "/work/views/open?tag=under-18&sort=received",
        Wanted(Filter(tags=Tag.UNDER_18)),
        Branch(),
        Sort.RECEIVED,
        "received_on",
    ),
)


def measure_queue(place: Place, *, scale: int, rounds: int) -> Iterator[Figure]:
    """Each page with 10 thousand cases, with ten times as many, and so on up to `scale`; each size is thrown away."""
    size = SMALLEST
    while size <= scale:
        with new_portal(place) as portal, open_resources(load(portal.environment)) as resources:
            browser, actor = _signed_in(resources)
            _fill(resources, size, actor)
            yield from _figures(Measured(resources, browser, actor, rounds, f"{place.name}_{size}"), size)
        size *= 10


@dataclass(frozen=True, slots=True)
class Measured:
    """One queue that is measured: as which colleague, how often, and under which name."""

    resources: Resources
    browser: InsideBrowser
    actor: Actor
    rounds: int
    name: str

    def service(self, asked: Asked, cursor: Cursor | None) -> float:
        """What the page costs without being drawn."""
        began = perf_counter()
        with self.resources.reading(self.actor, current_time()) as work:
            Queue(work).page(asked.wanted, sort=asked.sort, place=cursor)
        return (perf_counter() - began) * 1_000

    def page(self, address: str) -> float:
        """What it costs a browser."""
        return self.browser.get(address).seconds * 1_000

    def counts(self) -> float:
        """What it costs to count all views."""
        began = perf_counter()
        with self.resources.reading(self.actor, current_time()) as work:
            queue = Queue(work)
            for view in VIEWS:
                queue.count(Wanted(view.filter_for(self.actor.id)))
        return (perf_counter() - began) * 1_000

    def bare(self, query: str) -> float:
        """What the rows cost alone."""
        with self.resources.engine.execution_options(readonly=True).connect() as connection:
            began = perf_counter()
            connection.exec_driver_sql(query).fetchall()
            return (perf_counter() - began) * 1_000


def _figures(measured: Measured, size: int) -> Iterator[Figure]:
    resources = measured.resources
    deep = min(DEEP * PAGE_LENGTH, size // 2)
    subjects: list[tuple[str, Asked, Cursor | None]] = [(asked.name, asked, None) for asked in PAGES]
    subjects.append(("deep", PAGES[0], _place_at(resources, deep)))
    for name, asked, cursor in subjects:
        query = _bare(resources, asked, cursor)
        address = asked.address + (f"?after={written_place(cursor)}" if cursor else "")
        service, page, bare = in_turn(
            measured.rounds,
            f"{measured.name} {name}",
            partial(measured.service, asked, cursor),
            partial(measured.page, address),
            partial(measured.bare, query),
        )
        limit = median(bare)
        yield Figure("queue", f"{measured.name}.{name}.read", median(service), "ms", limit)
        yield Figure("queue", f"{measured.name}.{name}.page", median(page), "ms", limit)
        yield Figure("queue", f"{measured.name}.{name}.read_over_bare", median(service) - limit, "ms")
    (counts,) = in_turn(measured.rounds, f"{measured.name} counts", measured.counts)
    yield Figure("queue", f"{measured.name}.counts", median(counts), "ms")


def _bare(resources: Resources, asked: Asked, cursor: Cursor | None) -> str:
    """The rows of the page by themselves: no rules, no counts, no names."""
    after = (cursor.day, cursor.number) if cursor else None
    walk = Walk([replace(asked.bare, after=after)], asked.day)
    query = run(walk, walk.branches[0], PAGE_LENGTH)
    return str(query.compile(resources.engine, compile_kwargs={"literal_binds": True}))


def _place_at(resources: Resources, number: int) -> Cursor:
    """Where the page begins that comes after so many lines: found by counting them off, once."""
    query = select(QueueLine.next_on, QueueLine.number).order_by(QueueLine.next_on, QueueLine.number)
    with resources.engine.connect() as connection:
        row = connection.execute(query.offset(number - 1).limit(1)).one()
    return Cursor(row.next_on, row.number)


def _signed_in(resources: Resources) -> tuple[InsideBrowser, Actor]:
    """A reviewer, and a browser in which they signed in."""
    now = current_time()
    with resources.unit(SYSTEM, now) as work:
        joined = staffing.join(work, name="Bench", email=EMAIL, password=PASSWORD, roles=[Role.REVIEWER])
    with resources.reading(SYSTEM, now) as work:
        actor = staffing.as_actor(work, joined.id)
    browser = InsideBrowser(create_app(resources))
    browser.get("/work/sign-in")
    browser.post("/work/sign-in", {"email": EMAIL, "password": PASSWORD})
    browser.get("/work/second-step")
    browser.post("/work/second-step", {"code": pyotp.TOTP(joined.totp_secret).now()})
    return browser, actor


def _fill(resources: Resources, size: int, actor: Actor) -> None:
    """Lines for so many cases. On SQLite nothing waits for the disk meanwhile, and nothing asks for the cases."""
    tools = (*(slug for slug, *_ in TOOLS), "")
    with resources.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            for pragma in ("foreign_keys=OFF", "synchronous=OFF", "journal_mode=DELETE"):
                connection.connection.driver_connection.execute(f"PRAGMA {pragma}").close()  # type: ignore[union-attr]  # sqlite3
        with connection.begin():
            fill(connection, size, current_time().date(), tools, actor.id)
        connection.invalidate()
    if resources.engine.dialect.name == "postgresql":
        with resources.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE queue_lines")
            connection.exec_driver_sql("VACUUM ANALYZE queue_counts")
