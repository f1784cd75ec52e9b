"""A form of the rules becomes one on a page: what is typed is checked by both, and nothing that was typed is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from flask import Flask

from portal.domain.entries import Choice, Entry, Form, Sort
from portal.domain.errors import Refusal
from portal.web.entered import as_kept, as_typed, values_of
from portal.web.forms import PageForm

CHOICES = (Choice("a", "The first"), Choice("b", "The second"))
FORM = Form(
    title="A form",
    button="Save",
    done="Saved.",
    entries=(
        Entry(name="line", label="A line", sort=Sort.LINE, longest=10),
        Entry(name="text", label="A text", empty="Enter a text", shortest=5, too_short="Write 5 characters or more"),
        Entry(name="one", label="One of them", sort=Sort.CHOICE, choices=CHOICES, empty="Select one"),
        Entry(name="some", label="Some of them", sort=Sort.CHOICES, choices=CHOICES),
        Entry(name="day", label="A day", sort=Sort.DAY),
        Entry(name="file", label="A file", sort=Sort.FILE),
    ),
)
GOOD = {"text": "Some words.", "one": "b"}


@contextmanager
def typed(app: Flask, **sent: Any) -> Iterator[PageForm]:
    """The page after this was typed into it."""
    with app.test_request_context("/work", method="POST", data=GOOD | sent):
        yield as_typed(FORM)


def test_what_was_typed_arrives_as_the_rules_know_it(app: Flask) -> None:
    file = (BytesIO(b"%PDF-1.7 a copy"), "copy.pdf")
    with typed(app, line=" A line ", some=["a", "b"], day=["3", "Feb", "2027"], file=file) as page:
        assert values_of(FORM, page) == {
            "line": "A line",
            "text": "Some words.",
            "one": "b",
            "some": ("a", "b"),
            "day": date(2027, 2, 3),
            "file": b"%PDF-1.7 a copy",
        }


def test_what_was_left_empty_is_nothing(app: Flask) -> None:
    with typed(app, file=(BytesIO(b""), "")) as page:
        values = values_of(FORM, page)
    assert {name for name, value in values.items() if value} == {"text", "one"}


@pytest.mark.parametrize(
    ("name", "sent", "told"),
    [
        ("line", "12345678901", "‘A line’ must be 10 characters or less"),
        ("line", "a\x00b", "Remove the characters that cannot be shown"),
        ("text", " ", "Enter a text"),
        ("text", "Four", "Write 5 characters or more"),
        ("one", "c", "Select one"),
        ("day", ["31", "2", "2027"], "The date must be a real date"),
        ("day", ["3", "", "2027"], "The date must include a month"),
        ("file", (BytesIO(b""), "copy.pdf"), "The selected file is empty"),
    ],
)
def test_what_cannot_stand_is_refused_beside_its_field(app: Flask, name: str, sent: Any, told: str) -> None:
    with typed(app, **{name: sent}) as page:
        with pytest.raises(Refusal, match=told):
            values_of(FORM, page)
        (error,) = page.error_list()
        assert (error["text"], error["href"]) == (told, f"#{page[name].first_control()}")


def test_every_field_that_is_wrong_says_so_at_once(app: Flask) -> None:
    with typed(app, text="", one="") as page:
        with pytest.raises(Refusal, match="Enter a text"):
            values_of(FORM, page)
        assert [error["text"] for error in page.error_list()] == ["Enter a text", "Select one"]


def test_a_file_is_asked_for_again_when_something_else_was_wrong(app: Flask) -> None:
    with typed(app, text="", file=(BytesIO(b"A copy."), "copy.txt")) as page:
        with pytest.raises(Refusal):
            values_of(FORM, page)
        assert "Select the file again" in str(page["file"]())
    with typed(app, text="") as page:
        assert "Select the file again" not in str(page["file"]())


def test_a_text_in_the_place_of_a_file_is_no_file(app: Flask) -> None:
    with typed(app, file="copy.pdf") as page:
        assert values_of(FORM, page)["file"] is None


def test_what_was_kept_stands_in_the_form_again(app: Flask) -> None:
    kept = {"line": "A line", "one": "a", "some": ["b"], "day": "2027-02-03", "weather": "Fine", "text": None}
    with app.test_request_context("/work"):
        page = as_kept(FORM, kept)
        assert page["day"].data == {"day": "3", "month": "2", "year": "2027"}
        assert (page["line"].data, page["one"].data, page["some"].data) == ("A line", "a", ["b"])
        assert not page["text"].data


def test_a_mere_button_asks_nothing(app: Flask) -> None:
    with app.test_request_context("/work", method="POST", data={"line": "A line"}):
        assert values_of(None, as_typed(None)) == {}
