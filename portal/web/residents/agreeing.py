"""The person says if someone may act for them: a code, who it is, yes or no, and then an access code of their own."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from portal.domain.access_codes import spaced
from portal.domain.actors import ANYONE, Role
from portal.domain.errors import Refusal
from portal.domain.representation import EXPLAINED, WORDS, Scope
from portal.domain.text import Sentence, mark
from portal.services import agreeing
from portal.web.access import begin_session, half_signed_in, open_to
from portal.web.context import client, now, reading, reading_as, resources, unit
from portal.web.fields import AccessCode, CaseReference, Choice, Option
from portal.web.forms import PageForm

pages = Blueprint("agreeing", __name__)

TITLE = mark("Say if someone can act for you")
NO = "no"


class ReferenceAndCode(PageForm):
    reference = CaseReference(
        mark("Case reference"), hint=mark("For example, SL-7KQ4-M2XT"), empty=mark("Enter the case reference")
    )
    access_code = AccessCode(mark("The code that they gave you"), hint=mark("16 numbers. Spaces do not matter"))


class YesOrNo(PageForm):
    scope = Choice(
        mark("What can they do?"),
        options=(
            *(Option(scope.value, WORDS[scope], hint=EXPLAINED[scope]) for scope in Scope),
            Option(NO, mark("Nothing. They cannot act for me")),
        ),
        empty=mark("Select what they can do"),
    )


@pages.get("/agree")
@open_to(Role.ANYONE)
def ask() -> str:
    """Ask for the reference and the code that was passed on."""
    return _ask(ReferenceAndCode())


@pages.post("/agree")
@open_to(Role.ANYONE)
def check_code() -> str | Response | tuple[str, int]:
    """Lead to the question, if both belong together; what was wrong is never said."""
    form = ReferenceAndCode(request.form)
    if not form.validate():
        return _ask(form), 422
    with unit() as work:
        claimed = agreeing.claim(work, str(form.reference.data), client())
    is_proved = claimed.is_proved_by(str(form.access_code.data))
    try:
        with unit() as work:
            token = agreeing.begin(work, claimed, is_proved=is_proved)
    except Refusal as refusal:
        return _ask(form, refusal.sentence), 422
    begin_session(token)
    return redirect(url_for("agreeing.who"))


@pages.get("/agree/who")
@open_to(Role.ANYONE)
def who() -> str | Response:
    """Who asks to act, and what they would see."""
    half = half_signed_in(Role.REPRESENTATIVE)
    return redirect(url_for("agreeing.ask")) if half is None else _who(half, YesOrNo())


@pages.post("/agree/who")
@open_to(Role.ANYONE)
def settle() -> str | Response | tuple[str, int]:
    """Yes or no; either way the person comes into their own case."""
    half = half_signed_in(Role.REPRESENTATIVE)
    if half is None:
        return redirect(url_for("agreeing.ask"))
    form = YesOrNo(request.form)
    if not form.validate():
        return _who(half, form), 422
    with reading_as(ANYONE) as work:
        person = agreeing.waiting(work, half).actor
    scope = None if form.scope.data == NO else Scope(form.scope.data)
    with resources().unit(person, now()) as work:
        token = agreeing.settle(work, half, scope)
    begin_session(token)
    return redirect(url_for("agreeing.done"))


@pages.get("/agree/done")
@open_to(Role.RESIDENT)
def done() -> str:
    """The person's own access code, as long as a new one may be shown."""
    with reading() as work:
        reference, code = agreeing.new_code(work)
    return render_template("residents/agreed.html", reference=reference, access_code=spaced(code))


def _ask(form: ReferenceAndCode, problem: Sentence | None = None) -> str:
    return render_template("residents/agree.html", title=TITLE, form=form, problem=problem)


def _who(half: str, form: YesOrNo) -> str:
    with reading() as work:
        waiting = agreeing.waiting(work, half)
    return render_template("residents/agree_who.html", seat=waiting.seat, form=form)
