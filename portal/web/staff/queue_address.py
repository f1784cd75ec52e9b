"""The address of a queue page, read and written: which cases it has, in which order, and where it begins."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar
from urllib.parse import parse_qsl, urlencode

from werkzeug.datastructures import MultiDict

from portal.domain.errors import Absent
from portal.domain.queue_filters import Due, Filter, Sort
from portal.domain.queue_lines import NO_TAG, TAGS, WaitingOn
from portal.domain.queue_orders import Place
from portal.domain.registry import kind_of
from portal.domain.text import mark
from portal.domain.typed_dates import TypedDate
from portal.domain.workflow import State

Code = TypeVar("Code", bound=StrEnum)
Pair = tuple[str, str]
FILTERS = ("type", "stage", "tool", "waiting", "due", "tag", "assignee", "from", "to")
"""What narrows a view, by its name in the address."""
NOBODY = "nobody"
NO_DATE = mark("Enter a date like 20/11/2026")


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for. `assignee` is the number of a colleague, whom the queue knows by id.

    `pairs` are the filters as they stand in the address; `problems` has what is wrong with a date, by its name.
    """

    chosen: Filter
    assignee: int | None
    sort: Sort
    is_descending: bool
    place: Place | None
    is_back: bool
    pairs: tuple[Pair, ...]
    problems: Mapping[str, str] = field(default_factory=dict)

    def at(
        self, where: str, *, pairs: Iterable[Pair] | None = None, sort: str | None = None, more: Iterable[Pair] = ()
    ) -> str:
        """The address of a page of this queue, with these filters and order in place of its own, and what is more."""
        written = [*(self.pairs if pairs is None else pairs)]
        order = self.order if sort is None else sort
        if order != Sort.DUE:
            written.append(("sort", order))
        written += more
        return f"{where}?{urlencode(written)}" if written else where

    @property
    def order(self) -> str:
        """The order as it stands in an address: one that goes down has a minus before it."""
        return f"-{self.sort}" if self.is_descending else self.sort.value


def read(typed: MultiDict[str, str]) -> Asked:
    """What this address asks for. Absent for what no page leads to, but for dates, which people type."""
    order = typed.get("sort", Sort.DUE)
    after, before = typed.get("after") or "", typed.get("before") or ""
    days, problems = {}, {}
    for name in ("from", "to"):
        days[name] = typed_day(typed.get(name, ""))
        if typed.get(name, "").strip() and days[name] is None:
            problems[name] = NO_DATE
    assignee = typed.get("assignee") or ""
    if assignee not in ("", NOBODY) and not re.fullmatch("[0-9]{1,6}", assignee):
        raise Absent
    tags = NO_TAG
    for code in filter(None, typed.getlist("tag")):
        if code not in TAGS:
            raise Absent
        tags |= TAGS[code]
    kinds = tuple(filter(None, typed.getlist("type")))
    for kind in kinds:
        kind_of(kind)
    return Asked(
        chosen=Filter(
            owner="" if assignee == NOBODY else None,
            kinds=kinds,
            states=_codes(State, typed.getlist("stage")),
            tools=tuple("" if slug == "none" else slug for slug in filter(None, typed.getlist("tool"))),
            waiting=_codes(WaitingOn, typed.getlist("waiting")),
            tags=tags,
            due=next(iter(_codes(Due, typed.getlist("due"))), None),
            received_from=days["from"],
            received_to=days["to"],
        ),
        assignee=int(assignee) if assignee.isdecimal() else None,
        sort=next(iter(_codes(Sort, [order.removeprefix("-")]))),
        is_descending=order.startswith("-"),
        place=read_place(after or before) if after or before else None,
        is_back=bool(before and not after),
        pairs=tuple((name, value) for name in FILTERS for value in typed.getlist(name) if value),
        problems=problems,
    )


def read_query(written: str) -> Asked:
    """What an address asks for, from the part of it that was kept."""
    return read(MultiDict(parse_qsl(written)))


def typed_day(typed: str) -> date | None:
    """A day as it is typed, like 20/11/2026 or 20 November 2026, or as addresses have it; None for anything else."""
    parts = re.split(r"[\s/.-]+", typed.strip())
    if len(parts) != 3:
        return None
    if len(parts[0]) == 4:
        parts = parts[::-1]
    return TypedDate(*parts).as_date() if len(parts[2]) == 4 else None


def written_place(place: Place | None) -> str | None:
    """Where a page begins, as it stands in an address."""
    return f"{place.value}~{place.day.isoformat()}~{place.number}" if place else None


def read_place(written: str) -> Place:
    """Where a page begins. Absent if no page leads there."""
    parts = re.fullmatch("([a-z0-9_-]{0,60})~([0-9]{4}-[0-9]{2}-[0-9]{2})~([0-9]{1,10})", written)
    if parts is None:
        raise Absent
    try:
        return Place(date.fromisoformat(parts[2]), int(parts[3]), parts[1])
    except ValueError:  # a day that no calendar has
        raise Absent from None


def _codes(codes: type[Code], typed: Iterable[str]) -> tuple[Code, ...]:
    try:
        return tuple(codes(code) for code in typed if code)
    except ValueError:
        raise Absent from None
