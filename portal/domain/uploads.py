"""Uploads: which files people may send us, how large and how many, what each is for, and how far its check has come."""

from enum import StrEnum


class Purpose(StrEnum):
    """What a file was sent for. Proofs of who someone is are kept apart from all others, and not as long."""

    EVIDENCE = "evidence"
    RECORDING = "recording"
    MESSAGE = "message"
    IDENTITY = "identity"
    AUTHORITY = "authority"


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
