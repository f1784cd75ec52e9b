"""Templates of what staff write: the gaps that can stand in them, and that nothing is sent with a gap still open."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from portal.domain.entries import TEXT_LIMIT, Choice, Entry, Form, Sort, Values
from portal.domain.errors import Refusal
from portal.domain.text import mark, sentence

OPEN_GAP = mark("Replace the highlighted words before you send")
LONGEST_TITLE = 80
NEW = "new"
"""Where a template is written that has no address yet."""


class Use(StrEnum):
    """What a template is written for."""

    MESSAGE = "message"
    QUESTION = "question"
    REASON = "reason"


USES = (
    Choice(Use.MESSAGE, mark("A message to the person")),
    Choice(Use.QUESTION, mark("A question to the person")),
    Choice(Use.REASON, mark("A reason or a part of a decision")),
)
USE_WORDS = {choice.code: choice.words for choice in USES}

GAPS: Mapping[str, str] = {
    "name": mark("What the person wants to be called"),
    "reference": mark("The reference of the case"),
    "kind": mark("What the person sent: a challenge, a data request or a complaint"),
    "received": mark("The day it came"),
    "due": mark("The day our answer is due"),
    "tool": mark("The name of the tool"),
    "reviewer": mark("The number of the reviewer"),
    "today": mark("The day of today"),
    "in 14 days": mark("The day in 14 days"),
    "your words": mark("What only you can write: it is always open until you replace it"),
}
"""Every gap that a template can have, and what fills it. What a case does not say stays open."""

_GAP = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
BRACES = re.compile(r"\{\{|\}\}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text: words, or a gap that stands open."""

    text: str
    is_gap: bool


def filled(text: str, known: Mapping[str, str]) -> str:
    """The text with every gap filled that is known; the others stay as they are."""
    return _GAP.sub(lambda gap: known.get(gap[1], "") or gap[0], text)


def has_gap(text: str) -> bool:
    """Whether something in it still waits to be replaced; half a gap counts, as it would be sent like that."""
    return bool(BRACES.search(text))


def pieces(text: str) -> tuple[Piece, ...]:
    """The text in parts, to show which of them are gaps."""
    found, place = [], 0
    for gap in _GAP.finditer(text):
        found += [Piece(text[place : gap.start()], False), Piece(gap[0], True)]
        place = gap.end()
    return tuple(piece for piece in (*found, Piece(text[place:], False)) if piece.text)


def check_sent(form: Form | None, values: Values) -> None:
    """Refuse what staff want to send while a gap in it stands open: any text that its person reads."""
    for entry in form.entries if form else ():
        value = values.get(entry.name)
        if entry.is_read and isinstance(value, str) and has_gap(value):
            raise Refusal(OPEN_GAP)


def check_template(title: str, text: str) -> None:
    """Refuse a template with a gap that nothing fills, or with half a gap."""
    if not title.strip():
        raise Refusal(mark("Enter what the template is called"))
    if not text.strip():
        raise Refusal(mark("Enter the words of the template"))
    for gap in _GAP.finditer(text):
        if gap[1] not in GAPS:
            raise Refusal(sentence("There is no gap called ‘%(name)s’", name=gap[1]))
    if BRACES.search(_GAP.sub("", text)) or BRACES.search(title):
        raise Refusal(mark("A gap begins with two braces and ends with two"))


def slug_of(title: str) -> str:
    """The address of a new template. It says nothing of its title, because addresses stand in the clear."""
    return hashlib.sha256(" ".join(title.casefold().split()).encode()).hexdigest()[:12]


FORM = Form(
    title=mark("Write a template"),
    lead=mark("Reviewers insert it into what they write. Each version is kept, with who wrote it and when."),
    button=mark("Save as a new version"),
    done=mark("The new version is saved. It is used from now on."),
    entries=(
        Entry(
            name="title",
            label=mark("What is it called?"),
            sort=Sort.LINE,
            longest=LONGEST_TITLE,
            empty=mark("Enter what the template is called"),
        ),
        Entry(
            name="use",
            label=mark("What is it for?"),
            sort=Sort.CHOICE,
            choices=USES,
            empty=mark("Select what the template is for"),
        ),
        Entry(
            name="text",
            label=mark("Its words"),
            hint=mark("The gaps below can stand in it, each in two braces on both sides"),
            empty=mark("Enter the words of the template"),
            longest=TEXT_LIMIT,
        ),
        Entry(
            name="why",
            label=mark("Why do you change it?"),
            hint=mark("Colleagues read this beside the version"),
            sort=Sort.LINE,
            empty=mark("Enter why you change it"),
        ),
    ),
)
