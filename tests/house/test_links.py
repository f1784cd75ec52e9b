"""No link leads nowhere: every one on every page that residents and everyone can open is followed once."""

from urllib.parse import urldefrag, urljoin

import pytest

from tests.factories import World
from tests.house.pages import every_page
from tests.page import Page

pytestmark = pytest.mark.any_database

LEAVES = "/exit"
"""Leads out of the portal, and closes the case that the other links are followed in."""


def inside(page: Page, address: str) -> set[tuple[str, str]]:
    """The links of a page that stay in the portal: address and the place on that page."""
    whole = {urljoin(address, link) for link in page.links() if ":" not in link.partition("/")[0]}
    parts = {(target, place) for target, place in map(urldefrag, whole) if target.startswith("/")}
    return {(target, place) for target, place in parts if target.partition("?")[0] != LEAVES}


def test_every_link_on_every_page_leads_somewhere(world: World) -> None:
    dead, followed = [], set()
    for visit in every_page(world):
        for target, place in sorted(inside(visit.browser.page(visit.address), visit.address)):
            if (visit.browser, target, place) in followed or (target, place) == (visit.address, "main-content"):
                continue
            followed.add((visit.browser, target, place))
            response = visit.browser.get(target, follow_redirects=True)
            if response.status_code != 200:
                dead.append(f"{visit.address} leads to {target}: {response.status_code}")
            elif place and response.mimetype == "text/html" and f'id="{place}"' not in response.text:
                dead.append(f"{visit.address} leads to a part of {target} that is not there: {place}")
            response.close()
    assert dead == []
    assert len(followed) > 50
