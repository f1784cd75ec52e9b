"""Two hash-linked ledgers, added to and never changed: what was done (audit), and who looked (access, s.62)."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Integer, LargeBinary, Row, String, bindparam, insert, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.models.base import Record, plain_rows
from portal.models.columns import Sealed, UtcTime


class LedgerHead(Record):
    """Where a ledger ends. Locked and moved by each entry, so that entries never share a place."""

    __tablename__ = "ledger_heads"

    ledger: Mapped[str] = mapped_column(String(10), primary_key=True)
    sequence: Mapped[int] = mapped_column(Integer)
    chain: Mapped[bytes] = mapped_column(LargeBinary(32))


class AuditEntry(Record):
    """One thing that was done. Kind, time and actor stand in the clear for the timeline; the rest is sealed.

    `commitment` hides the payload behind a salt: after the case key is destroyed the chain still verifies.
    `scheme` says how it is linked: see `audit_chain.link`.
    """

    __tablename__ = "audit_entries"

    sequence: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    id: Mapped[str] = mapped_column(String(32), unique=True)
    scope: Mapped[str] = mapped_column(String(40), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(UtcTime)
    actor: Mapped[str] = mapped_column(String(50))
    payload: Mapped[bytes] = mapped_column(Sealed)
    salt: Mapped[bytes] = mapped_column(Sealed)
    commitment: Mapped[bytes] = mapped_column(LargeBinary(32))
    scheme: Mapped[int] = mapped_column(Integer)
    chain: Mapped[bytes] = mapped_column(LargeBinary(32))

    @property
    def clear(self) -> dict[str, str]:
        """What stands in the clear, as the chain covers it."""
        at = self.at.isoformat()
        return {"id": self.id, "scope": self.scope, "kind": self.kind, "at": at, "actor": self.actor}


class AccessEntry(Record):
    """One look at a case by staff: who, when, what for; no content."""

    __tablename__ = "access_entries"

    sequence: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    case_id: Mapped[str] = mapped_column(String(32), index=True)
    at: Mapped[datetime] = mapped_column(UtcTime)
    actor: Mapped[str] = mapped_column(String(50))
    action: Mapped[str] = mapped_column(String(20))
    purpose: Mapped[str] = mapped_column(String(20))
    commitment: Mapped[bytes] = mapped_column(LargeBinary(32))
    scheme: Mapped[int] = mapped_column(Integer)
    chain: Mapped[bytes] = mapped_column(LargeBinary(32))

    @property
    def clear(self) -> dict[str, str]:
        """What stands in the clear, which is all of it: as the commitment and the chain cover it."""
        at = self.at.isoformat()
        return {"case_id": self.case_id, "at": at, "actor": self.actor, "action": self.action, "purpose": self.purpose}


class Head(NamedTuple):
    """Where a ledger ends: the number of its last entry, and what links the next one to it."""

    sequence: int
    chain: bytes


# Built once and answered with plain rows, because every change and every look at a case asks for them.
_heads, _audit, _access = LedgerHead.__table__.c, AuditEntry.__table__.c, AccessEntry.__table__.c
_head = select(_heads.sequence, _heads.chain).where(_heads.ledger == bindparam("ledger")).with_for_update()
_moved = update(LedgerHead).where(_heads.ledger == bindparam("of_ledger"))
_done_to = (
    select(_audit.at, _audit.actor, _audit.kind)
    .where(_audit.scope == bindparam("scope"))
    .order_by(_audit.sequence.desc())
)


def lock_head(session: Session, ledger: str) -> Head:
    """The end of this ledger, held until the transaction ends."""
    return Head._make(plain_rows(session, _head, ledger=ledger).one())


def append(session: Session, ledger: str, entries: Sequence[AuditEntry] | Sequence[AccessEntry], end: Head) -> None:
    """Add entries that are linked already, and move the head to its new end: plain rows, which nothing reads again."""
    columns = entries[0].__table__.columns
    rows = [{column.key: getattr(entry, column.key) for column in columns} for entry in entries]
    connection = session.connection()
    connection.execute(insert(type(entries[0])), rows)
    connection.execute(_moved, {"of_ledger": ledger, "sequence": end.sequence, "chain": end.chain})


def audit_of(session: Session, scope: str) -> list[AuditEntry]:
    """What was done to one case, oldest first."""
    return list(session.scalars(select(AuditEntry).where(AuditEntry.scope == scope).order_by(AuditEntry.sequence)))


def done_to(session: Session, scope: str) -> list[Row[Any]]:
    """When, by whom and what was done to one case, newest first: what stands in the clear, and nothing sealed."""
    return list(plain_rows(session, _done_to, scope=scope))


def told_of(session: Session, scope: str, kinds: Iterable[str]) -> list[AuditEntry]:
    """The entries of these kinds about one case, oldest first."""
    query = select(AuditEntry).where(AuditEntry.scope == scope, AuditEntry.kind.in_(list(kinds)))
    return list(session.scalars(query.order_by(AuditEntry.sequence)))


class Looked(NamedTuple):
    """A look at a case to read: a plain row, because a case is looked at hundreds of times."""

    at: datetime
    actor: str
    action: str
    purpose: str


_looks = (
    select(*(_access[name] for name in Looked._fields))
    .where(_access.case_id == bindparam("case_id"))
    .order_by(_access.sequence.desc())
)
_looks_of_one = _looks.where(_access.actor == bindparam("actor"))


def has_looked(session: Session, case_id: str, actor: str, purposes: Collection[str], since: datetime) -> bool:
    """Whether this one opened this case for one of these purposes at or after `since`."""
    looks = select(AccessEntry.sequence).where(AccessEntry.case_id == case_id, AccessEntry.actor == actor)
    looks = looks.where(AccessEntry.purpose.in_(purposes), AccessEntry.action != "denied", AccessEntry.at >= since)
    return session.scalar(looks.limit(1)) is not None


def looks_at(session: Session, case_id: str, *, by: str | None = None) -> list[Looked]:
    """Who looked at one case, newest first; with `by` only the looks of this one."""
    query = _looks if by is None else _looks_of_one
    return [Looked._make(row) for row in plain_rows(session, query, case_id=case_id, actor=by)]
