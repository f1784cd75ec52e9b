"""What colleagues arrange for themselves in the queue: views they save, keys; and what changed on a page."""

import re

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from portal.domain.actors import CASE_STAFF
from portal.domain.errors import Absent, Refusal
from portal.domain.queue_views import BUILT_IN
from portal.domain.text import mark
from portal.services import arranging
from portal.services.queueing import Queue
from portal.web.access import open_to
from portal.web.context import reading, unit
from portal.web.language import ngettext, say
from portal.web.staff import queue_address, queue_panel
from portal.web.staff.queue import address_of

pages = Blueprint("arranging", __name__)
MOST_SEEN = 60
"""How many lines a page can ask about: no page has more."""


@pages.get("/work/views/save")
@open_to(*CASE_STAFF)
def ask_name() -> str:
    """Under which name is this view saved?"""
    return _form()


@pages.post("/work/views/save")
@open_to(*CASE_STAFF)
def save() -> Response | tuple[str, int]:
    """Save the view that the address names, with its filters and its order."""
    base, asked = _asked()
    try:
        with unit() as work:
            number = arranging.save(work, name=request.form.get("name", ""), base=base, asked=asked)
    except Refusal as refusal:
        return _form(say(refusal.sentence)), 422
    flash(mark("View saved"))
    return redirect(url_for("queue.view", slug=f"saved-{number}"))


@pages.post("/work/views/<int:number>/delete")
@open_to(*CASE_STAFF)
def delete(number: int) -> Response:
    """Delete a view of one's own."""
    with unit() as work:
        arranging.delete(work, number)
    flash(mark("View deleted"))
    return redirect(url_for("queue.queue"))


@pages.get("/work/shortcuts")
@open_to(*CASE_STAFF)
def shortcuts() -> str:
    """Which keys there are, and the switch that turns them off (WCAG 2.1.4)."""
    with reading() as work:
        are_on = arranging.has_shortcuts(work)
    return render_template("staff/shortcuts.html", are_on=are_on, now_page="cases")


@pages.post("/work/shortcuts")
@open_to(*CASE_STAFF)
def set_shortcuts() -> Response:
    """Turn them on or off."""
    are_on = request.form.get("are_on") == "yes"
    with unit() as work:
        arranging.set_shortcuts(work, are_on=are_on)
    flash(mark("Keyboard shortcuts are on") if are_on else mark("Keyboard shortcuts are off"))
    return redirect(url_for("arranging.shortcuts"))


@pages.get("/work/changes")
@open_to(*CASE_STAFF)
def changes() -> dict[str, object]:
    """How many of the lines of a page were changed since it was drawn, for a script that asks."""
    seen = re.findall(r"([0-9]{1,10})\.([0-9]{1,9})", request.args.get("seen", "")[:1_500])[:MOST_SEEN]
    with reading() as work:
        count = Queue(work).changed({int(number): int(version) for number, version in seen})
    words = ngettext(
        "%(num)s case changed since this page loaded.", "%(num)s cases changed since this page loaded.", count
    )
    return {"changed": count, "words": str(words)}


def _asked() -> tuple[str, str]:
    """The view that the address names, and its filters and order as they stand in an address."""
    base = request.args.get("view", "mine")
    if base not in BUILT_IN:
        raise Absent
    return base, queue_address.read(request.args).at("")[1:]


def _form(problem: str = "") -> str:
    base, _ = _asked()
    asked = queue_address.read(request.args)
    with reading() as work:
        queue = Queue(work)
        words = [say(queue_panel.words_of(pair, queue)) for pair in asked.pairs]
    return render_template(
        "staff/save_view.html",
        view=BUILT_IN[base],
        words=words,
        back=asked.at(address_of(base)),
        problem=problem,
        typed=request.form.get("name", ""),
        now_page="cases",
    )
