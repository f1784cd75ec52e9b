"""Passwords are long, and none of those that are guessed first."""

import pytest

from portal.domain.errors import Refusal
from portal.domain.passwords import check_password


@pytest.mark.parametrize(
    "password", ["stapler orbit marmalade", "Zq7!vLm2#Rt9", "кофе на веранде", "長い長い合言葉をここに書く"]
)
def test_long_passwords_that_nobody_guesses_first_are_taken(password: str) -> None:
    check_password(password, "Sol Example", "sol@example.org")


@pytest.mark.parametrize("password", ["", "x" * 11, "stapler" * 40])
def test_a_password_has_12_to_200_characters(password: str) -> None:
    with pytest.raises(Refusal, match="12 to 200"):
        check_password(password)


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "Password123!",
        "P4ssword2026!!",
        "qwertyuiop123",
        "123456789012",
        "abcdefghijkl",
        "aaaaaaaaaaaa",
        "abababababab",
        "solicitor2026",
        "sol.example.org",
        "LawCentre2026",
        "987654321098",
    ],
)
def test_a_password_that_is_guessed_first_is_refused(password: str) -> None:
    with pytest.raises(Refusal, match="easy to guess"):
        check_password(password, "Sol Example", "Law Centre", "sol@example.org")
