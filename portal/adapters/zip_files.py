"""Files put together into one zip file, piece by piece, so that no more than one of them is in memory at a time."""

from collections.abc import Iterable, Iterator
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

UNIX = 3
OWNER_MAY_READ = 0o600 << 16


class _Outlet:
    """Where the zip file is written to, and taken from again at once. Nothing of it ever lies on a disk."""

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self._written.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """There is nothing to wait for."""

    def taken(self) -> bytes:
        pieces, self._written = self._written, []
        return b"".join(pieces)


def zipped(files: Iterable[tuple[str, bytes]], *, on: date) -> Iterator[bytes]:
    """The pieces of a zip file with these names and contents, in their order.

    Every entry has the same moment, midnight of the day on which the file is made, and nothing of the machine: the
    same files make the same bytes on the same day.
    """
    outlet = _Outlet()
    with ZipFile(outlet, "w", ZIP_DEFLATED) as archive:  # type: ignore[call-overload]  # it writes and flushes only
        for name, content in files:
            entry = ZipInfo(name, (on.year, on.month, on.day, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, UNIX, OWNER_MAY_READ
            archive.writestr(entry, content)
            yield outlet.taken()
    yield outlet.taken()
