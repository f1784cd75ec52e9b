"""Professionals join and sign in: a password, a code by e-mail once, and a code from their authenticator each time."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from portal.domain.actors import Role
from portal.domain.errors import Refusal
from portal.domain.text import Sentence, mark
from portal.services import enrolling, second_factors, signing_in
from portal.web.access import begin_session, end_session, half_signed_in, open_to
from portal.web.context import client, reading, unit
from portal.web.fields import Email, Password, Text
from portal.web.forms import PageForm
from portal.web.language import chosen

pages = Blueprint("professionals", __name__)

JOIN, SIGN_IN = mark("Make an account"), mark("Sign in to your account")
SECOND_STEP, SET_UP = mark("Enter your security code"), mark("Set up your security codes")


def _code_from_app() -> Text:
    return Text(
        mark("Security code"),
        hint=mark("6 numbers from your authenticator app"),
        longest=12,
        too_long=second_factors.NO_CODE_MATCH,
        empty=mark("Enter the security code"),
        autocomplete="one-time-code",
        attributes={"inputmode": "numeric"},
        width="10",
    )


class Join(PageForm):
    name = Text(mark("Your name"), empty=mark("Enter your name"), autocomplete="name")
    organisation = Text(mark("Your organisation"), empty=mark("Enter your organisation"), autocomplete="organization")
    email = Email(mark("Your work email address"), empty=mark("Enter your email address"))
    password = Password(
        mark("Password"),
        hint=mark("12 characters or more. Three words that do not belong together are good"),
        empty=mark("Enter a password"),
    )


class BothCodes(PageForm):
    mail_code = Text(
        mark("Code from the email"),
        hint=mark("6 numbers. We sent them to your email address"),
        longest=12,
        too_long=enrolling.NO_MAIL_MATCH,
        empty=mark("Enter the code from the email"),
        autocomplete="off",
        attributes={"inputmode": "numeric"},
        width="10",
    )
    app_code = _code_from_app()


class EmailAndPassword(PageForm):
    email = Email(mark("Email address"), empty=mark("Enter your email address"))
    password = Password(mark("Password"), empty=mark("Enter your password"))


class SecondFactor(PageForm):
    code = _code_from_app()


@pages.get("/representative/join")
@open_to(Role.ANYONE)
def join() -> str:
    """Ask who wants an account."""
    return _ask(Join(), JOIN)


@pages.post("/representative/join")
@open_to(Role.ANYONE)
def make_account() -> str | Response | tuple[str, int]:
    """Make the account, and send the code that confirms the address."""
    form = Join(request.form)
    if not form.validate():
        return _ask(form, JOIN), 422
    try:
        joining = enrolling.checked(**{name: str(value) for name, value in form.values.items()})
    except Refusal as refusal:
        form.refuse("password", refusal.sentence)
        return _ask(form, JOIN), 422
    try:
        with unit() as work:
            token = enrolling.join(work, joining, client())
        with reading() as work:
            enrolling.send_code(work, token, chosen())
    except Refusal as refusal:
        form.refuse("email", refusal.sentence)
        return _ask(form, JOIN), 422
    begin_session(token)
    return redirect(url_for("professionals.set_up"))


@pages.get("/representative/set-up")
@open_to(Role.ANYONE)
def set_up() -> str | Response:
    """Show what goes into the authenticator, and ask for both codes."""
    half = half_signed_in(Role.PROFESSIONAL)
    return redirect(url_for("professionals.join")) if half is None else _set_up(half, BothCodes())


@pages.post("/representative/set-up")
@open_to(Role.ANYONE)
def confirm() -> str | Response | tuple[str, int]:
    """Open the account, once both codes are right."""
    half = half_signed_in(Role.PROFESSIONAL)
    if half is None:
        return redirect(url_for("professionals.join"))
    form = BothCodes(request.form)
    if not form.validate():
        return _set_up(half, form), 422
    with unit() as work:
        token, problem = enrolling.confirm(work, half, by_mail=str(form.mail_code.data), by_app=str(form.app_code.data))
    if not token:
        form.refuse("mail_code" if problem == enrolling.NO_MAIL_MATCH else "app_code", problem)
        return _set_up(half, form), 422
    begin_session(token)
    return redirect(url_for("clients.clients"))


@pages.get("/representative/sign-in")
@open_to(Role.ANYONE)
def sign_in() -> str:
    """Ask for e-mail address and password."""
    return _ask(EmailAndPassword(), SIGN_IN)


@pages.post("/representative/sign-in")
@open_to(Role.ANYONE)
def check_password() -> str | Response | tuple[str, int]:
    """The first step; what was wrong is never said."""
    form = EmailAndPassword(request.form)
    if not form.validate():
        return _ask(form, SIGN_IN), 422
    with unit() as work:
        claimed = enrolling.claim(work, str(form.email.data), client())
    is_proved = claimed.is_proved_by(str(form.password.data))
    try:
        with unit() as work:
            token = enrolling.accept_password(work, claimed, is_proved=is_proved)
    except Refusal as refusal:
        return _ask(form, SIGN_IN, refusal.sentence), 422
    begin_session(token)
    return redirect(url_for("professionals.second_step"))


@pages.get("/representative/second-step")
@open_to(Role.ANYONE)
def second_step() -> str | Response:
    """Ask for the code."""
    if half_signed_in(Role.PROFESSIONAL) is None:
        return redirect(url_for("professionals.sign_in"))
    return _ask(SecondFactor(), SECOND_STEP)


@pages.post("/representative/second-step")
@open_to(Role.ANYONE)
def check_second_factor() -> str | Response | tuple[str, int]:
    """The second step: a whole session under a new token."""
    half = half_signed_in(Role.PROFESSIONAL)
    if half is None:
        return redirect(url_for("professionals.sign_in"))
    form = SecondFactor(request.form)
    if not form.validate():
        return _ask(form, SECOND_STEP), 422
    with unit() as work:
        token = enrolling.accept_second_factor(work, half, str(form.code.data))
    if not token:
        return _ask(form, SECOND_STEP, Sentence(second_factors.NO_CODE_MATCH)), 422
    begin_session(token)
    return redirect(url_for("clients.clients"))


@pages.post("/representative/sign-out")
@open_to(Role.PROFESSIONAL)
def sign_out() -> Response:
    """End the session here and on the server."""
    if token := end_session():
        with unit() as work:
            signing_in.sign_out(work, token)
    response = redirect(url_for("professionals.sign_in"))
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


def _ask(form: PageForm, title: str, problem: Sentence | None = None) -> str:
    return render_template("professionals/sign_in.html", form=form, title=title, problem=problem)


def _set_up(half: str, form: BothCodes) -> str:
    with reading() as work:
        given = enrolling.set_up(work, half)
    return render_template("professionals/set_up.html", form=form, title=SET_UP, given=given)
