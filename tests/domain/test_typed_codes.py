"""What people type: spaces and hyphens of every kind go, everything that matters stays."""

import pytest

from portal.domain.typed_codes import closed_up


@pytest.mark.parametrize(
    "separator",
    " \t\n-\u00a0\u00ad\u200b\u200f\u2010\u2011\u2013\u2014\u2028\u202f\u2043\u2212\u02d7\u3000\ufe58\ufeff\uff0d",
    ids=lambda separator: f"{ord(separator):04X}",
)
def test_separators_of_every_kind_are_left_out(separator):
    assert closed_up(f"{separator}4829{separator}1057{separator}") == "48291057"


def test_wide_letters_and_digits_are_made_plain():
    assert closed_up("\uff33\uff2c\uff11") == "SL1"


@pytest.mark.parametrize("kept", ["", "48291057", "O'Brien", "a_b", "a+b", "\u0663", "\u041c"])
def test_all_else_stays(kept):
    assert closed_up(kept) == kept
