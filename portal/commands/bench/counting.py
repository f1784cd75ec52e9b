"""What one POST asks of the databases: its SQL statements and its commits, counted inside this process."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask
from sqlalchemy import Connection, Engine, event

from portal.app import create_app, open_resources
from portal.commands.bench.browser import Browser, fill_in
from portal.commands.demo_cases import CHALLENGE
from portal.settings import load

BOOKKEEPING = ("PRAGMA", "BEGIN", "SET ")


@dataclass(frozen=True, slots=True)
class Counts:
    """Statements on both databases (PRAGMA, BEGIN and SET left out), and transactions of the records that wrote."""

    statements: int
    commits: int


class InsideBrowser(Browser):
    """A browser whose pages come from an application in this process, without a server."""

    def __init__(self, app: Flask) -> None:
        super().__init__(port=0)
        self._client = app.test_client(use_cookies=False)

    def _exchange(
        self, method: str, path: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[int, list[tuple[str, str]], bytes]:
        response = self._client.open(path, method=method, data=body, headers=headers, base_url="http://127.0.0.1")
        return response.status_code, list(response.headers.items()), response.data


def count_final_post(environment: Mapping[str, str]) -> Counts:
    """Fill in a challenge, then count while it is sent."""
    resources = open_resources(load(environment))
    browser = InsideBrowser(create_app(resources))
    fill_in(browser, "challenge", CHALLENGE)
    counted: Counter[str] = Counter()
    for engine in (resources.engine, resources.keys_engine):
        _count_statements(engine, counted)
    _count_commits(resources.engine, counted)
    browser.post("/challenge/check", {})
    resources.engine.dispose()
    resources.keys_engine.dispose()
    return Counts(counted["statements"], counted["commits"])


def _count_statements(engine: Engine, counted: Counter[str]) -> None:
    @event.listens_for(engine, "before_cursor_execute")
    def count(_connection: Connection, _cursor: Any, statement: str, *_: Any) -> None:
        counted["statements"] += not statement.startswith(BOOKKEEPING)


def _count_commits(engine: Engine, counted: Counter[str]) -> None:
    @event.listens_for(engine, "commit")
    def count(connection: Connection) -> None:
        counted["commits"] += not connection.get_execution_options().get("readonly")
