"""Which step of a case comes next for the colleague who looks at it, which others there are, and why not the rest."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from portal.domain.actions import Action
from portal.domain.restrictions import Search
from portal.domain.text import Sentence, mark
from portal.services.case_matters import TOPICS, Matter, Topic
from portal.services.case_views import CaseView
from portal.web.staff.asking import asked

IN_ORDER = (
    Action.CLAIM,
    Action.SIGN,
    Action.APPROVE_REFUSAL,
    Action.APPROVE_EXTENSION,
    Action.PROPOSE,
    # a contest
    Action.TRIAGE,
    Action.APPROVE_HOLD,
    Action.DECIDE_HOLD,
    Action.EXPLAIN,
    Action.BEGIN_REVIEW,
    Action.RECORD_VIEW,
    Action.DECIDE_GROUND,
    # a subject access request
    Action.RECORD_PROOF,
    Action.RECORD_SEARCH,
    Action.ADD_DOCUMENT,
    Action.FINISH_SEARCH,
    Action.ADD_PART,
    Action.MARK_DOCUMENT,
    Action.RESTRICT,
    Action.APPROVE_RESTRICTION,
    Action.DESCRIBE,
    # every kind
    Action.RECORD_FINDING,
    Action.RECORD_EVIDENCE,
    Action.GO_ON,
    Action.CLOSE_UNANSWERED,
    Action.VERIFY_REMEDY,
    Action.REPORT_REMEDY,
    Action.RECORD_CALL,
)
"""What comes next: the first of these that can be taken and still has something to do."""
WRITING = (Action.WRITE_BACK, Action.ASK_QUESTION, Action.NOTE_PROGRESS)
"""Steps by which the person gets a message."""
ONCE = frozenset({Action.DECIDE_HOLD, Action.DESCRIBE, Action.RECORD_EVIDENCE})
"""Steps that are done once they were taken, though they may be taken again."""
NEXT_WORDS = {
    Action.DECIDE_GROUND: mark("Answer the next point"),
    Action.RECORD_FINDING: mark("Answer the next question"),
    Action.RECORD_SEARCH: mark("Record the next search"),
    Action.MARK_DOCUMENT: mark("Decide about the next document"),
}
"""What the step that comes next is called where there may be many of it."""


@dataclass(frozen=True, slots=True)
class Way:
    """One step that may be taken: its words, and whether it asks nothing, so that a button is all it needs."""

    action: Action
    about: str
    title: str
    is_button: bool


@dataclass(frozen=True, slots=True)
class Ways:
    """The step that comes next, or the reason why it cannot come yet; the other steps; and why not the rest.

    `write` is the step by which the person is written to now, and `unsent` the forms into which this colleague typed
    and has not sent them, each with when.
    """

    next: Way | None
    write: Way | None
    waits_for: Sentence | None
    others: tuple[Way, ...]
    barred: tuple[tuple[Sentence, tuple[str, ...]], ...]
    unsent: tuple[tuple[Way, datetime], ...]


def ways_on(case: CaseView) -> Ways:
    """What this colleague can do with this case now."""
    first = next(_next(case), None)
    others = [_way(case, action) for action, reason in _may(case).items() if reason is None]
    return Ways(
        next=first,
        write=next((way for way in others if way.action in WRITING and way != first), None),
        waits_for=None if first else _waits_for(case),
        others=tuple(way for way in others if way != first),
        barred=tuple(_barred(case)),
        unsent=tuple((_way(case, Action(line.action), line.about), line.at) for line in case.typing if line.is_own),
    )


def _waits_for(case: CaseView) -> Sentence | None:
    """Why what comes next cannot come yet. That the case has a reviewer, and needs no more time, are no reasons."""
    passed_over = {Action.APPROVE_EXTENSION, *({Action.CLAIM} if case.reviewer else ())}
    reasons = (case.may.get(action) for action in IN_ORDER if action not in passed_over)
    return next(filter(None, reasons), None)


def _next(case: CaseView) -> Iterator[Way]:
    for action in IN_ORDER:
        if action in TOPICS:
            ways = (_way(case, action, matter.id) for matter in _waiting(case, action))
            yield from (replace(way, title=NEXT_WORDS.get(action, way.title)) for way in ways)
        elif action in case.may and case.may[action] is None and _has_something_to_do(case, action):
            yield _way(case, action)


def _waiting(case: CaseView, action: Action) -> Iterator[Matter]:
    """The matters with which this action still has something to do."""
    restricted = {matter.belongs_to for matter in case.matters[Topic.RESTRICTIONS]}
    for matter in case.matters[TOPICS[action]]:
        is_waiting = matter.id not in restricted if action is Action.RESTRICT else matter.is_open
        if is_waiting and action in matter.may and matter.may[action] is None:
            yield matter


def _has_something_to_do(case: CaseView, action: Action) -> bool:
    systems, documents = case.matters[Topic.SYSTEMS], case.matters[Topic.DOCUMENTS]
    if action is Action.ADD_PART:
        return not systems
    if action is Action.ADD_DOCUMENT:
        listed = {document.belongs_to for document in documents}
        return any(system.status == Search.FOUND and system.id not in listed for system in systems)
    return not (action in ONCE and action in case.already)


def _barred(case: CaseView) -> Iterator[tuple[Sentence, tuple[str, ...]]]:
    """Each reason once, with the steps that it stands against."""
    reasons = [reason for reason in _may(case).values() if reason]
    for place, reason in enumerate(reasons):
        if reason not in reasons[:place]:
            yield reason, tuple(_way(case, action).title for action, other in _may(case).items() if other == reason)


def _may(case: CaseView) -> dict[Action, Sentence | None]:
    """The steps that have a page; by saying that there is a connection to the case it is given back all the same."""
    return {action: reason for action, reason in case.may.items() if action is not Action.RECUSE}


def _way(case: CaseView, action: Action, about: str = "") -> Way:
    form = asked(case, action, about)
    return Way(action, about, form.title, is_button=not (form.entries or form.lead or form.warning))
