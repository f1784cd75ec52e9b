"""What holds for all pages at once: headers, cookies, host names, forged posts, and silence about what went wrong."""

import json
import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask import Flask, request_finished
from sqlalchemy.exc import OperationalError
from werkzeug.test import TestResponse
from werkzeug.wrappers import Response

from portal.domain.errors import NotAllowed, TooManyTries
from portal.services import publishing, reviewing
from portal.services.unit_of_work import Resources
from portal.settings import Settings
from portal.web import security
from tests.factories import TurnableClock, World, a_case
from tests.page import PageClient

BUILT = json.loads((Path(security.__file__).parent / "static" / "build" / "manifest.json").read_text())
FORM_TYPE = "application/x-www-form-urlencoded"

HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
DIRECTIVES = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}


def assert_hardened(response: TestResponse, *, is_https: bool = False) -> None:
    """The headers that no answer goes without."""
    assert HEADERS.items() <= dict(response.headers).items()
    directives = response.headers["Content-Security-Policy"].split("; ")
    policy = dict(directive.split(" ", 1) for directive in directives)
    assert re.fullmatch("'nonce-[A-Za-z0-9_-]{22}'", policy.pop("script-src"))
    is_work = response.request.path.startswith("/work")
    assert policy == DIRECTIVES | ({"connect-src": "'self'"} if is_work else {})
    is_open_data = response.headers.get("Access-Control-Allow-Origin") == "*"
    assert response.headers["Cross-Origin-Resource-Policy"] == ("cross-origin" if is_open_data else "same-origin")
    assert ("Strict-Transport-Security" in response.headers) == is_https
    if "public" in response.headers["Cache-Control"]:
        assert "Set-Cookie" not in response.headers
        assert "Vary" not in response.headers
    else:
        assert response.headers["Cache-Control"] == "no-store"
    assert "Server" not in response.headers


def in_production(world: World) -> World:
    """The same world, where what goes wrong becomes a page."""
    world.app.testing = False
    return world


ANSWERS: dict[str, tuple[int, Callable[[PageClient], TestResponse]]] = {
    "a page": (200, lambda browser: browser.get("/")),
    "a redirect": (302, lambda browser: browser.get("/case/view")),
    "the way out": (303, lambda browser: browser.get("/exit")),
    "a file of ours": (200, lambda browser: browser.get("/static/favicon.svg")),
    "a built file": (200, lambda browser: browser.get(f"/static/build/{BUILT['public.css']}")),
    "a built file with a cookie": (200, lambda browser: browser.get(f"/static/build/{BUILT['public.css']}?lang=en")),
    "open data": (200, lambda browser: browser.get("/statistics/dictionary.json")),
    "OPTIONS": (200, lambda browser: browser.options("/")),
    "a forged post": (400, lambda browser: browser.post("/start", data={"want": "track"})),
    "a wrong host": (400, lambda browser: browser.get("/", headers={"Host": "evil.example"})),
    "no page": (404, lambda browser: browser.get("/nothing")),
    "no file": (404, lambda browser: browser.get("/static/nothing.css")),
    "a wrong method": (405, lambda browser: browser.put("/")),
    "an unheard-of method": (405, lambda browser: browser.open("/", method="PROPFIND")),
    "too much": (413, lambda browser: browser.post("/start", data=b"x" * 1_000_001, content_type=FORM_TYPE)),
    "JSON": (415, lambda browser: browser.post("/start", json={"want": "track"})),
    "XML": (415, lambda browser: browser.post("/start", data="<want/>", content_type="text/xml")),
    "no text at all": (400, lambda browser: browser.post("/start", data=b"want=%ff%fe", content_type=FORM_TYPE)),
    "half a character": (400, lambda browser: browser.post("/start", data=b"want=%ed%a0%80", content_type=FORM_TYPE)),
    "half a multipart": (400, lambda browser: browser.post("/start", data=b"x", content_type="multipart/form-data")),
    "a body of unknown length": (411, lambda browser: browser.post("/start", headers={"Transfer-Encoding": "chunked"})),
    "a method in a header": (405, lambda browser: browser.post("/", headers={"X-HTTP-Method-Override": "GET"})),
}


@pytest.mark.parametrize(("status", "ask"), ANSWERS.values(), ids=ANSWERS)
def test_every_answer_has_its_status_and_all_headers(
    client: PageClient, status: int, ask: Callable[[PageClient], TestResponse]
) -> None:
    with ask(client) as response:
        assert response.status_code == status
        assert_hardened(response)


def sent(world: World, *, fields: int = 1, length: int = 0) -> int:
    """The status that a genuine post of this many fields and bytes gets."""
    world.app.config["WTF_CSRF_ENABLED"] = False
    body = urlencode([("want", "track"), *((f"f{number}", "") for number in range(1, fields))])
    body += "&more=".ljust(length - len(body), "x") if length else ""
    return world.browser().post("/start", data=body, content_type=FORM_TYPE).status_code


def test_posts_have_a_limit_on_fields_and_on_bytes(world: World) -> None:
    assert [sent(world, fields=fields) for fields in (200, 201)] == [302, 400]
    assert [sent(world, length=length) for length in (1_000_000, 1_000_001)] == [302, 413]


FAILURES: dict[str, tuple[int, Exception]] = {
    "too many tries": (429, TooManyTries()),
    "a refusal": (409, NotAllowed("Not today")),
    "no database": (503, OperationalError("SELECT hunter2", {}, Exception("hunter2 is locked"))),
    "a mistake of ours": (500, RuntimeError("hunter2 at /srv/portal")),
}


@pytest.mark.parametrize(("status", "failure"), FAILURES.values(), ids=FAILURES)
def test_what_goes_wrong_has_a_page_with_all_headers_that_tells_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch, status: int, failure: Exception
) -> None:
    def fail(*_: object) -> None:
        raise failure

    monkeypatch.setattr(publishing.releases, "published", fail)
    page = in_production(world).browser().page("/")
    assert page.status == status
    assert_hardened(page.response)
    for word in ("hunter2", "Traceback", "Error", "/srv", "SELECT", "sqlite", "werkzeug"):
        assert word not in page.html


def test_a_failure_is_logged_without_the_reference_of_the_case(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    case, browser = a_case(world), in_production(world).signed_in(world.first)

    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(reviewing, "read_case", fail)
    with caplog.at_level(logging.DEBUG):
        assert browser.page(f"/work/case/{case.reference}").status == 500
    assert "failed at case.case" in caplog.text
    assert case.reference not in caplog.text


@dataclass(frozen=True, slots=True)
class SetCookie:
    name: str
    attributes: dict[str, str]


@pytest.fixture
def cookies_set() -> Iterator[list[SetCookie]]:
    """Every cookie that any answer of this test set."""
    kept: list[SetCookie] = []

    def keep(_app: Flask, response: Response) -> None:
        for header in response.headers.getlist("Set-Cookie"):
            for name, morsel in SimpleCookie(header).items():
                assert len(header) < 4096
                kept.append(SetCookie(name, {key: value for key, value in morsel.items() if value}))

    with request_finished.connected_to(keep):
        yield kept


@pytest.mark.parametrize("is_https", [True, False])
def test_every_cookie_is_kept_from_scripts_other_sites_and_over_tls_from_everyone_else(
    settings: Settings,
    open_portal: Callable[..., Resources],
    clock: TurnableClock,
    cookies_set: list[SetCookie],
    is_https: bool,
) -> None:
    base_url = "https://localhost" if is_https else "http://localhost"
    world = World(open_portal(settings, base_url=base_url), clock)
    world.app.config["PREFERRED_URL_SCHEME"] = "https" if is_https else "http"
    resident, colleague = world.following(a_case(world)), world.signed_in(world.first)
    resident.get("/?lang=en")
    resident.send("/challenge/who", subject="me")
    resident.send("/case/view")
    colleague.send("/work")
    assert_hardened(colleague.get("/"), is_https=is_https)
    expected = {"path": "/", "httponly": True, "samesite": "Lax"} | ({"secure": True} if is_https else {})
    assert {cookie.name.removeprefix("__Host-") for cookie in cookies_set} == {"session", "language", "draft-challenge"}
    for cookie in cookies_set:
        assert cookie.name.startswith("__Host-") == is_https, cookie.name
        lasts = {key: cookie.attributes.pop(key, None) for key in ("expires", "max-age")}
        assert any(lasts.values()) == (cookie.name.endswith("language") or "1970" in str(lasts["expires"])), cookie
        assert cookie.attributes == expected, cookie


HOSTS = (
    "evil.example",
    "localhost.evil.example",
    "evil.example:80",
    "localhost@evil.example",
    "evil.example#localhost",
    "localhost, evil.example",
    "127.0.0.1",
    "[::1]",
    "a b<script>",
    "..",
    "",
)


@pytest.mark.any_database
@pytest.mark.parametrize("host", HOSTS)
def test_another_host_name_gets_nothing(client: PageClient, host: str) -> None:
    for address in ("/", "/case", "/work", "/nothing", "/static/favicon.svg", "/statistics/dictionary.json"):
        response = client.get(address, headers={"Host": host})
        assert response.status_code == 400
        assert host not in response.text if host.strip(".") else True
        assert "Location" not in response.headers


def test_forwarded_headers_change_nothing(client: PageClient) -> None:
    forwarded = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "Forwarded": "host=evil.example"}
    response = client.get("/case/view", headers=forwarded)
    assert response.location == "/case"
    assert "evil.example" not in client.get("/", headers=forwarded).text
