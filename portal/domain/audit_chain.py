"""The hash that ties each ledger entry to the one before, so that none can be changed, left out or moved unnoticed."""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

GENESIS = bytes(32)
SALT_BYTES = 32
LARGEST_INTEGER = 2**53 - 1  # larger ones are not the same number to every reader of JSON
FIRST_SCHEME, SCHEME = 1, 2
"""How entries are linked: the first ones by their commitment alone, now also by what stands in the clear beside it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it stands in a ledger. `clear` is what can be read of it without any key."""

    sequence: int
    scheme: int
    clear: Mapping[str, object]
    commitment: bytes
    chain: bytes


def canonical_json(payload: Mapping[str, object]) -> bytes:
    """The one way to write a payload as bytes: JSON as in RFC 8785, with text in NFC and without fractions.

    Takes text, whole numbers, yes and no, nothing (None), and lists and mappings of these.
    Raises TypeError for anything else, ValueError for numbers beyond 2^53 and for keys that are the same in NFC.
    """
    return json.dumps(_canonical(payload), ensure_ascii=False, separators=(",", ":")).encode()


def commit(payload: bytes, salt: bytes) -> bytes:
    """32 bytes that fix a payload. With a random salt that is kept secret they tell nothing about it."""
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes, not {len(salt)}")
    return hashlib.sha256(b"redress/event/v1\0" + salt + payload).digest()


def link(previous: bytes, commitment: bytes, clear: Mapping[str, object], *, scheme: int = SCHEME) -> bytes:
    """The chain after one more entry; `previous` is the chain before it (32 bytes), or GENESIS.

    It holds what stands in the clear by itself, because a commitment to a payload whose key is gone cannot be checked.
    """
    if scheme == FIRST_SCHEME:
        return hashlib.sha256(previous + commitment).digest()
    shown = hashlib.sha256(canonical_json(clear)).digest()
    return hashlib.sha256(b"redress/link/v2\0" + previous + commitment + shown).digest()


def first_break(entries: Iterable[Entry]) -> int | None:
    """The first sequence number, from 1, at which a whole ledger is not as it was written.

    None when it holds. Entries missing at the end do not show here: only a published count or chain tells of them.
    """
    previous, scheme = GENESIS, FIRST_SCHEME
    for expected, entry in enumerate(entries, start=1):
        if entry.sequence != expected or not scheme <= entry.scheme <= SCHEME:  # a scheme is never gone back on
            return expected
        scheme = entry.scheme
        previous = link(previous, entry.commitment, entry.clear, scheme=scheme)
        if entry.chain != previous:
            return expected
    return None


def _canonical(value: object) -> object:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, int):
        if abs(value) > LARGEST_INTEGER:
            raise ValueError("a number in a payload is at most 2^53 - 1")
        return int(value)
    if isinstance(value, list | tuple):
        return [_canonical(member) for member in value]
    if isinstance(value, Mapping):
        return _canonical_mapping(value)
    raise TypeError(f"a payload cannot hold {type(value).__name__}")


def _canonical_mapping(value: Mapping[object, object]) -> dict[str, object]:
    if not all(isinstance(key, str) for key in value):
        raise TypeError("the keys of a payload are text")
    canonical = {unicodedata.normalize("NFC", str(key)): _canonical(member) for key, member in value.items()}
    if len(canonical) != len(value):
        raise ValueError("two keys of a payload are the same in NFC")
    return dict(sorted(canonical.items(), key=lambda entry: entry[0].encode("utf-16-be")))
