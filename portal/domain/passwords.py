"""Passwords that people choose: long enough, and not one of those that are guessed first (NIST SP 800-63B 3.1.1.2)."""

import re

from portal.domain.errors import Refusal
from portal.domain.text import mark

SHORTEST, LONGEST = 12, 200  # characters
COMMON = (
    *("password", "passwort", "passw0rd", "p4ssword", "letmein", "welcome", "admin", "administrator", "login"),
    *("qwerty", "qwertyuiop", "asdfgh", "asdfghjkl", "zxcvbn", "zxcvbnm", "1q2w3e4r", "1qaz2wsx", "abc", "abcdef"),
    *("iloveyou", "sunshine", "princess", "dragon", "monkey", "football", "baseball", "superman", "batman"),
    *("liverpool", "arsenal", "chelsea", "london", "england", "solicitor", "lawyer", "secret", "changeme", "trustno"),
    *("secondlook", "master", "shadow", "michael", "charlie", "hello", "freedom", "whatever", "computer", "summer"),
    *("winter", "spring", "autumn", "january", "december", "monday", "friday"),
)
"""What common passwords are made of; with numbers and signs around them they are as common."""
FEWEST_DIFFERENT = 5  # characters
NUMBERS = "01234567890123456789"
ALPHABET = "abcdefghijklmnopqrstuvwxyz"

WRONG_LENGTH = mark("Password must be 12 to 200 characters")
TOO_COMMON = mark(
    "This password is easy to guess. Choose another one, for example three words that do not belong together"
)


def check_password(password: str, *own: str) -> None:
    """Refuse a password that is too short, too long, common, or made of what is known of its owner (`own`)."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise Refusal(WRONG_LENGTH)
    folded = password.casefold()
    rest = folded
    for known in sorted({*COMMON, *_words(own)}, key=len, reverse=True):
        rest = rest.replace(known, "")
    rest = re.sub(r"[\W\d_]+", "", rest)
    is_run = any(folded in run or folded[::-1] in run for run in (NUMBERS, ALPHABET))
    if len(rest) < SHORTEST // 3 or len(set(folded)) < FEWEST_DIFFERENT or is_run or _repeats(folded):
        raise Refusal(TOO_COMMON)


def _words(own: tuple[str, ...]) -> set[str]:
    """The words of names and addresses that are long enough to be found by chance nowhere else."""
    return {word for text in own for word in re.findall(r"\w{3,}", text.casefold())}


def _repeats(password: str) -> bool:
    """Whether it is one short piece, over and over."""
    return any(password == (password[:size] * len(password))[: len(password)] for size in range(1, 5))
