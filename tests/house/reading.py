"""Reads a page in the pseudo-language: what is not in its strange letters and brackets never went to a translator."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from portal.settings import Settings
from tests.page import XHTML, Page

CODE = "ar-XB"
UNREAD = {XHTML + name for name in ("script", "style", "code", "time", "bdi", "textarea")}
"""Elements whose text is in no language of ours: scripts, codes, moments, citations and what people typed."""

SPOKEN = {"aria-label", "alt", "placeholder", "title", "data-label", "data-copied"}
"""Attributes that are read out or shown, besides all data-i18n.*, with which scripts speak."""

_SAME_EVERYWHERE = re.compile(r"%\{count\}|SL-[0-9A-Z]{4}-[0-9A-Z]{4}")
"""The gap that scripts fill, and case references."""


def names_of(settings: Settings, *more: str) -> tuple[str, ...]:
    """What is called the same in all languages, the longest first."""
    regulator = settings.regulator
    names = [settings.service_name, settings.operator_name, settings.police_name, settings.statistics_contact]
    names += [settings.paid_by]
    return tuple(sorted((*names, regulator.name, regulator.address, *more), key=len, reverse=True))


def unmarked(page: Page, names: Iterable[str]) -> list[str]:
    """Every word on the page, seen or read out, that did not come from the catalogue of the pseudo-language."""
    body, title = page.all("body")[0], page.all("title")[0]
    found = list(_unmarked("".join(_seen(title)), names)) + list(_unmarked("".join(_seen(body)), names))
    for element in page.root.iter():
        for name, words in element.attrib.items():
            if name in SPOKEN or str(name).startswith("data-i18n."):
                found += _unmarked(words, names)
    return found


def _seen(element: Element) -> Iterator[str]:
    """The text of an element in the order of the page, as far as it is in the language of the page."""
    if element.tag not in UNREAD and element.get("translate") != "no" and element.get("lang") in (None, CODE):
        yield element.text or ""
        for child in element:
            yield from _seen(child)
            yield child.tail or ""


def _unmarked(text: str, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        text = text.replace(name, "")
    inside, outside = _parted(_SAME_EVERYWHERE.sub("", text))
    yield from re.findall("[A-Za-z]+", inside)
    yield from (word for word in re.findall(r"[^\W\d_]+", outside) if not _is_written_by_cldr(word))


def _parted(text: str) -> tuple[str, str]:
    """What stands inside brackets, and what outside. A sentence can stand in the gap of another."""
    parts, depth = {True: "", False: ""}, 0
    for character in text:
        depth += {"⟦": 1, "⟧": -1}.get(character, 0)
        parts[depth > 0] += " " if character in "⟦⟧" else character
    assert depth == 0, "a sentence was cut"
    return parts[True], parts[False]


def _is_written_by_cldr(word: str) -> bool:
    """Dates and units of the pseudo-language are in Arabic letters."""
    return all(unicodedata.name(letter, "").startswith("ARABIC") for letter in word)
