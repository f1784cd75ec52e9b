"""A PDF is written anew with nothing in it but its pages, and a broken one is refused with a sentence."""

from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

from portal.adapters.pdf_files import only_pages
from portal.domain.errors import Refusal
from tests.pdf_files import a_pdf, written

SAID = "What the page shows"


def words(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf), strict=True).pages]


def test_every_page_stays_as_it_is() -> None:
    assert words(only_pages(a_pdf("The first page", "The second page"))) == ["The first page", "The second page"]


def test_nothing_stays_that_the_pages_do_not_show() -> None:
    writer = PdfWriter(clone_from=BytesIO(a_pdf(SAID)))
    writer.add_metadata({"/Author": "Canary author"})
    writer.add_attachment("canary-name.txt", b"Canary attached")
    writer.add_annotation(0, FreeText(text="Canary note", rect=(0, 0, 9, 9)))
    writer.add_outline_item(title="Canary chapter", page_number=0)
    script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("Canary script")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(script)
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): DictionaryObject(script)})
    program = DecodedStreamObject()
    program.set_data(b"Canary program")
    writer.pages[0][NameObject("/Metadata")] = writer._add_object(program)
    loaded = written(writer)
    assert loaded.lower().count(b"canary") >= 8
    cleaned = only_pages(loaded)
    assert b"canary" not in cleaned.lower()
    assert words(cleaned) == [SAID]
    assert PdfReader(BytesIO(cleaned)).metadata is None


def test_an_earlier_version_that_a_saved_change_left_behind_is_gone() -> None:
    """Whoever takes words out of a PDF and saves the change leaves them in the file, for all who look."""
    before = a_pdf("Canary before")
    writer = PdfWriter(BytesIO(before), incremental=True)
    content = DecodedStreamObject()
    content.set_data(b"BT /F1 12 Tf (Taken out) Tj ET")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(content)
    changed = written(writer)
    assert changed.startswith(before)
    assert words(changed) == ["Taken out"]
    cleaned = only_pages(changed)
    assert b"Canary" not in cleaned
    assert words(cleaned) == ["Taken out"]


def test_a_file_that_needs_a_password_is_refused() -> None:
    writer = PdfWriter(clone_from=BytesIO(a_pdf(SAID)))
    writer.encrypt("secret", algorithm="RC4-128")
    with pytest.raises(Refusal, match="password protected"):
        only_pages(written(writer))


@pytest.mark.parametrize(
    "broken",
    [b"%PDF-", b"%PDF-1.7\n%%EOF\n", b"%PDF-1.7\n1 0 obj <<>> endobj\nstartxref\n9999999\n%%EOF", a_pdf(SAID)[:-200]],
    ids=["head only", "nothing in it", "points nowhere", "cut off"],
)
def test_a_broken_file_is_refused(broken: bytes) -> None:
    with pytest.raises(Refusal, match="broken"):
        only_pages(broken)


def test_a_file_without_pages_is_refused() -> None:
    with pytest.raises(Refusal, match="no pages"):
        only_pages(written(PdfWriter()))


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 2_000), st.binary(max_size=4)), min_size=1, max_size=5))
def test_whatever_is_in_a_file_it_is_read_or_refused(changes: list[tuple[int, bytes]]) -> None:
    content = a_pdf(SAID)
    for place, put in changes:
        content = content[: place % len(content)] + put + content[place % len(content) + 2 :]
    with suppress(Refusal):
        assert only_pages(content).startswith(b"%PDF-")
