"""The reading age: as the formula has it, near what a well-known library says, and silent on a few words."""

import pytest
import textstat

from portal.domain.readability import TARGET, read, syllables

PLAIN = "We looked at the record. It was old. We took it out. You do not have to do anything now. You can ask us again."
HARD = (
    "Notwithstanding the aforementioned considerations, the controller determined that proportionate retention of "
    "the intelligence material remained necessary for the administration of justice and statutory accountability."
)


def test_plain_words_are_for_nine_year_olds_and_hard_ones_are_not() -> None:
    assert read(PLAIN).is_plain
    assert not read(HARD).is_plain
    assert (read(HARD).age or 0) > TARGET + 5


@pytest.mark.parametrize("text", [PLAIN, HARD, f"{PLAIN} {HARD}"])
def test_it_agrees_with_the_library_that_tests_measure_our_letters_by(text: str) -> None:
    assert abs((read(text).age or 0) - 5 - textstat.flesch_kincaid_grade(text)) <= 3 or read(text).age == 5


@pytest.mark.parametrize("text", ["", "Thank you.", "12 34 56", "لا أعرف ذلك"])
def test_too_little_to_tell_gives_no_age(text: str) -> None:
    assert read(text).age is None
    assert read(text).is_plain


@pytest.mark.parametrize(
    ("word", "count"),
    [("record", 2), ("made", 1), ("table", 2), ("asked", 1), ("decided", 3), ("people", 2), ("we’ll", 1), ("the", 1)],
)
def test_syllables_are_counted_as_they_are_said(word: str, count: int) -> None:
    assert syllables(word) == count
