"""The monthly sample: how it was drawn, its cases without who they are about, and what a member says of each."""

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from portal.domain.actors import Role
from portal.domain.errors import Absent, NotAllowed, Refusal
from portal.domain.oversight import VERDICT_WORDS, VIEW, Verdict
from portal.domain.sampling import CASES_A_MONTH
from portal.domain.text import Sentence
from portal.services import overseeing, sampling
from portal.web.access import open_to
from portal.web.context import reading, unit
from portal.web.entered import as_kept, as_typed, values_of
from portal.web.forms import PageForm
from portal.web.panel import wording

pages = Blueprint("panel_samples", __name__)

CASE = "/oversight/case/<pseudonym>"


@pages.get("/oversight/sample")
@open_to(Role.PANEL, Role.AUDITOR)
def sample() -> str:
    """Every month's sample, and all that is needed to draw it again."""
    with reading() as work:
        samples = sampling.samples(work)
    return render_template(
        "panel/samples.html",
        samples=samples,
        size=CASES_A_MONTH,
        verdicts=VERDICT_WORDS,
        now_page="oversight-sample",
    )


@pages.get("/oversight/sample/<month>.txt")
@open_to(Role.PANEL, Role.AUDITOR)
def candidates(month: str) -> Response:
    """The list that a month's sample was drawn from, in pseudonyms."""
    with reading() as work:
        listed = sampling.candidates_of(work, month)
    response = make_response(listed)
    response.mimetype = "text/plain"
    response.headers["Content-Disposition"] = f"attachment; filename=sample-{month}.txt"
    return response


@pages.get(CASE)
@open_to(Role.PANEL)
def case(pseudonym: str) -> str:
    """One case of a sample; that the panel looked is in the access log first."""
    return _show(pseudonym, as_kept(VIEW, {}))


@pages.post(CASE)
@open_to(Role.PANEL)
def say(pseudonym: str) -> Response | tuple[str, int]:
    """Keep what a member of the panel says of it."""
    form = as_typed(VIEW)
    try:
        values = values_of(VIEW, form)
        with unit() as work:
            overseeing.say(work, pseudonym, Verdict(str(values["verdict"])), str(values["words"] or ""))
    except Absent:
        raise
    except Refusal as refusal:
        status = 409 if isinstance(refusal, NotAllowed) else 422
        return _show(pseudonym, form, refusal.sentence if not form.errors else None), status
    flash(VIEW.done)
    return redirect(url_for("panel_samples.sample"), 303)


say.show_again = lambda pseudonym: _show(pseudonym, as_typed(VIEW))  # type: ignore[attr-defined]  # parked posts come back


def _show(pseudonym: str, form: PageForm, problem: Sentence | None = None) -> str:
    with unit() as work:
        opened = overseeing.read(work, pseudonym)
    return render_template(
        "panel/case.html",
        case=opened,
        asked=VIEW,
        form=form,
        problem=problem,
        verdicts=VERDICT_WORDS,
        wording=wording,
        now_page="oversight-sample",
    )
