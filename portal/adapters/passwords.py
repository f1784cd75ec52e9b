"""Argon2id: the slow hash for passwords and access codes (OWASP's 19 MiB, two passes); and what is easy to guess."""

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from portal.domain.errors import Refusal
from portal.domain.passwords import TOO_COMMON, check_password

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
LONGEST = 200
READ_BY_ESTIMATOR = 40
"""How many characters are estimated: more take long, and the estimator refuses more than 72."""
HARD_ENOUGH = 3
"""Of 4: more than 100 million guesses, by lists of leaked passwords, names, words, dates, keys side by side."""

NOBODY = _HASHER.hash("a secret that no one was given")
"""Checked when there is no such case or person, so that the answer takes as long."""


def hash_secret(secret: str) -> str:
    """The hash to store; about 20 ms of work."""
    return _HASHER.hash(secret)


def hash_chosen(password: str, *own: str) -> str:
    """The hash of a password that someone chose, `own` being what is known of them; Refusal if it is easy to guess."""
    check_password(password, *own)
    from zxcvbn import zxcvbn  # its lists take 0.2 s to read, and few processes need them

    if zxcvbn(password[:READ_BY_ESTIMATOR], user_inputs=list(own))["score"] < HARD_ENOUGH:
        raise Refusal(TOO_COMMON)
    return hash_secret(password)


def matches(secret_hash: str, secret: str) -> bool:
    """Whether this is the secret. Longer input than anyone was given is refused before any work."""
    if len(secret) > LONGEST:
        return False
    try:
        return _HASHER.verify(secret_hash, secret)
    except VerificationError:
        return False
