"""Scheme v1: words sealed so that they open only with the right key, and only in the place they were written for."""

import hashlib
import hmac
import secrets
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

# All of it is AES-256-GCM with a fresh random nonce, and the place where it belongs as associated data:
#   a sealed field  01 | version of its data key (1) | nonce (12) | ciphertext | tag (16)
#   a wrapped key   01 | id of the wrapping key (4)  | nonce (12) | ciphertext (32) | tag (16)
# Known answers in the tests freeze both, so that what was sealed once can be read for good.
# Python cannot wipe memory: a key stays readable in the process that loaded it for as long as it runs.
SCHEME = b"\x01"
KEY_BYTES = 32
KEY_ID_BYTES = 4
NONCE_BYTES = 12
TAG_BYTES = 16
BLIND_INDEX_BYTES = 16
SHORTEST_PADDED = 32
SHORTEST_SEALED = len(SCHEME) + 1 + NONCE_BYTES + SHORTEST_PADDED + TAG_BYTES


class Unreadable(Exception):
    """These bytes do not open here: the key is another one, or they were altered, or they belong somewhere else."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one sealed field belongs. What is copied to another table, column or row does not open there."""

    table: str
    column: str
    row_id: str


@dataclass(frozen=True, slots=True, eq=False)
class DataKey:
    """The key of one scope: a case, a member of staff, or the portal. `secret` is 32 bytes; `version` fits in one."""

    scope_id: str
    version: int
    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        _check_key(self.secret)
        if not 1 <= self.version <= 255:
            raise ValueError(f"a data key has a version from 1 to 255, not {self.version}")

    def seal(self, place: Place, text: str) -> bytes:
        """Text as bytes that only this key opens, and only in this place. The length shows little of the text's."""
        return self.seal_content(place, text.encode())

    def open(self, place: Place, sealed: bytes) -> str:
        """The text that was sealed in this place with this key; Unreadable otherwise, and never another text."""
        return self.open_content(place, sealed).decode()

    def seal_content(self, place: Place, content: bytes) -> bytes:
        """The same for what is no text, like the content of a file."""
        return SCHEME + bytes([self.version]) + _encrypt(self.secret, pad(content), self._context(place))

    def open_content(self, place: Place, sealed: bytes) -> bytes:
        """The content that was sealed in this place with this key; Unreadable otherwise."""
        version, box = _take(sealed, 1)
        if version[0] != self.version:
            raise Unreadable(f"sealed with version {version[0]} of the data key, this is version {self.version}")
        return unpad(_decrypt(self.secret, box, self._context(place)))

    def _context(self, place: Place) -> bytes:
        return length_prefixed("field/v1", self.scope_id, str(self.version), place.table, place.column, place.row_id)


class KeyRing:
    """The keys that a process is given and no database holds: they wrap data keys and blind what is searched for.

    New data keys are wrapped with the first of `wrapping_keys`; the others still unwrap, until a rotation is done.
    Keys are 32 random bytes each; `index_key` is none of the wrapping keys.
    """

    def __init__(self, wrapping_keys: Sequence[bytes], index_key: bytes) -> None:
        for key in (*wrapping_keys, index_key):
            _check_key(key)
        if not wrapping_keys:
            raise ValueError("a key ring needs a wrapping key")
        self._wrapping_keys = {wrapping_key_id(key): key for key in wrapping_keys}
        if len({*self._wrapping_keys, wrapping_key_id(index_key)}) != len(wrapping_keys) + 1:
            raise ValueError("the keys of a key ring differ from one another")
        self._index_key = index_key
        self.active_id = wrapping_key_id(wrapping_keys[0])

    def __repr__(self) -> str:
        return f"KeyRing(active={self.active_id.hex()}, loaded={[key_id.hex() for key_id in self._wrapping_keys]})"

    def wrap(self, key: DataKey) -> bytes:
        """A data key as the 65 bytes that may be stored."""
        context = _wrapping_context(key.scope_id, key.version, self.active_id)
        return SCHEME + self.active_id + _encrypt(self._wrapping_keys[self.active_id], key.secret, context)

    def unwrap(self, wrapped: bytes, *, scope_id: str, version: int) -> DataKey:
        """The data key that was wrapped for this scope and version; Unreadable otherwise."""
        key_id, box = _take(wrapped, KEY_ID_BYTES)
        if key_id not in self._wrapping_keys:
            raise Unreadable(f"wrapping key {key_id.hex()} is not loaded")
        secret = _decrypt(self._wrapping_keys[key_id], box, _wrapping_context(scope_id, version, key_id))
        return DataKey(scope_id, version, secret)

    def blind(self, kind: str, text: str) -> bytes:
        """16 bytes by which equal texts of one kind (such as "email") are found without storing the text.

        Case, spacing and the ways to write one character do not matter. Not for what is easily guessed by
        whoever holds the index key: never a date of birth, a postcode or a name alone.
        """
        return blind_index(self._purpose_key(kind), kind, text)

    def word_tokens(self, words: Iterable[str]) -> frozenset[str]:
        """A token for each of these words, by which a full-text index finds it: four letters, 16 bits of a keyed hash.

        So few that several words share each: what an index finds is checked against the text, and whoever has the
        index alone cannot tell a name in it from other words.
        """
        key = self._purpose_key("word")
        return frozenset(_in_letters(blind_index(key, "word", word)[:2]) for word in words)

    def _purpose_key(self, kind: str) -> bytes:
        return HKDF(SHA256(), KEY_BYTES, salt=None, info=length_prefixed("bidx-key/v1", kind)).derive(self._index_key)


def _in_letters(token: bytes) -> str:
    """Letters alone: a full-text index reads a token like 1e05 as a number."""
    return "".join("abcdefghijklmnop"[int(digit, 16)] for digit in token.hex())


def is_sealed(value: bytes) -> bool:
    """Whether these bytes have the shape of a sealed field; only its key can tell whether they are one."""
    return value.startswith(SCHEME) and len(value) >= SHORTEST_SEALED


def wrapping_key_id(key: bytes) -> bytes:
    """The 4 bytes that name a wrapping key and tell nothing about it."""
    return hashlib.sha256(b"kek-id/v1" + key).digest()[:KEY_ID_BYTES]


def blind_index(key: bytes, kind: str, text: str) -> bytes:
    """The keyed hash behind `KeyRing.blind`, cut to 128 bits."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    message = length_prefixed("bidx/v1", kind, " ".join(folded.split()))
    return hmac.digest(key, message, "sha256")[:BLIND_INDEX_BYTES]


def length_prefixed(*parts: str | bytes) -> bytes:
    """Parts joined so that no two different lists of parts give the same bytes: each after its length (4 bytes)."""
    encoded = [part.encode() if isinstance(part, str) else part for part in parts]
    return b"".join(len(part).to_bytes(4, "big") + part for part in encoded)


def pad(plaintext: bytes) -> bytes:
    """Lengthen to one of few sizes, at most 12% more (Padmé; PURBs, 2019), so that sizes say little; at least 32.

    A byte 80 marks the end and zeros follow.
    """
    length = len(plaintext) + 1
    exponent = length.bit_length() - 1
    step = 1 << (exponent - exponent.bit_length())
    padded = max(-(-length // step) * step, SHORTEST_PADDED)
    return (plaintext + b"\x80").ljust(padded, b"\0")


def unpad(padded: bytes) -> bytes:
    """What `pad` was given; Unreadable when the end is not marked."""
    plaintext, mark, rest = padded.rpartition(b"\x80")
    if not mark or rest.strip(b"\0"):
        raise Unreadable("what was sealed does not end as scheme v1 ends")
    return plaintext


def fresh_nonce() -> bytes:
    """A nonce that was never used. No caller can choose one: twice the same would give the key away."""
    return secrets.token_bytes(NONCE_BYTES)


def _wrapping_context(scope_id: str, version: int, key_id: bytes) -> bytes:
    return length_prefixed("dek-wrap/v1", scope_id, str(version), key_id)


def _encrypt(key: bytes, plaintext: bytes, context: bytes) -> bytes:
    nonce = fresh_nonce()
    return nonce + AESGCM(key).encrypt(nonce, plaintext, context)


def _decrypt(key: bytes, box: bytes, context: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(box[:NONCE_BYTES], box[NONCE_BYTES:], context)
    except InvalidTag as problem:
        raise Unreadable("another key, another place, or altered") from problem


def _take(sealed: bytes, length: int) -> tuple[bytes, bytes]:
    """What stands between the scheme and the box, and the box itself."""
    if sealed[:1] != SCHEME:
        found = f"scheme v{sealed[0]}" if sealed else "nothing"
        raise Unreadable(f"expected scheme v1, found {found}")
    start = len(SCHEME) + length
    if len(sealed) < start + NONCE_BYTES + TAG_BYTES:
        raise Unreadable("cut short")
    return sealed[len(SCHEME) : start], sealed[start:]


def _check_key(key: bytes) -> None:
    if len(key) != KEY_BYTES:
        raise ValueError(f"a key has {KEY_BYTES} bytes, not {len(key)}")
