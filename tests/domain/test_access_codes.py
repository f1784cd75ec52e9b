"""Access codes: 16 plain digits, however they were spaced."""

import re

import pytest

from portal.domain import access_codes
from portal.domain.access_codes import new_access_code, read_access_code, spaced
from portal.domain.errors import Refusal

CODE = "4829105733169042"


def test_a_new_code_is_16_digits_and_always_another():
    codes = {new_access_code() for _ in range(1000)}
    assert len(codes) == 1000
    assert all(re.fullmatch(r"[0-9]{16}", code) for code in codes)


def test_a_small_number_keeps_its_zeros(monkeypatch):
    monkeypatch.setattr(access_codes.secrets, "randbelow", lambda limit: limit // limit)
    assert new_access_code() == "0000000000000001"


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        spaced(CODE),
        f"  {CODE}\n",
        "4829-1057-3316-9042",
        "4829\u20131057\u00a03316\u200b9042",
        "\uff14829105733169042",
    ],
)
def test_a_code_is_read_however_it_is_spaced(typed):
    assert read_access_code(typed) == CODE


@pytest.mark.parametrize(
    "typed",
    ["", CODE[:-1], CODE + "0", CODE[:-1] + "O", "\u0664" + CODE[1:], CODE[:-1] + ".", "+" + CODE[1:], "\u09ea" * 16],
    ids=["nothing", "15", "17", "letter", "arabic digit", "full stop", "sign", "bengali digits"],
)
def test_what_is_not_16_plain_digits_is_refused(typed):
    with pytest.raises(Refusal, match="Access code must be 16 numbers"):
        read_access_code(typed)


def test_a_code_is_shown_in_fours():
    assert spaced(CODE) == "4829 1057 3316 9042"
