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
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def in_english(self) -> str:
        """The sentence as the command line and the JSON files show it: dates as 2 March 2026."""
        words = {name: _in_english(value) for name, value in self.values.items()}
        return self.template % words if words else self.template


def sentence(template: str, **values: object) -> Sentence:
    """Mark a sentence and fill its gaps."""
    return Sentence(template, values)


def _in_english(value: object) -> object:
    if isinstance(value, Sentence):
        return value.in_english()
    return english_date(value) if isinstance(value, date) else value


def english_date(day: date) -> str:
    """A date as it is written in English, like 2 March 2026."""
    return f"{day.day} {day:%B %Y}"
