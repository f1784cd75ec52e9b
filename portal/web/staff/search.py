"""Search: by a reference, which leads to its case at once, or by words that were written in cases.

What is searched for is sent as a form: names have no place in addresses, which browsers and servers keep.
"""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from portal.domain.actors import CASE_STAFF
from portal.domain.errors import Refusal
from portal.domain.text import mark
from portal.services import looking_up
from portal.services.looking_up import Found
from portal.web.access import open_to
from portal.web.context import unit
from portal.web.fields import Text
from portal.web.forms import PageForm

pages = Blueprint("search", __name__)


class Search(PageForm):
    words = Text(
        mark("Reference or words"),
        hint=mark("A case reference, or words that stand together in one message or form. All of them must be there."),
        longest=200,
        too_long=mark("What you search for must be 200 characters or less"),
        empty=mark("Enter a reference, or words to search for"),
    )
    reason = Text(
        mark("Why you search (only after 20 searches in a day)"),
        longest=120,
        too_long=mark("The reason must be 120 characters or less"),
    )


@pages.get("/work/search")
@open_to(*CASE_STAFF)
def ask() -> str:
    """Ask what to search for."""
    return _draw(Search())


@pages.post("/work/search")
@open_to(*CASE_STAFF)
def find() -> str | Response | tuple[str, int]:
    """Lead to the case of a reference, or list the cases in which the words stand."""
    form = Search(request.form)
    if not form.validate():
        return _draw(form), 422
    typed, reason = str(form["words"].data), str(form["reason"].data or "")
    try:
        with unit() as work:
            reference = looking_up.reference_of(work, typed)
            found = None if reference else looking_up.by_words(work, typed, reason=reason)
    except Refusal as refusal:
        form.refuse("reason" if refusal.sentence.template == looking_up.NEEDS_REASON else "words", refusal.sentence)
        return _draw(form), 422
    return redirect(url_for("case.case", reference=reference)) if reference else _draw(form, found)


def _draw(form: Search, found: Found | None = None) -> str:
    return render_template("staff/search.html", form=form, found=found)
