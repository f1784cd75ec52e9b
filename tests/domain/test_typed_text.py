"""What people type: names in every script are kept as they are, and what nobody can see or read is refused."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.errors import Refusal
from portal.domain.typed_text import clean_line, clean_lines

NOT_SHOWN = "Remove the characters that cannot be shown"
NOT_READ = "Remove the characters that cannot be read"
TURNED = "Remove the hidden characters that change the direction of the text"

Clean = Callable[[str], str]
both = pytest.mark.parametrize("clean", [clean_line, clean_lines])

ACCEPTED = {
    "an apostrophe": "O'Brien",
    "letters with marks": "Nguyễn Thị",
    "Icelandic": "Þórr",
    "Polish": "Łukasz",
    "a word that means nothing to a database": "null",
    "the same to Python": "None",
    "the same to a script": "undefined",
    "the same to JSON": "true",
    "not a number": "NaN",
    "a name of one letter": "A",
    "a hundred letters": "x" * 100,
    "Arabic": "محمد الأمين",
    "Hebrew": "שָׁלוֹם",
    "Hindi": "क्षेत्रज्ञ",
    "Thai": "กำนันผู้ใหญ่บ้าน",
    "Chinese without a space": "我想知道你们保存了关于我的什么信息。" * 100,
    "a family of emoji": "👨\u200d👩\u200d👧\u200d👦",
    "an emoji younger than Python 3.11": "\U0001fae8",
    "Cyrillic that looks like Latin": "\u0440\u0430ypal",
    "wide letters": "\uff1d1+1",
    "a formula": "=cmd|'/c calc'!A1",
    "a phone number": "+44 7700 900 982",
    "a number below nothing": "-5",
    "a script": "<script>alert(1)</script>",
    "a broken attribute": '"><img src=x onerror=alert(1)>',
    "an address that runs": "javascript:alert(1)",
    "a template": "{{7*7}} {% raw %} ${7*7} %s%n",
    "SQL": "'; DROP TABLE cases;--",
    "wildcards": "100%_",
}


@both
@pytest.mark.parametrize("typed", ACCEPTED.values(), ids=ACCEPTED)
def test_what_people_write_stays_as_they_wrote_it(clean: Clean, typed: str) -> None:
    assert clean(typed) == unicodedata.normalize("NFC", typed)


@both
@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "\t\r\n",
        "\u200b",
        "\u00a0",
        "\u2060\ufeff",
        "\u200e \u200f",
        "\u202e\u2066",
        "\u00ad",
        "\u180e",
        "\u3000",
    ],
    ids=ascii,
)
def test_what_nobody_can_see_is_nothing(clean: Clean, typed: str) -> None:
    assert clean(typed) == ""


@both
@pytest.mark.parametrize(
    "hidden",
    [
        "\0",
        "\x01",
        "\x07",
        "\x1b[31m",
        "\x7f",
        "\x80",
        "\x9f",
        "\ufffe",
        "\uffff",
        "\ufdd0",
        "\U0010ffff",
        "\ue000",
        "\ud800",
    ],
    ids=ascii,
)
def test_what_cannot_be_shown_is_refused(clean: Clean, hidden: str) -> None:
    with pytest.raises(Refusal, match=NOT_SHOWN):
        clean(f"a{hidden}b")


@both
@pytest.mark.parametrize(
    "typed", ["a" + "\u0301\u0316" * 25, "x" * 1_001, "a " + "字" * 1_001], ids=["piled marks", "a long word", "no end"]
)
def test_what_cannot_be_read_is_refused(clean: Clean, typed: str) -> None:
    with pytest.raises(Refusal, match=NOT_READ):
        clean(typed)


@both
def test_eight_marks_on_a_letter_and_a_word_of_a_thousand_letters_are_the_most(clean: Clean) -> None:
    marks = "\u0316" * 8
    assert clean(f"x{marks}") == f"x{marks}"
    assert clean("x" * 1_000) == "x" * 1_000
    with pytest.raises(Refusal, match=NOT_READ):
        clean(f"x{marks}\u0316")


@pytest.mark.parametrize("mark", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", ids=ascii)
def test_a_name_does_not_turn_the_direction_of_writing_and_a_statement_may(mark: str) -> None:
    with pytest.raises(Refusal, match=TURNED):
        clean_line(f"Sam{mark}Example")
    assert clean_lines(f"Sam{mark}Example") == f"Sam{mark}Example"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=ascii)
def test_every_kind_of_line_end_is_one_kind_and_a_line_has_none(end: str) -> None:
    assert clean_lines(f" one{end}{end}\ttwo ") == "one\n\n\ttwo"
    assert clean_line(f" one{end}{end}\ttwo ") == "one two"


@both
def test_two_ways_to_write_a_letter_are_kept_as_one(clean: Clean) -> None:
    assert clean("Ame\u0301lie") == clean("Am\u00e9lie") == "Am\u00e9lie"


@both
@given(typed=st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_what_is_kept_is_kept_the_same_the_next_time(clean: Clean, typed: str) -> None:
    try:
        kept = clean(typed)
    except Refusal:
        return
    assert clean(kept) == kept
    assert not {"\0", "\r"} & set(kept)
