"""Staff sign in with the account of their organisation: away to its provider, and back with one press of a button."""

import secrets

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask_login import current_user
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from portal.domain.actors import Role
from portal.domain.errors import Refusal
from portal.domain.text import Sentence, mark
from portal.services import single_sign_on
from portal.services.single_sign_on import NOT_KNOWN, NOT_SIGNED_ON, RETURN
from portal.web.access import begin_session, open_to
from portal.web.context import client, reading, settings, unit
from portal.web.staff.signing_in import SIGN_IN, EmailAndPassword

pages = Blueprint("single_sign_on", __name__)

STATE = "single_sign_on"
CONTINUE = mark("Continue with your work account")


@pages.get("/work/sign-in/elsewhere")
@open_to(Role.ANYONE)
def leave() -> Response | tuple[str, int]:
    """Away to the provider. The browser keeps what it must come back with."""
    _only_where_there_is_one()
    state = single_sign_on.new_state()
    try:
        with reading() as work:
            address = single_sign_on.address(work, state)
    except Refusal as refusal:
        return _not_signed_on(refusal.sentence)
    session[STATE] = state
    return redirect(address)


@pages.get(RETURN)
@open_to(Role.ANYONE)
def come_back() -> str | tuple[str, int]:
    """Back from the provider: nobody is signed in by opening an address, so this asks for one press of a button."""
    _only_where_there_is_one()
    if not _is_ours(request.args.get("state", "")) or not request.args.get("code"):
        return _not_signed_on(Sentence(NOT_SIGNED_ON))
    return render_template("staff/work_account.html", title=CONTINUE, sent=request.args)


@pages.post(RETURN)
@open_to(Role.ANYONE)
def enter() -> Response | tuple[str, int]:
    """Ask the provider who it is, and go on to the second step, or in."""
    _only_where_there_is_one()
    state = request.form.get("state", "")
    if not _is_ours(state):
        return _not_signed_on(Sentence(NOT_SIGNED_ON))
    session.pop(STATE)
    try:
        with reading() as work:
            found = single_sign_on.identity(work, request.form.get("code", ""), state)
        with unit() as work:
            token = single_sign_on.accept(work, found, client())
    except Refusal as refusal:
        return _not_signed_on(refusal.sentence)
    if not token:
        return _not_signed_on(Sentence(NOT_KNOWN))
    begin_session(token)
    return redirect(url_for("staff_access.landing" if current_user.is_complete else "staff_access.second_step"), 303)


def _is_ours(state: str) -> bool:
    expected = str(session.get(STATE, ""))
    return bool(expected) and secrets.compare_digest(expected.encode(), state.encode())


def _only_where_there_is_one() -> None:
    if not settings().sso_issuer:
        raise NotFound


def _not_signed_on(problem: Sentence) -> tuple[str, int]:
    page = render_template(
        "staff/sign_in.html",
        form=EmailAndPassword(),
        title=SIGN_IN,
        problem=problem,
        single_sign_on=True,
        action=url_for("staff_access.sign_in"),
    )
    return page, 400
