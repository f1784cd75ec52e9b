"""Verify the two ledgers: that nothing was changed, taken out, swapped or put in between."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from portal.domain.audit_chain import GENESIS, Entry, commit, first_break
from portal.models.columns import read_sealed
from portal.models.keys import Shredded
from portal.models.ledgers import AccessEntry, AuditEntry, LedgerHead
from portal.models.sealing import Unreadable
from portal.services.unit_of_work import UnitOfWork, look_commitment


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one ledger's check found: its length, and the first entry that is wrong, if any."""

    ledger: str
    length: int
    first_bad: int | None


def verify(work: UnitOfWork) -> list[Verdict]:
    """Walk both ledgers from the first entry to the head, and open what can still be opened."""
    return [
        _verdict(work, "audit", _audit_entries(work)),
        _verdict(work, "access", _access_entries(work)),
    ]


def _verdict(work: UnitOfWork, ledger: str, entries: Iterator[Entry]) -> Verdict:
    head = work.session.get_one(LedgerHead, ledger)
    walked = list(entries)
    bad = first_break(walked)
    if bad is None and (len(walked), walked[-1].chain if walked else GENESIS) != (head.sequence, head.chain):
        bad = len(walked) + 1
    return Verdict(ledger, len(walked), bad)


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
