"""The queue: a page of cases in any order under any filter, for the same few reads however many cases there are."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Row

from portal.domain.case_type import CaseType
from portal.domain.errors import Absent
from portal.domain.queue_filters import Due, Facet, Filter, Sort, Wanted
from portal.domain.queue_lines import (
    ALL,
    EVERYONE,
    NOBODY,
    NextStep,
    Spoke,
    Tag,
    WaitingOn,
    lists_of,
    tag_list,
    tags_in,
)
from portal.domain.queue_orders import Order, Place
from portal.domain.registry import kind_of
from portal.domain.representation import Acting
from portal.domain.workflow import State
from portal.models import queue_walks, staff
from portal.models.queue_walks import Branch, Walk
from portal.services.unit_of_work import UnitOfWork

PAGE_LENGTH = 50
REACH = 500
"""How many lines a page reads at most. A list of no more is read whole; a longer one is walked through."""
Lines = list[Row[Any]]


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the queue: what stands in the clear, and nothing else."""

    id: str
    number: int
    version: int
    reference: str
    kind: CaseType
    state: State
    received_on: date
    due_on: date | None
    next_on: date
    working_days_left: int | None
    tool: str | None
    grounds: tuple[str, ...]
    reviewer: int | None
    waiting_on: WaitingOn
    next_step: NextStep
    next_count: int
    contact_on: date
    contact_by: Spoke
    acting: Acting | None
    language: str
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class QueuePage:
    """A page of the queue. `after` and `before` are where its neighbours begin, or None where there are none.

    `shown` is how many cases there are in all under this filter, if that is known without looking at them, and `of` how
    many without what was chosen. `is_short`: the page ended because we had looked far enough, not because it was full.
    """

    rows: tuple[QueueRow, ...]
    after: Place | None
    before: Place | None
    shown: int | None
    of: int | None
    is_short: bool


class Queue:
    """The queue as one colleague sees it: without what is not theirs to see, in its pages and in its counts."""

    def __init__(self, work: UnitOfWork, *, reviewer: int | None = None) -> None:
        """The cases of the reviewer with this number are counted too, beside this colleague's own and those of all."""
        session, me = work.session, work.actor.id
        self.work = work
        tools = queue_walks.tools_for(session, me)
        self.tools = {row.slug: row.name for row in tools}
        self._own_tools = {row.slug for row in tools if row.is_own}
        self.numbers = staff.numbers(session)
        hidden = queue_walks.hidden_lines(session, me)
        self._hidden = {line.case_id for line in hidden}
        asked_for = (staff_id for staff_id, number in self.numbers.items() if staff_id and number == reviewer)
        self.counted = {me, EVERYONE, NOBODY, *asked_for}
        spans = {due.value: due.days(work.today) for due in Due if due.is_counted}
        self.counts = queue_walks.counts_for(session, me, self.counted, spans)
        self._days_left: dict[date, int] = {}
        for line in hidden:
            if line.tool not in self._own_tools:
                self._leave_out(line, spans)

    def _leave_out(self, line: Row[Any], spans: Mapping[str, tuple[date, date]]) -> None:
        """Count one less on each list on which this line stands."""
        due = next((name for name, (a, z) in spans.items() if line.due_on and a <= line.due_on <= z), None)
        for whose, name in lists_of(line):
            key = (whose, due or "" if name.startswith("due:") else name)
            if key in self.counts:
                self.counts[key] -= 1

    def of_reviewer(self, chosen: Filter, number: int | None) -> Filter:
        """The same filter for the cases of the reviewer with this number, if there is one."""
        if number is None:
            return chosen
        for staff_id, known in self.numbers.items():
            if known == number:
                return replace(chosen, owner=staff_id)
        raise Absent

    def has(self, line: Row[Any]) -> bool:
        """Whether this colleague may see the line."""
        return line.case_id not in self._hidden and line.tool not in self._own_tools

    def count(self, wanted: Wanted) -> int | None:
        """How many cases are wanted, if that has been counted: under one condition, of one person's cases or of all."""
        facets, spans = wanted.facets or (Facet((ALL,)),), {due.value for due in Due}
        owners = {each.owner for each in wanted.filters} - {None}
        if len(facets) > 1 or not facets[0].lists or len(owners) > 1:
            return None
        whose = wanted.owner if wanted.owner is not None else EVERYONE
        is_dated = bool(spans.intersection(facets[0].lists))
        if whose not in self.counted or (is_dated and whose != self.work.actor.id):
            return None
        counted = self._sum(whose, facets[0])
        others = {each.not_owner for each in wanted.filters} - {None}
        return counted - sum(self._sum(str(other), facets[0]) for other in others if whose in (EVERYONE, other))

    def changed(self, versions: Mapping[int, int]) -> int:
        """How many of these lines, by number, are not at this version any more, or not there for this colleague."""
        found = {line.number: line for line in queue_walks.numbered(self.work.session, versions)}
        return sum(
            number not in found or found[number].version != version or not self.has(found[number])
            for number, version in versions.items()
        )

    def _sum(self, whose: str, facet: Facet) -> int:
        return sum(self.counts.get((whose, name), 0) for name in facet.lists)

    def page(
        self,
        wanted: Wanted,
        *,
        sort: Sort = Sort.DUE,
        is_descending: bool = False,
        place: Place | None = None,
        is_back: bool = False,
        length: int | None = None,
    ) -> QueuePage:
        """The page after this place, or with `is_back` before it."""
        length = length or PAGE_LENGTH
        order = self._order(sort, is_down=is_descending != is_back)
        driver = self._driver(wanted)
        lines = self._whole(wanted, driver)
        if lines is not None:
            shown: int | None = len(lines)
            found, end = order.beyond(place, lines), None
        else:
            shown = self.count(wanted)
            found, end = self._walked(wanted, driver, order, place, length)
        rows, is_full = found[:length], len(found) > length
        onward = order.place(rows[-1]) if is_full else end
        homeward = (order.place(rows[0]) if rows else order.just_after(place)) if place else None
        return QueuePage(
            rows=tuple(map(self._row, reversed(rows) if is_back else rows)),
            after=homeward if is_back else onward,
            before=onward if is_back else homeward,
            shown=shown,
            of=self.count(Wanted(wanted.view)),
            is_short=end is not None and not is_full,
        )

    def _order(self, sort: Sort, *, is_down: bool) -> Order:
        values = {Sort.STAGE: [state.value for state in State], Sort.TOOL: [*self.tools, ""]}.get(sort, [])
        return Order(sort, is_down, {value: rank for rank, value in enumerate(values)})

    def _driver(self, wanted: Wanted) -> Facet | None:
        """The condition that leaves the fewest cases, of those that an index knows: whose they are before all else."""
        if wanted.owner is not None:
            return Facet((ALL, tag_list(Tag.NEW_REPLY)), "assignee_id", (wanted.owner,))
        indexed = [facet for facet in wanted.facets if facet.column]
        return min(indexed, key=lambda facet: self._sum(EVERYONE, facet), default=None)

    def _whole(self, wanted: Wanted, driver: Facet | None) -> Lines | None:
        """All that is wanted, in no order, if it stands on a list that is short enough to be read whole."""
        listed = driver or Facet((ALL, tag_list(Tag.NEW_REPLY)))
        whose = EVERYONE if wanted.owner is None else wanted.owner
        if self._sum(whose, listed) > REACH:
            return None
        found = queue_walks.lines_of(self.work.session, Walk(_branches(driver)), REACH + 1)
        if any(len(lines) > REACH for lines in found):
            return None  # what this colleague does not see is not counted
        return [line for lines in found for line in lines if self._is_wanted(wanted, line)]

    def _is_wanted(self, wanted: Wanted, line: Row[Any]) -> bool:
        return self.has(line) and wanted.has(line, self.work.today)

    def _walked(
        self, wanted: Wanted, driver: Facet | None, order: Order, place: Place | None, length: int
    ) -> tuple[Lines, Place | None]:
        """What is wanted of the next lines, one more than a page of it if there is, and where we stopped looking."""
        walk, ends = self._walk(wanted, driver, order, place)
        is_simple = len(wanted.facets) + (wanted.owner is not None) <= (driver is not None)
        usual = length + 1 if is_simple else 4 * length
        found: Lines = []
        end: Place | None = None
        for limit in (usual, REACH):
            each = max(limit // len(walk.branches), length + 1)
            runs = queue_walks.lines_of(self.work.session, walk, each)
            cut = [order.place(run[-1]) for run in runs if len(run) == each]
            end = order.first([*cut, *ends])
            lines = (line for run in runs for line in run if self._is_wanted(wanted, line))
            found = order.up_to(end, lines)
            if len(found) > length or not cut:
                break
        return found, end

    def _walk(
        self, wanted: Wanted, driver: Facet | None, order: Order, place: Place | None
    ) -> tuple[Walk, list[Place]]:
        """The way through the lines in this order, and where the runs begin that are left for a page to come."""
        after = (place.day, place.number) if place else None
        if order.column:
            runs, ends = self._runs(order, place, is_every=wanted.has_replies)
            begun = place.value if place else None
            values = map(State, runs) if order.sort is Sort.STAGE else iter(runs)
            branches = [Branch(order.column, run, after if run == begun else None) for run in values]
            return Walk(branches, order.day, order.is_down), ends
        if order.sort is Sort.RECEIVED:
            return Walk([Branch(after=after)], order.day, order.is_down, *wanted.received), []
        if order.sort is Sort.CONTACT:
            return Walk([Branch(after=after)], order.day, order.is_down), []
        branches = [Branch(branch.column, branch.value, after) for branch in _branches(driver)]
        return Walk(branches, order.day, order.is_down, until=wanted.last_due(self.work.today)), []

    def _runs(self, order: Order, place: Place | None, *, is_every: bool) -> tuple[list[str], list[Place]]:
        """The stages or tools to go through for one page, the next ones in order, and where the one after begins.

        `is_every`: those of which no open case is counted are gone through too.
        """
        values = sorted(order.ranks, key=order.ranks.__getitem__, reverse=order.is_down)
        if place:
            order.key(place)  # Absent for a place in a run that there is not
            values = values[values.index(place.value) :]
        name = "state" if order.sort is Sort.STAGE else "tool"
        runs: list[str] = []
        ahead = 0
        for value in values:
            count = self.counts.get((EVERYONE, f"{name}:{value}"), 0)
            if ahead > PAGE_LENGTH:
                edge = (date.max, 2**31 - 1) if order.is_down else (date.min, 0)
                return runs, [Place(*edge, value)]
            if count or is_every or (place and value == place.value):
                runs.append(value)
                ahead += count if not place or value != place.value else 0
        return runs or values[:1], []

    def _left(self, due_on: date) -> int:
        """The working days until then, counted once for each day of a page."""
        if due_on not in self._days_left:
            self._days_left[due_on] = self.work.working_days.between(self.work.today, due_on)
        return self._days_left[due_on]

    def _row(self, line: Row[Any]) -> QueueRow:
        return QueueRow(
            id=line.case_id,
            number=line.number,
            version=line.version,
            reference=line.reference,
            kind=kind_of(line.kind),
            state=line.state,
            received_on=line.received_on,
            due_on=line.due_on,
            next_on=line.next_on,
            working_days_left=self._left(line.due_on) if line.due_on else None,
            tool=self.tools.get(line.tool),
            grounds=tuple(line.grounds.split()),
            reviewer=self.numbers.get(line.assignee_id),
            waiting_on=line.waiting_on,
            next_step=line.next_step,
            next_count=line.next_count,
            contact_on=line.contact_on,
            contact_by=line.contact_by,
            acting=line.acting,
            language=line.language,
            tags=tags_in(line.tags),
        )


def _branches(driver: Facet | None) -> list[Branch]:
    return [Branch(driver.column, value) for value in driver.values] if driver else [Branch()]
