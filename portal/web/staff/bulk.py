"""What is done to many cases at once, each time shown before it is done; and the list of a view for a spreadsheet."""

import re
from collections.abc import Iterator

from flask import Blueprint, flash, g, redirect, render_template, request
from werkzeug.wrappers import Response

from portal.domain.actors import CASE_STAFF
from portal.domain.errors import Absent
from portal.domain.queue_filters import Wanted
from portal.domain.queue_views import BUILT_IN
from portal.domain.spreadsheets import as_csv
from portal.domain.text import mark
from portal.services import exporting, picking
from portal.services.picking import Done, Picked
from portal.services.queueing import QueueRow
from portal.web.access import open_to
from portal.web.context import now, reading, resources, unit
from portal.web.language import ngettext, say
from portal.web.staff import queue_address, queue_wording
from portal.web.staff.queue import address_of
from portal.web.staff.queue_address import written_place
from portal.web.staff.queue_wishes import wishes
from portal.web.staff.wording import STAGES

pages = Blueprint("bulk", __name__)
WORDS = {
    Done.CHANGED: mark("Will be changed"),
    Done.AS_IT_WAS: mark("Nothing to change"),
    Done.MOVED: mark("Someone changed this case since the page loaded"),
    Done.BARRED: mark("Not possible: somebody has it, or must not have it, or its stage does not allow it"),
    Done.ABSENT: mark("Not in your queue any more"),
}
COLUMNS = (
    *(mark("Case"), mark("Type"), mark("Stage"), mark("Received"), mark("Due"), mark("Tool"), mark("Ground")),
    *(mark("Who has it"), mark("Next step"), mark("Last contact"), mark("Tags")),
)


@pages.post("/work/bulk")
@open_to(*CASE_STAFF)
def ask() -> str | tuple[str, int]:
    """What would be done to each case; nothing is done yet."""
    with reading() as work:
        picked, wish = list(_picked()), wishes(work).get(request.form.get("do", ""))
        ahead = picking.preview(work, picked, wish.change) if picked and wish else []
    page = render_template(
        "staff/bulk.html",
        picked=[f"{each.reference}.{each.version}" for each in picked],
        wish=wish,
        ahead=[(each, WORDS[each.done], STAGES[each.state] if each.state else None) for each in ahead],
        count=sum(each.done is Done.CHANGED for each in ahead),
        back=_back(),
        query=request.query_string.decode("ascii", "ignore"),
        now_page="cases",
    )
    return page if picked and wish else (page, 422)


@pages.post("/work/bulk/do")
@open_to(*CASE_STAFF)
def do() -> Response:
    """Do it, and say what came of it."""
    with reading() as work:
        wish = wishes(work).get(request.form.get("do", ""))
    if wish is None:
        raise Absent
    done = picking.change_many(resources(), g.actor, now(), _picked(), wish.change)
    changed = done.count(Done.CHANGED)
    left = len(done) - changed
    said = [str(ngettext("%(num)s case changed.", "%(num)s cases changed.", changed))]
    if left:
        said.append(str(ngettext("%(num)s case left as it was.", "%(num)s cases left as they were.", left)))
    flash(" ".join(said))
    return redirect(_back(), 303)


@pages.post("/work/export")
@open_to(*CASE_STAFF)
def export() -> Response:
    """The cases of a view under its filters, without names; the ledger says who took how many."""
    slug = request.args.get("view", "mine")
    if slug not in BUILT_IN:
        raise Absent
    asked = queue_address.read(request.args)
    with unit() as work:
        wanted = Wanted(BUILT_IN[slug].filter_for(work.actor.id), asked.chosen)
        rows = exporting.export(work, wanted, asked.assignee, sort=asked.sort, is_descending=asked.is_descending)
    listed = as_csv([say(column) for column in COLUMNS], map(_cells, rows))
    return Response(
        listed,
        mimetype="text/csv",
        headers={"Content-Disposition": "attachment; filename=cases.csv", "Cache-Control": "no-store"},
    )


def _cells(row: QueueRow) -> list[str]:
    return [
        row.reference,
        say(row.kind.name),
        say(STAGES[row.state].words),
        row.received_on.isoformat(),
        row.due_on.isoformat() if row.due_on else "",
        row.tool or "",
        queue_wording.grounds(row),
        str(row.reviewer or ""),
        queue_wording.next_step(row),
        queue_wording.last_contact(row),
        ", ".join(say(queue_wording.TAGS[tag].words) for tag in row.tags),
    ]


def _picked() -> Iterator[Picked]:
    for typed in request.form.getlist("case")[: picking.MOST]:
        parts = re.fullmatch(r"([A-Z0-9-]{1,16})\.([0-9]{1,9})", typed)
        if parts:
            yield Picked(parts[1], int(parts[2]))


def _back() -> str:
    """The page of the queue from which it was asked: only such a one, whatever the address says."""
    slug = request.args.get("view", "mine")
    asked = queue_address.read(request.args)
    begins = [("before" if asked.is_back else "after", written_place(asked.place) or "")] if asked.place else []
    return asked.at(address_of(slug if slug in BUILT_IN else "mine"), more=begins)
