"""UnitOfWork: one session, one actor, one moment; saved whole or not at all, and never without an audit entry."""

import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Self

from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from portal.adapters.file_store import FileStore
from portal.adapters.malware import Scanner
from portal.domain.actors import Actor
from portal.domain.audit_chain import SALT_BYTES, SCHEME, canonical_json, commit, link
from portal.domain.london import london_date
from portal.domain.working_days import WorkingDays
from portal.models.base import new_id
from portal.models.columns import seal_into
from portal.models.keys import KeyStore
from portal.models.ledgers import AccessEntry, AuditEntry, Head, append, lock_head
from portal.models.running import extra_holidays
from portal.models.sealing import DataKey, KeyRing
from portal.settings import Settings

PORTAL_SCOPE = "portal"
CALENDAR_LASTS = timedelta(minutes=1)


class Unaudited(Exception):
    """Something was changed and nothing says what or why: a mistake in the code, so nothing is saved."""


class Unavailable(Exception):
    """A database cannot be reached, or was busy for too long. Nothing was changed; its cause is the driver's error."""


@contextmanager
def _or_unavailable() -> Iterator[None]:
    """Say it in our own words, so that nothing above the services has to know what the records are kept in."""
    try:
        yield
    except OperationalError as problem:
        raise Unavailable from problem.orig


@dataclass(frozen=True, slots=True)
class Resources:
    """What every unit of work stands on: the settings, the two databases, the keys, the calendar, the files.

    Without a `scanner`, nobody here looks for viruses.
    """

    settings: Settings
    engine: Engine
    keys_engine: Engine
    keys: KeyStore
    keyring: KeyRing
    calendar: "Calendar"
    files: FileStore
    scanner: Scanner | None
    reader: Engine = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "reader", self.engine.execution_options(readonly=True))  # the class is frozen

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Close every connection: for commands and tests, which come to an end."""
        self.engine.dispose()
        self.keys_engine.dispose()

    @contextmanager
    def unit(self, actor: Actor, now: datetime) -> Iterator["UnitOfWork"]:
        """Work that may change things: saved when the block ends, forgotten when it raises."""
        with _or_unavailable(), WatchedSession(self.engine, expire_on_commit=False) as session:
            work = UnitOfWork(session, self, actor, now.astimezone(UTC))
            yield work
            work.write_ledgers()
            session.commit()
        for step in work.afterwards:
            step()

    @contextmanager
    def reading(self, actor: Actor, now: datetime) -> Iterator["UnitOfWork"]:
        """Work that only reads: it takes no write lock and can change nothing."""
        with _or_unavailable(), WatchedSession(self.reader, expire_on_commit=False) as session:
            yield UnitOfWork(session, self, actor, now.astimezone(UTC))
            if session.has_changed:
                raise Unaudited("a page that only reads tried to change something")


class Calendar:
    """The working days: the bank holidays that are known, with the days that administrators added.

    Those are read again every minute, because another process may have been told of one.
    """

    def __init__(self, known: WorkingDays) -> None:
        self.known = known
        self._read: tuple[datetime, WorkingDays] | None = None

    def at(self, session: Session, now: datetime) -> WorkingDays:
        """The calendar of this moment."""
        if self._read is None or not timedelta() <= now - self._read[0] < CALENDAR_LASTS:
            added = extra_holidays(session)
            holidays = {**self.known.holidays, **added} if added else self.known.holidays
            self._read = now, replace(self.known, holidays=holidays)
        return self._read[1]

    def forget(self) -> None:
        """Read it again when it is asked for next: a day was added or taken back."""
        self._read = None


class WatchedSession(Session):
    """A session that remembers whether anything was changed through it, also by an early flush or a bulk statement."""

    has_changed = False


@event.listens_for(WatchedSession, "after_flush")
def _notice_flush(session: WatchedSession, _context: UOWTransaction) -> None:
    if session.new or session.dirty or session.deleted:
        session.has_changed = True


@event.listens_for(WatchedSession, "do_orm_execute")
def _notice_statement(state: ORMExecuteState) -> None:
    if not state.is_select:  # what is no query, like plain SQL, may change anything
        state.session.has_changed = True  # type: ignore[attr-defined]  # only WatchedSession is listened to


@dataclass(slots=True)
class UnitOfWork:
    """What a service gets: where the records are, who asks, and what time it is (`now`, aware, UTC).

    `before_ledgers` is what is written after all else, because others wait for it, just before the ledgers.
    `afterwards` is what is to be done outside once all is saved, and only then, like deleting a file.
    """

    session: WatchedSession
    resources: Resources
    actor: Actor
    now: datetime
    before_ledgers: list[Callable[[], None]] = field(default_factory=list)
    afterwards: list[Callable[[], None]] = field(default_factory=list)
    _done: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    _looks: list[tuple[str, str, str]] = field(default_factory=list)
    _keys: dict[str, DataKey] = field(default_factory=dict)

    @property
    def settings(self) -> Settings:
        return self.resources.settings

    @property
    def working_days(self) -> WorkingDays:
        return self.resources.calendar.at(self.session, self.now)

    @property
    def today(self) -> date:
        """The date in London, by which every period runs."""
        return london_date(self.now)

    def key(self, scope: str) -> DataKey:
        """The data key of a case, a member of staff or the portal itself."""
        if scope not in self._keys:
            self._keys[scope] = self.resources.keys.get(scope)
        return self._keys[scope]

    def new_key(self, scope: str) -> DataKey:
        """A data key made and saved at once, before any row that is sealed with it."""
        self._keys[scope] = self.resources.keys.make(scope, self.now)
        return self._keys[scope]

    def record(self, kind: str, scope: str = PORTAL_SCOPE, /, **facts: Any) -> None:
        """Say what is being changed. `facts` are codes, dates and numbers: never what a person wrote."""
        self._done.append((kind, scope, facts))

    def seen(self, case_id: str, action: str, purpose: str) -> None:
        """Say that staff looked at a case. Having looked is not having said why something changed."""
        self._looks.append((case_id, action, purpose))

    def write_ledgers(self) -> None:
        """Add what was recorded to the two ledgers: last of all, because each waits for the entry before it."""
        for step in self.before_ledgers:
            step()
        self.session.flush()
        if self.session.has_changed and not self._done:
            raise Unaudited("a change was about to be saved without an audit entry")
        if self._done:
            self._append("audit", list(self._audit_entries()))
        if self._looks:
            self._append("access", list(self._access_entries()))

    def _audit_entries(self) -> Iterator[AuditEntry]:
        for kind, scope, facts in self._done:
            said = {"kind": kind, "scope": scope, "actor": self.actor.id, "at": self.now.isoformat(), "facts": facts}
            payload, salt = canonical_json(said), secrets.token_bytes(SALT_BYTES)
            entry = AuditEntry(id=new_id(), scope=scope, kind=kind, at=self.now, actor=self.actor.id)
            entry.commitment = commit(payload, salt)
            seal_into(self.key(scope), entry, "payload", payload.decode())
            seal_into(self.key(scope), entry, "salt", salt.hex())
            yield entry

    def _access_entries(self) -> Iterator[AccessEntry]:
        for case_id, action, purpose in self._looks:
            look = AccessEntry(case_id=case_id, at=self.now, actor=self.actor.id, action=action, purpose=purpose)
            look.commitment = look_commitment(look)
            yield look

    def _append(self, ledger: str, entries: Sequence[AuditEntry] | Sequence[AccessEntry]) -> None:
        """Link entries to the end of their ledger."""
        end = lock_head(self.session, ledger)
        for entry in entries:
            end = Head(end.sequence + 1, link(end.chain, entry.commitment, entry.clear))
            entry.sequence, entry.scheme, entry.chain = end.sequence, SCHEME, end.chain
        append(self.session, ledger, entries, end)


def look_commitment(look: AccessEntry) -> bytes:
    """What fixes a look at a case. Nothing in it is secret, so its salt is not either."""
    return commit(canonical_json(look.clear), bytes(SALT_BYTES))
