"""Sentences and days in a language, outside any page."""

from datetime import date
from pathlib import Path

import pytest

from portal.adapters.catalogues import (
    Language,
    LanguagesWrong,
    every_language,
    has_catalogue,
    said,
    translations_folder,
    written_day,
)
from portal.domain.text import Sentence, counted, mark, sentence

LANGUAGES = every_language(translations_folder())
ENGLISH, PSEUDO = LANGUAGES["en"], LANGUAGES["ar-XB"]
POLISH = 'own_name = "polski"\ndirection = "ltr"\nlocale = "pl"'


def test_every_language_has_its_direction() -> None:
    assert (ENGLISH.direction, PSEUDO.direction, PSEUDO.is_pseudo) == ("ltr", "rtl", True)


@pytest.mark.parametrize(
    ("language", "written"), [(ENGLISH, "Monday 21 December 2026"), (PSEUDO, "الاثنين 21 ديسمبر 2026")]
)
def test_a_day_is_written_out_in_its_language(language: Language, written: str) -> None:
    assert written_day(date(2026, 12, 21), language) == written


def test_a_sentence_is_said_with_its_days_and_sentences() -> None:
    inner = sentence("Until %(day)s", day=date(2026, 12, 21))
    assert said(Sentence("%(when)s: %(what)s", {"when": inner, "what": "x"}), ENGLISH) == (
        "Until Monday 21 December 2026: x"
    )


def test_a_sentence_is_looked_up_in_the_catalogue() -> None:
    assert said(mark("Statistics"), PSEUDO) == said(Sentence("Statistics"), PSEUDO) == "⟦Šţååţîîšţîîçš⟧"
    assert said("No one ever marked this", PSEUDO) == "No one ever marked this"
    assert said("", PSEUDO) == ""


@pytest.mark.parametrize(("code", "is_whole"), [("en", True), ("ar-XB", True), ("cy", False), ("../en", False)])
def test_whole_pages_can_be_written_only_in_a_language_that_has_a_catalogue(code: str, is_whole: bool) -> None:
    assert has_catalogue(translations_folder(), code) is is_whole


@pytest.mark.parametrize(
    ("entry", "mistake"),
    [
        ('direction = "ltr"\nlocale = "pl"', "needs own_name"),
        ('own_name = "polski"\ndirection = "down"\nlocale = "pl"', "must run ltr or rtl"),
        ('own_name = "polski"\ndirection = "ltr"\nlocale = "xx_XX"', "names a locale that CLDR does not know"),
        ('own_name = "polski"\ndirection = "ltr"\nlocale = "pl"\nscript = "Latn"', "does not know script"),
        ('own_name = 1\ndirection = "ltr"\nlocale = "pl"', "has a strange own_name"),
        (f'{POLISH}\nchecked_by = "Ada"', "says who checked it or when, and not both"),
        (f"{POLISH}\nchecked_on = 2026-11-20", "says who checked it or when, and not both"),
        (f'{POLISH}\nchecked_by = "Ada"\nchecked_on = 2026-11-20', "was checked without a catalogue"),
    ],
)
def test_a_half_or_strange_entry_stops_the_start(tmp_path: Path, entry: str, mistake: str) -> None:
    (tmp_path / "languages.toml").write_text(f"[pl]\n{entry}\n", encoding="utf-8")
    with pytest.raises(LanguagesWrong, match=rf"\[pl\] {mistake}"):
        every_language(tmp_path)


def test_who_checked_a_language_is_known_for_english_and_for_no_language_without_a_catalogue() -> None:
    assert ENGLISH.is_checked
    for code, language in LANGUAGES.items():
        assert not language.is_checked or has_catalogue(translations_folder(), code)


def test_one_and_many_are_told_apart_as_the_language_does() -> None:
    words = [said(counted("%(count)s day", "%(count)s days", count=count), ENGLISH) for count in (0, 1, 2, 1_000)]
    assert words == ["0 days", "1 day", "2 days", "1,000 days"]
