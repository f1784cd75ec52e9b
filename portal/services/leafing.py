"""Leafing: the documents of a case, version by version, and each of them opened page by page."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from portal.adapters import page_pictures, text_pages
from portal.adapters.page_pictures import PageText
from portal.domain.actions import Action
from portal.domain.boxes import Box
from portal.domain.errors import Absent, Refusal
from portal.domain.first_view import is_hidden
from portal.domain.redactions import VersionSort
from portal.domain.restrictions import RestrictionGround
from portal.domain.searches import CopyType
from portal.domain.text import Sentence, mark
from portal.domain.uploads import FileKind, Purpose
from portal.models.cases import Case
from portal.models.columns import read_sealed
from portal.models.searches import Document
from portal.models.versions import Redaction, Version
from portal.services import loading, requesting, uploading, versioning
from portal.services.dossiers import Dossier
from portal.services.gathering import facts_of
from portal.services.unit_of_work import UnitOfWork
from portal.services.uploading import Kept

PICTURES = (FileKind.JPEG, FileKind.PNG)
SHOWN = (FileKind.PDF, FileKind.TEXT, *PICTURES)
"""The kinds of file that have pages to look at."""


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version as it is listed. `who` is the number of the colleague who made it; `is_gone`: it is deleted."""

    id: str
    number: int
    sort: VersionSort
    kind: CopyType
    pages: int
    size: int
    fingerprint: str
    who: str
    at: datetime
    is_copy: bool
    is_gone: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """One black box that stands on a page."""

    id: str
    page: int
    box: Box
    ground: RestrictionGround
    note: str
    drawn_at: datetime


@dataclass(frozen=True, slots=True)
class Paper:
    """One document opened: a version of what was found, or a file that the person sent.

    `name` is what it was called by whoever listed or sent it. `boxes` stand on it; `barred` is why no box can be put on
    it or taken off, or None.
    """

    id: str
    name: str
    sort: VersionSort | None
    kind: FileKind
    content: bytes
    boxes: tuple[Placed, ...]
    barred: Sentence | None
    document_id: str = ""

    @property
    def is_text(self) -> bool:
        return self.kind is FileKind.TEXT


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a paper: which, of how many, and what can be read on it."""

    number: int
    count: int
    text: PageText


def versions_by_document(dossier: Dossier, numbers: Mapping[str | None, int]) -> Mapping[str, tuple[VersionLine, ...]]:
    """Every version of every document, the newest first, also those whose content is deleted."""
    key = dossier.work.key(dossier.case.id)
    lines: dict[str, list[VersionLine]] = {}
    for version in reversed(dossier.versions):
        line = VersionLine(
            id=version.id,
            number=version.number,
            sort=version.sort,
            kind=version.kind,
            pages=version.pages,
            size=version.size,
            fingerprint=read_sealed(key, version, "fingerprint"),
            who=str(numbers.get(version.actor, "")),
            at=version.at,
            is_copy=version.is_copy,
            is_gone=version.gone_at is not None,
        )
        lines.setdefault(version.document_id, []).append(line)
    return {document_id: tuple(of_it) for document_id, of_it in lines.items()}


def open_paper(work: UnitOfWork, reference: str, paper_id: str) -> Paper:
    """Open one document of a case; the look is logged. Absent for one that is not there or has no pages."""
    case = loading.case_to_show(work, reference)
    dossier = Dossier(work, case)
    version = next((known for known in dossier.versions if known.id == paper_id), None)
    if version is not None:
        loading.log_look(work, case, action="document", purpose="case_work")
        return _found(dossier, version)
    is_blind = case.kind == "contest" and is_hidden(case.state, facts_of(dossier))
    for sent in files_shown(work, case, is_blind=is_blind):
        if sent.id == paper_id and sent.kind in SHOWN:
            content = uploading.content_for_work(work, reference, sent.number).content
            return Paper(sent.id, sent.name, None, sent.kind, content, (), Sentence(NOT_FOUND_BY_US))
    raise Absent


def files_shown(work: UnitOfWork, case: Case, *, is_blind: bool) -> Iterator[Kept]:
    """The files of a case; while the review is blind, of those that the police sent only the records themselves."""
    shown = requesting.files_of_records(work, case) if is_blind else frozenset()
    for sent in uploading.kept(work, case.id):
        if not is_blind or sent.purpose is not Purpose.POLICE or sent.number in shown:
            yield sent


def leaf(paper: Paper, number: int) -> Leaf:
    """One page to look at; Absent when there is none of this number. It takes time: do it after the unit of work."""
    if paper.is_text:
        text = paper.content.decode()
        count, read = text_pages.count(text), PageText(0, 0, tuple(text_pages.words_on(text, number)))
    else:
        count, read = page_pictures.page(paper.content, paper.kind, number)
    if not 1 <= number <= count:
        raise Absent
    return Leaf(number, count, read)


def leaves(paper: Paper) -> Iterator[Leaf]:
    """All pages, to find words in them."""
    if paper.is_text:
        count = text_pages.count(paper.content.decode())
        yield from (leaf(paper, number) for number in range(1, count + 1))
        return
    pages = page_pictures.every_page(paper.content, paper.kind)
    yield from (Leaf(number, len(pages), text) for number, text in enumerate(pages, 1))


def picture(paper: Paper, number: int, *, zoom: int) -> bytes:
    """One page as a WebP picture: nothing else of the document ever reaches a browser."""
    if paper.is_text:
        raise Absent
    try:
        return page_pictures.picture(paper.content, paper.kind, number, zoom=zoom)
    except Refusal as refusal:
        raise Absent from refusal


def why_not(dossier: Dossier, document: Document, version: Version) -> Sentence | None:
    """Why no black box can be put on this version, or None: who may mark the document may black out what is in it."""
    newest = [known for known in dossier.versions_of(document) if known.sort is VersionSort.FOUND]
    if not newest or newest[-1] is not version:
        return Sentence(mark("Black boxes are put on the document as it was found"))
    if document.part_id not in {part.id for part in dossier.open_parts}:
        return Sentence(mark("No answer speaks of these records, so there is nothing to decide about this document"))
    offers = dossier.kind.workflow.offers(dossier.case.state, facts_of(dossier, about=document.id))
    if Action.MARK_DOCUMENT not in offers:
        return Sentence(mark("This step cannot be taken at this stage of the case"))
    if any(known.document_id == document.id for known in dossier.restrictions):
        return Sentence(mark("Take back first what is kept back of this document"))
    return offers[Action.MARK_DOCUMENT]


def placed(dossier: Dossier, row: Redaction) -> Placed:
    """A black box, opened."""
    key = dossier.work.key(dossier.case.id)
    note = read_sealed(key, row, "note") if row.note else ""
    return Placed(row.id, row.page, Box(*json.loads(read_sealed(key, row, "area"))), row.ground, note, row.drawn_at)


def _found(dossier: Dossier, version: Version) -> Paper:
    document = next(known for known in dossier.documents if known.id == version.document_id)
    return Paper(
        id=version.id,
        name=read_sealed(dossier.work.key(dossier.case.id), document, "title"),
        sort=version.sort,
        kind=FileKind.TEXT if version.kind is CopyType.TEXT else FileKind.PDF,
        content=versioning.content(dossier.work, version),
        boxes=tuple(placed(dossier, row) for row in dossier.redactions if row.version_id == version.id),
        barred=why_not(dossier, document, version),
        document_id=document.id,
    )


NOT_FOUND_BY_US = mark("This file was sent to us. Only what a search found is blacked out")
