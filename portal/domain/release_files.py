"""The frozen files of a release, tidy CSV and JSON, and the dictionary that explains them: the same bytes each time."""

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from portal.domain.audit_chain import canonical_json
from portal.domain.disclosure import BASE, LARGEST_ERROR, ROUNDING_NOTE
from portal.domain.estimates import MEDIAN_NEEDS, SHARE_NEEDS, Estimate
from portal.domain.findings import Figure, Row, Table
from portal.domain.measures import ALL, CATALOGUE, DIMENSIONS, Codes, Measure, Statistic, codes_of
from portal.domain.releases import CompiledRelease
from portal.domain.tallies import CASES_A_PERSON
from portal.domain.text import Sentence, mark

SCHEMA = 1
LICENCE = {
    "name": "Open Government Licence v3.0",
    "url": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}
_SAFE = re.compile(r"([A-Za-z0-9][A-Za-z0-9 .,:%()_-]*)?")

_CODE = mark("One of the codes below")
_NUMBER = mark("A whole number, or empty")
COLUMNS: Mapping[str, tuple[str, str]] = {
    "time_period": (mark("The quarter that the number is about."), mark("Text like 2026-q3")),
    "measure": (mark("What is counted or worked out."), _CODE),
    **{code: (mark("How cases are divided. The code all means that they are not."), _CODE) for code in DIMENSIONS},
    "observation": (mark("The number. Empty where it would be unreliable."), _NUMBER),
    "lower": (mark("The lowest that the truth may be, allowing for rounding and chance."), _NUMBER),
    "upper": (mark("The highest that the truth may be. Empty where there is no telling how high."), _NUMBER),
    "unit": (mark("What the number is in: cases, percent or days."), mark("One word")),
    "status": (mark("A letter that says what is special about the number, or empty."), mark("One letter, or empty")),
}
"""The columns of the CSV file in their order, each with what it means and what its cells look like."""

_STATUSES = {
    "": mark("The number is as reliable as its lower and upper limits say."),
    "u": mark("Unreliable: too few cases to show a number."),
}
_NEEDS = {Statistic.COUNT: 0, Statistic.SHARE: SHARE_NEEDS, Statistic.MEDIAN_DAYS: MEDIAN_NEEDS}


def file_name(quarter_code: str, ending: str) -> str:
    """The name under which a file of a release is downloaded, like redress-2026-q3.csv."""
    return f"redress-{quarter_code}.{ending}"


def as_csv(release: CompiledRelease) -> bytes:
    """One observation a row (UTF-8, no byte order mark, CRLF). No cell can start a formula in a spreadsheet.

    Raises ValueError for a code that is not plain letters, digits and `.,:%()_-`.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for table in release.tables:
        for row in table.rows:
            writer.writerow(map(_safe, _observation(release.quarter.code, table.measure, row)))
    return text.getvalue().encode()


def as_json(release: CompiledRelease) -> bytes:
    """Everything that a release page shows and all that is needed to check it, as canonical JSON (RFC 8785)."""
    table_file = as_csv(release)
    return canonical_json(
        {
            "schema": SCHEMA,
            "release": release.quarter.code,
            "version": release.version,
            "follows": release.follows,
            "period": {
                "first_day": release.quarter.first_day.isoformat(),
                "last_day": release.quarter.last_day.isoformat(),
                "title": _worded(release.quarter.title),
            },
            "publisher": {"name": release.publisher.name, "contact": release.publisher.contact},
            "headline": _worded(release.headline),
            "figures": [_figure(figure) for figure in release.figures],
            "points": [_worded(point) for point in release.points],
            "tables": [_table(table) for table in release.tables],
            "files": {
                "csv": {
                    "name": file_name(release.quarter.code, "csv"),
                    "sha256": hashlib.sha256(table_file).hexdigest(),
                    "bytes": len(table_file),
                }
            },
            "dictionary": _dictionary([table.measure for table in release.tables], release.codes),
        }
    )


def dictionary(catalogue: Sequence[Measure] = CATALOGUE, *, tool_titles: Mapping[str, str] | None = None) -> bytes:
    """What every column, measure, code and symbol of the files means, as canonical JSON.

    Each release carries its own; without `tool_titles` this one leaves the tools to the public register.
    """
    return canonical_json(_dictionary(catalogue, codes_of(tool_titles or {})))


def figures_of(contents: Mapping[str, Any]) -> dict[str, Estimate]:
    """The headline figures of a release's parsed JSON by code, for the release after it to compare with."""
    return {figure["code"]: Estimate(*(figure[part] for part in _PARTS)) for figure in contents["figures"]}


_PARTS = ("value", "lower", "upper")


def _parts(shown: Estimate) -> dict[str, int | None]:
    return {part: getattr(shown, part) for part in _PARTS}


def _observation(period: str, measure: Measure, row: Row) -> Iterator[object]:
    asked = {"kind": measure.only_kind or ALL, **row.asked}
    shown = row.shown
    yield from (period, measure.code)
    yield from (asked.get(dimension, ALL) for dimension in DIMENSIONS)
    yield from (shown.value, shown.lower, shown.upper, measure.unit, row.status)


def _safe(value: object) -> str:
    text = "" if value is None else str(value)
    if not _SAFE.fullmatch(text):
        raise ValueError(f"{text!r} cannot stand in a CSV file")
    return text


def _worded(said: Sentence) -> dict[str, object]:
    """A sentence as files have it, in English, with the parts from which a page says it in another language."""
    english = Sentence(said.template, {name: str(value) for name, value in said.values.items()}).in_english()
    return {"english": english, "template": said.template, "values": dict(said.values)}


def _figure(figure: Figure) -> dict[str, object]:
    return {
        "code": figure.code,
        "label": figure.label,
        "unit": figure.unit,
        **_parts(figure.shown),
        "basis": figure.basis and _worded(figure.basis),
        "change": figure.change and _worded(figure.change),
    }


def _table(table: Table) -> dict[str, object]:
    return {
        "code": table.measure.code,
        "title": table.measure.title,
        "unit": table.measure.unit,
        "columns": list(table.measure.by),
        "rows": [{**row.asked, **_parts(row.shown), "status": row.status} for row in table.rows],
    }


def _dictionary(catalogue: Sequence[Measure], codes: Codes) -> dict[str, object]:
    return {
        "source": mark("The case records of this service, counted once the quarter is over."),
        "licence": LICENCE,
        "rounding": {
            "base": BASE,
            "largest_error": LARGEST_ERROR,
            "cases_a_person": CASES_A_PERSON,
            "note": ROUNDING_NOTE,
        },
        "columns": [{"name": name, "meaning": meaning, "shape": shape} for name, (meaning, shape) in COLUMNS.items()],
        "measures": [
            {
                "code": measure.code,
                "title": measure.title,
                "meaning": measure.counts,
                "unit": measure.unit,
                "population": measure.population,
                "kind": measure.only_kind or ALL,
                "divided_by": list(measure.by),
                "worked_out_over": measure.over,
                "cases_needed": _NEEDS[measure.statistic],
            }
            for measure in catalogue
        ],
        "dimensions": [
            {
                "code": known.code,
                "title": known.title,
                "codes": [
                    {"code": code, "title": title} for code, title in {ALL: known.total, **codes[known.code]}.items()
                ],
            }
            for known in DIMENSIONS.values()
        ],
        "statuses": [{"code": code, "meaning": meaning} for code, meaning in _STATUSES.items()],
    }
