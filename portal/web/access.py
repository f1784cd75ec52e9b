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
from portal.services import casebook, representing, signing_in
from portal.services.signing_in import SignedIn
from portal.web import parking
from portal.web.context import now, reading_as, unit
from portal.web.errors import error_page

SIGNED_OUT = mark("Sign in again in a new window. Then come back to this one and reload it: what you typed comes back.")

View = TypeVar("View", bound=Callable[..., Any])

IDLE = {True: timedelta(minutes=30), False: timedelta(minutes=20)}
"""How long whoever works with it (True), and residents and helpers (False), may pause before they sign in again."""
CLIENT = "client"
"""The name, in an address, of the reference of the client whose case a professional has open: so that two windows on
two clients are never mixed up."""


class Visitor(UserMixin):
    """Someone with a live session row; the id that Flask-Login keeps in the cookie is the row's token."""

    def __init__(self, token: str, signed_in: SignedIn) -> None:
        self.id = token
        self.actor = signed_in.actor
        self.is_complete = signed_in.is_complete
        self.is_joining = signed_in.is_joining


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
    logins = LoginManager(app, add_context_processor=False)  # templates know who asks by `_who_asks`
    logins.session_protection = None
    logins.user_loader(_visitor)
    app.before_request(_gate)
    app.url_defaults(_stay_with_client)
    app.after_request(parking.drop_what_was_sent)
    app.context_processor(_who_asks)


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
    parking.expect_return()


def end_session() -> str | None:
    """Forget the session in this browser; answers its token, for ending the row too."""
    token = session.get("_user_id")
    logout_user()
    session.clear()
    return token


def session_token() -> str:
    """What this browser holds for the session of the person who asks."""
    return str(current_user.id)


def half_signed_in(role: Role | None = None) -> str | None:
    """The token of someone whose password was right and whose second factor is still to come: staff, or in this role.

    Staff have no role before their second factor.
    """
    roles = frozenset() if role is None else frozenset({role})
    is_half = current_user.is_authenticated and not current_user.is_complete and current_user.actor.roles == roles
    return str(current_user.id) if is_half and not current_user.is_joining else None


def joining() -> str | None:
    """The token of someone who was invited to the staff, and who is about to choose a password."""
    is_joining = current_user.is_authenticated and current_user.is_joining
    return str(current_user.id) if is_joining else None


def signed_in_staff() -> Actor | None:
    """The colleague who is signed in, for the staff's own pages."""
    actor: Actor | None = g.get("actor")
    return actor if actor is not None and any(role.is_staff for role in actor.roles) else None


def _who_asks() -> dict[str, object]:
    """What templates may know of who is signed in. A page of somebody's own case has a way out of it at its end."""
    actor: Actor = g.get("actor", ANYONE)
    is_on_case = actor.has(Role.RESIDENT) or actor.has(Role.REPRESENTATIVE)
    return {
        "signed_in_staff": signed_in_staff(),
        "signed_in_resident": is_on_case,
        "is_professional": _is_professional(),
    }


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
    return now() - seen_at > IDLE[not actor.roles & {Role.RESIDENT, Role.REPRESENTATIVE}]


def _gate() -> Response | str | tuple[str, int, dict[str, str]] | None:
    g.actor = ANYONE
    if request.endpoint is None:
        return None
    roles = roles_for(current_app, request.endpoint)
    if Role.ANYONE in roles:
        return None
    actor: Actor = current_user.actor if current_user.is_authenticated and current_user.is_complete else ANYONE
    actor = _for_client(actor) if Role.REPRESENTATIVE in roles else actor
    if not any(actor.has(role) for role in roles):
        if actor is not ANYONE:
            raise Absent
        sign_in = url_for(_sign_in_page(roles))
        if request.method == "POST" and hasattr(current_app.view_functions[request.endpoint], "show_again"):
            return parking.park(sign_in) or error_page(401, SIGNED_OUT)  # nobody's post stays in its window
        return redirect(sign_in, 303 if request.method == "POST" else 302)
    g.actor = actor
    session["seen_at"] = now().timestamp()
    _log_visit()
    return parking.bring_back()


def _is_professional() -> bool:
    """Whether the one who asks is signed in to an account."""
    actor: Actor | None = g.get("actor")
    return actor is not None and actor.has(Role.PROFESSIONAL)


def _sign_in_page(roles: frozenset[Role]) -> str:
    """Where those sign in whom a page is open to."""
    if Role.PROFESSIONAL in roles or (Role.REPRESENTATIVE in roles and CLIENT in request.args):
        return "professionals.sign_in"
    return "tracking.sign_in" if Role.RESIDENT in roles else "staff_access.sign_in"


def _for_client(actor: Actor) -> Actor:
    """In the case of a client that the address names, a professional is who acts in it, and nobody else."""
    reference = request.args.get(CLIENT)
    if reference is None or not actor.has(Role.PROFESSIONAL):
        return actor
    with reading_as(actor) as work:
        acting = casebook.acting_in(work, reference)
    if acting is None:
        return actor
    g.client = reference
    return acting


def _stay_with_client(endpoint: str, values: dict[str, Any]) -> None:
    """Links and redirects within a client's case go on being about that client."""
    if CLIENT in g and Role.REPRESENTATIVE in roles_for(current_app, endpoint):
        values.setdefault(CLIENT, g.client)


def _log_visit() -> None:
    """What someone who acts for the person opens is in the person's access log: no log, no view."""
    if g.actor.has(Role.REPRESENTATIVE) and request.method != "OPTIONS":
        with unit() as work:
            representing.visit(work)
