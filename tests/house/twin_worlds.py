"""Two worlds that differ in one secret: what someone sees there without knowing it must be the same, byte for byte."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from sqlalchemy import event
from werkzeug.test import TestResponse

from portal.adapters import passwords
from tests import page
from tests.factories import World

Answer = tuple[int, tuple[tuple[str, str], ...], bytes]
"""What a browser got: status, headers, body."""

OF_ONE_PAGE = (
    *(re.compile(pattern.encode()) for pattern in page.OF_ONE_PAGE),
    re.compile(rb"(?<='nonce-)[\w-]{22}"),
)
"""What differs each time a page is drawn, and tells nothing; the last of it stands in the header."""

REFERENCE = re.compile(rb"SL-[0-9A-Z]{4}-[0-9A-Z]{4}")
UNTOLD = {"Date", "Set-Cookie", "Content-Length"}


def masked(response: TestResponse, *, without_reference: bool = False) -> Answer:
    """This answer without what is made anew for each page; on demand also without the reference of a case."""

    def mask(text: bytes) -> bytes:
        for pattern in (*OF_ONE_PAGE, *([REFERENCE] if without_reference else ())):
            text = pattern.sub(b"masked", text)
        return text

    headers = [(name, mask(value.encode()).decode()) for name, value in response.headers if name not in UNTOLD]
    return response.status_code, tuple(sorted(headers)), mask(response.get_data())


@contextmanager
def counting(world: World) -> Iterator[Counter[str]]:
    """Counts the slow hashes and the statements of each database: what a stopwatch would measure.

    A portal reads its bank holidays once a minute, for whoever comes first: here always within what is counted.
    """
    world.resources.calendar.forget()
    counts: Counter[str] = Counter()
    hasher = passwords._HASHER

    def slow_hash(work: Callable[..., Any], *given: str) -> Any:
        counts["slow hashes"] += 1
        return work(*given)

    counted = SimpleNamespace(hash=partial(slow_hash, hasher.hash), verify=partial(slow_hash, hasher.verify))

    def count(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        counts[statement] += 1

    engines = (world.resources.engine, world.resources.keys_engine)
    for engine in engines:
        event.listen(engine, "before_cursor_execute", count)
    try:
        with patch.object(passwords, "_HASHER", counted):
            yield counts
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", count)


Journey = Callable[[World], Sequence[TestResponse]]


def assert_twins(one: World, other: World, journey: Journey, *, without_reference: bool = False) -> None:
    """The same journey through both worlds gives the same answers, for the same work."""
    answers, work = [], []
    for world in (one, other):
        with counting(world) as counts:
            answers.append([masked(response, without_reference=without_reference) for response in journey(world)])
        work.append(counts)
    assert answers[0], "a journey that asks nothing shows nothing"
    assert answers[0] == answers[1]
    assert work[0] == work[1]
