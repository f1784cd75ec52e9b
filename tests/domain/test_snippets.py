"""Templates: what fills their gaps, and that nothing is sent with a gap still open."""

import re

import pytest

from portal.domain.errors import Refusal
from portal.domain.forms.shared import QUESTION
from portal.domain.forms.talking import RECORD_CALL, WRITE_BACK
from portal.domain.registry import ALL
from portal.domain.snippets import GAPS, Piece, check_sent, check_template, filled, pieces, slug_of
from portal.domain.talking import OURS

TEXT = "Dear {{ name }}, write to us by {{in 14 days}}. {{ your words }}"


def test_what_a_case_knows_fills_its_gaps_and_the_rest_stays_open() -> None:
    known = {"name": "Robin", "in 14 days": "4 December 2026", "your words": ""}
    assert filled(TEXT, known) == "Dear Robin, write to us by 4 December 2026. {{ your words }}"


def test_a_gap_in_what_fills_a_gap_is_not_filled_again() -> None:
    assert filled("{{ name }}", {"name": "{{ reference }}", "reference": "SL-1"}) == "{{ reference }}"


def test_the_parts_of_a_text_say_which_are_gaps() -> None:
    assert pieces("To {{ name }}") == (Piece("To ", False), Piece("{{ name }}", True))


@pytest.mark.parametrize("open_text", ["Dear {{ name }}", "Dear {{name", "name}} it is", "{{}}"])
def test_nothing_is_sent_with_a_gap_or_half_of_one(open_text: str) -> None:
    with pytest.raises(Refusal, match="Replace the highlighted words before you send"):
        check_sent(QUESTION, {"question": open_text})
    check_sent(RECORD_CALL, {"said": open_text})  # nobody but staff reads it
    check_sent(QUESTION, {"question": "How many { braces } are too many?"})


def test_whatever_we_write_to_the_person_is_known_to_be_read_by_them() -> None:
    """Else a gap could stand open in it: `check_sent` looks at what is read and at nothing else."""
    for kind in ALL:
        for action, name in OURS.items():
            if form := kind.forms.get(action):
                assert all(entry.is_read for entry in form.entries if entry.name == name), (kind.code, action)
    assert WRITE_BACK.entries[0].is_read


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        (" ", "Words.", "called"),
        ("A title", " ", "words of the template"),
        ("A title", "Dear {{ nmae }}", "no gap called"),
        ("A title", "Dear {{ name }", "two braces"),
        ("{{ name }}", "Words.", "two braces"),
    ],
)
def test_a_template_that_nothing_could_fill_is_not_kept(title: str, text: str, told: str) -> None:
    with pytest.raises(Refusal, match=told):
        check_template(title, text)
    check_template("A title", " ".join(f"{{{{ {gap} }}}}" for gap in GAPS))


def test_a_template_gets_an_address_that_no_page_has() -> None:
    assert slug_of("Ask for a date") == slug_of(" ask  for a DATE ") != slug_of("Ask for a day")
    assert re.fullmatch("[0-9a-f]{12}", slug_of("لا"))
