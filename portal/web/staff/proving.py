"""Staff prove once more that it is them before what is sensitive; what they were typing comes back afterwards."""

from flask import Blueprint, current_app, redirect, request, session, url_for
from werkzeug.wrappers import Response

from portal.domain.actors import STAFF_ROLES
from portal.domain.errors import ProveAgain
from portal.domain.text import mark
from portal.services import own_access
from portal.services.second_factors import NO_CODE_MATCH, NO_KEY_MATCH, Way
from portal.web import parking
from portal.web.access import begin_session, open_to, session_token
from portal.web.context import reading, unit
from portal.web.forms import PageForm
from portal.web.staff.proof import CodeFromApp, ask_for_proof, key_answer

pages = Blueprint("proving", __name__)

TITLE = mark("Prove that it is you")
LEAD = mark("What you are about to do is sensitive. What you typed comes back afterwards.")
GOING_TO = "going_to"


@pages.app_errorhandler(ProveAgain)
def prove_first(_refusal: ProveAgain) -> Response:
    """Lead to the proof, and from there back to where this was asked for. What was typed is kept meanwhile."""
    prove_page = url_for("proving.prove")
    view = current_app.view_functions[str(request.endpoint)]
    if request.method == "POST" and hasattr(view, "show_again"):
        return parking.park(prove_page, parking.PROVE) or redirect(prove_page, 303)
    going_to = request.full_path.rstrip("?") if request.method == "GET" else url_for("staff_access.landing")
    session[GOING_TO] = {"account": url_for("account.account"), "admin_roles": url_for("admin_roles.roles")}.get(
        str(request.blueprint) if request.method == "POST" else "", going_to
    )
    return redirect(prove_page, 303)


@pages.get("/work/prove")
@open_to(*STAFF_ROLES)
def prove() -> str:
    """Ask for whatever this colleague proves themselves with."""
    return _ask(CodeFromApp())


@pages.post("/work/prove")
@open_to(*STAFF_ROLES)
def check_code() -> Response | tuple[str, int]:
    """The code of the app."""
    form = CodeFromApp(request.form)
    if not form.validate():
        return _ask(form), 422
    return _proved(str(form.code.data), Way.APP) or (_ask(form, NO_CODE_MATCH), 422)


@pages.post("/work/prove/key")
@open_to(*STAFF_ROLES)
def check_key() -> Response | tuple[str, int]:
    """The answer of a security key."""
    return _proved(key_answer(), Way.KEY) or (_ask(CodeFromApp(), NO_KEY_MATCH), 422)


def _proved(typed: str, way: Way) -> Response | None:
    """Go on under a new token; None when it did not match."""
    with unit() as work:
        token = own_access.prove(work, session_token(), typed, way)
    if not token:
        return None
    going_to = session.get(GOING_TO) or url_for("account.account")
    begin_session(token)
    return redirect(going_to, 303)


def _ask(form: PageForm, problem: str = "") -> str:
    with reading() as work:
        ways = own_access.ways(work, session_token())
    return ask_for_proof(ways, form, title=TITLE, lead=LEAD, key_address=url_for("proving.check_key"), problem=problem)
