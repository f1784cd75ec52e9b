"""What decisions ordered, and how far each order has come: the lists and their pages, all in the address."""

from flask import Blueprint, render_template, request, url_for

from portal.domain.actors import Role
from portal.domain.errors import Absent
from portal.domain.orders import BY_CODE, LISTS
from portal.services import ordering
from portal.web.access import open_to
from portal.web.context import reading
from portal.web.places import read_place, written_place

pages = Blueprint("orders", __name__)


@pages.get("/work/orders")
@open_to(Role.REVIEWER, Role.LEAD)
def orders() -> str:
    """One page of one list."""
    which = BY_CODE.get(request.args.get("show", LISTS[0].code))
    after, before = request.args.get("after", ""), request.args.get("before", "")
    if which is None:
        raise Absent
    with reading() as work:
        page = ordering.page(work, which, place=read_place(after or before), is_back=bool(before and not after))
    first = url_for("orders.orders", show=which.code)
    return render_template(
        "staff/orders.html",
        which=which,
        lists=LISTS,
        page=page,
        first=first if after or before else None,
        next=f"{first}&after={written_place(*page.after)}" if page.after else None,
        previous=f"{first}&before={written_place(*page.before)}" if page.before else None,
        now_page="orders",
    )
