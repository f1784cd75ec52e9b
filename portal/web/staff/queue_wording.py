"""The words of the queue: tags, next steps, whom a case waits for, who spoke last, and the filters."""

from collections.abc import Mapping
from datetime import timedelta

from portal.domain.grounds import WORDS as GROUNDS
from portal.domain.london import london_date
from portal.domain.queue_filters import Due, Sort
from portal.domain.queue_lines import NextStep, Spoke, Tag, WaitingOn
from portal.domain.representation import Acting
from portal.domain.text import mark
from portal.services.queueing import QueueRow
from portal.web.context import now
from portal.web.language import gettext, ngettext, say, short_day
from portal.web.staff.wording import Tag as Coloured

TAGS: Mapping[Tag, Coloured] = {
    Tag.NEW_REPLY: Coloured(mark("New reply"), "green"),
    Tag.URGENT: Coloured(mark("Urgent"), "red"),
    Tag.UNDER_18: Coloured(mark("Under 18"), "purple"),
    Tag.SAFE_CONTACT: Coloured(mark("Safe contact"), "yellow"),
    Tag.LANGUAGE: Coloured(mark("Another language"), "grey"),
    Tag.REOPENED: Coloured(mark("Reopened"), "orange"),
    Tag.REPRESENTED: Coloured(mark("Has someone who acts"), "grey"),
    Tag.DETAINED: Coloured(mark("Detained"), "red"),
    Tag.COURT_DATE: Coloured(mark("Court date"), "orange"),
    Tag.SAFEGUARDING: Coloured(mark("Safeguarding"), "red"),
    Tag.PRESS: Coloured(mark("Press interest"), "grey"),
    Tag.COMPLEX: Coloured(mark("Complex"), "grey"),
}
SHOWN = tuple(tag for tag in TAGS if tag is not Tag.REPRESENTED)
"""The tags that stand beside a case. Who acts is said in words there."""
ACTING: Mapping[Acting | None, str] = {
    None: mark("Themselves"),
    Acting.PARENT: mark("Parent for a child"),
    Acting.HELPER: mark("Helper"),
    Acting.SOLICITOR: mark("Solicitor or adviser"),
}
STEPS: Mapping[NextStep, str] = {
    NextStep.READ_REPLY: mark("Read the reply"),
    NextStep.TAKE: mark("Take the case"),
    NextStep.APPROVE_TIME: mark("A lead approves more time"),
    NextStep.POLICE: mark("The police answer our request"),
    NextStep.FINISH_SEARCH: mark("Finish the search"),
    NextStep.TRIAGE: mark("Do the triage"),
    NextStep.DECIDE_HOLD: mark("Decide the hold"),
    NextStep.APPROVE_HOLD: mark("Someone else approves the hold"),
    NextStep.EXPLAIN: mark("Explain what we can"),
    NextStep.HAND_OVER: mark("Hand over to fresh eyes"),
    NextStep.RECORD_VIEW: mark("Record the first view"),
    NextStep.PROPOSE: mark("Record the decision"),
    NextStep.APPROVE: mark("A lead approves or returns it"),
    NextStep.SIGN: mark("Second person needed"),
}
WAITING: Mapping[WaitingOn, str] = {
    WaitingOn.REVIEWER: mark("The reviewer"),
    WaitingOn.RESIDENT: mark("The resident"),
    WaitingOn.POLICE: mark("The police"),
    WaitingOn.SECOND: mark("A second person"),
}
DUE: Mapping[Due, str] = {
    Due.OVERDUE: mark("Overdue"),
    Due.WEEK: mark("This week"),
    Due.FORTNIGHT: mark("The next 2 weeks"),
}
SORTS: Mapping[Sort, str] = {
    Sort.DUE: mark("Due"),
    Sort.RECEIVED: mark("Received"),
    Sort.TOOL: mark("Tool and ground"),
    Sort.STAGE: mark("Stage"),
    Sort.CONTACT: mark("Last contact"),
}


def next_step(row: QueueRow) -> str:
    """The one thing that is next, in words."""
    count = row.next_count
    if row.next_step is NextStep.WAIT:
        return str(gettext("Reminder goes on %(day)s", day=short_day(row.next_on)))
    if row.next_step is NextStep.SEARCH:
        if not count:
            return say(mark("Search the systems"))
        return str(ngettext("Search %(num)s system", "Search %(num)s systems", count))
    if row.next_step is NextStep.MARK_DOCUMENTS:
        return str(ngettext("Decide on %(num)s document", "Decide on %(num)s documents", count))
    if row.next_step is NextStep.APPROVE_RESTRICTIONS:
        return str(ngettext("Approve %(num)s restriction", "Approve %(num)s restrictions", count))
    if row.next_step is NextStep.ANSWER_QUESTIONS:
        return str(ngettext("Answer %(num)s question", "Answer %(num)s questions", count))
    if row.next_step is NextStep.ANSWER_GROUNDS:
        return str(ngettext("Answer %(num)s ground", "Answer %(num)s grounds", count))
    return say(STEPS[row.next_step])


def last_contact(row: QueueRow) -> str:
    """Who spoke last, and when."""
    days = (london_date(now()) - row.contact_on) // timedelta(days=1)
    is_resident = row.contact_by is Spoke.RESIDENT
    if days == 0:
        return say(mark("Resident, today") if is_resident else mark("We, today"))
    if days == 1:
        return say(mark("Resident, yesterday") if is_resident else mark("We, yesterday"))
    day = short_day(row.contact_on)
    return str(gettext("Resident, %(day)s", day=day) if is_resident else gettext("We, %(day)s", day=day))


def paused(row: QueueRow) -> str:
    """What stands under a clock that does not run: whom it waits for, and for how many days."""
    days = (london_date(now()) - row.contact_on) // timedelta(days=1)
    if row.waiting_on is WaitingOn.RESIDENT:
        return str(ngettext("Resident, day %(num)s", "Resident, day %(num)s", days + 1))
    return say(WAITING[row.waiting_on])


def grounds(row: QueueRow) -> str:
    """What the person says is wrong, in a line."""
    return "; ".join(say(GROUNDS[ground]) for ground in row.grounds)


FILTERS = {
    "queue_tag": TAGS.__getitem__,
    "acting_as": ACTING.__getitem__,
    "next_step": next_step,
    "last_contact": last_contact,
    "paused": paused,
    "queue_grounds": grounds,
}
