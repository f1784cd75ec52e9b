"""What a person said that waits for us: messages, calls they asked for, proof on its way, a remedy that they doubt."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from portal.domain.actions import Action
from portal.domain.clock_entries import awaited
from portal.domain.guards.time import CLOSE_DAYS
from portal.domain.london import london_date
from portal.domain.remedies import ASK_AFTER, RemedyState
from portal.domain.talking import HEARD, SAID
from portal.models.cases import Case
from portal.models.remedies import OrderedRemedy
from portal.models.steps import TakenStep
from portal.services.dossiers import Dossier

NOT_REACHED = ("no_answer", "someone_else")
"""After such a call the person still waits for one."""
DOUBTING = ("no", "partly")
"""Answers that say that something has not been put right."""


def said_facts(dossier: Dossier) -> Mapping[str, Any]:
    """What the guards need to know of it, by the names of Facts."""
    newest, extension = dossier.latest(*SAID, *HEARD), dossier.latest(Action.APPROVE_EXTENSION)
    objection = dossier.latest(Action.OBJECT)
    return {
        "finished_on": finished_on(dossier),
        "confirms_nothing": dossier.says_nothing,
        "is_unread": newest is not None and newest.action in SAID,
        "is_call_wanted": _is_call_wanted(dossier),
        "awaited": awaited(dossier.clock_moves),
        "was_extended": extension is not None,
        "has_objected": bool(extension and objection and objection.number > extension.number),
    }


def finished_on(dossier: Dossier) -> date | None:
    """The day on which it was over. After an answer that confirms nothing, it is the day of its usual end.

    When such a case was closed would tell what was left to do in it.
    """
    decided_on = dossier.case.decided_on
    if dossier.says_nothing and decided_on:
        return decided_on + timedelta(days=CLOSE_DAYS)
    return dossier.case.closed_on


def unread_since(case: Case, action: Action, now: datetime) -> datetime | None:
    """Since when something that the person said waits for us, after this step."""
    if action in SAID:
        return case.unread_since or now
    return None if action in HEARD else case.unread_since


def asked_from(dossier: Dossier, remedy: OrderedRemedy) -> date | None:
    """The day from which we ask the person if this remedy has put it right.

    None for what will not be done, for what they said already, and after an answer that confirms nothing.
    """
    if dossier.says_nothing or remedy.state is RemedyState.WAIVED or dossier.case.decided_on is None:
        return None
    since = london_date(remedy.settled_at) if remedy.settled_at else remedy.due_on
    return None if said_of(dossier, remedy) else since + ASK_AFTER


def said_of(dossier: Dossier, remedy: OrderedRemedy) -> TakenStep | None:
    """What the person said of this remedy since it was settled, or since it was ordered while it is open."""
    since = remedy.settled_at or remedy.ordered_at
    said = [step for step in dossier.steps if step.action is Action.CHECK_REMEDY and step.about == remedy.id]
    return said[-1] if said and said[-1].at >= since else None


def is_doubted(dossier: Dossier, remedy: OrderedRemedy) -> bool:
    """Whether this remedy was proved done, and the person says that it has not put things right."""
    said = said_of(dossier, remedy) if remedy.state is RemedyState.VERIFIED else None
    return said is not None and dossier.details(said).get("fixed") in DOUBTING


def _is_call_wanted(dossier: Dossier) -> bool:
    newest = dossier.latest(Action.ASK_CALL, Action.RECORD_CALL)
    if newest is None or newest.action is Action.ASK_CALL:
        return newest is not None
    return dossier.details(newest).get("reached") in NOT_REACHED
