"""Forged posts, headers, cookies and limits on what comes in: for all pages at once."""

import hashlib
import json
import secrets
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote, unquote_to_bytes

from flask import Flask, Request, Response, current_app, g, request
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from flask_wtf.csrf import CSRFError, CSRFProtect
from werkzeug.exceptions import BadRequest, LengthRequired, NotFound, RequestEntityTooLarge, UnsupportedMediaType

from portal.domain.uploads import LARGEST_OF_A_CASE
from portal.settings import Settings

LARGEST_BODY = 1_000_000
LARGEST_WITH_FILES = LARGEST_OF_A_CASE + LARGEST_BODY
MOST_FIELDS = 200
WORK = "/work"
"""Where the pages of staff begin, whose scripts may ask this portal, and only this portal, for more."""
ON_EVERY_PAGE = (
    ("X-Frame-Options", "DENY"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)
"""Headers that no page sets for itself."""
DOWNLOAD_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"
"""For what people sent: should a browser show it after all, it can do nothing there."""

View = TypeVar("View", bound=Callable[..., Any])


class _Cookie(SecureCookieSessionInterface):
    """The signed cookie that holds the session's token, with SHA-256 where the library still defaults to SHA-1."""

    digest_method = staticmethod(hashlib.sha256)
    salt = "second-look/session/v1"

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """What a cache may keep for everyone carries nothing of anyone, nor does it vary by who asked."""
        if not response.cache_control.public:
            super().save_session(app, session, response)


def set_up_security(app: Flask, settings: Settings) -> None:
    """Everything that holds on every page, whatever the page does."""
    keys = [key.hex() for key in settings.cookie_keys]
    app.config |= {
        "SECRET_KEY": keys[0],
        "SECRET_KEY_FALLBACKS": keys[1:],
        "SESSION_COOKIE_NAME": cookie_name(settings, "session"),
        "SESSION_COOKIE_SECURE": settings.is_https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_PATH": "/",
        "WTF_CSRF_TIME_LIMIT": None,  # a slow writer never loses what was written
        "WTF_CSRF_SSL_STRICT": False,  # no Referer is sent; Sec-Fetch-Site is checked instead
        "TRUSTED_HOSTS": [settings.trusted_host],
        "MAX_FORM_MEMORY_SIZE": LARGEST_BODY,
        "MAX_FORM_PARTS": MOST_FIELDS,
    }
    app.session_interface = _Cookie()
    app.jinja_env.globals |= {"csp_nonce": csp_nonce, "asset": asset}
    app.url_value_preprocessor(_limit_body)  # before anything else can read what was posted
    app.before_request(_refuse_odd_addresses)
    app.before_request(_refuse_odd_posts)
    CSRFProtect(app)
    app.after_request(lambda response: _harden(response, settings))


def takes_files(when: Callable[..., bool] = lambda **_: True) -> Callable[[View], View]:
    """Say that files are posted here, `when` the names in the address say so: everywhere else, posts are small."""

    def declare(view: View) -> View:
        view.takes_files = when  # type: ignore[attr-defined]  # `takes_files_here` looks for it
        return view

    return declare


def takes_files_here(asked: Request) -> bool:
    """Whether files may be posted to the address that is asked for."""
    when = getattr(current_app.view_functions.get(asked.endpoint or ""), "takes_files", None)
    return when is not None and bool(when(**(asked.view_args or {})))


def cookie_name(settings: Settings, name: str) -> str:
    """`__Host-` pins a cookie to this host and to TLS; a plain name where there is no TLS, as in the demonstration."""
    return f"__Host-{name}" if settings.is_https else name


def csp_nonce() -> str:
    """The one-time word that lets this page's own scripts run."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    nonce: str = g.csp_nonce
    return nonce


def asset(name: str) -> str:
    """The address of a built file; its content's hash stands in its name, so browsers may keep it."""
    return f"/static/build/{_manifest()[name]}"


@cache
def _manifest() -> dict[str, str]:
    path = Path(__file__).parent / "static" / "build" / "manifest.json"
    names: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return names


def _limit_body(_endpoint: str | None, _names: dict[str, Any] | None) -> None:
    """A body may be large only where a page takes files."""
    request.max_content_length = LARGEST_WITH_FILES if takes_files_here(request) else LARGEST_BODY


def _refuse_odd_addresses() -> None:
    """No address of ours holds a NUL, and PostgreSQL cannot even be asked for one."""
    if "\0" in unquote(request.full_path):
        raise NotFound


def _refuse_odd_posts() -> None:
    """Refuse what no form of ours sends, before anything reads it."""
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    if request.headers.get("Sec-Fetch-Site") not in (None, "same-origin", "none"):
        raise CSRFError("posted from another site")
    if request.content_length and request.mimetype not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        raise UnsupportedMediaType
    if request.content_length is None and "Transfer-Encoding" in request.headers:
        raise LengthRequired  # read whole, such a body would be cut at the limit without a word
    if (request.content_length or 0) > (request.max_content_length or 0):
        raise RequestEntityTooLarge
    if request.mimetype == "application/x-www-form-urlencoded" and not _is_text(request.get_data()):
        raise BadRequest
    if sum(len(values) for _, values in request.form.lists()) > MOST_FIELDS:
        raise BadRequest


def _is_text(body: bytes) -> bool:
    """Whether all that was typed is UTF-8; what is not, the framework would keep as it stands, like %ED%A0%80."""
    try:
        unquote_to_bytes(body).decode()
    except UnicodeDecodeError:
        return False
    return True


def _harden(response: Response, settings: Settings) -> Response:
    headers = response.headers
    policy = (
        f"default-src 'none'; script-src 'nonce-{csp_nonce()}'; style-src 'self'; img-src 'self'; font-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    )
    if request.path.startswith(WORK):  # its scripts keep what is typed and ask what has changed
        policy += "; connect-src 'self'"
    headers.setdefault("Content-Security-Policy", policy)
    headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
    headers.extend(ON_EVERY_PAGE)
    if settings.is_https:
        headers["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"
    if request.path.startswith("/static/build/") and response.status_code == 200:
        headers["Cache-Control"] = "public, max-age=31536000, immutable"
    if "Set-Cookie" in headers or not response.cache_control.public:
        headers["Cache-Control"] = "no-store"
    return response
