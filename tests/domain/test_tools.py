"""What the public register must say of a tool."""

import pytest

from portal.domain.errors import Refusal
from portal.domain.tools import Family, check_tool

RIGHT = {"slug": "harm-score", "name": "Harm risk score", "family": "score", "summary": "Scores people."}
SLUG = "The address of a tool must be lower-case letters, numbers and hyphens"
NAME = "The name of a tool must be 1 to 120 characters"
FAMILY = "Select what kind of tool it is"
SUMMARY = "The summary of a tool must be 1 to 400 characters"


@pytest.mark.parametrize(
    "right",
    [
        {},
        {"slug": "a"},
        {"slug": "9-lives"},
        {"slug": "x" * 60},
        {"name": "x" * 120},
        {"summary": "x" * 400},
        *({"family": family.value} for family in Family),
    ],
)
def test_an_entry_that_says_everything_is_taken(right: dict[str, str]) -> None:
    check_tool(**RIGHT | right)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        *(
            ({"slug": slug}, SLUG)
            for slug in ("", "Harm", "harm score", "-harm", "harm-", "harm--score", "härm", "a/b", "x" * 61, "a\n")
        ),
        *(({"name": name}, NAME) for name in ("", "  ", "x" * 121)),
        *(({"family": family}, FAMILY) for family in ("", "SCORE", "weather")),
        *(({"summary": summary}, SUMMARY) for summary in ("", " \n ", "x" * 401)),
    ],
)
def test_an_entry_with_something_missing_or_wrong_is_refused(wrong: dict[str, str], sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_tool(**RIGHT | wrong)
    assert refused.value.sentence.in_english() == sentence


def test_every_family_has_plain_words_of_its_own() -> None:
    assert len({family.words for family in Family}) == len(Family)
