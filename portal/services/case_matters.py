"""The matters of a case that steps speak of: questions, grounds, documents, remedies, what the police were asked."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import DeclarativeBase

from portal.domain import escalations, grounds, remedies
from portal.domain.actions import Action
from portal.domain.actors import Role
from portal.domain.facts import Facts
from portal.domain.force_requests import SOUGHT, WITH_THE_POLICE, Standing
from portal.domain.grounds import GroundResult
from portal.domain.london import london_date
from portal.domain.read_back import Line, lines_of
from portal.domain.remedies import RemedyState
from portal.domain.restrictions import SYSTEM_WORDS, Disclosure, Search
from portal.domain.text import Sentence, mark
from portal.models.case_links import CaseLink
from portal.models.columns import read_sealed
from portal.models.force_requests import ForceRequest
from portal.models.remedies import OrderedRemedy
from portal.services import requesting
from portal.services.dossiers import Dossier
from portal.services.gathering import facts_about
from portal.services.requesting import Reply


class Topic(StrEnum):
    """What sort of matter it is."""

    FINDINGS = "findings"
    GROUNDS = "grounds"
    SYSTEMS = "systems"
    DOCUMENTS = "documents"
    RESTRICTIONS = "restrictions"
    REMEDIES = "remedies"
    REQUESTS = "requests"
    ESCALATIONS = "escalations"
    LINKS = "links"


STEPS: Mapping[Topic, tuple[Action, ...]] = {
    Topic.FINDINGS: (Action.RECORD_FINDING,),
    Topic.GROUNDS: (Action.DECIDE_GROUND,),
    Topic.SYSTEMS: (Action.RECORD_SEARCH,),
    Topic.DOCUMENTS: (Action.MARK_DOCUMENT, Action.RESTRICT),
    Topic.RESTRICTIONS: (Action.APPROVE_RESTRICTION, Action.LIFT_RESTRICTION),
    Topic.REMEDIES: (
        Action.DROP_REMEDY,
        Action.REPORT_REMEDY,
        Action.VERIFY_REMEDY,
        Action.RETURN_REMEDY,
        Action.WAIVE_REMEDY,
        Action.REOPEN_REMEDY,
    ),
    Topic.REQUESTS: (Action.REPLY_FORCE, Action.CHASE_REQUEST, Action.SETTLE_REQUEST),
    Topic.ESCALATIONS: (Action.SETTLE_ESCALATION,),
    Topic.LINKS: (Action.UNLINK_CASE,),
}
"""The steps that speak of one matter."""
TOPICS = {action: topic for topic, actions in STEPS.items() for action in actions}
PROPOSED, APPROVED = "to_approve", "approved"
"""Where the approval of what is kept back stands."""
WAITS, DEALT_WITH = "waits", "dealt_with"
LINKED, GOES_ON, ENDED_HERE = "linked", "goes_on", "ended_here"
"""Where what was brought to a lead stands; and whether the linked case goes on for this one, or ended in it."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter. `title` is a marked sentence, or `is_written` by somebody; `status` is a code of its topic, or empty.

    `values` is what is kept of it, by the names of the form that it is entered on. `may` has the steps that make sense
    for it now, each with the reason why this colleague cannot take it, or None. A document `belongs_to` the system
    that it was found in, and what is kept back of it to the document. An answer `rests_on` what has these codes.
    """

    id: str
    title: str
    status: str
    is_open: bool
    lines: tuple[Line, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    is_written: bool = False
    has_copy: bool = False
    is_copy_gone: bool = False
    belongs_to: str = ""
    rests_on: tuple[str, ...] = ()
    makes_no_sense: frozenset[Action] = frozenset()
    may: Mapping[Action, Sentence | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the words of matters: `is_blind`, as if nobody had written any; not `is_opened`, none at all."""

    dossier: Dossier
    is_blind: bool
    is_opened: bool

    def text(self, record: DeclarativeBase, column: str) -> str:
        """What is sealed in this column."""
        return read_sealed(self.dossier.work.key(self.dossier.case.id), record, column) if self.is_opened else ""

    def values(self, record: DeclarativeBase, column: str) -> Mapping[str, Any]:
        """The same for what is kept as JSON."""
        return json.loads(self.text(record, column)) if self.is_opened else {}


def matters_of(
    dossier: Dossier, facts: Facts, *, is_blind: bool, opens: Collection[Topic] = frozenset(Topic)
) -> Mapping[Topic, tuple[Matter, ...]]:
    """Every matter of this case; while the review is blind, as they are before anyone wrote anything about them.

    Of topics that it does not open, only where each matter stands and what can be done with it: no word is decrypted.
    """
    readers = {topic: _Reader(dossier, is_blind, topic in opens) for topic in Topic}
    return {
        topic: tuple(_with_steps(dossier, facts, topic, matter) for matter in _READERS[topic](reader))
        for topic, reader in readers.items()
    }


def _with_steps(dossier: Dossier, facts: Facts, topic: Topic, matter: Matter) -> Matter:
    steps = [action for action in STEPS[topic] if action not in matter.makes_no_sense]
    offers = dossier.kind.workflow.offers(dossier.case.state, facts_about(dossier, facts, matter.id), steps)
    return replace(matter, may={action: offers[action] for action in steps if action in offers})


def _findings(reader: _Reader) -> Iterator[Matter]:
    dossier = reader.dossier
    found = {} if reader.is_blind else {finding.question: finding for finding in dossier.findings}
    for question in dossier.kind.checklist:
        values: dict[str, Any] = {}
        if finding := found.get(question.code):
            values = {"answer": finding.answer.value, "reason": reader.text(finding, "reason")}
            values["evidence"] = _codes(finding.evidence)
        lines = lines_of(dossier.kind.form(Action.RECORD_FINDING, question.code), {"reason": values.get("reason")})
        status = values.get("answer", "")
        yield Matter(
            question.code, question.text, status, not values, lines, values, rests_on=values.get("evidence", ())
        )


def _grounds(reader: _Reader) -> Iterator[Matter]:
    dossier = reader.dossier
    for ground in dossier.grounds:
        is_open = reader.is_blind or ground.result is GroundResult.OPEN
        values: dict[str, Any] = {}
        if not is_open:
            values = {"result": ground.result.value, "reason": reader.text(ground, "reason")}
            values["evidence"] = _codes(ground.evidence)
        lines = lines_of(dossier.kind.form(Action.DECIDE_GROUND), {"reason": values.get("reason")})
        status = GroundResult.OPEN.value if is_open else ground.result.value
        title, rests_on = grounds.WORDS[ground.ground], values.get("evidence", ())
        yield Matter(ground.ground.value, title, status, is_open, lines, values, rests_on=rests_on)


def _codes(evidence: str | None) -> tuple[str, ...]:
    """The codes of what an answer rests on: none for one of before they were kept."""
    return tuple(evidence.split(",")) if evidence else ()


def _systems(reader: _Reader) -> Iterator[Matter]:
    dossier = reader.dossier
    for part in dossier.parts:
        values = reader.values(part, "log") if part.log else {}
        lines = lines_of(dossier.kind.form(Action.RECORD_SEARCH), {**values, "result": None})
        is_open = part.search is Search.OPEN
        yield Matter(part.id, SYSTEM_WORDS[part.system], part.search.value, is_open, lines, values)


def _documents(reader: _Reader) -> Iterator[Matter]:
    dossier, form = reader.dossier, reader.dossier.kind.form(Action.ADD_DOCUMENT)
    systems = {part.id: part.system.value for part in dossier.parts}
    spoken_of = {part.id for part in dossier.open_parts}
    for document in dossier.documents:
        marked = {"disclosure": document.disclosure.value, "others": document.others.value} if document.others else {}
        found = {"part": systems[document.part_id], "pages": str(document.pages)}
        without = set() if document.disclosure.is_kept_back else {Action.RESTRICT}
        yield Matter(
            document.id,
            reader.text(document, "title"),
            document.disclosure.value,
            document.disclosure is Disclosure.UNMARKED and document.part_id in spoken_of,
            (*lines_of(form, found), *lines_of(dossier.kind.form(Action.MARK_DOCUMENT), marked | {"disclosure": None})),
            marked,
            is_written=True,
            has_copy=dossier.has_copy(document),
            is_copy_gone=not dossier.has_copy(document) and document.content_type is not None,
            belongs_to=document.part_id,
            makes_no_sense=frozenset(without if document.part_id in spoken_of else STEPS[Topic.DOCUMENTS]),
        )


def _restrictions(reader: _Reader) -> Iterator[Matter]:
    dossier = reader.dossier
    documents = {document.id: document for document in dossier.documents}
    for restriction in dossier.restrictions:
        is_open = restriction.approved_by_id is None
        values = {
            **reader.values(restriction, "reasons"),
            "grounds": restriction.grounds.split(","),
            "review_on": restriction.review_on.isoformat(),
            "may_say": "yes" if restriction.may_say else "no",
        }
        yield Matter(
            restriction.id,
            reader.text(documents[restriction.document_id], "title"),
            PROPOSED if is_open else APPROVED,
            is_open,
            lines_of(dossier.kind.form(Action.RESTRICT), values),
            is_written=True,
            belongs_to=restriction.document_id,
            makes_no_sense=frozenset() if is_open else frozenset({Action.APPROVE_RESTRICTION}),
        )


def _remedies(reader: _Reader) -> Iterator[Matter]:
    for remedy in () if reader.is_blind else reader.dossier.remedies:
        yield Matter(
            remedy.id,
            remedies.WORDS[remedy.remedy],
            remedy.state.value,
            remedy.state.is_open,
            tuple(_told_of(reader, remedy)) if reader.is_opened else (),
            makes_no_sense=frozenset(_NO_SENSE[remedy.state]),
        )


_NO_SENSE: Mapping[RemedyState, tuple[Action, ...]] = {
    RemedyState.PROPOSED: tuple(action for action in STEPS[Topic.REMEDIES] if action is not Action.DROP_REMEDY),
    RemedyState.ORDERED: (Action.VERIFY_REMEDY, Action.RETURN_REMEDY, Action.REOPEN_REMEDY),
    RemedyState.REPORTED: (Action.REPORT_REMEDY, Action.REOPEN_REMEDY),
    RemedyState.VERIFIED: tuple(action for action in STEPS[Topic.REMEDIES] if action is not Action.REOPEN_REMEDY),
    RemedyState.WAIVED: STEPS[Topic.REMEDIES],
}


def _told_of(reader: _Reader, remedy: OrderedRemedy) -> Iterator[Line]:
    """What was ordered, what proves that it was done, and what settled it."""
    kind = reader.dossier.kind
    what, owner = reader.text(remedy, "what"), reader.text(remedy, "owner")
    ordered = {"what": what, "owner": owner, "due_on": remedy.due_on.isoformat()}
    yield from lines_of(kind.form(Action.ORDER_REMEDY), ordered)
    if remedy.proof:
        yield from lines_of(kind.form(Action.REPORT_REMEDY), {"proof": reader.text(remedy, "proof")})
    if remedy.settling:
        settled_by = Action.WAIVE_REMEDY if remedy.state is RemedyState.WAIVED else Action.VERIFY_REMEDY
        form = kind.form(settled_by)
        names = [entry.name for entry in form.entries] if form else []
        yield from lines_of(form, dict.fromkeys(names, reader.text(remedy, "settling")))


def _requests(reader: _Reader) -> Iterator[Matter]:
    """What was asked of the police; while the review is blind, without what they said to it."""
    for request in reader.dossier.force_requests:
        closed = {Action.REPLY_FORCE} if request.standing is not Standing.QUESTION else set()
        closed |= {Action.SETTLE_REQUEST} if request.remedy_id else set()
        closed |= {Action.CHASE_REQUEST} if request.standing not in WITH_THE_POLICE else set()
        yield Matter(
            request.id,
            request.kind.words,
            request.standing.value,
            request.standing.is_open,
            tuple(_asked_of_force(reader, request)) if reader.is_opened else (),
            makes_no_sense=frozenset(STEPS[Topic.REQUESTS] if request.standing is Standing.SETTLED else closed),
        )


def _asked_of_force(reader: _Reader, request: ForceRequest) -> Iterator[Line]:
    asked = requesting.view(reader.dossier.work, reader.dossier.case, request)
    lines = Line("sought", ASKED_FOR, tuple(SOUGHT_WORDS[each] for each in asked.sought), False, False)
    due = Line("due_on", DUE, (request.promised_on or request.due_on,), False, False)
    words = Line("words", TOLD_POLICE, (asked.words,), True, False)
    order = Line("order", ORDERED, (asked.order.remedy,) if asked.order and not reader.is_blind else (), False, False)
    said = [] if reader.is_blind else [line for reply in asked.replies for line in _said(reply)]
    yield from (line for line in (lines, order, due, words, *said) if any(line.answers))


ASKED_FOR, DUE, TOLD_POLICE = mark("What we asked for"), mark("By when"), mark("What we told the police")
ORDERED, FILES = mark("What must change"), mark("Files that came with it")
SOUGHT_WORDS = {choice.code: choice.words for choice in SOUGHT}


def _said(reply: Reply) -> Iterator[Line]:
    """One thing that was said, under what it was; of files only how many came."""
    yield Line("said", reply.said.words, (reply.words or london_date(reply.at),), bool(reply.words), False)
    if reply.files:
        yield Line("files", FILES, (str(len(reply.files)),), False, False)


def _escalations(reader: _Reader) -> Iterator[Matter]:
    """What was brought to a lead. While the review is blind, only a lead reads it: it may say what the tool said."""
    dossier, kind = reader.dossier, reader.dossier.kind
    if reader.is_blind and not dossier.work.actor.has(Role.LEAD):
        return
    for raised in dossier.escalations:
        words = lines_of(kind.form(Action.ESCALATE), {"words": reader.text(raised, "words")})
        done = {"settling": reader.text(raised, "settling")} if raised.settling else {}
        yield Matter(
            raised.id,
            escalations.WORDS[raised.concern],
            DEALT_WITH if raised.settled_at else WAITS,
            raised.settled_at is None,
            (*words, *lines_of(kind.form(Action.SETTLE_ESCALATION), done)),
            makes_no_sense=frozenset(STEPS[Topic.ESCALATIONS] if raised.settled_at else ()),
        )


def _links(reader: _Reader) -> Iterator[Matter]:
    """The cases that belong together with this one, by reference; why stands with the case it was linked from."""
    dossier = reader.dossier
    joined = {row.reference for row in dossier.links if row.CaseLink.joined_at}
    for row in dossier.links:
        link: CaseLink = row.CaseLink
        if row.reference in joined and not link.joined_at:
            continue  # the same two were linked the other way round before
        is_from_here = link.case_id == dossier.case.id and not reader.is_blind and reader.is_opened
        why = {"why": read_sealed(dossier.work.key(link.case_id), link, "why")} if is_from_here else {}
        lines = lines_of(dossier.kind.form(Action.LINK_CASE), why)
        status = (GOES_ON if link.case_id == dossier.case.id else ENDED_HERE) if link.joined_at else LINKED
        yield Matter(
            link.id,
            row.reference,
            status,
            False,
            lines,
            {"other": row.reference},
            is_written=True,
            makes_no_sense=frozenset(STEPS[Topic.LINKS] if link.joined_at else ()),
        )


_READERS: Mapping[Topic, Callable[[_Reader], Iterator[Matter]]] = {
    Topic.FINDINGS: _findings,
    Topic.GROUNDS: _grounds,
    Topic.SYSTEMS: _systems,
    Topic.DOCUMENTS: _documents,
    Topic.RESTRICTIONS: _restrictions,
    Topic.REMEDIES: _remedies,
    Topic.REQUESTS: _requests,
    Topic.ESCALATIONS: _escalations,
    Topic.LINKS: _links,
}
