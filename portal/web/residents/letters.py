"""Letters to read and to keep, under names that say nothing on a shared computer."""

from io import BytesIO

from flask import Blueprint, render_template, send_file
from werkzeug.wrappers import Response

from portal.adapters.letter_pages import read_letter
from portal.domain.actors import Role
from portal.services import tracking
from portal.web.access import open_to
from portal.web.context import reading, unit

pages = Blueprint("letters", __name__)


@pages.get("/case/letters/<int:place>")
@open_to(Role.RESIDENT, Role.REPRESENTATIVE)
def letter(place: int) -> str:
    """One letter, word for word as it was sent."""
    with reading() as work:
        own, html = tracking.letter(work, place)
    return render_template("residents/letter.html", own=own, letter=read_letter(html))


@pages.get("/case/letters/<int:place>.pdf")
@open_to(Role.RESIDENT, Role.REPRESENTATIVE)
def letter_pdf(place: int) -> Response:
    """The same letter to keep or to print. It is made when it is first asked for, so this may change something."""
    with unit() as work:
        content = tracking.letter_pdf(work, place)
    return _download(content, f"letter-{place}.pdf", "application/pdf")


def _download(content: bytes, name: str, kind: str) -> Response:
    return send_file(BytesIO(content), mimetype=kind, as_attachment=True, download_name=name, conditional=False)
