"""One page for each thing that residents can do on their own case: what it asks, what it does, what is said after."""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from portal.domain.actions import BY_PATH, Action
from portal.domain.actors import Role
from portal.domain.errors import Absent, NotAllowed, Refusal, Stale
from portal.domain.text import Sentence, mark
from portal.services import casework, tracking
from portal.services.offering import OwnStep
from portal.web.access import open_to
from portal.web.context import reading, unit
from portal.web.entered import as_kept, as_typed, values_of
from portal.web.forms import PageForm
from portal.web.security import takes_files

pages = Blueprint("acting", __name__)

ADDRESS = "/case/do/<path>"
TOO_LATE = mark("You cannot do this at this stage of your case. What you wrote is kept below.")
"""One sentence for every reason why not: the reasons differ by where a case is, which the case page may not tell."""
BACK_TO = {
    Action.WRITE: "sections.messages",
    Action.ASK_WHY: "sections.messages",
    Action.ASK_CALL: "sections.messages",
}
"""Where what was said can be read; everything else leads back to the case page."""


@pages.get(ADDRESS, defaults={"about": ""})
@pages.get(f"{ADDRESS}/<about>", endpoint="ask_about")
@open_to(Role.RESIDENT, Role.REPRESENTATIVE)
def ask(path: str, about: str) -> str | Response:
    """What an action asks. Where it cannot be taken now, the case page says what can."""
    step = _step(_action(path), about)
    if step.reason is not None:
        return redirect(url_for("tracking.case"))
    return _page(step, as_kept(step.form, step.values))


@pages.post(ADDRESS, defaults={"about": ""})
@pages.post(f"{ADDRESS}/<about>", endpoint="take_about")
@open_to(Role.RESIDENT, Role.REPRESENTATIVE)
@takes_files()
def take(path: str, about: str) -> str | Response | tuple[str, int]:
    """Take the action; if it cannot be taken, nothing typed is lost."""
    action = _action(path)
    step = _step(action, about)
    form = as_typed(step.form)
    try:
        values = values_of(step.form, form)
        with unit() as work:
            casework.take_own(work, action, values=values, about=step.about)
    except Absent:
        raise
    except (NotAllowed, Stale):
        return _page(step, form, problem=TOO_LATE), 409
    except Refusal as refusal:
        return _page(step, form, problem="" if form.error_list() else refusal.sentence), 422
    flash(step.form.done)
    return redirect(url_for(BACK_TO.get(action, "tracking.case")))


def _show_again(path: str, about: str) -> str:
    """The form as it was typed, when the post could not be trusted."""
    step = _step(_action(path), about)
    return _page(step, as_typed(step.form), problem=mark("Check what you entered and send it again."))


take.show_again = _show_again  # type: ignore[attr-defined]  # the error page for forged posts looks for it


def _action(path: str) -> Action:
    if path not in BY_PATH:
        raise Absent
    return BY_PATH[path]


def _step(action: Action, about: str) -> OwnStep:
    with reading() as work:
        return tracking.own_step(work, action, about)


def _page(step: OwnStep, form: PageForm, *, problem: Sentence | str = "") -> str:
    return render_template("residents/action.html", asked=step.form, told=step.told, form=form, problem=problem)
