"""What reviewers see of one case: everything."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from portal.adapters.letter_pages import LetterPage, read_letter
from portal.adapters.letters import as_pdf
from portal.domain import reaching
from portal.domain.actions import Action
from portal.domain.actors import Role
from portal.domain.case_type import CaseType
from portal.domain.clocks import ClockReading
from portal.domain.errors import Absent, Refusal
from portal.domain.first_view import REVEALED, is_hidden
from portal.domain.forms.shared import LEGAL_HOLD
from portal.domain.read_back import Line, lines_of
from portal.domain.text import Sentence, mark
from portal.domain.uploads import File, Purpose
from portal.domain.workflow import State
from portal.models import cases, holds, staff, tools
from portal.models.columns import read_sealed
from portal.services import (
    correspondence,
    disagreeing,
    drafting,
    flagging,
    loading,
    representing,
    requesting,
    uploading,
)
from portal.services.case_matters import TOPICS, Matter, Topic, matters_of
from portal.services.case_records import (
    PROPOSALS,
    LedgerLine,
    Note,
    Numbers,
    Proposal,
    StepLine,
    history_of,
    letters_of,
    looks_of,
    notes_of,
    proposal_of,
    steps_of,
    to_approve,
)
from portal.services.correspondence import LetterLine
from portal.services.dossiers import Dossier
from portal.services.drafting import Typing
from portal.services.gathering import facts_of
from portal.services.representing import Seat
from portal.services.unit_of_work import UnitOfWork
from portal.services.uploading import Kept

KEPT_FOR = {choice.code: choice.words for choice in LEGAL_HOLD.entries[0].choices}
"""Why nothing of a case is deleted, by the code of its legal hold."""


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything a reviewer sees of one case. `told` is what the resident sent, question by question.

    `output` is what the tool said, as triage found it. `to_approve` is what a colleague wrote whose step this one may
    approve, by the step that approves it, for whoever asked to read it.
    `contact` and `help` are how the person is reached and what helps them, in words; `reached` is the same as entered.
    `colleagues` are the numbers of those who may be given it.
    `is_blind`: what the tool said is hidden from this colleague, with all that could give it away. `kept_for` is why
    nothing of it is deleted. `opinions` are those of two people who do not agree; `is_unopened`: a document must be
    opened before it is signed. `answer` is the letter that signing would send, for whoever asked to read it; `missing`
    is what such a letter still needs. `already` are the steps taken since the case came where it is, and `steps` all of
    them. `typing` says who is typing into a form, and into which this colleague typed and has not sent it. `may` has
    the actions of this person's roles here, each with the reason why it cannot be taken now, or None; those that speak
    of one matter stand with it.
    """

    reference: str
    version: int
    kind: CaseType
    state: State
    tool: str | None
    is_urgent: bool
    is_blind: bool
    language: str
    received_at: datetime
    clock: ClockReading
    reviewer: int | None
    kept_for: str | None
    colleagues: tuple[int, ...]
    told: tuple[dict[str, object], ...]
    files: tuple[Kept, ...]
    contact: tuple[Sentence, ...]
    help: tuple[Sentence, ...]
    acting: tuple[Seat, ...]
    reached: Mapping[str, object]
    matters: Mapping[Topic, tuple[Matter, ...]]
    notes: tuple[Note, ...]
    proposal: Proposal | None
    letters: tuple[LetterLine, ...]
    history: tuple[LedgerLine, ...]
    looks: tuple[LedgerLine, ...]
    to_approve: Mapping[Action, Note]
    output: tuple[Line, ...]
    answer: LetterPage | None
    opinions: tuple[str, ...]
    is_unopened: bool
    missing: Sentence | None
    already: frozenset[Action]
    steps: tuple[StepLine, ...]
    typing: tuple[Typing, ...]
    may: Mapping[Action, Sentence | None]

    def matter(self, action: Action, about: str) -> Matter | None:
        """The matter that this action would speak of; None for an action that speaks of the whole case.

        Raises Absent for a matter that is not there, and for one where there should be none.
        """
        topic = TOPICS.get(action)
        if topic is None and not about:
            return None
        found = [matter for matter in self.matters[topic] if matter.id == about] if topic else []
        if not found:
            raise Absent
        return found[0]

    def reason_against(self, action: Action, about: str) -> Sentence | None:
        """Why this action cannot be taken now, or None if it can."""
        matter = self.matter(action, about)
        may = self.may if matter is None else matter.may
        return may[action] if action in may else Sentence(mark("This step cannot be taken at this stage of the case"))

    def before(self, action: Action, about: str) -> Mapping[str, object]:
        """What stands in the form of an action already: what was entered the last time, to be changed."""
        matter = self.matter(action, about)
        if matter is not None:
            return matter.values
        if action is Action.CHANGE_CONTACT:
            return self.reached
        form = self.kind.form(action, about)
        if form and form.begins_with:
            return dict(form.begins_with)
        if action in PROPOSALS and self.proposal:
            return {name: value for name, value in self.proposal.values.items() if name != "checks"}
        newest = next((note for note in reversed(self.notes) if note.action is action), None)
        return newest.values if newest and action in REWRITTEN else {}


REWRITTEN = (Action.DECIDE_HOLD, Action.DESCRIBE)
"""Steps that may be taken again with other words. What somebody confirms, they confirm anew each time."""


def read_case(work: UnitOfWork, reference: str, *, purpose: str = "case_work", action: str = "consult") -> CaseView:
    """Open one case; the look is logged in the same transaction: no log, no view.

    With the action `preview` the answer that waits for a signature is shown too, and with `REVEALED` what waits to be
    approved, if it is theirs to approve.
    """
    case = loading.case_to_show(work, reference)
    dossier, key, numbers = Dossier(work, case), work.key(case.id), staff.numbers(work.session)
    # Reading the answer and declaring again are both done on the page on which a decision is signed.
    known = facts_of(dossier)
    facts = replace(known, has_previewed=True, has_declared_at_sign_off=True, is_unopened=False)
    is_blind = case.kind == "contest" and is_hidden(case.state, facts)
    tool = work.session.get(tools.Tool, case.tool) if case.tool else None
    hold = holds.hold_on(work.session, case.id)
    offers = dossier.kind.workflow.offers(case.state, facts)
    approvable = dict(_to_approve(dossier, offers, numbers)) if action == REVEALED else {}
    answer, missing = _preview(dossier) if action == "preview" else (None, None)
    is_consulted = action == REVEALED and not approvable
    loading.log_look(work, case, action="consult" if is_consulted else action, purpose=purpose)
    return CaseView(
        reference=case.reference,
        version=case.version,
        kind=dossier.kind,
        state=case.state,
        tool=tool.name if tool else None,
        is_urgent=case.is_urgent,
        is_blind=is_blind,
        language=case.language,
        received_at=case.received_at,
        clock=dossier.clock(),
        reviewer=numbers.get(case.assignee_id),
        kept_for=KEPT_FOR[hold.why] if hold else None,
        colleagues=tuple(_colleagues(work, case)),
        told=tuple(json.loads(read_sealed(key, case, "told"))),
        files=tuple(_files(work, case, is_blind=is_blind)),
        contact=reaching.in_words(dossier.contact),
        help=reaching.help_in_words(dossier.contact),
        acting=representing.seats(dossier),
        reached=reaching.as_entered(dossier.contact),
        matters=matters_of(dossier, facts, is_blind=is_blind),
        notes=tuple(notes_of(dossier, numbers, is_blind=is_blind)),
        proposal=None if is_blind else proposal_of(dossier, numbers),
        letters=tuple(letters_of(dossier, is_blind=is_blind)),
        history=tuple(history_of(dossier, numbers)),
        looks=tuple(looks_of(dossier, numbers)),
        to_approve=approvable,
        output=_output(dossier),
        answer=answer,
        opinions=() if is_blind else disagreeing.opinions(dossier),
        is_unopened=known.is_unopened,
        missing=missing,
        already=frozenset(_already(dossier)),
        steps=tuple(steps_of(dossier, numbers)),
        typing=drafting.typed_on(work, case, numbers),
        may={action: reason for action, reason in offers.items() if action not in TOPICS},
    )


def letter(work: UnitOfWork, reference: str, number: int) -> tuple[LetterLine, LetterPage]:
    """One letter, word for word as it was sent; the look is logged. Absent if it is not for this colleague now."""
    line, html = _letter(work, reference, number)
    return line, read_letter(html)


def letter_pdf(work: UnitOfWork, reference: str, number: int) -> bytes:
    """The same letter to print."""
    _, html = _letter(work, reference, number)
    return as_pdf(html)


def _colleagues(work: UnitOfWork, case: cases.Case) -> Iterator[int]:
    """The numbers of those who may be given this case."""
    for colleague, number in staff.numbers_with(work.session, Role.REVIEWER):
        if colleague != case.assignee_id:
            yield number


def file(work: UnitOfWork, reference: str, number: int) -> File:
    """One file to open or to keep; the look is logged. Absent while it may say what the colleague must not know yet."""
    case = loading.case_to_show(work, reference)
    is_blind = case.kind == "contest" and is_hidden(case.state, facts_of(Dossier(work, case)))
    if number not in {known.number for known in _files(work, case, is_blind=is_blind)}:
        raise Absent
    return uploading.content_for_work(work, reference, number)


def _files(work: UnitOfWork, case: cases.Case, *, is_blind: bool) -> Iterator[Kept]:
    """The files of a case; while the review is blind, of those that the police sent only the records themselves."""
    shown = requesting.files_of_records(work, case) if is_blind else frozenset()
    for sent in uploading.kept(work, case.id):
        if not is_blind or sent.purpose is not Purpose.POLICE or sent.number in shown:
            yield sent


def _letter(work: UnitOfWork, reference: str, number: int) -> tuple[LetterLine, str]:
    dossier = Dossier(work, loading.case_for_work(work, reference))
    is_blind = dossier.case.kind == "contest" and is_hidden(dossier.case.state, facts_of(dossier))
    for line in letters_of(dossier, is_blind=is_blind):
        if line.number == number:
            return line, correspondence.read(dossier, number)
    raise Absent


def _to_approve(
    dossier: Dossier, offers: Mapping[Action, Sentence | None], numbers: Numbers
) -> Iterator[tuple[Action, Note]]:
    for action, reason in offers.items():
        note = to_approve(dossier, action, numbers)
        if note and reason is None:
            yield action, note


def _output(dossier: Dossier) -> tuple[Line, ...]:
    """What the tool said, in the words of triage; nothing for whoever may not see it yet."""
    output = flagging.tool_output(dossier)
    if output is None:
        return ()
    found = {"output": output.output, "said": output.said, "led_to": output.led_to}
    judged = {"effect": output.effect, "human": output.human, "sensitive": "yes" if output.is_sensitive else "no"}
    return lines_of(dossier.kind.form(Action.TRIAGE), found | judged)


def _preview(dossier: Dossier) -> tuple[LetterPage | None, Sentence | None]:
    """The answer as the resident will read it, or what is missing from it; neither when there is nothing to sign."""
    try:
        return read_letter(correspondence.preview(dossier)), None
    except Absent:
        return None, None
    except Refusal as refusal:
        return None, refusal.sentence


def _already(dossier: Dossier) -> Iterator[Action]:
    """The steps taken since the case came where it is, the newest first."""
    for step in reversed(dossier.steps):
        if step.start is not dossier.case.state:
            break
        yield step.action
