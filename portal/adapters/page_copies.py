"""A PDF made of pictures of pages, with black boxes burned in, and beneath them the words that no box touches."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw, ImageFont
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    RectangleObject,
    StreamObject,
    TextStringObject,
)

from portal.domain.boxes import WHOLE, Box, Word, left_over

DOTS = 150
"""How many pixels an inch of the copy has."""
QUALITY = 75
NEARLY_GREY = 24
"""How far the colours of a page may differ, of 255, for its copy to be grey: half the size."""
MARGIN = 6
"""How much of a box stays black, in pixels, on both sides of what is written on it."""
SMALLEST_LETTERS = 8
"""How high the letters on a box must be, in pixels, to be written there at all."""


@dataclass(frozen=True, slots=True)
class Blackout:
    """One black box, and what is written on it and read in its place."""

    box: Box
    label: str


@dataclass(frozen=True, slots=True)
class CopiedPage:
    """One page of a copy: a picture with its boxes, and the words to be read from it."""

    picture: Image.Image
    words: list[Word]


def burned(picture: Image.Image, words: Iterable[Word], blackouts: Sequence[Blackout]) -> CopiedPage:
    """A page on which nothing is left of what the boxes cover: neither a pixel nor a letter of a word they touch.

    Each box grows to whole pixels, and by one more, so that no edge of a letter stays.
    """
    width, height = picture.size
    copy, boxes = picture.copy(), [_grown(blackout.box, width, height) for blackout in blackouts]
    draw = ImageDraw.Draw(copy)
    for box in boxes:
        draw.rectangle((box.left, box.top, box.right - 1, box.bottom - 1), fill="black")
    for blackout, box in zip(blackouts, boxes, strict=True):
        _write_on(draw, box, blackout.label)
    hidden = [_shrunk(box, width, height) for box in boxes]
    said = [Word(blackout.label, -1, box) for blackout, box in zip(blackouts, hidden, strict=True)]
    return CopiedPage(_plain(copy), _in_order(words, said))


def as_pdf(pages: Iterable[CopiedPage]) -> bytes:
    """The pages as a PDF: for each a picture and unseen words, and nothing else. The same pages give the same bytes."""
    written, writer = BytesIO(), PdfWriter()
    for page in pages:
        _add(writer, page)
    writer.metadata = None
    writer.write(written)
    return written.getvalue()


def _grown(box: Box, width: int, height: int) -> Box:
    """A box in pixels of the picture."""
    return Box(
        max(box.top * height // WHOLE - 1, 0),
        max(box.left * width // WHOLE - 1, 0),
        min(-(-box.bottom * height // WHOLE) + 1, height),
        min(-(-box.right * width // WHOLE) + 1, width),
    )


def _shrunk(box: Box, width: int, height: int) -> Box:
    """A box in pixels, in steps of the page again."""
    return Box(
        box.top * WHOLE // height,
        box.left * WHOLE // width,
        -(-box.bottom * WHOLE // height),
        -(-box.right * WHOLE // width),
    )


def _in_order(words: Iterable[Word], said: Sequence[Word]) -> list[Word]:
    """The words that are left, and what is read of each box where its first word stood; boxes over no words last."""
    order, waiting = list[Word](), list(said)
    for word in words:
        order += [label for label in waiting if label.box.touches(word.box)]
        waiting = [label for label in waiting if label not in order]
        order += left_over([word], [label.box for label in said])
    return order + waiting


def _write_on(draw: ImageDraw.ImageDraw, box: Box, label: str) -> None:
    """Write on a box why it is there, in white, if there is room for it."""
    size = min((box.bottom - box.top) * 7 // 10, DOTS // 7)
    while size >= SMALLEST_LETTERS:
        font = ImageFont.load_default(size)
        if draw.textlength(label, font) <= box.right - box.left - 2 * MARGIN:
            middle = (box.left + box.right) / 2, (box.top + box.bottom) / 2
            draw.text(middle, label, fill="white", font=font, anchor="mm")
            return
        size -= 1


def _plain(picture: Image.Image) -> Image.Image:
    """The same in grey, where it has no colours."""
    red, green, blue = picture.split()
    apart = [ImageChops.difference(one, other).histogram() for one, other in ((red, green), (green, blue))]
    return picture if any(any(counts[NEARLY_GREY + 1 :]) for counts in apart) else picture.convert("L")


def _add(writer: PdfWriter, page: CopiedPage) -> None:
    width, height = (side * 72 / DOTS for side in page.picture.size)
    image = _kept(writer, _picture(page.picture))
    resources = DictionaryObject({NameObject("/XObject"): DictionaryObject({NameObject("/P"): image})})
    content = f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /P Do Q\n"
    if page.words:
        letters = {letter for word in page.words for letter in word.text} | {" "}
        codes = {letter: place for place, letter in enumerate(sorted(letters), 1)}
        font = _kept(writer, _font(writer, codes))
        resources[NameObject("/Font")] = DictionaryObject({NameObject("/W"): font})
        content += "BT 3 Tr\n" + "".join(_unseen(word, codes, width, height) for word in page.words) + "ET\n"
    blank = writer.add_blank_page(width, height)
    blank[NameObject("/MediaBox")] = RectangleObject((0, 0, round(width, 2), round(height, 2)))
    blank[NameObject("/Resources")] = resources
    blank[NameObject("/Contents")] = _kept(writer, _stream(content.encode()).flate_encode())


def _kept(writer: PdfWriter, thing: PdfObject) -> IndirectObject:
    """Something that the file holds once, and where it is."""
    return writer._add_object(thing)  # noqa: SLF001  # the library has no other way for what it has no name for


def _picture(picture: Image.Image) -> StreamObject:
    pixels = BytesIO()
    picture.save(pixels, "JPEG", quality=QUALITY)
    image = _stream(pixels.getvalue())
    image.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Width"): NumberObject(picture.width),
            NameObject("/Height"): NumberObject(picture.height),
            NameObject("/BitsPerComponent"): NumberObject(8),
            NameObject("/ColorSpace"): NameObject("/DeviceGray" if picture.mode == "L" else "/DeviceRGB"),
            NameObject("/Filter"): NameObject("/DCTDecode"),
        }
    )
    return image


def _font(writer: PdfWriter, codes: dict[str, int]) -> DictionaryObject:
    """A font without any shapes: it is never painted, and only says which letter each code stands for."""
    name = NameObject("/Unseen")
    described = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/FontDescriptor"),
            NameObject("/FontName"): name,
            NameObject("/Flags"): NumberObject(4),
            NameObject("/FontBBox"): ArrayObject([NumberObject(side) for side in (0, 0, 500, 1000)]),
            NameObject("/ItalicAngle"): NumberObject(0),
            NameObject("/Ascent"): NumberObject(1000),
            NameObject("/Descent"): NumberObject(0),
            NameObject("/CapHeight"): NumberObject(1000),
            NameObject("/StemV"): NumberObject(80),
        }
    )
    letters = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/CIDFontType2"),
            NameObject("/BaseFont"): name,
            NameObject("/CIDSystemInfo"): DictionaryObject(
                {
                    NameObject("/Registry"): TextStringObject("Adobe"),
                    NameObject("/Ordering"): TextStringObject("Identity"),
                    NameObject("/Supplement"): NumberObject(0),
                }
            ),
            NameObject("/DW"): NumberObject(500),
            NameObject("/FontDescriptor"): _kept(writer, described),
        }
    )
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type0"),
            NameObject("/BaseFont"): name,
            NameObject("/Encoding"): NameObject("/Identity-H"),
            NameObject("/DescendantFonts"): ArrayObject([_kept(writer, letters)]),
            NameObject("/ToUnicode"): _kept(writer, _stream(_letters(codes))),
        }
    )


def _letters(codes: dict[str, int]) -> bytes:
    """Which letter each code stands for, as PDF wants it told (ISO 32000-2, 9.10.3)."""
    pairs = [f"<{code:04x}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items()]
    runs = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    mapped = "\n".join(f"{len(run)} beginbfchar\n" + "\n".join(run) + "\nendbfchar" for run in runs)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Unseen def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{mapped}\nendcmap end end\n"
    ).encode()


def _unseen(word: Word, codes: dict[str, int], width: float, height: float) -> str:
    """One word, as wide and high as its place on the page, and a space, so that it is not read as one with the next."""
    left, across = word.box.left * width / WHOLE, (word.box.right - word.box.left) * width / WHOLE
    bottom, up = height - word.box.bottom * height / WHOLE, (word.box.bottom - word.box.top) * height / WHOLE
    up = max(up, 0.5)
    stretched = max(across / (len(word.text) * 0.5 * up) * 100, 1)
    text = "".join(f"{codes[letter]:04x}" for letter in f"{word.text} ")
    return f"/W {up:.2f} Tf {stretched:.2f} Tz 1 0 0 1 {left:.2f} {bottom:.2f} Tm <{text}> Tj\n"


def _stream(content: bytes) -> StreamObject:
    stream = StreamObject()
    stream.set_data(content)
    return stream
