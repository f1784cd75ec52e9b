"""Opening a case: its row, its first step, the letter that says that we have it, and the news of that."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date

from portal.domain.actions import Action
from portal.domain.clocks import ClockEvents, read_clock
from portal.domain.facts import Facts
from portal.domain.filings import Filing
from portal.domain.references import new_reference
from portal.domain.registry import kind_of
from portal.models import cases
from portal.models.base import new_id
from portal.models.cases import BlindMatch, Case
from portal.models.columns import seal_into
from portal.models.contests import ContestGround
from portal.services import correspondence, indexing, lining, recording
from portal.services.dossiers import Dossier
from portal.services.taking import Taking
from portal.services.unit_of_work import UnitOfWork


def new_case(
    work: UnitOfWork,
    case_id: str,
    filing: Filing,
    access_code_hash: str,
    *,
    parent: str | None = None,
    reference: str | None = None,
    received_on: date | None = None,
) -> Case:
    """Make a case under a key that is there already, with its first step and the letter that says we have it.

    `parent` is the id of the case that this one asks to look at again; `reference` is what its form was saved under.
    What a colleague took down for its person counts from `received_on`, the day on which it came.
    """
    kind, key = kind_of(filing.kind), work.key(case_id)
    move = kind.workflow.move(Action.FILE, None, Facts(actor=work.actor))
    received_on = received_on or work.today
    clock = read_clock(kind.clock, ClockEvents(received=received_on), work.working_days)
    case = Case(
        id=case_id,
        reference=reference or new_reference(work.settings.reference_prefix),
        kind=kind.code,
        state=move.end,
        version=1,
        language=filing.language,
        received_at=work.now,
        received_on=received_on,
        due_on=clock.due_on,
        told_due_on=clock.due_on,
        next_on=clock.due_on,
        tool=filing.tool,
        is_urgent=filing.is_urgent,
        access_code_hash=access_code_hash,
        open_remedies=0,
        parent_id=parent or _parent(work, filing),
    )
    seal_into(key, case, "told", json.dumps([told.as_json() for told in filing.told], ensure_ascii=False))
    if filing.contact:
        seal_into(key, case, "contact", json.dumps(asdict(filing.contact), ensure_ascii=False))
    work.session.add(case)
    work.session.flush()  # the case comes first: all that follows points at it
    grounds = [ContestGround(id=new_id(), case_id=case.id, ground=ground) for ground in filing.grounds]
    work.session.add_all([*_matches(work, case.id, filing), *grounds])
    indexing.add(work, case.id, indexing.told(work, case))
    dossier = Dossier.of_new(work, case, grounds)
    taking = Taking(dossier, move, Facts(actor=work.actor), {})
    letter_id = correspondence.write(taking, move.letter) if move.letter else None
    dossier.steps.append(recording.keep(taking, start=None, letter_id=letter_id))
    correspondence.tell(taking)
    lining.note_age(dossier, filing.date_of_birth)
    lining.close_to_earlier_workers(work, case)
    lining.begin(dossier)
    work.record("case.file", case.id, kind=kind.code, received_on=received_on.isoformat())
    return case


def _parent(work: UnitOfWork, filing: Filing) -> str | None:
    """The case that a complaint names: those who worked on it do not handle the complaint."""
    about = cases.by_reference(work.session, filing.about) if filing.about else None
    return about.id if about else None


def _matches(work: UnitOfWork, case_id: str, filing: Filing) -> Iterator[BlindMatch]:
    """Keyed hashes by which a second case of the same person is found; never a date of birth or a name alone."""
    blind = work.resources.keyring.blind
    if filing.email:
        yield BlindMatch(case_id=case_id, sort="email", match=blind("email", filing.email))
    if filing.full_name and filing.date_of_birth:
        person = f"{filing.full_name}\n{filing.date_of_birth.isoformat()}"
        yield BlindMatch(case_id=case_id, sort="person", match=blind("person", person))
