"""Files to send in tests, made when they are needed: good ones of every kind, and what hides in files."""

import struct
import wave
import zipfile
import zlib
from collections.abc import Mapping
from functools import cache
from io import BytesIO

import pillow_heif
from mutagen.ogg import OggPage
from PIL import Image

from portal.domain.uploads import FileKind
from tests.pdf_files import a_pdf

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""What every virus scanner takes for a virus, and what does nothing."""
CAMERA = "Canary camera"
PLACE = b"+51.5462-000.0550/canary"
"""Where a sound was recorded, as telephones write it."""


def a_picture(kind: str = "JPEG", *, size: tuple[int, int] = (60, 40), says_more: bool = False) -> bytes:
    """A picture, red on its left and blue on its right; one that says more was taken turned, in Hackney."""
    picture, written = Image.new("RGB", size, "red"), BytesIO()
    picture.paste("blue", (size[0] // 2, 0, *size))
    exif = Image.Exif()
    if says_more:
        exif[0x010F], exif[0x0112] = CAMERA, 6
        exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 32.0, 46.0), 3: "W", 4: (0.0, 3.0, 18.0)})
    if kind == "HEIC":
        pillow_heif.from_pillow(picture).save(written, exif=exif.tobytes())
    else:
        picture.save(written, kind, exif=exif)
    return written.getvalue()


def a_png_that_claims(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is as large as this."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    boxes = (
        struct.pack(">I", len(part)) + name + part + struct.pack(">I", zlib.crc32(name + part)) for name, part in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(boxes)


def a_wav(*, seconds: float = 0.1) -> bytes:
    written = BytesIO()
    with wave.open(written, "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(b"\1\2" * int(8000 * seconds))
    return written.getvalue()


def an_mp3(*, tags: bytes = b"") -> bytes:
    """Ten frames of 26 ms."""
    head = b"ID3\4\0\0" + bytes([0, 0, len(tags) >> 7, len(tags) & 127]) + tags if tags else b""
    return head + (b"\xff\xfb\x90\x00" + bytes(413)) * 10


def an_ogg(*, comment: str = "", first: bytes = b"OpusHead") -> bytes:
    """A recording of a browser, with one comment."""
    said = comment.encode()
    comments = struct.pack("<II", 0, 1) + struct.pack("<I", len(said)) + said
    packets = (first + struct.pack("<BBHIhB", 1, 1, 0, 48000, 0, 0), b"OpusTags" + comments, b"\xfc\xff\xfe" * 20)
    written = b""
    for number, packet in enumerate(packets):
        page = OggPage()
        page.serial, page.sequence, page.position = 7, number, 48000 if number == 2 else 0
        page.first, page.last, page.packets = number == 0, number == 2, [packet]
        written += page.write()
    return written


def a_box(name: bytes, *contents: bytes) -> bytes:
    """One box of an MP4, in which others may stand."""
    content = b"".join(contents)
    return struct.pack(">I4s", 8 + len(content), name) + content


def an_m4a(*, place: bytes = b"", brand: bytes = b"M4A ", track: bytes = b"soun") -> bytes:
    """A voice memo of a telephone, with the place where it was recorded."""
    sample = a_box(b"mp4a", bytes(6), struct.pack(">H8xHH4xI", 1, 1, 16, 8000 << 16), a_box(b"free"))
    head = struct.pack(">IIIII", 0, 0, 0, 8000, 16000)
    media = a_box(
        b"mdia",
        a_box(b"mdhd", head, bytes(4)),
        a_box(b"hdlr", bytes(8), track, bytes(13)),
        a_box(b"minf", a_box(b"stbl", a_box(b"stsd", struct.pack(">II", 0, 1), sample))),
    )
    said = a_box(b"udta", a_box(b"\xa9xyz", place)) if place else b""
    movie = a_box(b"moov", a_box(b"mvhd", head, bytes(80)), a_box(b"trak", media), said)
    return a_box(b"ftyp", brand, bytes(4), brand) + movie + a_box(b"mdat", b"\x21\x10" * 50)


def a_zip(name: str = "[Content_Types].xml", content: bytes = b"<Types/>") -> bytes:
    """An archive, as Word keeps its documents in."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return written.getvalue()


@cache
def good_files() -> Mapping[str, tuple[bytes, FileKind]]:
    """A good file of every kind, by the ending that its person gave it, and as what we keep it."""
    return {
        "pdf": (a_pdf("What the page shows"), FileKind.PDF),
        "jpg": (a_picture(), FileKind.JPEG),
        "png": (a_picture("PNG"), FileKind.PNG),
        "webp": (a_picture("WEBP"), FileKind.JPEG),
        "heic": (a_picture("HEIC"), FileKind.JPEG),
        "txt": ("Zażółć, that is what they said.\r\n".encode(), FileKind.TEXT),
        "mp3": (an_mp3(), FileKind.MP3),
        "m4a": (an_m4a(), FileKind.M4A),
        "opus": (an_ogg(), FileKind.OGG),
        "wav": (a_wav(), FileKind.WAV),
    }
