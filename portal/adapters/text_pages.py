"""Plain text by pages: its words with their lines and letters, and a copy in which boxes hide whole words."""

import re
from collections.abc import Iterable, Mapping, Sequence

from portal.domain.boxes import Box, Word

LINES = 60
"""How many lines one page shows."""
HIDDEN = "█████"
"""What stands for hidden words, however many and however long they were."""


def count(text: str) -> int:
    """How many pages this text has: at least one."""
    return max(-(-len(_lines(text)) // LINES), 1)


def words_on(text: str, page: int) -> list[Word]:
    """The words of one page; a box is from line to line and from letter to letter, counted on the page from 0."""
    rows = _lines(text)[(page - 1) * LINES : page * LINES]
    return [
        Word(found[0], row, Box(row, found.start(), row + 1, found.end()))
        for row, line in enumerate(rows)
        for found in re.finditer(r"\S+", line)
    ]


def burned(text: str, boxes: Mapping[int, Iterable[tuple[Box, str]]]) -> str:
    """The text without the words that a box touches. Neither their number nor their length can be seen."""
    lines = _lines(text)
    for page, on_page in boxes.items():
        told = list(on_page)
        words = words_on(text, page)
        for row in {word.line for word in words}:
            place = (page - 1) * LINES + row
            lines[place] = _hidden(lines[place], [word for word in words if word.line == row], told)
    return "\n".join(lines)


def _hidden(line: str, words: Sequence[Word], boxes: Sequence[tuple[Box, str]]) -> str:
    """A line in which runs of words under boxes are one mark, with the labels of the boxes."""
    kept, labels, end = "", list[str](), 0
    for word in words:
        mine = [label for box, label in boxes if box.touches(word.box)]
        if mine:
            labels += [label for label in mine if label not in labels]
            if not kept.endswith(HIDDEN):
                kept += line[end : word.box.left] + HIDDEN
        else:
            kept += _said(labels) + line[end : word.box.right]
            labels = []
        end = word.box.right
    return kept + _said(labels) + ("" if labels else line[end:])


def _said(labels: Sequence[str]) -> str:
    return f" [{', '.join(labels)}]" if labels else ""


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
