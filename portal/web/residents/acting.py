"""One page for each thing that residents can do on their own case: what it asks, what it does, what is said after."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from portal.domain.actions import BY_PATH, Action
from portal.domain.actors import Role
from portal.domain.entries import Form
from portal.domain.errors import Absent, NotAllowed, Refusal, Stale
from portal.domain.text import Sentence, mark
from portal.services import casework, tracking
from portal.web.access import open_to
from portal.web.context import reading, unit
from portal.web.entered import page_form, values_of
from portal.web.forms import PageForm

pages = Blueprint("acting", __name__)

ADDRESS = "/case/do/<path>"
TOO_LATE = mark("You cannot do this at this stage of your case. What you wrote is kept below.")
"""One sentence for every reason why not: the reasons differ by where a case is, which the case page may not tell."""


@pages.get(ADDRESS)
@open_to(Role.RESIDENT)
def ask(path: str) -> str | Response:
    """What an action asks. Where it cannot be taken now, the case page says what can."""
    action = _action(path)
    with reading() as work:
        asked = tracking.own_form(work, action)
        may = dict(tracking.progress(work).may)
    if action not in may:
        return redirect(url_for("tracking.case"))
    return _page(asked, page_form(asked)())


@pages.post(ADDRESS)
@open_to(Role.RESIDENT)
def take(path: str) -> str | Response | tuple[str, int]:
    """Take the action; if it cannot be taken, nothing typed is lost."""
    action, asked = _asked(path)
    form = page_form(asked)(request.form)
    try:
        values = values_of(asked, form)
        with unit() as work:
            casework.take_own(work, action, values=values)
    except Absent:
        raise
    except (NotAllowed, Stale):
        return _page(asked, form, problem=TOO_LATE), 409
    except Refusal as refusal:
        return _page(asked, form, problem="" if form.error_list() else refusal.sentence), 422
    flash(asked.done)
    return redirect(url_for("tracking.case"))


def _show_again(path: str) -> str:
    """The form as it was typed, when the post could not be trusted."""
    _, asked = _asked(path)
    return _page(asked, page_form(asked)(request.form), problem=mark("Check what you entered and send it again."))


take.show_again = _show_again  # type: ignore[attr-defined]  # the error page for forged posts looks for it


def _action(path: str) -> Action:
    if path not in BY_PATH:
        raise Absent
    return BY_PATH[path]


def _asked(path: str) -> tuple[Action, Form]:
    action = _action(path)
    with reading() as work:
        return action, tracking.own_form(work, action)


def _page(asked: Form, form: PageForm, *, problem: Sentence | str = "") -> str:
    return render_template("residents/action.html", asked=asked, form=form, problem=problem)
