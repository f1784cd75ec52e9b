"""Codes such as 7KQ4M 2XT9P: ten of them, each good for one sign-in, for who has lost their app and their keys."""

import secrets

from portal.domain.references import ALPHABET, unmistakable
from portal.domain.typed_codes import closed_up

CHARACTERS = 10
HOW_MANY = 10


def new_recovery_codes() -> list[str]:
    """Ten codes of 50 bits each, written in two halves. Tries are limited, and each works once."""
    drawn = ("".join(secrets.choice(ALPHABET) for _ in range(CHARACTERS)) for _ in range(HOW_MANY))
    return [f"{code[:5]} {code[5:]}" for code in drawn]


def read_recovery_code(typed: str) -> str:
    """The code someone meant: small letters, spaces, hyphens, O for 0 and I or L for 1 are understood."""
    return unmistakable(closed_up(typed))
