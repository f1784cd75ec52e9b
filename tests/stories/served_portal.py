"""A portal that answers in a real browser, and the page elsewhere that people leave it for."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser

from tests.factories import PASSWORD, Colleague, World
from tests.stories.browsing import Tab
from tests.stories.looking import NO_LOOKS


@dataclass(frozen=True, slots=True)
class Portal:
    """A portal that answers in a browser, at this address."""

    world: World
    address: str
    browser: Browser
    is_looked_at: bool
    """Whether its pages are looked at closely: once is enough, whatever the database."""
    seen: set[Hashable]
    """What was looked at, here or on a portal before this one."""

    def tab(self, **ways: Any) -> Tab:
        if not self.is_looked_at:
            ways["looks"] = NO_LOOKS
        return Tab(self.browser, self.address, seen=self.seen, **ways)

    def staff_tab(self, colleague: Colleague) -> Tab:
        """A tab in which this colleague signed in."""
        tab = self.tab()
        self.world.clock.forward(seconds=30)
        tab.opens("/work/sign-in")
        tab.presses("Continue", email=colleague.email, password=PASSWORD)
        tab.presses("Continue", code=colleague.totp.at(self.world.clock()))
        return tab


def elsewhere(_environment: Any, start_response: Any) -> Iterable[bytes]:
    """The page that people go to who leave at once."""
    start_response("200 OK", [("Content-Type", "text/html"), ("Cache-Control", "no-store")])
    return [b"<!DOCTYPE html><title>Weather</title><h1>Weather</h1>"]
