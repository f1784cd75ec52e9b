"""Receiving the answer: the documents with size and fingerprint, fetched one by one, and a log of what was fetched."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from portal.domain.actors import resident_of
from portal.domain.london import london_date
from portal.domain.representation import Right
from portal.domain.searches import CopyType
from portal.domain.uploads import File
from portal.models import ledgers, letters
from portal.models.columns import read_sealed
from portal.services import loading, responding
from portal.services.dossiers import Dossier
from portal.services.responding import FETCHED, Listed
from portal.services.unit_of_work import UnitOfWork

BUNDLE_FETCHED = "bundle.fetch"


@dataclass(frozen=True, slots=True)
class Copy:
    """One document of the answer. Without a file it is kept back, or its time is over.

    `size` is in bytes, `fingerprint` the SHA-256 of the file in hexadecimal, `words` what sort of file it is.
    """

    listed: Listed
    words: str = ""
    size: int = 0
    fingerprint: str = ""

    @property
    def has_file(self) -> bool:
        return self.size > 0


@dataclass(frozen=True, slots=True)
class Fetch:
    """One line of the log of downloads. `number` is that of the document, or None for the whole bundle."""

    on: date
    number: int | None
    is_own: bool


@dataclass(frozen=True, slots=True)
class Response:
    """The page of the response. `until` is the last day for the files, and `is_open` says that it is not over."""

    copies: tuple[Copy, ...]
    until: date
    is_open: bool
    fetches: tuple[Fetch, ...]


def response(work: UnitOfWork) -> Response:
    """What the person was answered with; Absent as long as there is no answer, or none that has information."""
    dossier = responding.answered_dossier(work)
    package = responding.package(dossier)
    files = dict(responding.copies(dossier))
    return Response(
        copies=tuple(_copy(listed, files.get(listed.number)) for listed in package.schedule),
        until=package.until,
        is_open=work.today <= package.until,
        fetches=tuple(_fetches(dossier)),
    )


def decision_place(work: UnitOfWork) -> int | None:
    """Which of the person's letters brings the answer, counted from 1; None while there is none."""
    dossier = Dossier(work, loading.own_case(work, Right.LETTERS))
    if dossier.ended_as is None or dossier.ended_as.letter is None:
        return None
    codes = [letter.code for letter in letters.letters_of(work.session, dossier.case.id)]
    places = [place for place, code in enumerate(codes, 1) if code == dossier.ended_as.letter]
    return places[-1] if places else None


def own_due_day(work: UnitOfWork) -> tuple[str, date | None]:
    """The id of the person's own case, and the day on which its answer is due; None while no date can be shown."""
    dossier = Dossier(work, loading.own_case(work, Right.READ))
    return dossier.case.id, dossier.clock().due_on if dossier.ended_as is None else None


def _copy(listed: Listed, file: File | None) -> Copy:
    if file is None:
        return Copy(listed)
    return Copy(listed, CopyType(file.type).words, len(file.content), hashlib.sha256(file.content).hexdigest())


def _fetches(dossier: Dossier) -> Iterator[Fetch]:
    """What was fetched, newest first, by the person or by someone who acts for them."""
    key, own = dossier.work.key(dossier.case.id), resident_of(dossier.case.id).id
    entries = ledgers.told_of(dossier.work.session, dossier.case.id, (FETCHED, BUNDLE_FETCHED))
    for entry in reversed(entries):
        facts = json.loads(read_sealed(key, entry, "payload"))["facts"]
        yield Fetch(london_date(entry.at), facts.get("number"), is_own=entry.actor == own)
