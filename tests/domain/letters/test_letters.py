"""The table of letters: each is there once, and what it must say rests on a law and on something that says it."""

import re

import pytest

from portal.domain.letters import LETTERS
from portal.domain.letters.letter import Letter, LetterCode
from portal.domain.letters.shared import COMMISSIONER_CHECK, IN_EVERY, NEVER_YES_OR_NO, NOT_HAPPY
from portal.domain.letters.values import PLACEHOLDERS
from tests.letters import OFFICE

each_letter = pytest.mark.parametrize("letter", LETTERS.values(), ids=list(LETTERS))
SOURCE = re.compile(
    r"(DPA 2018 ss?\.\d+[A-Z]*[\w() ,]*(and \(?\w+\)?)?|UK GDPR Art \d+[A-Z]?(\(\w+\))*|ICO guidance on [a-z ]+)"
)


def test_every_letter_is_there_once() -> None:
    assert list(LETTERS) == list(LetterCode)
    assert [letter.code for letter in LETTERS.values()] == list(LetterCode)


@each_letter
def test_every_gap_of_a_letter_is_a_placeholder_that_is_known_and_stands_once(letter: Letter) -> None:
    names = [*letter.needs, *(name for group in letter.may_have for name in group)]
    assert set(names) <= set(PLACEHOLDERS)
    assert len(names) == len(set(names))


def test_every_placeholder_stands_in_some_letter() -> None:
    used = {name for letter in LETTERS.values() for name in letter.needs}
    used |= {name for letter in LETTERS.values() for group in letter.may_have for name in group}
    assert used == set(PLACEHOLDERS)


@each_letter
def test_whatever_is_required_has_its_source_and_something_that_says_it(letter: Letter) -> None:
    always = {*letter.needs, *OFFICE.__dataclass_fields__}
    parts = {name for group in letter.may_have for name in group}
    for required in letter.required:
        assert required.law == "good practice" or all(map(SOURCE.fullmatch, required.law.split("; "))), required.law
        assert required.says or required.values
        assert set(required.values) <= (always | parts if required.when else always)
        assert required.when in {"", *parts}


@each_letter
def test_every_letter_has_what_is_in_every_letter(letter: Letter) -> None:
    assert set(IN_EVERY) <= set(letter.required)


@pytest.mark.parametrize("code", ["l5", "l6", "l7", "l8", "l10", "l11", "l12", "l13", "l16", "l17", "l18"])
def test_whoever_gets_less_than_they_asked_for_reads_where_they_can_go(code: str) -> None:
    assert set(NOT_HAPPY) <= set(LETTERS[LetterCode(code)].required)


@pytest.mark.parametrize("code", [LetterCode.L7, LetterCode.L8])
def test_no_answer_says_whether_there_are_records_of_the_kinds_never_spoken_of(code: LetterCode) -> None:
    assert {NEVER_YES_OR_NO, COMMISSIONER_CHECK} <= set(LETTERS[code].required)


def test_nothing_about_a_case_goes_into_the_letter_that_says_neither_yes_nor_no() -> None:
    neutral = LETTERS[LetterCode.L13]
    assert (neutral.needs, neutral.may_have) == (("case_ref", "name", "written_on"), ())
    assert LETTERS[LetterCode.L8].may_have == ()
