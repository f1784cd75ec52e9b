"""What can be entered is checked here: what is missing, unknown, too short or too long is said, the rest is kept."""

import json
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.entries import LINE_LIMIT, TEXT_LIMIT, Choice, Entry, Form, Sort, Value, check_entry, plain
from portal.domain.errors import Refusal

DAY = date(2026, 11, 20)
EGGS = (Choice("soft", "Soft"), Choice("hard", "Hard", "Ten minutes"))

ANY_TEXT = Entry(name="why", label="Why")
TEXT = Entry(name="why", label="Why", empty="Enter why", longest=20)
LONG_TEXT = Entry(name="why", label="Why", empty="Enter why", shortest=10, too_short="Say why in 10 characters or more")
LINE = Entry(name="who", label="Who", sort=Sort.LINE, empty="Enter who")
CHOICE = Entry(name="egg", label="Egg", sort=Sort.CHOICE, choices=EGGS, empty="Select an egg")
CHOICES = Entry(name="eggs", label="Eggs", sort=Sort.CHOICES, choices=EGGS, empty="Select the eggs")
ANY_CHOICES = Entry(name="eggs", label="Eggs", sort=Sort.CHOICES, choices=EGGS)
DAY_ENTRY = Entry(name="on", label="On which day", sort=Sort.DAY, empty="Enter the day")


@pytest.mark.parametrize(
    ("entry", "value", "kept"),
    [
        (TEXT, "  Because.\n", "Because."),
        (TEXT, "x" * 20, "x" * 20),
        (LONG_TEXT, "x" * 10, "x" * 10),
        (ANY_TEXT, "   ", None),
        (ANY_TEXT, None, None),
        (LINE, " The team ", "The team"),
        (CHOICE, "soft", "soft"),
        (CHOICES, ("soft", "hard"), ("soft", "hard")),
        (CHOICES, ["hard"], ("hard",)),
        (CHOICES, "hard", ("hard",)),
        (ANY_CHOICES, (), None),
        (DAY_ENTRY, DAY, DAY),
    ],
)
def test_what_is_right_is_kept(entry: Entry, value: Value, kept: Value) -> None:
    assert check_entry(entry, value) == kept


@pytest.mark.parametrize(
    ("entry", "value", "told"),
    [
        *((TEXT, empty, "Enter why") for empty in (None, "", " \n\t ")),
        (TEXT, "x" * 21, "‘Why’ must be 20 characters or less"),
        (ANY_TEXT, "x" * 3_001, "‘Why’ must be 3,000 characters or less"),
        (LONG_TEXT, "x" * 9, "Say why in 10 characters or more"),
        (LONG_TEXT, f"  {'x' * 9}  ", "Say why in 10 characters or more"),
        (LINE, "x" * 201, "‘Who’ must be 200 characters or less"),
        (CHOICE, None, "Select an egg"),
        (CHOICE, "raw", "Select an egg"),
        (CHOICE, "SOFT", "Select an egg"),
        (CHOICES, (), "Select the eggs"),
        (CHOICES, ("soft", "raw"), "Select the eggs"),
        (ANY_CHOICES, ("raw",), "Select one of the answers on the page"),
        (DAY_ENTRY, None, "Enter the day"),
        (DAY_ENTRY, "2026-11-20", "‘On which day’ must be a real date"),
    ],
)
def test_what_is_wrong_is_refused_with_a_sentence(entry: Entry, value: Value, told: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_entry(entry, value)
    assert refused.value.sentence.in_english() == told


FORM = Form(title="Breakfast", button="Order", done="It is ordered.", entries=(CHOICE, ANY_TEXT))


def test_a_form_keeps_its_own_entries_and_nothing_else() -> None:
    assert FORM.check({"egg": "hard", "why": " Hungry ", "admin": "yes"}) == {"egg": "hard", "why": "Hungry"}
    assert FORM.check({"egg": "hard"}) == {"egg": "hard", "why": None}


def test_the_first_entry_that_is_wrong_has_the_word() -> None:
    with pytest.raises(Refusal, match="Select an egg"):
        FORM.check({"why": "x" * 3_001})


def test_a_form_without_entries_is_a_button() -> None:
    assert Form(title="Stop", button="Stop", done="It stopped.").check({"why": "Because."}) == {}


def test_the_words_of_a_choice_are_found_by_its_code() -> None:
    assert CHOICE.words_of("hard") == "Hard"
    with pytest.raises(KeyError):
        CHOICE.words_of("raw")


def test_what_is_kept_as_json_says_the_same_without_what_was_left_empty() -> None:
    values: Mapping[str, Value] = {"on": DAY, "eggs": ("soft", "hard"), "why": "Zażółć", "note": None, "more": ""}
    assert plain(values) == {"on": "2026-11-20", "eggs": ["soft", "hard"], "why": "Zażółć"}


@given(st.text(max_size=30))
def test_a_text_is_kept_without_the_space_around_it_or_refused(text: str) -> None:
    try:
        kept = check_entry(TEXT, text)
    except Refusal:
        assert not text.strip() or len(text.strip()) > TEXT.longest
    else:
        assert kept == text.strip()
        assert json.loads(json.dumps(plain({"why": kept}))) == {"why": kept}


@pytest.mark.parametrize(("entry", "limit"), [(ANY_TEXT, TEXT_LIMIT), (TEXT, 20), (LINE, LINE_LIMIT)])
def test_how_long_it_may_be_is_what_a_page_says_and_what_is_checked(entry: Entry, limit: int) -> None:
    assert entry.limit == limit
    assert check_entry(entry, "x" * limit)
    with pytest.raises(Refusal):
        check_entry(entry, "x" * (limit + 1))


COPY = Entry(name="copy", label="Copy", sort=Sort.FILE)


def test_a_file_is_bytes_and_is_kept_elsewhere() -> None:
    assert check_entry(COPY, b"%PDF") == b"%PDF"
    assert check_entry(COPY, None) is None
    assert plain({"copy": b"%PDF", "why": "Because."}) == {"why": "Because."}
    with pytest.raises(Refusal, match="Select a file"):
        check_entry(COPY, "%PDF")
