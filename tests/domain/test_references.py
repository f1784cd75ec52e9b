"""Case references: forgiving of how they are typed, and never mistaken for one another by a single slip."""

import re

import pytest

from portal.domain import references
from portal.domain.errors import Refusal
from portal.domain.references import ALPHABET, new_reference, read_reference

EXAMPLE = "SL-7KQ4-M2XT"


@pytest.fixture
def reference_of(monkeypatch):
    """The reference that is given out when these seven values (0 to 31) are drawn."""

    def make(values):
        drawn = iter(values)
        monkeypatch.setattr(references.secrets, "randbelow", lambda _limit: next(drawn))
        return new_reference()

    return make


def is_refused(typed):
    try:
        read_reference(typed)
    except Refusal:
        return True
    return False


def test_a_new_reference_is_written_right_and_always_another():
    found = {new_reference() for _ in range(1000)}
    assert len(found) == 1000
    for reference in found:
        assert re.fullmatch(r"SL-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", reference)
        assert read_reference(reference) == reference
    assert {character for reference in found for character in reference[3:].replace("-", "")[:7]} == set(ALPHABET)


def test_the_example_that_people_are_shown_is_itself_written_right():
    assert read_reference(EXAMPLE) == EXAMPLE


@pytest.mark.parametrize(
    "typed",
    [
        EXAMPLE,
        "sl-7kq4-m2xt",
        "SL7KQ4M2XT",
        "7KQ4-M2XT",
        "7kq4m2xt",
        " SL 7KQ4 M2XT\n",
        "SL\u20137KQ4\u2014M2XT",
        "SL\u00a07KQ4\u2212M2XT",
        "S1-7KQ4-M2XT",
        "si7kq4m2xt",
        "\uff33\uff2c7KQ4M2XT",
    ],
)
def test_a_reference_is_read_however_it_is_typed(typed):
    assert read_reference(typed) == EXAMPLE


def test_letters_that_look_like_digits_are_read_as_digits(reference_of):
    reference = reference_of([0, 1, 0, 1, 0, 1, 0])
    assert reference.startswith("SL-0101-010")
    for zero, one in ["OI", "oi", "OL", "ol"]:
        assert read_reference(reference.replace("0", zero).replace("1", one)) == reference
    assert is_refused(reference.replace("1", "\u0131"))  # a dotless i, whose capital is an I


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "SL",
        "7KQ4M2X",
        "SL-7KQ4-M2XTT",
        "SLSL-7KQ4-M2XT",
        "AB-7KQ4-M2XT",
        "SL-7KQ4-M2XU",
        "SL-7KQ4-\u041c2XT",
        "\u0667KQ4M2XT",
        "7KQ4M2\u00df",
        "7KQ4_M2XT",
        "0" * 10_000,
    ],
)
def test_what_was_never_written_like_that_is_refused(typed):
    with pytest.raises(Refusal, match="Enter a case reference in the correct format, like SL-7KQ4-M2XT"):
        read_reference(typed)


def test_another_portal_has_another_prefix():
    reference = new_reference("OPAL")
    assert reference.startswith("OPAL-")
    assert read_reference(reference.lower(), "OPAL") == read_reference(reference[5:], "OPAL") == reference
    assert is_refused(reference)


def test_every_single_wrong_character_is_caught():
    for reference in [EXAMPLE, *(new_reference() for _ in range(20))]:
        body = reference.removeprefix("SL-").replace("-", "")
        for place, right in enumerate(body):
            for wrong in set(ALPHABET) - {right}:
                assert is_refused(body[:place] + wrong + body[place + 1 :])


@pytest.mark.parametrize("place", range(7))
def test_every_swap_of_neighbours_is_caught(reference_of, place):
    """All pairs of different characters, at each place; the last place is swapped with the check character."""
    pairs = set()
    for one in range(32):
        for other in range(32):
            values = [0] * 7
            values[place] = one
            values[place + 1 if place < 6 else 0] = other
            body = reference_of(values).removeprefix("SL-").replace("-", "")
            first, second = body[place], body[place + 1]
            pairs.add((first, second))
            swapped = body[:place] + second + first + body[place + 2 :]
            assert is_refused(swapped) == (first != second)
    assert len(pairs) == 32 * 32
