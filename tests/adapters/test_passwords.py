"""Passwords that people choose are long, and not among those that lists, names and keyboards lead to first."""

import time
from unittest.mock import patch

import pytest

from portal.adapters import passwords
from portal.adapters.passwords import hash_chosen, matches
from portal.domain.errors import Refusal
from tests.once import SLOW_HASHER


@pytest.mark.parametrize(
    "password", ["stapler orbit marmalade", "Zq7!vLm2#Rt9", "кофе на веранде", "x7" + "Ω≈ç√∫" * 30]
)
def test_a_password_that_nobody_guesses_first_is_kept_as_a_hash_alone(password: str) -> None:
    kept = hash_chosen(password, "Sol Example", "sol@example.org")
    assert kept.startswith("$argon2id$")
    assert matches(kept, password)
    assert not matches(kept, password + " ")


@pytest.mark.parametrize(
    "password",
    [
        "zaq12wsxcde3",
        "blink182blink182",
        "P@ssword123456",
        "marlboro1marlboro1",
        "25.12.1990 25.12.1990",
    ],
)
def test_one_that_leaked_lists_names_dates_or_neighbouring_keys_lead_to_is_refused(password: str) -> None:
    with pytest.raises(Refusal, match="easy to guess"):
        hash_chosen(password)


def test_what_is_known_of_its_owner_makes_no_password() -> None:
    with pytest.raises(Refusal, match="easy to guess"):
        hash_chosen("marmadukeorpington", "Marmaduke Orpington")


def test_the_longest_password_is_estimated_in_no_time() -> None:
    began = time.process_time()
    hash_chosen("correct horse battery staple " * 6)
    assert time.process_time() - began < 2


def test_a_secret_is_hashed_with_the_memory_and_the_passes_that_owasp_asks_for() -> None:
    with patch.object(passwords, "_HASHER", SLOW_HASHER):
        kept = passwords.hash_secret("stapler orbit marmalade")
        assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
        assert matches(kept, "stapler orbit marmalade")
        assert not matches(kept, "stapler orbit marmelade")
