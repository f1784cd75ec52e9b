"""Words by which a text is found: letters alone, without case or accents; numbers find nothing.

Dates of birth, postcodes, number plates and scores are easily guessed by whoever holds a key, so they are in no index.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

LONGEST = 40
FEWEST_LETTERS = 2
_PIECES = re.compile(r"[^\s\W_]+(?:['’][^\s\W_]+)*")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Letters of languages that are written without spaces: their texts are found by every pair of neighbours."""


def words_of(*texts: str) -> frozenset[str]:
    """The words by which these texts are found: of ‘Zoë O’Brien, E8 1AA’ they are zoe and obrien."""
    return frozenset(word for text in texts for piece in _PIECES.findall(_plain(text)) for word in _words(piece))


def texts_in(values: Iterable[object]) -> Iterator[str]:
    """Every text among these values, also in lists of them."""
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, list | tuple):
            yield from texts_in(value)


def _plain(text: str) -> str:
    """Without case, and without the marks that stand on letters."""
    taken_apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(letter for letter in taken_apart if not unicodedata.combining(letter))


def _words(piece: str) -> Iterator[str]:
    word = piece.replace("'", "").replace("’", "")
    if any(letter.isdigit() for letter in word):
        return
    if _UNSPACED.search(word):
        yield from (word[place : place + 2] for place in range(max(len(word) - 1, 1)))
    elif FEWEST_LETTERS <= len(word) <= LONGEST:
        yield word
