"""Postcodes: any way to type one gives the one way to keep it."""

import pytest

from portal.domain.postcodes import tidy_postcode


@pytest.mark.parametrize("typed", ["E8 1AA", "e81aa", "E8  1AA", " e8 1aa ", "E8-1AA", "E8\u00a01AA", "e8.1aa"])
def test_spaces_and_case_do_not_matter(typed: str) -> None:
    assert tidy_postcode(typed) == "E8 1AA"


@pytest.mark.parametrize(
    "postcode",
    [
        *("M1 1AE", "B33 8TH", "CR2 6XH", "DN55 1PT", "W1A 1HQ", "EC1A 1BB", "JE2 3AB", "GY1 1AA", "IM1 1AA"),
        *("GIR 0AA", "BFPO 1", "BFPO 801", "BFPO 1234"),
    ],
)
def test_every_shape_of_postcode_is_known(postcode: str) -> None:
    assert tidy_postcode(postcode) == postcode


@pytest.mark.parametrize(
    "typed",
    [
        *("", "E8", "E8 1A", "E8 1AAA", "81AA", "90210", "E8 123", "ZZ99 9ZZ", "QQ1 1AA"),
        *("BFPO", "BFPO 12345", "BFPO 1AA", "GIR"),
        *("E8 IAA", "EB OAA"),  # I for 1, B for 8, O for 0
        *("\uff25\uff18 \uff11\uff21\uff21", "\u0668 \u0661"),  # wide and Arabic numbers
    ],
)
def test_what_is_no_whole_postcode_is_refused(typed: str) -> None:
    assert tidy_postcode(typed) is None
