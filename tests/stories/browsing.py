"""A portal served to a real browser, and a tab that is looked at closely: what must hold for every page it shows."""

import os
import re
import shutil
from collections.abc import Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import Thread
from typing import Any
from wsgiref.types import WSGIApplication

from playwright.sync_api import Browser, ConsoleMessage, Locator, Playwright, ViewportSize
from werkzeug.serving import make_server
from werkzeug.test import Cookie

from tests.stories.looking import AXE_SCRIPT, DESKTOP, LOOKS, Look, faults_of

NAMES = ("chromium", "chromium-browser", "google-chrome")
A4 = ViewportSize(width=794, height=1123)

MOST_STOPS = 90
"""More than the keyboard stops at on any page."""

_TELL_OF_VIOLATIONS = "addEventListener('securitypolicyviolation', event => console.error(event.violatedDirective))"


@contextmanager
def served(app: WSGIApplication) -> Iterator[str]:
    """Serve on this machine, each page in a thread of its own; the address."""
    server = make_server("localhost", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def installed_browser() -> str | None:
    """Where the browser is on this machine."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def launched(playwright: Playwright, path: str) -> Browser:
    """The browser, without a window; without its sandbox where it must run as root, as in containers.

    It keeps pages for the way back, as browsers do: Playwright would have that turned off.
    """
    return playwright.chromium.launch(
        executable_path=path,
        args=["--no-sandbox"] if os.geteuid() == 0 else [],
        ignore_default_args=["--disable-back-forward-cache"],
    )


class Tab:
    """One tab of a browser that was never here. Whatever a page complains of is a mistake.

    `seen` remembers what was looked at, for this tab and those after it.
    """

    def __init__(
        self, browser: Browser, address: str, *, seen: set[Hashable], looks: Sequence[Look] = LOOKS, **context: Any
    ) -> None:
        self.context = browser.new_context(
            base_url=address, viewport=DESKTOP, reduced_motion="reduce", accept_downloads=True, **context
        )
        self.address, self.page = address, self.context.new_page()
        self.page.set_default_timeout(30_000)  # another process may have the machine
        self.seen, self.ways_to_look = seen, looks
        self.complaints: list[str] = []
        self.page.add_init_script(_TELL_OF_VIOLATIONS)
        if looks:
            self.page.add_init_script(AXE_SCRIPT)
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    @property
    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    def opens(self, address: str) -> None:
        self.page.goto(address)
        self.looks()

    def follows(self, text: str) -> None:
        self.link(text).click()
        self.looks()

    def presses(self, text: str, **typed: Any) -> None:
        """Fill in what is typed, press the button and look at the page that it leads to."""
        for name, value in typed.items():
            self.types(name, value)
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=text, exact=True).click()
        self.looks()

    def types(self, name: str, value: str | Sequence[str]) -> None:
        """Choose or type the answer to one field: it must be there to be seen."""
        controls = self.page.locator(f'[name="{name}"]')
        if controls.first.get_attribute("type") in ("radio", "checkbox"):
            for code in [value] if isinstance(value, str) else value:
                self.page.locator(f'[name="{name}"][value="{code}"]').check()
        elif controls.first.evaluate("control => control.tagName") == "SELECT":
            controls.select_option(value)
        else:
            for place, part in enumerate([value] if isinstance(value, str) else value):
                controls.nth(place).fill(part)

    def link(self, text: str) -> Locator:
        """The first link that says this."""
        return self.page.locator("a", has_text=re.compile(rf"^\s*{re.escape(text)}\s*$")).first

    def reaches(self, selector: str, *, press: str = "") -> None:
        """Press Tab until this has the focus; then perhaps a key that leads to another page."""
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                break
        else:
            raise AssertionError(f"the keyboard does not get to {selector} on {self.page.url}")
        if press:
            with self.page.expect_navigation():
                self.page.keyboard.press(press)

    def carries(self, cookies: Iterable[Cookie]) -> None:
        """Hold these cookies, and no others."""
        self.context.clear_cookies()
        self.context.add_cookies([{"name": each.key, "value": each.value, "url": self.address} for each in cookies])

    def sees(self, *texts: str) -> None:
        read = self.page.locator("body").inner_text()
        for text in texts:
            assert text in read, f"{text!r} is not on {self.heading!r}"

    def looks(self) -> None:
        """Look at the page as it is in sizes and colours, and remember what is wrong with it."""
        if not self.ways_to_look:
            return
        self.page.wait_for_load_state()
        where = f"{self.page.url.partition('?')[0]} {self.page.title()} {self.heading}"
        if where not in self.seen:
            self.seen.add(where)
            self.complaints += [f"{where}, {fault}" for fault in faults_of(self.page, self.ways_to_look, self.seen)]

    def closes(self) -> None:
        """Close the tab; nothing was wrong on any page."""
        self.context.close()
        assert not self.complaints, "\n".join(self.complaints)

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and "the server responded with a status of 4" not in message.text:
            self.complaints.append(f"{self.page.url}: {message.text}")
