"""`submit`: a whole challenge, as a browser sends it, against the least that filing a case can cost."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from portal.commands.bench.browser import Browser, Reply, fill_in, send
from portal.commands.bench.counting import count_final_post
from portal.commands.bench.databases import Place, new_portal
from portal.commands.bench.figures import Figure, in_turn, percentile
from portal.commands.bench.servers import PORTAL, Server, bare_server, serving
from portal.commands.demo_cases import CHALLENGE

JOURNEY = "challenge"
CLIENTS = 2


@dataclass(frozen=True, slots=True)
class Flow:
    """One challenge from first page to confirmation: seconds for all its pages, and for the POST that files it."""

    seconds: float
    final_seconds: float


def measure_submit(place: Place, *, scale: int, rounds: int) -> list[Figure]:
    """Milliseconds, submits a second, statements, commits and bytes."""
    with ExitStack() as stack:
        portal = stack.enter_context(new_portal(place, cases=scale))
        server = stack.enter_context(serving(PORTAL, portal.environment))
        replies = _submit(server)
        folder = Path(stack.enter_context(TemporaryDirectory()))
        for number, reply in enumerate(replies):
            (folder / str(number)).write_bytes(reply.page)
        limit = stack.enter_context(serving(bare_server("bare_filing.py", str(folder), portal.bare_url), {}))
        ours, bare = partial(_flow, server), partial(_bare_flow, limit, replies)
        flows = in_turn(rounds, f"One by one, {place.name}", ours, bare)
        rates = in_turn(rounds, f"Two at once, {place.name}", partial(_rate, ours), partial(_rate, bare))
        counts = count_final_post(portal.environment)
    whole, whole_limit = ([flow.seconds * 1_000 for flow in side] for side in flows)
    final, final_limit = ([flow.final_seconds * 1_000 for flow in side] for side in flows)
    rate, rate_limit = map(median, rates)
    figure = partial(Figure, f"submit-{place.name}")
    return [
        figure("flow.p50", median(whole), "ms", median(whole_limit)),
        figure("final_post.p50", median(final), "ms", median(final_limit)),
        figure("final_post.p99", percentile(final, 99), "ms", percentile(final_limit, 99)),
        figure("rate", rate, "submits/s", rate_limit),
        figure("final_post.statements", counts.statements, "statements"),
        figure("final_post.commits", counts.commits, "commits"),
        figure("flow.pages", len(replies), "pages"),
        figure("flow.bytes", sum(len(reply.page) for reply in replies), "bytes"),
    ]


def _submit(server: Server) -> list[Reply]:
    with closing(Browser(server.port)) as browser:
        fill_in(browser, JOURNEY, CHALLENGE)
        send(browser, JOURNEY)
        return browser.replies


def _flow(server: Server) -> Flow:
    return _timed(_submit(server))


def _bare_flow(limit: Server, model: Sequence[Reply]) -> Flow:
    """As many pages and posts of the same bytes; the last post hashes, encrypts and writes."""
    final = len(model) - 2
    with closing(Browser(limit.port)) as browser:
        for number, reply in enumerate(model):
            if reply.fields is None:
                browser.get(f"/{number}")
            else:
                browser.post("/file" if number == final else f"/{number}", reply.fields)
        return _timed(browser.replies)


def _timed(replies: Sequence[Reply]) -> Flow:
    """The last reply is the confirmation, and the one before it the POST that leads there."""
    return Flow(sum(reply.seconds for reply in replies), replies[-2].seconds)


def _rate(flow: partial[Flow]) -> float:
    """Submits a second with two people at once."""
    began = perf_counter()
    with ThreadPoolExecutor(CLIENTS) as clients:
        done = list(clients.map(lambda _: flow(), range(CLIENTS)))
    return len(done) / (perf_counter() - began)
