"""Whatever is typed into any text field of any form: it is taken or there is a message, and nothing typed is lost."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import product
from typing import Any

import pytest
from werkzeug.test import TestResponse

from portal.domain.workflow import State
from portal.web.fields import (
    Asked,
    CaseReference,
    Choice,
    Email,
    Files,
    LongText,
    Phone,
    Postcode,
    Text,
    TypedDateField,
)
from portal.web.residents.filing import JOURNEYS
from portal.web.residents.journey import Page as JourneyPage
from tests.factories import World, a_case, a_tool, unchecked
from tests.page import Page

ITS_EMPTY, ITS_TOO_LONG = "its words about nothing", "its words about too much"
NOT_SHOWN = "Remove the characters that cannot be shown"
NOT_READ = "Remove the characters that cannot be read"
TURNED = "Remove the hidden characters that change the direction of the text"


@dataclass(frozen=True, slots=True)
class Typed:
    """A text, what is said about it on one line and in several (None: it is taken), and how it is shown again.

    Characters that no page can hold are shown as the mark for one that is missing.
    """

    text: str
    one_line: str | None
    lines: str | None
    shown: str | None = None

    def message_for(self, field: Text) -> str | None:
        message = self.lines if isinstance(field, LongText) else self.one_line
        return {ITS_EMPTY: field.empty or None, ITS_TOO_LONG: field.too_long}.get(str(message), message)

    def is_shown_in(self, page: Page, name: str) -> bool:
        (control,) = [control for control in (*page.all("input"), *page.all("textarea")) if control.get("name") == name]
        value = control.get("value", "") + "".join(control.itertext())
        return re.fullmatch(re.escape(self.text) if self.shown is None else self.shown, value) is not None


HOSTILE = {
    "a NUL": Typed("a\0b", NOT_SHOWN, NOT_SHOWN, "a.?b"),
    "an escape": Typed("a\x1b[31mb", NOT_SHOWN, NOT_SHOWN, r"a.?\[31mb"),
    "a C1 control": Typed("a\x9fb", NOT_SHOWN, NOT_SHOWN, "a.?b"),
    "no character": Typed("a\ufffeb", NOT_SHOWN, NOT_SHOWN, "a.?b"),
    "text turned round": Typed("a\u202eb", TURNED, None),
    "a word of 10 kB": Typed("w" * 10_000, NOT_READ, NOT_READ),
    "a pile of accents": Typed("a" + "\u0315" * 50, NOT_READ, NOT_READ),
    "nothing to be seen": Typed("\u200b\u2060\ufeff", ITS_EMPTY, ITS_EMPTY, "(\u200b\u2060\ufeff)?"),
    "far too much": Typed(" ".join(["ab"] * 4_000), ITS_TOO_LONG, ITS_TOO_LONG),
}

VALUES = {Email: "sam@example.org", Phone: "01632 960 001", Postcode: "E8 1AA", CaseReference: "SL-7KQ4-M2XT"}


Answers = dict[str, str | list[str]]


def answer_to(field: Asked) -> str | list[str]:
    """An answer that is taken."""
    if isinstance(field, TypedDateField):
        return ["27", "3", "2090" if field.future else "2020"]
    if isinstance(field, Choice):
        return next(option.code for option in field.options if not option.reveals)
    return VALUES.get(type(field), "Words")


def answers_with(page: JourneyPage, name: str) -> Answers:
    """Answers to all that a page asks, so chosen that it asks the field of this name; files are sent apart."""
    answers: Answers = {}
    for field in page:
        if isinstance(field, Files):
            continue
        revealing = [option for option in getattr(field, "options", ()) if name in option.reveals]
        answers[field.name] = revealing[0].code if revealing else answer_to(field)
    return answers


def text_fields(world: World, journey: str) -> Iterator[tuple[JourneyPage, Text, Answers]]:
    """Every field for text, with its page and what must be answered beside it."""
    for page_type in JOURNEYS[journey].pages:
        with world.app.test_request_context():
            page = page_type()
            for field in page:
                if isinstance(field, Text):
                    yield page, field, answers_with(page, field.name)


@pytest.mark.parametrize("journey", JOURNEYS)
def test_every_form_has_an_answer_to_hostile_text(world: World, journey: str) -> None:
    a_tool(world)
    world.app.config["WTF_CSRF_ENABLED"] = False
    browser = unchecked(world.browser())
    fields = list(text_fields(world, journey))
    assert len(fields) >= 7
    for (form, field, beside), (name, typed) in product(fields, HOSTILE.items()):
        files = {file.name: (BytesIO(b"Words"), "words.txt") for file in form if isinstance(file, Files)}
        sent = beside | files | {field.name: typed.text}
        response = browser.post(f"/{journey}/{form.slug}", data=sent)
        where, message = f"{form.slug}, {field.name}: {name}", typed.message_for(field)
        assert response.status_code == (422 if message else 302), where
        if message:
            assert_told(response, field.name, typed, [message], where)


def test_every_form_of_staff_has_an_answer_to_hostile_text(world: World) -> None:
    """All forms are drawn and checked by the same code: here are one line and several, two of them needed."""
    world.app.config["WTF_CSRF_ENABLED"] = False
    case = a_case(world, kind="complaint", at=State.IN_REVIEW)
    first = unchecked(world.signed_in(world.first))
    remedy = {"remedy": "apology", "what": "Words", "owner": "Words", "due_on": ["6", "1", "2027"]}
    external = {"body": "s51", "opened_on": ["6", "1", "2026"], "number": "", "note": "Words"}
    fields: list[tuple[str, dict[str, Any], str]] = [
        ("record-finding/lawful", {"answer": "yes", "evidence": "told"}, "reason"),
        ("order-remedy", remedy, "owner"),
        ("record-external", external, "number"),
    ]
    for (path, sent, field), (name, typed) in product(fields, HOSTILE.items()):
        is_line = field != "reason"
        message = typed.one_line if is_line else typed.lines
        if message is None or (message == ITS_EMPTY and field == "number"):
            continue
        response = first.post(
            f"/work/case/{case.reference}/do/{path}", data={**sent, field: typed.text, "version": "2"}
        )
        where = f"{path}, {field}: {name}"
        assert response.status_code == 422, where
        assert_told(response, field, typed, [message] if message.startswith("Remove") else None, where)


def assert_told(response: TestResponse, field: str, typed: Typed, errors: list[str] | None, where: str) -> None:
    """The page says what is wrong with this field and nothing else, and shows what was typed."""
    page = Page(response)
    page.check()
    assert len(page.errors) == 1, where
    assert errors in (None, page.errors), where
    assert typed.is_shown_in(page, field), where
