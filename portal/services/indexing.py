"""The index of words: which texts of a case can be found, and how each gets into the index with what it belongs to."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.domain.actions import Action
from portal.domain.actors import SYSTEM
from portal.domain.search_words import texts_in, words_of
from portal.domain.talking import MESSAGES
from portal.models import case_words
from portal.models.cases import Case
from portal.models.columns import read_sealed
from portal.models.sealing import Unreadable
from portal.models.steps import Step, steps_of
from portal.services.unit_of_work import Resources, UnitOfWork

TOLD = 0
"""The number under which stands what was told when the case was sent; that of a step is its own."""
AT_ONCE = 200


def add(work: UnitOfWork, case_id: str, words: frozenset[str], *, number: int = TOLD) -> None:
    """Let a text be found by these words. Nothing is added for a text without any."""
    if words:
        tokens = work.resources.keyring.word_tokens(words)
        case_words.add(work.session, case_id, number, tokens)


def told(work: UnitOfWork, case: Case) -> frozenset[str]:
    """The words of what was told when the case was sent, and of the name that its person goes by."""
    rows = json.loads(read_sealed(work.key(case.id), case, "told"))
    answers = [answer for row in rows for answer in row["answers"]]
    contact = json.loads(read_sealed(work.key(case.id), case, "contact")) if case.contact else {}
    return words_of(*answers, contact.get("name") or "", contact.get("acts_for") or "")


def entered(action: Action, details: Mapping[str, Any]) -> frozenset[str]:
    """The words that the person and we wrote to each other in a step; of other steps none."""
    return words_of(*texts_in(details.values())) if action in MESSAGES else frozenset()


def of_text(work: UnitOfWork, case: Case, number: int) -> tuple[Action | None, frozenset[str]]:
    """The words of one text of a case as it stands there now, with the action of its step if it is that of one."""
    if number == TOLD:
        return None, told(work, case)
    step = _step(work.session, case.id, number)
    if step is None or step.details is None:
        return None, frozenset()
    return step.action, entered(step.action, json.loads(read_sealed(work.key(case.id), step, "details")))


def catch_up(resources: Resources, now: datetime) -> int:
    """Index some of the cases that are in no index yet, as those from before there was one; answers how many."""
    with resources.reading(SYSTEM, now) as work:
        waiting = case_words.not_indexed(work.session, AT_ONCE)
    return sum(_index(resources, case_id, now) for case_id in waiting)


def _index(resources: Resources, case_id: str, now: datetime) -> bool:
    try:
        with resources.unit(SYSTEM, now) as work:
            case = work.session.get_one(Case, case_id)
            add(work, case_id, told(work, case))
            for step in steps_of(work.session, case_id):
                if step.action in MESSAGES:
                    add(work, case_id, entered(step.action, step.entered(work.key(case_id))), number=step.number)
            work.record("case.index", case_id)
    except Unreadable:
        return False
    return True


def _step(session: Session, case_id: str, number: int) -> Step | None:
    return session.scalar(select(Step).where(Step.case_id == case_id, Step.number == number))
