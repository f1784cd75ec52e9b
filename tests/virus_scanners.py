"""A virus scanner for tests that speaks the protocol of clamd, well or badly, and knows one virus."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.files import EICAR

FOUND = b"stream: Eicar-Test-Signature FOUND\0"


class FakeClamd:
    """What was sent to it, and how it behaves: `answer` instead of what it should say, or nothing at all."""

    def __init__(self) -> None:
        self.received: list[bytes] = []
        self.answer: bytes | None = None
        self.is_silent = False
        self.hangs_up = False

    def serve(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            if self.hangs_up:
                return
            stream = connection.makefile("rb")
            assert stream.read(10) == b"zINSTREAM\0"
            content = b""
            while length := struct.unpack(">I", stream.read(4))[0]:
                content += stream.read(length)
            self.received.append(content)
            if self.is_silent:
                stream.read(1)  # until the other side has waited long enough
            connection.sendall(self.answer or (FOUND if EICAR in content else b"stream: OK\0"))


@contextmanager
def running_clamd() -> Iterator[tuple[FakeClamd, str]]:
    """A scanner that runs, and its address."""
    clamd, listener = FakeClamd(), socket.create_server(("127.0.0.1", 0))

    def accept() -> None:
        with suppress(OSError):  # once it is closed
            while True:
                connection, _ = listener.accept()
                clamd.serve(connection)

    thread = threading.Thread(target=accept)
    thread.start()
    try:
        yield clamd, f"tcp://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()
