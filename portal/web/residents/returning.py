"""Ways back in: a code by e-mail for someone who lost their access code, a new access code, and proof of who it is."""

from flask import Blueprint, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from portal.domain.access_codes import spaced
from portal.domain.actors import Role
from portal.domain.errors import Refusal, Unproved
from portal.domain.text import Sentence, mark
from portal.services import returning
from portal.services.filing import fresh_secret
from portal.web.access import begin_session, open_to, session_token, signed_in_as
from portal.web.context import client, reading, unit
from portal.web.fields import AccessCode, CaseReference, EmailedCode
from portal.web.forms import PageForm
from portal.web.residents.shared_pages import date_of_birth

pages = Blueprint("returning", __name__)

ASKED = "asked_for_code"
"""Where the browser's signed cookie keeps what it holds for a code that it asked for."""
PLACES = {
    "receiving.fetch": "receiving.response",
    "further.bundle": "further.further",
    "further.own_json": "further.export",
    "further.own_bundle": "further.export",
}
"""For each thing that wants proof first, the page on which it is asked for: proved, the person goes on there."""
NO_CODE_MATCH = mark("The code is not correct, or it has ended. Check it, or ask for a new one")


class Reference(PageForm):
    reference = CaseReference(
        mark("Case reference"), hint=mark("For example, SL-7KQ4-M2XT"), empty=mark("Enter your case reference")
    )


class Code(PageForm):
    code = EmailedCode(mark("Code from the email"), hint=mark("8 letters and numbers. Spaces do not matter"))


class Proof(PageForm):
    access_code = AccessCode(mark("Access code"), hint=mark("16 numbers. Spaces do not matter"))


class FullProof(Proof):
    born = date_of_birth(mark("Date of birth"))


@pages.get("/case/lost-code")
@open_to(Role.ANYONE)
def lost_code() -> str:
    """Ask for the reference; say which other ways there are."""
    return _page("residents/lost_code.html", Reference())


@pages.post("/case/lost-code")
@open_to(Role.ANYONE)
def ask_for_code() -> Response | tuple[str, int]:
    """Ask for a code. The next page is the same whether there is such a case or not."""
    form = Reference(request.form)
    if not form.validate():
        return _page("residents/lost_code.html", form), 422
    with unit() as work:
        session[ASKED] = returning.ask_for_code(work, str(form.reference.data), client())
    return redirect(url_for("returning.type_code"), 303)


@pages.get("/case/lost-code/code")
@open_to(Role.ANYONE)
def type_code() -> str | Response:
    """Where the code is typed, in the browser that asked for it and in no other."""
    return _page("residents/type_code.html", Code()) if ASKED in session else redirect(url_for("returning.lost_code"))


@pages.post("/case/lost-code/code")
@open_to(Role.ANYONE)
def accept_code() -> Response | tuple[str, int]:
    """Let the person in, if it is the code that was sent for this browser; what was wrong is never said."""
    form = Code(request.form)
    if not form.validate():
        return _page("residents/type_code.html", form), 422
    with unit() as work:
        token = returning.accept_code(work, session.get(ASKED, ""), str(form.code.data), client())
    if not token:
        return _page("residents/type_code.html", form, problem=NO_CODE_MATCH), 422
    begin_session(token)
    return redirect(url_for("returning.new_code"), 303)


@pages.get("/case/new-code")
@open_to(Role.RESIDENT)
def new_code() -> str:
    """Offer a new access code to whoever may make one."""
    with reading() as work:
        if not returning.may_renew(work, session_token()):
            raise Unproved
    return _page("residents/new_code.html")


@pages.post("/case/new-code")
@open_to(Role.RESIDENT)
def make_code() -> str:
    """Make it, and show it this once. Sent again, it makes another: the one on the page is the one that works."""
    secret = fresh_secret()
    with unit() as work:
        returning.renew_access_code(work, session_token(), secret.hash)
    return _page("residents/new_code.html", access_code=spaced(secret.code))


@pages.get("/case/confirm")
@open_to(Role.RESIDENT, Role.REPRESENTATIVE)
def confirm() -> str:
    """Ask for the access code again, and for the date of birth where the code alone does not prove enough."""
    return _page("residents/confirm.html", _proof_form()())


@pages.post("/case/confirm")
@open_to(Role.RESIDENT, Role.REPRESENTATIVE)
def prove() -> Response | tuple[str, int]:
    """Keep for some minutes who it is, and go on where that was asked for."""
    form = _proof_form()(request.form)
    if not form.validate():
        return _page("residents/confirm.html", form), 422
    born_on = form["born"].as_date() if "born" in form else None
    with unit() as work:
        claimed = returning.claim_proof(work, session_token(), client())
    is_proved = claimed.is_proved_by(str(form.access_code.data))
    try:
        with unit() as work:
            returning.prove(work, session_token(), is_proved=is_proved, born_on=born_on)
    except Refusal as refusal:
        return _page("residents/confirm.html", form, problem=refusal.sentence), 422
    return redirect(url_for(_going_on()), 303)


@pages.app_errorhandler(Unproved)
def ask_for_proof(_refusal: Unproved) -> Response:
    """Send whoever must prove first who they are to the page that asks, and from there back to where they were."""
    return redirect(url_for("returning.confirm", then=request.endpoint), 303)


def _going_on() -> str:
    """Where to go on from the proof: only to pages of ours that ask for one."""
    then = request.args.get("then", "")
    return PLACES.get(then, "returning.new_code" if then == "returning.new_code" else "tracking.case")


def _proof_form() -> type[Proof]:
    with reading() as work:
        return FullProof if returning.asks_birth(work) else Proof


def _page(template: str, form: PageForm | None = None, *, problem: Sentence | str = "", access_code: str = "") -> str:
    return render_template(template, form=form, problem=problem, access_code=access_code, lost=_lost_address())


def _lost_address() -> str:
    """Where someone goes who has no access code: at once to a new one, if they came by e-mail."""
    if not signed_in_as(Role.RESIDENT):
        return url_for("returning.lost_code")
    with reading() as work:
        return url_for("returning.new_code" if returning.may_renew(work, session_token()) else "returning.lost_code")
