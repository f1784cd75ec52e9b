"""What is asked before a case is opened: any connection to it and, where it is somebody else's, why."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from portal.domain.access_purposes import REASON
from portal.domain.actors import CASE_STAFF
from portal.domain.conflicts import Interest, Stage
from portal.domain.entries import Form, Values
from portal.domain.errors import Absent, NotAllowed, ReasonNeeded, Refusal, Stale, Undeclared, Unopened
from portal.services import casework, justifying, loading
from portal.web.access import open_to
from portal.web.context import reading, unit
from portal.web.entered import as_typed, page_form, values_of
from portal.web.errors import error_page
from portal.web.forms import PageForm
from portal.web.staff.asking import DECLARATION
from portal.web.staff.one_case import unit_on, written

pages = Blueprint("opening", __name__)


@pages.get("/work/case/<reference>/declare")
@open_to(*CASE_STAFF)
def declaration(reference: str) -> str:
    """Ask for any connection to a case: before it is opened for the first time, and whenever one comes to mind."""
    with reading() as work:
        loading.check_it_is_there(work, written(reference))
    return _page(DECLARATION, reference, page_form(DECLARATION)())


@pages.post("/work/case/<reference>/declare")
@open_to(*CASE_STAFF)
def declare(reference: str) -> str | Response | tuple[str, int]:
    """Keep what was declared. No connection opens the case; any other closes it."""
    form = as_typed(DECLARATION)
    try:
        is_tied = declared(reference, values_of(DECLARATION, form), Stage.OPENING)
    except (Absent, NotAllowed, Stale):
        raise
    except Refusal as refusal:
        if not form.error_list():
            form.refuse("connection", refusal.sentence)
        return _page(DECLARATION, reference, form), 422
    return leave() if is_tied else _opened(reference)


@pages.get("/work/case/<reference>/why")
@open_to(*CASE_STAFF)
def reason(reference: str) -> str:
    """Ask why a case is opened that is somebody else's."""
    with unit_on(reference) as work:
        loading.case_declared(work, written(reference))
    return _page(REASON, reference, page_form(REASON)())


@pages.post("/work/case/<reference>/why")
@open_to(*CASE_STAFF)
def give_reason(reference: str) -> str | Response | tuple[str, int]:
    """Keep the reason, and open the case."""
    form = as_typed(REASON)
    try:
        values = values_of(REASON, form)
        with unit_on(reference) as work:
            justifying.give(work, written(reference), values)
    except (Absent, NotAllowed, Unopened):
        raise
    except Refusal:
        return _page(REASON, reference, form), 422
    return _opened(reference)


declare.show_again = lambda reference: _page(DECLARATION, reference, as_typed(DECLARATION))  # type: ignore[attr-defined]  # the error page for forged posts calls it
give_reason.show_again = lambda reference: _page(REASON, reference, as_typed(REASON))  # type: ignore[attr-defined]  # the same


@pages.app_errorhandler(Unopened)
def ask_first(refusal: Unopened) -> Response | tuple[str, int, dict[str, str]]:
    """Whoever has not said what must be said first is asked for it; nothing is done for whoever did not."""
    if request.method == "POST":
        return error_page(409, refusal.sentence)
    return redirect(url_for(_ASKED_AT[type(refusal)], reference=(request.view_args or {})["reference"]))


_ASKED_AT: dict[type[Unopened], str] = {Undeclared: "opening.declaration", ReasonNeeded: "opening.reason"}


def declared(reference: str, values: Values, stage: Stage) -> bool:
    """Keep what was declared of a connection to a case; whether there is one."""
    interest, details = Interest(str(values["interest"])), str(values["connection"] or "")
    with unit() as work:
        casework.declare(work, written(reference), interest=interest, details=details, stage=stage)
    return interest is not Interest.NONE


def leave() -> Response:
    """The case is closed to this person from now on: back to the others."""
    flash(DECLARATION.done)
    return redirect(url_for("queue.queue"))


def _opened(reference: str) -> Response:
    return redirect(url_for("case.case", reference=written(reference)))


def _page(asked: Form, reference: str, form: PageForm) -> str:
    return render_template("staff/opening.html", reference=written(reference), asked=asked, form=form, now_page="cases")
