"""The dip sample: one decision in ten, drawn at random with a seed that is kept, read again by a lead."""

import hashlib
from collections.abc import Iterable
from enum import StrEnum

from portal.domain.text import mark

ONE_IN = 10
SEED_BYTES = 16


class Reading(StrEnum):
    """What a lead thinks of a decision that they read again."""

    AGREE = "agree"
    DISAGREE = "disagree"
    CONCERN = "concern"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    Reading.AGREE: mark("I would have decided the same"),
    Reading.DISAGREE: mark("I would have decided something else"),
    Reading.CONCERN: mark("The decision may be right, but how it was made worries me"),
}


def drawn(seed: bytes, case_ids: Iterable[str]) -> list[str]:
    """One case in ten, and one at the least: those whose hash with the seed comes first. Anyone can draw them again."""
    ids = sorted(case_ids, key=lambda case_id: hashlib.sha256(seed + case_id.encode()).digest())
    return ids[: -(-len(ids) // ONE_IN)]
