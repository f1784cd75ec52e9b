"""Receipts: what was sent as plain text, and its fingerprint, which anyone can work out again.

The text is UTF-8 in NFC, its lines end with a line feed. First the reference, then the day on which it came, like
2026-11-20. Then, for each question in order: an empty line, its section, the question, and every answer on lines of its
own, as they are kept: the portal's words in English, a person's own as they wrote them, CR LF and CR made LF.
The fingerprint is the SHA-256 of these bytes in hexadecimal; its short form is the first 16 digits, in fours.
"""

import hashlib
import unicodedata
from collections.abc import Sequence
from datetime import date

from portal.domain.filings import Told

SHORT = 16
"""How many hexadecimal digits (64 bits) stand on paper: too many for two texts to share them by chance."""


def as_text(reference: str, received_on: date, told: Sequence[Told]) -> str:
    """What was sent, in the one form that the fingerprint is taken of."""
    lines = [reference, received_on.isoformat()]
    for one in told:
        lines += ["", one.section, one.question, *one.answers]
    text = "\n".join(lines).replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text) + "\n"


def fingerprint(text: str) -> str:
    """The SHA-256 of the text, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def short(digits: str) -> str:
    """The short form, as it is printed: 0f3a 91bc 77d2 4e05."""
    return " ".join(digits[start : start + 4] for start in range(0, SHORT, 4))
