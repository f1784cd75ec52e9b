"""Equality answers: kept apart from every case, under a key of their own; only figures are ever made of them."""

import hmac
import json
from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from portal.domain.errors import Absent
from portal.domain.quarters import Quarter
from portal.models import cases
from portal.models.base import new_id
from portal.models.columns import read_sealed, seal_into
from portal.models.equality import EqualityAnswers
from portal.models.sealing import BLIND_INDEX_BYTES, Place, Unreadable
from portal.services.unit_of_work import UnitOfWork

EQUALITY_SCOPE = "equality"
CARRIED = "carried"
Answers = Mapping[str, Mapping[str, object]]
"""What was answered, page by page."""


def carry(work: UnitOfWork, case_id: str, answers: Answers) -> bytes:
    """The answers so far, sealed for the browser to hold: nothing is stored before the last question."""
    text = json.dumps({"case": case_id, "answers": answers}, ensure_ascii=False)
    return work.new_key(EQUALITY_SCOPE).seal(_carried(), text)


def carried(work: UnitOfWork, case_id: str, sealed: bytes) -> Answers:
    """What a browser carried for this case; nothing, if it carried something else."""
    try:
        held = json.loads(work.key(EQUALITY_SCOPE).open(_carried(), sealed))
    except Unreadable:
        return {}
    answers: Answers = held["answers"] if held["case"] == case_id else {}
    return answers


def has_answered(work: UnitOfWork, case_id: str) -> bool:
    """Whether the person whose case this is has answered."""
    link = _link(work, case_id)
    return work.session.scalar(select(EqualityAnswers.id).where(EqualityAnswers.link == link)) is not None


def answer(work: UnitOfWork, case_id: str, answers: Answers) -> None:
    """Keep what one person answered, once. The ledger says that someone answered, and neither who nor what."""
    case = cases.by_id(work.session, case_id)
    if case is None:
        raise Absent
    if has_answered(work, case_id):
        return
    row = EqualityAnswers(id=new_id(), link=_link(work, case_id), quarter=Quarter.of(case.received_on).code)
    seal_into(work.new_key(EQUALITY_SCOPE), row, "answers", json.dumps(answers, ensure_ascii=False))
    work.record("equality.answer")
    try:
        with work.session.begin_nested():
            work.session.add(row)
    except IntegrityError:  # pressed twice: the first counts
        return


def answers_of(work: UnitOfWork, case_ids: Iterable[str]) -> dict[str, Answers]:
    """What the people of these cases answered, by case: for figures that no small count can be read from."""
    case_of = {_link(work, case_id): case_id for case_id in case_ids}
    rows = work.session.scalars(select(EqualityAnswers).where(EqualityAnswers.link.in_(case_of))).all()
    return {case_of[row.link]: json.loads(read_sealed(work.key(EQUALITY_SCOPE), row, "answers")) for row in rows}


def _link(work: UnitOfWork, case_id: str) -> bytes:
    """What ties answers to a case for whoever holds the secret of the statistics, and for nobody else."""
    digest = hmac.digest(work.settings.statistics_secret, b"equality/v1\0" + case_id.encode(), "sha256")
    return digest[:BLIND_INDEX_BYTES]


def _carried() -> Place:
    return Place(EqualityAnswers.__tablename__, "answers", CARRIED)
