"""Verify the two ledgers: that nothing was changed, taken out, swapped or put in between."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from portal.domain.audit_chain import canonical_json, commit, first_break
from portal.models.columns import read_sealed
from portal.models.keys import Shredded
from portal.models.ledgers import AccessEntry, AuditEntry, LedgerHead
from portal.models.sealing import Unreadable
from portal.services.unit_of_work import UnitOfWork, look_facts

Row = tuple[int, bytes, bytes]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one ledger's check found: its length, and the first entry that is wrong, if any."""

    ledger: str
    length: int
    first_bad: int | None


def verify(work: UnitOfWork) -> list[Verdict]:
    """Walk both ledgers from the first entry to the head, and open what can still be opened."""
    return [
        _verdict(work, "audit", _audit_rows(work)),
        _verdict(work, "access", _access_rows(work)),
    ]


def _verdict(work: UnitOfWork, ledger: str, rows: Iterator[Row]) -> Verdict:
    head = work.session.get_one(LedgerHead, ledger)
    walked = list(rows)
    bad = first_break(walked)
    if bad is None and (len(walked), walked[-1][2] if walked else bytes(32)) != (head.sequence, head.chain):
        bad = len(walked) + 1
    return Verdict(ledger, len(walked), bad)


def _audit_rows(work: UnitOfWork) -> Iterator[Row]:
    query = select(AuditEntry).order_by(AuditEntry.sequence).execution_options(yield_per=500)
    for entry in work.session.scalars(query):
        yield entry.sequence, entry.commitment if _is_as_told(work, entry) else b"", entry.chain


def _is_as_told(work: UnitOfWork, entry: AuditEntry) -> bool:
    """Whether the clear columns say what was committed to; an entry whose key was destroyed keeps its word."""
    try:
        key = work.key(entry.scope)
        payload, salt = read_sealed(key, entry, "payload"), bytes.fromhex(read_sealed(key, entry, "salt"))
    except Shredded:
        return True
    except Unreadable:
        return False
    facts = json.loads(payload)
    shown = {"kind": entry.kind, "scope": entry.scope, "actor": entry.actor, "at": entry.at.isoformat()}
    return entry.commitment == commit(payload.encode(), salt) and shown.items() <= facts.items()


def _access_rows(work: UnitOfWork) -> Iterator[Row]:
    query = select(AccessEntry).order_by(AccessEntry.sequence).execution_options(yield_per=500)
    for entry in work.session.scalars(query):
        facts = look_facts(entry.case_id, entry.at, entry.actor, entry.action, entry.purpose)
        is_as_told = entry.commitment == commit(canonical_json(facts), bytes(32))
        yield entry.sequence, entry.commitment if is_as_told else b"", entry.chain
