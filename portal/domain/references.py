"""Case references such as SL-7KQ4-M2XT: random, easy to read out, and no slip of one key makes another case's."""

import secrets
from collections.abc import Iterable

from portal.domain.errors import Refusal
from portal.domain.text import mark
from portal.domain.typed_codes import closed_up

PREFIX = "SL"
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O or U
RANDOM_CHARACTERS = 7
CHARACTERS = RANDOM_CHARACTERS + 1

_LOOK_ALIKES = str.maketrans("OIL", "011")


def new_reference(prefix: str = PREFIX) -> str:
    """A reference that was never given out, but for a chance of 1 in 34 thousand million; it grants nothing."""
    values = [secrets.randbelow(len(ALPHABET)) for _ in range(RANDOM_CHARACTERS)]
    values.append(_weighted(_checksum(values)))
    return _written([ALPHABET[value] for value in values], prefix)


def read_reference(typed: str, prefix: str = PREFIX) -> str:
    """The reference someone meant, as it is written; Refusal when no reference was ever written like that.

    Small letters, spaces, hyphens, O for 0, I or L for 1, and a missing prefix are understood.
    """
    plain = closed_up(typed)
    characters = unmistakable(plain)
    if len(characters) > CHARACTERS:
        characters = characters.removeprefix(unmistakable(prefix))
    is_written_right = (
        plain.isascii()
        and len(characters) == CHARACTERS
        and all(character in ALPHABET for character in characters)
        and _checksum(map(ALPHABET.index, characters)) == 0
    )
    if not is_written_right:
        raise Refusal(mark("Enter a case reference in the correct format, like SL-7KQ4-M2XT"))
    return _written(characters, prefix)


def _written(characters: Iterable[str], prefix: str) -> str:
    body = "".join(characters)
    return f"{prefix}-{body[:4]}-{body[4:]}"


def unmistakable(text: str) -> str:
    """Capitals, without the letters that are left out of the alphabet because they look like a number."""
    return text.upper().translate(_LOOK_ALIKES)


# The checksum is a weighted sum in the field of 32 elements, and 0 for a reference written right. Each place has its
# own weight (a power of one element that has 31 of them), so one wrong character changes the sum, and so do any two
# that changed places. The field (x^5 + x^2 + 1) and the element (x^2 + x + 1) are those under which the example that
# people are shown is itself written right.


def _checksum(values: Iterable[int]) -> int:
    total = 0
    for value in values:
        total = _weighted(total) ^ value
    return total


def _weighted(value: int) -> int:
    doubled = _doubled(value)
    return _doubled(doubled) ^ doubled ^ value


def _doubled(value: int) -> int:
    return value << 1 ^ (0b100101 if value & 0b10000 else 0)
