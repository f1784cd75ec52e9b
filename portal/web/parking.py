"""A post that comes after its session has ended: kept sealed, and shown again on its page after signing in."""

from collections.abc import Callable

from flask import current_app, flash, redirect, request, session
from flask_login import current_user
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from portal.domain.actors import ANYONE, Actor
from portal.domain.errors import TooManyTries
from portal.domain.text import mark
from portal.services import parking, signing_in
from portal.services.parking import Parked
from portal.web.context import now, reading_as, resources, settings
from portal.web.security import cookie_name

SIGNED_OUT = mark("You were signed out. Sign in again within one hour and what you typed comes back.")
PROVE = mark("Prove that it is you within one hour and what you typed comes back.")
NO_FILES = mark("Choose your files again then. We do not keep them.")
RETURNS = "returns"


def park(sign_in: str, why: str = SIGNED_OUT) -> Response | None:
    """Keep this post for whoever was signed in here, and lead to `sign_in`; None when it is not known who that was.

    `why` is what they read there.
    """
    owner = _former_owner()
    if owner is None or request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site"):
        return None
    typed = {name: values for name, values in request.form.to_dict(flat=False).items() if name != "csrf_token"}
    try:
        with resources().unit(owner, now()) as work:
            token = parking.park(work, owner.id, request.full_path.rstrip("?"), typed)
    except TooManyTries:
        return None
    flash(why)
    if any(file.filename for file in request.files.values()):
        flash(NO_FILES)
    response = redirect(sign_in, 303)
    response.set_cookie(
        _cookie(),
        token,
        max_age=int(parking.KEPT_FOR.total_seconds()),
        secure=settings().is_https,
        httponly=True,
        samesite="Lax",
    )
    return response


def expect_return() -> None:
    """Remember in a session that begins that what was typed before it may wait."""
    if _cookie() in request.cookies:
        session[RETURNS] = True


def bring_back() -> Response | str | None:
    """What a page that is opened gives instead of itself: the way to what was typed, or that page as it was typed.

    For whoever typed it and nobody else. Opening it changes nothing: it is there until it is sent, or an hour later.
    """
    is_returning = session.pop(RETURNS, False)
    waiting = _waiting()
    if waiting is None or request.method != "GET":
        return None
    if request.full_path.rstrip("?") == waiting.path:
        return _as_typed(waiting)
    return redirect(waiting.path) if is_returning else None


def drop_what_was_sent(response: Response) -> Response:
    """Forget what waited once it was sent for good."""
    is_done = request.method == "POST" and response.status_code < 400
    waiting = _waiting() if is_done else None
    if waiting and request.full_path.rstrip("?") == waiting.path:
        with resources().unit(_person(), now()) as work:
            parking.drop(work, request.cookies[_cookie()])
        response.delete_cookie(_cookie(), secure=settings().is_https, httponly=True, samesite="Lax")
    return response


def _former_owner() -> Actor | None:
    token = session.get("_user_id")
    if not token:
        return None
    with reading_as(ANYONE) as work:
        return signing_in.whose_was(work, str(token))


def _waiting() -> Parked | None:
    """What the person who asks typed before they signed in, if this browser has the token of it."""
    token, person = request.cookies.get(_cookie()), _person()
    if not token or person is ANYONE:
        return None
    with reading_as(person) as work:
        return parking.parked(work, token)


def _person() -> Actor:
    """Who is signed in: the same person in whichever client's case they have open."""
    person: Actor = current_user.actor if current_user.is_authenticated and current_user.is_complete else ANYONE
    return person


def _as_typed(waiting: Parked) -> str | None:
    """The page on which it was typed, through the view that shows a form again."""
    try:
        adapter = current_app.create_url_adapter(request)
        endpoint, names = adapter.match(request.path, method="POST") if adapter else ("", {})
    except HTTPException:
        return None
    show_again: Callable[..., str] | None = getattr(current_app.view_functions.get(str(endpoint)), "show_again", None)
    if show_again is None:
        return None
    request.form = ImmutableMultiDict([(name, value) for name, values in waiting.typed.items() for value in values])
    request.files = ImmutableMultiDict()
    return show_again(**names)


def _cookie() -> str:
    return cookie_name(settings(), "waiting")
