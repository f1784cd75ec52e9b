"""The work queue: open cases by the day on which something must happen."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, render_template, request

from portal.domain.actors import CASE_STAFF
from portal.domain.errors import Absent
from portal.domain.text import mark
from portal.domain.workflow import OPEN_STATES, State
from portal.services import reviewing
from portal.services.reviewing import QueuePage
from portal.web.access import open_to
from portal.web.context import reading
from portal.web.staff import wording

pages = Blueprint("queue", __name__)
pages.record_once(lambda setup: setup.app.jinja_env.filters.update(wording.FILTERS))


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at the queue: its name, its heading, which cases it has, and what it says when it has none."""

    name: str
    heading: str
    empty: str
    states: Iterable[State] = OPEN_STATES
    is_mine: bool = False
    is_free: bool = False
    is_unread: bool = False


VIEWS: Mapping[str, View] = {
    "open": View(
        mark("All open"),
        mark("Open cases"),
        mark("No case is open. A new case stands here as soon as it is sent."),
    ),
    "mine": View(
        mark("Mine"),
        mark("My cases"),
        mark("You have no open case. Take one that is unassigned."),
        is_mine=True,
    ),
    "unassigned": View(
        mark("Unassigned"),
        mark("Unassigned cases"),
        mark("Every open case has a reviewer. A new case stands here as soon as it is sent."),
        is_free=True,
    ),
    "replies": View(
        mark("New replies"),
        mark("Cases with a new reply"),
        mark("Nobody waits for a reply. What people write stands here until someone writes back or marks it as read."),
        is_unread=True,
    ),
}


@pages.get("/work")
@open_to(*CASE_STAFF)
def queue() -> str:
    """One page of one view."""
    chosen = request.args.get("view", "open")
    if chosen not in VIEWS:
        raise Absent
    view = VIEWS[chosen]
    with reading() as work:
        page = reviewing.queue(
            work,
            states=view.states,
            mine=view.is_mine,
            free=view.is_free,
            unread=view.is_unread,
            after=typed_cursor(),
        )
    return render_template(
        "staff/queue.html", views=VIEWS, chosen=chosen, view=view, page=page, after=next_cursor(page), now_page="cases"
    )


def typed_cursor() -> tuple[date, str] | None:
    """Where the page begins, as its address says: after this day and case. Absent if no page leads there."""
    typed = request.args.get("after")
    if typed is None:
        return None
    parts = re.fullmatch("([0-9]{4}-[0-9]{2}-[0-9]{2})[.]([0-9a-f]{32})", typed)
    if parts is None:
        raise Absent
    try:
        return date.fromisoformat(parts[1]), parts[2]
    except ValueError:  # a day that no calendar has
        raise Absent from None


def next_cursor(page: QueuePage) -> str | None:
    """Where the next page begins, as it stands in an address; None on the last page."""
    return f"{page.after[0].isoformat()}.{page.after[1]}" if page.after else None
