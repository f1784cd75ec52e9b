"""Access codes such as 4829 1057 3316 9042: the secret half of what a resident needs to come back to a case."""

import secrets

from portal.domain.errors import Refusal
from portal.domain.text import mark
from portal.domain.typed_codes import closed_up

DIGITS = 16


def new_access_code() -> str:
    """16 random digits. Shown once and kept only as a slow hash, with tries limited: 53 bits bear no free guessing."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def read_access_code(typed: str) -> str:
    """The 16 digits someone typed, with any spaces and hyphens; Refusal when they are not 16 digits from 0 to 9."""
    code = closed_up(typed)
    if not (len(code) == DIGITS and code.isascii() and code.isdigit()):
        raise Refusal(mark("Access code must be 16 numbers"))
    return code


def spaced(code: str) -> str:
    """The code as it is shown: in fours, so that it can be read out and written down."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))
