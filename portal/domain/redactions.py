"""Redaction: versions of a document, and what a black box must say before it hides anything (DPA 2018 s.45(4), (7))."""

from collections.abc import Mapping
from enum import StrEnum

from portal.domain.boxes import WHOLE, Box
from portal.domain.entries import Entry, Form, Sort
from portal.domain.errors import Refusal
from portal.domain.restrictions import GROUNDS, RestrictionGround
from portal.domain.text import mark

MOST_BOXES = 2_000
"""How many boxes one document may have."""
LONGEST_PHRASE = 100


class VersionSort(StrEnum):
    """How a version came to be: as it was found, made by hand outside the portal, or made here with black boxes."""

    FOUND = "found"
    BY_HAND = "by_hand"
    REDACTED = "redacted"

    @property
    def words(self) -> str:
        return _SORTS[self]


_SORTS = {
    VersionSort.FOUND: mark("As it was found"),
    VersionSort.BY_HAND: mark("Copy made outside the portal"),
    VersionSort.REDACTED: mark("Copy with black boxes"),
}

LABELS: Mapping[RestrictionGround, str] = {
    RestrictionGround.INQUIRY: "s.45(4)(a)",
    RestrictionGround.CRIME: "s.45(4)(b)",
    RestrictionGround.PUBLIC_SECURITY: "s.45(4)(c)",
    RestrictionGround.OTHERS: "s.45(4)(e)",
    RestrictionGround.PRIVILEGE: "s.45A",
}
"""What is written on a box: the provision, which is the same in every language."""
NEEDS_NOTE = frozenset({RestrictionGround.INQUIRY, RestrictionGround.CRIME, RestrictionGround.PUBLIC_SECURITY})
"""Grounds that hold only for a harm that can be named: for each box it is written down which (s.45(4), (7)(a))."""

EDGES = ("left", "top", "right", "bottom")

BLACK_OUT = Form(
    title=mark("Black out"),
    button=mark("Black it out"),
    done=mark("It is blacked out."),
    entries=(
        Entry(
            name="phrase",
            label=mark("Hide these words wherever they stand (optional)"),
            hint=mark("In the whole document, in any spelling of capitals. For example, a name"),
            sort=Sort.LINE,
            longest=LONGEST_PHRASE,
        ),
        Entry(
            name="ground",
            label=mark("On which ground?"),
            sort=Sort.CHOICE,
            choices=GROUNDS,
            empty=mark("Select a ground"),
        ),
        Entry(
            name="note",
            label=mark("Which harm this prevents"),
            hint=mark("Needed for an inquiry, for crime and for public security. Only staff read this"),
            longest=500,
        ),
    ),
)


def check_ground(ground: RestrictionGround, note: str | None) -> None:
    """Refuse a box that does not say which harm it prevents, where its ground holds only for such a harm."""
    if ground in NEEDS_NOTE and not note:
        raise Refusal(mark("Enter which harm this prevents"))


def typed_box(typed: Mapping[str, str]) -> Box | None:
    """The box whose edges were typed, in percent of the page; None when none was. Refusal for one that is no box."""
    given = [typed.get(edge, "").strip().removesuffix("%").strip() for edge in EDGES]
    if not any(given):
        return None
    left, top, right, bottom = (_steps(edge) for edge in given)
    if left >= right or top >= bottom:
        raise Refusal(mark("The box must be wider and higher than nothing: right after left, bottom below top"))
    return Box(top, left, bottom, right)


def drawn_box(drawn: str) -> Box:
    """The box that was drawn: left, top, right and bottom in steps of the page, with commas. Refusal for no box."""
    edges = drawn.split(",")
    if len(edges) != len(EDGES) or not all(edge.isascii() and edge.isdigit() and len(edge) < 6 for edge in edges):
        raise Refusal(NO_BOX)
    left, top, right, bottom = map(int, edges)
    if not (left < right <= WHOLE and top < bottom <= WHOLE):
        raise Refusal(NO_BOX)
    return Box(top, left, bottom, right)


NO_BOX = mark("The box could not be read. Draw it again")
NOT_A_PERCENT = mark("Enter each edge as a number from 0 to 100")


def _steps(edge: str) -> int:
    whole, _, part = edge.partition(".")
    digits = whole + part
    if not (digits.isascii() and digits.isdigit()) or len(whole) > 3 or len(part) > 2:
        raise Refusal(NOT_A_PERCENT)
    steps = int(whole or "0") * 100 + int(part.ljust(2, "0"))
    if steps > WHOLE:
        raise Refusal(NOT_A_PERCENT)
    return steps
