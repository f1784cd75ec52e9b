"""The key store: a key is there before what it seals, survives a rotation cut short, and is gone once destroyed."""

import secrets
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, text, update

from portal.models import keys
from portal.models.base import new_id
from portal.models.columns import IN_THE_CLEAR, unsealed_text_columns
from portal.models.database import open_engine
from portal.models.keys import KeyRecord, KeyStore, Shredded, StoredKey
from portal.models.sealing import KeyRing, Place, Unreadable

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(days=400)
OLD, NEW, INDEX = (secrets.token_bytes(32) for _ in range(3))
OLD_RING = KeyRing([OLD], INDEX)
BOTH_RINGS = KeyRing([NEW, OLD], INDEX)
NEW_RING = KeyRing([NEW], INDEX)


class Killed(BaseException):
    """Stands for a process that ends in the middle of its work."""


@pytest.fixture
def engine(engine):
    KeyRecord.metadata.create_all(engine)
    return engine


@pytest.fixture
def store(engine):
    return KeyStore(engine, OLD_RING)


class TestMaking:
    @pytest.mark.parametrize("scope", ["0123456789abcdef0123456789abcdef", "portal", "staff:" + "a" * 32])
    def test_a_key_that_was_made_is_found_again(self, store, scope):
        made = store.make(scope, NOW)
        found = store.get(scope)
        assert (found.scope_id, found.version, found.secret) == (scope, 1, made.secret)

    def test_a_key_is_saved_before_make_returns(self, store, engine):
        scope = new_id()
        secret = store.make(scope, NOW).secret
        elsewhere = open_engine(engine.url.render_as_string(hide_password=False))
        assert KeyStore(elsewhere, OLD_RING).get(scope).secret == secret
        elsewhere.dispose()

    def test_making_a_key_twice_gives_the_first_one(self, store):
        scope = new_id()
        assert store.make(scope, NOW).secret == store.make(scope, LATER).secret

    def test_each_scope_has_a_key_of_its_own(self, store):
        assert store.make(new_id(), NOW).secret != store.make(new_id(), NOW).secret

    def test_of_many_who_make_the_same_key_at_once_all_get_the_same(self, store, engine):
        scope, start = new_id(), threading.Barrier(8)

        def make(_):
            start.wait()
            return store.make(scope, NOW).secret

        with ThreadPoolExecutor(8) as makers:
            assert set(makers.map(make, range(8))) == {store.get(scope).secret}
        with engine.connect() as connection:
            assert connection.scalar(select(func.count()).select_from(StoredKey)) == 1

    @pytest.mark.parametrize(
        "scope", ["", "c1", "PORTAL", "A" * 32, "a" * 31, "a" * 32 + "\n", "staff:", "case:" + "a" * 32]
    )
    def test_what_is_no_scope_gets_no_key(self, store, scope):
        with pytest.raises(ValueError, match="is not a scope"):
            store.make(scope, NOW)


class TestFinding:
    def test_a_scope_without_a_key_is_unreadable_but_not_shredded(self, store):
        with pytest.raises(Unreadable, match="has no key") as refused:
            store.get(new_id())
        assert not isinstance(refused.value, Shredded)

    def test_many_are_found_at_once_and_those_without_a_key_left_out(self, store):
        first, second, destroyed, never = (new_id() for _ in range(4))
        wanted = {scope: store.make(scope, NOW).secret for scope in (first, second)}
        store.make(destroyed, NOW)
        store.destroy(destroyed, LATER)
        found = store.get_many(scope for scope in (first, second, destroyed, never))
        assert {scope: key.secret for scope, key in found.items()} == wanted
        assert store.get_many([]) == {}

    def test_a_key_that_was_put_in_the_place_of_another_is_refused(self, store, engine):
        scope, other = new_id(), new_id()
        store.make(scope, NOW)
        store.make(other, NOW)
        with engine.begin() as connection:
            wrapped = connection.scalar(select(StoredKey.wrapped).where(StoredKey.scope_id == other))
            connection.execute(update(StoredKey).where(StoredKey.scope_id == scope).values(wrapped=wrapped))
        with pytest.raises(Unreadable):
            store.get(scope)
        with pytest.raises(Unreadable):
            store.get_many([scope])

    def test_the_key_store_alone_opens_nothing(self, store, engine):
        scope = new_id()
        secret = store.make(scope, NOW).secret
        with engine.connect() as connection:
            assert secret not in connection.scalar(select(StoredKey.wrapped))
        with pytest.raises(Unreadable, match="is not loaded"):
            KeyStore(engine, NEW_RING).get(scope)


class TestDestroying:
    def test_what_was_sealed_is_unreadable_and_no_new_key_takes_its_place(self, store):
        scope, other = new_id(), new_id()
        place = Place("cases", "statement", scope)
        sealed, kept = store.make(scope, NOW).seal(place, "words"), store.make(other, NOW).seal(place, "words")
        store.destroy(scope, LATER)
        for attempt in (store.get, lambda scope: store.make(scope, LATER)):
            with pytest.raises(Shredded, match="was destroyed"):
                attempt(scope)
        assert store.get(other).open(place, kept) == "words"
        with pytest.raises(Unreadable):
            store.get(other).open(place, sealed)

    def test_the_row_says_when_and_holds_nothing(self, store, engine):
        scope = new_id()
        store.make(scope, NOW)
        store.destroy(scope, LATER)
        store.destroy(scope, LATER + timedelta(days=1))
        with engine.connect() as connection:
            row = connection.execute(select(StoredKey.wrapped, StoredKey.destroyed_at)).one()
        assert row == (b"", LATER)

    def test_no_file_holds_a_trace_of_the_key(self, sqlite_engine, tmp_path):
        KeyRecord.metadata.create_all(sqlite_engine)
        store, scope = KeyStore(sqlite_engine, OLD_RING), new_id()
        store.make(scope, NOW)
        with sqlite_engine.connect() as connection:
            wrapped = connection.scalar(select(StoredKey.wrapped))
        assert any(wrapped in path.read_bytes() for path in tmp_path.iterdir())
        store.destroy(scope, LATER)
        assert not any(wrapped[5:] in path.read_bytes() for path in tmp_path.iterdir())

    def test_destroying_what_never_was_is_no_error(self, store):
        store.destroy(new_id(), NOW)


class TestRotation:
    @pytest.mark.parametrize("wraps_before_death", range(7))
    def test_a_rotation_killed_anywhere_loses_nothing_and_the_next_one_ends_it(
        self, engine, monkeypatch, wraps_before_death
    ):
        monkeypatch.setattr(keys, "REWRAPPED_AT_ONCE", 3)
        secrets_before = made(KeyStore(engine, OLD_RING), 7)
        with pytest.raises(Killed):
            KeyStore(engine, DyingRing(wraps_before_death)).rewrap()
        assert sum(KeyStore(engine, BOTH_RINGS).census().values()) == 7
        assert secrets_of(KeyStore(engine, BOTH_RINGS), secrets_before) == secrets_before

        assert KeyStore(engine, BOTH_RINGS).rewrap() == 7 - wraps_before_death // 3 * 3
        assert KeyStore(engine, BOTH_RINGS).census() == {NEW_RING.active_id: 7}
        assert secrets_of(KeyStore(engine, NEW_RING), secrets_before) == secrets_before
        assert KeyStore(engine, BOTH_RINGS).rewrap() == 0

    def test_keys_made_meanwhile_are_wrapped_with_the_new_key(self, engine):
        KeyStore(engine, BOTH_RINGS).make(new_id(), NOW)
        made(KeyStore(engine, OLD_RING), 2)
        assert KeyStore(engine, BOTH_RINGS).census() == {NEW_RING.active_id: 1, OLD_RING.active_id: 2}

    def test_a_destroyed_key_is_neither_counted_nor_brought_back(self, engine, store):
        scope, *_ = made(store, 2)
        store.destroy(scope, LATER)
        assert KeyStore(engine, BOTH_RINGS).rewrap() == 1
        assert KeyStore(engine, BOTH_RINGS).census() == {NEW_RING.active_id: 1}
        with pytest.raises(Shredded):
            store.get(scope)

    def test_a_rotation_without_the_old_key_stops_and_changes_nothing(self, engine, store):
        secrets_before = made(store, 2)
        with pytest.raises(Unreadable, match="is not loaded"):
            KeyStore(engine, NEW_RING).rewrap()
        assert secrets_of(store, secrets_before) == secrets_before


def test_the_key_store_holds_no_words():
    assert unsealed_text_columns(KeyRecord.metadata, IN_THE_CLEAR) == []


def test_the_database_itself_refuses_a_destroyed_key_that_is_still_there(engine, store):
    store.make(new_id(), NOW)
    with pytest.raises(Exception, match="destroyed_is_empty"), engine.begin() as connection:
        connection.execute(text("UPDATE data_keys SET wrapped = ''"))


class DyingRing(KeyRing):
    """Wraps so many keys, and then the process is gone."""

    def __init__(self, wraps):
        super().__init__([NEW, OLD], INDEX)
        self.wraps_left = wraps

    def wrap(self, key):
        if not self.wraps_left:
            raise Killed
        self.wraps_left -= 1
        return super().wrap(key)


def made(store, count):
    return {key.scope_id: key.secret for key in (store.make(new_id(), NOW) for _ in range(count))}


def secrets_of(store, scopes):
    return {scope: store.get(scope).secret for scope in scopes}
