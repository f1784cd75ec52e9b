"""Staff sign in: password, then a code from their authenticator."""

from flask import Blueprint, current_app, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from portal.domain.actors import STAFF_ROLES, Role
from portal.domain.errors import Refusal
from portal.domain.text import Sentence, mark
from portal.services import signing_in
from portal.web.access import begin_session, end_session, half_signed_in, open_to
from portal.web.context import client, unit
from portal.web.fields import Email, Password, Text
from portal.web.forms import PageForm
from portal.web.navigation import first_place

pages = Blueprint("staff_access", __name__)


class EmailAndPassword(PageForm):
    email = Email(mark("Email address"), empty=mark("Enter your email address"))
    password = Password(mark("Password"), empty=mark("Enter your password"))


class SecondFactor(PageForm):
    code = Text(
        mark("Security code"),
        hint=mark("6 numbers from your authenticator app"),
        longest=12,
        too_long=signing_in.NO_CODE_MATCH,
        empty=mark("Enter the security code"),
        autocomplete="one-time-code",
        attributes={"inputmode": "numeric"},
        width="10",
    )


@pages.get("/work/sign-in")
@open_to(Role.ANYONE)
def sign_in() -> str:
    """Ask for e-mail address and password."""
    return _ask(EmailAndPassword(), mark("Sign in to the reviewer workspace"))


@pages.post("/work/sign-in")
@open_to(Role.ANYONE)
def check_password() -> str | Response | tuple[str, int]:
    """The first step; what was wrong is never said."""
    form = EmailAndPassword(request.form)
    if not form.validate():
        return _ask(form, mark("Sign in to the reviewer workspace")), 422
    with unit() as work:
        claimed = signing_in.claim_staff(work, str(form.email.data), client())
    is_proved = claimed.is_proved_by(str(form.password.data))
    try:
        with unit() as work:
            token = signing_in.accept_password(work, claimed, is_proved=is_proved)
    except Refusal as refusal:
        return _ask(form, mark("Sign in to the reviewer workspace"), refusal.sentence), 422
    begin_session(token)
    return redirect(url_for("staff_access.second_step"))


@pages.get("/work/second-step")
@open_to(Role.ANYONE)
def second_step() -> str | Response:
    """Ask for the code."""
    if half_signed_in() is None:
        return redirect(url_for("staff_access.sign_in"))
    return _ask(SecondFactor(), mark("Enter your security code"))


@pages.post("/work/second-step")
@open_to(Role.ANYONE)
def check_second_factor() -> str | Response | tuple[str, int]:
    """The second step: a whole session under a new token."""
    half = half_signed_in()
    if half is None:
        return redirect(url_for("staff_access.sign_in"))
    form = SecondFactor(request.form)
    if not form.validate():
        return _ask(form, mark("Enter your security code")), 422
    with unit() as work:
        token = signing_in.accept_second_factor(work, half, str(form.code.data))
    if not token:
        return _ask(form, mark("Enter your security code"), Sentence(signing_in.NO_CODE_MATCH)), 422
    begin_session(token)
    return redirect(url_for("staff_access.landing"))


@pages.get("/work/start")
@open_to(*STAFF_ROLES)
def landing() -> Response:
    """Where the day begins, by what someone is here for."""
    return redirect(first_place(current_app, g.actor))


@pages.post("/work/sign-out")
@open_to(*STAFF_ROLES)
def sign_out() -> Response:
    """End the session here and on the server."""
    if token := end_session():
        with unit() as work:
            signing_in.sign_out(work, token)
    response = redirect(url_for("staff_access.sign_in"))
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


def _ask(form: PageForm, title: str, problem: Sentence | None = None) -> str:
    return render_template("staff/sign_in.html", form=form, title=title, problem=problem)
