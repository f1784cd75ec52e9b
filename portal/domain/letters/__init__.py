"""LETTERS: every letter by its code, with what it must be filled with and what the law wants it to say."""

from collections.abc import Mapping

from portal.domain.letters import complaint, contest, ending, subject_access
from portal.domain.letters.letter import Letter, LetterCode

LETTERS: Mapping[LetterCode, Letter] = {
    letter.code: letter
    for letters in (subject_access.LETTERS, contest.LETTERS, complaint.LETTERS, ending.LETTERS)
    for letter in letters
}
