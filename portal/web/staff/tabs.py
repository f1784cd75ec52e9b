"""The tabs of a case: each an address of its own, which opens no more of the case than it shows."""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.domain.text import mark
from portal.services.case_views import CaseView, Shown
from portal.web.staff.parts import PARTS, Part


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: the end of its address, what it is called, the names of its parts, and what it says without any."""

    name: str
    heading: str
    parts: tuple[str, ...]
    empty: str = ""

    @property
    def shows(self) -> frozenset[Shown]:
        """What must be opened of a case to draw it."""
        return frozenset(shown for name in self.parts for shown in _KNOWN[name].shows)

    def parts_of(self, case: CaseView) -> list[Part]:
        """Its parts that have something in them."""
        return [_KNOWN[name] for name in self.parts if _KNOWN[name].has_something(case)]

    def heading_for(self, case: CaseView) -> str:
        """What it is called on this case: only a contest is about a flag."""
        return mark("Evidence") if self.name == "flag" and case.kind.code != "contest" else self.heading


_KNOWN: Mapping[str, Part] = {part.name: part for part in PARTS}
OVERVIEW, MESSAGES = "overview", "messages"
TABS = (
    Tab(OVERVIEW, mark("Overview"), ("escalations", "told", "grounds", "contact", "acting", "links", "linked")),
    Tab(
        "flag",
        mark("Flag and evidence"),
        ("tool", "sought", "precedents", "files", "notes"),
        mark("No evidence is here yet. What colleagues record and what the person sends stands here."),
    ),
    Tab(
        "documents",
        mark("Documents"),
        ("files", "systems", "documents"),
        mark("No document is here yet. What the person sends and what a search finds stands here."),
    ),
    Tab(
        MESSAGES,
        mark("Messages"),
        ("messages", "requests", "internal", "letters"),
        mark("Nobody has written anything yet."),
    ),
    Tab("timeline", mark("Timeline"), ("history",)),
    Tab("findings", mark("Findings"), ("points", "findings"), mark("No question is answered yet.")),
    Tab(
        "decision",
        mark("Decision"),
        ("decision", "remedies"),
        mark("No decision is proposed yet, and no change is ordered."),
    ),
    Tab("access-log", mark("Access log"), ("looks",)),
)
"""In the order in which they stand, and in which keys reach them."""
BY_NAME: Mapping[str, Tab] = {tab.name: tab for tab in TABS}


def tab_with(part: str) -> str:
    """The name of the first tab on which a part stands."""
    return next(tab.name for tab in TABS if part in tab.parts)
