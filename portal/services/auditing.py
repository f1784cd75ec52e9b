"""Verify the two ledgers: that nothing was changed, taken out, swapped or put in between; and keep what was found."""

import json
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from portal.domain.actors import SYSTEM, Role
from portal.domain.audit_chain import GENESIS, Entry, commit, first_break
from portal.domain.errors import Absent
from portal.models.columns import read_sealed
from portal.models.keys import Shredded
from portal.models.ledger_checks import LedgerCheck
from portal.models.ledgers import AccessEntry, AuditEntry, LedgerHead
from portal.models.sealing import Unreadable
from portal.services.unit_of_work import Resources, UnitOfWork, look_commitment

WATCHERS = (Role.PANEL, Role.AUDITOR)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one ledger's check found: its length, and the first entry that is wrong, if any."""

    ledger: str
    length: int
    first_bad: int | None


@dataclass(frozen=True, slots=True)
class LedgerState:
    """Where one ledger ends now, and what the last check found: None before the first one."""

    ledger: str
    length: int
    head: str
    checked_at: datetime | None
    checked_length: int | None
    checked_head: str | None
    first_bad: int | None


def check(resources: Resources, now: datetime) -> list[Verdict]:
    """Verify both ledgers and keep what was found, for those who watch over us: it takes long, so pages only read it.

    The walk takes no lock, and what is added meanwhile is left to the next one.
    """
    with resources.reading(SYSTEM, now) as work:
        heads = {name: work.session.get_one(LedgerHead, name).chain for name in ("audit", "access")}
        verdicts = verify(work)
    with resources.unit(SYSTEM, now) as work:
        for verdict in verdicts:
            work.session.merge(
                LedgerCheck(
                    ledger=verdict.ledger,
                    at=work.now,
                    length=verdict.length,
                    chain=heads[verdict.ledger],
                    first_bad=verdict.first_bad,
                )
            )
        found = {verdict.ledger: verdict.first_bad or 0 for verdict in verdicts}
        work.record("portal.check_ledgers", **found)
    return verdicts


def state(work: UnitOfWork) -> list[LedgerState]:
    """Where both ledgers stand, for the panel and for auditors; nothing is walked."""
    if not any(work.actor.has(role) for role in WATCHERS):
        raise Absent
    return [_state(work, name) for name in ("audit", "access")]


def _state(work: UnitOfWork, ledger: str) -> LedgerState:
    head, last = work.session.get_one(LedgerHead, ledger), work.session.get(LedgerCheck, ledger)
    return LedgerState(
        ledger=ledger,
        length=head.sequence,
        head=head.chain.hex(),
        checked_at=last.at if last else None,
        checked_length=last.length if last else None,
        checked_head=last.chain.hex() if last else None,
        first_bad=last.first_bad if last else None,
    )


def verify(work: UnitOfWork) -> list[Verdict]:
    """Walk both ledgers from the first entry to the head, and open what can still be opened."""
    return [
        _verdict(work, "audit", _audit_entries(work)),
        _verdict(work, "access", _access_entries(work)),
    ]


def _verdict(work: UnitOfWork, ledger: str, entries: Iterator[Entry]) -> Verdict:
    head = work.session.get_one(LedgerHead, ledger)
    length, chain = 0, GENESIS

    def counted() -> Iterator[Entry]:
        nonlocal length, chain
        for entry in entries:  # never all of them at once: a ledger is longer than memory
            length, chain = length + 1, entry.chain
            yield entry

    walk = counted()
    bad = first_break(walk)
    deque(walk, maxlen=0)  # what comes after a break is counted too
    if bad is None and (length, chain) != (head.sequence, head.chain):
        bad = length + 1
    return Verdict(ledger, length, bad)


def _audit_entries(work: UnitOfWork) -> Iterator[Entry]:
    query = select(AuditEntry).order_by(AuditEntry.sequence).execution_options(yield_per=500)
    for entry in work.session.scalars(query):
        yield _entry(entry, is_as_told=_is_as_told(work, entry))


def _entry(entry: AuditEntry | AccessEntry, *, is_as_told: bool) -> Entry:
    """The entry for the walk; without the commitment, and so broken, if it does not say what it committed to."""
    commitment = entry.commitment if is_as_told else b""
    return Entry(entry.sequence, entry.scheme, entry.clear, commitment, entry.chain)


def _is_as_told(work: UnitOfWork, entry: AuditEntry) -> bool:
    """Whether the clear columns say what was committed to. Of an entry whose key was destroyed only the chain tells."""
    try:
        key = work.key(entry.scope)
        payload, salt = read_sealed(key, entry, "payload"), bytes.fromhex(read_sealed(key, entry, "salt"))
    except Shredded:
        return True
    except Unreadable:
        return False
    facts = json.loads(payload)
    shown = {column: value for column, value in entry.clear.items() if column != "id"}  # the seal is bound to the id
    return entry.commitment == commit(payload.encode(), salt) and shown.items() <= facts.items()


def _access_entries(work: UnitOfWork) -> Iterator[Entry]:
    query = select(AccessEntry).order_by(AccessEntry.sequence).execution_options(yield_per=500)
    for look in work.session.scalars(query):
        yield _entry(look, is_as_told=look.commitment == look_commitment(look))
