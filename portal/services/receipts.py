"""Receipts: what was sent, word for word, with a fingerprint that proves later that nobody changed it."""

import json
from dataclasses import dataclass
from datetime import date

from portal.domain.case_type import CaseType
from portal.domain.clocks import ClockEvents, read_clock
from portal.domain.errors import Absent
from portal.domain.filings import Told
from portal.domain.receipts import as_text, fingerprint
from portal.domain.registry import kind_of
from portal.domain.representation import Right
from portal.models import cases
from portal.models.cases import Case
from portal.models.columns import read_sealed
from portal.services.loading import own_case
from portal.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class SentForm:
    """What one person sent. `due_on` is the date that it had on that day, whatever has happened to it since.

    `text` is the form that the fingerprint is taken of (see `domain.receipts`).
    """

    reference: str
    kind: CaseType
    received_on: date
    due_on: date | None
    told: tuple[Told, ...]
    text: str
    fingerprint: str


def of_case(work: UnitOfWork, case_id: str) -> SentForm:
    """What became this case, for the browser that sent it; Absent when nothing did."""
    case = cases.by_id(work.session, case_id)
    if case is None:
        raise Absent
    return _sent(work, case)


def own(work: UnitOfWork) -> SentForm:
    """The same for the resident who is asking."""
    return _sent(work, own_case(work, Right.READ))


def _sent(work: UnitOfWork, case: Case) -> SentForm:
    kept = json.loads(read_sealed(work.key(case.id), case, "told"))
    told = tuple(
        Told(one["section"], one["question"], tuple(one["answers"]), is_own_words=one["own_words"]) for one in kept
    )
    text = as_text(case.reference, case.received_on, told)
    kind = kind_of(case.kind)
    due_on = read_clock(kind.clock, ClockEvents(received=case.received_on), work.working_days).due_on
    return SentForm(case.reference, kind, case.received_on, due_on, told, text, fingerprint(text))
