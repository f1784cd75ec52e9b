"""What a member of the oversight panel reads of a sampled case, without who it is about, and what they say of it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy.exc import IntegrityError

from portal.adapters.letter_pages import Block, LetterPage, read_letter
from portal.domain.access_purposes import OVERSIGHT
from portal.domain.actors import Role
from portal.domain.answers import Answer
from portal.domain.blanking import Blank, Blanker, Known, is_under_age, known_of, names
from portal.domain.case_type import CaseType
from portal.domain.errors import Absent, NotAllowed
from portal.domain.grounds import WORDS as GROUND_WORDS
from portal.domain.grounds import GroundResult
from portal.domain.outcomes import Outcome
from portal.domain.oversight import Verdict, check_view
from portal.domain.remedies import WORDS as REMEDY_WORDS
from portal.domain.remedies import RemedyState
from portal.domain.text import mark
from portal.models import decisions, letters, staff
from portal.models import oversight as records
from portal.models.base import new_id
from portal.models.cases import Case
from portal.models.columns import read_sealed, seal_into
from portal.models.oversight import PanelView, SampledCase
from portal.models.tools import Tool
from portal.services import conflicts
from portal.services.dossiers import Dossier
from portal.services.telling import monday
from portal.services.unit_of_work import UnitOfWork

NEUTRAL = mark(
    "This answer says neither yes nor no, so that nobody learns from it what the police hold. You read no more."
)
CHILD = mark("This person was under 18. You read what was decided and by whom, and nothing that was written.")


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to one question of the checklist, with its reason."""

    question: str
    answer: Answer
    reason: str


@dataclass(frozen=True, slots=True)
class GroundFound:
    """What was said of one thing that the person raised."""

    words: str
    result: GroundResult
    reason: str


@dataclass(frozen=True, slots=True)
class Round:
    """One proposal: who made it, as what, and who signed it or gave it back, with their comments."""

    number: int
    outcome: Outcome
    proposer: int
    signatory: int | None
    returned_by: int | None
    comments: str


@dataclass(frozen=True, slots=True)
class RemedyTold:
    """One thing that had to change, and what proves that it did."""

    words: str
    state: RemedyState
    due_on: date
    what: str
    proof: str


@dataclass(frozen=True, slots=True)
class ViewTold:
    """What one member of the panel said."""

    by: int
    verdict: Verdict
    words: str


@dataclass(frozen=True, slots=True)
class PanelCase:
    """One case as the panel reads it. `why_short` says why something is left out; days are told by the week (Monday).

    In every text what is known of the person is blanked. `may_say`: the one who asks has not answered yet.
    """

    pseudonym: str
    kind: CaseType
    tool: str | None
    outcome: Outcome
    received_in: date
    decided_in: date
    was_late: bool | None
    why_short: tuple[str, ...]
    findings: tuple[Found, ...]
    grounds: tuple[GroundFound, ...]
    rounds: tuple[Round, ...]
    remedies: tuple[RemedyTold, ...]
    letter: LetterPage | None
    views: tuple[ViewTold, ...]
    may_say: bool


def read(work: UnitOfWork, pseudonym: str) -> PanelCase:
    """Open one sampled case; that the panel looked is in the access log first: no log, no view.

    Absent for whoever is not on the panel, is tied to the case, or said that they know whose it is.
    """
    drawn, case = _found(work, pseudonym)
    work.seen(case.id, "oversight", OVERSIGHT)
    return _read(Dossier(work, case), drawn)


def say(work: UnitOfWork, pseudonym: str, verdict: Verdict, words: str) -> None:
    """Keep what a member of the panel says of a case, once; Refusal with what is missing, NotAllowed the next time."""
    drawn, case = _found(work, pseudonym)
    words = words.strip()
    check_view(verdict, words)
    view = PanelView(
        id=new_id(), sampled_id=drawn.id, case_id=case.id, by_id=work.actor.id, at=work.now, verdict=verdict
    )
    if words:
        seal_into(work.key(case.id), view, "words", words)
    if any(known.by_id == work.actor.id for known in records.views_of(work.session, [drawn.id])):
        raise NotAllowed(mark("You have answered already"))
    work.session.add(view)
    try:
        work.session.flush()
    except IntegrityError as problem:  # the same person in two windows at once
        raise NotAllowed(mark("You have answered already")) from problem
    work.record("oversight.say", case.id, verdict=verdict.value)


def _found(work: UnitOfWork, pseudonym: str) -> tuple[SampledCase, Case]:
    drawn = records.by_pseudonym(work.session, pseudonym) if work.actor.has(Role.PANEL) else None
    if drawn is None:
        raise Absent
    case = work.session.get_one(Case, drawn.case_id)
    views = records.views_of(work.session, [drawn.id])
    knows = any(view.by_id == work.actor.id and view.verdict is Verdict.KNOWN for view in views)
    if knows or conflicts.tie(work, case) is not None:
        raise Absent
    return drawn, case


def _read(dossier: Dossier, drawn: SampledCase) -> PanelCase:
    case, work = dossier.case, dossier.work
    outcome = dossier.ended_as
    if outcome is None or case.decided_on is None:  # it was opened again after it was drawn
        raise Absent
    told = json.loads(read_sealed(work.key(case.id), case, "told"))
    blanker = Blanker(_known(dossier, told), prefix=work.settings.reference_prefix)
    is_child = is_under_age(told, on=case.received_on)
    has_words, has_work = not (is_child or outcome.says_nothing), not outcome.says_nothing
    tool = work.session.get(Tool, case.tool) if case.tool else None
    views = records.views_of(work.session, [drawn.id])
    due_on = case.told_due_on
    whole = PanelCase(
        pseudonym=drawn.pseudonym,
        kind=dossier.kind,
        tool=tool.name if tool else None,
        outcome=outcome,
        received_in=monday(case.received_on),
        decided_in=monday(case.decided_on),
        was_late=case.decided_on > due_on if due_on else None,
        why_short=tuple(why for why, is_so in ((NEUTRAL, outcome.says_nothing), (CHILD, is_child)) if is_so),
        findings=tuple(_findings(dossier, blanker)) if has_work else (),
        grounds=tuple(_grounds(dossier, blanker)) if has_work else (),
        rounds=tuple(_rounds(dossier, blanker)) if has_work else (),
        remedies=tuple(_remedies(dossier, blanker)) if has_work else (),
        letter=_letter(dossier, blanker, outcome) if not is_child else None,
        views=tuple(_views(dossier, views)),
        may_say=all(view.by_id != work.actor.id for view in views),
    )
    return whole if has_words else _without_words(whole)


def _without_words(case: PanelCase) -> PanelCase:
    """The same without anything that somebody wrote, but for what the panel says, and a letter of fixed words."""
    return replace(
        case,
        findings=tuple(replace(found, reason="") for found in case.findings),
        grounds=tuple(replace(found, reason="") for found in case.grounds),
        rounds=tuple(replace(each, comments="") for each in case.rounds),
        remedies=tuple(replace(remedy, what="", proof="") for remedy in case.remedies),
    )


def _known(dossier: Dossier, told: list[Mapping[str, Any]]) -> Iterator[Known]:
    """All that is known of the person, and of those who act for them."""
    case, key = dossier.case, dossier.work.key(dossier.case.id)
    contact = json.loads(read_sealed(key, case, "contact")) if case.contact else {}
    yield from known_of(told, contact)
    yield Known(Blank.NUMBER, case.reference)
    for row in dossier.representatives:
        yield from names(read_sealed(key, row, "name"))
        reach = json.loads(read_sealed(key, row, "reach"))
        for way, blank in (("organisation", Blank.DETAIL), ("email", Blank.EMAIL), ("phone", Blank.PHONE)):
            yield Known(blank, str(reach.get(way) or ""))


def _findings(dossier: Dossier, blanker: Blanker) -> Iterator[Found]:
    key = dossier.work.key(dossier.case.id)
    found = {finding.question: finding for finding in dossier.findings}
    for question in dossier.kind.checklist:
        if finding := found.get(question.code):
            yield Found(question.text, finding.answer, blanker.blank(read_sealed(key, finding, "reason")))


def _grounds(dossier: Dossier, blanker: Blanker) -> Iterator[GroundFound]:
    key = dossier.work.key(dossier.case.id)
    for ground in dossier.grounds:
        reason = blanker.blank(read_sealed(key, ground, "reason")) if ground.reason else ""
        yield GroundFound(GROUND_WORDS[ground.ground], ground.result, reason)


def _rounds(dossier: Dossier, blanker: Blanker) -> Iterator[Round]:
    key, numbers = dossier.work.key(dossier.case.id), staff.numbers(dossier.work.session)
    for decision in decisions.decisions_of(dossier.work.session, dossier.case.id):
        comments = read_sealed(key, decision, "comments") if decision.comments else ""
        yield Round(
            decision.round,
            dossier.kind.outcome(decision.outcome),
            numbers[decision.proposed_by_id],
            numbers.get(decision.signed_by_id),
            numbers.get(decision.returned_by_id),
            blanker.blank(comments),
        )


def _remedies(dossier: Dossier, blanker: Blanker) -> Iterator[RemedyTold]:
    key = dossier.work.key(dossier.case.id)
    for remedy in dossier.remedies:
        yield RemedyTold(
            REMEDY_WORDS[remedy.remedy],
            remedy.state,
            remedy.due_on,
            blanker.blank(read_sealed(key, remedy, "what")),
            blanker.blank(read_sealed(key, remedy, "proof")) if remedy.proof else "",
        )


def _letter(dossier: Dossier, blanker: Blanker, outcome: Outcome) -> LetterPage | None:
    """The letter that told the decision, the newest of its kind; blanked like all else."""
    sent = letters.letters_of(dossier.work.session, dossier.case.id)
    letter = next((known for known in reversed(sent) if known.code == outcome.letter), None)
    if letter is None:
        return None
    page = read_letter(read_sealed(dossier.work.key(dossier.case.id), letter, "html"))
    blocks = tuple(Block(block.kind, tuple(map(blanker.blank, block.parts))) for block in page.blocks)
    return replace(page, title=blanker.blank(page.title), blocks=blocks)


def _views(dossier: Dossier, views: list[PanelView]) -> Iterator[ViewTold]:
    key, numbers = dossier.work.key(dossier.case.id), staff.numbers(dossier.work.session)
    for view in views:
        words = read_sealed(key, view, "words") if view.words else ""
        yield ViewTold(numbers[view.by_id], view.verdict, words)
