"""Someone who was added to the staff comes with the code from the e-mail, and chooses password and app themselves."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from portal.adapters import passwords
from portal.domain.actors import Role
from portal.domain.errors import Absent, Refusal, TooManyTries
from portal.domain.text import Sentence, mark
from portal.services import joining
from portal.web.access import begin_session, open_to
from portal.web.access import joining as joining_token
from portal.web.context import client, reading, unit
from portal.web.fields import Email, Password, Text
from portal.web.forms import PageForm
from portal.web.staff.proof import CodeFromApp

pages = Blueprint("staff_joining", __name__)

JOIN = mark("Join the staff")


class EmailAndCode(PageForm):
    email = Email(mark("Your work email address"), empty=mark("Enter your email address"))
    code = Text(
        mark("Code from the email"),
        hint=mark("12 letters and numbers, like 7KQ4 M2XT 9PWC"),
        longest=40,
        too_long=joining.NO_MATCH,
        empty=mark("Enter the code from the email"),
        autocomplete="off",
        width="20",
    )


class PasswordAndApp(CodeFromApp):
    password = Password(
        mark("Choose a password"),
        hint=mark("12 characters or more. Three words that do not belong together are good"),
        empty=mark("Enter a password"),
        autocomplete="new-password",
    )


@pages.get("/work/join")
@open_to(Role.ANYONE)
def join() -> str:
    """Ask for address and code. Opening this uses nothing up."""
    return _ask(EmailAndCode())


@pages.post("/work/join")
@open_to(Role.ANYONE)
def accept() -> str | Response | tuple[str, int]:
    """Check both; what was wrong is never said."""
    form = EmailAndCode(request.form)
    if not form.validate():
        return _ask(form), 422
    with unit() as work:
        claimed = joining.claim(work, str(form.email.data), client())
    try:
        with unit() as work:
            token = joining.accept(work, claimed, str(form.code.data))
    except Refusal as refusal:
        return _ask(form, refusal.sentence), 422
    begin_session(token)
    return redirect(url_for("staff_joining.set_up"), 303)


@pages.get("/work/join/set-up")
@open_to(Role.ANYONE)
def set_up() -> str | Response:
    """Show what goes into the app, and ask for a password and a code."""
    token = joining_token()
    return redirect(url_for("staff_joining.join")) if token is None else _set_up(token, PasswordAndApp())


@pages.post("/work/join/set-up")
@open_to(Role.ANYONE)
def finish() -> str | Response | tuple[str, int]:
    """Open the account, sign in, and show the recovery codes this once."""
    token, form = joining_token(), PasswordAndApp(request.form)
    if token is None:
        return redirect(url_for("staff_joining.join"), 303)
    if not form.validate():
        return _set_up(token, form), 422
    with reading() as work:
        own = joining.known_of_owner(work, token)
    try:
        password_hash = passwords.hash_chosen(str(form.password.data), *own)
    except Refusal as refusal:
        form.refuse("password", refusal.sentence)
        return _set_up(token, form), 422
    try:
        with unit() as work:
            whole, codes = joining.finish(work, token, password_hash, str(form.code.data))
    except (Absent, TooManyTries):
        raise
    except Refusal as refusal:
        form.refuse("code", refusal.sentence)
        return _set_up(token, form), 422
    begin_session(whole)
    return render_template("staff/recovery_codes.html", codes=codes, has_arrived=True)


def _ask(form: PageForm, problem: Sentence | None = None) -> str:
    lead = mark("An administrator added you. We sent a code to your email address.")
    return render_template("staff/ask.html", form=form, title=JOIN, lead=lead, problem=problem)


def _set_up(token: str, form: PageForm) -> str:
    with reading() as work:
        app = joining.offered_app(work, token)
    return render_template("staff/app.html", form=form, title=JOIN, app=app)
