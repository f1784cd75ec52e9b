"""A person's browser as far as a server can tell: one connection, cookies, and the token of the page it shows."""

import re
from dataclasses import dataclass
from http.client import HTTPConnection
from time import perf_counter
from typing import Any
from urllib.parse import urlencode

from portal.commands.bench.servers import HOST
from portal.commands.one_line import Mistake
from portal.services.filing import Answers
from portal.web.residents.journeys import JOURNEYS

TOKEN = re.compile(rb'name="csrf_token" value="([^"]+)"')
Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back. `fields` is what was posted, None when the page was only asked for."""

    path: str
    fields: Fields | None
    seconds: float
    location: str
    page: bytes


class Browser:
    """Opens pages and sends forms; keeps every reply in `replies`, as they came."""

    def __init__(self, port: int) -> None:
        self.replies: list[Reply] = []
        self._connection = HTTPConnection(HOST, port, timeout=60)
        self._cookies: dict[str, str] = {}
        self._token = ""

    @property
    def cookies(self) -> str:
        """The Cookie header that goes with each page."""
        return "; ".join(f"{name}={value}" for name, value in self._cookies.items())

    def close(self) -> None:
        self._connection.close()

    def get(self, path: str) -> Reply:
        reply = self._open("GET", path, None)
        found = TOKEN.search(reply.page)
        self._token = found[1].decode() if found else ""
        return reply

    def post(self, path: str, fields: Fields) -> Reply:
        """Send the form of the page that was opened last. Raises Mistake when it leads nowhere."""
        reply = self._open("POST", path, fields)
        if not reply.location:
            raise Mistake(f"{path} did not take its answers")
        return reply

    def _open(self, method: str, path: str, fields: Fields | None) -> Reply:
        body = None if fields is None else urlencode({**fields, "csrf_token": self._token}, doseq=True).encode()
        headers = {"Cookie": self.cookies, "Content-Type": "application/x-www-form-urlencoded"}
        began = perf_counter()
        status, sent, page = self._exchange(method, path, body, headers)
        seconds = perf_counter() - began
        if status not in (200, 302, 303):
            raise Mistake(f"{path} answered {status}")
        for name, value in sent:
            if name.lower() == "set-cookie":
                cookie, _, content = value.partition(";")[0].partition("=")
                self._cookies[cookie] = content
        location = next((value for name, value in sent if name.lower() == "location"), "")
        self.replies.append(Reply(path, fields, seconds, location, page))
        return self.replies[-1]

    def _exchange(
        self, method: str, path: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[int, list[tuple[str, str]], bytes]:
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        return response.status, response.getheaders(), response.read()


def fill_in(browser: Browser, journey: str, answers: Answers) -> None:
    """Go through a form from "Before you start" until all answers stand on the page that checks them."""
    browser.get(f"/{journey}")
    path = f"/{journey}/{JOURNEYS[journey].pages[0].slug}"
    while (slug := path.rpartition("/")[2]) != "check":
        browser.get(path)
        path = browser.post(path, _fields(answers[slug])).location
    browser.get(path)


def send(browser: Browser, journey: str) -> None:
    """Send the form, and open its confirmation."""
    browser.get(browser.post(f"/{journey}/check", {}).location)


def _fields(answers: dict[str, Any]) -> Fields:
    """Answers as a form sends them: a date as its three boxes, nothing for what was left out."""
    return {
        name: [value["day"], value["month"], value["year"]] if isinstance(value, dict) else value
        for name, value in answers.items()
        if value is not None
    }
