"""Redacting: black boxes on what was found, each with its ground, and the copy that is made with them for good."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from portal.adapters import page_pictures, text_pages
from portal.domain import boxes as rules
from portal.domain.boxes import Box
from portal.domain.errors import Absent, NotAllowed, Refusal, Stale
from portal.domain.redactions import LABELS, MOST_BOXES, VersionSort, check_ground
from portal.domain.restrictions import Disclosure, RestrictionGround
from portal.domain.searches import CopyType
from portal.domain.text import mark
from portal.models.base import new_id
from portal.models.columns import seal_into
from portal.models.searches import Document
from portal.models.versions import Redaction, Version
from portal.services import leafing, loading, versioning
from portal.services.dossiers import Dossier
from portal.services.leafing import Leaf, Paper
from portal.services.unit_of_work import UnitOfWork

Boxes = Mapping[int, list[Box]]
"""Where to black out, by page."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: its words, each with whether a box is on it; and whether any of it can be seen there."""

    number: int
    words: tuple[tuple[str, bool], ...]
    is_seen: bool


@dataclass(frozen=True, slots=True)
class Made:
    """A copy that was made of a paper, and the ids of the boxes that are in it."""

    content: bytes
    kind: CopyType
    boxes: frozenset[str]


def on_lines(leaf: Leaf, lines: Iterable[int]) -> list[Box]:
    """Boxes that hide whole lines of a page."""
    chosen, words = set(lines), leaf.text.words
    return rules.covering(words, [place for place, word in enumerate(words) if word.line in chosen])


def wherever(paper: Paper, phrase: str) -> Boxes:
    """Boxes wherever these words stand in a paper; Refusal when they stand nowhere."""
    found = {}
    for leaf in leafing.leaves(paper):
        if places := rules.standing(leaf.text.words, phrase):
            found[leaf.number] = rules.covering(leaf.text.words, places)
    if not found:
        raise Refusal(mark("These words do not stand in the text of this document. Look at its pages for them"))
    return found


def lines_on(paper: Paper, leaf: Leaf) -> tuple[Line, ...]:
    """The lines of a page, as they can be ticked."""
    boxes = [known.box for known in paper.boxes if known.page == leaf.number]
    return tuple(
        Line(
            number=number,
            words=tuple((word.text, any(box.touches(word.box) for box in boxes)) for word in row),
            is_seen=any(word.is_seen for word in row),
        )
        for number, row in rules.lines_of(leaf.text.words)
    )


def counts(paper: Paper) -> tuple[tuple[RestrictionGround, int, int], ...]:
    """For each ground in the order of the Act: how many boxes, on how many pages."""
    on = {ground: [known.page for known in paper.boxes if known.ground is ground] for ground in RestrictionGround}
    return tuple((ground, len(pages), len(set(pages))) for ground, pages in on.items() if pages)


def black_out(
    work: UnitOfWork, reference: str, paper_id: str, boxes: Boxes, *, ground: RestrictionGround, note: str
) -> int:
    """Put boxes on pages, on one ground; answers how many are new. What was decided of the document is open again.

    Raises NotAllowed with the reason, and Refusal for none, too many, or a ground that needs a note and has none.
    """
    check_ground(ground, note)
    dossier, document, version = _held(work, reference, paper_id)
    standing = {(known.page, known.box) for known in _standing(dossier, version)}
    new = [(page, box) for page, on_page in sorted(boxes.items()) for box in on_page if (page, box) not in standing]
    if len(standing) + len(new) > MOST_BOXES:
        raise Refusal(mark("There are too many boxes on this document. Keep it back as a whole instead"))
    for page, box in dict.fromkeys(new):
        row = Redaction(id=new_id(), case_id=version.case_id, version_id=version.id, page=page, ground=ground)
        row.drawn_by_id, row.drawn_at = work.actor.id, work.now
        area = [box.top, box.left, box.bottom, box.right]
        seal_into(work.key(version.case_id), row, "area", json.dumps(area))
        if note:
            seal_into(work.key(version.case_id), row, "note", note)
        work.session.add(row)
    if new:
        _open_again(work, document, dossier)
        pages = sorted({page for page, _ in new})
        work.record(
            "document.black_out", version.case_id, document=document.number, ground=ground, pages=pages, boxes=len(new)
        )
    return len(new)


def uncover(work: UnitOfWork, reference: str, paper_id: str, box_id: str) -> None:
    """Take one box off again; that it stood there, and who took it off, stays."""
    dossier, document, version = _held(work, reference, paper_id)
    row = next((known for known in dossier.redactions if known.id == box_id and known.version_id == version.id), None)
    if row is None:
        raise Absent
    row.removed_by_id, row.removed_at = work.actor.id, work.now
    _open_again(work, document, dossier)
    work.record("document.uncover", version.case_id, document=document.number, ground=row.ground, page=row.page)


def made(paper: Paper) -> Made:
    """The copy of a paper with its boxes burned in. It takes time and touches no database: do it between two units.

    Of a page nothing is kept but its picture, and the words that no box touches; see `adapters/page_copies.py`.
    """
    if not paper.boxes:
        raise Refusal(mark("Nothing is blacked out yet"))
    told: dict[int, list[tuple[Box, str]]] = {}
    for known in paper.boxes:
        told.setdefault(known.page, []).append((known.box, LABELS[known.ground]))
    ids = frozenset(known.id for known in paper.boxes)
    if paper.is_text:
        return Made(text_pages.burned(paper.content.decode(), told).encode(), CopyType.TEXT, ids)
    content, _ = page_pictures.copy(paper.content, told)
    return Made(content, CopyType.PDF, ids)


def keep(work: UnitOfWork, reference: str, paper_id: str, copy: Made) -> None:
    """Keep a copy that was made, as what the person gets. Stale if the boxes changed while it was being made."""
    dossier, document, version = _held(work, reference, paper_id)
    if {known.id for known in dossier.redactions if known.version_id == version.id} != copy.boxes:
        raise Stale
    _open_again(work, document, dossier)
    kept = versioning.add(work, document, copy.content, sort=VersionSort.REDACTED, kind=copy.kind)
    versioning.make_copy(work, document, kept)
    work.record("document.copy", version.case_id, document=document.number, version=kept.number, boxes=len(copy.boxes))


def _held(work: UnitOfWork, reference: str, paper_id: str) -> tuple[Dossier, Document, Version]:
    """A version that boxes may be put on, its document and its case, which nobody else moves until this is saved."""
    case = loading.case_for_work(work, reference, action="alter")
    work.session.refresh(case, with_for_update=True)
    dossier = Dossier(work, case)
    version = next((known for known in dossier.versions if known.id == paper_id), None)
    if version is None:
        raise Absent
    document = next(known for known in dossier.documents if known.id == version.document_id)
    if (reason := leafing.why_not(dossier, document, version)) is not None:
        raise NotAllowed(reason)
    return dossier, document, version


def _standing(dossier: Dossier, version: Version) -> list[leafing.Placed]:
    return [leafing.placed(dossier, row) for row in dossier.redactions if row.version_id == version.id]


def _open_again(work: UnitOfWork, document: Document, dossier: Dossier) -> None:
    """What was decided does not stand any more, nor does a copy with other boxes: it is not what the person gets."""
    document.disclosure, document.others = Disclosure.UNMARKED, None
    copy = dossier.copy_of(document)
    if copy is not None and copy.sort is not VersionSort.BY_HAND:
        versioning.make_copy(work, document, None)
