"""Lining: the line of a case in the queue, its tags and all counts, brought in step with the case after each move."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import delete, select

from portal.domain.actions import Action
from portal.domain.actors import is_staff
from portal.domain.force_requests import WITH_THE_POLICE
from portal.domain.grounds import GroundResult
from portal.domain.london import london_date
from portal.domain.queue_lines import (
    BY_COLLEAGUES,
    NOBODY,
    Line,
    NextStep,
    Spoke,
    Tag,
    has_line,
    lists_of,
    spoke,
    waiting_on,
)
from portal.domain.representation import Acting
from portal.domain.restrictions import Disclosure, Search
from portal.domain.workflow import ENDED, TO_SIGN, WAITING, State
from portal.domain.working_days import add_months
from portal.models import queue_lines
from portal.models.cases import Case
from portal.models.queue_lines import CaseTag, EarlierWork, Key, QueueLine, add_up, line_of, tags_of
from portal.models.steps import Step, newest
from portal.services.conflicts import ENTERING
from portal.services.dossiers import Dossier
from portal.services.unit_of_work import UnitOfWork

COUNTED = "counted"
"""Where a session remembers what is to be counted when all else is written."""
CAME_BACK = (Action.REOPEN, Action.RESTART, Action.SEPARATE)
ADULT = 18


def keep(work: UnitOfWork, case: Case) -> None:
    """Bring the line of this case in step with it: made, changed or taken away, and counted."""
    line = line_of(work.session, case.id)
    is_there = has_line(case.state, is_unread=case.unread_since is not None)
    if line is None:
        if is_there:
            begin(Dossier(work, case))
        return
    before = _keys(line)
    if is_there:
        for name, value in _said_of(Dossier(work, case)).items():
            setattr(line, name, value)
        _count(work, before, _keys(line))
    else:
        work.session.delete(line)
        _count(work, before, [])


def begin(dossier: Dossier) -> None:
    """Make the line of a case that has none."""
    line = QueueLine(case_id=dossier.case.id, **_said_of(dossier))
    dossier.work.session.add(line)
    _count(dossier.work, [], _keys(line))


def redate(work: UnitOfWork, case_id: str, *, due_on: date, before: date) -> None:
    """Move the day on which this case is due, and what is next if that was the same day."""
    line = line_of(work.session, case_id)
    if line is None:
        return
    counted = _keys(line)
    line.due_on = due_on
    line.next_on = due_on if line.next_on == before else line.next_on
    _count(work, counted, _keys(line))


def retag(work: UnitOfWork, case_id: str) -> None:
    """Bring the tags that colleagues gave in step, of a case that nobody moved."""
    line = line_of(work.session, case_id)
    if line is not None:
        before = _keys(line)
        line.tags = line.tags & ~sum(BY_COLLEAGUES) | tags_of(work.session, case_id)
        _count(work, before, _keys(line))


def drop(work: UnitOfWork, case_id: str) -> None:
    """Take this case out of the queue and of all counts, because it is erased."""
    line = line_of(work.session, case_id)
    if line is not None:
        _count(work, _keys(line), [])
        work.session.delete(line)
    asked_again = select(Case.id).where(Case.parent_id == case_id)
    work.session.execute(delete(EarlierWork).where(EarlierWork.case_id.in_(asked_again)))


def check(work: UnitOfWork) -> tuple[int, int]:
    """How many lines do not say what their cases do, and how many counts are not what a recount finds."""
    counted, recounted = queue_lines.counted(work.session), queue_lines.recounted(work.session)
    wrong = sum(counted.get(key) != recounted.get(key) for key in counted.keys() | recounted.keys())
    return queue_lines.astray(work.session), wrong


def note_age(dossier: Dossier, born: date | None) -> None:
    """Tag a new case whose person is under 18 on the day on which they wrote. The day of birth itself stays sealed."""
    work, case = dossier.work, dossier.case
    if born is not None and add_months(born, 12 * ADULT) > case.received_on:
        work.session.add(CaseTag(case_id=case.id, tag=Tag.UNDER_18.value, at=work.now))
        dossier.tags |= Tag.UNDER_18.value


def give_tag(work: UnitOfWork, case_id: str, tag: Tag) -> bool:
    """Give a case a tag for good, or until someone takes it away; answers if it had not got it yet."""
    if work.session.get(CaseTag, (case_id, tag.value)) is not None:
        return False
    work.session.add(CaseTag(case_id=case_id, tag=tag.value, at=work.now))
    work.session.flush()
    return True


def take_tag(work: UnitOfWork, case_id: str, tag: Tag) -> bool:
    """Take a tag from a case; answers if it had it."""
    given = work.session.get(CaseTag, (case_id, tag.value))
    if given is None:
        return False
    work.session.delete(given)
    work.session.flush()
    return True


def close_to_earlier_workers(work: UnitOfWork, case: Case) -> None:
    """Hide a case that asks to look again from everyone who worked on the one before it."""
    if case.parent_id is None:
        return
    took_part = select(Step.actor).where(Step.case_id == case.parent_id, Step.action.not_in(ENTERING)).distinct()
    for actor in work.session.scalars(took_part):
        _hide(work, case.id, actor)


def close_what_asks_again(work: UnitOfWork, case: Case, action: Action) -> None:
    """Hide the cases that ask to look at this one again from whoever takes a step on it now."""
    if action not in ENTERING and is_staff(work.actor.id):
        for case_id in work.session.scalars(select(Case.id).where(Case.parent_id == case.id)):
            _hide(work, case_id, work.actor.id)


def _hide(work: UnitOfWork, case_id: str, staff_id: str) -> None:
    if is_staff(staff_id) and work.session.get(EarlierWork, (staff_id, case_id)) is None:
        work.session.add(EarlierWork(staff_id=staff_id, case_id=case_id))
        work.session.flush()


def _keys(line: Line) -> list[Key]:
    return [(whose, name, line.tool) for whose, name in lists_of(line)]


def _count(work: UnitOfWork, before: Iterable[Key], after: Iterable[Key]) -> None:
    """Remember what has to be counted differently: it is written once, last, so that nobody waits for it for long."""
    if COUNTED not in work.session.info:
        work.session.info[COUNTED] = Counter[Key]()
        work.before_ledgers.append(lambda: add_up(work.session, work.session.info[COUNTED]))
    changes: Counter[Key] = work.session.info[COUNTED]
    changes.update(after)
    changes.subtract(before)


def _said_of(dossier: Dossier) -> dict[str, Any]:
    """What the line of this case says."""
    case = dossier.case
    step, count = _next_step(dossier)
    on, by = _last_contact(dossier)
    acting = _acting(dossier)
    return {
        "reference": case.reference,
        "version": case.version,
        "kind": case.kind,
        "state": case.state,
        "received_on": case.received_on,
        "due_on": case.due_on,
        "next_on": case.next_on,
        "tool": case.tool or "",
        "grounds": " ".join(ground.ground for ground in dossier.grounds),
        "assignee_id": case.assignee_id or NOBODY,
        "waiting_on": waiting_on(case.state, is_with_police=_is_with_police(dossier)),
        "next_step": step,
        "next_count": count,
        "contact_on": on,
        "contact_by": by,
        "acting": acting,
        "language": case.language,
        "tags": sum(_tags(dossier, acting)) | dossier.tags,
    }


def _tags(dossier: Dossier, acting: Acting | None) -> Iterator[Tag]:
    """The tags that come and go by themselves."""
    case, contact = dossier.case, dossier.contact
    found = {
        Tag.NEW_REPLY: case.unread_since is not None,
        Tag.URGENT: case.is_urgent,
        Tag.SAFE_CONTACT: contact.is_quiet or contact.is_safe != "yes",
        Tag.LANGUAGE: case.language != "en" or bool(contact.writes_in or contact.interpreter),
        Tag.REOPENED: dossier.latest(*CAME_BACK) is not None,
        Tag.REPRESENTED: acting is not None,
    }
    yield from (tag for tag, is_there in found.items() if is_there)


def _acting(dossier: Dossier) -> Acting | None:
    """As what the first of those acts who may act for the person."""
    today = dossier.work.today
    agreed = (row for row in dossier.representatives if row.agreed_at and not row.authority.is_over(today))
    return next((row.acting for row in agreed), None)


def _last_contact(dossier: Dossier) -> tuple[date, Spoke]:
    workflow = dossier.kind.workflow
    for step in reversed(dossier.steps):
        by = spoke(step.action, tells=workflow.told(step.action, step.start) is not None)
        if by is not None:
            return london_date(step.at), by
    return dossier.case.received_on, Spoke.RESIDENT


WAITS_FOR: dict[State, NextStep] = {
    State.TRIAGE: NextStep.TRIAGE,
    State.INFORMATION: NextStep.EXPLAIN,
    State.FIRST_VIEW: NextStep.RECORD_VIEW,
    State.AWAITING_APPROVAL: NextStep.APPROVE,
    State.AWAITING_SIGNATURE: NextStep.SIGN,
}
"""Where the state alone says what is next."""


def _next_step(dossier: Dossier) -> tuple[NextStep, int]:
    """The one thing that is next, and how many there are of it if it is about several."""
    case = dossier.case
    if case.unread_since is not None or case.state in ENDED:
        return NextStep.READ_REPLY, 0
    if case.assignee_id is None and case.state not in TO_SIGN:
        return NextStep.TAKE, 0
    extension = dossier.latest(Action.PROPOSE_EXTENSION, Action.APPROVE_EXTENSION, Action.REJECT_EXTENSION)
    if extension is not None and extension.action is Action.PROPOSE_EXTENSION and case.state not in TO_SIGN:
        return NextStep.APPROVE_TIME, 0
    if case.state in WAITING:
        return NextStep.WAIT, 0
    if case.state not in TO_SIGN and _is_with_police(dossier):
        return NextStep.POLICE, 0
    if case.state in WAITS_FOR:
        return WAITS_FOR[case.state], 0
    if case.state is State.SEARCHING and not dossier.parts:
        return NextStep.SEARCH, 0
    return _first_left(dossier)


def _is_with_police(dossier: Dossier) -> bool:
    """Whether the police were asked for something and have the next word."""
    return any(request.standing in WITH_THE_POLICE for request in dossier.force_requests)


def _first_left(dossier: Dossier) -> tuple[NextStep, int]:
    """The first of what is left to do where several things are."""
    for step, count in _left(dossier):
        if count:
            return step, count
    return NextStep.PROPOSE, 0


def _left(dossier: Dossier) -> Iterator[tuple[NextStep, int]]:
    state = dossier.case.state
    if state is State.SEARCHING:
        yield NextStep.SEARCH, sum(part.search is Search.OPEN for part in dossier.parts)
        yield NextStep.FINISH_SEARCH, 1
    elif state is State.READING:
        yield NextStep.MARK_DOCUMENTS, sum(found.disclosure is Disclosure.UNMARKED for found in dossier.open_documents)
        yield NextStep.APPROVE_RESTRICTIONS, sum(row.approved_by_id is None for row in dossier.restrictions)
    elif state is State.HOLD:
        hold = newest(dossier.standing, Action.DECIDE_HOLD)
        yield (NextStep.APPROVE_HOLD if hold else NextStep.DECIDE_HOLD), 1
    elif state is State.REPRESENTATIONS:
        answered = newest(dossier.since(Action.EXPLAIN), Action.REPRESENT, Action.SKIP_REPRESENTATIONS)
        yield (NextStep.HAND_OVER if answered else NextStep.WAIT), 1
    elif state is State.IN_REVIEW:
        yield NextStep.ANSWER_QUESTIONS, len(dossier.kind.checklist) - len(dossier.findings)
        yield NextStep.ANSWER_GROUNDS, sum(ground.result is GroundResult.OPEN for ground in dossier.grounds)
