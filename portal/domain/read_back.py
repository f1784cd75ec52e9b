"""What was entered for a step, read back: each entry with its answers, in words that people read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.domain.entries import LINES, Entry, Form, Sort

WRITTEN = (*LINES, Sort.TEXT)
"""What people write themselves."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry that was filled in. `answers` are marked sentences, days or, if it `is_written`, somebody's own words.

    `is_read` means that the resident reads it.
    """

    name: str
    label: str
    answers: tuple[str | date, ...]
    is_written: bool
    is_read: bool


def lines_of(form: Form | None, details: Mapping[str, Any]) -> tuple[Line, ...]:
    """The entries of this form that were filled in, in the order in which it asks them.

    `details` is what is kept of a step: {name of the entry: JSON value}, days as ISO text. A file is no line.
    """
    return tuple(
        Line(
            entry.name,
            entry.label,
            tuple(_answers(entry, details[entry.name])),
            is_written=entry.sort in WRITTEN,
            is_read=entry.is_read,
        )
        for entry in (form.entries if form else ())
        if details.get(entry.name) and entry.sort is not Sort.FILE
    )


def _answers(entry: Entry, kept: Any) -> Iterator[str | date]:
    words = {choice.code: choice.words for choice in entry.choices}
    for answer in kept if isinstance(kept, list) else [kept]:
        yield date.fromisoformat(answer) if entry.sort is Sort.DAY else words.get(answer, str(answer))
