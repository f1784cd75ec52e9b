"""Codes such as 7KQ4 M2XT 9PWC, e-mailed to someone whom an administrator added to the staff."""

import secrets
from datetime import timedelta

from portal.domain.references import ALPHABET, unmistakable
from portal.domain.typed_codes import closed_up

CHARACTERS = 12
WORKS_FOR = timedelta(days=3)


def new_invitation() -> str:
    """12 random characters, 60 bits, in fours: for three days, and a few tries in a quarter of an hour."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(CHARACTERS))
    return f"{code[:4]} {code[4:8]} {code[8:]}"


def read_invitation(typed: str) -> str:
    """The code someone meant, however they spaced it."""
    return unmistakable(closed_up(typed))
