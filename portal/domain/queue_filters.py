"""Which cases someone wants to see in the queue, and in which order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from portal.domain.queue_lines import NO_TAG, PAUSED, Line, Tag, WaitingOn, tag_list
from portal.domain.workflow import ENDED, State


class Sort(StrEnum):
    """What a queue can be in order of; among equals the case comes first for which something is due first."""

    DUE = "due"
    RECEIVED = "received"
    STAGE = "stage"
    CONTACT = "contact"
    TOOL = "tool"


class Due(StrEnum):
    """How near the due date is."""

    OVERDUE = "overdue"
    WEEK = "week"
    FORTNIGHT = "fortnight"

    @property
    def is_counted(self) -> bool:
        """Whether it is counted how many there are."""
        return self is not Due.FORTNIGHT

    def days(self, today: date) -> tuple[date, date]:
        """The first and the last day that this means. A week ends with its Sunday."""
        sunday = today + timedelta(days=6 - today.weekday())
        if self is Due.OVERDUE:
            return date.min, today - timedelta(days=1)
        return today, sunday if self is Due.WEEK else today + timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Facet:
    """One condition: the lists that count what meets it, and the column and its values by which an index finds that.

    Without a `column` no index finds it alone, and without `lists` nobody counts it.
    """

    lists: tuple[str, ...] = ()
    column: str | None = None
    values: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions that all hold. Of several kinds, states, tools and people waited for any will do; tags are all there.

    `owner` is the id of who has the cases, NOBODY, or None for anyone; `not_owner` is who does not have them.
    """

    owner: str | None = None
    not_owner: str | None = None
    kinds: tuple[str, ...] = ()
    states: tuple[State, ...] = ()
    tools: tuple[str, ...] = ()
    waiting: tuple[WaitingOn, ...] = ()
    tags: Tag = NO_TAG
    due: Due | None = None
    is_paused: bool = False
    received_from: date | None = None
    received_to: date | None = None

    def has(self, line: Line, today: date) -> bool:
        """Whether all of it is true of this case."""
        return (
            self.owner in (None, line.assignee_id)
            and (self.not_owner is None or line.assignee_id != self.not_owner)
            and (not self.kinds or line.kind in self.kinds)
            and (not self.states or line.state in self.states)
            and (not self.tools or line.tool in self.tools)
            and (not self.waiting or line.waiting_on in self.waiting)
            and (not self.tags or self.tags.value & line.tags == self.tags.value)
            and (not self.is_paused or line.due_on is None)
            and self._is_due(line.due_on, today)
            and (self.received_from is None or line.received_on >= self.received_from)
            and (self.received_to is None or line.received_on <= self.received_to)
        )

    def facets(self) -> Iterator[Facet]:
        """The conditions one by one, but for whose cases they are."""
        listed = (("kind", "kind", self.kinds), ("state", "state", self.states), ("tool", "tool", self.tools))
        for name, column, values in (*listed, ("waiting", "waiting_on", self.waiting)):
            if values:
                yield Facet(tuple(f"{name}:{value}" for value in values), column, tuple(values))
        for tag in Tag:
            if tag & self.tags:
                yield Facet((tag_list(tag),), "tags", (tag,))
        if self.is_paused:
            yield Facet((PAUSED,))
        if self.due is not None:
            yield Facet((self.due.value,) if self.due.is_counted else ())
        if self.received_from or self.received_to:
            yield Facet()

    def _is_due(self, due_on: date | None, today: date) -> bool:
        if self.due is None:
            return True
        first, last = self.due.days(today)
        return due_on is not None and first <= due_on <= last


ANYTHING = Filter()


@dataclass(frozen=True, slots=True)
class Wanted:
    """The cases of a view, narrowed by what was chosen on top of it: both hold."""

    view: Filter
    chosen: Filter = ANYTHING

    @property
    def filters(self) -> tuple[Filter, Filter]:
        return self.view, self.chosen

    @property
    def owner(self) -> str | None:
        """Whose cases they are, if they are one person's or nobody's."""
        return self.view.owner if self.view.owner is not None else self.chosen.owner

    @property
    def facets(self) -> tuple[Facet, ...]:
        return tuple(facet for each in self.filters for facet in each.facets())

    @property
    def has_replies(self) -> bool:
        """Whether replies are asked for, also those in cases that have ended."""
        return any(Tag.NEW_REPLY in each.tags for each in self.filters)

    @property
    def received(self) -> tuple[date | None, date | None]:
        """The first and the last day on which what is wanted was received, as far as anything is asked of it."""
        return (
            max((each.received_from for each in self.filters if each.received_from), default=None),
            min((each.received_to for each in self.filters if each.received_to), default=None),
        )

    def last_due(self, today: date) -> date | None:
        """The last day that is asked for by a due date, if one is: nothing that is next later is wanted."""
        return min((each.due.days(today)[1] for each in self.filters if each.due), default=None)

    def has(self, line: Line, today: date) -> bool:
        """Whether this case is wanted. An ended one is if replies are: something in it waits to be read."""
        if line.state in ENDED and not self.has_replies:
            return False
        return all(each.has(line, today) for each in self.filters)
