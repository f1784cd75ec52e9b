"""The post: letters to print and send to people who have no e-mail, or whom no e-mail could reach."""

from io import BytesIO

from flask import Blueprint, flash, redirect, render_template, send_file, url_for
from werkzeug.wrappers import Response

from portal.domain.actors import CASE_STAFF
from portal.domain.text import mark
from portal.services import posting
from portal.web.access import open_to
from portal.web.context import reading
from portal.web.staff.one_case import unit_on, written

pages = Blueprint("post", __name__)

LETTER = "/work/post/<reference>/<item>"


@pages.get("/work/post")
@open_to(*CASE_STAFF)
def waiting() -> str:
    """Everything that waits to be posted, oldest first."""
    with reading() as work:
        found = posting.waiting(work)
    return render_template("staff/post.html", waiting=found, now_page="post")


@pages.get(LETTER)
@open_to(*CASE_STAFF)
def letter(reference: str, item: str) -> str:
    """One letter: where it goes, and what it says."""
    with unit_on(reference, purpose=posting.PURPOSE) as work:
        opened = posting.opened(work, written(reference), item)
    return render_template(
        "staff/post_letter.html", reference=written(reference), item=item, opened=opened, now_page="post"
    )


@pages.get(f"{LETTER}/letter.pdf")
@open_to(*CASE_STAFF)
def letter_pdf(reference: str, item: str) -> Response:
    """The same letter to print."""
    with unit_on(reference, purpose=posting.PURPOSE) as work:
        content = posting.pdf(work, written(reference), item)
    name = f"{written(reference)}-to-post.pdf"
    return send_file(BytesIO(content), mimetype="application/pdf", as_attachment=True, download_name=name, max_age=0)


@pages.post(LETTER)
@open_to(*CASE_STAFF)
def posted(reference: str, item: str) -> Response:
    """It has gone by post."""
    with unit_on(reference, purpose=posting.PURPOSE) as work:
        posting.posted(work, written(reference), item)
    flash(mark("It is noted that the letter was posted."))
    return redirect(url_for("post.waiting"))
