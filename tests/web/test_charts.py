"""Tests for portal.web.public.charts and the macros that draw from it."""

import json
import re
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from jinja2 import Environment, FileSystemLoader

from portal.domain.release_files import as_json
from portal.web.public.charts import Bars, Number, NumberTable, bars, number_table
from tests.city import TOOLS, city_release

TEMPLATES = Path(__file__).parents[2] / "templates"


@cache
def contents(cases: int = 3_000) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(as_json(city_release(cases)))
    return parsed


def chart(cases: int = 3_000) -> Bars:
    return bars(contents(cases), counts="contest_outcomes", shares="contests_changed")


def drawn(macro: str, *, direction: str = "ltr") -> Element:
    """What a macro call draws, which must be well-formed."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.install_null_translations(newstyle=True)  # type: ignore[attr-defined]  # comes with the extension
    environment.filters |= {"say": str, "number": "{:,}".format, "percent": "{}%".format}
    tables = [number_table(contents(), table["code"]) for table in contents()["tables"]]
    source = '{% from "macros/chart.html" import bars, number_table with context %}' + macro
    return fromstring(  # noqa: S314  # our own template, not a stranger's file
        environment.from_string(source).render(
            chart=chart(), tables=tables, language=SimpleNamespace(direction=direction)
        )
    )


def texts(cells: list[Element]) -> list[str]:
    return ["".join(cell.itertext()).strip() for cell in cells]


BARS = '{{ bars(chart, caption="How it ended", share="Share") }}'


def test_bars_have_the_total_first_then_the_highest_share_then_what_has_none() -> None:
    rows = chart().rows
    assert rows[0].title == "All tools"
    shares = [row.share.value for row in rows[1:]]
    known = [share for share in shares if share is not None]
    assert known == sorted(known, reverse=True)
    assert shares[len(known) :] == [None] * (len(shares) - len(known))
    assert 0 < len(known) < len(shares)
    assert {row.title for row in rows} == {"All tools", *TOOLS.values(), "No tool named"}


def test_the_parts_of_a_bar_fill_it_in_proportion() -> None:
    for row in chart().rows:
        total = sum(part.count for part in row.parts)
        assert row.parts[0].start == 0
        for part, after in zip(row.parts, row.parts[1:], strict=False):
            assert part.start + part.width == pytest.approx(after.start, abs=0.02)
        if total:
            assert row.parts[-1].start + row.parts[-1].width == pytest.approx(100, abs=0.02)
            assert [part.width for part in row.parts] == pytest.approx(
                [100 * part.count / total for part in row.parts], abs=0.01
            )


def test_nothing_counted_is_nothing_drawn() -> None:
    for row in chart(0).rows:
        assert [(part.count, part.start, part.width) for part in row.parts] == [(0, 0, 0)] * 3
        assert not row.is_drawn


def test_the_drawn_chart_is_a_table_that_says_the_same_in_numbers() -> None:
    table = drawn(BARS)
    assert table.tag == "table"
    assert table.get("class") == "govuk-table app-bars"
    assert table.findtext("caption") == "How it ended"
    assert texts(table.findall("thead/tr/th"))[2:] == ["Changed", "Not changed", "Another answer", "Share"]
    assert all(heading.get("scope") == "col" for heading in table.findall("thead/tr/th"))
    for row, line in zip(chart().rows, table.findall("tbody/tr"), strict=True):
        heading, *cells = list(line)
        assert (heading.get("scope"), heading.text) == ("row", row.title)
        share = "[u]" if row.share.value is None else f"{row.share.value}%"
        assert texts(cells[1:]) == [*(f"{part.count:,}" for part in row.parts), share]
        assert [cell.get("data-label") for cell in cells[1:]] == [*(part.title for part in row.parts), None]


def test_each_drawing_is_read_out_and_needs_no_style_of_its_own() -> None:
    table = drawn(BARS)
    drawings = list(table.iter("svg"))
    assert len(drawings) == sum(row.is_drawn for row in chart().rows) > 1
    first = chart().rows[0]
    assert drawings[0].get("aria-label") == ", ".join(f"{part.title} {part.count:,}" for part in first.parts)
    assert all(drawing.get("role") == "img" for drawing in drawings)
    assert not any({"style", "onload", "onclick"} & element.attrib.keys() for element in table.iter())
    assert not {"script", "style"} & {element.tag for element in table.iter()}
    assert {rect.get("class") for rect in table.iter("rect")} == {"app-mark--1", "app-mark--none", "app-mark--2"}


def test_bars_start_where_reading_starts() -> None:
    assert all(group.get("transform") is None for group in drawn(BARS).iter("g"))
    assert all(group.get("transform") for group in drawn(BARS, direction="rtl").iter("g"))


def test_the_key_names_every_part_with_its_colour() -> None:
    key = [element for element in drawn(BARS).iter("span") if "app-key" in (element.get("class") or "")]
    assert [(element.get("class"), element.text) for element in key] == [
        ("app-key", "Changed"),
        ("app-key app-key--none", "Not changed"),
        ("app-key app-key--2", "Another answer"),
    ]


def laid_out(code: str) -> NumberTable:
    return number_table(contents(), code)


def test_a_table_of_two_dimensions_has_its_total_in_the_first_row_and_the_last_column() -> None:
    table = laid_out("contest_outcomes")
    assert table.columns == ("Changed", "Not changed", "Another answer", "All outcomes")
    title, numbers = table.rows[0]
    assert title == "All tools"
    rows = next(known["rows"] for known in contents()["tables"] if known["code"] == "contest_outcomes")
    total = next(row for row in rows if row["tool"] == row["outcome"] == "all")
    assert numbers[-1] == Number(total["value"], total["lower"], total["upper"])


def test_a_table_of_one_dimension_shows_its_limits() -> None:
    table = laid_out("median_days")
    assert table.columns == ("",)
    (total,) = table.rows[0][1]
    line = texts(list(drawn("{{ number_table(tables[-1]) }}").findall("tbody/tr")[0]))
    assert line == ["All kinds of case", str(total.value), f"{total.lower} to {total.upper}"]


def test_a_limit_that_is_not_known_is_left_open() -> None:
    row = '["Row", [dict(value=200, lower=190, upper=none)]]'
    table = drawn(f'{{{{ number_table(dict(rows=[{row}], columns=[""], unit="days")) }}}}')
    assert texts(table.findall("tbody/tr/td")) == ["200", "190 or more"]


@pytest.mark.parametrize("place", range(6))
def test_every_table_of_a_release_is_drawn_with_its_words(place: int) -> None:
    table = drawn(f"{{{{ number_table(tables[{place}]) }}}}")
    words = laid_out(contents()["tables"][place]["code"])
    assert table.findtext("caption") == words.title
    assert words.meaning
    assert texts(table.findall("thead/tr/th"))[0] == words.row_title
    assert [heading.text for heading in table.findall("tbody/tr/th")] == [title for title, _ in words.rows]
    for text in texts(table.findall("tbody/tr/td")):
        assert re.fullmatch(r"[\d,]+%?|\[u\]|[\d,]+%? to [\d,]+%?", text)
