"""Follow a case: sign in with reference and access code, read where it is, sign out."""

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from portal.domain.actors import Role
from portal.domain.errors import Refusal
from portal.domain.text import mark
from portal.services import signing_in, tracking
from portal.web.access import begin_session, end_session, open_to
from portal.web.context import client, reading, unit
from portal.web.fields import AccessCode, CaseReference
from portal.web.forms import PageForm
from portal.web.residents import saving
from portal.web.residents.as_json import case_as_json

pages = Blueprint("tracking", __name__)


class ReferenceAndCode(PageForm):
    reference = CaseReference(
        mark("Case reference"), hint=mark("For example, SL-7KQ4-M2XT"), empty=mark("Enter your case reference")
    )
    access_code = AccessCode(mark("Access code"), hint=mark("16 numbers. Spaces do not matter"))


@pages.get("/case")
@open_to(Role.ANYONE)
def sign_in() -> str:
    """Ask for reference and access code."""
    return _ask(ReferenceAndCode())


@pages.post("/case")
@open_to(Role.ANYONE)
def open_case() -> str | Response | tuple[str, int]:
    """Open the case or the saved form, if both belong together; what was wrong is never said."""
    form = ReferenceAndCode(request.form)
    if not form.validate():
        return _ask(form), 422
    reference, code = str(form.reference.data), str(form.access_code.data)
    with unit() as work:
        claimed = signing_in.claim_case(work, reference, client(), code)
    is_proved = claimed.is_proved_by(code)
    if is_proved and claimed.id and claimed.form:
        return saving.come_back(claimed.form, claimed.id)
    try:
        with unit() as work:
            token = signing_in.open_case(work, claimed, is_proved=is_proved)
    except Refusal as refusal:
        return _ask(form, problem=refusal), 422
    begin_session(token)
    return redirect(url_for("tracking.case"))


@pages.get("/case/view")
@open_to(Role.RESIDENT, Role.REPRESENTATIVE)
def case() -> str:
    """Where the case is, what happened, when an answer is due and why, and what was decided."""
    with reading() as work:
        if copies := tracking.copies(work):
            return render_template("residents/copies.html", copies=copies)
        progress = tracking.progress(work)
    return render_template("residents/case.html", case=progress)


@pages.get("/case/view.json")
@open_to(Role.RESIDENT)
def case_json() -> Response:
    """The same for a program to read."""
    with reading() as work:
        progress = tracking.progress(work)
    return jsonify(case_as_json(progress))


@pages.get("/case/sign-out")
@open_to(Role.ANYONE)
def signed_out() -> str:
    """Say that this browser has forgotten the case."""
    return render_template("residents/signed_out.html")


@pages.post("/case/sign-out")
@open_to(Role.RESIDENT, Role.REPRESENTATIVE)
def sign_out() -> Response:
    """End the session here and on the server."""
    if token := end_session():
        with unit() as work:
            signing_in.sign_out(work, token)
    response = redirect(url_for("tracking.signed_out"))
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


def _ask(form: ReferenceAndCode, problem: Refusal | None = None) -> str:
    return render_template("residents/sign_in.html", form=form, problem=problem.sentence if problem else None)
