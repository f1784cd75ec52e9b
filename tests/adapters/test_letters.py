"""Letters in words: what the law wants is in them, in plain words, and whatever was typed stays what it was."""

import re
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

import pytest
from flask import Response
from textstat import textstat
from werkzeug.routing import MapAdapter

from portal.adapters.letter_pages import read_letter
from portal.adapters.letters import TEMPLATES, office_of, write
from portal.commands.generated import bare_app
from portal.domain.errors import Refusal
from portal.domain.letters import LETTERS, phrases
from portal.domain.letters.letter import Letter, LetterCode
from portal.domain.letters.values import PLACEHOLDERS, Shape, Value
from portal.domain.text import Sentence, sentence
from portal.settings import Regulator, Settings
from tests.house.reading import CODE, unmarked
from tests.letters import OFFICE, every_form, filled, told, written
from tests.page import Page

each_letter = pytest.mark.parametrize("letter", LETTERS.values(), ids=list(LETTERS))
each_code = pytest.mark.parametrize("code", LetterCode)

HARDEST = 4
"""The grade of the Flesch-Kincaid test that a letter may have at most: about the reading age of nine."""
NEVER_SAID = re.compile(
    r"data subject|pursuant|exemption|redact|\bprocess(?:ing|ed|es)?\b|data controller|upheld|—| – ", re.IGNORECASE
)
NEVER_YES_OR_NO = (
    "There are some kinds of police record that we never say yes or no about, to anyone. "
    "They are listed at https://look.example/your-rights. "
    "This letter does not tell you if we hold any of those about you."
)
REGULATOR_CAN_CHECK = (
    "You can also ask the Information Commission to check. "
    "If we have held back information about you, they can check that the law let us do that."
)
NEUTRAL = [
    "You asked us to look at whether a computer tool has flagged you. We have dealt with this.",
    "We cannot tell you if a tool has flagged anyone or not. "
    "Saying so could harm our work to stop crime or keep people safe.",
    "The law says that when we cannot tell a person about a decision made only by a computer, "
    "a real person must look at it again. We do this each time it applies.",
    REGULATOR_CAN_CHECK,
]
MUST_NOT_SAY = {
    LetterCode.L2: r"we (hold|have) (a|some|any|no)\b|we found|records",
    LetterCode.L3: r"we (hold|have) (a|some|any|no)\b|we found|records",
    LetterCode.L4: r"must narrow|have to choose|too (much|wide)|cannot",
    LetterCode.L5: r"up to|about \d|soon\b",
    LetterCode.L8: r"held back some|black mark|hold no\b|there is nothing",
    LetterCode.L13: r"we (found|hold|checked)|your flag|flagged you\b(?!\.)|was wrong|no flag|agree|sorry",
}
"""What table 11.2 keeps out of a letter, as far as words can show it."""
HOSTILE = [
    "<script>alert(1)</script>",
    "</p></main><!-- ",
    "&lt;b&gt; & &amp;",
    '#import "x"; #evil() $x$ *b* _i_ @ref \\',
    "{{ 7 * 7 }} {% raw %} {#",
    "%(name)s 50% %s",
    "שלום (abc) 020",
    "a \u202egnp.exe\u202c b",
    'O\'Brien "Ada" <ada@look.example>',
    "⟦Ñô⟧ Nguyễn Łukasz Þórr",
]


def says(words: str, text: str) -> bool:
    return words in " ".join(text.split())


def in_words(value: object) -> str:
    """A value of tests/letters.py as it reads in an English letter."""
    return f"{value:%A} {value.day} {value:%B %Y}" if isinstance(value, date) else str(value)


@each_letter
def test_every_letter_says_what_the_law_requires_with_and_without_its_parts(letter: Letter) -> None:
    for values in every_form(letter):
        text = write(letter.code, values, office=OFFICE).text
        known = {name: in_words(value) for name, value in (asdict(OFFICE) | values).items()}
        for required in letter.required:
            if required.when in {"", *values}:
                assert says(required.says, text), required
                assert all(says(known[name], text) for name in required.values), required
        assert all(says(known[name], text) for name in values), "whatever is told stands in the letter"


def test_a_letter_that_would_not_be_whole_is_not_written() -> None:
    with pytest.raises(Refusal, match="This letter needs the reason"):
        written(LetterCode.L6, reason_plain=" ")


@each_letter
def test_a_part_that_is_left_out_leaves_nothing_behind(letter: Letter) -> None:
    whole = write(letter.code, filled(letter, *letter.may_have), office=OFFICE).text
    for required in letter.required:
        if required.when:
            parts = [part for part in letter.may_have if required.when not in part]
            text = write(letter.code, filled(letter, *parts), office=OFFICE).text
            assert not any(says(in_words(told(name)), text) for name in required.values)
            assert len(text) < len(whole)


@each_letter
def test_no_letter_says_what_it_must_not(letter: Letter) -> None:
    for values in every_form(letter):
        text = write(letter.code, values, office=OFFICE).text
        assert not NEVER_SAID.search(text)
        assert letter.code not in MUST_NOT_SAY or not re.search(MUST_NOT_SAY[letter.code], text)


def test_an_acknowledgement_names_no_day_while_the_clock_has_not_started() -> None:
    first = LETTERS[LetterCode.L1]
    waiting, started = (
        write(first.code, values, office=OFFICE).text for values in (filled(first), filled(first, *first.may_have))
    )
    assert says("The month has not started yet.", waiting)
    assert not says("We will answer by", waiting)
    assert says(f"We will answer by {in_words(told('deadline_date'))}.", started)


@each_letter
def test_a_child_of_nine_can_read_every_letter(letter: Letter) -> None:
    """As the house rule says: it stands in every gap, and a heading is a sentence."""
    office = type(OFFICE)(**dict.fromkeys(asdict(OFFICE), "it"))
    for values in every_form(letter):
        plain = {name: "it" if isinstance(value, str) else value for name, value in values.items()}
        page = read_letter(write(letter.code, plain, office=office).html)
        parts = (part.rstrip(":") for block in page.blocks for part in block.parts)
        text = " ".join(part if part.endswith(".") else f"{part}." for part in parts)
        text = re.sub(r"[A-Z]\w+day \d+ \w+ \d{4}|The law we used: .*", "it", text)
        assert textstat.flesch_kincaid_grade(text) <= HARDEST


@pytest.mark.parametrize("code", [LetterCode.L7, LetterCode.L8])
def test_every_answer_has_the_same_words_about_records_never_spoken_of(code: LetterCode) -> None:
    for values in every_form(LETTERS[code]):
        text = write(code, values, office=OFFICE).text
        assert says(f"Records we never say yes or no about {NEVER_YES_OR_NO} {REGULATOR_CAN_CHECK}", text)


def test_what_was_not_found_looks_the_same_in_every_case() -> None:
    """Whatever else is known of two cases, the same values make the same letter, to the last byte."""
    values = filled(LETTERS[LetterCode.L8])
    one, other = (write(LetterCode.L8, dict(given), office=OFFICE) for given in (values, reversed(values.items())))
    assert one == other
    changed = write(LetterCode.L8, values | {"name": "Somebody Else"}, office=OFFICE)
    assert changed.html == one.html.replace(str(values["name"]), "Somebody Else")


def test_the_neutral_letter_says_neither_yes_nor_no() -> None:
    page = read_letter(written(LetterCode.L13).html)
    start, end = (next(i for i, block in enumerate(page.blocks) if block.kind == kind) for kind in ("h1", "h2"))
    assert [" ".join(block.parts) for block in page.blocks[start + 1 : end]] == NEUTRAL


@pytest.mark.parametrize("code", [LetterCode.L10, LetterCode.L11, LetterCode.L12])
def test_whoever_is_refused_a_right_reads_that_the_regulator_can_check(code: LetterCode) -> None:
    refused = {"rights_request_refused": "We did not delete it. It is needed as proof."}
    assert not says(REGULATOR_CAN_CHECK, written(code).text)
    assert says(f"It is needed as proof. {REGULATOR_CAN_CHECK}", written(code, **refused).text)


def test_an_answer_without_files_does_not_promise_any() -> None:
    text = written(LetterCode.L7, restriction_reasons_plain=["it is private legal advice"]).text
    assert says("Our answer to your request You asked for the information we hold about you.", text)
    assert says("We cannot give you a copy of what we found.", text)
    assert says("We did this because: • it is private legal advice", text)
    assert not says("Here is", text)
    assert not says("black mark", text)


@pytest.mark.parametrize(("days", "said"), [(0, "0 days"), (1, "1 day"), (12, "12 days")])
def test_one_day_is_told_from_many(days: int, said: str) -> None:
    assert says(f"You had {said} left on the clock.", written(LetterCode.L4, days_left=days).text)
    assert says(f"The clock was paused for {said}. It has", written(LetterCode.L4B, excluded_days=days).text)


def test_days_are_written_out() -> None:
    assert says("You can start it again until Monday 21 December 2026.", stopped(restart_by=date(2026, 12, 21)))


def test_sentences_of_ours_are_said_with_what_stands_in_them() -> None:
    reason = sentence(phrases.REFUSAL_REASONS["excessive_repeat"], earlier_date=date(2026, 3, 2))
    text = written(LetterCode.L6, reason_plain=reason).text
    assert says("You asked for the same thing on Monday 2 March 2026 and nothing has changed since.", text)


def test_lines_become_paragraphs_and_lists_become_points() -> None:
    letter = written(LetterCode.L15, reasons_plain="One.\n\nTwo.", actions=["First", Sentence("Second")])
    page = read_letter(letter.html)
    blocks = [(block.kind, block.parts) for block in page.blocks]
    assert ("p", ("One.",)) in blocks
    assert ("p", ("Two.",)) in blocks
    assert ("ul", ("First", "Second")) in blocks


@each_code
def test_a_letter_is_a_page_that_stands_on_its_own(code: LetterCode) -> None:
    letter = written(code)
    page = Page(Response(letter.html))
    assert page.parsed.errors == []
    assert (page.title, len(page.all("h1"))) == (page.heading, 1)
    assert page.title == letter.title
    assert not re.search(r"<(script|style|link|img|a)\b|\b(src|href|style|on\w+)=", letter.html)
    assert [block.kind for block in read_letter(letter.html).blocks[:4]] == ["p", "p", "p", "h1"]


@pytest.mark.parametrize("hostile", HOSTILE, ids=ascii)
def test_what_was_typed_stays_text(hostile: str) -> None:
    letter = written(LetterCode.L6, name=hostile, reason_plain=[hostile], ground_plain=hostile)
    page = Page(Response(letter.html))
    assert page.parsed.errors == []
    assert {element.tag.rpartition("}")[2] for element in page.root.iter()} == {
        *("html", "head", "meta", "title", "body", "main"),
        *("p", "h1", "h2", "ul", "li", "bdi", "time"),
    }
    for name in ("bdi", "li"):
        assert " ".join(hostile.split()) in ["".join(element.itertext()) for element in page.all(name)]


@pytest.mark.parametrize("sign", ["\0", "\x1b", "\x85", "\ud800", "\ufffe", "\ufdd0"], ids=ascii)
def test_a_sign_that_no_page_can_hold_leaves_its_place(sign: str) -> None:
    text = written(LetterCode.L6, name=f"Ada{sign}Example").text
    assert says("Dear Ada\ufffdExample" if not sign.isspace() else "Dear Ada Example", text)


def test_text_from_the_right_does_not_turn_what_stands_beside_it() -> None:
    assert says("Dear \u2068محمد (3)\u2069", written(LetterCode.L6, name="محمد (3)").text)
    assert "\u2068" not in written(LetterCode.L6, name="Łukasz (3)").text


@each_letter
def test_every_word_of_a_letter_can_be_translated(letter: Letter) -> None:
    """In the pseudo-language whatever is not marked stands out."""
    for values in every_form(letter):
        spoken: dict[str, Value] = {
            name: "123" if PLACEHOLDERS[name].shape is Shape.TEXT else value for name, value in values.items()
        }
        html = write(letter.code, spoken, office=OFFICE, language=CODE).html
        assert '<html lang="ar-XB" dir="rtl">' in html
        assert unmarked(Page(Response(html)), ("mark", "subject_name", "for")) == []


def test_every_letter_has_a_template_of_its_own() -> None:
    assert list(TEMPLATES) == list(LetterCode)
    assert len(set(TEMPLATES.values())) == len(LetterCode)


@pytest.fixture(scope="module")
def addresses() -> Iterator[MapAdapter]:
    with bare_app() as app:
        yield app.url_map.bind("look.example")


def test_every_address_of_ours_in_a_letter_is_a_page(addresses: MapAdapter) -> None:
    office = office_of(some_settings(base_url="https://look.example"))
    for address in (office.complaint_url, office.status_url, office.ncnd_policy_url):
        assert addresses.match(address.removeprefix("https://look.example"))


def test_the_office_is_the_one_of_the_settings() -> None:
    regulator = Regulator(name="Commission", url="https://c.example", phone="1", address="Here")
    office = office_of(some_settings(operator_name="Office", team_name="Team", regulator=regulator))
    assert (office.force_name, office.team_name) == ("Office", "Team")
    assert (office.regulator_name, office.regulator_address) == ("Commission", "Here")
    assert all(asdict(office).values())


def stopped(**values: Value) -> str:
    return written(LetterCode.L17, **values).text


def some_settings(**given: Any) -> Settings:
    keys = {"wrapping_keys": (b"k",), "index_key": b"k", "cookie_keys": (b"k",), "statistics_secret": b"k"}
    known = {"database_url": "sqlite:///a", "keys_url": "sqlite:///b", "base_url": "https://look.example", **keys}
    return Settings(**known | given)
