"""The work queue: cases by the day on which something must happen, or in another order, under views and filters."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, render_template, request, url_for

from portal.domain.actors import CASE_STAFF
from portal.domain.errors import Absent
from portal.domain.queue_filters import Sort, Wanted
from portal.domain.queue_views import BUILT_IN, VIEWS
from portal.services.queueing import Queue, QueuePage
from portal.services.unit_of_work import UnitOfWork
from portal.web.access import open_to
from portal.web.context import reading
from portal.web.staff import queue_address, queue_panel, queue_wording, wording
from portal.web.staff.queue_address import Asked, written_place
from portal.web.staff.queue_panel import Chip, Group

pages = Blueprint("queue", __name__)
pages.record_once(lambda setup: setup.app.jinja_env.filters.update(wording.FILTERS | queue_wording.FILTERS))


@dataclass(frozen=True, slots=True)
class Pill:
    """A view that one can go to, and how many cases it has."""

    slug: str
    words: str
    address: str
    count: int | None


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
    first: str | None
    previous: str | None
    next: str | None
    is_new_here: bool


@pages.get("/work")
@open_to(*CASE_STAFF)
def queue() -> str:
    """My cases."""
    return _drawn("mine")


@pages.get("/work/views/<slug>")
@open_to(*CASE_STAFF)
def view(slug: str) -> str:
    """The cases of one view."""
    return _drawn(slug)


def _drawn(slug: str) -> str:
    asked = queue_address.read(request.args)
    with reading() as work:
        shown = show(work, slug, asked)
    return render_template("staff/queue.html", shown=shown, page=shown.page, now_page="cases")


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
        pills=tuple(_pills(queue)),
        groups=queue_panel.groups(queue, base),
        chips=tuple(queue_panel.chips(asked, where, queue)),
        headings=dict(_headings(asked, where)),
        page=page,
        asked=asked,
        first=asked.at(where) if asked.place else None,
        previous=asked.at(where, before=before) if before else None,
        next=asked.at(where, after=after) if after else None,
        is_new_here=not page.rows and not asked.pairs and not asked.place,
    )


def address_of(slug: str) -> str:
    """Where a view is: that of my cases is the first page of all."""
    return url_for("queue.queue") if slug == "mine" else url_for("queue.view", slug=slug)


def _pills(queue: Queue) -> Iterator[Pill]:
    for each in VIEWS:
        count = queue.count(Wanted(each.filter_for(queue.work.actor.id)))
        yield Pill(each.slug, each.name, address_of(each.slug), count)


def _headings(asked: Asked, where: str) -> Iterator[tuple[Sort, Heading]]:
    for sort, words in queue_wording.SORTS.items():
        is_this = asked.sort is sort
        other_way = f"-{sort}" if is_this and not asked.is_descending else sort.value
        direction = ("descending" if asked.is_descending else "ascending") if is_this else None
        yield sort, Heading(words, asked.at(where, sort=other_way), direction)
