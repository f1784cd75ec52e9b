"""A letter is not written unless it would be whole."""

from datetime import UTC, date, datetime

import pytest

from portal.domain.errors import Refusal
from portal.domain.letters import LETTERS
from portal.domain.letters.letter import Letter, LetterCode, check_values
from portal.domain.letters.values import PLACEHOLDERS, Shape, Value
from portal.domain.text import Sentence, sentence
from tests.letters import every_form, filled

each_letter = pytest.mark.parametrize("letter", LETTERS.values(), ids=list(LETTERS))

INFORMATION = LETTERS[LetterCode.L7]
REFUSED = LETTERS[LetterCode.L6]


def refusal(letter: Letter, values: dict[str, Value]) -> str:
    with pytest.raises(Refusal) as refused:
        check_values(letter, values)
    return refused.value.sentence.in_english()


@each_letter
def test_a_letter_with_all_that_it_needs_can_be_written_with_or_without_its_parts(letter: Letter) -> None:
    for values in every_form(letter):
        check_values(letter, values)


@each_letter
def test_nothing_that_a_letter_needs_may_be_missing(letter: Letter) -> None:
    for name in letter.needs:
        values = filled(letter, *letter.may_have)
        del values[name]
        assert refusal(letter, values) == f"This letter needs {PLACEHOLDERS[name].title}"


@each_letter
def test_nothing_that_a_letter_says_may_be_empty(letter: Letter) -> None:
    values = filled(letter, *letter.may_have)
    for name in values:
        empty = {
            Shape.LINE: [" \n", Sentence(""), sentence("It is %(what)s.", what=" ")],
            Shape.TEXT: ["", [], ["One.", ""]],
        }.get(PLACEHOLDERS[name].shape, [])
        for nothing in empty:
            assert refusal(letter, values | {name: nothing}) == f"This letter needs {PLACEHOLDERS[name].title}"


@each_letter
def test_every_value_has_the_shape_of_its_placeholder(letter: Letter) -> None:
    wrong: dict[Shape, list[Value]] = {
        Shape.LINE: [3, date(2026, 11, 20), ["One.", "Two."]],
        Shape.TEXT: [3, date(2026, 11, 20)],
        Shape.DAY: ["20 November 2026", 20, datetime(2026, 11, 20, tzinfo=UTC)],
        Shape.COUNT: ["3", -1, date(2026, 11, 20)],
    }
    values = filled(letter, *letter.may_have)
    for name in values:
        for value in wrong[PLACEHOLDERS[name].shape]:
            told = refusal(letter, values | {name: value})
            assert told == f"This letter cannot use what stands for {PLACEHOLDERS[name].title}"


@pytest.mark.parametrize(
    "forgotten",
    [
        "Because {{reason_plain}}.",
        "Because {{ the_reason }}.",
        Sentence("You asked on %(earlier_date)s."),
        sentence("You asked on %(day)s, and then %(what)s.", day=date(2026, 3, 2)),
        sentence("You said: %(what)s", what="{{stated_aim}}"),
        ["It was late.", "Because {{reason_plain}}."],
    ],
    ids=str,
)
def test_a_placeholder_that_was_forgotten_in_a_text_is_found(forgotten: Value) -> None:
    assert refusal(REFUSED, filled(REFUSED) | {"reason_plain": forgotten}) == "Fill in the gap in the reason"


def test_braces_in_a_name_are_part_of_the_name() -> None:
    check_values(REFUSED, filled(REFUSED) | {"name": "{{name}}"})


@pytest.mark.parametrize("text", ["Half of it: 50%.", "{{ 7 * 7 }}", "A set {1, 2}", "%s"])
def test_signs_that_mean_nothing_to_a_letter_are_no_placeholder(text: str) -> None:
    check_values(REFUSED, filled(REFUSED) | {"reason_plain": text})


def test_a_part_is_there_whole_or_not_at_all() -> None:
    files, _ = INFORMATION.may_have
    for name in files:
        values = filled(INFORMATION, files)
        del values[name]
        assert refusal(INFORMATION, values) == f"This letter needs {PLACEHOLDERS[name].title}"


def test_a_letter_takes_nothing_that_it_would_not_say() -> None:
    nothing_found = LETTERS[LetterCode.L8]
    kept_back = {"restriction_reasons_plain": "It could harm someone."}
    told = refusal(nothing_found, filled(nothing_found) | kept_back)
    assert told == "This letter has no place for why information was held back"
    assert refusal(nothing_found, filled(nothing_found) | {"typo": "x"}) == "This letter has no place for typo"
