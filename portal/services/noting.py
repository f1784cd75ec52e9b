"""Write and read internal notes; the linter keeps away from here whatever sends, bundles or publishes anything."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from portal.domain.entries import Values
from portal.domain.internal_notes import NOTE
from portal.models import internal_notes
from portal.models.base import new_id
from portal.models.cases import Case
from portal.models.columns import read_sealed, seal_into
from portal.models.internal_notes import InternalNote
from portal.services import loading
from portal.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class StaffNote:
    """One note, for colleagues alone. It is no `Message`: nothing that is sent is made of this type."""

    number: int
    words: str
    at: datetime


def write(work: UnitOfWork, reference: str, values: Values) -> None:
    """Keep a note on a case. Raises Absent, Tied or Undeclared, and Refusal for an empty one."""
    case = loading.case_for_work(work, reference, action="alter")
    checked = NOTE.check(values)
    note = InternalNote(id=new_id(), case_id=case.id, staff_id=work.actor.id, at=work.now)
    seal_into(work.key(case.id), note, "words", str(checked["note"]))
    work.session.add(note)
    work.record("internal_note.write", case.id)


def notes_of(
    work: UnitOfWork, case: Case, numbers: Mapping[str | None, int], *, is_blind: bool
) -> tuple[StaffNote, ...]:
    """The notes on a case, oldest first. While the review is blind, only one's own: others may say what the tool said.

    `numbers` are those by which colleagues are known, by staff id.
    """
    key = work.key(case.id)
    return tuple(
        StaffNote(numbers[note.staff_id], read_sealed(key, note, "words"), note.at)
        for note in internal_notes.notes_on(work.session, case.id)
        if not is_blind or note.staff_id == work.actor.id
    )
