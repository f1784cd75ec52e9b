"""The program that opens a page: one file, one job and out, in a process that may use little and write nothing.

A line of JSON says what to do, the file follows; the answer is a line of JSON and, of a picture or a copy, its bytes.
"""

import json
import resource
import sys
from collections import Counter
from io import BytesIO
from typing import Any

MOST_MEMORY = 1_500_000_000  # bytes of address space
MOST_PAGES = 1_000
WIDEST = 3_000  # pixels, either way
QUALITY = 80
CANNOT = 3
"""How it ends when the file is not one that it can show."""


def main() -> int:
    """Do what the first line asks for."""
    asked = json.loads(sys.stdin.buffer.readline())
    _limit(int(asked["seconds"]))
    content = sys.stdin.buffer.read()
    # Imported only now, so that even the libraries start within the limits.
    from PIL import UnidentifiedImageError
    from pypdfium2 import PdfiumError

    try:
        said, made = JOBS[asked["job"]](asked, content)
    except (PdfiumError, UnidentifiedImageError, ArithmeticError, LookupError, MemoryError, OSError, ValueError):
        return CANNOT
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + made)
    return 0


def _limit(seconds: int) -> None:
    """Little memory, little time, no file to write and no other process to start."""
    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def _look(asked: dict[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
    """A picture of one page, as wide as asked for."""
    from portal.adapters.page_words import picture_of

    written = BytesIO()
    if asked["kind"] == "pdf":
        page = _opened(content)[asked["page"] - 1]
        picture = picture_of(page, *_size(page, asked["width"]))
    else:
        picture = _picture(content)
        picture.thumbnail((asked["width"], WIDEST))
    picture.save(written, "WEBP", quality=QUALITY, method=0)
    return {"width": picture.width, "height": picture.height}, written.getvalue()


def _read(asked: dict[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
    """How many pages there are, how wide and high one of them or each is drawn, and the words there.

    Of a page that there is not, there is nothing.
    """
    from portal.adapters.page_words import picture_of, words_of

    if asked["kind"] != "pdf":
        width, height = _picture(content).size
        return {"count": 1, "pages": [{"width": width, "height": height, "words": []}]}, b""
    document = _opened(content)
    pages = []
    every = range(1, len(document) + 1)
    for number in every if asked["page"] is None else {asked["page"]}.intersection(every):
        page = document[number - 1]
        width, height = _size(page, asked["width"])
        words = words_of(page, picture_of(page, width, height))
        pages.append({"width": width, "height": height, "words": [_said(word) for word in words]})
        page.close()
    return {"count": len(document), "pages": pages}, b""


def _copy(asked: dict[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
    """The whole file as pictures with the boxes burned in, looked through once more before it goes out."""
    from portal.adapters.page_copies import DOTS, Blackout, as_pdf, burned
    from portal.adapters.page_words import picture_of, words_of
    from portal.domain.boxes import Box

    document, pages = _opened(content), []
    for number in range(1, len(document) + 1):
        page = document[number - 1]
        picture = picture_of(page, *_size(page, max(round(page.get_width() * DOTS / 72), 1)))
        blackouts = [Blackout(Box(*box), label) for *box, label in asked["boxes"].get(str(number), ())]
        pages.append(burned(picture, words_of(page, picture), blackouts))
        page.close()
    made = as_pdf(pages)
    for copied, page in zip(pages, _opened(made), strict=True):
        may_be_read = Counter("".join(word.text for word in copied.words))
        if Counter("".join(page.get_textpage().get_text_range().split())) - may_be_read:
            raise ValueError("a letter can be read that should not be there")
    return {"pages": len(pages)}, made


def _opened(content: bytes) -> Any:
    from pypdfium2 import PdfDocument

    document = PdfDocument(content)
    if not 0 < len(document) <= MOST_PAGES:
        raise ValueError("too many pages, or none")
    return document


def _picture(content: bytes) -> Any:
    from PIL import Image

    return Image.open(BytesIO(content), formats=["JPEG", "PNG"]).convert("RGB")


def _size(page: Any, width: int) -> tuple[int, int]:
    """So many pixels wide, or less if it would be too large; at least one."""
    ratio = page.get_height() / max(page.get_width(), 0.01)
    width = min(width, WIDEST, int(WIDEST / max(ratio, 0.001)))
    return max(width, 1), max(min(round(width * ratio), WIDEST), 1)


def _said(word: Any) -> list[Any]:
    box = word.box
    return [word.text, word.line, [box.top, box.left, box.bottom, box.right], word.is_seen]


JOBS = {"look": _look, "read": _read, "copy": _copy}

if __name__ == "__main__":
    sys.exit(main())
