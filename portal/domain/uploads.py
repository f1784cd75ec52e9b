"""Uploads: which files people may send us, how large and how many, what each is for, and how far its check has come."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from portal.domain.text import Sentence, mark, sentence

MEGABYTE = 1_048_576  # bytes
LARGEST = 25 * MEGABYTE
MOST_AT_ONCE = 20
MOST_OF_A_CASE = 20
LARGEST_OF_A_CASE = 150 * MEGABYTE
PAPERS_KEPT_FOR = timedelta(days=30)
"""How long a proof of who someone is, or of whom they act for, is kept once it was seen (our rule)."""

LIMITS = mark(
    "You can send PDF files, pictures, plain text and sound. Each file must be smaller than 25MB. "
    "You can send up to 20 files, 150MB together."
)

NOTHING_SELECTED = mark("Select a file")
WRONG_KIND = mark("The selected file must be a PDF, picture, plain text or sound")
IS_VIDEO = mark("We cannot take videos here. Keep yours, tell us about it, and we will agree how you can send it")
TOO_LARGE = mark("The selected file must be smaller than 25MB")
TOO_MANY_PIXELS = mark("The selected picture is too large. Make it smaller and select it once more")
IS_EMPTY = mark("The selected file is empty")
HAS_VIRUS = mark("The selected file contains a virus")
HAS_PASSWORD = mark("The selected file is password protected")
IS_BROKEN = mark("The selected file is broken. Make it again and select it once more")
NOT_KEPT = mark("The selected file could not be uploaded. Try again")
TOO_MANY_AT_ONCE = mark("You can only select up to 20 files at the same time")
TOO_MANY = mark("You can only send up to 20 files. Take one back before you send another")
TOO_LARGE_TOGETHER = mark("Your files must be smaller than 150MB together. Take one back before you send another")
WAS_OPENED = mark("You cannot take this file back, because someone here has opened it")


class Purpose(StrEnum):
    """What a file was sent for. Proofs of who someone is are kept apart from all others, and not as long."""

    EVIDENCE = "evidence"
    RECORDING = "recording"
    MESSAGE = "message"
    IDENTITY = "identity"
    AUTHORITY = "authority"
    POLICE = "police"


PAPERS = frozenset({Purpose.IDENTITY, Purpose.AUTHORITY})
"""What shows who someone is, or that they may act for another: deleted long before the case is."""


class UploadState(StrEnum):
    """A file waits until it is known to be clean; until then nobody can fetch it. A refused one is never fetched."""

    WAITING = "waiting"
    CLEAN = "clean"
    REFUSED = "refused"


class FileKind(StrEnum):
    """The kinds of file that we take. The value is the ending of the name under which such a file is given out."""

    PDF = "pdf"
    JPEG = "jpg"
    PNG = "png"
    TEXT = "txt"
    MP3 = "mp3"
    M4A = "m4a"
    OGG = "ogg"
    WAV = "wav"

    @property
    def type(self) -> str:
        """Its MIME type."""
        return MIME_TYPES[self]


MIME_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
    FileKind.TEXT: "text/plain",
    FileKind.MP3: "audio/mpeg",
    FileKind.M4A: "audio/mp4",
    FileKind.OGG: "audio/ogg",
    FileKind.WAV: "audio/wav",
}
ACCEPTED = (".pdf", "image/*", ".heic", ".heif", ".txt", ".mp3", ".m4a", ".ogg", ".opus", ".wav", "audio/*")
"""What a browser is told to offer, in its own words; what is really taken, the content decides."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One file as it came: the name that its person gave it, which proves nothing, and what is in it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Received(Sent):
    """One file that we take: `content` as it will be kept, of this kind. `fingerprint` is the SHA-256 of what came.

    `is_checked`: no virus was found in it, or nobody here looks for any.
    """

    kind: FileKind
    fingerprint: str
    is_checked: bool


@dataclass(frozen=True, slots=True)
class File:
    """A file to fetch: a name that says nothing of what it is, its MIME type, and its content."""

    name: str
    type: str
    content: bytes


def neutral_name(number: int, kind: FileKind) -> str:
    """The name to save a file under: one that says nothing on a shared telephone, and that nobody could choose."""
    return f"file-{number:02}.{kind}"


def about(problem: Sentence, name: str) -> Sentence:
    """What is wrong with one of several files that were selected."""
    return sentence("%(problem)s: %(name)s", problem=problem, name=name)
