"""The forms on paper: made of the same pages as on the screen, so that the two never ask different things."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from flask import Blueprint, render_template

from portal.domain.actors import Role
from portal.domain.text import Sentence
from portal.services.filing import Answers
from portal.web.access import open_to
from portal.web.fields import Asked, Choice, Choices, Files, LongText, Option, Select, TypedDateField
from portal.web.residents.journey import Page
from portal.web.residents.journeys import CODES, JOURNEYS

pages = Blueprint("paper_forms", __name__)

LINES_FOR = {"short": 1, "long": 8}
"""How many lines there are to write on."""


class Shape(StrEnum):
    """What a question leaves room for on paper."""

    TICKS = "ticks"
    DATE = "date"
    LINES = "lines"
    ENCLOSED = "enclosed"


@dataclass(frozen=True, slots=True)
class Tick:
    """One box to tick. `is_end` when the form cannot help whoever ticks it; `asks` is what it asks for besides.

    `language` is the code of the language that the label names in its own words, if it does.
    """

    label: str
    hint: str
    language: str
    is_end: bool
    asks: tuple["Question", ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that is asked, with room for its answer. A title that heads its page is not said twice."""

    shape: Shape
    title: str
    hint: str = ""
    lines: int = LINES_FOR["short"]
    ticks: tuple[Tick, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """A question asked before, and those of its answers that lead on. `answers` are an example of them, as kept."""

    question: str
    labels: tuple[str, ...]
    answers: Answers


@dataclass(frozen=True, slots=True)
class Part:
    """One page of the form. One that `is_for_some` is left out by others: `only_if` says by whom, if words can."""

    title: str
    lead: tuple[Sentence, ...]
    questions: tuple[Question, ...]
    is_for_some: bool
    only_if: Condition | None


@pages.get("/paper-forms")
@open_to(Role.ANYONE)
def choose() -> str:
    """Every form, in two sizes."""
    return render_template("residents/paper_forms.html", journeys=JOURNEYS.values())


@pages.get(f"/paper-forms/{CODES}", defaults={"size": "usual"})
@pages.get(f"/paper-forms/{CODES}/large-print", defaults={"size": "large"})
@open_to(Role.ANYONE)
def form(journey: str, size: str) -> str:
    """One form to print."""
    asked = JOURNEYS[journey].pages
    parts = [_part(page, asked[:place]) for place, page in enumerate(asked)]
    return render_template("residents/paper_form.html", journey=JOURNEYS[journey], parts=parts, size=size)


def _part(page: type[Page], earlier: Sequence[type[Page]]) -> Part:
    drawn = page()
    fields = drawn.top_fields()
    title = page.question or str(fields[0].label.text)
    return Part(
        title,
        tuple(drawn.explained),
        tuple(_question(field, drawn, is_said=not page.question and field is fields[0]) for field in fields),
        is_for_some=not page.applies({}),
        only_if=_condition(page, earlier),
    )


def _question(field: Asked, drawn: Page, *, is_said: bool = False) -> Question:
    title = "" if is_said else str(field.label.text)
    if isinstance(field, Choice) and not isinstance(field, Select):
        return Question(Shape.TICKS, title, field.hint, ticks=tuple(_tick(option, drawn) for option in field.options))
    if isinstance(field, Files):
        return Question(Shape.ENCLOSED, title)  # its hint speaks of formats and megabytes
    if isinstance(field, TypedDateField):
        return Question(Shape.DATE, title, field.hint)
    return Question(Shape.LINES, title, field.hint, LINES_FOR["long" if isinstance(field, LongText) else "short"])


def _tick(option: Option, drawn: Page) -> Tick:
    asks = tuple(_question(drawn[name], drawn) for name in option.reveals)
    return Tick(option.label, option.hint, option.language, option.code in drawn.endings, asks)


def _condition(page: type[Page], earlier: Sequence[type[Page]]) -> Condition | None:
    """Which answers to which question lead to this page, found by trying them all on the way there.

    None when everyone is asked, or when no single answer decides it: it hangs on a date, for example.
    """
    if page.applies({}):
        return None
    for place, before in enumerate(earlier):
        leads_there = _condition(before, earlier[:place])
        so_far = leads_there.answers if leads_there else {}
        drawn = before()
        for field in drawn:
            tried = [
                (option, so_far | {before.slug: {field.name: _given(field, option)}}) for option in _options(field)
            ]
            if leading := [(option, answers) for option, answers in tried if page.applies(answers)]:
                question = before.question or str(drawn.top_fields()[0].label.text)
                return Condition(question, tuple(option.label for option, _ in leading), leading[0][1])
    return None


def _options(field: Asked) -> Sequence[Option]:
    return field.options if isinstance(field, Choice) else ()


def _given(field: Asked, option: Option) -> Any:
    return [option.code] if isinstance(field, Choices) else option.code
