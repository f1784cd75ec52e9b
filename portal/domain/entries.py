"""What an action asks of the one who takes it: a form as data, which pages draw and services check."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from portal.domain.errors import Refusal
from portal.domain.text import Sentence, mark, sentence
from portal.domain.uploads import MOST_AT_ONCE, NOTHING_SELECTED, TOO_MANY_AT_ONCE, Sent

TEXT_LIMIT = 3_000
LINE_LIMIT = 200

Value = str | tuple[str, ...] | tuple[Sent, ...] | date | bytes | None
"""What one entry holds: text or a code, several codes, files, a day, a file's content, or nothing."""
Values = Mapping[str, Value]


class Sort(Enum):
    """What can be entered: a line, several, an address for e-mail, a number, one or more of several, a day, a file."""

    LINE = auto()
    TEXT = auto()
    EMAIL = auto()
    PHONE = auto()
    CHOICE = auto()
    CHOICES = auto()
    DAY = auto()
    FILE = auto()
    FILES = auto()


LINES = (Sort.LINE, Sort.EMAIL, Sort.PHONE)
"""What is entered in one line."""
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")
"""The least that an e-mail address is; the page asks for more."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose: its code, its words, what explains it, and the entries that only this answer asks for."""

    code: str
    words: str
    hint: str = ""
    reveals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One field of a form. `empty` is the sentence for one left empty; an entry without it may stay empty.

    `shortest` counts characters and is for texts that must say something; `is_read` means that the resident reads it;
    `needs_all` that every choice must be ticked, as on a checklist of promises.
    """

    name: str
    label: str
    sort: Sort = Sort.TEXT
    hint: str = ""
    empty: str = ""
    choices: tuple[Choice, ...] = ()
    longest: int = TEXT_LIMIT
    shortest: int = 0
    too_short: str = ""
    is_read: bool = False
    needs_all: bool = False

    @property
    def limit(self) -> int:
        """How many characters it may have at most: a line is never longer than LINE_LIMIT."""
        return min(self.longest, LINE_LIMIT) if self.sort in LINES else self.longest

    def words_of(self, code: str) -> str:
        """The words of one of the choices; KeyError for any other code."""
        return {choice.code: choice.words for choice in self.choices}[code]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What one action asks: a heading, what to know first, the entries, the button, and what is said when it is done.

    `warning` says what happens that cannot be undone, or that the resident will be told. `begins_with` has the
    choices that are ticked when it is opened for the first time, by the name of their entry.
    """

    title: str
    button: str
    done: str
    lead: str = ""
    warning: str = ""
    entries: tuple[Entry, ...] = ()
    begins_with: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def check(self, values: Values) -> dict[str, Value]:
        """The values, by the names of the entries and nothing else.

        Raises Refusal with the sentence of the first entry that is missing, unknown, too short or too long.
        """
        return {entry.name: check_entry(entry, values.get(entry.name)) for entry in self.entries}


def check_entry(entry: Entry, value: Value) -> Value:
    """The value as it is kept: texts without white space at their ends, nothing as None; Refusal if it may not be."""
    if isinstance(value, str):
        value = value.strip()
    if not value:
        if entry.empty:
            raise Refusal(entry.empty)
        return None
    if entry.sort is Sort.DAY:
        if not isinstance(value, date):
            raise Refusal(sentence("‘%(title)s’ must be a real date", title=Sentence(entry.label)))
        return value
    if entry.sort is Sort.FILE:
        if not isinstance(value, bytes):
            raise Refusal(entry.empty or NOTHING_SELECTED)
        return value
    if entry.sort is Sort.FILES:
        return _files(entry, value)
    if entry.sort is Sort.CHOICES:
        return _known(entry, tuple(map(str, value)) if isinstance(value, tuple | list) else (str(value),))
    if entry.sort is Sort.CHOICE:
        return _known(entry, (str(value),))[0]
    if entry.sort is Sort.EMAIL and not ADDRESS.fullmatch(str(value)):
        raise Refusal(mark("Enter an email address in the correct format, like name@example.com"))
    return _sized(entry, str(value))


def _known(entry: Entry, codes: tuple[str, ...]) -> tuple[str, ...]:
    choices = {choice.code for choice in entry.choices}
    if not choices >= set(codes) or (entry.needs_all and choices > set(codes)):
        raise Refusal(entry.empty or mark("Select one of the answers on the page"))
    return codes


def _files(entry: Entry, value: Value) -> tuple[Sent, ...]:
    files = tuple(each for each in value if isinstance(each, Sent)) if isinstance(value, tuple) else ()
    if not files:
        raise Refusal(entry.empty or NOTHING_SELECTED)
    if len(files) > MOST_AT_ONCE:
        raise Refusal(TOO_MANY_AT_ONCE)
    return files


def _sized(entry: Entry, text: str) -> str:
    if len(text) < entry.shortest:
        raise Refusal(entry.too_short or entry.empty)
    if len(text) > entry.limit:
        title = Sentence(entry.label)
        raise Refusal(sentence("‘%(title)s’ must be %(limit)s characters or less", title=title, limit=entry.limit))
    return text


def plain(values: Values) -> dict[str, object]:
    """The values as JSON can hold them, without those that are empty: days as ISO text, several codes as a list.

    Files are left out: they are kept in rows of their own.
    """
    return {name: _as_json(value) for name, value in values.items() if value and not _is_file(value)}


def _is_file(value: Value) -> bool:
    return isinstance(value, bytes) or (isinstance(value, tuple) and isinstance(value[0], Sent))


def _as_json(value: Value) -> object:
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value
