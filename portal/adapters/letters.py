"""Writes letters: a page that can be stored and read on its own, and the PDF of such a page."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from portal.adapters.catalogues import (
    Language,
    catalogue,
    every_language,
    find_folder,
    said,
    translations_folder,
    written_day,
)
from portal.adapters.letter_pages import LetterPage, read_letter
from portal.domain.errors import Refusal
from portal.domain.letters import LETTERS
from portal.domain.letters.letter import LetterCode, check_values
from portal.domain.letters.values import PLACEHOLDERS, Shape, Value
from portal.domain.text import Sentence, mark
from portal.settings import Settings

if TYPE_CHECKING:
    from typst import Fonts

TEMPLATES: Mapping[LetterCode, str] = {
    LetterCode.L1: "letters/l01_acknowledgement.html",
    LetterCode.L2: "letters/l02_proof_of_identity.html",
    LetterCode.L3: "letters/l03_proof_of_authority.html",
    LetterCode.L4: "letters/l04_question.html",
    LetterCode.L4B: "letters/l04b_clock_again.html",
    LetterCode.L5: "letters/l05_more_time.html",
    LetterCode.L6: "letters/l06_refusal.html",
    LetterCode.L7: "letters/l07_information.html",
    LetterCode.L8: "letters/l08_nothing_found.html",
    LetterCode.L9: "letters/l09_challenge_received.html",
    LetterCode.L10: "letters/l10_agreed.html",
    LetterCode.L11: "letters/l11_partly_agreed.html",
    LetterCode.L12: "letters/l12_not_agreed.html",
    LetterCode.L13: "letters/l13_neither_yes_nor_no.html",
    LetterCode.L14: "letters/l14_complaint_received.html",
    LetterCode.L15: "letters/l15_complaint_answer.html",
    LetterCode.L16: "letters/l16_closed.html",
    LetterCode.L17: "letters/l17_stopped.html",
    LetterCode.L18: "letters/l18_someone_else.html",
    LetterCode.L19: "letters/l19_joined.html",
}
_UNSHOWABLE = re.compile("[^\t\n\r -~\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
"""What a page cannot hold. U+FFFD stands for it, so that whoever reads the letter sees that something was there."""


class NoPdf(Refusal):
    """The letter has a character that no font here has, so a PDF would not show all of it."""

    def __init__(self) -> None:
        super().__init__(mark("We cannot make a PDF of this letter. You can read and print the page."))


@dataclass(frozen=True, slots=True)
class Office:
    """Who writes, and whom a person can turn to: what letters say of us. The names are those of the placeholders."""

    force_name: str
    team_name: str
    dpo_contact: str
    phone: str
    email: str
    complaint_url: str
    complaint_email: str
    status_url: str
    ncnd_policy_url: str
    regulator_name: str
    regulator_url: str
    regulator_phone: str
    regulator_address: str


@dataclass(frozen=True, slots=True)
class Written:
    """One letter in words. `html` is a page that stands on its own; `text` is the same without markup."""

    title: str
    html: str
    text: str


def office_of(settings: Settings) -> Office:
    """The office as this deployment is set up."""
    return Office(
        force_name=settings.operator_name,
        team_name=settings.team_name,
        dpo_contact=settings.dpo_contact,
        phone=settings.phone,
        email=settings.email,
        complaint_url=f"{settings.base_url}/complaint",
        complaint_email=settings.complaint_email,
        status_url=f"{settings.base_url}/case",
        ncnd_policy_url=f"{settings.base_url}/your-rights",
        **{f"regulator_{name}": value for name, value in asdict(settings.regulator).items()},
    )


def write(code: LetterCode, values: Mapping[str, Value], *, office: Office, language: str = "en") -> Written:
    """The letter with these values in its gaps, each of them escaped; Refusal if it would not be whole."""
    letter = LETTERS[code]
    check_values(letter, values)
    spoken = every_language(translations_folder())[language]
    left_out = (name for group in letter.may_have for name in group if name not in values)
    html = (
        _templates(spoken)
        .get_template(TEMPLATES[code])
        .render(
            **{name: _line(text) for name, text in asdict(office).items()},
            **dict.fromkeys(left_out, ""),
            **{name: _shown(value, PLACEHOLDERS[name].shape, spoken) for name, value in values.items()},
            title=said(letter.title, spoken),
            law_line=said(letter.law, spoken),
            written=values["written_on"],
            language=spoken,
        )
    )
    page = read_letter(html)
    return Written(page.title, html, page.text)


def as_pdf(html: str) -> bytes:
    """The PDF of a stored letter. Raises NoPdf."""
    return page_as_pdf(read_letter(html))


def page_as_pdf(page: LetterPage) -> bytes:
    """The PDF of a letter, always the same bytes from the same page.

    Set in the fonts that come with typst; only where one of them lacks a character, in those of this computer too.
    Raises NoPdf where these lack it as well: the standards forbid a PDF that loses text.
    """
    from typst import TypstError  # large, and most processes never need it

    letter = json.dumps(asdict(page), ensure_ascii=False)
    for of_this_computer in (False, True):
        try:
            return _compiled(letter, _fonts(of_this_computer=of_this_computer))
        except TypstError as failed:
            if "could not be displayed with font" not in failed.message:
                raise
    raise NoPdf


def _compiled(letter: str, fonts: "Fonts") -> bytes:
    import typst

    return typst.compile(
        find_folder("templates") / "letters" / "layout.typ",
        sys_inputs={"letter": letter},
        font_paths=fonts,
        pdf_standards=["ua-1", "a-2a"],  # made to be read aloud, and to be kept
    )


@cache
def _fonts(*, of_this_computer: bool) -> "Fonts":
    """Looked up once: those of a computer take seconds to read."""
    from typst import Fonts

    return Fonts(include_system_fonts=of_this_computer)


@cache
def _templates(language: Language) -> Environment:
    """The templates in one language, each compiled when it is first used."""
    environment = Environment(
        loader=FileSystemLoader(find_folder("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    sentences = catalogue(translations_folder(), language.code)
    environment.install_gettext_translations(sentences, newstyle=True)  # type: ignore[attr-defined]  # by the extension
    return environment


def _shown(value: Value, shape: Shape, language: Language) -> Markup | int:
    """One value as it stands in the page: a number, words in a sentence, paragraphs or a list."""
    if isinstance(value, int):
        return value
    if isinstance(value, date):
        return _line(written_day(value, language))
    if isinstance(value, str | Sentence):
        text = _said(value, language)
        return _line(text) if shape is Shape.LINE else _paragraphs(text.splitlines())
    return _list(_said(point, language) for point in value)


def _said(words: str | Sentence, language: Language) -> str:
    """What someone typed stays as it is; a sentence of ours is put into the language."""
    return said(words, language) if isinstance(words, Sentence) else words


def _line(text: str) -> Markup:
    return Markup("<bdi>{}</bdi>").format(_showable(text))


def _paragraphs(lines: Iterable[str]) -> Markup:
    return Markup("\n").join(Markup('<p dir="auto">{}</p>').format(_showable(line)) for line in lines if line.strip())


def _list(points: Iterable[str]) -> Markup:
    return Markup("<ul>{}</ul>").format(
        Markup("").join(Markup('<li dir="auto">{}</li>').format(_showable(point)) for point in points)
    )


def _showable(text: str) -> str:
    return _UNSHOWABLE.sub("\ufffd", " ".join(text.split()))
