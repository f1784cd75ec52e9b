"""Sentences and days in a language, outside any page."""

from datetime import date

import pytest

from portal.adapters.catalogues import Language, every_language, has_catalogue, said, translations_folder, written_day
from portal.domain.text import Sentence, mark, sentence

LANGUAGES = every_language(translations_folder())
ENGLISH, PSEUDO = LANGUAGES["en"], LANGUAGES["ar-XB"]


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
