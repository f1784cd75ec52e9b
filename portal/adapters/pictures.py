"""Pictures from outside: their pixels copied into a new one, without where and with what it was taken."""

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

from portal.adapters.pdf_files import only_pages
from portal.domain.errors import Refusal
from portal.domain.uploads import IS_BROKEN, TOO_MANY_PIXELS

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

# Pillow is imported in functions, because only who adds a picture waits for it.
MOST_PIXELS = 50_000_000
"""As many as the cameras of telephones have; opened, it takes 150 MB."""
HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
JPEG_QUALITY = 90
PICTURE_DOTS = 150
"""How many pixels of a picture an inch of its page has."""
ANYTHING = (ArithmeticError, LookupError, MemoryError, OSError, RuntimeError, SyntaxError, TypeError, ValueError)
"""What the libraries may raise: they read what anybody can have made."""


def clean_jpeg(content: bytes) -> bytes:
    """The pixels of a JPEG in a new one; Refusal for what is broken or too large."""
    return _copied(lambda: _opened(content, "JPEG"), "JPEG")


def clean_png(content: bytes) -> bytes:
    """The pixels of a PNG in a new one."""
    return _copied(lambda: _opened(content, "PNG"), "PNG")


def clean_webp(content: bytes) -> bytes:
    """The pixels of a WebP in a JPEG, which every program can open."""
    return _copied(lambda: _opened(content, "WEBP"), "JPEG")


def clean_heic(content: bytes) -> bytes:
    """The pixels of a picture from a telephone in a JPEG, which every program can open."""
    return _copied(lambda: _opened_heic(content), "JPEG")


def as_page(content: bytes) -> bytes:
    """A JPEG or PNG as a PDF of one page, with nothing in it but the picture."""
    from PIL import Image

    written = BytesIO()
    with Image.open(BytesIO(content), formats=["JPEG", "PNG"]) as picture:
        on_paper = Image.new("RGB", picture.size, "white")
        seen = picture.convert("RGBA")
        on_paper.paste(seen, mask=seen)
    on_paper.save(written, "PDF", resolution=PICTURE_DOTS, quality=JPEG_QUALITY)
    return only_pages(written.getvalue())


def _copied(opened: Callable[[], "Picture"], kind: str) -> bytes:
    from PIL import Image, ImageOps

    written = BytesIO()
    try:
        picture = ImageOps.exif_transpose(opened())
        has_holes = kind == "PNG" and picture.has_transparency_data
        pixels = picture.convert("RGBA" if has_holes else "RGB")
        copy = Image.new(pixels.mode, pixels.size)
        copy.paste(pixels)
        copy.save(written, kind, **({"quality": JPEG_QUALITY} if kind == "JPEG" else {}))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as problem:
        raise Refusal(TOO_MANY_PIXELS) from problem
    except ANYTHING as problem:
        raise Refusal(IS_BROKEN) from problem
    return written.getvalue()


def _opened(content: bytes, kind: str) -> "Picture":
    from PIL import Image

    picture = Image.open(BytesIO(content), formats=[kind])
    _check_size(picture.size)
    picture.load()
    return picture


def _opened_heic(content: bytes) -> "Picture":
    from pillow_heif import open_heif

    heic = open_heif(BytesIO(content))
    _check_size(heic.size)
    return heic.to_pillow()


def _check_size(size: tuple[int, int]) -> None:
    """Before anything is unpacked: a small file can claim to be as large as it likes."""
    width, height = size
    if width * height > MOST_PIXELS:
        raise Refusal(TOO_MANY_PIXELS)
