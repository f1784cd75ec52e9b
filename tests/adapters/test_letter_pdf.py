"""The PDF of a letter: made of exactly what was stored, for eyes and for screen readers, the same bytes every time."""

import io
import re
import subprocess
import sys
from datetime import UTC, datetime, time
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from typst import TypstError

from portal.adapters import letters
from portal.adapters.letter_pages import read_letter
from portal.adapters.letters import NoPdf, as_pdf, write
from portal.domain.letters import LETTERS
from portal.domain.letters.letter import Letter, LetterCode
from tests.adapters.test_letters import HOSTILE
from tests.letters import OFFICE, filled, written

each_letter = pytest.mark.parametrize("letter", LETTERS.values(), ids=list(LETTERS))

MARGIN = round(25 / 25.4 * 72)
"""25 mm in points."""
ELEMENTS = {"p": "/P", "h1": "/H1", "h2": "/H2", "ul": "/L", "ol": "/L"}
IN_A_FRESH_PROCESS = """
import sys
from portal.adapters.letters import as_pdf
assert "typst" not in sys.modules, "nobody waits for typst who does not make a PDF"
html = sys.stdin.buffer.read().decode()
sys.stdout.buffer.write(as_pdf(html))
"""


def opened(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf), strict=True)


def closed_up(text: str) -> str:
    """Without white space: lines end elsewhere on paper."""
    return re.sub(r"\s|[\u2068\u2069]", "", text)


def text_of(reader: PdfReader, reference: str) -> str:
    """What the pages say, in order, without the foot of each page."""
    count = len(reader.pages)
    pages = [page.extract_text() for page in reader.pages]
    feet = [f"Reference {reference} {number} / {count}" for number in range(1, count + 1)]
    assert [closed_up(page).endswith(closed_up(foot)) for page, foot in zip(pages, feet, strict=True)] == [True] * count
    return "".join(closed_up(page).removesuffix(closed_up(foot)) for page, foot in zip(pages, feet, strict=True))


def midnight(day: Any) -> datetime:
    return datetime.combine(day, time(), UTC)


def left_of(text: str, pdf: bytes) -> int:
    """How far from the left of the page a text begins, in points."""
    found: list[int] = []

    def look(part: str, matrix: list[float], *_: object) -> None:
        if text in part:
            found.append(round(matrix[4]))

    opened(pdf).pages[0].extract_text(visitor_text=look)
    return found[0]


def elements(element: Any) -> list[str]:
    """The kinds of the elements below one, in the order in which they are read aloud."""
    inside = element.get("/K", [])
    children = inside if isinstance(inside, list) else [inside]
    found = [child.get_object() for child in children]
    return [
        kind
        for child in found
        if isinstance(child, DictionaryObject) and "/S" in child
        for kind in (child["/S"], *elements(child))
    ]


@each_letter
def test_a_pdf_says_what_the_page_says_and_nothing_else(letter: Letter) -> None:
    values = filled(letter, *letter.may_have)
    page = write(letter.code, values, office=OFFICE)
    assert text_of(opened(as_pdf(page.html)), str(values["case_ref"])) == closed_up(page.text)


@each_letter
def test_a_pdf_can_be_read_aloud(letter: Letter) -> None:
    values = filled(letter, *letter.may_have)
    page = write(letter.code, values, office=OFFICE)
    reader = opened(as_pdf(page.html))
    root = reader.root_object
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert root["/Lang"] == "en"
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.creation_date) == (page.title, midnight(values["written_on"]))
    spoken = [kind for kind in elements(root["/StructTreeRoot"]) if kind in ELEMENTS.values()]
    assert spoken == [ELEMENTS[block.kind] for block in read_letter(page.html).blocks]
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


@pytest.mark.parametrize(("code", "told"), [("zh-Hans", "zh"), ("pt-BR", "pt-BR"), ("ckb", "ckb")])
def test_a_pdf_says_its_language(code: str, told: str) -> None:
    html = written(LetterCode.L14).html.replace('lang="en"', f'lang="{code}"')
    assert opened(as_pdf(html)).root_object["/Lang"] == told


def test_a_layout_that_fails_is_no_letter_that_cannot_be_shown() -> None:
    with pytest.raises(TypstError, match="language code"):
        as_pdf(written(LetterCode.L14).html.replace('lang="en"', 'lang="english"'))


@pytest.mark.parametrize(("direction", "starts_at_margin"), [("ltr", True), ("rtl", False)])
def test_lines_start_on_the_side_that_the_letter_says(direction: str, starts_at_margin: bool) -> None:
    """Whatever is known of its language: Kurdish is written from the right, and Panjabi here from the left."""
    for code in ("ckb", "pa", "ar"):
        page = written(LetterCode.L14).html.replace('lang="en" dir="ltr"', f'lang="{code}" dir="{direction}"')
        assert (left_of("We have your complaint", as_pdf(page)) == MARGIN) == starts_at_margin


def test_the_same_page_makes_the_same_bytes_in_any_process() -> None:
    html = written(LetterCode.L7).html
    command = [sys.executable, "-c", IN_A_FRESH_PROCESS]
    fresh = subprocess.run(command, input=html.encode(), capture_output=True, check=True)
    assert fresh.stdout == as_pdf(html) == as_pdf(html)


@pytest.mark.parametrize("hostile", HOSTILE, ids=ascii)
def test_what_was_typed_stays_text_on_paper(hostile: str) -> None:
    html = written(LetterCode.L6, reason_plain=[hostile, hostile], ground_plain=hostile).html
    printed = closed_up("".join(page.extract_text() for page in opened(as_pdf(html)).pages))
    shown = set(closed_up(re.sub("[\u202a-\u202e]", "", hostile)))
    assert shown <= set(printed)
    if hostile.isascii():
        assert printed.count(closed_up(hostile)) == 3


def test_no_word_runs_off_the_paper() -> None:
    lines = opened(as_pdf(written(LetterCode.L6, reason_plain="x" * 500).html)).pages[0].extract_text().splitlines()
    long = [count for line in lines if (count := line.count("x")) > 10]
    assert sum(long) == 500
    assert max(long) < 100


def test_a_pdf_that_would_lose_text_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fonts of this computer are asked only when ours lack a character."""
    asked = []
    ours = letters._fonts(of_this_computer=False)

    def fonts(*, of_this_computer: bool) -> object:
        asked.append(of_this_computer)
        return ours

    monkeypatch.setattr(letters, "_fonts", fonts)
    as_pdf(written(LetterCode.L1, name="Łukasz").html)
    assert asked == [False]
    page = written(LetterCode.L1, name="王小明")
    assert "王小明" in page.text
    with pytest.raises(NoPdf, match="You can read and print the page"):
        as_pdf(page.html)
    assert asked == [False, False, True]
