"""What letters are filled with: every placeholder, what stands in it, and what staff call it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto

from portal.domain.errors import Refusal
from portal.domain.text import Sentence, mark, sentence

Value = str | Sentence | date | int | Sequence[str | Sentence]
"""What one placeholder is filled with. A `str` stands as someone typed it; a sentence of ours is a Sentence."""


class Shape(Enum):
    """How a placeholder is filled.

    LINE: words inside a sentence (str or Sentence). TEXT: a block of its own (str with a paragraph on each line,
    Sentence, or a sequence of them for a list). DAY: a date. COUNT: a whole number.
    """

    LINE = auto()
    TEXT = auto()
    DAY = auto()
    COUNT = auto()


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One gap in a letter. `title` says what is missing when nothing stands in it."""

    shape: Shape
    title: str


PLACEHOLDERS: Mapping[str, Placeholder] = {
    # every letter
    "case_ref": Placeholder(Shape.LINE, mark("the reference")),
    "name": Placeholder(Shape.LINE, mark("the name of the person")),
    "written_on": Placeholder(Shape.DAY, mark("the day of the letter")),
    # days
    "received_date": Placeholder(Shape.DAY, mark("the day it was received")),
    "relevant_date": Placeholder(Shape.DAY, mark("the day the clock started")),
    "deadline_date": Placeholder(Shape.DAY, mark("the day the answer is due")),
    "original_deadline": Placeholder(Shape.DAY, mark("the day the answer was due at first")),
    "new_deadline": Placeholder(Shape.DAY, mark("the new day the answer is due")),
    "id_requested_date": Placeholder(Shape.DAY, mark("the day the papers were asked for")),
    "id_close_date": Placeholder(Shape.DAY, mark("the last day for the papers")),
    "paused_date": Placeholder(Shape.DAY, mark("the day the clock was paused")),
    "clarify_close_date": Placeholder(Shape.DAY, mark("the last day for the reply")),
    "answered_date": Placeholder(Shape.DAY, mark("the day of the reply")),
    "download_expiry": Placeholder(Shape.DAY, mark("the last day for the files")),
    "representations_by": Placeholder(Shape.DAY, mark("the last day for the person’s side")),
    "review_date": Placeholder(Shape.DAY, mark("the day the flag is looked at again")),
    "expiry_date": Placeholder(Shape.DAY, mark("the day the flag ends")),
    "target_date": Placeholder(Shape.DAY, mark("the day we aim to answer")),
    "asked_date": Placeholder(Shape.DAY, mark("the day we asked")),
    "reopen_by": Placeholder(Shape.DAY, mark("the last day to open it again")),
    "stopped_date": Placeholder(Shape.DAY, mark("the day it was stopped")),
    "restart_by": Placeholder(Shape.DAY, mark("the last day to start it again")),
    "counted_from": Placeholder(Shape.DAY, mark("the day from which time counts")),
    # numbers
    "days_left": Placeholder(Shape.COUNT, mark("the days left on the clock")),
    "excluded_days": Placeholder(Shape.COUNT, mark("the days of the pause")),
    "document_count": Placeholder(Shape.COUNT, mark("the number of files")),
    # proof of who is asking, and questions
    "missing_items": Placeholder(Shape.TEXT, mark("the papers that are missing")),
    "upload_url": Placeholder(Shape.LINE, mark("where the papers are sent")),
    "id_retention": Placeholder(Shape.LINE, mark("how long the papers are kept")),
    "subject_name": Placeholder(Shape.LINE, mark("the name of the person whose information it is")),
    "authority_options": Placeholder(Shape.TEXT, mark("the proofs that are accepted")),
    "question": Placeholder(Shape.TEXT, mark("the question")),
    # more time, and a refusal
    "reason_plain": Placeholder(Shape.TEXT, mark("the reason")),
    "extension_ground": Placeholder(Shape.LINE, mark("the ground for more time")),
    "ground_plain": Placeholder(Shape.LINE, mark("the ground for the refusal")),
    "help_to_narrow": Placeholder(Shape.TEXT, mark("help with a new request")),
    # an answer to a request for information
    "download_url": Placeholder(Shape.LINE, mark("where the files are")),
    "purposes_and_legal_basis": Placeholder(Shape.TEXT, mark("why the information is used, and the law for it")),
    "categories": Placeholder(Shape.TEXT, mark("the kinds of information")),
    "sources": Placeholder(Shape.TEXT, mark("where the information came from")),
    "recipients": Placeholder(Shape.TEXT, mark("who the information was shared with")),
    "retention": Placeholder(Shape.TEXT, mark("how long the information is kept")),
    "tools_used": Placeholder(Shape.TEXT, mark("the tools that used the information")),
    "search_summary": Placeholder(Shape.TEXT, mark("what was searched")),
    "restriction_reasons_plain": Placeholder(Shape.TEXT, mark("why information was held back")),
    # a challenge and its outcome
    "interim_position": Placeholder(Shape.TEXT, mark("what happens to the flag for now")),
    "what_was_contested": Placeholder(Shape.TEXT, mark("what the person told us")),
    "evidence_considered": Placeholder(Shape.TEXT, mark("what was looked at")),
    "representations_summary": Placeholder(Shape.TEXT, mark("the person’s side")),
    "agreed_part": Placeholder(Shape.TEXT, mark("what we agree with")),
    "not_agreed_part": Placeholder(Shape.TEXT, mark("what we do not agree with")),
    "reasons_plain": Placeholder(Shape.TEXT, mark("the reasons")),
    "grounds_answered": Placeholder(Shape.TEXT, mark("what we say to each point")),
    "explanation_plain": Placeholder(Shape.TEXT, mark("how the flag was made")),
    "effect_plain": Placeholder(Shape.TEXT, mark("what it means for the person")),
    "remedies_done": Placeholder(Shape.TEXT, mark("what we have done")),
    "recipients_notified": Placeholder(Shape.TEXT, mark("who was told")),
    "systemic_actions": Placeholder(Shape.TEXT, mark("what we will do next")),
    "rights_request_granted": Placeholder(Shape.TEXT, mark("what the person asked for and we did")),
    "rights_request_refused": Placeholder(Shape.TEXT, mark("what the person asked for and we did not do, and why")),
    # a complaint
    "handler_name": Placeholder(Shape.LINE, mark("who looks into it")),
    "progress_interval": Placeholder(Shape.LINE, mark("how often we tell the person how it is going")),
    "complaint_summary": Placeholder(Shape.LINE, mark("what the complaint says")),
    "conclusion_plain": Placeholder(Shape.TEXT, mark("what we found")),
    "actions": Placeholder(Shape.TEXT, mark("what we have done or will do")),
    # an end without an answer
    "what_was_asked": Placeholder(Shape.LINE, mark("what we asked for")),
    "what_was_stopped": Placeholder(Shape.LINE, mark("what was stopped")),
    "who_to_ask": Placeholder(Shape.TEXT, mark("who the person can ask")),
    "words_to_copy": Placeholder(Shape.TEXT, mark("the words of a letter to copy")),
    "goes_on": Placeholder(Shape.LINE, mark("the reference of the case that goes on")),
}

TYPED_BY_RESIDENTS = frozenset({"name", "subject_name"})
"""What stands as a resident typed it. Braces there are no forgotten placeholder, and staff could not remove them."""

_FORGOTTEN = re.compile(r"\{\{\s*\w+\s*\}\}")
_GAP = re.compile(r"%\((\w+)\)")


def check_value(name: str, value: Value) -> None:
    """Refuse a value of the wrong shape, with nothing in it, or with a placeholder in it that nothing was put into."""
    known = PLACEHOLDERS[name]
    title = Sentence(known.title)
    if not _fits(known.shape, value):
        raise Refusal(sentence("This letter cannot use what stands for %(title)s", title=title))
    for words in _words_of(value):
        if not _is_said(words):
            raise Refusal(sentence("This letter needs %(title)s", title=title))
        if name not in TYPED_BY_RESIDENTS and _has_gap(words):
            raise Refusal(sentence("Fill in the gap in %(title)s", title=title))


def _fits(shape: Shape, value: Value) -> bool:
    if shape is Shape.DAY:
        return isinstance(value, date) and not isinstance(value, datetime)
    if shape is Shape.COUNT:
        return isinstance(value, int) and value >= 0
    is_list = isinstance(value, Sequence) and not isinstance(value, str)
    return isinstance(value, str | Sentence) or (shape is Shape.TEXT and is_list)


def _words_of(value: Value) -> Iterator[str | Sentence]:
    """Each piece of text in a value; an empty one where a list has none."""
    if isinstance(value, str | Sentence):
        yield value
    elif isinstance(value, Sequence):
        yield from value or ("",)


def _is_said(words: str | Sentence) -> bool:
    if isinstance(words, str):
        return bool(words.strip())
    parts = [part for part in words.values.values() if isinstance(part, str | Sentence)]
    return bool(words.template.strip()) and all(map(_is_said, parts))


def _has_gap(words: str | Sentence) -> bool:
    if isinstance(words, str):
        return bool(_FORGOTTEN.search(words))
    parts = [part for part in words.values.values() if isinstance(part, str | Sentence)]
    unfilled = set(_GAP.findall(words.template)) - set(words.values)
    return bool(unfilled or _FORGOTTEN.search(words.template)) or any(map(_has_gap, parts))
