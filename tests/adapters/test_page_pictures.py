"""What is blacked out is gone: from the bytes, from every stream, from what can be read, and from every pixel."""

from collections.abc import Callable
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NameObject, NumberObject, StreamObject

from portal.adapters import page_pictures
from portal.domain.boxes import WHOLE, Box, covering, standing
from portal.domain.errors import Refusal
from tests import hostile_pdfs
from tests.files import a_picture
from tests.hostile_pdfs import NOT_SEEN, SEEN, everything_in
from tests.pdf_files import a_pdf, written

NAME, OTHER = "Quixworth", "Zebrowska"
LABEL = "s.45(4)(e)"


def copy_of(content: bytes, *boxes: Box) -> bytes:
    copy, _ = page_pictures.copy(content, {1: [(box, LABEL) for box in boxes]})
    return copy


def boxes_on(content: bytes, name: str) -> list[Box]:
    """Where this name stands, as who looks for it in the document gets it blacked out."""
    _, page = page_pictures.page(content, "pdf", 1)
    return covering(page.words, standing(page.words, name))


def read_from(content: bytes) -> str:
    """All that two programs read from it, without spaces."""
    texts = [page.extract_text() for page in PdfReader(BytesIO(content)).pages]
    texts += [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]
    return "".join("".join(texts).split())


def pixels_of(content: bytes) -> Image.Image:
    return pypdfium2.PdfDocument(content)[0].render(scale=150 / 72).to_pil().convert("L")


def is_gone(name: str, content: bytes) -> bool:
    """Whether no way of writing this name is left anywhere in a file."""
    inside = everything_in(content)
    ways = [name, name.upper(), name[1:-1]]
    spelt = [way.encode(code) for way in ways for code in ("ascii", "utf-16-be", "utf-16-le")]
    spelt += [b"".join(b"%02x" % byte for byte in way) for way in spelt]
    return not any(way in inside or way in inside.lower() for way in spelt) and name not in read_from(content)


@pytest.mark.parametrize("made", SEEN, ids=lambda made: made.__name__)
def test_a_name_that_is_blacked_out_is_gone_however_it_stood_there(made: Callable[[str], bytes]) -> None:
    content = made(NAME)
    boxes = boxes_on(content, NAME)
    assert boxes, "it can be found"
    copy = copy_of(content, *boxes)
    assert is_gone(NAME, copy)
    assert "Nothingelse" in read_from(copy)
    assert LABEL in read_from(copy)
    picture = pixels_of(copy)
    for box in boxes:
        within = (box.left, box.top, box.right, box.bottom)
        sides = [round(edge * side / WHOLE) for edge, side in zip(within, picture.size * 2, strict=True)]
        edge = picture.crop((sides[0] + 1, sides[1], sides[0] + 3, sides[3]))
        assert not any(edge.histogram()[100:]), "black from top to bottom beside what is written on the box"


@pytest.mark.parametrize("made", NOT_SEEN, ids=lambda made: made.__name__)
def test_a_name_that_nobody_sees_is_not_put_back_as_text(made: Callable[[str], bytes]) -> None:
    content = made(NAME)
    copy = copy_of(content, Box(0, 0, 10, 10))
    assert is_gone(NAME, copy)
    assert "Nothingelse" in read_from(copy)


def test_two_files_that_differ_only_under_the_box_give_the_same_copy_byte_for_byte() -> None:
    box = Box(1_000, 500, 3_500, 9_500)
    files = [made(name) for name in (NAME, OTHER) for made in (hostile_pdfs.plain, hostile_pdfs.in_pieces)]
    copies = {copy_of(content, box) for content in files}
    assert len(copies) == 1


def test_a_box_over_one_letter_hides_the_whole_word_as_text() -> None:
    content = a_pdf(f"Mr {NAME} called")
    _, page = page_pictures.page(content, "pdf", 1)
    word = next(word for word in page.words if word.text == NAME)
    copy = copy_of(content, Box(word.box.top, word.box.left, word.box.bottom, word.box.left + 5))
    assert is_gone(NAME, copy)
    assert {"Mr", "called"} <= set(PdfReader(BytesIO(copy)).pages[0].extract_text().split())


def test_a_copy_has_pictures_and_unseen_words_and_nothing_else() -> None:
    reader = PdfReader(BytesIO(copy_of(hostile_pdfs.in_metadata(NAME), Box(0, 0, 9_000, WHOLE))))
    assert not reader.metadata
    assert reader.xmp_metadata is None
    assert (list(reader.attachments), reader.outline) == ([], [])
    assert set(reader.trailer["/Root"]) == {"/Type", "/Pages"}
    assert set(reader.pages[0]) <= {"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents"}


def test_letters_of_every_script_stay_readable_where_no_box_is() -> None:
    content = written(hostile_pdfs.a_page(hostile_pdfs.shown("\\311t\\351 caf\\351")))
    assert "Étécafé" in read_from(copy_of(content, Box(9_000, 0, 9_500, 100)))


def test_pages_and_pictures_are_drawn_as_pixels_only() -> None:
    for content, kind in ((a_pdf("Hello"), "pdf"), (a_picture(), "jpg"), (a_picture("PNG"), "png")):
        with Image.open(BytesIO(page_pictures.picture(content, kind, 1))) as drawn:
            assert (drawn.format, drawn.mode) == ("WEBP", "RGB")
            assert not drawn.getexif()
    count, page = page_pictures.page(a_pdf("Hello", "Next"), "pdf", 2)
    assert (count, [word.text for word in page.words]) == (2, ["Next"])


def many_objects() -> bytes:
    """A page whose content never comes to an end: each form paints the next one ten times."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    last = None
    for depth in range(12):
        form = StreamObject()
        form.set_data(b"/N Do " * 10 if depth else b"0 0 1 1 re f\n" * 50)
        form.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form")})
        form[NameObject("/BBox")] = ArrayObject([NumberObject(side) for side in (0, 0, 200, 200)])
        if last is not None:
            form[NameObject("/Resources")] = hostile_pdfs.within("/XObject", "/N", last)
        last = writer._add_object(form)
    content = StreamObject()
    content.set_data(b"/N Do " * 10)
    page = writer.pages[0]
    page[NameObject("/Contents")] = writer._add_object(content)
    page[NameObject("/Resources")] = hostile_pdfs.within("/XObject", "/N", last)
    return written(writer)


BAD: dict[str, Callable[[], bytes]] = {
    "no PDF": lambda: b"%PDF-1.7 nothing",
    "half a PDF": lambda: a_pdf("Hello")[:200],
    "endless": many_objects,
}


@pytest.mark.parametrize("made", BAD.values(), ids=BAD)
def test_what_cannot_be_drawn_ends_the_child_and_not_the_portal(
    made: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(page_pictures.SECONDS, "look", 2)
    with pytest.raises(Refusal, match="cannot be shown"):
        page_pictures.picture(made(), "pdf", 1)


def test_a_page_that_is_not_there_cannot_be_drawn() -> None:
    for number in (0, 2):
        with pytest.raises(Refusal, match="cannot be shown"):
            page_pictures.picture(a_pdf("Hello"), "pdf", number)


def test_the_child_can_write_no_file_and_knows_none_of_our_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = {}

    def run(command: list[str], **how: object) -> None:
        seen.update(how, command=command)
        raise page_pictures.subprocess.TimeoutExpired(command, 1)

    monkeypatch.setattr(page_pictures.subprocess, "run", run)
    with pytest.raises(Refusal):
        page_pictures.picture(a_pdf("Hello"), "pdf", 1)
    assert seen["env"] == {}
    assert "-I" in seen["command"]
