"""What signed decisions ordered, in lists: which orders each list has, and where its pages begin."""

from dataclasses import dataclass
from datetime import date, timedelta

from portal.domain.force_requests import LATE_FROM
from portal.domain.remedies import RemedyState
from portal.domain.text import mark
from portal.domain.working_days import WorkingDays

Place = tuple[date, str]
"""Where a page has come: the due date and the id of its last order."""


@dataclass(frozen=True, slots=True)
class OrderList:
    """One list: orders in these states, or those that are `late` by so many working days and that nobody reported."""

    code: str
    name: str
    empty: str
    states: tuple[RemedyState, ...]
    late: int | None = None

    def until(self, today: date, working_days: WorkingDays) -> date | None:
        """The last due date that is on the list; None where every date is."""
        if self.late is None:
            return None
        due_on = today - timedelta(days=max(self.late, 1))
        while -working_days.between(today, due_on) < self.late:
            due_on -= timedelta(days=1)
        return due_on


NOTHING_LATE = mark("Nothing is late.")
LATE_NAMES = {
    0: mark("Late"),
    5: mark("5 working days late or more"),
    10: mark("10 working days late or more"),
    20: mark("20 working days late or more"),
}
LISTS = (
    OrderList(
        "open",
        mark("Not finished"),
        mark("No order waits for anything."),
        (RemedyState.ORDERED, RemedyState.REPORTED),
    ),
    OrderList("reported", mark("To be checked"), mark("No proof waits to be checked."), (RemedyState.REPORTED,)),
    *(
        OrderList(f"late-{late}" if late else "late", LATE_NAMES[late], NOTHING_LATE, (RemedyState.ORDERED,), late)
        for late in LATE_FROM
    ),
    OrderList("verified", mark("Proved done"), mark("Nothing was proved done yet."), (RemedyState.VERIFIED,)),
    OrderList("waived", mark("Will not be done"), mark("Nothing was waived."), (RemedyState.WAIVED,)),
)
BY_CODE = {each.code: each for each in LISTS}
