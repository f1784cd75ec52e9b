"""The pseudo-language: every letter strange, everything else untouched."""

import re

import pytest

from portal.commands.pseudo_language import pseudo


def test_a_sentence_is_in_brackets_with_no_letter_left_and_a_third_longer() -> None:
    sentence = "A reviewer looks at the evidence. You can see every time someone opens your case."
    strange = pseudo(sentence)
    assert strange.startswith("⟦")
    assert strange.endswith("⟧")
    assert not re.search("[A-Za-z]", strange)
    assert 1.2 < len(strange) / len(sentence) < 1.5


@pytest.mark.parametrize(
    "kept",
    [
        "%(number)s",
        "%(count)d",
        "%{count}",
        "%%",
        "<br>",
        "&nbsp;",
        '<a class="govuk-link" href="%(url)s" rel="noreferrer">',
        "</a>",
        "2026",
        "‘’ · –",  # the quotes and dashes of our own pages
    ],
)
def test_what_is_not_language_comes_through(kept: str) -> None:
    assert pseudo(f"I see {kept} now") == f"⟦Î šéééé {kept} ñôôŵ⟧"


def test_a_gap_can_still_be_filled() -> None:
    assert pseudo("%(done)s of %(all)s, 100%%") % {"done": 3, "all": 8} == "⟦3 ôôƒ 8, 100%⟧"
