"""A document of a case: each page as a picture, black boxes put on it, and the copy that is made with them."""

from collections.abc import Iterator

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from portal.domain.actors import CASE_STAFF
from portal.domain.boxes import Box
from portal.domain.entries import Values
from portal.domain.errors import Absent, NotAllowed, Refusal, Stale, Tied, Unopened
from portal.domain.redactions import BLACK_OUT, EDGES, LABELS, drawn_box, typed_box
from portal.domain.restrictions import GROUNDS, RestrictionGround
from portal.domain.text import Sentence, mark
from portal.services import leafing, redacting
from portal.services.leafing import Leaf, Paper
from portal.web.access import open_to
from portal.web.entered import as_typed, page_form, values_of
from portal.web.forms import PageForm
from portal.web.security import DOWNLOAD_POLICY
from portal.web.staff.one_case import unit_on, written

pages = Blueprint("documents", __name__)

PAPER = "/work/case/<reference>/documents/<paper>"
PAGE = f"{PAPER}/pages/<int(max=9999):number>"
ZOOMS = {"1": 1, "2": 2, "3": 3}


@pages.get(PAGE)
@open_to(*CASE_STAFF)
def page(reference: str, paper: str, number: int) -> str:
    """One page as a picture, with its words, and the form that puts black boxes on it."""
    opened = _opened(reference, paper)
    return _page(reference, opened, leafing.leaf(opened, number), page_form(BLACK_OUT)())


@pages.get(f"{PAGE}/picture")
@open_to(*CASE_STAFF)
def picture(reference: str, paper: str, number: int) -> Response:
    """The picture of one page: pixels, and nothing that the document could do."""
    drawn = leafing.picture(_opened(reference, paper), number, zoom=_zoom())
    answer = Response(drawn, mimetype="image/webp")
    answer.headers["Content-Security-Policy"] = DOWNLOAD_POLICY
    return answer


@pages.post(PAGE)
@open_to(*CASE_STAFF)
def black_out(reference: str, paper: str, number: int) -> str | Response | tuple[str, int]:
    """Put black boxes on pages; if they cannot be put there, nothing typed is lost."""
    opened = _opened(reference, paper)
    leaf, form = leafing.leaf(opened, number), as_typed(BLACK_OUT)
    try:
        values = values_of(BLACK_OUT, form)
        boxes, ground = _chosen(opened, leaf, values), RestrictionGround(str(values["ground"]))
        with unit_on(reference) as work:
            note = str(values["note"] or "")
            redacting.black_out(work, written(reference), paper, boxes, ground=ground, note=note)
    except (Absent, Tied, Unopened):
        raise
    except Refusal as refusal:
        problem = "" if form.error_list() else refusal.sentence
        status = 409 if isinstance(refusal, NotAllowed) else 422
        return _page(reference, opened, leaf, form, problem=problem), status
    flash(BLACK_OUT.done)
    return redirect(_address(reference, paper, number))


def _show_again(reference: str, paper: str, number: int) -> str:
    """The form as it was typed, when the post could not be trusted."""
    opened = _opened(reference, paper)
    problem = mark("Check what you entered and send it again.")
    return _page(reference, opened, leafing.leaf(opened, number), as_typed(BLACK_OUT), problem=problem)


black_out.show_again = _show_again  # type: ignore[attr-defined]  # the error page for forged posts calls it


@pages.post(f"{PAGE}/boxes/<box>/remove")
@open_to(*CASE_STAFF)
def uncover(reference: str, paper: str, number: int, box: str) -> Response:
    """Take one box off again."""
    with unit_on(reference) as work:
        redacting.uncover(work, written(reference), paper, box)
    flash(mark("The box is taken off."))
    return redirect(_address(reference, paper, number))


@pages.get(f"{PAPER}/copy")
@open_to(*CASE_STAFF)
def copy(reference: str, paper: str) -> str:
    """What the copy for the person will hide, and on which grounds, before it is made."""
    return _before_copy(reference, _opened(reference, paper))


@pages.post(f"{PAPER}/copy")
@open_to(*CASE_STAFF)
def make_copy(reference: str, paper: str) -> str | Response | tuple[str, int]:
    """Make the copy, between two units of work because it takes time, and keep it as what the person gets."""
    opened = _opened(reference, paper)
    try:
        if opened.barred is not None:
            raise NotAllowed(opened.barred)
        made = redacting.made(opened)
        with unit_on(reference) as work:
            redacting.keep(work, written(reference), paper, made)
    except (Absent, Tied, Unopened):
        raise
    except Refusal as refusal:
        status = 409 if isinstance(refusal, NotAllowed | Stale) else 422
        return _before_copy(reference, _opened(reference, paper), problem=refusal.sentence), status
    flash(mark("The copy is made. Look at it, then say how much of the document the person gets."))
    return redirect(url_for("case.tab", reference=written(reference), tab="documents"))


def _opened(reference: str, paper: str) -> Paper:
    with unit_on(reference) as work:
        return leafing.open_paper(work, written(reference), paper)


def _chosen(paper: Paper, leaf: Leaf, values: Values) -> redacting.Boxes:
    """Where to black out: what was drawn, typed or ticked on this page, and the words wherever they stand."""
    here = [*redacting.on_lines(leaf, _ticked()), *(() if paper.is_text else _placed())]
    boxes: dict[int, list[Box]] = {leaf.number: here} if here else {}
    if phrase := values.get("phrase"):
        for number, found in redacting.wherever(paper, str(phrase)).items():
            boxes.setdefault(number, []).extend(found)
    if not boxes:
        raise Refusal(mark("Select what to black out: lines, words or a box"))
    return boxes


def _placed() -> Iterator[Box]:
    """Boxes that were drawn on the picture, and the one whose edges were typed."""
    yield from map(drawn_box, request.form.getlist("box"))
    if (typed := typed_box(request.form)) is not None:
        yield typed


def _ticked() -> list[int]:
    return [int(line) for line in request.form.getlist("line") if line.isascii() and line.isdigit() and len(line) < 6]


def _zoom() -> int:
    return ZOOMS.get(request.args.get("zoom", ""), 1)


def _address(reference: str, paper: str, number: int) -> str:
    return url_for("documents.page", reference=written(reference), paper=paper, number=number)


def _page(reference: str, paper: Paper, leaf: Leaf, form: PageForm, *, problem: Sentence | str = "") -> str:
    return render_template(
        "staff/document_page.html",
        reference=written(reference),
        paper=paper,
        leaf=leaf,
        lines=redacting.lines_on(paper, leaf),
        boxes=[box for box in paper.boxes if box.page == leaf.number],
        labels=LABELS,
        edges=EDGES,
        asked=BLACK_OUT,
        form=form,
        typed=request.form,
        zoom=_zoom(),
        problem=problem,
        now_page="cases",
    )


def _before_copy(reference: str, paper: Paper, *, problem: Sentence | str = "") -> str:
    return render_template(
        "staff/document_copy.html",
        reference=written(reference),
        paper=paper,
        counts=redacting.counts(paper),
        grounds={choice.code: choice.words for choice in GROUNDS},
        labels=LABELS,
        problem=problem,
        now_page="cases",
    )
