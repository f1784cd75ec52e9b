"""Staff sign in: password, then a code from their app, a security key, or a recovery code when both are lost."""

from flask import Blueprint, current_app, g, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from portal.domain.actors import STAFF_ROLES, Role
from portal.domain.errors import Refusal
from portal.domain.text import Sentence, mark
from portal.services import signing_in
from portal.services.second_factors import NO_CODE_MATCH, NO_KEY_MATCH, Way
from portal.web.access import begin_session, end_session, half_signed_in, open_to
from portal.web.context import client, reading, settings, unit
from portal.web.fields import Email, Password
from portal.web.forms import PageForm
from portal.web.navigation import first_place
from portal.web.staff.proof import NO_RECOVERY_MATCH, CodeFromApp, FromRecovery, ask_for_proof, key_answer

pages = Blueprint("staff_access", __name__)


class EmailAndPassword(PageForm):
    email = Email(mark("Email address"), empty=mark("Enter your email address"))
    password = Password(mark("Password"), empty=mark("Enter your password"))


SIGN_IN, SECOND_STEP = mark("Sign in to the reviewer workspace"), mark("Enter your security code")
RECOVERY = mark("Enter a recovery code")


@pages.get("/work/sign-in")
@open_to(Role.ANYONE)
def sign_in() -> str:
    """Ask for e-mail address and password."""
    return _ask(EmailAndPassword(), SIGN_IN)


@pages.post("/work/sign-in")
@open_to(Role.ANYONE)
def check_password() -> str | Response | tuple[str, int]:
    """The first step; what was wrong is never said."""
    form = EmailAndPassword(request.form)
    if not form.validate():
        return _ask(form, SIGN_IN), 422
    with unit() as work:
        claimed = signing_in.claim_staff(work, str(form.email.data), client())
    is_proved = claimed.is_proved_by(str(form.password.data))
    try:
        with unit() as work:
            token = signing_in.accept_password(work, claimed, is_proved=is_proved)
    except Refusal as refusal:
        return _ask(form, SIGN_IN, refusal.sentence), 422
    begin_session(token)
    return redirect(url_for("staff_access.second_step"))


@pages.get("/work/second-step")
@open_to(Role.ANYONE)
def second_step() -> str | Response:
    """Ask for whatever this colleague proves themselves with."""
    half = half_signed_in()
    return redirect(url_for("staff_access.sign_in")) if half is None else _second_step(half, CodeFromApp())


@pages.post("/work/second-step")
@open_to(Role.ANYONE)
def check_second_factor() -> str | Response | tuple[str, int]:
    """The code of the app: a whole session under a new token."""
    half, form = half_signed_in(), CodeFromApp(request.form)
    if half is None:
        return redirect(url_for("staff_access.sign_in"))
    if not form.validate():
        return _second_step(half, form), 422
    return _entered(half, str(form.code.data), Way.APP) or (_second_step(half, form, NO_CODE_MATCH), 422)


@pages.post("/work/second-step/key")
@open_to(Role.ANYONE)
def check_key() -> str | Response | tuple[str, int]:
    """The answer of a security key."""
    half = half_signed_in()
    if half is None:
        return redirect(url_for("staff_access.sign_in"))
    return _entered(half, key_answer(), Way.KEY) or (_second_step(half, CodeFromApp(), NO_KEY_MATCH), 422)


@pages.get("/work/second-step/recovery")
@open_to(Role.ANYONE)
def recovery() -> str | Response:
    """Ask for a recovery code."""
    return redirect(url_for("staff_access.sign_in")) if half_signed_in() is None else _ask(FromRecovery(), RECOVERY)


@pages.post("/work/second-step/recovery")
@open_to(Role.ANYONE)
def check_recovery() -> str | Response | tuple[str, int]:
    """A recovery code, which works once; how many are left is said on the page where new ones are made."""
    half, form = half_signed_in(), FromRecovery(request.form)
    if half is None:
        return redirect(url_for("staff_access.sign_in"))
    if not form.validate():
        return _ask(form, RECOVERY), 422
    return _entered(half, str(form.code.data), Way.RECOVERY) or (
        _ask(form, RECOVERY, Sentence(NO_RECOVERY_MATCH)),
        422,
    )


def _entered(half: str, typed: str, way: Way) -> str | Response | None:
    """Where someone goes who proved it; None when it did not match."""
    with unit() as work:
        token = signing_in.accept_second_factor(work, half, typed, way)
    if not token:
        return None
    begin_session(token)
    if not current_user.actor.roles:
        return render_template("staff/no_role.html")
    if way is Way.RECOVERY:
        return redirect(url_for("account.account"))
    return redirect(url_for("staff_access.landing"))


def _second_step(half: str, form: PageForm, problem: str = "") -> str:
    with reading() as work:
        ways = signing_in.second_ways(work, half)
    return ask_for_proof(
        ways,
        form,
        title=SECOND_STEP,
        key_address=url_for("staff_access.check_key"),
        recovery_address=url_for("staff_access.recovery") if ways.codes_left else "",
        problem=problem,
    )


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
    page = "staff/sign_in.html" if isinstance(form, EmailAndPassword) else "staff/ask.html"
    has_sso = bool(settings().sso_issuer)
    return render_template(page, form=form, title=title, problem=problem, single_sign_on=has_sso)
