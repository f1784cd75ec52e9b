"""Versions of documents: sealed, kept in the file store, opened, and deleted when their time is over."""

import hashlib

from portal.adapters import pdf_files, text_pages
from portal.adapters.file_store import Missing, NotKept
from portal.domain import uploads as rules
from portal.domain.errors import Absent, Refusal
from portal.domain.redactions import VersionSort
from portal.domain.searches import CopyType
from portal.models import versions
from portal.models.base import new_id
from portal.models.columns import seal_into
from portal.models.searches import Document
from portal.models.versions import Version
from portal.services import uploading
from portal.services.unit_of_work import UnitOfWork


def add(work: UnitOfWork, document: Document, content: bytes, *, sort: VersionSort, kind: CopyType) -> Version:
    """Keep one more version of a document, whose row is saved already or with it; whoever adds it has it in the ledger.

    As with every file, the content is in the store before its row is saved.
    """
    key = work.key(document.case_id)
    before = versions.versions_of_document(work.session, document.id)
    version = Version(id=new_id(), case_id=document.case_id, document_id=document.id, number=len(before) + 1)
    version.sort, version.kind, version.size = sort, kind, len(content)
    version.pages = text_pages.count(content.decode()) if kind is CopyType.TEXT else pdf_files.page_count(content)
    version.is_copy, version.actor, version.at = False, work.actor.id, work.now
    seal_into(key, version, "fingerprint", hashlib.sha256(content).hexdigest())
    try:
        work.resources.files.put(version.id, key.seal_content(version.content_place, content))
    except NotKept as problem:
        raise Refusal(rules.NOT_KEPT) from problem
    work.session.add(version)
    return version


def make_copy(work: UnitOfWork, document: Document, version: Version | None) -> None:
    """Let this version be what the person gets, and no other; None: nothing is, for now."""
    for known in versions.versions_of_document(work.session, document.id):
        if known.is_copy and known is not version:
            known.is_copy = False
    work.session.flush()  # there is never more than one
    document.content = None
    document.content_type = version.kind.value if version else None
    if version is not None:
        version.is_copy = True


def content(work: UnitOfWork, version: Version) -> bytes:
    """What is in a version; Absent once it is deleted."""
    if version.gone_at is not None:
        raise Absent
    try:
        sealed = work.resources.files.get(version.id)
    except Missing as problem:
        raise Absent from problem
    return work.key(version.case_id).open_content(version.content_place, sealed)


def delete_contents(work: UnitOfWork, case_id: str) -> int:
    """Delete what is in all versions of a case, and answer how many; whoever deletes it has it in the ledger."""
    kept = [version for version in versions.versions_of(work.session, case_id) if version.gone_at is None]
    for version in kept:
        version.gone_at = work.now
        uploading.forget_content(work, version.id)
    return len(kept)
