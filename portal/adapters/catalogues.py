"""The languages of the portal, and sentences and dates in each of them, from the .po files as they stand."""

import io
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError, dates, numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from portal.domain.text import Sentence


class LanguagesWrong(Exception):
    """The table of languages cannot be used. The message names every mistake, one a line."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language that people can read. `locale` is CLDR's name for its dates and numbers.

    `checked_by` and `checked_on` say which person read every sentence of its catalogue, and when; nobody did without.
    """

    code: str
    own_name: str
    direction: str
    locale: str
    is_pseudo: bool = False
    checked_by: str = ""
    checked_on: date | None = None

    @property
    def is_checked(self) -> bool:
        return self.checked_on is not None


@cache
def every_language(folder: Path) -> dict[str, Language]:
    """The table of languages.toml, by code; LanguagesWrong when an entry is half or strange."""
    table = tomllib.loads((folder / "languages.toml").read_text(encoding="utf-8"))
    if mistakes := [f"[{code}] {mistake}" for code, row in table.items() for mistake in _mistakes(folder, code, row)]:
        raise LanguagesWrong("These languages are wrong:\n" + "\n".join(f"  - {mistake}" for mistake in mistakes))
    return {code: Language(code, is_pseudo=row.pop("pseudo", False), **row) for code, row in table.items()}


def _mistakes(folder: Path, code: str, row: Mapping[str, object]) -> Iterator[str]:
    """Everything that is wrong with one entry of the table."""
    if unknown := row.keys() - NEEDED.keys() - OPTIONAL.keys():
        yield f"does not know {', '.join(sorted(unknown))}"
    yield from (f"needs {name}" for name in NEEDED if not row.get(name))
    kinds = {**NEEDED, **OPTIONAL}
    yield from (f"has a strange {name}" for name in row.keys() & kinds.keys() if type(row[name]) is not kinds[name])
    if row.get("direction") not in (None, "", "ltr", "rtl"):
        yield "must run ltr or rtl"
    try:
        Locale.parse(str(row.get("locale") or "en"))
    except (UnknownLocaleError, ValueError):
        yield "names a locale that CLDR does not know"
    if ("checked_by" in row) != ("checked_on" in row):
        yield "says who checked it or when, and not both"
    if "checked_by" in row and (row.get("pseudo") or not (code == "en" or _path(folder, code).exists())):
        yield "was checked without a catalogue that anyone can read"


NEEDED = {"own_name": str, "direction": str, "locale": str}
OPTIONAL = {"pseudo": bool, "checked_by": str, "checked_on": date}
"""What an entry of the table says, and what it may say."""


def catalogue(folder: Path, code: str) -> Translations:
    """The sentences of one language, read once. English is its own catalogue."""
    return _read(folder, code)[0]


@cache
def _read(folder: Path, code: str) -> tuple[Translations, frozenset[object]]:
    """The sentences of one language, and those of the portal that it says."""
    path = _path(folder, code)
    if not path.exists():
        return Translations(), frozenset()
    compiled = io.BytesIO()
    with path.open("rb") as source:
        messages = read_po(source)
    write_mo(compiled, messages)
    compiled.seek(0)
    said_there = frozenset(message.id for message in messages if message.id and message.string and not message.fuzzy)
    return Translations(compiled), said_there


def has_catalogue(folder: Path, code: str) -> bool:
    """Whether whole pages can be written in this language."""
    return code in every_language(folder) and (code == "en" or _path(folder, code).exists())


def coverage(folder: Path, code: str) -> tuple[int, int]:
    """How many sentences of the portal a language says, and how many there are; its files are read once."""
    known = _every_sentence(folder)
    said_there = known if code == "en" else _read(folder, code)[1]
    return len(known & said_there), len(known)


@cache
def _every_sentence(folder: Path) -> frozenset[object]:
    with (folder / "messages.pot").open("rb") as source:
        return frozenset(message.id for message in read_po(source) if message.id)


def translations_folder() -> Path:
    """`translations/`: inside the package when installed from a wheel, beside it in a checkout."""
    return find_folder("translations")


@cache
def find_folder(name: str) -> Path:
    package = Path(__file__).parent.parent
    return package / name if (package / name).is_dir() else package.parent / name


def said(words: Sentence | str, language: Language) -> str:
    """A marked sentence in a language, its gaps filled with dates, numbers and sentences of that language."""
    known = catalogue(translations_folder(), language.code)
    if isinstance(words, str):
        return str(known.ugettext(words)) if words else ""
    text = known.ungettext(words.template, words.many, words.count) if words.many else said(words.template, language)
    if not words.values:
        return str(text)
    return str(text) % {name: _filling(value, language) for name, value in words.values.items()}


def _path(folder: Path, code: str) -> Path:
    return folder / code / "LC_MESSAGES" / "messages.po"


def _filling(value: object, language: Language) -> object:
    if isinstance(value, Sentence):
        return said(value, language)
    if isinstance(value, int):
        return numbers.format_decimal(value, locale=language.locale)
    return written_day(value, language) if isinstance(value, date) else value


def written_day(day: date, language: Language) -> str:
    """Friday 11 December 2026."""
    return written_as("EEEE d MMMM y", day, language)


@lru_cache(maxsize=4096)
def written_as(pattern: str, day: date, language: Language) -> str:
    """A day in a pattern of CLDR, in this language. Kept, because a page writes the same days again and again."""
    return dates.format_date(day, pattern, locale=language.locale)


@lru_cache(maxsize=4096)
def written_time(pattern: str, hour: int, minute: int, language: Language) -> str:
    """The same for a time of day."""
    return dates.format_time(time(hour, minute), pattern, locale=language.locale)
