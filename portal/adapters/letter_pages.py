"""Reads a letter as it was stored: its title, language and day, and its headings, paragraphs and lists."""

from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import bidirectional
from xml.etree.ElementTree import Element, fromstring

_WORDS = {"p", "h1", "h2"}
_LISTS = {"ul", "ol"}
_FROM_RIGHT = {"R", "AL", "RLE", "RLO", "RLI"}
_ISOLATED = "\u2068{}\u2069"
"""Text between these marks finds its own direction, and leaves that of the sentence around it alone."""


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a letter. `kind` is the name of its element; a list has a part for each point."""

    kind: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LetterPage:
    """A stored letter. `written` is its day, like 2026-11-20; `language` is a code like en or zh-Hans."""

    title: str
    language: str
    direction: str
    written: str
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """The letter as plain text, with an empty line between its blocks."""
        return "\n\n".join("\n".join(_lines(block)) for block in self.blocks)


def read_letter(html: str) -> LetterPage:
    """Take a stored letter apart. ParseError or ValueError for a page that is not one of our letters."""
    page = fromstring(html)  # noqa: S314  # written by us: what people typed is escaped in it
    main, written = page.find("body/main"), page.find("body/main/p/time")
    if main is None or written is None:
        raise ValueError("this page is not a letter")
    direction = page.get("dir", "")
    blocks = tuple(Block(element.tag, tuple(_parts(element, direction))) for element in main)
    return LetterPage(
        page.findtext("head/title", ""), page.get("lang", ""), direction, written.get("datetime", ""), blocks
    )


def _parts(element: Element, direction: str) -> Iterator[str]:
    if element.tag not in _WORDS | _LISTS:
        raise ValueError(f"a letter has headings, paragraphs and lists, and no {element.tag}")
    for part in element if element.tag in _LISTS else [element]:
        yield " ".join(_words(part, direction).split())


def _words(element: Element, direction: str) -> str:
    """The text of an element; what a gap was filled with stands apart where its direction could matter."""
    inside = (element.text or "") + "".join(_words(child, direction) + (child.tail or "") for child in element)
    stands_apart = element.tag == "bdi" or element.get("dir") == "auto"
    if stands_apart and (direction == "rtl" or any(bidirectional(letter) in _FROM_RIGHT for letter in inside)):
        return _ISOLATED.format(inside)
    return inside


def _lines(block: Block) -> Iterator[str]:
    for number, part in enumerate(block.parts, 1):
        yield {"ul": "• ", "ol": f"{number}. "}.get(block.kind, "") + part
