"""What people type, made safe to keep: one Unicode form, one kind of line end, nothing hidden."""

import re
import unicodedata

from portal.domain.errors import Refusal
from portal.domain.text import mark

_HIDDEN = {"Cc", "Cs", "Co"}
_LAST_OF_PLANES = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_NO_CHARACTERS = re.compile(f"[\ufdd0-\ufdef{_LAST_OF_PLANES}]")
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad\u034f\u061c\u180e\u200e\u200f\u202a-\u202e\u2066-\u2069\\s]*")
_STACKED = 8
_LONGEST_WORD = 1_000
_WORDS = re.compile(r"\w+")  # not what stands between spaces: Chinese is written without them


def clean_line(typed: str) -> str:
    """One line, like a name: no line ends, no marks that turn the direction of writing."""
    text = " ".join(clean_lines(typed).split())
    if _DIRECTIONS.search(text):
        raise Refusal(mark("Remove the hidden characters that change the direction of the text"))
    return text


def clean_lines(typed: str) -> str:
    """Several lines, like a statement. Direction marks stay: pages show the text apart from what is around it."""
    text = unicodedata.normalize("NFC", typed.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if _INVISIBLE.fullmatch(text):
        return ""
    if _NO_CHARACTERS.search(text) or any(map(_is_hidden, text)):
        raise Refusal(mark("Remove the characters that cannot be shown"))
    if _is_stacked(text) or any(len(word) > _LONGEST_WORD for word in _WORDS.findall(text)):
        raise Refusal(mark("Remove the characters that cannot be read"))
    return text


def _is_hidden(character: str) -> bool:
    """A character that is younger than this Python counts as shown: people type new emoji at once."""
    return unicodedata.category(character) in _HIDDEN and character not in "\n\t"


def _is_stacked(text: str) -> bool:
    """Whether more marks than any script needs are piled on one letter."""
    pile = 0
    for character in text:
        pile = pile + 1 if unicodedata.combining(character) else 0
        if pile > _STACKED:
            return True
    return False
