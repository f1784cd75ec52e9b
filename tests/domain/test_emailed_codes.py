"""Codes from an e-mail: 8 characters that nobody mistakes, read however they were typed."""

import re

import pytest

from portal.domain.emailed_codes import in_halves, new_emailed_code, read_emailed_code
from portal.domain.errors import Refusal


def test_a_new_code_is_8_plain_characters_and_always_another() -> None:
    codes = {new_emailed_code() for _ in range(1000)}
    assert len(codes) == 1000
    assert all(re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{8}", code) for code in codes)


@pytest.mark.parametrize("typed", ["7KQ4M2X0", in_halves("7KQ4M2X0"), " 7kq4-m2xo\n", "\uff17KQ4\u200bM2XO"])
def test_a_code_is_read_however_it_was_typed(typed: str) -> None:
    assert read_emailed_code(typed) == "7KQ4M2X0"


@pytest.mark.parametrize("typed", ["", "7KQ4M2X", "7KQ4M2X01", "7KQ4M2XU", "7KQ4M2X!", "\u0667KQ4M2X0"])
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(Refusal, match="8 letters and numbers"):
        read_emailed_code(typed)
