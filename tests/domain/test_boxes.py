"""A black box hides every word that it touches, whole, as high as its line, and words are found however written."""

import pytest

from portal.domain.boxes import Box, Word, covering, left_over, standing

WORDS = [
    Word("The", 0, Box(10, 0, 20, 30)),
    Word("SMITH,", 0, Box(8, 40, 24, 100)),
    Word("Ann", 0, Box(10, 110, 20, 150)),
    Word("Smith-Jones", 1, Box(40, 0, 50, 110)),
    Word("Smithson", 1, Box(40, 120, 50, 200)),
    Word("unseen", 2, Box(70, 0, 80, 60), is_seen=False),
]


@pytest.mark.parametrize(
    ("phrase", "places"),
    [("smith", [1, 3]), ("Ann  smith", [2, 3]), ("ann smith jones", [2, 3]), ("mit", []), ("", []), ("’", [])],
)
def test_a_phrase_is_found_in_whole_words_however_it_is_written(phrase: str, places: list[int]) -> None:
    assert standing(WORDS, phrase) == places


def test_words_beside_each_other_get_one_box_as_high_as_their_line() -> None:
    assert covering(WORDS, [1, 2, 3]) == [Box(8, 40, 24, 150), Box(40, 0, 50, 110)]
    assert covering(WORDS, [0, 2]) == [Box(8, 0, 24, 30), Box(8, 110, 24, 150)]


def test_a_word_goes_whole_if_a_box_touches_any_of_it_and_also_if_nobody_can_see_it() -> None:
    assert left_over(WORDS, [Box(15, 140, 16, 141)]) == [*WORDS[:2], *WORDS[3:5]]
    assert left_over(WORDS, [Box(24, 0, 40, 300)]) == WORDS[:5]
