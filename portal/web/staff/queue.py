"""The work queue: cases by the day on which something must happen, or in another order, under views and filters."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from portal.domain.actors import CASE_STAFF
from portal.domain.errors import Absent
from portal.domain.queue_filters import Sort, Wanted
from portal.domain.queue_views import BUILT_IN, VIEWS
from portal.services import arranging
from portal.services.queueing import Queue, QueuePage
from portal.services.unit_of_work import UnitOfWork
from portal.web.access import open_to
from portal.web.context import reading
from portal.web.language import say
from portal.web.staff import queue_address, queue_panel, queue_wording, wording
from portal.web.staff.queue_address import Asked, written_place
from portal.web.staff.queue_panel import Chip, Group
from portal.web.staff.queue_wishes import wishes

pages = Blueprint("queue", __name__)
pages.record_once(lambda setup: setup.app.jinja_env.filters.update(wording.FILTERS | queue_wording.FILTERS))


@dataclass(frozen=True, slots=True)
class Pill:
    """A view that one can go to, and how many cases it has if that is counted. `number` is that of a saved one."""

    words: str
    address: str
    count: int | None
    is_here: bool
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a column, and the address of the page in its order; `direction` is that of the page, if it is."""

    words: str
    address: str
    direction: str | None


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything on a page of the queue. `where` is its address without filters."""

    slug: str
    heading: str
    empty: str
    where: str
    pills: tuple[Pill, ...]
    groups: tuple[Group, ...]
    chips: tuple[Chip, ...]
    headings: dict[Sort, Heading]
    page: QueuePage
    asked: Asked
    order: str
    seen: str
    has_shortcuts: bool
    first: str | None
    previous: str | None
    next: str | None


@pages.get("/work")
@open_to(*CASE_STAFF)
def queue() -> str:
    """My cases."""
    return _drawn("mine")


@pages.get("/work/views/<slug>")
@open_to(*CASE_STAFF)
def view(slug: str) -> str | Response:
    """The cases of one view. One that was saved leads to the view that it narrows, with its filters and order."""
    if slug.startswith("saved-"):
        return redirect(_saved_address(slug.removeprefix("saved-")))
    return _drawn(slug)


def _saved_address(number: str) -> str:
    with reading() as work:
        for each in arranging.saved(work):
            if str(each.number) == number:
                return queue_address.read_query(each.asked).at(address_of(each.base))
    raise Absent


def _drawn(slug: str) -> str:
    asked = queue_address.read(request.args)
    with reading() as work:
        shown, offered = show(work, slug, asked), wishes(work).values()
    return render_template("staff/queue.html", shown=shown, page=shown.page, wishes=offered, now_page="cases")


def show(work: UnitOfWork, slug: str, asked: Asked) -> Shown:
    """One page of one view, narrowed by what was asked for."""
    if slug not in BUILT_IN:
        raise Absent
    chosen = BUILT_IN[slug]
    queue = Queue(work, reviewer=asked.assignee)
    base = chosen.filter_for(work.actor.id)
    wanted = Wanted(base, queue.of_reviewer(asked.chosen, asked.assignee))
    page = queue.page(
        wanted, sort=asked.sort, is_descending=asked.is_descending, place=asked.place, is_back=asked.is_back
    )
    where = address_of(slug)
    after, before = written_place(page.after), written_place(page.before)
    return Shown(
        slug=slug,
        heading=chosen.heading,
        empty=chosen.empty,
        where=where,
        pills=tuple(_pills(queue, slug, asked)),
        groups=queue_panel.groups(queue, base),
        chips=tuple(queue_panel.chips(asked, where, queue)),
        headings=dict(_headings(asked, where)),
        page=page,
        asked=asked,
        order=asked.at("", more=[("view", slug)])[1:],
        seen=",".join(f"{row.number}.{row.version}" for row in page.rows),
        has_shortcuts=arranging.has_shortcuts(work),
        first=asked.at(where) if asked.place else None,
        previous=asked.at(where, more=[("before", before)]) if before else None,
        next=asked.at(where, more=[("after", after)]) if after else None,
    )


def address_of(slug: str) -> str:
    """Where a view is: that of my cases is the first page of all."""
    return url_for("queue.queue") if slug == "mine" else url_for("queue.view", slug=slug)


def _pills(queue: Queue, slug: str, asked: Asked) -> Iterator[Pill]:
    """The views of everyone, and those that this colleague saved: the one that the page shows is marked."""
    me = queue.work.actor.id
    saved = arranging.saved(queue.work)
    here = asked.at("")[1:]
    is_saved = any((each.base, each.asked) == (slug, here) for each in saved)
    for view in VIEWS:
        count = queue.count(Wanted(view.filter_for(me)))
        yield Pill(say(view.name), address_of(view.slug), count, view.slug == slug and not is_saved)
    for each in saved:
        of_saved = queue_address.read_query(each.asked)
        wanted = Wanted(BUILT_IN[each.base].filter_for(me), queue.of_reviewer(of_saved.chosen, of_saved.assignee))
        address = of_saved.at(address_of(each.base))
        is_here = (each.base, each.asked) == (slug, here)
        yield Pill(each.name, address, queue.count(wanted), is_here, each.number)


def _headings(asked: Asked, where: str) -> Iterator[tuple[Sort, Heading]]:
    for sort, words in queue_wording.SORTS.items():
        is_this = asked.sort is sort
        other_way = f"-{sort}" if is_this and not asked.is_descending else sort.value
        direction = ("descending" if asked.is_descending else "ascending") if is_this else None
        yield sort, Heading(words, asked.at(where, sort=other_way), direction)
