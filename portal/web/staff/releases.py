"""Releases of statistics, for their editor: compile a quarter, look at its figures, publish them."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from portal.domain.actors import Role
from portal.domain.errors import NotAllowed
from portal.domain.quarters import Quarter
from portal.domain.text import Sentence, mark
from portal.services import publishing
from portal.services.publishing import ReleaseView
from portal.web.access import open_to
from portal.web.context import reading, unit
from portal.web.fields import Option, Select
from portal.web.forms import PageForm
from portal.web.language import say

pages = Blueprint("releases", __name__)

RELEASE = "/editor/releases/<code>/<int(max=999999):version>"


def quarter_form(codes: Sequence[str]) -> type[PageForm]:
    """The form that asks which of these quarters to compile."""

    class ClosedQuarter(PageForm):
        quarter = Select(
            mark("Quarter"),
            options=tuple(Option(code, say(Quarter.from_code(code).title)) for code in codes),
            empty=mark("Select a quarter"),
        )

    return ClosedQuarter


@pages.get("/editor/releases")
@open_to(Role.EDITOR)
def releases() -> str:
    """Every version of every quarter, drafts too, and a way to make a new one."""
    return _list(quarter_form(_closed_quarters())())


@pages.post("/editor/releases")
@open_to(Role.EDITOR)
def compile_quarter() -> Response | tuple[str, int]:
    """Count one quarter and freeze its figures; nothing is public yet."""
    form = quarter_form(_closed_quarters())(request.form)
    if not form.validate():
        return _list(form), 422
    with unit() as work:
        made = publishing.compile(work, str(form["quarter"].data))
    flash(mark("The figures are compiled. Only editors can read them so far."))
    return redirect(url_for("releases.release", code=made.code, version=made.version))


@pages.get(RELEASE)
@open_to(Role.EDITOR)
def release(code: str, version: int) -> str:
    """The frozen figures of one version, as they will be published or were, and what the privacy check found."""
    return _show(code, version)


@pages.post(f"{RELEASE}/publish")
@open_to(Role.EDITOR)
def publish(code: str, version: int) -> Response | tuple[str, int]:
    """Make one version public."""
    try:
        with unit() as work:
            publishing.publish(work, code, version)
    except NotAllowed as refusal:
        return _show(code, version, refusal.sentence), 409
    flash(mark("The figures are published. Everyone can read them now."))
    return redirect(url_for("releases.release", code=code, version=version))


def _closed_quarters() -> list[str]:
    with reading() as work:
        return publishing.compilable(work)


def _list(form: PageForm) -> str:
    with reading() as work:
        known = publishing.all_releases(work)
    return render_template(
        "staff/releases.html",
        releases=[(frozen, Quarter.from_code(frozen.code).title) for frozen in known],
        form=form,
        now_page="releases",
    )


def _show(code: str, version: int, problem: Sentence | str = "") -> str:
    with reading() as work:
        frozen = publishing.release(work, code, version)
    return render_template(
        "staff/release.html",
        release=frozen,
        contents=frozen.contents,
        title=Quarter.from_code(code).title,
        dimensions=_dimensions(frozen),
        problem=problem,
        now_page="releases",
    )


def _dimensions(frozen: ReleaseView) -> Mapping[str, tuple[str, Mapping[str, str]]]:
    """The dimensions of a release by code: the title of each, and the titles of its codes."""
    known: list[dict[str, Any]] = frozen.contents["dictionary"]["dimensions"]
    return {
        dimension["code"]: (dimension["title"], {code["code"]: code["title"] for code in dimension["codes"]})
        for dimension in known
    }
