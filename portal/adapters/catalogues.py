"""The languages of the portal, and sentences and dates in each of them, from the .po files as they stand."""

import io
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from babel import dates
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from portal.domain.text import Sentence


@dataclass(frozen=True, slots=True)
class Language:
    """One language that people can read. `locale` is CLDR's name for its dates and numbers."""

    code: str
    own_name: str
    direction: str
    locale: str
    is_pseudo: bool = False


@cache
def every_language(folder: Path) -> dict[str, Language]:
    """The table of languages.toml, by code."""
    table = tomllib.loads((folder / "languages.toml").read_text(encoding="utf-8"))
    return {
        code: Language(code, row["own_name"], row["direction"], row["locale"], row.get("pseudo", False))
        for code, row in table.items()
    }


@cache
def catalogue(folder: Path, code: str) -> Translations:
    """The sentences of one language, read once. English is its own catalogue."""
    path = _path(folder, code)
    if not path.exists():
        return Translations()
    compiled = io.BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source))
    compiled.seek(0)
    return Translations(compiled)


def has_catalogue(folder: Path, code: str) -> bool:
    """Whether whole pages can be written in this language."""
    return code in every_language(folder) and (code == "en" or _path(folder, code).exists())


def translations_folder() -> Path:
    """`translations/`: inside the package when installed from a wheel, beside it in a checkout."""
    return find_folder("translations")


@cache
def find_folder(name: str) -> Path:
    package = Path(__file__).parent.parent
    return package / name if (package / name).is_dir() else package.parent / name


def said(words: Sentence | str, language: Language) -> str:
    """A marked sentence in a language, its gaps filled with dates and sentences of that language."""
    sentence = words if isinstance(words, Sentence) else Sentence(words)
    if not sentence.template:
        return ""
    text = str(catalogue(translations_folder(), language.code).ugettext(sentence.template))
    if not sentence.values:
        return text
    return text % {name: _filling(value, language) for name, value in sentence.values.items()}


def _path(folder: Path, code: str) -> Path:
    return folder / code / "LC_MESSAGES" / "messages.po"


def _filling(value: object, language: Language) -> object:
    if isinstance(value, Sentence):
        return said(value, language)
    return written_day(value, language) if isinstance(value, date) else value


def written_day(day: date, language: Language) -> str:
    """Friday 11 December 2026."""
    return dates.format_date(day, "EEEE d MMMM y", locale=language.locale)
