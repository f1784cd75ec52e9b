"""Codes such as 7KQ4 M2XT that are e-mailed to someone who lost their access code: typed once, into one browser."""

import secrets
from datetime import timedelta

from portal.domain.errors import Refusal
from portal.domain.references import ALPHABET, unmistakable
from portal.domain.text import mark
from portal.domain.typed_codes import closed_up

CHARACTERS = 8
WORKS_FOR = timedelta(minutes=10)
TRIES = 5
AN_HOUR, A_DAY = 3, 10
"""How many codes are sent for one case in an hour and in a day, so that nobody can flood a mailbox."""


def new_emailed_code() -> str:
    """8 random characters that cannot be mistaken for each other: 40 bits, for a few minutes and a few tries."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CHARACTERS))


def read_emailed_code(typed: str) -> str:
    """The code someone meant; Refusal when no code was ever written like that.

    Small letters, spaces, hyphens, O for 0 and I or L for 1 are understood.
    """
    code = unmistakable(closed_up(typed))
    if len(code) != CHARACTERS or any(character not in ALPHABET for character in code):
        raise Refusal(mark("Code must be 8 letters and numbers, like 7KQ4 M2XT"))
    return code


def in_halves(code: str) -> str:
    """The code as it is written in the e-mail: in fours, so that it can be read across."""
    return f"{code[:4]} {code[4:]}"
