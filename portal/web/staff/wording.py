"""The words of the staff pages: stages, answers, people, what was done, and how near a day is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from portal.domain.access_purposes import PURPOSES
from portal.domain.actions import Action
from portal.domain.answers import Answer
from portal.domain.clocks import ClockState
from portal.domain.force_requests import Standing
from portal.domain.grounds import WORDS as GROUND_WORDS
from portal.domain.grounds import GroundResult
from portal.domain.london import london_date
from portal.domain.remedies import WORDS as REMEDY_WORDS
from portal.domain.remedies import RemedyState
from portal.domain.restrictions import Disclosure, Search
from portal.domain.text import mark
from portal.domain.uploads import Purpose
from portal.domain.workflow import State
from portal.services.case_matters import APPROVED, DEALT_WITH, ENDED_HERE, GOES_ON, LINKED, PROPOSED, WAITS
from portal.services.drafting import Typing
from portal.web.access import signed_in_staff
from portal.web.context import now
from portal.web.language import gettext, ngettext, say

SOON = 5  # working days


@dataclass(frozen=True, slots=True)
class Tag:
    """A word or two on a coloured ground. The colour repeats what the words say, and never says it alone."""

    words: str
    colour: str


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near a due date is: the tone of the bar beside it (ok, soon or late), and the same in words."""

    tone: str
    words: str


STAGES: Mapping[State, Tag] = {
    State.SUBMITTED: Tag(mark("New"), "grey"),
    State.AWAITING_PROOF: Tag(mark("Waits for proof"), "purple"),
    State.SEARCHING: Tag(mark("Searching"), "blue"),
    State.READING: Tag(mark("Reading"), "blue"),
    State.TRIAGE: Tag(mark("Triage"), "blue"),
    State.HOLD: Tag(mark("Decide the hold"), "blue"),
    State.INFORMATION: Tag(mark("Explain"), "blue"),
    State.REPRESENTATIONS: Tag(mark("Their side"), "purple"),
    State.FIRST_VIEW: Tag(mark("First view"), "blue"),
    State.IN_REVIEW: Tag(mark("Reviewing"), "blue"),
    State.AWAITING_ANSWER: Tag(mark("Waits for an answer"), "purple"),
    State.AWAITING_APPROVAL: Tag(mark("To approve"), "yellow"),
    State.AWAITING_SIGNATURE: Tag(mark("To sign"), "yellow"),
    State.DECIDED: Tag(mark("Decided"), "green"),
    State.WITHDRAWN: Tag(mark("Withdrawn"), "grey"),
    State.CLOSED: Tag(mark("Closed"), "grey"),
}

CLOCKS: Mapping[ClockState, str] = {
    ClockState.NOT_STARTED: mark("Not started"),
    ClockState.RUNNING: mark("Running"),
    ClockState.PAUSED: mark("Paused"),
    ClockState.EXTENDED: mark("Running, with more time"),
    ClockState.STOPPED: mark("Stopped"),
}

MATTERS: Mapping[str, Tag] = {
    "": Tag(mark("Not done"), "blue"),
    # questions of the checklist
    Answer.YES: Tag(Answer.YES.words, "green"),
    Answer.PARTLY: Tag(Answer.PARTLY.words, "yellow"),
    Answer.NO: Tag(Answer.NO.words, "red"),
    Answer.CANNOT_TELL: Tag(Answer.CANNOT_TELL.words, "grey"),
    # grounds
    GroundResult.OPEN: Tag(mark("Not done"), "blue"),
    GroundResult.UPHELD: Tag(mark("Upheld"), "green"),
    GroundResult.NOT_UPHELD: Tag(mark("Not upheld"), "grey"),
    GroundResult.NOT_DECIDED: Tag(mark("Not decided"), "yellow"),
    # systems
    Search.FOUND: Tag(mark("Found"), "green"),
    Search.NOTHING: Tag(mark("Nothing found"), "grey"),
    Search.NOT_SEARCHED: Tag(mark("Not searched"), "yellow"),
    # documents
    Disclosure.UNMARKED: Tag(mark("Not decided yet"), "blue"),
    Disclosure.RELEASE: Tag(mark("All given"), "green"),
    Disclosure.RELEASE_PART: Tag(mark("Part given"), "yellow"),
    Disclosure.WITHHOLD: Tag(mark("Kept back"), "red"),
    Disclosure.NOT_THEIRS: Tag(mark("Does not belong here"), "grey"),
    # what is kept back of them
    PROPOSED: Tag(mark("To approve"), "yellow"),
    APPROVED: Tag(mark("Approved"), "green"),
    # remedies
    RemedyState.PROPOSED: Tag(mark("To be ordered"), "grey"),
    RemedyState.ORDERED: Tag(mark("Ordered"), "blue"),
    RemedyState.REPORTED: Tag(mark("Reported done"), "yellow"),
    RemedyState.VERIFIED: Tag(mark("Proved done"), "green"),
    RemedyState.WAIVED: Tag(mark("Will not be done"), "grey"),
    # requests to the police
    Standing.ASKED: Tag(mark("Asked"), "blue"),
    Standing.ACKNOWLEDGED: Tag(mark("Seen by the police"), "blue"),
    Standing.QUESTION: Tag(mark("The police ask"), "yellow"),
    Standing.POSTPONED: Tag(mark("The police need longer"), "yellow"),
    Standing.UPLOADED: Tag(mark("Sent"), "green"),
    Standing.NOTHING_HELD: Tag(mark("Nothing held"), "grey"),
    Standing.DONE: Tag(mark("Said to be done"), "yellow"),
    Standing.SETTLED: Tag(mark("Closed"), "grey"),
    # what was brought to a lead
    WAITS: Tag(mark("Waits for a lead"), "red"),
    DEALT_WITH: Tag(mark("Dealt with"), "green"),
    # links
    LINKED: Tag(mark("Linked"), "grey"),
    GOES_ON: Tag(mark("Goes on for this one"), "purple"),
    ENDED_HERE: Tag(mark("Ended in this one"), "purple"),
}
"""Where one matter of a case stands, by its status."""

DONE: Mapping[Action, str] = {
    Action.FILE: mark("Sent to us"),
    Action.CLAIM: mark("Taken by a reviewer"),
    Action.HAND_BACK: mark("Given back"),
    Action.HAND_OVER: mark("Handed to a colleague"),
    Action.ASSIGN: mark("Given to a reviewer"),
    Action.RECUSE: mark("Given back because of a connection"),
    Action.RECORD_FINDING: mark("A question of the checklist answered"),
    Action.PROPOSE: mark("Decision proposed"),
    Action.RETURN: mark("Decision returned with comments"),
    Action.DISPUTE: mark("Decision brought to a lead"),
    Action.SIGN: mark("Decision signed"),
    Action.CLOSE: mark("Closed"),
    Action.WITHDRAW: mark("Stopped by the person"),
    Action.RESTART: mark("Started again by the person"),
    Action.LOOK_AGAIN: mark("The person asked us to look again"),
    Action.RECORD_DEATH: mark("Closed because the person died"),
    Action.PLACE_LEGAL_HOLD: mark("Legal hold placed"),
    Action.LIFT_LEGAL_HOLD: mark("Legal hold lifted"),
    Action.RECORD_EXTERNAL: mark("Regulator or court noted"),
    Action.ESCALATE: mark("Brought to a lead"),
    Action.SETTLE_ESCALATION: mark("A lead said what was done"),
    Action.LINK_CASE: mark("Another case linked"),
    Action.UNLINK_CASE: mark("Link to another case taken away"),
    Action.ASK_FORCE: mark("The police asked"),
    Action.REPLY_FORCE: mark("Replied to the police"),
    Action.CHASE_REQUEST: mark("Asked the police where it stands"),
    Action.SETTLE_REQUEST: mark("Request to the police closed"),
    Action.PROPOSE_REFUSAL: mark("An end without the whole review proposed"),
    Action.APPROVE_REFUSAL: mark("An end without the whole review approved"),
    Action.RETURN_REFUSAL: mark("An end without the whole review returned with comments"),
    Action.MERGE: mark("Joining it to another case proposed"),
    Action.TRANSFER: mark("Pointing the person to another body proposed"),
    Action.SEPARATE: mark("Opened again by itself"),
    Action.ADD_REPRESENTATIVE: mark("The person let someone act for them"),
    Action.AGREE_REPRESENTATIVE: mark("The person agreed that someone acts for them"),
    Action.REFUSE_REPRESENTATIVE: mark("The person refused that someone acts for them"),
    Action.END_REPRESENTATION: mark("The person ended that someone acts for them"),
    Action.CONFIRM_AUTHORITY: mark("Authority to act for the person checked"),
    Action.ASK_PROOF: mark("Proof asked for"),
    Action.NOTE_ARRIVAL: mark("Told the person what is still missing"),
    Action.RECORD_PROOF: mark("Proof checked"),
    Action.ASK_QUESTION: mark("Question asked"),
    Action.ANSWER: mark("Question answered"),
    Action.GO_ON: mark("Went on without an answer"),
    Action.CLOSE_UNANSWERED: mark("Closed because nothing came"),
    Action.REOPEN: mark("Opened again"),
    Action.PROPOSE_EXTENSION: mark("More time asked for"),
    Action.APPROVE_EXTENSION: mark("More time approved"),
    Action.REJECT_EXTENSION: mark("More time rejected"),
    Action.ADD_PART: mark("System to search added"),
    Action.RECORD_SEARCH: mark("Search recorded"),
    Action.ADD_DOCUMENT: mark("Document added"),
    Action.FINISH_SEARCH: mark("Search finished"),
    Action.SEARCH_AGAIN: mark("Search opened again"),
    Action.MARK_DOCUMENT: mark("Decided how much of a document is given"),
    Action.RESTRICT: mark("Keeping something back proposed"),
    Action.APPROVE_RESTRICTION: mark("Keeping something back approved"),
    Action.LIFT_RESTRICTION: mark("Keeping something back taken back"),
    Action.DESCRIBE: mark("What section 45(2) asks for written"),
    Action.TRIAGE: mark("Triage done"),
    Action.TRIAGE_AGAIN: mark("Triage begun again"),
    Action.DECIDE_HOLD: mark("Decided what happens in the meantime"),
    Action.APPROVE_HOLD: mark("What happens in the meantime approved"),
    Action.EXPLAIN: mark("Told the person what we can"),
    Action.REPRESENT: mark("The person told their side"),
    Action.SKIP_REPRESENTATIONS: mark("The person has nothing to add"),
    Action.BEGIN_REVIEW: mark("Handed to a person who has not seen the score"),
    Action.RECORD_VIEW: mark("First view recorded"),
    Action.DECIDE_GROUND: mark("A point that the person raised answered"),
    Action.RECORD_EVIDENCE: mark("How it was reviewed recorded"),
    Action.CONFIRM_PACE: mark("Quick review confirmed"),
    Action.NOTE_PROGRESS: mark("Told the person how it is going"),
    Action.REMIND: mark("Reminded the person"),
    Action.TELL_LATE: mark("Told the person that it is late"),
    Action.DELETE_COPIES: mark("Copies for the person deleted"),
    Action.ORDER_REMEDY: mark("Change ordered"),
    Action.DROP_REMEDY: mark("Ordered change taken out"),
    Action.REPORT_REMEDY: mark("Change reported done"),
    Action.VERIFY_REMEDY: mark("Change proved done"),
    Action.RETURN_REMEDY: mark("Change returned as not proved"),
    Action.WAIVE_REMEDY: mark("Change waived"),
    Action.CHECK_REMEDY: mark("The person said if it has been put right"),
    Action.REOPEN_REMEDY: mark("Change opened again"),
    Action.WRITE: mark("The person wrote to us"),
    Action.WRITE_BACK: mark("Wrote to the person"),
    Action.MARK_READ: mark("Marked as read"),
    Action.ASK_WHY: mark("The person asked why someone looked"),
    Action.ASK_CALL: mark("The person asked for a call"),
    Action.RECORD_CALL: mark("Called the person"),
    Action.CHANGE_CONTACT: mark("How the person is contacted changed"),
    Action.CHANGE_SUPPORT: mark("The person said what would help"),
    Action.SEND_IDENTITY: mark("The person showed who they are"),
    Action.SEND_AUTHORITY: mark("The person sent proof that they may act"),
    Action.OBJECT: mark("The person objected to more time"),
}
"""What was done to a case, by each action."""
_LEDGER = {f"case.{action}": words for action, words in DONE.items()} | {
    "case.linked": mark("Linked from another case"),
    "case.joined": mark("Another case ended in this one"),
    "case.separated": mark("The other case goes on by itself again"),
    "case.unlinked": mark("Link from another case taken away"),
    "case.open": mark("A colleague said why they opened it"),
    "case.declare": mark("A colleague said if they have a connection"),
    "internal_note.write": mark("Internal note written"),
    "case.take_down": mark("Taken down for the person"),
}


def reviewer(number: int | None) -> str:
    """A colleague as everyone knows them, like Reviewer 14."""
    if number is None:
        return say(mark("Nobody yet"))
    colleague = signed_in_staff()
    if colleague is not None and colleague.label == str(number):
        return say(mark("You"))
    return str(gettext("Reviewer %(number)s", number=number))


def who(name: str) -> str:
    """Who did something, as a ledger names them: the number of a colleague, `steward 14`, `resident` or `system`."""
    if name.startswith("steward "):
        return str(gettext("Data steward %(number)s", number=name.removeprefix("steward ")))
    if name.isdecimal():
        return str(gettext("Reviewer %(number)s", number=name))
    return say(mark("The resident")) if name == "resident" else say(mark("The portal"))


def times(name: str, count: int) -> str:
    """Who did something, and how often if more than once."""
    return str(gettext("%(who)s, %(count)s times", who=who(name), count=count)) if count > 1 else who(name)


def typing(line: Typing) -> str:
    """That a colleague is typing into a form now, into which and since when: never what."""
    minutes = int((now() - line.at).total_seconds()) // 60
    what = say(DONE[Action(line.action)])
    if minutes < 1:
        return str(
            gettext("Reviewer %(number)s is working on this: %(what)s (just now)", number=line.number, what=what)
        )
    return str(
        ngettext(
            "Reviewer %(number)s is working on this: %(what)s (%(num)s minute ago)",
            "Reviewer %(number)s is working on this: %(what)s (%(num)s minutes ago)",
            minutes,
            number=line.number,
            what=what,
        )
    )


def done(code: str) -> str:
    """What was done to a case, marked, by its code in the ledger; something without words of its own is a change."""
    return _LEDGER.get(code, mark("Changed"))


def nearness(due_on: date, working_days_left: int) -> Nearness:
    """How near this day is now. Days to come are counted in working days, days overdue in days of the calendar."""
    days_over = (london_date(now()) - due_on).days
    if days_over > 0:
        return Nearness("late", str(ngettext("%(num)s day overdue", "%(num)s days overdue", days_over)))
    if working_days_left < 1:
        return Nearness("soon", say(mark("Due today")))
    words = str(ngettext("%(num)s working day", "%(num)s working days", working_days_left))
    return Nearness("soon" if working_days_left <= SOON else "ok", words)


def no_day(state: State) -> str:
    """What stands where a due date would, marked: a question pauses the clock, proof that is missing holds it back."""
    return CLOCKS[ClockState.PAUSED if state is State.AWAITING_ANSWER else ClockState.NOT_STARTED]


UPLOADS: Mapping[Purpose, str] = {
    Purpose.EVIDENCE: mark("Shows what happened"),
    Purpose.RECORDING: mark("Their own words, recorded"),
    Purpose.MESSAGE: mark("Sent with a message"),
    Purpose.IDENTITY: mark("Shows who they are"),
    Purpose.AUTHORITY: mark("Shows that they may act for someone"),
    Purpose.POLICE: mark("Sent by the police"),
}

FILTERS = {
    "stage": STAGES.__getitem__,
    "matter_tag": MATTERS.__getitem__,
    "no_day": no_day,
    "done": DONE.__getitem__,
    "clock_state": CLOCKS.__getitem__,
    "purpose": PURPOSES.__getitem__,
    "sent_as": UPLOADS.__getitem__,
    "reviewer": reviewer,
    "who": who,
    "nearness": nearness,
    "typing": typing,
    "ground_words": GROUND_WORDS.__getitem__,
    "remedy_words": REMEDY_WORDS.__getitem__,
}
"""How templates of the staff call these words."""
