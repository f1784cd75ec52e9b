"""The words of a PDF page: where each stands on the picture of the page, and whether it can really be seen there."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

from portal.domain.boxes import WHOLE, Box, Word

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

LEAST_SEEN = 0.04
"""How much of the place of a letter must change when no text is painted, for the letter to be seen."""
LEAST_CHANGE = 32
"""How much a pixel must change, of 255."""
LINE_ENDS = "\r\n"
DEEPEST = 12
"""How many forms may stand one in another, before what stands in them is taken to be unseen."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter as the library tells it: None where it has no place of its own."""

    text: str
    box: Box | None


def picture_of(page: "PdfPage", width: int, height: int) -> Image.Image:
    """The page as it looks, so many pixels wide and high, without notes and without fields of forms."""
    bitmap = page.render(scale=width / max(page.get_width(), 1), may_draw_forms=False, draw_annots=False)
    picture: Image.Image = bitmap.to_pil().convert("RGB")
    return picture if picture.size == (width, height) else picture.resize((width, height))


def words_of(page: "PdfPage", picture: Image.Image) -> list[Word]:
    """The words of a page in the order of the file. It cannot be rendered again afterwards: its text is taken out.

    A word is seen only if each of its letters changes the picture when text is not painted. What lies under a picture,
    in a hidden layer or in the colour of the paper does not; nor do words that stand on each other, which are both
    taken to be unseen, because nobody can tell which of them is read.
    """
    words = list(_words(_letters(page)))
    if not words:
        return []
    change = _change(page, picture)
    crowded = _crowded([Word(text, line, _around(letters)) for text, line, letters in words])
    return [
        Word(
            text,
            line,
            _around(letters),
            place not in crowded and all(letter.box and _is_seen(change, letter.box) for letter in letters),
        )
        for place, (text, line, letters) in enumerate(words)
    ]


def _letters(page: "PdfPage") -> Iterator[Letter]:
    text_page = page.get_textpage()
    count, half = pdfium.FPDFText_CountChars(text_page), ""
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if 0xD800 <= code < 0xDC00:
            half = chr(code)
            continue
        text = (half + chr(code)).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        half = ""
        yield Letter(text, _place(page, text_page, index))


def _place(page: "PdfPage", text_page: object, index: int) -> Box | None:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top):
        return None
    corners = [_on_picture(page, x.value, y.value) for x in (left, right) for y in (bottom, top)]
    box = Box(
        min(y for _, y in corners),
        min(x for x, _ in corners),
        max(y for _, y in corners),
        max(x for x, _ in corners),
    )
    is_outside = box.right <= 0 or box.left >= WHOLE or box.bottom <= 0 or box.top >= WHOLE
    return None if is_outside or box.right == box.left or box.bottom == box.top else box


def _on_picture(page: "PdfPage", x: float, y: float) -> tuple[int, int]:
    """A point of the file as a point of the picture: turned and cut as the page is shown."""
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, WHOLE, WHOLE, 0, x, y, across, down)
    return across.value, down.value


def _words(letters: Iterator[Letter]) -> Iterator[tuple[str, int, list[Letter]]]:
    """Runs of letters between spaces, each with the number of its line; a word without any place is left out.

    A letter that stands far from the one before it begins a line of its own: the library joins what is written in
    different directions.
    """
    line, run = 0, list[Letter]()
    for letter in (*letters, Letter("\n", None)):
        is_space = letter.text.isspace() or (len(letter.text) == 1 and ord(letter.text) < 32)
        is_far = bool(run) and not is_space and _is_far(run[-1].box, letter.box)
        if is_space or is_far:
            if any(known.box for known in run):
                yield "".join(known.text for known in run), line, run
            run = []
            line += is_far or letter.text in LINE_ENDS
        if not is_space:
            run.append(letter)


def _is_far(one: Box | None, other: Box | None) -> bool:
    """Whether more than the size of a letter lies between two letters."""
    if one is None or other is None:
        return False
    gap = max(one.left - other.right, other.left - one.right, one.top - other.bottom, other.top - one.bottom)
    return gap > max(side for box in (one, other) for side in (box.right - box.left, box.bottom - box.top))


def _around(letters: list[Letter]) -> Box:
    boxes = [letter.box for letter in letters if letter.box]
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.around(box)
    return whole


def _change(page: "PdfPage", picture: Image.Image) -> Image.Image:
    """Where the picture changes when no text is painted: white there, black elsewhere."""
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        _hide_text(pdfium.FPDFPage_GetObject(page, index), 0)
    bare = picture_of(page, *picture.size)
    red, green, blue = ImageChops.difference(picture, bare).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.point([0] * LEAST_CHANGE + [255] * (256 - LEAST_CHANGE))


def _hide_text(thing: object, depth: int) -> None:
    kind = pdfium.FPDFPageObj_GetType(thing)
    if kind == pdfium.FPDF_PAGEOBJ_TEXT:
        pdfium.FPDFPageObj_SetIsActive(thing, False)
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
        for index in range(pdfium.FPDFFormObj_CountObjects(thing)):
            _hide_text(pdfium.FPDFFormObj_GetObject(thing, index), depth + 1)


def _is_seen(change: Image.Image, box: Box) -> bool:
    width, height = change.size
    left, top = max(box.left * width // WHOLE, 0), max(box.top * height // WHOLE, 0)
    right, bottom = -(-min(box.right, WHOLE) * width // WHOLE), -(-min(box.bottom, WHOLE) * height // WHOLE)
    if right <= left or bottom <= top:
        return False
    changed = change.crop((left, top, right, bottom)).histogram()[255]
    return changed >= LEAST_SEEN * (right - left) * (bottom - top)


def _crowded(words: list[Word]) -> set[int]:
    """The places of words that stand on another word than themselves, so that nobody can tell which of them is seen."""
    crowded: set[int] = set()
    rows: dict[int, list[int]] = {}
    for place, word in enumerate(words):
        for row in range(word.box.top // 100, word.box.bottom // 100 + 1):
            rows.setdefault(row, []).append(place)
    for row_words in rows.values():
        row_words.sort(key=lambda place: words[place].box.left)
        for number, place in enumerate(row_words):
            for other in row_words[number + 1 :]:
                if words[other].box.left >= words[place].box.right:
                    break
                if _is_on(words[place].box, words[other].box):
                    crowded |= {place, other}
    return crowded


def _is_on(one: Box, other: Box) -> bool:
    """Whether half of the smaller lies on the larger; lines that only touch do not."""
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    smaller = min((box.right - box.left) * (box.bottom - box.top) for box in (one, other))
    return width > 0 and height > 0 and width * height * 2 >= smaller
