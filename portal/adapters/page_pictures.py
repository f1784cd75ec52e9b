"""Pages of files from outside, opened in a process apart: as pictures, as words, and as copies with black boxes."""

import json
import subprocess  # the point of this module: what anybody can have made is opened elsewhere
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import Any

from portal.domain.boxes import Box, Word
from portal.domain.errors import Refusal
from portal.domain.text import mark

CANNOT_SHOW = mark("This file cannot be shown here. It is broken, or takes too much to draw")
SECONDS = {"look": 15, "read": 15, "copy": 240}
"""How long each job may keep a processor busy."""
WIDTHS = {1: 900, 2: 1600, 3: 2600}
"""How many pixels wide a page is drawn, by how far one has zoomed in."""

_turn = BoundedSemaphore(2)


@dataclass(frozen=True, slots=True)
class PageText:
    """One page as it can be read: how wide and high its picture is, and its words."""

    width: int
    height: int
    words: tuple[Word, ...]


def picture(content: bytes, kind: str, page: int, *, zoom: int = 1) -> bytes:
    """One page as a WebP picture; `kind` is pdf, jpg or png. Refusal for a file that cannot be shown."""
    _, made = _done(content, "look", kind=kind, page=page, width=WIDTHS[zoom])
    return made


def page(content: bytes, kind: str, number: int) -> tuple[int, PageText]:
    """How many pages the file has, and the words of this one; none on a page that there is not."""
    said, _ = _done(content, "read", kind=kind, page=number, width=WIDTHS[2])
    return said["count"], _read(said["pages"][0]) if said["pages"] else PageText(0, 0, ())


def every_page(content: bytes, kind: str) -> list[PageText]:
    """The words of all pages."""
    said, _ = _done(content, "read", kind=kind, page=None, width=WIDTHS[2], seconds=SECONDS["copy"])
    return [_read(each) for each in said["pages"]]


def copy(content: bytes, boxes: Mapping[int, Iterable[tuple[Box, str]]]) -> tuple[bytes, int]:
    """A PDF as pictures, with these boxes and what stands on each burned in, by page; and how many pages it has."""
    told = {
        number: [[box.top, box.left, box.bottom, box.right, label] for box, label in on_page]
        for number, on_page in boxes.items()
    }
    said, made = _done(content, "copy", boxes=told)
    return made, said["pages"]


def _read(said: Mapping[str, Any]) -> PageText:
    words = tuple(Word(text, line, Box(*box), is_seen) for text, line, box, is_seen in said["words"])
    return PageText(said["width"], said["height"], words)


def _done(content: bytes, job: str, **asked: Any) -> tuple[dict[str, Any], bytes]:
    """What the other process answers. It is given no environment, so that no secret of ours is in it."""
    asked = {"seconds": SECONDS[job]} | asked | {"job": job}
    with _turn:
        try:
            ended = subprocess.run(  # our own program, and nothing of it comes from outside
                [sys.executable, "-I", "-m", "portal.adapters.page_child"],
                input=json.dumps(asked).encode() + b"\n" + content,
                capture_output=True,
                env={},
                timeout=asked["seconds"] * 2,
                check=False,
            )
        except subprocess.TimeoutExpired as problem:
            raise Refusal(CANNOT_SHOW) from problem
    if ended.returncode != 0:
        raise Refusal(CANNOT_SHOW)
    said, _, made = ended.stdout.partition(b"\n")
    answer: dict[str, Any] = json.loads(said)
    return answer, made
