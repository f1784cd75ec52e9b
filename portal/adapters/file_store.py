"""Where the content of files is kept, each sealed and under a name that says nothing: a folder, or a bucket of S3."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from obstore.store import LocalStore, S3Store

# obstore is imported in functions, because a portal to which nobody sends files starts without it, and quicker.


class NotKept(Exception):
    """The store cannot be reached, is full, or refuses. Its text names the kind of trouble and no file."""


class Missing(NotKept):
    """The store has nothing of this name."""


@dataclass(frozen=True)
class FileStore:
    """Contents by name. `url` is a folder, or `s3://bucket/prefix?region=…&endpoint=…`; see docs/running.md."""

    url: str
    key_id: str = field(default="", repr=False)
    secret_key: str = field(default="", repr=False)

    def put(self, name: str, content: bytes) -> None:
        """Keep a content; once this returns, a power cut does not lose it."""
        import obstore

        with _told_as_trouble():
            obstore.put(self._store, name, content)
            if self._folder:
                _write_through(self._folder / name)
                _write_through(self._folder)

    def get(self, name: str) -> bytes:
        """The content of this name; Missing when there is none."""
        import obstore

        with _told_as_trouble():
            return bytes(obstore.get(self._store, name).bytes())

    def delete(self, name: str) -> None:
        """Forget this name. One that is not there is no trouble."""
        import obstore

        with _told_as_trouble():
            try:
                obstore.delete(self._store, name)
            except FileNotFoundError:
                return

    def names_before(self, moment: datetime) -> Iterator[list[str]]:
        """The names of all that was kept before this moment, some at a time."""
        import obstore

        with _told_as_trouble():
            for some in obstore.list(self._store):
                yield [known["path"] for known in some if known["last_modified"] < moment]

    @property
    def _folder(self) -> Path | None:
        return None if self.url.startswith("s3://") else Path(self.url)

    @cached_property
    def _store(self) -> "LocalStore | S3Store":
        from obstore.store import LocalStore, S3Store

        if self._folder:
            return LocalStore(self._folder.resolve(), mkdir=True)
        parts = urlsplit(self.url)
        config: Any = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        if self.key_id:
            config |= {"access_key_id": self.key_id, "secret_access_key": self.secret_key}
        return S3Store(
            parts.netloc,
            prefix=parts.path.strip("/") or None,
            config=config,
            client_options={"allow_http": config.get("endpoint", "").startswith("http://"), "timeout": "60s"},
            retry_config={"max_retries": 2},
        )


@contextmanager
def _told_as_trouble() -> Iterator[None]:
    """Only the kind of a problem goes on, because its text may name addresses and keys."""
    from obstore.exceptions import BaseError

    try:
        yield
    except FileNotFoundError as problem:
        raise Missing from problem
    except (BaseError, OSError) as problem:
        raise NotKept(type(problem).__name__) from problem


def _write_through(path: Path) -> None:
    """Have the disk write what the system still holds of this file, or of the names in this folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
