"""Orders of the queue, and the places in them at which its pages begin and end."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from portal.domain.errors import Absent
from portal.domain.queue_filters import Sort
from portal.domain.queue_lines import Line

Listed = TypeVar("Listed", bound=Line)
Key = tuple[int, date, int]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page begins or ends: at the line with this number on this day, in the run of this stage or tool."""

    day: date
    number: int
    value: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """An order of lines: by what, and if down from its end. `ranks` has the place of each stage or tool, in order."""

    sort: Sort
    is_down: bool
    ranks: Mapping[str, int]

    @property
    def column(self) -> str | None:
        """The column by whose values it goes first, if it goes by values at all."""
        return {Sort.STAGE: "state", Sort.TOOL: "tool"}.get(self.sort)

    @property
    def day(self) -> str:
        """The column of the day by which it goes, among equals."""
        return {Sort.RECEIVED: "received_on", Sort.CONTACT: "contact_on"}.get(self.sort, "next_on")

    def place(self, line: Line) -> Place:
        """Where this line stands."""
        return Place(getattr(line, self.day), line.number, getattr(line, self.column) if self.column else "")

    def just_after(self, place: Place) -> Place:
        """Between this place and the next: the way back from there comes to this one first."""
        return replace(place, number=place.number + (-1 if self.is_down else 1))

    def key(self, place: Place) -> Key:
        """What places are compared by. Absent for one in a run that there is not."""
        if self.column is None:
            return 0, place.day, place.number
        if place.value not in self.ranks:
            raise Absent
        return self.ranks[place.value], place.day, place.number

    def beyond(self, place: Place | None, lines: Iterable[Listed]) -> list[Listed]:
        """The lines after this place."""
        in_order = self._sorted(lines)
        if place is None:
            return in_order
        begins = self.key(place)
        return [line for line in in_order if self._is_after(self._key_of(line), begins)]

    def up_to(self, place: Place | None, lines: Iterable[Listed]) -> list[Listed]:
        """The lines that do not come after this place."""
        in_order = self._sorted(lines)
        if place is None:
            return in_order
        ends = self.key(place)
        return [line for line in in_order if not self._is_after(self._key_of(line), ends)]

    def first(self, places: Sequence[Place]) -> Place | None:
        """The place to which one comes first."""
        return (max if self.is_down else min)(places, key=self.key, default=None)

    def _key_of(self, line: Line) -> Key:
        rank = self.ranks.get(getattr(line, self.column), len(self.ranks)) if self.column else 0
        return rank, getattr(line, self.day), line.number

    def _sorted(self, lines: Iterable[Listed]) -> list[Listed]:
        return sorted(lines, key=self._key_of, reverse=self.is_down)

    def _is_after(self, key: Key, other: Key) -> bool:
        return key < other if self.is_down else key > other
