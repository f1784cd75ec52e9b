"""Zip files: any program opens them, the same files make the same bytes, and one file at a time is in memory."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from zipfile import ZipFile

from portal.adapters.zip_files import zipped

FILES = [("letter-01.pdf", b"%PDF-1.7 " * 500), ("timeline.txt", "Montag – gesandt\n".encode()), ("empty.txt", b"")]
DAY = date(2026, 12, 3)


def test_any_program_opens_it_and_finds_names_contents_and_one_day() -> None:
    with ZipFile(BytesIO(b"".join(zipped(FILES, on=DAY)))) as archive:
        assert archive.testzip() is None
        assert [(entry.filename, archive.read(entry)) for entry in archive.infolist()] == FILES
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 12, 3, 0, 0, 0)}
        assert {(entry.extra, entry.comment, entry.create_system) for entry in archive.infolist()} == {(b"", b"", 3)}


def test_the_same_files_make_the_same_bytes() -> None:
    assert b"".join(zipped(FILES, on=DAY)) == b"".join(zipped(iter(FILES), on=DAY))


def test_each_file_is_asked_for_only_when_those_before_it_have_gone_out() -> None:
    asked = []

    def files() -> Iterator[tuple[str, bytes]]:
        for name, content in FILES:
            asked.append(name)
            yield name, content

    pieces = zipped(files(), on=DAY)
    assert next(pieces).startswith(b"PK")
    assert asked == ["letter-01.pdf"]
