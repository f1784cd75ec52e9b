"""The tables are what the migrations make of them, and words stand in them only sealed."""

from collections.abc import Callable, Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import CheckConstraint, Engine, inspect

from portal.models import schema
from portal.models.all_records import METADATA
from portal.models.case_words import INDEX
from portal.models.columns import IN_THE_CLEAR, unsealed_text_columns
from portal.models.database import open_engine

each_store = pytest.mark.parametrize("store", schema.FOLDERS)


@pytest.fixture
def engine(new_database_url: Callable[[], str]) -> Iterator[Engine]:
    engine = open_engine(new_database_url())
    yield engine
    engine.dispose()


def of_words(name: str | None) -> bool:
    """Whether this belongs to the full-text index, of which no model knows how its database keeps it."""
    return (name or "").startswith(INDEX)


def tables_of(engine: Engine) -> set[str]:
    return {name for name in inspect(engine).get_table_names() if not of_words(name)}


@each_store
def test_every_column_that_could_hold_words_is_sealed_or_listed(store: str) -> None:
    assert unsealed_text_columns(METADATA[store], IN_THE_CLEAR) == []


def test_the_list_of_columns_in_the_clear_names_only_columns_that_exist() -> None:
    listed_for_nothing = set(IN_THE_CLEAR)
    for metadata in METADATA.values():
        listed_for_nothing -= set(unsealed_text_columns(metadata, ()))
    assert listed_for_nothing == set()


@each_store
def test_the_migrations_make_the_tables_that_the_models_describe(engine: Engine, store: str) -> None:
    schema.migrate(engine, store)
    with engine.connect() as connection:
        opts = {"compare_type": True, "include_name": lambda name, _kind, _parents: not of_words(name)}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, METADATA[store]) == []


@each_store
def test_the_migrations_make_every_check_that_the_models_promise(engine: Engine, store: str) -> None:
    """What compare_metadata does not compare."""
    schema.migrate(engine, store)
    for name, table in METADATA[store].tables.items():
        made = {check["name"] for check in inspect(engine).get_check_constraints(name)}
        assert made == {check.name for check in table.constraints if isinstance(check, CheckConstraint)}


@each_store
def test_the_migrations_go_up_and_down_and_up_again(engine: Engine, store: str) -> None:
    schema.migrate(engine, store)
    made = tables_of(engine)
    assert made == {*METADATA[store].tables, "alembic_version"}
    schema.migrate(engine, store, "base")
    assert set(inspect(engine).get_table_names()) == {"alembic_version"}
    schema.migrate(engine, store)
    assert tables_of(engine) == made
    schema.check(engine, store)
