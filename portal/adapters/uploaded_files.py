"""Files from people: what each really is, proved by reading it whole, and what of it is kept."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from portal.adapters import pictures, sounds
from portal.adapters.pdf_files import only_pages
from portal.domain.errors import Refusal
from portal.domain.uploads import IS_EMPTY, IS_VIDEO, LARGEST, TOO_LARGE, WRONG_KIND, FileKind, Sent

IS_MARKUP = re.compile(r"\A\s*<[!?a-z]|<(?:html|head|body|script|svg|iframe|object|embed)\b", re.IGNORECASE)
IS_RICH = re.compile(r"\s*(?:\{\\rtf|%!PS|(?:MIME-Version|Content-Type|X-MHT)\s*:)", re.IGNORECASE)
MAY_STAND_IN_TEXT = frozenset("\t\n\r\f")
MP3_SECOND_BYTES = frozenset(bytes([byte]) for byte in range(0xE0, 0x100) if byte & 6 == 2)
VIDEO_STARTS = (b"\x1aE\xdf\xa3", b"\x00\x00\x01\xba", b"\x00\x00\x01\xb3", b"FLV\x01", b"0&\xb2u\x8ef\xcf\x11")

_reading = Lock()


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A file as it may be kept: made anew from what its kind is for, with nothing else that was in it."""

    kind: FileKind
    content: bytes


def cleaned(sent: Sent) -> Cleaned:
    """The same file without what betrays more than was meant: places, names, scripts, other files hidden in it.

    What it is called does not matter, and what it begins with only says which library has to read it to its end.
    Raises Refusal with the sentence for whoever sent it. One file is read at a time, because that can take much memory.
    """
    if not sent.content:
        raise Refusal(IS_EMPTY)
    if len(sent.content) >= LARGEST:
        raise Refusal(TOO_LARGE)
    with _reading:
        kind, clean = _reader(sent.content)
        return Cleaned(kind, clean(sent.content))


def _reader(content: bytes) -> tuple[FileKind, Callable[[bytes], bytes]]:
    """What it seems to be, and what reads that; Refusal for all that we do not take."""
    start, brand = content[:4], content[8:12]
    if content.startswith(b"%PDF-"):
        return FileKind.PDF, only_pages
    if content.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG, pictures.clean_jpeg
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG, pictures.clean_png
    if start == b"RIFF" and brand == b"WEBP":
        return FileKind.JPEG, pictures.clean_webp
    if content[4:8] == b"ftyp" and brand in pictures.HEIC_BRANDS:
        return FileKind.JPEG, pictures.clean_heic
    if content[4:8] == b"ftyp":
        return FileKind.M4A, sounds.clean_m4a
    if start == b"RIFF" and brand == b"WAVE":
        return FileKind.WAV, sounds.clean_wav
    if start == b"OggS":
        return FileKind.OGG, sounds.clean_ogg
    if content.startswith(b"ID3") or (start[:1] == b"\xff" and start[1:2] in MP3_SECOND_BYTES):
        return FileKind.MP3, sounds.clean_mp3
    if content.startswith(VIDEO_STARTS) or (start == b"RIFF" and brand == b"AVI "):
        raise Refusal(IS_VIDEO)
    return FileKind.TEXT, _clean_text


def _clean_text(content: bytes) -> bytes:
    """Plain words in UTF-8; not what a browser or an office program would make more of than words."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise Refusal(WRONG_KIND) from problem
    if not text.strip():
        raise Refusal(IS_EMPTY)
    controls = {letter for letter in set(text) if ord(letter) < 0x20 or 0x7F <= ord(letter) < 0xA0}
    if controls - MAY_STAND_IN_TEXT or IS_MARKUP.search(text) or IS_RICH.match(text):
        raise Refusal(WRONG_KIND)
    return text.encode()
