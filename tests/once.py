"""What a process of tests works out once, and not again for each portal: templates, addresses, statements, hashes."""

from collections.abc import Hashable, Mapping
from types import CodeType
from typing import Any

from argon2 import PasswordHasher
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import Connection, Engine, create_engine
from werkzeug.routing import Rule

from portal.adapters import passwords
from portal.models import database

SLOW_HASHER = passwords._HASHER
QUICK_HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""The same hash without the work. How much work it is, tests/adapters/test_passwords.py says."""


class CompiledTemplates(BytecodeCache):
    """Compiles each template once."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.known[bucket.key, bucket.checksum] = bucket.code


COMPILED = CompiledTemplates()


class CompiledRule(Rule):
    """An address that is compiled once: what comes of it is made of the address alone, and is given the rule."""

    known: dict[Hashable, Mapping[str, Any]] = {}

    def compile(self) -> None:
        made_of = (self.rule, self.host, self.subdomain, self.merge_slashes, *sorted((self.defaults or {}).items()))
        if made_of not in self.known:
            super().compile()
            parts = {name: getattr(self, name) for name in ("_parts", "_trace", "_converters", "arguments")}
            self.known[made_of] = parts | {
                "_build": self._build.__func__,
                "_build_unknown": self._build_unknown.__func__,
            }
        for name, part in self.known[made_of].items():
            setattr(self, name, part.__get__(self) if callable(part) else part)


_first: dict[str, Engine] = {}


def keep_statements_of(engine: Engine) -> None:
    """Let every engine of this kind that is opened from now on use the statements that are compiled for this one.

    It must have been connected: only then it knows its database.
    """
    _first[engine.dialect.name] = engine


def _engine_that_shares(*address: Any, **ways: Any) -> Engine:
    engine = create_engine(*address, **ways)
    if first := _first.get(engine.dialect.name):
        engine.dialect.initialize = _know_already  # type: ignore[method-assign]  # what it would ask, the first one asked
        engine.dialect = engine.pool._dialect = first.dialect  # statements are compiled for a dialect
        engine._compiled_cache = first._compiled_cache
    return engine


def _know_already(_: Connection) -> None:
    """Ask nothing about the database."""


def work_out_once() -> None:
    """Before the first test."""
    database.create_engine = _engine_that_shares  # type: ignore[attr-defined]  # imported there, not meant for others
    passwords._HASHER = QUICK_HASHER
    passwords.NOBODY = passwords.hash_secret("a secret that no one was given")
