"""How hard an English text is to read: the reading age that the Flesch-Kincaid grade stands for.

Source: J. P. Kincaid and others, Derivation of new readability formulas for Navy enlisted personnel, 1975. A pupil of
an American school grade is about five years older than its number.
"""

import re
from dataclasses import dataclass

TARGET = 9
"""The reading age that we write for, in years."""
FEWEST_WORDS = 10
"""Below this the formula says nothing."""

_WORD = re.compile(r"[A-Za-z]+(?:[’'][A-Za-z]+)?")
_SENTENCE_END = re.compile(r"[.!?…]+(?=\s|$)|\n+")
_VOWELS = re.compile(r"[aeiouy]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading age of one text in whole years, or None where there is too little to tell."""

    age: int | None

    @property
    def is_plain(self) -> bool:
        """Whether somebody of the age that we write for can read it; a text that is too short passes."""
        return self.age is None or self.age <= TARGET


def read(text: str) -> Reading:
    """How hard this text is."""
    words = _WORD.findall(text)
    if len(words) < FEWEST_WORDS:
        return Reading(None)
    sentences = max(1, sum(bool(_WORD.search(part)) for part in _SENTENCE_END.split(text)))
    grade = 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return Reading(max(5, round(grade + 5)))


def syllables(word: str) -> int:
    """About how many syllables an English word has: its groups of vowels, without those that nobody says."""
    bare = re.sub(r"[’'].*", "", word.lower())
    count = len(_VOWELS.findall(bare))
    if bare.endswith("e") and not re.search(r"[^aeiouy]le$", bare):
        count -= 1
    if re.search(r"[^aeiouydt]ed$|[^aeiouycgsxz]es$|[^aeiouysxz]hes$", bare) and not bare.endswith(("led", "les")):
        count -= 1
    return max(1, count)
