"""What reviewers see of one case, as far as a page shows it."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from portal.adapters.letter_pages import LetterPage, read_letter
from portal.adapters.letters import as_pdf
from portal.domain import reaching
from portal.domain.access_purposes import CASE_WORK
from portal.domain.actions import Action
from portal.domain.actors import Role
from portal.domain.clocks import ClockReading, ClockState
from portal.domain.errors import Absent, Refusal
from portal.domain.facts import Facts
from portal.domain.first_view import REVEALED, is_hidden
from portal.domain.forms.shared import LEGAL_HOLD
from portal.domain.read_back import Line, lines_of
from portal.domain.text import Sentence
from portal.domain.uploads import File
from portal.models import cases, queue_views, staff, tools
from portal.models.columns import read_sealed
from portal.models.staff_drafts import StaffDraft
from portal.services import (
    conflicts,
    correspondence,
    disagreeing,
    drafting,
    flagging,
    leafing,
    loading,
    noting,
    precedents,
    representing,
    requesting,
    uploading,
    weighing,
)
from portal.services.case_matters import TOPICS, Topic, matters_of
from portal.services.case_records import (
    Note,
    Numbers,
    alike_of,
    history_of,
    letters_of,
    linked_of,
    looks_of,
    notes_of,
    proposal_of,
    steps_of,
    to_approve,
)
from portal.services.case_views import EVERYTHING, OF_TOPIC, CaseView, Shown, TakenDown
from portal.services.correspondence import LetterLine
from portal.services.dossiers import Dossier
from portal.services.gathering import facts_of
from portal.services.unit_of_work import UnitOfWork

KEPT_FOR = {choice.code: choice.words for choice in LEGAL_HOLD.entries[0].choices}
"""Why nothing of a case is deleted, by the code of its legal hold."""
WEIGHED = {Shown.FINDINGS, Shown.GROUNDS}
"""What rests on evidence."""


def read_case(
    work: UnitOfWork,
    reference: str,
    *,
    purpose: str = CASE_WORK,
    action: str = "consult",
    shows: Collection[Shown] = EVERYTHING,
) -> CaseView:
    """Open one case, as far as the page `shows` it; the look is logged in the same transaction: no log, no view.

    With the action `preview` the answer that waits for a signature is shown too, and with `REVEALED` what waits to be
    approved, if it is theirs to approve.
    """
    case = loading.case_to_show(work, reference, purpose=purpose)
    dossier, key, numbers = Dossier.to_read(work, case), work.key(case.id), staff.numbers(work.session)
    # Reading the answer and declaring again are both done on the page on which a decision is signed.
    known = facts_of(dossier)
    facts = replace(known, has_previewed=True, has_declared_at_sign_off=True, is_unopened=False)
    is_blind = case.kind == "contest" and is_hidden(case.state, facts)
    tool = work.session.get(tools.Tool, case.tool) if case.tool else None
    offers = dossier.kind.workflow.offers(case.state, facts)
    approvable = dict(_to_approve(dossier, offers, numbers)) if action == REVEALED else {}
    answer, missing = _preview(dossier) if action == "preview" else (None, None)
    is_consulted = action == REVEALED and not approvable
    loading.log_look(work, case, action="consult" if is_consulted else action, purpose=purpose)
    clock = dossier.clock()
    day, days = _day_of(work, clock)
    forces = work.settings.forces if len(work.settings.forces) > 1 else ()
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
        clock=clock,
        day=day,
        days=days,
        reviewer=numbers.get(case.assignee_id),
        declared_on=conflicts.declared_on(work, case, case.assignee_id) if case.assignee_id else None,
        second=numbers.get(dossier.decision.signed_by_id) if dossier.decision else None,
        is_unread=case.unread_since is not None,
        kept_for=KEPT_FOR[dossier.hold.why] if dossier.hold else None,
        colleagues=tuple(_colleagues(work, case)) if Shown.COLLEAGUES in shows else (),
        intake=_intake(dossier, numbers) if Shown.TOLD in shows else None,
        forces=forces,
        force=requesting.likely_force(work, case) if forces else None,
        told=tuple(json.loads(read_sealed(key, case, "told"))) if Shown.TOLD in shows else (),
        files=tuple(leafing.files_shown(work, case, is_blind=is_blind)) if Shown.FILES in shows else (),
        contact=reaching.in_words(dossier.contact),
        help=reaching.help_in_words(dossier.contact),
        by=reaching.in_short(dossier.contact),
        warnings=reaching.warnings(dossier.contact),
        linked=tuple(linked_of(dossier)) if Shown.LINKED in shows else (),
        alike=tuple(alike_of(dossier)) if Shown.ALIKE in shows else (),
        acting=representing.seats(dossier) if Shown.ACTING in shows else (),
        reached=reaching.as_entered(dossier.contact),
        matters=matters_of(
            dossier, facts, is_blind=is_blind, opens={topic for topic in Topic if OF_TOPIC[topic] in shows}
        ),
        evidence=weighing.pieces(dossier, known) if _weighs(dossier, shows) else (),
        sought=requesting.sought_so_far(work, dossier.force_requests) if Shown.SOUGHT in shows else {},
        precedents=precedents.like(dossier) if Shown.PRECEDENTS in shows and not is_blind else {},
        versions=leafing.versions_by_document(dossier, numbers) if Shown.DOCUMENTS in shows else {},
        notes=tuple(notes_of(dossier, numbers, is_blind=is_blind, sorts=_sorts_of_notes(shows))),
        internal=noting.notes_of(work, case, numbers, is_blind=is_blind) if Shown.INTERNAL in shows else (),
        proposal=proposal_of(dossier, numbers) if Shown.PROPOSAL in shows and not is_blind else None,
        letters=tuple(letters_of(dossier, is_blind=is_blind)) if Shown.LETTERS in shows else (),
        history=tuple(history_of(dossier, numbers)) if Shown.HISTORY in shows else (),
        looks=tuple(looks_of(dossier, numbers)) if Shown.LOOKS in shows else (),
        to_approve=approvable,
        output=_output(dossier, known) if Shown.OUTPUT in shows else (),
        answer=answer,
        opinions=() if is_blind else disagreeing.opinions(dossier),
        is_unopened=known.is_unopened,
        missing=missing,
        already=frozenset(_already(dossier)),
        steps=tuple(steps_of(dossier, numbers)) if Shown.STEPS in shows else (),
        has_shortcuts=queue_views.has_shortcuts(work.session, work.actor.id),
        typing=drafting.typed_on(work, case, numbers) if dossier.has(StaffDraft) else (),
        may={action: reason for action, reason in offers.items() if action not in (*TOPICS, *_elsewhere(work))},
    )


def _weighs(dossier: Dossier, shows: Collection[Shown]) -> bool:
    """Whether a page names what answers rest on: a form offers it, and other pages show it where there is any."""
    if not WEIGHED & set(shows):
        return False
    cited = [*(finding.evidence for finding in dossier.findings), *(ground.evidence for ground in dossier.grounds)]
    return set(shows) == EVERYTHING or any(cited)


def _intake(dossier: Dossier, numbers: Numbers) -> TakenDown | None:
    known = dossier.intake
    return TakenDown(known.channel, known.received_on, numbers[known.staff_id], known.begun_at) if known else None


def _elsewhere(work: UnitOfWork) -> tuple[Action, ...]:
    """What is not done from the case: a reviewer takes from the queue what they have not opened."""
    return () if work.actor.has(Role.LEAD) else (Action.ASSIGN,)


def _sorts_of_notes(shows: Collection[Shown]) -> frozenset[bool]:
    """Whether messages are shown, and whether other notes are, by `is_message`."""
    return frozenset(sort for sort, shown in ((True, Shown.MESSAGES), (False, Shown.RECORDED)) if shown in shows)


def _day_of(work: UnitOfWork, clock: ClockReading) -> tuple[int | None, int | None]:
    """Which working day of how many it is; neither without a date, and none once the clock has stopped."""
    if clock.due_on is None or clock.starts_on is None or clock.state is ClockState.STOPPED:
        return None, None
    count = work.working_days.between
    return max(count(clock.starts_on, max(work.today, clock.starts_on)), 0), count(clock.starts_on, clock.due_on)


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
    is_blind = case.kind == "contest" and is_hidden(case.state, facts_of(Dossier.to_read(work, case)))
    if number not in {known.number for known in leafing.files_shown(work, case, is_blind=is_blind)}:
        raise Absent
    return uploading.content_for_work(work, reference, number)


def _letter(work: UnitOfWork, reference: str, number: int) -> tuple[LetterLine, str]:
    dossier = Dossier.to_read(work, loading.case_for_work(work, reference))
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


def _output(dossier: Dossier, facts: Facts) -> tuple[Line, ...]:
    """What the tool said, in the words of triage; nothing for whoever may not see it yet."""
    output = flagging.tool_output(dossier, facts)
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
