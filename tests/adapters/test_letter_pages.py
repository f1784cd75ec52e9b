"""Taking a stored letter apart: only what a letter may hold, and all of its text."""

from xml.etree.ElementTree import ParseError

import pytest

from portal.adapters.letter_pages import Block, read_letter

HEAD = '<html lang="{}" dir="{}"><head><title>The title</title></head><body><main>'
DAY = '<p><time datetime="2026-11-20">Friday</time></p>'


def page(body: str, language: str = "en", direction: str = "ltr") -> str:
    return f"<!DOCTYPE html>{HEAD.format(language, direction)}{DAY}{body}</main></body></html>"


def test_a_letter_is_headings_paragraphs_and_lists() -> None:
    lists = "<ul><li>a</li><li>b</li></ul><ol><li>c</li></ol>"
    letter = read_letter(page(f"<h1>One</h1><h2>Two</h2>{lists}<p>&lt;d&gt;</p>"))
    assert (letter.title, letter.language, letter.direction) == ("The title", "en", "ltr")
    assert letter.written == "2026-11-20"
    assert letter.blocks == (
        Block("p", ("Friday",)),
        Block("h1", ("One",)),
        Block("h2", ("Two",)),
        Block("ul", ("a", "b")),
        Block("ol", ("c",)),
        Block("p", ("<d>",)),
    )
    assert letter.text == "Friday\n\nOne\n\nTwo\n\n• a\n• b\n\n1. c\n\n<d>"


@pytest.mark.parametrize(
    ("body", "direction", "text"),
    [
        ("<p>Dear <bdi>Ada</bdi>, hello</p>", "ltr", "Dear Ada, hello"),
        ("<p>Dear <bdi>عمر</bdi>, hello</p>", "ltr", "Dear \u2068عمر\u2069, hello"),
        ("<p>Dear <bdi>Ada</bdi>, hello</p>", "rtl", "Dear \u2068Ada\u2069, hello"),
        ('<p dir="auto">عمر 3</p>', "ltr", "\u2068عمر 3\u2069"),
        ("<p>عمر</p>", "ltr", "عمر"),
        ("<p>a <bdi>\u202eb</bdi></p>", "ltr", "a \u2068\u202eb\u2069"),
    ],
)
def test_what_fills_a_gap_keeps_its_own_direction(body: str, direction: str, text: str) -> None:
    assert read_letter(page(body, direction=direction)).blocks[-1] == Block("p", (text,))


@pytest.mark.parametrize("body", ["<table></table>", "<div>a</div>", "<h3>a</h3>", "<img/>"])
def test_nothing_else_is_read_as_a_letter(body: str) -> None:
    with pytest.raises(ValueError, match="headings, paragraphs and lists"):
        read_letter(page(body))


def test_another_page_is_no_letter() -> None:
    with pytest.raises(ValueError, match="not a letter"):
        read_letter("<html><body><main><p>No day</p></main></body></html>")
    with pytest.raises(ParseError):
        read_letter("<html><p>open")
