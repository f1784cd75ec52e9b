"""The files of the checkout, for tests that read the code instead of running it."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
PORTAL = sorted((CHECKOUT / "portal").glob("**/*.py"))
TEMPLATES = sorted((CHECKOUT / "templates").glob("**/*.html"))


@cache
def kept_files() -> tuple[Path, ...]:
    """Every file that is in git, or is about to be."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True, text=True).stdout
    return tuple(path for name in listed.split("\0") if name and (path := CHECKOUT / name).is_file())


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def calls(path: Path) -> Iterator[ast.Call]:
    """Every call in a Python file."""
    return (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call))


def place(path: Path, line: int = 0) -> str:
    """A file as a test names it, with a line in it."""
    name = path.relative_to(CHECKOUT).as_posix()
    return f"{name}:{line}" if line else name
