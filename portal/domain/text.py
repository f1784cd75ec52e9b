"""Sentences that people read: marked here for translation, put into words only where they are shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


def mark(text: str) -> str:
    """Mark an English sentence for the catalogue; the sentence itself stays as it is."""
    return text


@dataclass(frozen=True, slots=True)
class Sentence:
    """One whole sentence with named gaps (`%(name)s`); dates stay dates until a page writes them in its language.

    A value may be a sentence itself, for example the title of the field that the sentence speaks of.
    `many` is how it goes when its gap `count` is filled with anything but one: each language knows its own forms.
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)
    many: str = ""

    @property
    def count(self) -> int:
        """The number that decides the form; only a sentence with `many` has one."""
        return int(str(self.values["count"]))

    def in_english(self) -> str:
        """The sentence as the command line and the JSON files show it: dates as 2 March 2026."""
        words = {name: _in_english(value) for name, value in self.values.items()}
        template = self.many if self.many and self.count != 1 else self.template
        return template % words if words else template


def sentence(template: str, **values: object) -> Sentence:
    """Mark a sentence and fill its gaps."""
    return Sentence(template, values)


def counted(one: str, many: str, *, count: int, **values: object) -> Sentence:
    """Mark a sentence that has a form for one and for many; `%(count)s` is the number in it."""
    return Sentence(one, {"count": count, **values}, many)


def _in_english(value: object) -> object:
    if isinstance(value, Sentence):
        return value.in_english()
    if isinstance(value, int):
        return f"{value:,}"
    return english_date(value) if isinstance(value, date) else value


def english_date(day: date) -> str:
    """A date as it is written in English, like 2 March 2026."""
    return f"{day.day} {day:%B %Y}"
