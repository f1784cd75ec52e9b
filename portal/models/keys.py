"""The key store: one data key per case, in a database of its own, so that deleting a key empties every backup too."""

import re
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    Engine,
    LargeBinary,
    MetaData,
    String,
    bindparam,
    func,
    insert,
    literal_column,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from portal.models.base import CONSTRAINT_NAMES
from portal.models.columns import UtcTime
from portal.models.database import clear_overwritten
from portal.models.one_row import OneRow
from portal.models.sealing import KEY_BYTES, KEY_ID_BYTES, SCHEME, DataKey, KeyRing, Unreadable

FIRST_VERSION = 1
REWRAPPED_AT_ONCE = 500
SCOPE = re.compile(r"[0-9a-f]{32}|portal|equality|(?:staff|account):[0-9a-f]{32}")


class Shredded(Unreadable):
    """The key was destroyed, and with it everything that it had sealed, wherever copies are."""


class KeyRecord(DeclarativeBase):
    """One row of the key store: never in the same database as what the keys seal."""

    metadata = MetaData(naming_convention=CONSTRAINT_NAMES)
    type_annotation_map = {datetime: UtcTime()}


class StoredKey(KeyRecord):
    """The data key of one scope, wrapped; an empty one, once it is destroyed."""

    __tablename__ = "data_keys"
    __table_args__ = (
        CheckConstraint("version BETWEEN 1 AND 255", name="version_fits_a_byte"),
        CheckConstraint("(destroyed_at IS NULL) = (length(wrapped) > 0)", name="destroyed_is_empty"),
    )

    scope_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    wrapped: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]
    destroyed_at: Mapped[datetime | None]


_columns = StoredKey.__table__.c
_newest = OneRow(
    select(_columns.version, _columns.wrapped, _columns.destroyed_at)
    .where(_columns.scope_id == bindparam("scope_id"))
    .order_by(_columns.version.desc())
    .limit(1)
)

# Both databases cut bytes with substr. Written out, since PostgreSQL groups only by what reads the same.
_wrapped_by = func.substr(
    StoredKey.wrapped, literal_column(str(len(SCHEME) + 1)), literal_column(str(KEY_ID_BYTES)), type_=LargeBinary
)


class KeyStore:
    """Makes, finds and destroys data keys. Each call is a transaction of its own, saved when it returns.

    A scope is the id of a case, "portal", or "staff:" and the id of a member of staff. A key must be made before the
    first row that it seals is saved: a key without a row is harmless, a row without its key is lost.
    """

    def __init__(self, engine: Engine, keyring: KeyRing) -> None:
        self._engine = engine
        self._reader = engine.execution_options(readonly=True)
        self._keyring = keyring

    def make(self, scope_id: str, now: datetime) -> DataKey:
        """A new key for this scope, or the one it has. Raises Shredded when the scope had one that was destroyed."""
        if not SCOPE.fullmatch(scope_id):
            raise ValueError(f"{scope_id!r} is not a scope")
        key = DataKey(scope_id, FIRST_VERSION, secrets.token_bytes(KEY_BYTES))
        row = {"scope_id": scope_id, "version": key.version, "wrapped": self._keyring.wrap(key), "created_at": now}
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(StoredKey).values(row))
        except IntegrityError:
            return self.get(scope_id)  # it was there, or someone was quicker: theirs counts
        return key

    def get(self, scope_id: str) -> DataKey:
        """The key of this scope. Raises Shredded when it was destroyed, Unreadable when there never was one."""
        row = _newest.read(self._reader, scope_id=scope_id)
        if row is None:
            raise Unreadable(f"{scope_id} has no key")
        if row.destroyed_at is not None:
            raise Shredded(f"the key of {scope_id} was destroyed")
        return self._keyring.unwrap(row.wrapped, scope_id=scope_id, version=row.version)

    def get_many(self, scope_ids: Iterable[str]) -> Mapping[str, DataKey]:
        """The keys of these scopes, by scope; scopes whose key is destroyed or was never made are left out."""
        query = select(StoredKey.scope_id, StoredKey.version, StoredKey.wrapped).order_by(StoredKey.version)
        living = query.where(StoredKey.scope_id.in_(list(scope_ids)), StoredKey.destroyed_at.is_(None))
        with self._reader.begin() as connection:
            rows = connection.execute(living).all()
        return {
            scope_id: self._keyring.unwrap(wrapped, scope_id=scope_id, version=version)
            for scope_id, version, wrapped in rows
        }

    def destroy(self, scope_id: str, now: datetime) -> None:
        """Make everything that was sealed for this scope unreadable for good. Doing it twice changes nothing.

        It reaches backups of the records, but not those of this store: keep these for a month at most.
        Raises TimeoutError when the key is destroyed but a trace of it is left on disk: call it again.
        """
        living = update(StoredKey).where(StoredKey.scope_id == scope_id, StoredKey.destroyed_at.is_(None))
        with self._engine.begin() as connection:
            connection.execute(living.values(wrapped=b"", destroyed_at=now))
        clear_overwritten(self._engine)

    def rewrap(self) -> int:
        """Wrap every key with the active wrapping key, and return how many were not. If it is stopped, call it again.

        Raises Unreadable at a key whose wrapping key is not loaded. See `census` for when an old one can go.
        """
        done = 0
        while count := self._rewrap_some():
            done += count
        clear_overwritten(self._engine)
        return done

    def census(self) -> Mapping[bytes, int]:
        """How many keys each wrapping key still holds, by its id. A wrapping key that is not in it can be removed."""
        id_of_key = _wrapped_by.label("key_id")
        query = select(id_of_key, func.count()).where(StoredKey.destroyed_at.is_(None)).group_by(_wrapped_by)
        with self._reader.begin() as connection:
            return {bytes(key_id): count for key_id, count in connection.execute(query)}

    def _rewrap_some(self) -> int:
        columns = select(StoredKey.scope_id, StoredKey.version, StoredKey.wrapped)
        outdated = columns.where(StoredKey.destroyed_at.is_(None), _wrapped_by != self._keyring.active_id)
        some = outdated.order_by(StoredKey.scope_id, StoredKey.version).limit(REWRAPPED_AT_ONCE).with_for_update()
        with self._engine.begin() as connection:
            rows = connection.execute(some).all()
            for scope_id, version, wrapped in rows:
                key = self._keyring.unwrap(wrapped, scope_id=scope_id, version=version)
                this_row = (StoredKey.scope_id == scope_id, StoredKey.version == version)
                connection.execute(update(StoredKey).where(*this_row).values(wrapped=self._keyring.wrap(key)))
        return len(rows)
