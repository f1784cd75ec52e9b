"""What tools can hold, tools hold: style, types and the directions of imports."""

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.house.source import CHECKOUT

SCRIPTS = Path(sysconfig.get_path("scripts"))
COMMANDS = {
    "no rule of style is broken": (sys.executable, "-m", "ruff", "check", "--no-cache", "."),
    "all code is laid out alike": (sys.executable, "-m", "ruff", "format", "--no-cache", "--check", "."),
    "all types are right": (sys.executable, "-m", "mypy"),
    "no import points the wrong way": (str(SCRIPTS / "lint-imports"), "--no-cache"),
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_the_tools_agree(command: tuple[str, ...]) -> None:
    told = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout[-4_000:] + told.stderr[-1_000:]
