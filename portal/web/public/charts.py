"""From the tables of a frozen release to what a page draws: bars in a real table, and plain tables of numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portal.domain.case_type import OutcomeGroup
from portal.domain.measures import ALL

Contents = Mapping[str, Any]
"""The parsed JSON file of a release."""

WIDTH = 100
_TONES = {OutcomeGroup.CHANGED.value: "1", OutcomeGroup.NOT_CHANGED.value: "none", OutcomeGroup.OTHER.value: "2"}


@dataclass(frozen=True, slots=True)
class Number:
    """One published number with its limits; `value` is None where too few cases are behind it."""

    value: int | None
    lower: int | None
    upper: int | None


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bar: its name and count, and where it stands between 0 and 100 along the bar."""

    title: str
    tone: str
    count: int
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: what it is about, its parts, and the share that is shown last."""

    title: str
    parts: tuple[Part, ...]
    share: Number

    @property
    def is_drawn(self) -> bool:
        """Too few cases for a share are too few for a drawing: rounded, a handful looks like all or nothing."""
        return self.share.value is not None


@dataclass(frozen=True, slots=True)
class Bars:
    """A stacked bar chart that is a table: the total, then the highest share first, then what has no share."""

    row_title: str
    key: tuple[Part, ...]
    rows: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class NumberTable:
    """A table as a page shows it: one row for each code of its first dimension, one column for each of its second.

    The total is the first row and the last column. A table of one dimension has one column without a title.
    `unit` is cases, percent or days.
    """

    title: str
    meaning: str
    unit: str
    row_title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Number, ...]], ...]


def bars(contents: Contents, *, counts: str, shares: str) -> Bars:
    """The bars of a table of counts (by something and outcome) with the table of shares that belongs to it."""
    counted, shared = _table(contents, counts), _table(contents, shares)
    row_dimension, part_dimension = counted["columns"]
    titles, part_titles = _titles(contents, row_dimension), _titles(contents, part_dimension)
    share_of = {row[row_dimension]: _number(row) for row in shared["rows"]}
    count_of = {(row[row_dimension], row[part_dimension]): row["value"] for row in counted["rows"]}

    def bar(code: str) -> Bar:
        return Bar(titles[code], _stacked({part: count_of[code, part] for part in _TONES}, part_titles), share_of[code])

    tools = sorted((bar(code) for code in titles if code != ALL), key=_highest_share_first)
    total = bar(ALL)
    return Bars(_title_of(contents, row_dimension), total.parts, (total, *tools))


def number_table(contents: Contents, code: str) -> NumberTable:
    """Any table of the release, laid out for reading."""
    table = _table(contents, code)
    down, *across = table["columns"]
    columns = _titles(contents, across[0]) if across else {ALL: ""}
    columns[ALL] = columns.pop(ALL)  # the total goes last
    numbers = {(row[down], row[across[0]] if across else ALL): _number(row) for row in table["rows"]}
    meanings = {measure["code"]: measure["meaning"] for measure in contents["dictionary"]["measures"]}
    return NumberTable(
        table["title"],
        meanings[code],
        table["unit"],
        _title_of(contents, down),
        tuple(columns.values()),
        tuple(
            (title, tuple(numbers[row, column] for column in columns)) for row, title in _titles(contents, down).items()
        ),
    )


def _highest_share_first(bar: Bar) -> tuple[int, str]:
    return (1 if bar.share.value is None else -bar.share.value), bar.title


def _stacked(counts: Mapping[str, int], titles: Mapping[str, str]) -> tuple[Part, ...]:
    """Parts side by side that fill the bar; all of them empty where nothing was counted."""
    total = sum(counts.values())
    parts, start = [], 0.0
    for code, count in counts.items():
        width = round(WIDTH * count / total, 2) if total else 0.0
        parts.append(Part(titles[code], _TONES[code], count, round(start, 2), width))
        start += width
    return tuple(parts)


def _number(row: Mapping[str, Any]) -> Number:
    return Number(row["value"], row["lower"], row["upper"])


def _table(contents: Contents, code: str) -> Mapping[str, Any]:
    table: Mapping[str, Any] = next(table for table in contents["tables"] if table["code"] == code)
    return table


def _titles(contents: Contents, dimension: str) -> dict[str, str]:
    """The titles of a dimension by code, the total first."""
    return {row["code"]: row["title"] for row in _dimension(contents, dimension)["codes"]}


def _title_of(contents: Contents, dimension: str) -> str:
    title: str = _dimension(contents, dimension)["title"]
    return title


def _dimension(contents: Contents, code: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = next(known for known in contents["dictionary"]["dimensions"] if known["code"] == code)
    return found
