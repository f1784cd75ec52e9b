"""Who may open a page: every page says so, or the application does not start."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar

from flask import Flask, current_app, g, redirect, request, session, url_for
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from werkzeug.wrappers import Response

from portal.domain.actors import ANYONE, Actor, Role
from portal.domain.errors import Absent
from portal.domain.text import mark
from portal.services import signing_in
from portal.services.signing_in import SignedIn
from portal.web.context import now, reading_as
from portal.web.errors import error_page

SIGNED_OUT = mark("Sign in again in a new window. Then come back to this one and reload it: what you typed comes back.")

View = TypeVar("View", bound=Callable[..., Any])

IDLE = {True: timedelta(minutes=30), False: timedelta(minutes=20)}
"""How long staff (True) and residents (False) may pause before they sign in again."""


class Visitor(UserMixin):
    """Someone with a live session row; the id that Flask-Login keeps in the cookie is the row's token."""

    def __init__(self, token: str, signed_in: SignedIn) -> None:
        self.id = token
        self.actor = signed_in.actor
        self.is_complete = signed_in.is_complete


def open_to(*roles: Role) -> Callable[[View], View]:
    """Say who may open a page. Stands directly under the route."""

    def declare(view: View) -> View:
        view.open_to = frozenset(roles)  # type: ignore[attr-defined]  # `roles_for` looks for it
        return view

    return declare


def roles_for(app: Flask, endpoint: str) -> frozenset[Role]:
    """The roles that an endpoint is open to; static files are open to anyone."""
    if endpoint == "static":
        return frozenset({Role.ANYONE})
    roles: frozenset[Role] = getattr(app.view_functions[endpoint], "open_to", frozenset())
    return roles


def set_up_access(app: Flask) -> None:
    """Refuse pages to everyone they are not open to, before any of their code runs."""
    logins = LoginManager(app)
    logins.session_protection = None
    logins.user_loader(_visitor)
    app.before_request(_gate)
    app.context_processor(lambda: {"signed_in_staff": signed_in_staff()})


def check_every_page_says_who(app: Flask) -> None:
    """A page that is on no list stops the start."""
    silent = sorted({rule.endpoint for rule in app.url_map.iter_rules() if not roles_for(app, rule.endpoint)})
    if silent:
        raise RuntimeError(f"these pages do not say who may open them: {', '.join(silent)}")


def begin_session(token: str) -> None:
    """Start afresh under this token: nothing of an earlier session is left, so none can be fixed in advance."""
    session.clear()
    with reading_as(ANYONE) as work:
        signed_in = signing_in.whose(work, token)
    if signed_in is None:
        raise Absent
    login_user(Visitor(token, signed_in))
    session.pop("_id", None)  # Flask-Login's hash of address and browser: nothing here needs it
    session["seen_at"] = now().timestamp()


def end_session() -> str | None:
    """Forget the session in this browser; answers its token, for ending the row too."""
    token = session.get("_user_id")
    logout_user()
    session.clear()
    return token


def half_signed_in() -> str | None:
    """The token of someone whose password was right and whose second factor is still to come."""
    is_half = current_user.is_authenticated and not current_user.is_complete
    return str(current_user.id) if is_half else None


def signed_in_staff() -> Actor | None:
    """The colleague who is signed in, for the staff's own pages."""
    actor: Actor | None = g.get("actor")
    return actor if actor is not None and any(role.is_staff for role in actor.roles) else None


def signed_in_as(role: Role) -> bool:
    """Whether the person who asks has this role."""
    actor: Actor = g.actor
    return actor.has(role)


def _visitor(token: str) -> Visitor | None:
    with reading_as(ANYONE) as work:
        signed_in = signing_in.whose(work, token)
    return None if signed_in is None or _is_idle(signed_in.actor) else Visitor(token, signed_in)


def _is_idle(actor: Actor) -> bool:
    seen_at = datetime.fromtimestamp(session.get("seen_at", 0), tz=now().tzinfo)
    return now() - seen_at > IDLE[Role.RESIDENT not in actor.roles]


def _gate() -> Response | tuple[str, int, dict[str, str]] | None:
    g.actor = ANYONE
    if request.endpoint is None:
        return None
    roles = roles_for(current_app, request.endpoint)
    if Role.ANYONE in roles:
        return None
    actor: Actor = current_user.actor if current_user.is_authenticated and current_user.is_complete else ANYONE
    if not any(actor.has(role) for role in roles):
        if actor is not ANYONE:
            raise Absent
        if request.method == "POST" and hasattr(current_app.view_functions[request.endpoint], "show_again"):
            return error_page(401, SIGNED_OUT)  # a redirect would throw away what was typed
        sign_in = url_for("tracking.sign_in" if Role.RESIDENT in roles else "staff_access.sign_in")
        return redirect(sign_in, 303 if request.method == "POST" else 302)
    g.actor = actor
    session["seen_at"] = now().timestamp()
    return None
