"""Engines: durable and foreign-key-checked at each connection, one writer at a time, and readers that cannot write."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, timedelta

import pytest
from sqlalchemy import Column, Integer, MetaData, String, Table, func, insert, inspect, select, update
from sqlalchemy.exc import DBAPIError

from portal.models.database import UsedAfterFork, clear_overwritten, open_engine

METADATA = MetaData()
COUNTERS = Table(
    "counters", METADATA, Column("id", Integer, primary_key=True), Column("count", Integer, nullable=False)
)
WORDS = Table("words", METADATA, Column("id", Integer, primary_key=True), Column("word", String(100), unique=True))
CANARY = "canary-3f9a"


@pytest.fixture
def prepared(engine):
    METADATA.create_all(engine)
    with engine.begin() as connection:
        connection.execute(insert(COUNTERS).values(id=1, count=0))
    return engine


def count_in(connection):
    return connection.scalar(select(COUNTERS.c.count))


class TestAddresses:
    @pytest.mark.parametrize(
        "url",
        ["sqlite://", "sqlite:///", "sqlite:///:memory:", "sqlite:///file:portal?mode=memory&uri=true"],
    )
    def test_a_database_in_memory_is_refused(self, url):
        with pytest.raises(ValueError, match="needs the path of a file"):
            open_engine(url)

    def test_another_kind_of_database_is_refused_by_name(self):
        with pytest.raises(ValueError, match="not mysql"):
            open_engine("mysql://example/portal")

    @pytest.mark.parametrize("scheme", ["postgresql", "postgresql+psycopg", "postgresql+psycopg2"])
    def test_every_address_of_postgresql_means_its_present_driver(self, scheme):
        engine = open_engine(f"{scheme}://someone@nowhere.invalid/portal")
        assert engine.url.drivername == "postgresql+psycopg"


class TestSqlite:
    def test_each_connection_is_durable_checked_and_leaves_no_traces(self, sqlite_engine):
        wanted = {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "busy_timeout": 5000,
            "trusted_schema": 0,
            "secure_delete": 1,
            "cell_size_check": 1,
        }
        with sqlite_engine.execution_options(readonly=True).connect() as first, sqlite_engine.connect() as second:
            for connection in (first, second):
                found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in wanted}
                assert found == wanted

    def test_what_is_deleted_is_in_no_file_any_more(self, sqlite_engine, tmp_path):
        METADATA.create_all(sqlite_engine)
        with sqlite_engine.begin() as connection:
            connection.execute(insert(WORDS).values(id=1, word=CANARY))
        assert CANARY in everything_in(tmp_path)
        with sqlite_engine.begin() as connection:
            connection.execute(update(WORDS).values(word="gone"))
        clear_overwritten(sqlite_engine)
        assert CANARY not in everything_in(tmp_path)

    def test_a_reader_that_keeps_the_traces_in_use_is_reported(self, sqlite_engine, monkeypatch):
        monkeypatch.setattr("portal.models.database.SQLITE_PRAGMAS", {"busy_timeout": 10, "journal_mode": "WAL"})
        METADATA.create_all(sqlite_engine)
        sqlite_engine.dispose()
        with sqlite_engine.execution_options(readonly=True).begin() as reader:
            reader.execute(select(WORDS)).all()
            with sqlite_engine.begin() as connection:
                connection.execute(insert(WORDS).values(id=1, word=CANARY))
            with pytest.raises(TimeoutError, match="a reader keeps"):
                clear_overwritten(sqlite_engine)
        clear_overwritten(sqlite_engine)


class TestTransactions:
    def test_four_writers_at_once_lose_no_update(self, prepared):
        start = threading.Barrier(4)

        def add_ten(_):
            start.wait()
            for _ in range(10):
                with prepared.begin() as connection:
                    count = connection.scalar(select(COUNTERS.c.count).with_for_update())
                    connection.execute(update(COUNTERS).values(count=count + 1))

        with ThreadPoolExecutor(4) as writers:
            list(writers.map(add_ten, range(4)))
        with prepared.connect() as connection:
            assert count_in(connection) == 40

    def test_a_table_made_in_a_transaction_that_was_undone_was_never_there(self, engine):
        with engine.connect() as connection:
            METADATA.create_all(connection)
            connection.rollback()
        assert inspect(engine).get_table_names() == []

    def test_a_reader_does_not_wait_for_a_writer_and_sees_one_moment(self, prepared):
        with prepared.execution_options(readonly=True).begin() as reader:
            with prepared.begin() as writer:
                writer.execute(update(COUNTERS).values(count=7))
                assert count_in(reader) == 0
            assert count_in(reader) == 0
        with prepared.connect() as connection:
            assert count_in(connection) == 7

    def test_a_reader_is_refused_a_write_and_the_next_writer_is_not_however_often_they_take_turns(self, prepared):
        for count in (8, 9):
            with (
                pytest.raises(DBAPIError, match=r"read-?only"),
                prepared.execution_options(readonly=True).begin() as reader,
            ):
                reader.execute(update(COUNTERS).values(count=7))
            with prepared.begin() as writer:
                writer.execute(update(COUNTERS).values(count=count))
                assert count_in(writer) == count

    def test_one_connection_can_be_made_a_reader(self, prepared):
        with prepared.connect().execution_options(readonly=True) as reader, pytest.raises(DBAPIError):
            reader.execute(update(COUNTERS).values(count=7))

    def test_the_database_keeps_time_in_utc(self, prepared):
        with prepared.connect() as connection:
            now = connection.scalar(select(func.current_timestamp()))
        assert (now.tzinfo or UTC).utcoffset(now) == timedelta(0)

    def test_an_error_does_not_repeat_what_was_to_be_written(self, prepared):
        with prepared.begin() as connection:
            connection.execute(insert(WORDS).values(id=1, word=CANARY))
        with pytest.raises(DBAPIError) as refused, prepared.begin() as connection:
            connection.execute(insert(WORDS).values(id=1, word=CANARY))
        assert CANARY not in str(refused.value)


class TestForks:
    def test_an_engine_is_refused_to_a_process_that_did_not_open_it(self, prepared, monkeypatch):
        parent = os.getpid()
        monkeypatch.setattr(os, "getpid", lambda: parent + 1)
        with pytest.raises(UsedAfterFork, match=f"opened by process {parent}"):
            prepared.connect()
        monkeypatch.undo()
        with prepared.connect() as connection:
            assert count_in(connection) == 0


def everything_in(folder):
    return b"".join(path.read_bytes() for path in folder.iterdir()).decode("latin-1")
