"""A subject access request's work: systems are searched, documents listed and marked, and some of it kept back."""

import json

from portal.adapters import pdf_files, pictures
from portal.domain.actions import Action
from portal.domain.entries import plain
from portal.domain.errors import Absent, Refusal
from portal.domain.redactions import VersionSort
from portal.domain.restrictions import (
    Disclosure,
    RecordSystem,
    RestrictionGround,
    Search,
    ThirdParty,
    check_mark,
    check_restriction,
)
from portal.domain.searches import CopyType, check_search, copy_type, original_type, page_count
from portal.domain.text import mark
from portal.domain.uploads import FileKind, Received
from portal.models.base import new_id
from portal.models.columns import seal_into
from portal.models.searches import Document, Part, Restriction
from portal.models.versions import Version
from portal.services import versioning
from portal.services.taking import Taking

REASONS = ("scope", "necessary", "proportionate", "less")
"""What is recorded for a restriction, and given to the Commissioner on request (DPA 2018 s.45(7))."""


def add_part(taking: Taking) -> None:
    """Name one more system that may hold something: each once, with one search."""
    system = RecordSystem(taking.text("system"))
    if any(part.system is system for part in taking.dossier.parts):
        raise Refusal(mark("This system is here already"))
    part = Part(id=new_id(), case_id=taking.case.id, system=system, search=Search.OPEN)
    taking.work.session.add(part)
    taking.about = part.id
    taking.codes["system"] = system.value


def record_search(taking: Taking) -> None:
    """Record how the search of one system went, or record it again (DPA 2018 s.45(2A))."""
    part = next((known for known in taking.dossier.parts if known.id == taking.about), None)
    if part is None:
        raise Absent
    found = [document for document in taking.dossier.documents if document.part_id == part.id]
    has_documents = any(document.disclosure is not Disclosure.NOT_THEIRS for document in found)
    check_search(taking.values, has_documents=has_documents)
    part.search = Search(taking.text("result"))
    seal_into(taking.key, part, "log", json.dumps(plain(taking.values), ensure_ascii=False))
    taking.codes |= {"system": part.system.value, "search": part.search.value}


def add_document(taking: Taking) -> None:
    """List a document that was found, with or without the copy for the person."""
    part = next((known for known in taking.dossier.parts if known.system == taking.text("part")), None)
    if part is None or part.search is not Search.FOUND:
        raise Refusal(mark("Record first that something was found in this system"))
    document = Document(
        id=new_id(),
        case_id=taking.case.id,
        part_id=part.id,
        number=max((known.number for known in taking.dossier.documents), default=0) + 1,
        pages=page_count(taking.text("pages")),
        disclosure=Disclosure.UNMARKED,
    )
    seal_into(taking.key, document, "title", taking.text("title"))
    taking.work.session.add(document)
    taking.work.session.flush()  # its versions point at it
    _keep_original(taking, document)
    _keep_copy(taking, document)
    taking.about = document.id
    taking.codes |= {"document": document.number, "pages": document.pages}


def mark_document(taking: Taking) -> None:
    """Say how much of a document the person gets, and add or replace the copy that they get."""
    document, disclosure = _document(taking), Disclosure(taking.text("disclosure"))
    is_by_hand, copy = bool(taking.values.get("content")), _copy(taking, document, disclosure)
    ours = {version.id for version in taking.dossier.versions_of(document)}
    check_mark(
        taking.values,
        has_copy=is_by_hand or copy is not None or document.content is not None,
        is_restricted=any(known.document_id == document.id for known in taking.dossier.restrictions),
        has_boxes=any(box.version_id in ours for box in taking.dossier.redactions),
        is_blacked_out=not is_by_hand and copy is not None and copy.sort is VersionSort.REDACTED,
    )
    document.disclosure, document.others = disclosure, ThirdParty(taking.text("others"))
    if is_by_hand:
        _keep_copy(taking, document)
    elif copy is not taking.dossier.copy_of(document):
        versioning.make_copy(taking.work, document, copy)
    taking.codes |= {"document": document.number, "disclosure": document.disclosure.value}


def restrict(taking: Taking) -> None:
    """Propose to keep something back; a second person approves it (DPA 2018 s.45(4))."""
    document, review_on = _document(taking), taking.day("review_on")
    check_restriction(taking.values, disclosure=document.disclosure, today=taking.work.today)
    chosen = [ground.value for ground in RestrictionGround if ground in taking.codes_of("grounds")]
    restriction = Restriction(
        id=new_id(),
        case_id=taking.case.id,
        document_id=document.id,
        grounds=",".join(chosen),
        may_say=taking.text("may_say") == "yes",
        review_on=review_on,
        proposed_by_id=taking.work.actor.id,
    )
    reasons = {name: taking.text(name) for name in REASONS}
    seal_into(taking.key, restriction, "reasons", json.dumps(reasons, ensure_ascii=False))
    taking.work.session.add(restriction)
    taking.codes |= {"document": document.number, "grounds": chosen, "may_say": restriction.may_say}


def approve_restriction(taking: Taking) -> None:
    restriction = _restriction(taking)
    restriction.approved_by_id, restriction.approved_at = taking.work.actor.id, taking.work.now


def lift_restriction(taking: Taking) -> None:
    """Take back what was kept back: how much the person gets is decided again."""
    _restriction(taking).lifted_at = taking.work.now


def delete_copies(taking: Taking) -> None:
    """Delete all versions of documents when the time of the copies is over; what was given stays in the schedule."""
    made_before = [document for document in taking.dossier.documents if document.content is not None]
    for document in made_before:
        document.content = None
    taking.codes["copies"] = len(made_before) + versioning.delete_contents(taking.work, taking.case.id)


def _document(taking: Taking) -> Document:
    """The document that the step is about, if an answer may speak of it at all."""
    document = next((known for known in taking.dossier.documents if known.id == taking.about), None)
    if document is None:
        raise Absent
    if document.part_id not in {part.id for part in taking.dossier.open_parts}:
        raise Refusal(mark("No answer speaks of these records, so there is nothing to decide about this document"))
    return document


def _restriction(taking: Taking) -> Restriction:
    restriction = next((known for known in taking.dossier.restrictions if known.id == taking.about), None)
    if restriction is None:
        raise Absent
    return restriction


def _keep_copy(taking: Taking, document: Document) -> None:
    """Keep the copy for the person, if one was given; of a PDF only its pages."""
    content = taking.values.get("content")
    if not isinstance(content, bytes):
        return
    kind = copy_type(content)
    kept = pdf_files.only_pages(content) if kind is CopyType.PDF else content
    version = versioning.add(taking.work, document, kept, sort=VersionSort.BY_HAND, kind=kind)
    versioning.make_copy(taking.work, document, version)


def _keep_original(taking: Taking, document: Document) -> None:
    """Keep the document as it was found, if it came along: made anew from what it shows, a picture as a page."""
    files = taking.files("original")
    if len(files) > 1:
        raise Refusal(mark("Select one file: each document is listed by itself"))
    for sent in files:
        if not isinstance(sent, Received) or not sent.is_checked:
            raise Refusal(mark("The selected file could not be checked for viruses. Try again later"))
        kind, content = original_type(sent.kind), sent.content
        if sent.kind in (FileKind.JPEG, FileKind.PNG):
            content = pictures.as_page(content)
        versioning.add(taking.work, document, content, sort=VersionSort.FOUND, kind=kind)


def _copy(taking: Taking, document: Document, disclosure: Disclosure) -> Version | None:
    """The version that the person would get: the document itself only if they get all of it."""
    versions, copy = taking.dossier.versions_of(document), taking.dossier.copy_of(document)
    found = next((known for known in reversed(versions) if known.sort is VersionSort.FOUND), None)
    if copy is None or copy is found:
        return found if disclosure is Disclosure.RELEASE and document.content is None else None
    return copy


EFFECTS = {
    Action.ADD_PART: add_part,
    Action.RECORD_SEARCH: record_search,
    Action.ADD_DOCUMENT: add_document,
    Action.MARK_DOCUMENT: mark_document,
    Action.RESTRICT: restrict,
    Action.APPROVE_RESTRICTION: approve_restriction,
    Action.LIFT_RESTRICTION: lift_restriction,
    Action.DELETE_COPIES: delete_copies,
}
