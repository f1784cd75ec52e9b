"""Choosing a language, and sentences, dates and numbers in it."""

from datetime import date, datetime
from urllib.parse import urlencode

from babel import numbers
from babel.support import Translations
from flask import Flask, current_app, g, request
from flask_babel import Babel, Domain, get_locale
from werkzeug.wrappers import Response

from portal.adapters.catalogues import (
    Language,
    catalogue,
    every_language,
    has_catalogue,
    said,
    translations_folder,
    written_as,
    written_day,
    written_time,
)
from portal.domain.london import LONDON
from portal.domain.text import Sentence
from portal.settings import Settings
from portal.web.security import cookie_name

KILOBYTE, MEGABYTE = 1_000, 1_000_000
MANY_EXAMPLES = 200
"""Among so many first numbers, each language shows all the forms that it has for whole numbers of this size."""


class Catalogues(Domain):
    """Where Flask-Babel finds the sentences of the language that was chosen."""

    def get_translations(self) -> Translations:
        return _known()


class _Babel(Babel):
    domain_instance = Catalogues()


def set_up_languages(app: Flask, settings: Settings) -> None:
    """Give pages their language: `?lang=` first, then the cookie, then what the browser asks for."""
    folder = translations_folder()
    offered = {
        code: language
        for code, language in every_language(folder).items()
        if has_catalogue(folder, code) and (settings.pseudo_language or not language.is_pseudo)
    }
    app.extensions["languages"] = offered
    app.config["LANGUAGE_COOKIE"] = cookie_name(settings, "language")
    _Babel(app, default_timezone="Europe/London", locale_selector=lambda: chosen().locale)
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
        lambda text: _known().ugettext(text),
        lambda one, many, count: _known().ungettext(one, many, count),
        newstyle=True,
    )
    written = {"day": day, "plain_day": plain_day, "short_day": short_day, "month": month, "moment": moment}
    app.jinja_env.filters |= {"say": say, "size": size, **written}
    app.context_processor(lambda: {"language": chosen(), "languages": offered.values(), "in_language": in_language})

    @app.after_request
    def remember_choice(response: Response) -> Response:
        if request.args.get("lang") in offered:
            response.set_cookie(
                app.config["LANGUAGE_COOKIE"],
                request.args["lang"],
                secure=settings.is_https,
                httponly=True,
                samesite="Lax",
                max_age=31_536_000,
            )
        return response


def chosen() -> Language:
    """The language of this page."""
    language: Language | None = g.get("language")  # looked up once: a page asks for it a hundred times
    if language is None:
        offered: dict[str, Language] = current_app.extensions["languages"]
        wanted = request.args.get("lang") or request.cookies.get(current_app.config["LANGUAGE_COOKIE"])
        if wanted not in offered:
            usual = [code for code, language in offered.items() if not language.is_pseudo]
            wanted = request.accept_languages.best_match(usual, default="en")
        language = g.language = offered[wanted]
    return language


def _known() -> Translations:
    """The sentences of the language of this page."""
    return catalogue(translations_folder(), chosen().code)


def in_language(code: str) -> str:
    """The address of this page in another language."""
    return f"{this_address()}lang={code}"


def this_address() -> str:
    """The address of this page with all that stands in it but its language, ready for one more thing to say."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "lang"]
    return f"?{urlencode(kept)}&" if kept else "?"


def name_of(language: Language) -> str:
    """What this language is called in the language of the page."""
    names, code = get_locale().languages, language.code.replace("-", "_")
    return str(names.get(code) or names[code.partition("_")[0]])


def gettext(text: str, **gaps: object) -> str:
    """A sentence of a page, with its gaps filled. Straight to the catalogue: a page has dozens of sentences."""
    said_here = str(_known().ugettext(text))
    return said_here % gaps if gaps else said_here


def ngettext(one: str, many: str, count: int, **gaps: object) -> str:
    """The same with a form for each count, which fills the gap `num`."""
    return str(_known().ungettext(one, many, count)) % {"num": count, **gaps}


def say(words: Sentence | str, language: Language | None = None) -> str:
    """A marked sentence in the language of the page, its gaps filled with dates and sentences of that language.

    Whoever says many at once names the `language`, which else is looked up for each.
    """
    return said(words, language or chosen())


def every_form(one: str, many: str) -> dict[str, str]:
    """A sentence that scripts fill with any count: each form that the language has, by CLDR's name for it."""
    form_of, known = get_locale().plural_form, _known()
    examples = {form_of(count): count for count in reversed(range(MANY_EXAMPLES))}
    return {form: str(known.ungettext(one, many, count)) for form, count in examples.items()}


def day(value: date) -> str:
    """Friday 11 December 2026."""
    return written_day(value, chosen())


def plain_day(value: date) -> str:
    """11 December 2026."""
    return written_as("d MMMM y", value, chosen())


def short_day(value: date) -> str:
    """11 Dec 2026."""
    return written_as("d MMM y", value, chosen())


def month(value: date) -> str:
    """December 2026."""
    return written_as("LLLL y", value, chosen())


def moment(value: datetime) -> str:
    """19 November 2026 at 10:42am, in London."""
    london, language = value.astimezone(LONDON), chosen()
    is_english = language.locale.startswith("en")
    on = written_as("d MMMM y", london.date(), language)
    at = written_time("h:mma" if is_english else "short", london.hour, london.minute, language)
    return gettext("%(day)s at %(time)s", day=on, time=at.lower() if is_english else at)


def size(count: int) -> str:
    """How much a file of this many bytes is, for people: 340 kB, or 1.2 MB; a small one is 1 kB."""
    if count < MEGABYTE:
        return gettext("%(count)s kB", count=-(-count // KILOBYTE))
    return gettext("%(count)s MB", count=numbers.format_decimal(count / MEGABYTE, "#,##0.0", locale=get_locale()))


__all__ = ["chosen", "day", "every_form", "gettext", "moment", "ngettext", "say", "set_up_languages", "short_day"]
