"""`portal serve`: the portal for real use, behind waitress set so that slow clients cannot hold it up."""

import gc
import logging
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import click
import waitress
from flask import Flask

from portal.adapters.mail import mailer_for
from portal.app import create_app, open_resources
from portal.commands.delivery import delivering
from portal.commands.one_line import Mistake, OneLineCommand
from portal.models import schema
from portal.services.unit_of_work import PORTAL_SCOPE, Resources
from portal.settings import Settings, SettingsWrong, load

# With these figures, slow headers and bodies hold nobody else up.
LARGEST_BODY = 200 * 1_048_576  # on disk while it comes; each page says how much of that it takes, at most 150 MB
WAITRESS = {
    "threads": 8,
    "connection_limit": 1000,
    "channel_timeout": 15,
    "cleanup_interval": 5,
    "asyncore_use_poll": True,
    "max_request_header_size": 16_384,
    "max_request_body_size": LARGEST_BODY,
    "ident": None,
    "_quiet": True,
}
GARBAGE_AT = 10_000
"""So many more things are made than go, before a search for those that nobody uses any more."""


@click.command(cls=OneLineCommand)
def serve() -> None:
    """Serve the portal with the settings of this machine (PORTAL_*), without demonstration data."""
    settings = load_settings()
    with prepared(settings) as resources:
        run(create_app(resources), settings)


def load_settings() -> Settings:
    """The settings, or every mistake in them and exit code 2."""
    try:
        return load()
    except SettingsWrong as wrong:
        click.echo(str(wrong), err=True)
        raise SystemExit(2) from wrong


def current_time() -> datetime:
    """The time for work that a command does."""
    return datetime.now(UTC)  # noqa: TID251  # the other place where time comes from: see web/context.py


@contextmanager
def prepared(settings: Settings) -> Iterator[Resources]:
    """The databases of a deployment, checked to be at the shape that this code expects; closed at the end."""
    with open_resources(settings) as resources:
        try:
            schema.check(resources.engine, "records")
            schema.check(resources.keys_engine, "keys")
        except schema.SchemaBehind as behind:
            raise Mistake(str(behind)) from behind
        yield resources


@contextmanager
def migrated(settings: Settings) -> Iterator[Resources]:
    """The same, after bringing the databases to that shape."""
    with open_resources(settings) as resources:
        for engine, store in ((resources.engine, "records"), (resources.keys_engine, "keys")):
            try:
                schema.check(engine, store)
            except schema.SchemaBehind:
                schema.migrate(engine, store)
        resources.keys.make(PORTAL_SCOPE, current_time())
        yield resources


def run(app: Flask, settings: Settings) -> None:
    """Serve until stopped, and send e-mail meanwhile."""
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # it writes a line for each waiting page
    _look_for_garbage_less()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # as Ctrl+C: an e-mail on its way is finished
    with delivering(app.extensions["resources"], mailer_for(settings), current_time):
        waitress.serve(app, host=settings.bind_host, port=settings.bind_port, **WAITRESS)


def _look_for_garbage_less() -> None:
    """Leave out of every search for garbage what stands for as long as the portal runs, and search less often.

    Nearly all that a page makes goes by itself when it is sent. With the usual settings searching took a tenth of a
    check page's time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE_AT)
