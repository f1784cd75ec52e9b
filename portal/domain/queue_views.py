"""The views of the queue that everyone has: which cases each has, and what it says when it has none."""

from collections.abc import Callable
from dataclasses import dataclass

from portal.domain.queue_filters import Due, Filter
from portal.domain.queue_lines import NOBODY, Tag, WaitingOn
from portal.domain.text import mark
from portal.domain.workflow import TO_SIGN


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at the queue: its names, its filter for a colleague, and what it says when it is empty."""

    slug: str
    name: str
    heading: str
    empty: str
    filter_for: Callable[[str], Filter]


VIEWS = (
    View(
        "mine",
        mark("My open"),
        mark("My cases"),
        mark("You have no open case. Take one that is unassigned."),
        lambda me: Filter(owner=me),
    ),
    View(
        "due-this-week",
        mark("Due this week"),
        mark("My cases due this week"),
        mark("Nothing of yours is due this week."),
        lambda me: Filter(owner=me, due=Due.WEEK),
    ),
    View(
        "overdue",
        mark("Overdue"),
        mark("My overdue cases"),
        mark("None of your cases is overdue."),
        lambda me: Filter(owner=me, due=Due.OVERDUE),
    ),
    View(
        "replies",
        mark("New replies"),
        mark("Cases with a new reply"),
        mark("Nobody waits for a reply. What people write stands here until someone writes back or marks it as read."),
        lambda _: Filter(tags=Tag.NEW_REPLY),
    ),
    View(
        "police",
        mark("Waiting on police"),
        mark("My cases that wait for the police"),
        mark("None of your cases waits for the police."),
        lambda me: Filter(owner=me, waiting=(WaitingOn.POLICE,)),
    ),
    View(
        "paused",
        mark("Clock paused"),
        mark("My cases with a paused clock"),
        mark("The clock runs in all your cases."),
        lambda me: Filter(owner=me, is_paused=True),
    ),
    View(
        "under-18",
        mark("Under 18"),
        mark("My cases of people under 18"),
        mark("None of your cases is of someone under 18."),
        lambda me: Filter(owner=me, tags=Tag.UNDER_18),
    ),
    View(
        "unassigned",
        mark("Unassigned"),
        mark("Unassigned cases"),
        mark("Every open case has a reviewer. A new case stands here as soon as it is sent."),
        lambda _: Filter(owner=NOBODY),
    ),
    View(
        "clearance",
        mark("My clearance"),
        mark("Decisions of others that wait for a second person"),
        mark("No decision of anyone else waits for a second person."),
        lambda me: Filter(not_owner=me, states=TO_SIGN),
    ),
    View(
        "open",
        mark("All open"),
        mark("Open cases"),
        mark("No case is open. A new case stands here as soon as it is sent."),
        lambda _: Filter(),
    ),
)
BUILT_IN = {view.slug: view for view in VIEWS}
