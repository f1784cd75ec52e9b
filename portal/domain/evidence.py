"""Evidence: what an answer of the checklist, or to a point, rests on; each thing of the case has a code."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from portal.domain.entries import Choice, Entry, Form, Sort
from portal.domain.text import Sentence, mark, sentence


class Fixed(StrEnum):
    """What an answer can rest on in many cases."""

    TOLD = "told"
    RECORD = "record"
    OUTPUT = "output"
    REGISTER = "register"


class Numbered(StrEnum):
    """Of what a case may have several: files, answers of the police, systems that were searched."""

    FILE = "file"
    REQUEST = "request"
    SYSTEM = "system"

    def code(self, which: object) -> str:
        """The code of one of them."""
        return f"{self.value}-{which}"


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that an answer can rest on: its code, and what it is called."""

    code: str
    words: Sentence


ALWAYS = (
    Piece(Fixed.TOLD, sentence("What the person told us")),
    Piece(Fixed.RECORD, sentence("What was done in this case, and when")),
)
OUTPUT = Piece(Fixed.OUTPUT, sentence("What the tool said, and how it came to it"))
REGISTER = Piece(Fixed.REGISTER, sentence("The entry of the tool in the register"))
GONE = sentence("Something that is not there any more")

EVIDENCE = Entry(
    name="evidence",
    label=mark("What does your answer rest on?"),
    hint=mark("Select all that you looked at"),
    sort=Sort.CHOICES,
    choices=tuple(Choice(piece.code, piece.words.template) for piece in ALWAYS),
    empty=mark("Select at least one thing that your answer rests on"),
)


def with_evidence(form: Form, pieces: Iterable[Piece], said: Callable[[Sentence], str]) -> Form:
    """The form with all that its answer can rest on in one case, in words that are `said` by whoever shows it.

    A form that asks for no evidence stays as it is.
    """
    if EVIDENCE not in form.entries:
        return form
    choices = tuple(Choice(piece.code, said(piece.words)) for piece in pieces)
    entries = (replace(entry, choices=choices) if entry is EVIDENCE else entry for entry in form.entries)
    return replace(form, entries=tuple(entries))


def words_of(code: str, pieces: Iterable[Piece]) -> Sentence:
    """What one thing is called."""
    return next((piece.words for piece in pieces if piece.code == code), GONE)
