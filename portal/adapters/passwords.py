"""Argon2id: the slow hash for passwords and access codes (OWASP's 19 MiB, two passes)."""

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
LONGEST = 200

NOBODY = _HASHER.hash("a secret that no one was given")
"""Checked when there is no such case or person, so that the answer takes as long."""


def hash_secret(secret: str) -> str:
    """The hash to store; about 20 ms of work."""
    return _HASHER.hash(secret)


def matches(secret_hash: str, secret: str) -> bool:
    """Whether this is the secret. Longer input than anyone was given is refused before any work."""
    if len(secret) > LONGEST:
        return False
    try:
        return _HASHER.verify(secret_hash, secret)
    except VerificationError:
        return False
