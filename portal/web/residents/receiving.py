"""Receive the answer: its documents one by one, the letter that brings it, and the date on which it is due."""

from io import BytesIO

from flask import Blueprint, redirect, render_template, send_file, url_for
from werkzeug.wrappers import Response

from portal.adapters.calendars import calendar_file, reply_due
from portal.domain.actors import Role
from portal.domain.errors import Absent
from portal.services import receiving, responding
from portal.web.access import open_to
from portal.web.context import now, reading, settings, unit

pages = Blueprint("receiving", __name__)


@pages.get("/case/response")
@open_to(Role.RESIDENT, Role.REPRESENTATIVE)
def response() -> str:
    """What there is to fetch, with size and fingerprint, until when, and what was fetched already."""
    with reading() as work:
        return render_template("residents/response.html", response=receiving.response(work))


@pages.post("/case/response/<int(max=999999):number>")
@open_to(Role.RESIDENT, Role.REPRESENTATIVE)
def fetch(number: int) -> Response:
    """One document. A button and no link: that it was fetched is written down, and nothing that opens links does it."""
    with unit() as work:
        file = responding.document_file(work, number)
    return send_file(
        BytesIO(file.content), mimetype=file.type, as_attachment=True, download_name=file.name, conditional=False
    )


@pages.get("/case/decision")
@open_to(Role.RESIDENT, Role.REPRESENTATIVE)
def decision() -> Response:
    """The letter that brings the answer: it is read where all letters are read."""
    with reading() as work:
        place = receiving.decision_place(work)
    if place is None:
        raise Absent
    return redirect(url_for("letters.letter", place=place))


@pages.get("/case/calendar.ics")
@open_to(Role.RESIDENT, Role.REPRESENTATIVE)
def calendar_day() -> Response:
    """The day on which an answer is due; fetched again, it moves where the date moved."""
    with reading() as work:
        case_id, due_on = receiving.own_due_day(work)
    if due_on is None:
        raise Absent
    day = reply_due(case_id, due_on, host=settings().trusted_host, service_name=settings().service_name)
    content = BytesIO(calendar_file([day], now(), settings().service_name))
    return send_file(
        content, mimetype="text/calendar", as_attachment=True, download_name="reply-due.ics", conditional=False
    )
