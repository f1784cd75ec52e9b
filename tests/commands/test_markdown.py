"""Markdown tables keep to one line a row, whatever stands in a cell."""

from portal.commands.markdown import in_words, table
from tests.markdown import rows


def test_a_table_keeps_to_one_line_a_row() -> None:
    assert list(table(("A", "B"), [("one\ntwo", "a|b")])) == ["| A | B |", "| --- | --- |", "| one two | a\\|b |"]


def test_an_empty_cell_is_still_a_cell() -> None:
    text = "\n".join(["# Title", *table(("A", "B", "C"), [("", "two", ""), ("1", "", "3")]), "", "More."])
    assert rows(text, "A") == [["A", "B", "C"], ["", "two", ""], ["1", "", "3"]]


def test_a_code_is_read_with_spaces() -> None:
    assert in_words("awaiting_signature") == "awaiting signature"
