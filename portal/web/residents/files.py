"""Your files: what was sent in a case, adding more, fetching one, and taking back what nobody has opened."""

from io import BytesIO

from flask import Blueprint, flash, redirect, render_template, send_file, url_for
from werkzeug.wrappers import Response

from portal.domain.actors import Role
from portal.domain.errors import Absent, NotAllowed, Refusal
from portal.domain.text import Sentence, mark
from portal.domain.uploads import NOTHING_SELECTED
from portal.services import uploading
from portal.web.access import open_to
from portal.web.context import reading, unit
from portal.web.entered import posted
from portal.web.fields import Files, Text
from portal.web.forms import PageForm
from portal.web.security import DOWNLOAD_POLICY, takes_files

pages = Blueprint("files", __name__)

ONE = "/case/files/sent/<int(max=999999):number>"


class MoreFiles(PageForm):
    files = Files(mark("Add files"), empty=NOTHING_SELECTED)
    description = Text(mark("What is this? (optional)"), hint=mark("For example, a letter from my school"))


@pages.get("/case/files")
@open_to(Role.RESIDENT, Role.REPRESENTATIVE)
def files() -> str:
    """Every file that was sent, with what became of it, and more to add."""
    return _page(MoreFiles())


@pages.post("/case/files")
@open_to(Role.RESIDENT, Role.REPRESENTATIVE)
@takes_files()
def add() -> str | Response | tuple[str, int]:
    """Add the files that were selected: all of them, or none."""
    form = MoreFiles(posted())
    if not form.validate():
        return _page(form), 422
    try:
        with unit() as work:
            uploading.add_own(work, form.files.received, description=str(form.description.data or ""))
    except Absent:
        raise
    except Refusal as refusal:
        form.refuse("files", refusal.sentence)
        return _page(form), 409 if isinstance(refusal, NotAllowed) else 422
    flash(mark("We have your files"))
    return redirect(url_for("files.files"))


def _show_again() -> str:
    return _page(MoreFiles(posted()))


add.show_again = _show_again  # type: ignore[attr-defined]  # the error page for forged posts looks for it


@pages.get(ONE)
@open_to(Role.RESIDENT, Role.REPRESENTATIVE)
def fetch(number: int) -> Response:
    """One file as we keep it, under a name that says nothing."""
    with reading() as work:
        file = uploading.own_content(work, number)
    response = send_file(
        BytesIO(file.content), mimetype=file.type, as_attachment=True, download_name=file.name, conditional=False
    )
    response.headers["Content-Security-Policy"] = DOWNLOAD_POLICY
    return response


@pages.post(f"{ONE}/take-back")
@open_to(Role.RESIDENT, Role.REPRESENTATIVE)
def take_back(number: int) -> Response | tuple[str, int]:
    """Delete a file that nobody here has opened."""
    try:
        with unit() as work:
            uploading.take_own_back(work, number)
    except NotAllowed as refusal:
        return _page(MoreFiles(), problem=refusal.sentence), 409
    flash(mark("We have deleted your file"))
    return redirect(url_for("files.files"))


def _page(form: PageForm, *, problem: Sentence | str = "") -> str:
    with reading() as work:
        sent, may_add = uploading.own_files(work)
    return render_template("residents/files.html", files=sent, may_add=may_add, form=form, problem=problem)
