"""The decisions that wait for a second person."""

from flask import Blueprint, render_template, request

from portal.domain.actors import CASE_STAFF
from portal.domain.queue_filters import Filter, Wanted
from portal.domain.workflow import TO_SIGN
from portal.services.queueing import Queue
from portal.web.access import open_to
from portal.web.context import reading
from portal.web.staff import queue_address
from portal.web.staff.queue_address import written_place

pages = Blueprint("decision", __name__)


@pages.get("/work/clearance")
@open_to(*CASE_STAFF)
def to_sign() -> str:
    """The decisions that wait for a second person."""
    with reading() as work:
        page = Queue(work).page(Wanted(Filter(states=TO_SIGN)), place=queue_address.read(request.args).place)
    return render_template("staff/to_sign.html", page=page, after=written_place(page.after), now_page="to-sign")
