"""Exporting: the list of a view for a spreadsheet, without names, and the ledger says who took it."""

from portal.domain.queue_filters import Sort, Wanted
from portal.services.queueing import Queue, QueueRow
from portal.services.unit_of_work import UnitOfWork

MOST = 5_000
AT_ONCE = 500


def export(
    work: UnitOfWork, wanted: Wanted, reviewer: int | None, *, sort: Sort, is_descending: bool
) -> list[QueueRow]:
    """Every case that is wanted, at most MOST of them, in order."""
    queue = Queue(work, reviewer=reviewer)
    wanted = Wanted(wanted.view, queue.of_reviewer(wanted.chosen, reviewer))
    rows: list[QueueRow] = []
    place = None
    while len(rows) < MOST:
        page = queue.page(wanted, sort=sort, is_descending=is_descending, place=place, length=AT_ONCE)
        rows += page.rows
        place = page.after
        if place is None:
            break
    work.record("queue.export", cases=len(rows[:MOST]))
    return rows[:MOST]
