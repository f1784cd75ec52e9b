"""`form`: pages of the forms against the same HTML sent by a bare view through the same server."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from statistics import fmean, median
from tempfile import TemporaryDirectory
from time import perf_counter

from portal.commands.bench.browser import Browser, fill_in
from portal.commands.bench.databases import Place, new_portal
from portal.commands.bench.figures import Figure, in_turn
from portal.commands.bench.servers import HOST, PORTAL, Server, bare_server, serving
from portal.commands.demo_cases import CHALLENGE, DATA_REQUEST

CONNECTIONS = 4
PAGES_EACH = 10
ADDRESS = {
    "home": "address",
    "line1": "1 Example Street",
    "line2": "",
    "town": "London",
    "postcode": "SW1A 1AA",
    "earlier": "12 Elm Court, 2019 to 2022",
}


@dataclass(frozen=True, slots=True)
class Visit:
    """One page as one person sees it."""

    name: str
    path: str
    cookies: str
    page: bytes


@dataclass(frozen=True, slots=True)
class Load:
    """What one round of visits took: processor time of the server for each page, and pages a second."""

    milliseconds: float
    rate: float


def measure_form(place: Place, *, scale: int, rounds: int) -> list[Figure]:
    """Processor time and pages a second, on an empty database and, where `scale` says so, on one full of cases."""
    with ExitStack() as stack:
        sizes = {"": 0} | ({f"_at_{scale}": scale} if scale else {})
        portals = {
            suffix: stack.enter_context(
                serving(PORTAL, stack.enter_context(new_portal(place, cases=cases)).environment)
            )
            for suffix, cases in sizes.items()
        }
        visits = {suffix: _visits(server) for suffix, server in portals.items()}
        folder = Path(stack.enter_context(TemporaryDirectory()))
        for visit in visits[""]:
            (folder / visit.name).write_bytes(visit.page)
        bare = stack.enter_context(serving(bare_server("bare.py", str(folder)), {}))
        figures = []
        for number, visit in enumerate(visits[""]):
            subjects = {suffix: partial(_load, portals[suffix], visits[suffix][number]) for suffix in portals}
            limit = partial(_load, bare, Visit(visit.name, f"/{visit.name}", visit.cookies, visit.page))
            figures += _figures(visit.name, rounds, subjects, limit)
        return figures


def _visits(server: Server) -> list[Visit]:
    """The checkboxes page before and after it is answered, a page of addresses, and all answers of a challenge."""
    with ExitStack() as stack:
        stranger, challenger, asker = (stack.enter_context(closing(Browser(server.port))) for _ in range(3))
        fill_in(challenger, "challenge", CHALLENGE)
        fill_in(asker, "data-request", DATA_REQUEST | {"addresses": ADDRESS})
        seen = (
            ("wrong", stranger, "/challenge/wrong"),
            ("wrong_answered", challenger, "/challenge/wrong"),
            ("addresses_answered", asker, "/data-request/addresses"),
            ("check", challenger, "/challenge/check"),
        )
        return [Visit(name, path, browser.cookies, browser.get(path).page) for name, browser, path in seen]


def _load(server: Server, visit: Visit) -> Load:
    used, began = server.cpu_seconds(), perf_counter()
    with ThreadPoolExecutor(CONNECTIONS) as connections:
        sent = sum(connections.map(lambda _: _open_many(server.port, visit), range(CONNECTIONS)))
    return Load((server.cpu_seconds() - used) * 1_000 / sent, sent / (perf_counter() - began))


def _open_many(port: int, visit: Visit) -> int:
    """Open the page again and again on one connection; answers how often it came."""
    connection = HTTPConnection(HOST, port, timeout=60)
    for _ in range(PAGES_EACH):
        connection.request("GET", visit.path, headers={"Cookie": visit.cookies})
        connection.getresponse().read()
    connection.close()
    return PAGES_EACH


def _figures(
    name: str, rounds: int, subjects: Mapping[str, Callable[[], Load]], limit: Callable[[], Load]
) -> list[Figure]:
    *ours, bare = in_turn(rounds, name, *subjects.values(), limit)
    bare_milliseconds = fmean(load.milliseconds for load in bare)  # a mean: the clock of processor time ticks coarsely
    bare_rate = median(load.rate for load in bare)
    figures = []
    for suffix, loads in zip(subjects, ours, strict=True):
        milliseconds = fmean(load.milliseconds for load in loads)
        rate = median(load.rate for load in loads)
        figures += [
            Figure("form", f"{name}{suffix}.cpu", milliseconds, "ms", bare_milliseconds),
            Figure("form", f"{name}{suffix}.cpu_over_bare", milliseconds - bare_milliseconds, "ms"),
            Figure("form", f"{name}{suffix}.rate", rate, "pages/s", bare_rate),
        ]
    return figures
