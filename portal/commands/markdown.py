"""Markdown as the generated documents need it: tables, one row a line."""

from collections.abc import Iterable, Iterator


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """The lines of a Markdown table."""
    heads = list(heads)
    for cells in (heads, ["---"] * len(heads), *rows):
        yield "| {} |".format(" | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells))


def in_words(code: str) -> str:
    """A code as it is read: with spaces."""
    return code.replace("_", " ")
