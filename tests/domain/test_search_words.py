"""Words by which a text is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.search_words import texts_in, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Zoë O’Brien, E8 1AA", {"zoe", "obrien"}),
        ("ZOE o'brien", {"zoe", "obrien"}),
        ("born 27.3.1990, score 71, plate AB12 CDE", {"born", "score", "plate", "cde"}),
        ("I am a", {"am"}),
        ("Straße, Łukasz", {"strasse", "łukasz"}),
        ("وصلت رسالة", {"وصلت", "رسالة"}),
        ("警察来了", {"警察", "察来", "来了"}),
        ("_" * 60 + "x" * 60, set()),
    ],
)
def test_letters_are_words_without_case_and_accents_and_numbers_are_none(text: str, words: set[str]) -> None:
    assert words_of(text) == words


@given(st.text(), st.text())
def test_a_text_is_found_by_each_of_its_words_however_it_is_typed(first: str, second: str) -> None:
    both = words_of(first, second)
    assert words_of(first) <= both
    assert words_of(" ".join(both)) == both
    assert not any(letter.isdigit() for word in both for letter in word)


def test_texts_are_found_in_lists_and_nothing_else_is() -> None:
    assert list(texts_in(["one", ["two", ("three",)], 4, None, {"five": "six"}])) == ["one", "two", "three"]
