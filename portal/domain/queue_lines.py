"""What the queue says of a case: whom it waits for, its next step, its tags, who spoke last: codes and days only."""

from collections.abc import Iterator
from datetime import date
from enum import IntFlag, StrEnum
from typing import Protocol

from portal.domain.actions import Action
from portal.domain.talking import SAID
from portal.domain.workflow import ENDED, TO_SIGN, WAITING, State


class WaitingOn(StrEnum):
    """Who must do something before a case can go on."""

    REVIEWER = "reviewer"
    RESIDENT = "resident"
    POLICE = "police"
    SECOND = "second"


class Spoke(StrEnum):
    """Who said something last."""

    RESIDENT = "resident"
    US = "us"


class NextStep(StrEnum):
    """The one thing that keeps a case from going on."""

    READ_REPLY = "read_reply"
    TAKE = "take"
    APPROVE_TIME = "approve_time"
    WAIT = "wait"
    POLICE = "police"
    SEARCH = "search"
    FINISH_SEARCH = "finish_search"
    MARK_DOCUMENTS = "mark_documents"
    APPROVE_RESTRICTIONS = "approve_restrictions"
    TRIAGE = "triage"
    DECIDE_HOLD = "decide_hold"
    APPROVE_HOLD = "approve_hold"
    EXPLAIN = "explain"
    HAND_OVER = "hand_over"
    RECORD_VIEW = "record_view"
    ANSWER_GROUNDS = "answer_grounds"
    ANSWER_QUESTIONS = "answer_questions"
    PROPOSE = "propose"
    APPROVE = "approve"
    SIGN = "sign"


class Tag(IntFlag):
    """What stands beside a case, each in a bit of its own: a bit that was used once never means anything else.

    The first seven come and go by themselves; the others are a colleague's to add and to take away.
    """

    NEW_REPLY = 1 << 0
    URGENT = 1 << 1
    UNDER_18 = 1 << 2
    SAFE_CONTACT = 1 << 3
    LANGUAGE = 1 << 4
    REOPENED = 1 << 5
    REPRESENTED = 1 << 6
    DETAINED = 1 << 16
    COURT_DATE = 1 << 17
    SAFEGUARDING = 1 << 18
    PRESS = 1 << 19
    COMPLEX = 1 << 20

    @property
    def code(self) -> str:
        """How one tag stands in an address."""
        return str(self.name).lower().replace("_", "-")


NO_TAG = Tag(0)
_BITS = tuple((tag, tag.value) for tag in Tag)
BY_COLLEAGUES = tuple(tag for tag in Tag if tag >= Tag.DETAINED)
"""The tags that colleagues add and take away."""
TAGS = {tag.code: tag for tag in Tag}


class Line(Protocol):
    """One case as the queue knows it: nothing in it was ever sealed. `assignee_id` and `tool` are empty for none."""

    @property
    def number(self) -> int: ...
    @property
    def state(self) -> State: ...
    @property
    def kind(self) -> str: ...
    @property
    def tool(self) -> str: ...
    @property
    def assignee_id(self) -> str: ...
    @property
    def waiting_on(self) -> WaitingOn: ...
    @property
    def tags(self) -> int: ...
    @property
    def received_on(self) -> date: ...
    @property
    def due_on(self) -> date | None: ...


EVERYONE = "*"
"""In the place of a colleague's id: the cases of all, taken or not."""
NOBODY = ""
"""In the place of a colleague's id: the cases that nobody has."""
ALL = "all"
PAUSED = "paused"


def tags_in(bits: int) -> tuple[Tag, ...]:
    """The tags that these bits stand for."""
    return tuple(tag for tag, bit in _BITS if bit & bits)


def waiting_on(state: State, *, is_with_police: bool) -> WaitingOn:
    """Whom a case waits for in this state. `is_with_police`: they were asked for something and have the next word."""
    if state in TO_SIGN:
        return WaitingOn.SECOND
    if state in (*WAITING, State.REPRESENTATIONS):
        return WaitingOn.RESIDENT
    return WaitingOn.POLICE if is_with_police and state not in ENDED else WaitingOn.REVIEWER


def spoke(action: Action, *, tells: bool) -> Spoke | None:
    """Who spoke by this step, if anyone did: the person, or we to them when it is told or written to them."""
    if action in SAID or action in (Action.FILE, Action.ANSWER, Action.REPRESENT, Action.CHANGE_CONTACT):
        return Spoke.RESIDENT
    return Spoke.US if tells else None


def has_line(state: State, *, is_unread: bool) -> bool:
    """Whether the queue has this case: while it is open, and after that as long as something waits to be read."""
    return is_unread or state not in ENDED


def lists_of(line: Line) -> Iterator[tuple[str, str]]:
    """The lists on which a case stands and is counted: (whose, which). Ended cases stand on that of replies only."""
    for whose in (EVERYONE, line.assignee_id):
        if line.state in ENDED:
            yield whose, tag_list(Tag.NEW_REPLY)
        else:
            yield from ((whose, name) for name in _lists_of_open(line))


def _lists_of_open(line: Line) -> Iterator[str]:
    yield from (ALL, f"kind:{line.kind}", f"state:{line.state}", f"tool:{line.tool}", f"waiting:{line.waiting_on}")
    yield due_list(line.due_on) if line.due_on else PAUSED
    yield from map(tag_list, tags_in(line.tags))


def tag_list(tag: Tag) -> str:
    """The list of the cases with this tag."""
    return f"tag:{tag.value}"


def due_list(day: date) -> str:
    """The list of the cases that are due on this day. Such names are in the order of their days."""
    return f"due:{day.isoformat()}"
