"""One's own way in: password, app, security keys, recovery codes, and where one is signed in."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from portal.adapters import passwords
from portal.adapters.qr_codes import as_svg
from portal.domain.actors import STAFF_ROLES
from portal.domain.errors import Absent, ProveAgain, Refusal, TooManyTries
from portal.domain.text import Sentence, mark
from portal.services import own_access
from portal.services.unit_of_work import UnitOfWork
from portal.web.access import open_to, session_token
from portal.web.context import reading, unit
from portal.web.fields import Password, Text
from portal.web.forms import PageForm
from portal.web.staff.proof import CodeFromApp, key_answer

pages = Blueprint("account", __name__)

PASSWORD, NEW_APP, NEW_KEY = mark("Change your password"), mark("Set up an app"), mark("Add a security key")


class NewPassword(PageForm):
    current = Password(mark("Current password"), empty=mark("Enter your current password"))
    password = Password(
        mark("New password"),
        hint=mark("12 characters or more. Three words that do not belong together are good"),
        empty=mark("Enter a new password"),
        autocomplete="new-password",
    )


class NameOfKey(PageForm):
    name = Text(
        mark("What do you call this key?"),
        hint=mark("For example: blue key on my ring"),
        longest=60,
        empty=mark("Enter a name for the key"),
        width="20",
    )


@pages.app_template_filter()
def qr_code(address: str) -> Markup:
    """An address as a picture that a phone reads."""
    return Markup(as_svg(address))  # noqa: S704  # drawn by the library, with no text in it


@pages.get("/work/account")
@open_to(*STAFF_ROLES)
def account() -> str:
    """All that one can come in with, and where one is signed in."""
    return _account()


@pages.get("/work/account/password")
@open_to(*STAFF_ROLES)
def password() -> str:
    """Ask for the current password and a new one."""
    return _ask_password(NewPassword())


@pages.post("/work/account/password")
@open_to(*STAFF_ROLES)
def change_password() -> Response | tuple[str, int]:
    """Change it, and sign out everywhere else."""
    form = NewPassword(request.form)
    if not form.validate():
        return _ask_password(form), 422
    with unit() as work:
        claimed = own_access.claim_password(work, session_token())
        own = own_access.known_of_owner(work, session_token())
    is_proved = claimed.is_proved_by(str(form.current.data))
    try:
        password_hash = passwords.hash_chosen(str(form.password.data), *own)
    except Refusal as refusal:
        form.refuse("password", refusal.sentence)
        return _ask_password(form), 422
    try:
        with unit() as work:
            own_access.change_password(work, session_token(), password_hash, is_proved=is_proved)
    except Refusal as refusal:
        form.refuse("current", refusal.sentence)
        return _ask_password(form), 422
    return _done(mark("Your password is changed. You are signed out everywhere else."))


@pages.get("/work/account/app")
@open_to(*STAFF_ROLES)
def new_app() -> str:
    """Show what goes into an app."""
    return _ask_app(CodeFromApp())


@pages.post("/work/account/app")
@open_to(*STAFF_ROLES)
def set_app() -> Response | tuple[str, int]:
    """Use this app, once its code is right."""
    form = CodeFromApp(request.form)
    if not form.validate():
        return _ask_app(form), 422
    problem = _tried(lambda work: own_access.set_app(work, session_token(), str(form.code.data)))
    if problem:
        form.refuse("code", problem)
        return _ask_app(form), 422
    return _done(mark("The app is set up. Your app from before works no more."))


@pages.post("/work/account/app/remove")
@open_to(*STAFF_ROLES)
def remove_app() -> Response | tuple[str, int]:
    """Use no app any more."""
    problem = _tried(lambda work: own_access.remove_app(work, session_token()))
    return (_account(problem), 422) if problem else _done(mark("The app is removed."))


@pages.get("/work/account/key")
@open_to(*STAFF_ROLES)
def new_key() -> str:
    """Ask for a key and its name."""
    return _ask_key(NameOfKey())


@pages.post("/work/account/key")
@open_to(*STAFF_ROLES)
def add_key() -> Response | tuple[str, int]:
    """Keep the key that the browser made."""
    form = NameOfKey(request.form)
    if not form.validate():
        return _ask_key(form), 422
    problem = _tried(lambda work: own_access.add_key(work, session_token(), str(form["name"].data), key_answer()))
    return (_ask_key(form, problem), 422) if problem else _done(mark("The security key is added."))


add_key.show_again = lambda: _ask_key(NameOfKey(request.form))  # type: ignore[attr-defined]  # parked posts come back


@pages.post("/work/account/key/<key_id>/remove")
@open_to(*STAFF_ROLES)
def remove_key(key_id: str) -> Response | tuple[str, int]:
    """Use this key no more."""
    problem = _tried(lambda work: own_access.remove_key(work, session_token(), key_id))
    return (_account(problem), 422) if problem else _done(mark("The security key is removed."))


@pages.post("/work/account/recovery-codes")
@open_to(*STAFF_ROLES)
def make_codes() -> str:
    """Make recovery codes, and show them this once. Sent again, it makes others: those on the page work."""
    with unit() as work:
        codes = own_access.make_recovery_codes(work, session_token())
    return render_template("staff/recovery_codes.html", codes=codes)


@pages.post("/work/account/sessions/<handle>/end")
@open_to(*STAFF_ROLES)
def end_session(handle: str) -> Response:
    """Sign out in one other browser."""
    with unit() as work:
        own_access.end_session(work, session_token(), handle)
    return _done(mark("That session is ended."))


@pages.post("/work/account/sessions/end-others")
@open_to(*STAFF_ROLES)
def end_others() -> Response:
    """Sign out in every other browser."""
    with unit() as work:
        own_access.end_other_sessions(work, session_token())
    return _done(mark("You are signed out everywhere else."))


def _tried(change: Callable[[UnitOfWork], None]) -> Sentence | None:
    """Change something; answers why not where a rule says no."""
    try:
        with unit() as work:
            change(work)
    except (Absent, ProveAgain, TooManyTries):
        raise
    except Refusal as refusal:
        return refusal.sentence
    return None


def _done(said: str) -> Response:
    flash(said)
    return redirect(url_for("account.account"), 303)


def _account(problem: Sentence | None = None) -> str:
    with reading() as work:
        own = own_access.overview(work, session_token())
    return render_template("staff/account.html", own=own, problem=problem)


def _ask_password(form: PageForm) -> str:
    lead = mark("You stay signed in here, and are signed out everywhere else.")
    return render_template("staff/ask.html", form=form, title=PASSWORD, lead=lead, back=url_for("account.account"))


def _ask_app(form: PageForm) -> str:
    with reading() as work:
        app = own_access.offered_app(work, session_token())
    return render_template("staff/app.html", form=form, title=NEW_APP, app=app, back=url_for("account.account"))


def _ask_key(form: PageForm, problem: Sentence | None = None) -> str:
    with reading() as work:
        question = own_access.key_to_add(work, session_token())
    return render_template("staff/new_key.html", form=form, title=NEW_KEY, question=question, problem=problem)
