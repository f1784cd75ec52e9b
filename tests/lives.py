"""What has happened once in a run need not be lived again: where all stands as it did then, what came of it is copied.

What is done to a portal depends on nothing but what stands in its databases and among its files, its settings, the time
and what is asked for. All of these are compared, so that a copy is what living it again would have led to.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar
from unittest.mock import patch

from sqlalchemy import Engine

from portal.services.unit_of_work import Resources
from tests.standing import Standing, standing_in

Made = TypeVar("Made")


class Clock(Protocol):
    now: datetime


@dataclass(frozen=True, slots=True)
class Life:
    """What came of something: what stands otherwise since, when it ended, and what it made."""

    databases: Mapping[str, Standing]
    new_files: Mapping[str, bytes]
    ended_at: datetime
    made: Any


@dataclass(frozen=True, slots=True)
class Moment:
    """Everything that stands in a portal at one time: in its databases, and among its files."""

    databases: Mapping[str, Standing]
    files: Mapping[str, bytes]

    def fingerprint(self) -> tuple[Hashable, ...]:
        return (*(standing.fingerprint for standing in self.databases.values()), *self.files.items())


_lived: dict[Hashable, Life] = {}


@contextmanager
def lived_afresh() -> Iterator[None]:
    """Copy nothing meanwhile, for those who watch how it is done."""
    with patch.dict(_lived, clear=True):
        yield


def lived_once(resources: Resources, clock: Clock, what: Hashable, live: Callable[[], Made]) -> Made:
    """What `live` makes of this portal: copied, if this was lived before from just where it stands now."""
    before = _moment(resources)
    settings = asdict(replace(resources.settings, database_url="", keys_url="", files_url="", mail_folder=Path()))
    asked = (what, clock.now, repr(settings), before.fingerprint())
    if asked not in _lived:
        made = live()
        resources.calendar.forget()  # so that a process remembers no more than one that got a copy
        after = _moment(resources)
        changed = {
            store: standing.packed()
            for store, standing in after.databases.items()
            if standing != before.databases[store]
        }
        new_files = {name: content for name, content in after.files.items() if name not in before.files}
        if before.files.keys() <= after.files.keys():
            _lived[asked] = Life(changed, new_files, clock.now, made)
        return made
    life = _lived[asked]
    for store, becomes in life.databases.items():
        becomes.copy_to(_engines(resources)[store], before.databases[store])
    for name, content in life.new_files.items():
        resources.files.put(name, content)
    resources.calendar.forget()
    clock.now = life.ended_at
    made_then: Made = life.made
    return made_then


def _engines(resources: Resources) -> dict[str, Engine]:
    return {"records": resources.engine, "keys": resources.keys_engine}


def _moment(resources: Resources) -> Moment:
    folder = Path(resources.settings.files_url)
    files = {path.name: path.read_bytes() for path in sorted(folder.iterdir())} if folder.is_dir() else {}
    return Moment({store: standing_in(engine, store) for store, engine in _engines(resources).items()}, files)
