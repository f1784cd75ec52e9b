"""The answer to a subject access request: what is given, what is kept back and why, where was looked, and the files."""

from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from portal.domain.actions import Action
from portal.domain.case_types.subject_access import READY
from portal.domain.errors import Absent
from portal.domain.letters.letter import LetterCode
from portal.domain.representation import Right
from portal.domain.restrictions import SYSTEM_WORDS, SYSTEMS, Disclosure, RestrictionGround, Search, reasons_told
from portal.domain.searches import COPY_MONTHS, CopyType
from portal.domain.text import Sentence
from portal.domain.uploads import File
from portal.domain.working_days import add_months
from portal.models.columns import read_sealed
from portal.models.searches import Document, Restriction
from portal.services import loading, versioning
from portal.services.dossiers import Dossier
from portal.services.gathering import facts_of
from portal.services.unit_of_work import UnitOfWork

FETCHED = "document.fetch"
"""What the ledger says when a copy was fetched."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the schedule: a document, how much of it the person gets, and why not all, after the word because.

    `number` counts the documents that the answer speaks of, so that no gap betrays another. `file` is the name of the
    copy to fetch, or None.
    """

    number: int
    title: str
    pages: int
    given: Disclosure
    reasons: tuple[str, ...]
    file: str | None


@dataclass(frozen=True, slots=True)
class Package:
    """Everything that goes with an answer. Nothing in it speaks of records that we never say yes or no about.

    `searched` names where was looked. `described` has what section 45(2) asks for, by the names of the form's entries;
    it is empty where nothing was found. `reasons` are why anything at all is kept back, after the word because.
    `until` is the last day for the files. `still_open` says what must be done before the answer can be proposed.
    """

    schedule: tuple[Listed, ...]
    searched: tuple[Sentence, ...]
    described: Mapping[str, str]
    reasons: tuple[str, ...]
    until: date
    still_open: tuple[Sentence, ...]

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the files to fetch."""
        return tuple(listed.file for listed in self.schedule if listed.file)

    @property
    def document_count(self) -> int:
        return len(self.files)


def package(dossier: Dossier) -> Package:
    """The answer as it stands now: for the letter, for whoever checks it, and for the person once it was given."""
    schedule = tuple(_schedule(dossier))
    facts = facts_of(dossier)
    return Package(
        schedule=schedule,
        searched=_searched(dossier),
        described=_described(dossier) if schedule else {},
        reasons=tuple(dict.fromkeys(reason for listed in schedule for reason in listed.reasons)),
        until=add_months(dossier.case.decided_on or dossier.work.today, COPY_MONTHS),
        still_open=tuple(filter(None, (guard(facts) for guard in READY))),
    )


def document_file(work: UnitOfWork, number: int) -> File:
    """The copy with this number in the schedule, for its person, who reads on the page that it was fetched.

    The only way to a copy. Absent before the answer and when its time is over; Unproved until they have just proved
    once more who they are.
    """
    dossier = answered_dossier(work)
    file = next((file for place, file in copies(dossier) if place == number), None)
    if file is None:
        raise Absent
    loading.proved_case(work, Right.READ)
    work.record(FETCHED, dossier.case.id, number=number)
    return file


def copies(dossier: Dossier) -> Iterator[tuple[int, File]]:
    """The copies that can be fetched now, by their number in the schedule; each is opened when its turn comes."""
    if dossier.work.today > add_months(dossier.case.decided_on or dossier.work.today, COPY_MONTHS):
        return
    for place, document in enumerate(dossier.open_documents, 1):
        if document.disclosure.is_given and dossier.has_copy(document):
            yield place, _file(dossier, document, place)


def document_for_work(work: UnitOfWork, reference: str, document_id: str) -> File:
    """The copy of one document, for staff who work on the case or check it; the look is logged."""
    dossier = Dossier(work, loading.case_for_work(work, reference, action="document"))
    document = next((known for known in dossier.documents if known.id == document_id), None)
    if document is None:
        raise Absent
    return _file(dossier, document, document.number)


def answered_dossier(work: UnitOfWork) -> Dossier:
    """The person's own case, once it was answered with information or with what is kept back of it."""
    dossier = Dossier(work, loading.own_case(work, Right.READ))
    if dossier.ended_as is None or dossier.ended_as.letter != LetterCode.L7:
        raise Absent
    return dossier


def _schedule(dossier: Dossier) -> Iterator[Listed]:
    key = dossier.work.key(dossier.case.id)
    for number, document in enumerate(dossier.open_documents, 1):
        yield Listed(
            number=number,
            title=read_sealed(key, document, "title"),
            pages=document.pages,
            given=document.disclosure,
            reasons=_reasons([known for known in dossier.restrictions if known.document_id == document.id]),
            file=_name(document, number) if document.disclosure.is_given else None,
        )


def _reasons(restrictions: Sequence[Restriction]) -> tuple[str, ...]:
    """Why a document is kept back, in the order of the Act: for each ground once, or that we do not say."""
    told = {ground for known in restrictions if known.may_say for ground in known.grounds.split(",")}
    is_silent = any(not known.may_say for known in restrictions)
    said = reasons_told([ground for ground in RestrictionGround if ground in told], may_say=True)
    return said + (reasons_told((), may_say=False) if is_silent else ())


def _searched(dossier: Dossier) -> tuple[Sentence, ...]:
    """Where was looked, whatever was found there (DPA 2018 s.45(2A)), in the order in which systems are offered."""
    searched = {part.system for part in dossier.open_parts if part.search in (Search.FOUND, Search.NOTHING)}
    return tuple(Sentence(SYSTEM_WORDS[system.code]) for system in SYSTEMS if system.code in searched)


def _described(dossier: Dossier) -> Mapping[str, str]:
    return dict(dossier.latest_details(Action.DESCRIBE))


def _name(document: Document, number: int) -> str:
    """A name that says nothing on a shared telephone."""
    ending = CopyType(document.content_type).ending if document.content_type else ""
    return f"document-{number:02}.{ending}"


def _file(dossier: Dossier, document: Document, number: int) -> File:
    copy = dossier.copy_of(document)
    if document.content_type is None or not dossier.has_copy(document):
        raise Absent
    if copy is not None:
        content = versioning.content(dossier.work, copy)
    else:  # it was kept before there were versions
        content = b64decode(read_sealed(dossier.work.key(dossier.case.id), document, "content"))
    return File(_name(document, number), document.content_type, content)
