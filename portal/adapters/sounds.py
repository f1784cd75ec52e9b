"""Sound from outside: what is played, without the tags, places and other files that travel with it."""

import struct
import wave
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from portal.domain.errors import Refusal
from portal.domain.uploads import IS_BROKEN, IS_VIDEO

# Mutagen is imported in functions, because only who adds sound waits for it.
ANYTHING = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    TypeError,
    ValueError,
    struct.error,
)
"""What reading a broken file may raise, besides what the library says."""
FEWEST_FRAMES = 4
"""So many frames of MP3 in a row are no accident."""
BITRATES = {
    3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""Thousands of bits a second, for layer III of MPEG-1 (3) and of MPEG-2 and 2.5 (2)."""
SAMPLE_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
OGG_SOUNDS = (b"OpusHead", b"\x01vorbis", b"Speex   ", b"\x7fFLAC")
NESTED = frozenset({b"moov", b"trak", b"mdia"})
TOP_LEVEL = frozenset({b"ftyp", b"styp", b"moov", b"moof", b"mdat", b"sidx", b"mfra", b"wide"})
BLANKED = frozenset({b"udta", b"meta", b"uuid", b"free", b"skip", b"pnot"})
"""Boxes that hold names, places and whatever else somebody wanted to keep in there."""


def clean_wav(content: bytes) -> bytes:
    """The samples in a new file; Refusal for what is broken, cut off, or packed."""
    written = BytesIO()
    try:
        with wave.open(BytesIO(content)) as sound, wave.open(written, "wb") as copy:
            samples = sound.readframes(sound.getnframes())
            if not samples or len(samples) < sound.getnframes() * sound.getnchannels() * sound.getsampwidth():
                raise Refusal(IS_BROKEN)
            copy.setparams(sound.getparams())
            copy.writeframes(samples)
    except (wave.Error, RuntimeError, *ANYTHING) as problem:  # a chunk longer than the file is a RuntimeError
        raise Refusal(IS_BROKEN) from problem
    return written.getvalue()


def clean_mp3(content: bytes) -> bytes:
    """The frames of sound one after the other, and nothing that stands before, between or after them."""
    from mutagen import MutagenError
    from mutagen.mp3 import MP3

    try:
        played = b"".join(_frames(content))
        heard: Any = MP3(BytesIO(played)).info
        if heard.sketchy:
            raise Refusal(IS_BROKEN)
    except (MutagenError, *ANYTHING) as problem:
        raise Refusal(IS_BROKEN) from problem
    return played


def clean_ogg(content: bytes) -> bytes:
    """The same pages without tags; Refusal for anything that is no page, and for a stream that is no sound."""
    from mutagen import File, MutagenError

    try:
        _check_pages(content)
        file = BytesIO(content)
        sound = File(file)
        if sound is None:
            raise Refusal(IS_BROKEN)
        file.seek(0)
        sound.delete(file)
    except (MutagenError, *ANYTHING) as problem:
        raise Refusal(IS_BROKEN) from problem
    return file.getvalue()


def clean_m4a(content: bytes) -> bytes:
    """The same boxes, with what is said about the sound blanked; Refusal for anything that is none, and for videos."""
    from mutagen import MutagenError
    from mutagen.mp4 import MP4

    if content[8:12] == b"qt  " or b"vide" in set(_handlers(content)):
        raise Refusal(IS_VIDEO)
    try:
        blanked = bytearray(content)
        _blank(blanked, 0, len(blanked), is_top=True)
        heard: Any = MP4(BytesIO(blanked)).info
        if not heard.length:
            raise Refusal(IS_BROKEN)
    except (MutagenError, *ANYTHING) as problem:
        raise Refusal(IS_BROKEN) from problem
    return bytes(blanked)


def _frames(content: bytes) -> Iterator[bytes]:
    """The frames of an MP3, from the first to where they end."""
    place = count = 0
    while content[place : place + 3] == b"ID3":
        first, second, third, fourth = content[place + 6 : place + 10]
        place += 10 + (first << 21 | second << 14 | third << 7 | fourth)
    while (length := _frame_length(content[place : place + 4])) and place + length <= len(content):
        yield content[place : place + length]
        place, count = place + length, count + 1
    if count < FEWEST_FRAMES:
        raise ValueError("no frames")


def _frame_length(header: bytes) -> int:
    """How long a frame is, from its four bytes (ISO 11172-3, 2.4.1.3); 0 for what is no frame of layer III."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE6 != 0xE2:
        return 0
    version, bitrate, rate = header[1] >> 3 & 3, header[2] >> 4, header[2] >> 2 & 3
    if version == 1 or rate == 3 or bitrate in (0, 15):
        return 0
    is_first = version == 3
    thousands = BITRATES[3 if is_first else 2][bitrate]
    padding = header[2] >> 1 & 1
    return (144 if is_first else 72) * 1000 * thousands // SAMPLE_RATES[version][rate] + padding


def _check_pages(content: bytes) -> None:
    from mutagen.ogg import OggPage

    file = BytesIO(content)
    while file.tell() < len(content):
        page = OggPage(file)
        if page.first and page.packets[0].startswith(b"\x80theora"):
            raise Refusal(IS_VIDEO)
        if page.first and not page.packets[0].startswith(OGG_SOUNDS):
            raise Refusal(IS_BROKEN)
    if file.tell() != len(content):
        raise Refusal(IS_BROKEN)


def _boxes(content: bytes | bytearray, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """The boxes of an MP4 (ISO 14496-12, 4.2): name, and from where to where its content goes."""
    while start < end:
        size, name = struct.unpack_from(">I4s", content, start)
        header = 8
        if size == 1:
            (size,), header = struct.unpack_from(">Q", content, start + 8), 16
        size = size or end - start
        if size < header or start + size > end:
            raise ValueError("a box is longer than what it stands in")
        yield name, start + header, start + size
        start += size


def _handlers(content: bytes) -> Iterator[bytes]:
    """What each track is for, as far as the boxes can be read."""
    places = [(0, len(content))]
    while places:
        try:
            for name, start, end in _boxes(content, *places.pop()):
                if name in NESTED:
                    places.append((start, end))
                elif name == b"hdlr":
                    yield content[start + 8 : start + 12]
        except (ValueError, struct.error):
            continue


def _blank(content: bytearray, start: int, end: int, *, is_top: bool = False) -> None:
    """Fill what is not played with zeros: no box changes its place, because others count on it."""
    for name, first, last in _boxes(content, start, end):
        if name in BLANKED:
            header = content.rfind(name, start, first)
            content[header : header + 4] = b"free"
            content[first:last] = bytes(last - first)
        elif name in NESTED:
            _blank(content, first, last)
        elif is_top and name not in TOP_LEVEL:
            raise ValueError("a box that no sound has")
