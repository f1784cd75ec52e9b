"""Where something stands on a page, and which words a black box hides: every word that it touches, whole."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

WHOLE = 10_000
"""A page is so many steps wide and so many high, whatever its size."""


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A rectangle, from the top left. On a picture of a page in steps of WHOLE; in plain text in lines and letters."""

    top: int
    left: int
    bottom: int
    right: int

    def touches(self, other: "Box") -> bool:
        """Whether any of it lies on the other."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def around(self, other: "Box") -> "Box":
        """The smallest box with both in it."""
        return Box(
            min(self.top, other.top),
            min(self.left, other.left),
            max(self.bottom, other.bottom),
            max(self.right, other.right),
        )


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a page, the line it stands in, and where. `is_seen`: it is really painted, all of its letters."""

    text: str
    line: int
    box: Box
    is_seen: bool = True


def lines_of(words: Iterable[Word]) -> Iterator[tuple[int, list[Word]]]:
    """The words by their lines."""
    for line, row in groupby(words, key=lambda word: word.line):
        yield line, list(row)


def covering(words: Sequence[Word], chosen: Iterable[int]) -> list[Box]:
    """Boxes that hide these words, by their places in the row: as high as their line, so that no letter's shape shows.

    Words that follow each other get one box, so that it does not show how many they were.
    """
    heights = {line: _union([word.box for word in row]) for line, row in lines_of(words)}
    boxes: list[Box] = []
    last = -2
    for place in sorted(set(chosen)):
        word = words[place]
        box = Box(heights[word.line].top, word.box.left, heights[word.line].bottom, word.box.right)
        if place == last + 1 and words[last].line == word.line:
            boxes[-1] = boxes[-1].around(box)
        else:
            boxes.append(box)
        last = place
    return boxes


def standing(words: Sequence[Word], phrase: str) -> list[int]:
    """The places of all words in which this phrase stands: whole words, however they are written, also over two lines.

    `Smith` stands in ‘SMITH,’ and in ‘Smith-Jones’, but not in ‘Smithson’.
    """
    wanted = [part for part, _ in _parts([phrase])]
    parts = list(_parts(word.text for word in words))
    found: set[int] = set()
    for start in range(len(parts) - len(wanted) + 1 if wanted else 0):
        run = parts[start : start + len(wanted)]
        if [part for part, _ in run] == wanted:
            found.update(place for _, place in run)
    return sorted(found)


def left_over(words: Iterable[Word], boxes: Sequence[Box]) -> list[Word]:
    """The words that a copy may keep as text: those that are seen and that no box touches."""
    return [word for word in words if word.is_seen and not any(box.touches(word.box) for box in boxes)]


def _parts(texts: Iterable[str]) -> Iterator[tuple[str, int]]:
    """The letters and numbers in texts, without case, each with the place of its text."""
    for place, text in enumerate(texts):
        plain = unicodedata.normalize("NFKC", text).casefold()
        for is_word, letters in groupby(plain, key=lambda letter: letter.isalnum() or unicodedata.combining(letter)):
            if is_word:
                yield "".join(letters), place


def _union(boxes: Sequence[Box]) -> Box:
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.around(box)
    return whole
