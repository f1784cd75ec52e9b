"""The generated documents say what the code says."""

import re

import pytest

from portal.commands.documents import condition, roles, statistics, table, workflows
from portal.commands.generated import bare_app
from portal.domain.actors import Role
from portal.domain.case_type import CaseType
from portal.domain.measures import CATALOGUE, DIMENSIONS
from portal.domain.registry import ALL
from portal.domain.release_files import COLUMNS
from portal.domain.workflow import not_the_proposer

every_kind = pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.code)


def rows(text: str) -> list[list[str]]:
    """The cells of every table row, without heads and rulers."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    return [row for row in cells if row[0] != "---"]


@every_kind
def test_every_move_of_every_kind_is_a_row_and_an_arrow(kind: CaseType) -> None:
    text = workflows([kind])
    assert f"## {kind.name}\n" in text
    arrows = re.findall(r"^    (\S+) --> ([^:\s]+)", text, re.MULTILINE)
    assert arrows == [*((str(move.start or "[*]"), str(move.end)) for move in kind.workflow.moves), ("decided", "[*]")]
    moves = [row for row in rows(text) if len(row) == 7 and row[0] != "Action"]
    assert [row[2] for row in moves] == [move.end for move in kind.workflow.moves]
    assert [row[3] for row in moves] == [move.role for move in kind.workflow.moves]
    assert [row[6] for row in moves] == [move.tells_resident or "" for move in kind.workflow.moves]


def test_a_condition_is_the_first_line_of_its_docstring() -> None:
    assert condition(not_the_proposer) == "Not the person who proposed the decision: two people decide every case."
    assert condition(not_the_proposer) in workflows(ALL)


def test_every_page_has_a_row_with_who_may_open_it() -> None:
    with bare_app() as app:
        text = roles(app)
        pages = sorted(rule.endpoint for rule in app.url_map.iter_rules())
    found = {row[2].strip("`"): row for row in rows(text)[1:]}
    assert sorted(row[2].strip("`") for row in rows(text)[1:]) == pages
    assert rows(text)[0][3:] == [role for role in Role if role is not Role.SYSTEM]
    assert found["home.home"][3:] == ["yes"] * 4
    assert found["tracking.case"][3:] == ["", "yes", "", ""]
    assert found["case.claim"][:2] == ["`/work/case/<reference>/claim`", "POST"]
    assert found["case.claim"][3:] == ["", "", "yes", ""]
    assert found["releases.publish"][3:] == ["", "", "", "yes"]


def test_the_dictionary_explains_every_column_measure_and_dimension() -> None:
    first = {row[0].strip("`") for row in rows(statistics())}
    assert set(COLUMNS) <= first
    assert {measure.code for measure in CATALOGUE} <= first
    assert all(f"### {known.title} (`{known.code}`)" in statistics() for known in DIMENSIONS.values())


def test_a_table_keeps_to_one_line_a_row() -> None:
    assert list(table(("A", "B"), [("one\ntwo", "a|b")])) == ["| A | B |", "| --- | --- |", "| one two | a\\|b |"]
