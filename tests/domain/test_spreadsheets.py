"""A list for a spreadsheet says what it says, and never runs."""

import csv
import io

import pytest

from portal.domain.spreadsheets import as_csv


def opened(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_cells_come_back_as_they_were_in_any_script() -> None:
    rows = [["2026-11-16", "14", "To work on your case, “now”"], ["لا أعرف", "", "two\nlines"]]
    assert opened(as_csv(["When", "Who", "Why"], rows)) == [["When", "Who", "Why"], *rows]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_taken_for_a_formula(cell: str) -> None:
    assert opened(as_csv(["What"], [[cell]]))[1] == [f"'{cell}"]
