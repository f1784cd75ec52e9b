"""What was entered for a step is read back in words: of ours where there was a choice, and else as it was written."""

from datetime import date

from portal.domain.entries import Choice, Entry, Form, Sort
from portal.domain.read_back import lines_of

FORM = Form(
    title="A form",
    button="Save",
    done="Saved.",
    entries=(
        Entry(name="why", label="Why?", is_read=True),
        Entry(
            name="how", label="How?", sort=Sort.CHOICE, choices=(Choice("post", "By post"), Choice("mail", "By mail"))
        ),
        Entry(name="which", label="Which?", sort=Sort.CHOICES, choices=(Choice("a", "The first"), Choice("b", "Both"))),
        Entry(name="when", label="When?", sort=Sort.DAY),
        Entry(name="who", label="Who?", sort=Sort.LINE),
        Entry(name="copy", label="The copy", sort=Sort.FILE),
    ),
)


def test_choices_and_days_come_back_in_words_and_texts_as_they_were_written() -> None:
    kept = {"when": "2026-11-20", "which": ["b", "a"], "how": "mail", "why": "Because."}
    lines = lines_of(FORM, kept)
    assert [(line.name, line.answers) for line in lines] == [
        ("why", ("Because.",)),
        ("how", ("By mail",)),
        ("which", ("Both", "The first")),
        ("when", (date(2026, 11, 20),)),
    ]
    assert [line.name for line in lines if line.is_written] == ["why"]
    assert [line.name for line in lines if line.is_read] == ["why"]


def test_what_was_left_empty_is_no_line_and_neither_is_a_file() -> None:
    assert lines_of(FORM, {"why": "", "how": None, "copy": "JVBERi0=", "weather": "Fine"}) == ()
    assert lines_of(None, {"why": "Because."}) == ()


def test_a_choice_that_the_form_no_longer_offers_is_shown_by_its_code() -> None:
    (line,) = lines_of(FORM, {"how": "pigeon"})
    assert line.answers == ("pigeon",)
