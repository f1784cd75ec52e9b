"""One page for each action on a case: what it asks, what it does, and what is said when it is done."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from portal.domain.actions import BY_PATH, Action
from portal.domain.actors import CASE_STAFF
from portal.domain.conflicts import Stage
from portal.domain.errors import Absent, NotAllowed, Refusal, Stale, Tied, Unopened
from portal.domain.first_view import REVEALED
from portal.domain.text import Sentence, mark
from portal.services import casework
from portal.services.case_records import APPROVING
from portal.services.case_views import CaseView
from portal.services.drafting import Kept
from portal.services.previewing import Told
from portal.web.access import open_to
from portal.web.entered import as_kept, as_typed, page_form, values_of
from portal.web.forms import PageForm
from portal.web.security import takes_files
from portal.web.staff import unsent
from portal.web.staff.asking import SIGNING, asked
from portal.web.staff.one_case import open_case, sections, typed_version, unit_on
from portal.web.staff.opening import declared, leave
from portal.web.staff.parts import beside
from portal.web.staff.sought import begun_with
from portal.web.staff.writing import INSERT, PREVIEW, inserted, may_be_previewed, told_by, writing

pages = Blueprint("action", __name__)

ADDRESS = "/work/case/<reference>/do/<path>"


@pages.get(ADDRESS, defaults={"about": ""})
@pages.get(f"{ADDRESS}/<about>", endpoint="ask_about")
@open_to(*CASE_STAFF)
def ask(reference: str, path: str, about: str) -> str | Response:
    """What an action asks, as it was left. Who cannot take it now is led back to the case, where the reason stands."""
    action = _action(path)
    opened = _open(reference, action)
    reason, form_asked = opened.reason_against(action, about), asked(opened, action, about)
    if waits := unsent.waiting(reference, action, about, form_asked):
        problem = reason or (Stale().sentence if waits.kept.is_stale else "")
        return _page(opened, action, about, waits.form, version=opened.version, problem=problem, kept=waits.kept)
    if reason is not None:
        return redirect(url_for("case.case", reference=opened.reference))
    form = as_kept(form_asked, {**opened.before(action, about), **begun_with(form_asked, request.args)})
    return _page(opened, action, about, form, version=opened.version)


@pages.get("/work/clearance/<reference>")
@open_to(*CASE_STAFF)
def clearance(reference: str) -> str | Response:
    """A decision that waits for this person: as its person will read it, beside what it rests on."""
    opened = _open(reference, Action.SIGN)
    action = next((each for each in SIGNING if opened.may.get(each, each) is None), None)
    if action is None:
        return redirect(url_for("case.case", reference=opened.reference))
    return _page(opened, action, "", page_form(asked(opened, action, ""))(), version=opened.version)


@pages.post(ADDRESS, defaults={"about": ""})
@pages.post(f"{ADDRESS}/<about>", endpoint="take_about")
@open_to(*CASE_STAFF)
@takes_files()
def take(reference: str, path: str, about: str) -> str | Response | tuple[str | Response, int]:
    """Take the action; if it cannot be taken, nothing typed is lost."""
    action = _action(path)
    if unsent.is_by_script():
        return unsent.keep_by_script(reference, action, about)
    opened = open_case(reference)  # to sign, the answer must have been read on its page before
    form_asked = asked(opened, action, about)
    form = as_typed(form_asked)
    if INSERT in request.form:
        form = inserted(opened.reference, form_asked)
        return _page(opened, action, about, form, version=typed_version())
    try:
        if unsent.is_meant():
            return unsent.settle(reference, action, about)
        values = values_of(form_asked, form)
        if PREVIEW in request.form and may_be_previewed(opened, action):
            told = told_by(opened, action, about, values)
            return _page(opened, action, about, form, version=typed_version(), told=told)
        if action in SIGNING and declared(reference, values, Stage.SIGN_OFF):
            return leave()
        with unit_on(reference) as work:
            casework.take(work, opened.reference, action, version=typed_version(), values=values, about=about)
    except (Absent, Tied, Unopened):
        raise
    except (NotAllowed, Stale) as refusal:
        opened = _open(reference, action)
        return _page(opened, action, about, form, version=opened.version, problem=refusal.sentence), 409
    except Refusal as refusal:
        problem = "" if form.error_list() else refusal.sentence
        return _page(_open(reference, action), action, about, form, version=typed_version(), problem=problem), 422
    flash(form_asked.done)
    return redirect(url_for("case.case", reference=opened.reference))


def _show_again(reference: str, path: str, about: str) -> str:
    """The form as it was typed, when the post could not be trusted."""
    action = _action(path)
    opened = _open(reference, action)
    form = as_typed(asked(opened, action, about))
    problem = mark("Check what you entered and send it again.")
    return _page(opened, action, about, form, version=typed_version(), problem=problem)


take.show_again = _show_again  # type: ignore[attr-defined]  # the error page for forged posts calls it


def _action(path: str) -> Action:
    if path not in BY_PATH:
        raise Absent
    return BY_PATH[path]


def _open(reference: str, action: Action) -> CaseView:
    """The case, with what only this action shows: the answer to sign, as the resident will read it, or what to approve.

    That it was shown is in the access log.
    """
    if action in SIGNING:
        return open_case(reference, purpose="approval", action="preview")
    return open_case(reference, purpose="approval", action=REVEALED) if action in APPROVING else open_case(reference)


def _page(
    opened: CaseView,
    action: Action,
    about: str,
    form: PageForm,
    *,
    version: int,
    problem: Sentence | str = "",
    kept: Kept | None = None,
    told: Told | None = None,
) -> str:
    form_asked = asked(opened, action, about)
    return render_template(
        "staff/sign.html" if action in SIGNING else "staff/action.html",
        case=opened,
        matter=opened.matter(action, about),
        sections=list(sections(opened)),
        beside=beside(opened, action),
        action=action,
        asked=form_asked,
        form=form,
        version=version,
        problem=problem,
        **unsent.meanwhile(opened, action, about, kept.version if kept else typed_version()),
        keeps=unsent.keeps(action, form_asked),
        kept=kept,
        saves=kept.saves if kept else unsent.saves(opened.reference, action, about, form_asked),
        told=told,
        writing=writing(opened, action, form_asked, form),
        now_page="to-sign" if action in SIGNING else "cases",
    )
