"""The reader of pages in the pseudo-language finds what is not marked, and nothing else."""

import pytest
from flask import Response

from tests.house.reading import unmarked
from tests.page import Page


def page(body: str, title: str = "⟦Ţîîţļéé⟧ · Second Look") -> Page:
    return Page(Response(f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>"))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p>⟦Çååļļ ûûš⟧ now</p>", ["now"]),
        ("<p>⟦Çååļļ ûûš now⟧</p>", ["now"]),
        ("<p>⟦Çååļļ <a href='/x'>here</a> ñôôŵ⟧</p>", ["here"]),
        ("<p>Звоните</p>", ["Звоните"]),  # a word of no language that was chosen
        ('<nav aria-label="Menu">⟦Ṁéééñûû⟧</nav>', ["Menu"]),
        ('<p data-i18n.timed-out="Too late">⟦Ṁ⟧</p>', ["Too", "late"]),
        ("<label>⟦Ñ⟧<input placeholder='Name'></label>", ["Name"]),
        ("<select><option>Yes</option></select>", ["Yes"]),
    ],
)
def test_a_word_that_is_not_marked_is_found(body: str, words: list[str]) -> None:
    assert unmarked(page(body), ()) == ["Second", "Look", *words]


@pytest.mark.parametrize(
    "body",
    [
        "<p>⟦Ñéé ⟦ŵôôŕðš⟧ 12 %{count}⟧ 12.5% · (3)</p>",
        "<p>الجمعة 11 ديسمبر 2026</p>",
        "<time>Friday</time><bdi>Friday</bdi><textarea>Friday</textarea><code>u</code><p translate='no'>Friday</p>",
        "<a lang='en'>English</a><p>SL-7KQ4-M2XT</p><script>var name;</script>",
    ],
)
def test_what_is_marked_or_the_same_everywhere_is_not(body: str) -> None:
    assert unmarked(page(body), ("Second Look",)) == []


def test_a_title_that_is_not_marked_is_found() -> None:
    assert unmarked(page("", title="Tools · ⟦Ţ⟧"), ()) == ["Tools"]


def test_a_sentence_that_was_cut_is_noticed() -> None:
    with pytest.raises(AssertionError, match="cut"):
        unmarked(page("<p>⟦Çååļļ ûûš"), ("Second Look",))
