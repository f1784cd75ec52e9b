"""No page is too heavy for an old phone on a slow line: everything that a first visit fetches is weighed, packed."""

import gzip
import re
from functools import cache
from pathlib import Path

import pytest

from portal import web
from tests.factories import World
from tests.house.pages import every_page
from tests.page import Page

pytestmark = pytest.mark.any_database

KB = 1024
AT_MOST = {"html": 15 * KB, "css": 22 * KB, "js": 12 * KB, "woff2": 27 * KB, "all": 80 * KB}
"""What each may weigh in bytes, and what a first visit may fetch in all (our limits)."""

STATIC = Path(web.__file__).parent


@cache
def packed(address: str) -> int:
    """The weight of a file of ours as it goes over the line. A typeface is packed already."""
    content = (STATIC / address.removeprefix("/")).read_bytes()
    return len(content) if address.endswith(".woff2") else len(gzip.compress(content, 6))


def weights(page: Page) -> dict[str, int]:
    """What a browser that was never here fetches for this page, in bytes by kind."""
    links = [link for link in page.all("link") if link.get("rel") in ("stylesheet", "preload", "icon")]
    fetched = {link.get("href", "") for link in links} | {script.get("src", "") for script in page.all("script")}
    found = {"html": len(gzip.compress(page.html.encode(), 6))}
    for address in filter(None, fetched):
        kind = address.rpartition(".")[2]
        found[kind] = found.get(kind, 0) + packed(address)
    return found | {"all": sum(found.values())}


def test_every_page_that_residents_and_everyone_can_open_is_light(world: World) -> None:
    heavy = []
    for visit in every_page(world):
        page = visit.browser.page(visit.address)
        assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//[^"']*\.(?:js|css|woff2?|png|jpe?g)\b""", page.html)
        for kind, weight in weights(page).items():
            if weight > AT_MOST.get(kind, AT_MOST["html"]):
                heavy.append(f"{visit.address}: {weight} bytes of {kind}")
    assert heavy == []
