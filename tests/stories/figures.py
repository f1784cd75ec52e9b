"""The same numbers from three places: a release's page, its CSV file and its JSON file."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from tests.page import XHTML, Page
from tests.stories.people import text_of

Asked = tuple[str, ...]
"""What a number is of: its measure, then kind of case, tool, outcome and days, each a code or `all`."""
Number = tuple[str, str, str]
"""Value, lower and upper limit as files have them; an empty one is not shown."""

DIMENSIONS = ("kind", "tool", "outcome", "days")


def numbers_in_csv(content: bytes) -> dict[Asked, Number]:
    """Every row of the file."""
    rows = csv.DictReader(io.StringIO(content.decode(), newline=""))
    return {
        (row["measure"], *(row[dimension] for dimension in DIMENSIONS)): (
            row["observation"],
            row["lower"],
            row["upper"],
        )
        for row in rows
    }


def numbers_in_json(content: bytes) -> dict[Asked, Number]:
    """Every row of every table of the file."""
    contents = json.loads(content)
    kinds = {measure["code"]: measure["kind"] for measure in contents["dictionary"]["measures"]}
    return {
        _asked(table["code"], kinds, row): (_text(row["value"]), _text(row["lower"]), _text(row["upper"]))
        for table in contents["tables"]
        for row in table["rows"]
    }


def numbers_on_page(page: Page, contents: dict[str, Any]) -> Iterator[tuple[Asked, list[str]]]:
    """Every number of every table of the page, as it is read: alone, or with what the truth may be.

    `contents` is the JSON file, for the codes of the titles that the page shows.
    """
    kinds = {measure["code"]: measure["kind"] for measure in contents["dictionary"]["measures"]}
    codes = {
        known["code"]: {row["title"]: row["code"] for row in known["codes"]}
        for known in contents["dictionary"]["dimensions"]
    }
    chart, *tables = page.all("table")
    for tool, outcomes, share in _chart(chart, codes):
        for outcome, text in outcomes.items():
            yield _asked("contest_outcomes", kinds, {"tool": tool, "outcome": outcome}), [text]
        yield _asked("contests_changed", kinds, {"tool": tool}), [share]
    for table, drawn in zip(contents["tables"], tables, strict=True):
        down, *across = table["columns"]
        head, body = _rows(drawn)
        for title, *texts in body:
            asked = {down: codes[down][title]}
            if not across:
                yield _asked(table["code"], kinds, asked), texts
            for column, text in zip(head[1:], texts, strict=True) if across else ():
                yield _asked(table["code"], kinds, asked | {across[0]: codes[across[0]][column]}), [text]


def as_read(number: Number, unit: str, *, with_limits: bool) -> list[str]:
    """How a page writes a number of the file."""
    value, lower, upper = (_written(part, unit) for part in number)
    if not with_limits:
        return [value]
    if value == "[u]":
        return [value, value]
    return [value, f"{lower} or more" if upper == "[u]" else f"{lower} to {upper}"]


def _chart(chart: Any, codes: dict[str, dict[str, str]]) -> Iterator[tuple[str, dict[str, str], str]]:
    head, body = _rows(chart)
    for title, _drawing, *counts, share in body:
        outcomes = {codes["outcome"][part]: text for part, text in zip(head[2:-1], counts, strict=True)}
        yield codes["tool"][title], outcomes, share


def _rows(table: Any) -> tuple[list[str], list[list[str]]]:
    head, *body = ([text_of(cell) for cell in row] for row in table.iter(XHTML + "tr"))
    return head, body


def _asked(measure: str, kinds: dict[str, str], row: dict[str, Any]) -> Asked:
    asked = {"kind": kinds[measure]} | row
    return (measure, *(asked.get(dimension, "all") for dimension in DIMENSIONS))


def _text(value: int | None) -> str:
    return "" if value is None else str(value)


def _written(part: str, unit: str) -> str:
    if not part:
        return "[u]"
    return f"{part}%" if unit == "percent" else f"{int(part):,}"
