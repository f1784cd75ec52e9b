"""The decisions that wait for a second person."""

from flask import Blueprint, render_template

from portal.domain.actors import CASE_STAFF
from portal.domain.workflow import TO_SIGN
from portal.services import reviewing
from portal.web.access import open_to
from portal.web.context import reading
from portal.web.staff.queue import next_cursor, typed_cursor

pages = Blueprint("decision", __name__)


@pages.get("/work/clearance")
@open_to(*CASE_STAFF)
def to_sign() -> str:
    """The decisions that wait for a second person."""
    with reading() as work:
        page = reviewing.queue(work, states=TO_SIGN, after=typed_cursor())
    return render_template("staff/to_sign.html", page=page, after=next_cursor(page), now_page="to-sign")
