"""Templates of what staff write: the list, one with its versions, and the form on which a lead writes the next."""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from portal.domain.actors import CASE_STAFF, Role
from portal.domain.errors import Refusal, Stale
from portal.domain.snippets import FORM, GAPS, NEW, USE_WORDS, Use, pieces
from portal.domain.text import Sentence, mark
from portal.services import templating
from portal.services.templating import Draft, Template
from portal.web.access import open_to
from portal.web.context import reading, unit
from portal.web.entered import as_kept, as_typed, values_of
from portal.web.forms import PageForm
from portal.web.staff.one_case import typed_version

pages = Blueprint("templates", __name__)


@pages.get("/work/templates")
@open_to(*CASE_STAFF)
def templates() -> str:
    """Every template in use, by what it is for."""
    with reading() as work:
        known = templating.templates(work)
    by_use = [(USE_WORDS[use], [each for each in known if each.use is use]) for use in Use]
    return render_template("staff/templates.html", by_use=by_use, now_page="templates")


@pages.get("/work/templates/<slug>")
@open_to(*CASE_STAFF)
def template(slug: str) -> str:
    """One template: its newest words, how hard they are to read, and every version before."""
    with reading() as work:
        versions = templating.versions(work, slug)
    return render_template("staff/template.html", versions=versions, pieces=pieces, now_page="templates")


@pages.get("/work/templates/<slug>/write")
@open_to(Role.LEAD)
def write(slug: str) -> str:
    """The form for the next version, with the newest words in it."""
    newest = _newest(slug)
    kept = {"title": newest.title, "use": newest.use.value, "text": newest.text} if newest else {}
    return _page(slug, newest, as_kept(FORM, kept), version=newest.version if newest else 0)


@pages.post("/work/templates/<slug>/write")
@open_to(Role.LEAD)
def keep(slug: str) -> str | Response | tuple[str, int]:
    """Keep the next version, unless somebody wrote one since this was read: then nothing typed is lost."""
    form = as_typed(FORM)
    try:
        values = values_of(FORM, form)
        title, use, text, why = (str(values[name]) for name in ("title", "use", "text", "why"))
        draft = Draft(title, Use(use), text, why)
        with unit() as work:
            if slug == NEW:
                slug = templating.add(work, draft)
            else:
                templating.change(work, slug, draft, version=typed_version())
    except Stale as refusal:
        newest = _newest(slug)
        return _page(slug, newest, form, version=newest.version if newest else 0, problem=refusal.sentence), 409
    except Refusal as refusal:
        problem = "" if form.error_list() else refusal.sentence
        return _page(slug, _newest(slug), form, version=typed_version(), problem=problem), 422
    flash(FORM.done)
    return redirect(url_for("templates.template", slug=slug))


def _show_again(slug: str) -> str:
    """The form as it was typed, when the post could not be trusted."""
    problem = mark("Check what you entered and send it again.")
    return _page(slug, _newest(slug), as_typed(FORM), version=typed_version(), problem=problem)


keep.show_again = _show_again  # type: ignore[attr-defined]  # the error page for forged posts calls it


@pages.post("/work/templates/<slug>/retire")
@open_to(Role.LEAD)
def retire(slug: str) -> Response:
    """Take a template out of use, or back into it."""
    with unit() as work:
        templating.retire(work, slug, version=typed_version())
    flash(mark("It is changed."))
    return redirect(url_for("templates.template", slug=slug))


def _newest(slug: str) -> Template | None:
    """The version that is used now; None for a template that is to be written. Absent for any other."""
    if slug == NEW:
        return None
    with reading() as work:
        return templating.versions(work, slug)[0]


def _page(slug: str, newest: Template | None, form: PageForm, *, version: int, problem: Sentence | str = "") -> str:
    return render_template(
        "staff/write_template.html",
        slug=slug,
        newest=newest,
        asked=FORM,
        form=form,
        version=version,
        problem=problem,
        gaps=GAPS,
        now_page="templates",
    )
