"""Bring the two databases to the shape that the code expects: numbered steps, kept from the first one on."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

FOLDERS = {"records": "migrations", "keys": "key_migrations"}


class SchemaBehind(Exception):
    """The database has not been migrated to what this code expects."""


def migrate(engine: Engine, store: str, revision: str = "head") -> None:
    """Take one database (`records` or `keys`) to a revision, in one transaction: all of it or none."""
    with engine.begin() as connection:
        config = _config(store)
        config.attributes["connection"] = connection
        if revision == "base":
            command.downgrade(config, revision)
        else:
            command.upgrade(config, revision)


def check(engine: Engine, store: str) -> None:
    """Raise SchemaBehind unless the database is exactly at the newest revision."""
    newest = ScriptDirectory.from_config(_config(store)).get_current_head()
    with engine.execution_options(readonly=True).begin() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    if current != newest:
        raise SchemaBehind(
            f"the database of {store} is at {current or 'nothing'}, not at {newest}: run `portal migrate`"
        )


def _config(store: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / FOLDERS[store]).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["store"] = store
    return config
