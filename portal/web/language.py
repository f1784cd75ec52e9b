"""Choosing a language, and sentences, dates and numbers in it, from the .po files as they stand."""

import io
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

from babel import dates
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations
from flask import Flask, current_app, g, request
from flask_babel import Babel, Domain, get_locale, gettext, ngettext
from werkzeug.wrappers import Response

from portal.domain.london import LONDON
from portal.domain.text import Sentence
from portal.settings import Settings

COOKIE = "language"


@dataclass(frozen=True, slots=True)
class Language:
    """One language that pages can be read in. `locale` is CLDR's name for its dates and numbers."""

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
    path = folder / code / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        return Translations()
    compiled = io.BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source))
    compiled.seek(0)
    return Translations(compiled)


class Catalogues(Domain):
    """Where Flask-Babel finds the sentences of the language that was chosen."""

    def get_translations(self) -> Translations:
        return catalogue(translations_folder(), chosen().code)


class _Babel(Babel):
    domain_instance = Catalogues()


def translations_folder() -> Path:
    """`translations/`: inside the package when installed from a wheel, beside it in a checkout."""
    return find_folder("translations")


@cache
def find_folder(name: str) -> Path:
    package = Path(__file__).parent.parent
    return package / name if (package / name).is_dir() else package.parent / name


def set_up_languages(app: Flask, settings: Settings) -> None:
    """Give pages their language: `?lang=` first, then the cookie, then what the browser asks for."""
    offered = {
        code: language
        for code, language in every_language(translations_folder()).items()
        if settings.pseudo_language or not language.is_pseudo
    }
    app.extensions["languages"] = offered
    _Babel(app, default_timezone="Europe/London", locale_selector=lambda: chosen().locale)
    app.jinja_env.filters |= {"say": say, "day": day, "short_day": short_day, "moment": moment}
    app.context_processor(lambda: {"language": chosen(), "languages": offered.values()})

    @app.after_request
    def remember_choice(response: Response) -> Response:
        if request.args.get("lang") in offered:
            response.set_cookie(
                COOKIE,
                request.args["lang"],
                secure=settings.is_https,
                httponly=True,
                samesite="Lax",
                max_age=31_536_000,
            )
        return response


def chosen() -> Language:
    """The language of this page."""
    if "language" not in g:
        offered: dict[str, Language] = current_app.extensions["languages"]
        wanted = request.args.get("lang") or request.cookies.get(COOKIE)
        if wanted not in offered:
            usual = [code for code, language in offered.items() if not language.is_pseudo]
            wanted = request.accept_languages.best_match(usual, default="en")
        g.language = offered[wanted]
    language: Language = g.language
    return language


def say(words: Sentence | str) -> str:
    """A marked sentence in the language of the page, its gaps filled with dates and sentences of that language."""
    if isinstance(words, str):
        return str(gettext(words)) if words else ""
    if not words.values:
        return str(gettext(words.template))
    return str(gettext(words.template) % {name: _fill(value) for name, value in words.values.items()})


def _fill(value: object) -> object:
    if isinstance(value, Sentence):
        return say(value)
    return day(value) if isinstance(value, date) else value


def day(value: date) -> str:
    """Friday 11 December 2026."""
    return str(dates.format_date(value, "EEEE d MMMM y", locale=get_locale()))


def short_day(value: date) -> str:
    """11 Dec 2026."""
    return str(dates.format_date(value, "d MMM y", locale=get_locale()))


def moment(value: datetime) -> str:
    """19 November 2026 at 10:42am, in London."""
    locale = get_locale()
    london = value.astimezone(LONDON)
    on = dates.format_date(london.date(), "d MMMM y", locale=locale)
    at = dates.format_time(london.time(), "h:mma" if locale.language == "en" else "short", locale=locale)
    return str(gettext("%(day)s at %(time)s", day=on, time=at.lower() if locale.language == "en" else at))


__all__ = ["Language", "chosen", "day", "gettext", "moment", "ngettext", "say", "set_up_languages", "short_day"]
