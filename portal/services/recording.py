"""Recording a step: what was entered for it, and what it did to the clock, kept for good."""

import json

from sqlalchemy.exc import IntegrityError

from portal.domain.entries import plain
from portal.domain.errors import Stale
from portal.domain.workflow import State
from portal.models.base import new_id
from portal.models.columns import seal_into
from portal.models.steps import Step, TakenStep
from portal.services import indexing
from portal.services.taking import Taking
from portal.services.unit_of_work import UnitOfWork


def keep(taking: Taking, *, start: State | None, letter_id: str | None) -> TakenStep:
    """Keep the step, with what was entered for it, and what it did to the clock."""
    work, case = taking.work, taking.case
    step = Step(
        id=new_id(),
        case_id=case.id,
        number=taking.number,
        action=taking.move.action,
        start=start,
        actor=work.actor.id,
        at=work.now,
        about=taking.about or None,
    )
    kept = taking.values if taking.kept is None else taking.kept
    if any(kept.values()):
        details = plain(kept)
        seal_into(taking.key, step, "details", json.dumps(details, ensure_ascii=False))
        indexing.add(work, case.id, indexing.entered(step.action, details), number=step.number)
    work.session.add(step)
    for entry in taking.dossier.moves_to_come:
        entry.letter_id = letter_id
        work.session.add(entry)
    flush(work)
    return TakenStep.of(step)


def flush(work: UnitOfWork) -> None:
    """Let the database's own CHECKs speak before anything else is written."""
    try:
        work.session.flush()
    except IntegrityError as refusal:
        raise Stale from refusal
