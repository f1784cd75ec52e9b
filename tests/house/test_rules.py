"""The rules of the house that no tool knows: each is read off the code itself."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.commands.messages import KEYWORDS
from tests.house.source import CHECKOUT, PORTAL, calls, kept_files, place, tree_of

EMPTY = {"portal/__init__.py", "portal/domain/__init__.py"}
LONGEST = 400
CLOCKS = {("datetime", "now"), ("datetime", "utcnow"), ("date", "today"), ("time", "time")}
TELL_THE_TIME = {"portal/web/context.py", "portal/commands/serving.py"}
"""The two files where time comes from: one for pages, one for commands."""

LOAD_THE_DOMAIN = """
import importlib, pkgutil, sys
before = set(sys.modules)
sys.path.insert(0, sys.argv[1])
import portal.domain
for module in pkgutil.walk_packages(portal.domain.__path__, "portal.domain."):
    importlib.import_module(module.name)
print(*sorted(set(sys.modules) - before))
"""
PATH_OF_A_MACHINE = re.compile(
    r"/home/[a-z]|/Users/[A-Za-z]|/root/|[A-Z]:\\Users|" + re.escape(str(CHECKOUT)) + r"(?![\w-])"
)
HOST = re.compile(r"\b[a-z][a-z0-9+.-]*://([^/\"\s]+)")

SILENCED = re.compile(r"# (?:noqa|type: ignore)(?:: [A-Z0-9, ]+|\[[a-z, -]+\])?(.*)")

PYTHON = [path for path in kept_files() if path.suffix == ".py"]


def test_the_rules_stand_on_the_standard_library_alone() -> None:
    told = subprocess.run(
        [sys.executable, "-I", "-c", LOAD_THE_DOMAIN, str(CHECKOUT)], capture_output=True, text=True, check=True
    )
    loaded = told.stdout.split()
    assert "portal.domain.clocks" in loaded
    ours = {name for name in loaded if name.partition(".")[0] == "portal"}
    assert {name for name in ours if not name.startswith("portal.domain")} == {"portal"}
    others = {name.partition(".")[0] for name in loaded if not name.startswith("_sysconfigdata")}
    others -= {"portal", *sys.stdlib_module_names}
    assert others <= {"tzdata"}, "only time zones may come from a package, on a computer that has none"


@pytest.mark.parametrize("name", sorted(EMPTY))
def test_importing_a_rule_imports_nothing_else(name: str) -> None:
    assert (CHECKOUT / name).read_text(encoding="utf-8") == ""


def test_every_file_opens_with_one_sentence_that_says_what_it_is_for() -> None:
    openings = {
        place(path): (ast.get_docstring(tree_of(path)) or "").partition("\n")[0]
        for path in PYTHON
        if place(path) not in EMPTY
    }
    assert [path for path, opening in openings.items() if not opening.endswith((".", "?"))] == []
    assert [path for path, opening in openings.items() if re.search(r"[.?!] +[A-Z`]", opening)] == []


def test_every_file_can_be_read_in_one_sitting() -> None:
    lengths = {place(path): len(path.read_text(encoding="utf-8").splitlines()) for path in PORTAL}
    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}


def test_there_is_one_commit_in_the_code() -> None:
    commits = [place(path, call.lineno) for path in PORTAL for call in calls(path) if _method(call) == "commit"]
    assert len(commits) == 1, commits
    assert commits[0].startswith("portal/services/unit_of_work.py")


def test_time_comes_from_two_places_only() -> None:
    telling = [place(path) for path in PORTAL for _ in _readings_of_the_clock(path)]
    assert sorted(telling) == sorted(TELL_THE_TIME)


def test_only_whole_sentences_are_marked() -> None:
    """A sentence that is put together where it is marked never reaches the catalogue."""
    unfit = [
        place(path, call.lineno)
        for path in PORTAL
        for call in calls(path)
        if isinstance(call.func, ast.Name) and call.func.id in ("mark", "sentence", "ngettext")
        for form in (call.args[: KEYWORDS[call.func.id]] or [None])
        if not (isinstance(form, ast.Constant) and isinstance(form.value, str) and form.value)
    ]
    assert unfit == []


def test_every_comment_that_silences_a_tool_says_why() -> None:
    silent = [
        place(path, number)
        for path in PYTHON
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (silenced := SILENCED.search(line)) and not silenced[1].strip(" #-") and path != Path(__file__)
    ]
    assert silent == []


def test_packages_come_from_the_two_known_registries() -> None:
    lock = (CHECKOUT / "uv.lock").read_text(encoding="utf-8")
    assert set(HOST.findall(lock)) == {"pypi.org", "files.pythonhosted.org"}
    assert HOST.findall((CHECKOUT / "portal/web/assets/package-lock.json").read_text(encoding="utf-8")) == []


def test_nothing_that_can_be_made_is_kept() -> None:
    made = re.compile(r"^portal/web/static/build/|\.(css|map|mo|pyc|woff2?|db|sqlite3?)$")
    assert [place(path) for path in kept_files() if made.search(place(path))] == []


def test_no_file_names_a_place_on_one_machine() -> None:
    named = []
    for path in kept_files():
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if PATH_OF_A_MACHINE.search(line) and path != Path(__file__):
                named.append(place(path, number))
    assert named == []


def _method(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def _readings_of_the_clock(path: Path) -> Iterator[ast.Call]:
    for call in calls(path):
        if isinstance(call.func, ast.Attribute):
            owner = call.func.value
            name = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
            if (name, call.func.attr) in CLOCKS:
                yield call
