"""Servers to measure: each a process of its own behind waitress with the portal's settings, stopped afterwards."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryFile
from time import perf_counter, sleep

from portal.commands.one_line import Mistake
from portal.commands.serving import WAITRESS
from portal.settings import PREFIX

HOST = "127.0.0.1"
PATIENCE_SECONDS = 600
PORTAL = (sys.executable, "-c", "from portal.commands import main; main()", "serve")


@dataclass(frozen=True, slots=True)
class Server:
    """One running server. `seconds` is how long it took from its command to its first answered page."""

    process_id: int
    port: int
    seconds: float

    def cpu_seconds(self) -> float:
        """Processor time that it has used, all its threads together (proc(5): utime and stime)."""
        fields = Path(f"/proc/{self.process_id}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Memory that it holds (RSS), in MiB."""
        pages = int(Path(f"/proc/{self.process_id}/statm").read_text(encoding="utf-8").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def bare_server(script: str, *arguments: str) -> Sequence[str]:
    """The command for a script beside this one that serves bare views, with waitress set as for the portal.

    Run by its path, it imports nothing of the portal that it does not name.
    """
    return (sys.executable, "-P", str(Path(__file__).with_name(script)), json.dumps(WAITRESS), *arguments)


@contextmanager
def serving(command: Sequence[str], environment: Mapping[str, str], *, folder: Path | None = None) -> Iterator[Server]:
    """Start a server on a free port, wait for its first page, and stop it at the end.

    `environment` is added to that of this process, without its PORTAL_*. Raises Mistake when it does not come up.
    """
    port = _free_port()
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    with TemporaryFile("w+", encoding="utf-8") as log:
        began = perf_counter()
        process = subprocess.Popen(  # noqa: S603  # commands of ours
            command,
            env={**inherited, **environment, f"{PREFIX}BIND_PORT": str(port)},
            cwd=folder,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            while not _answers(port):
                if process.poll() is not None or perf_counter() - began > PATIENCE_SECONDS:
                    log.seek(0)
                    raise Mistake(f"a server did not start: {log.read()[-500:]}")
                sleep(0.005)
            yield Server(process.pid, port, perf_counter() - began)
        finally:
            _stop(process)


def _answers(port: int) -> bool:
    connection = HTTPConnection(HOST, port, timeout=PATIENCE_SECONDS)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End it with whatever it started itself."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind((HOST, 0))
        port: int = found.getsockname()[1]
    return port
