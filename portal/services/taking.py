"""Taking: one step on its way, from what was entered to what it changes; effects fill it, casework saves it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from portal.domain.case_type import CaseType
from portal.domain.clock_entries import ClockSort
from portal.domain.clocks import ClockReading
from portal.domain.entries import Value, Values
from portal.domain.facts import Facts
from portal.domain.outcomes import Outcome
from portal.domain.uploads import Sent
from portal.domain.workflow import ClockEffect, Move
from portal.models.base import new_id
from portal.models.cases import Case
from portal.models.clock_entries import ClockEntry
from portal.models.sealing import DataKey
from portal.services.dossiers import Dossier
from portal.services.unit_of_work import UnitOfWork


@dataclass
class Taking:
    """One step. `values` are what was entered, checked; `about` names the one thing that it speaks of, or is empty.

    An effect may set `changes` (columns of the case), `outcome` (how the case ends), `letter` (another letter than
    the move's), `codes` (what the ledger says of it: codes, days and numbers only), and `kept` (what is sealed with the
    step, if not just the values).
    """

    dossier: Dossier
    move: Move
    facts: Facts
    values: Values
    about: str = ""
    changes: dict[str, Any] = field(default_factory=dict)
    outcome: Outcome | None = None
    letter: str | None = None
    codes: dict[str, Any] = field(default_factory=dict)
    kept: Mapping[str, Value] | None = None
    number: int = 0

    def __post_init__(self) -> None:
        """A step begins with the letter of its move, and with the version that it makes: its first, for a new case."""
        self.letter = self.move.letter
        self.number = self.case.version + (self.move.start is not None)

    @property
    def work(self) -> UnitOfWork:
        return self.dossier.work

    @property
    def case(self) -> Case:
        return self.dossier.case

    @property
    def kind(self) -> CaseType:
        return self.dossier.kind

    @property
    def key(self) -> DataKey:
        return self.work.key(self.case.id)

    def text(self, name: str) -> str:
        """A text or code that was entered; empty when it was not."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""

    def codes_of(self, name: str) -> tuple[str, ...]:
        """The codes that were chosen."""
        value = self.values.get(name)
        return tuple(map(str, value)) if isinstance(value, tuple | list) else ()

    def files(self, name: str) -> tuple[Sent, ...]:
        """The files that were sent."""
        value = self.values.get(name)
        return tuple(each for each in value if isinstance(each, Sent)) if isinstance(value, tuple) else ()

    def day(self, name: str) -> date | None:
        """A day that was entered."""
        value = self.values.get(name)
        return value if isinstance(value, date) else None

    def move_clock(self, sort: ClockSort, on: date, **more: Any) -> None:
        """Keep one entry of the clock with this step."""
        entry = ClockEntry(id=new_id(), case_id=self.case.id, number=self.number, sort=sort, on=on, **more)
        self.dossier.moves_to_come.append(entry)

    @cached_property
    def clock(self) -> ClockReading:
        """Where the clock stands after this step: for its letter, and for the dates that the case keeps."""
        stops, runs = self.move.clock is ClockEffect.STOPS, self.move.clock is ClockEffect.RUNS
        return self.dossier.clock(answered_on=self.work.today if stops else None, begins_again=runs)
