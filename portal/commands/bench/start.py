"""`start`: from a fresh clone to the first page, the start after that, the imports, and the memory of a worker."""

import os
import shutil
import subprocess
import sys
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from portal.commands.bench.browser import Browser
from portal.commands.bench.databases import Place, new_portal
from portal.commands.bench.figures import Figure, in_turn
from portal.commands.bench.servers import PORTAL, bare_server, serving
from portal.commands.one_line import Mistake

CHECKOUT = Path(__file__).parents[3]
PAGES = ("/", "/start", "/challenge", "/challenge/wrong", "/data-request/addresses", "/statistics", "/tools", "/case")
PAGES_OPENED = 100


def measure_start(place: Place, *, scale: int, rounds: int, from_clone: bool) -> list[Figure]:
    """Seconds, milliseconds and MiB. `from_clone` also measures the first start, which downloads everything anew."""
    return [*(_starts() if from_clone else ()), *_imports(rounds), *_memory(place, scale)]


def _starts() -> list[Figure]:
    """The first start and the second, each with its limit after it."""
    with TemporaryDirectory() as folder:
        clone = Path(folder, "clone")
        _run("git", "clone", "--quiet", "--no-hardlinks", str(CHECKOUT), str(clone))
        [first], [install] = in_turn(1, "First start", partial(_first_start, clone), partial(_install, clone))
        bare = Path(folder, "bare")
        bare.mkdir()
        again = partial(_until_first_page, "./run", "portal", folder=clone)
        limit = partial(_until_first_page, *bare_server("bare.py", str(bare)))
        second, bare_start = in_turn(3, "Second start", again, limit)
    return [
        Figure("start", "first", first, "s", install),
        Figure("start", "second", median(second), "s", median(bare_start)),
    ]


def _first_start(clone: Path) -> float:
    """With nothing kept from earlier installations, as on a machine that never ran the portal."""
    with TemporaryDirectory() as empty:
        fresh = {name: str(Path(empty, name)) for name in ("UV_CACHE_DIR", "PIP_CACHE_DIR", "npm_config_cache")}
        with serving(["./run", "portal"], fresh, folder=clone) as server:
            return server.seconds


def _install(clone: Path) -> float:
    """The same packages from the same lock into an empty environment, without anything of the portal itself."""
    with TemporaryDirectory() as empty:
        began = perf_counter()
        _run(
            *(sys.executable, "-m", "uv", "sync", "--frozen", "--no-dev", "--no-install-project", "--quiet"),
            *("--python", sys.executable, "--project", str(clone), "--cache-dir", f"{empty}/cache"),
            UV_PROJECT_ENVIRONMENT=f"{empty}/environment",
        )
        return perf_counter() - began


def _until_first_page(*command: str, folder: Path | None = None) -> float:
    with serving(command, {}, folder=folder) as server:
        return server.seconds


def _imports(rounds: int) -> list[Figure]:
    whole, limit = in_turn(
        rounds, "Imports", partial(_import_time, "portal.app"), partial(_import_time, "flask, sqlalchemy")
    )
    return [Figure("start", "import", median(whole), "ms", median(limit))]


def _import_time(modules: str) -> float:
    """Milliseconds that a fresh interpreter takes to import these."""
    script = f"import time; began = time.perf_counter(); import {modules}; print(time.perf_counter() - began)"
    return float(_run(sys.executable, "-c", script)) * 1_000


def _memory(place: Place, scale: int) -> list[Figure]:
    """What one worker holds after it has answered a hundred pages."""
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory())
        portal = stack.enter_context(new_portal(place, cases=scale))
        ours = stack.enter_context(serving(PORTAL, portal.environment))
        bare = stack.enter_context(serving(bare_server("bare.py", folder), {}))
        for server in (ours, bare):
            with closing(Browser(server.port)) as browser:
                for number in range(PAGES_OPENED):
                    browser.get(PAGES[number % len(PAGES)])
        return [Figure("start", "memory", ours.memory(), "MiB", bare.memory())]


def _run(*command: str, **environment: str) -> str:
    """What a command prints; `environment` is added to that of this process. Raises Mistake when it fails."""
    program = shutil.which(command[0]) or command[0]
    finished = subprocess.run(  # noqa: S603  # commands of ours
        [program, *command[1:]], env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    if finished.returncode:
        raise Mistake(f"{command[0]} failed: {finished.stderr[-500:]}")
    return finished.stdout
