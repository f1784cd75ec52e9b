"""Codes as people type them: freed from the spaces, hyphens and wide letters that come with copying and reading out."""

import unicodedata

# The hyphens that Unicode does not count as dashes: minus, hyphen bullet, modifier minus.
_ODD_HYPHENS = "\u2212\u2043\u02d7"
_LEFT_OUT = {"Zs", "Zl", "Zp", "Pd", "Cf"}  # spaces, dashes, and marks that nobody sees


def closed_up(typed: str) -> str:
    """The characters that matter, wide ones made plain (NFKC). What is left need not be ASCII: check that it is."""
    return unicodedata.normalize("NFKC", "".join(filter(_matters, typed)))


def _matters(character: str) -> bool:
    return not (character.isspace() or character in _ODD_HYPHENS or unicodedata.category(character) in _LEFT_OUT)
