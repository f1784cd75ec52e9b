"""Bring the two databases to the shape that the code expects: numbered steps, kept from the first one on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

FOLDERS = {"records": "migrations", "keys": "key_migrations"}


class SchemaBehind(Exception):
    """The database has not been migrated to what this code expects."""


def migrate(engine: Engine, store: str, revision: str = "head") -> None:
    """Take one database (`records` or `keys`) to a revision, in one transaction: all of it or none."""
    # Imported here, because a portal that is up to date starts without Alembic, and quicker.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_folder(store)).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    with _without_foreign_keys(engine) as connection, connection.begin():
        config.attributes["connection"] = connection
        if revision == "base":
            command.downgrade(config, revision)
        else:
            command.upgrade(config, revision)
        if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise RuntimeError("a step would leave rows that point nowhere, so nothing was changed")


@contextmanager
def _without_foreign_keys(engine: Engine) -> Iterator[Connection]:
    """A connection on which SQLite lets a table be made anew; whether rows still point somewhere is checked at the end.

    SQLite takes this setting only outside of a transaction.
    """
    with engine.connect() as connection:
        if engine.dialect.name != "sqlite":
            yield connection
            return
        driver = connection.connection.driver_connection
        driver.execute("PRAGMA foreign_keys=OFF").close()  # type: ignore[union-attr]  # a connection of sqlite3
        try:
            yield connection
        finally:
            driver.execute("PRAGMA foreign_keys=ON").close()  # type: ignore[union-attr]  # the same


def check(engine: Engine, store: str) -> None:
    """Raise SchemaBehind unless the database is exactly at the newest revision."""
    newest, current = _newest(store), _current(engine)
    if current != newest:
        found = current or "nothing"
        raise SchemaBehind(f"the database of {store} is at {found}, not at {newest}: run `portal migrate`")


def _newest(store: str) -> str:
    """The revision of the last step: steps are numbered, and their files are named by number."""
    return max(path.name.partition("_")[0] for path in (_folder(store) / "versions").glob("[0-9]*.py"))


def _current(engine: Engine) -> str | None:
    with engine.execution_options(readonly=True).begin() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _folder(store: str) -> Path:
    return Path(__file__).parent / FOLDERS[store]
