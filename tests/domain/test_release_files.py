"""Tests for portal.domain.release_files."""

import csv
import hashlib
import io
import json
import re
from typing import Any

import pytest

from portal.domain.measures import ALL, CATALOGUE, DIMENSIONS, NO_TOOL
from portal.domain.release_files import COLUMNS, as_csv, as_json, dictionary, figures_of, file_name
from portal.domain.releases import Publisher, compile_release
from tests.city import QUARTER, SECRET, TOOLS, city, city_release, compiled


def csv_rows() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(city_release()).decode("ascii"), newline="")))


def contents() -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(as_json(city_release()))
    return parsed


def test_a_rebuild_gives_the_same_bytes() -> None:
    again = compiled(reversed(city(3_000)))
    assert as_csv(again) == as_csv(city_release())
    assert as_json(again) == as_json(city_release())


def test_the_csv_file_is_tidy() -> None:
    content = as_csv(city_release())
    assert content.startswith(b"time_period,measure,kind,tool,outcome,days,observation,lower,upper,unit,status\r\n")
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")
    keys = [tuple(row[column] for column in ("measure", *DIMENSIONS)) for row in csv_rows()]
    assert len(set(keys)) == len(keys)
    assert {row["time_period"] for row in csv_rows()} == {"2026-q3"}


def test_no_cell_can_start_a_formula() -> None:
    for row in csv_rows():
        for value in row.values():
            assert re.fullmatch(r"[A-Za-z0-9 .,:%()_-]*", value)
            assert not value.startswith(("-", "=", "+", "@", " "))


@pytest.mark.parametrize("slug", ["-1", "=cmd", "@x", "naïve", "a\tb", 'a"b', " a"])
def test_a_code_that_could_harm_a_spreadsheet_is_refused(slug: str) -> None:
    release = compile_release(
        QUARTER,
        [],
        catalogue=CATALOGUE,
        secret=SECRET,
        tool_titles={slug: "Tool"},
        publisher=Publisher("Office", "a@example.org"),
    )
    with pytest.raises(ValueError, match="cannot stand in a CSV file"):
        as_csv(release)


def test_both_files_show_the_same_numbers() -> None:
    def text(number: int | None) -> str:
        return "" if number is None else str(number)

    kinds = {measure.code: measure.only_kind or ALL for measure in CATALOGUE}
    in_json = [
        {"measure": table["code"], "unit": table["unit"], "status": row["status"]}
        | {dimension: row.get(dimension, ALL) for dimension in DIMENSIONS}
        | {"kind": row.get("kind", kinds[table["code"]])}
        | {"observation": text(row["value"]), "lower": text(row["lower"]), "upper": text(row["upper"])}
        for table in contents()["tables"]
        for row in table["rows"]
    ]
    assert in_json == [{name: value for name, value in row.items() if name != "time_period"} for row in csv_rows()]


def test_the_json_file_has_the_fingerprint_of_the_csv_file() -> None:
    content = as_csv(city_release())
    assert contents()["files"]["csv"] == {
        "name": "redress-2026-q3.csv",
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
    }
    assert file_name("2026-q3", "json") == "redress-2026-q3.json"


def test_the_json_file_says_what_it_is() -> None:
    said = contents()
    assert (said["release"], said["version"], said["follows"]) == ("2026-q3", 1, None)
    assert said["period"]["first_day"] == "2026-07-01"
    assert said["period"]["last_day"] == "2026-09-30"
    assert said["period"]["title"]["english"] == "July to September 2026"
    assert said["dictionary"]["licence"]["name"] == "Open Government Licence v3.0"
    assert said["dictionary"]["rounding"]["base"] == 5
    assert said["publisher"]["contact"] == "statistics@example.org"


def test_every_sentence_can_be_said_again_in_another_language() -> None:
    said = contents()
    for words in [said["headline"], *said["points"], *(figure["basis"] for figure in said["figures"])]:
        assert words["template"] % words["values"] == words["english"]


def test_what_the_audit_counted_stays_inside() -> None:
    content = as_json(city_release())
    assert city_release().audit.small_cells > 0
    assert b"small" not in content
    assert b"exposed" not in content
    assert b"audit" not in content


def test_the_dictionary_explains_every_column_and_code_of_the_csv_file() -> None:
    words = contents()["dictionary"]
    assert [column["name"] for column in words["columns"]] == list(COLUMNS) == list(csv_rows()[0])
    assert all(column["meaning"] and column["shape"] for column in words["columns"])
    codes = {known["code"]: {row["code"] for row in known["codes"]} for known in words["dimensions"]}
    for row in csv_rows():
        assert row["measure"] in {measure["code"] for measure in words["measures"]}
        assert row["status"] in {status["code"] for status in words["statuses"]}
        assert all(row[dimension] in known for dimension, known in codes.items())
    assert {measure["code"]: measure["cases_needed"] for measure in words["measures"] if measure["cases_needed"]} == {
        "contests_changed": 30,
        "median_days": 60,
    }


def test_the_dictionary_stands_without_a_release_too() -> None:
    assert json.loads(dictionary(tool_titles=TOOLS)) == contents()["dictionary"]
    tools = next(known for known in json.loads(dictionary())["dimensions"] if known["code"] == "tool")
    assert [row["code"] for row in tools["codes"]] == [ALL, NO_TOOL]


def test_the_next_release_reads_the_figures_of_this_one() -> None:
    assert figures_of(contents()) == {figure.code: figure.shown for figure in city_release().figures}
