"""Where the panel begins, what published figures say of each tool over time, and whether the ledgers hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template

from portal.domain.actors import Role
from portal.domain.quarters import Quarter
from portal.domain.text import Sentence
from portal.services import auditing, disagreeing, publishing
from portal.services.disagreeing import Disagreement
from portal.services.publishing import FrozenRelease
from portal.services.unit_of_work import UnitOfWork
from portal.web.access import open_to
from portal.web.context import reading

pages = Blueprint("panel", __name__)

QUARTERS = 4
"""How many quarters stand side by side."""
FEWEST = 10
"""Of fewer decisions than this no share is shown (our rule): it would tell of single ones."""
PATTERNS = ("contests_changed", "median_days", "cases_decided")
"""The measures in which a pattern would show: how often a tool was wrong, how long answers took, and how many."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One published measure over the quarters: a row for each tool or kind, an estimate for each quarter, or None."""

    title: str
    unit: str
    row_title: str
    rows: tuple[tuple[str, tuple[dict[str, Any] | None, ...]], ...]


@pages.get("/oversight")
@open_to(Role.PANEL, Role.AUDITOR)
def start() -> str:
    """What the panel can do."""
    return render_template("panel/start.html", now_page="oversight")


@pages.get("/oversight/patterns")
@open_to(Role.PANEL, Role.AUDITOR)
def patterns() -> str:
    """The published figures side by side, and how often two people did not agree.

    Of people nothing is counted here: small numbers are safe only as published.
    """
    with reading() as work:
        releases = publishing.published_releases(work)[:QUARTERS]
        checks = list(_checks(work))
    releases.reverse()
    return render_template(
        "panel/patterns.html",
        titles=[release.contents["period"]["title"] for release in releases],
        patterns=[_pattern(releases, code) for code in PATTERNS] if releases else [],
        checks=checks,
        fewest=FEWEST,
        now_page="patterns",
    )


@pages.get("/oversight/audit")
@open_to(Role.PANEL, Role.AUDITOR)
def audit() -> str:
    """Where both ledgers end, and what the last check of each found."""
    with reading() as work:
        ledgers = auditing.state(work)
    return render_template("panel/audit.html", ledgers=ledgers, now_page="ledgers")


def _checks(work: UnitOfWork) -> Iterator[tuple[Sentence, Disagreement | None]]:
    """The last whole quarters, the newest first, each with what checking came to; None where it was done too seldom."""
    quarter = Quarter.of(work.today)
    for _ in range(QUARTERS):
        quarter = quarter.previous()
        found = disagreeing.of_period(work, quarter.first_day, quarter.last_day)
        yield quarter.title, found if found.checked >= FEWEST else None


def _pattern(releases: Sequence[FrozenRelease], code: str) -> Pattern:
    newest = releases[-1].contents
    table = _table(newest, code)
    (column,) = table["columns"]
    dimension = next(known for known in newest["dictionary"]["dimensions"] if known["code"] == column)
    return Pattern(table["title"], table["unit"], dimension["title"], tuple(_rows(releases, code, column, dimension)))


def _rows(
    releases: Sequence[FrozenRelease], code: str, column: str, dimension: dict[str, Any]
) -> Iterator[tuple[str, tuple[dict[str, Any] | None, ...]]]:
    tables = [_table(release.contents, code)["rows"] for release in releases]
    for row in dimension["codes"]:
        yield (
            row["title"],
            tuple(next((known for known in table if known[column] == row["code"]), None) for table in tables),
        )


def _table(contents: dict[str, Any], code: str) -> dict[str, Any]:
    found: dict[str, Any] = next(table for table in contents["tables"] if table["code"] == code)
    return found
