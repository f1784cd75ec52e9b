"""Files of a checkout that are made from the code: written anew, or compared with what stands there."""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from flask import Flask

from portal.app import create_app, open_resources
from portal.commands.one_line import Mistake
from portal.settings import KEY_BYTES, Settings

CHECKOUT = Path(__file__).parents[2]


def write(files: Mapping[str, str], *, check: bool) -> None:
    """Write each text to its path in the checkout; with `check`, only name those that are stale: exit code 1."""
    if not (CHECKOUT / "pyproject.toml").exists():
        raise Mistake("this command works in a checkout of the source, and this is an installed portal")
    stale = [path for path, text in files.items() if _read(path) != text]
    for path in stale:
        click.echo(f"{path} {'is not current' if check else 'written'}")
        if not check:
            (CHECKOUT / path).parent.mkdir(parents=True, exist_ok=True)
            (CHECKOUT / path).write_text(files[path], encoding="utf-8")
    if check and stale:
        raise SystemExit(1)


@contextmanager
def bare_app() -> Iterator[Flask]:
    """The application with keys that nobody keeps and no records: for asking which pages and templates there are."""
    with TemporaryDirectory() as folder:
        settings = Settings(
            database_url=f"sqlite:///{folder}/records.db",
            keys_url=f"sqlite:///{folder}/keys.db",
            wrapping_keys=(secrets.token_bytes(KEY_BYTES),),
            index_key=secrets.token_bytes(KEY_BYTES),
            cookie_keys=(secrets.token_bytes(KEY_BYTES),),
            statistics_secret=secrets.token_bytes(KEY_BYTES),
            base_url="http://localhost",
        )
        with open_resources(settings) as resources:
            yield create_app(resources)


def _read(path: str) -> str | None:
    known = CHECKOUT / path
    return known.read_text(encoding="utf-8") if known.exists() else None
