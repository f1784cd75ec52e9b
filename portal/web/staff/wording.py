"""The words of the staff pages: stages, answers, people, what was done, and how near a day is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from portal.domain.access_purposes import PURPOSES
from portal.domain.clocks import ClockState
from portal.domain.decisions import Answer
from portal.domain.london import london_date
from portal.domain.text import mark
from portal.domain.workflow import Action, State
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
    State.IN_REVIEW: Tag(mark("Reviewing"), "blue"),
    State.AWAITING_SIGNATURE: Tag(mark("To sign"), "yellow"),
    State.DECIDED: Tag(mark("Decided"), "green"),
}

ANSWERS: Mapping[Answer | None, Tag] = {
    Answer.YES: Tag(Answer.YES.words, "green"),
    Answer.PARTLY: Tag(Answer.PARTLY.words, "yellow"),
    Answer.NO: Tag(Answer.NO.words, "red"),
    Answer.CANNOT_TELL: Tag(Answer.CANNOT_TELL.words, "grey"),
    None: Tag(mark("Not done"), "blue"),
}

CLOCKS: Mapping[ClockState, str] = {
    ClockState.NOT_STARTED: mark("Not started"),
    ClockState.RUNNING: mark("Running"),
    ClockState.PAUSED: mark("Paused"),
    ClockState.EXTENDED: mark("Running, with more time"),
    ClockState.STOPPED: mark("Stopped"),
}

DONE: Mapping[str, str] = {
    f"case.{Action.FILE}": mark("Sent to us"),
    f"case.{Action.CLAIM}": mark("Taken by a reviewer"),
    f"case.{Action.HAND_BACK}": mark("Given back"),
    f"case.{Action.RECORD_FINDING}": mark("A question of the checklist answered"),
    f"case.{Action.PROPOSE}": mark("Decision proposed"),
    f"case.{Action.RETURN}": mark("Decision returned with comments"),
    f"case.{Action.SIGN}": mark("Decision signed"),
}
"""What was done to a case, by its code in the ledger."""


def reviewer(number: int | None) -> str:
    """A colleague as everyone knows them, like Reviewer 14."""
    if number is None:
        return say(mark("Nobody yet"))
    colleague = signed_in_staff()
    if colleague is not None and colleague.label == str(number):
        return say(mark("You"))
    return str(gettext("Reviewer %(number)s", number=number))


def who(name: str) -> str:
    """Who did something, as a ledger names them: the number of a colleague, `resident` or `system`."""
    if name.isdecimal():
        return str(gettext("Reviewer %(number)s", number=name))
    return say(mark("The resident")) if name == "resident" else say(mark("The portal"))


def times(name: str, count: int) -> str:
    """Who did something, and how often if more than once."""
    return str(gettext("%(who)s, %(count)s times", who=who(name), count=count)) if count > 1 else who(name)


def done(code: str) -> str:
    """What was done to a case, marked; something without words of its own is a change."""
    return DONE.get(code, mark("Changed"))


def nearness(due_on: date, working_days_left: int) -> Nearness:
    """How near this day is now. Days to come are counted in working days, days overdue in days of the calendar."""
    days_over = (london_date(now()) - due_on).days
    if days_over > 0:
        return Nearness("late", str(ngettext("%(num)s day overdue", "%(num)s days overdue", days_over)))
    if working_days_left < 1:
        return Nearness("soon", say(mark("Due today")))
    words = str(ngettext("%(num)s working day", "%(num)s working days", working_days_left))
    return Nearness("soon" if working_days_left <= SOON else "ok", words)


FILTERS = {
    "stage": STAGES.__getitem__,
    "answer_tag": ANSWERS.__getitem__,
    "clock_state": CLOCKS.__getitem__,
    "purpose": PURPOSES.__getitem__,
    "reviewer": reviewer,
    "who": who,
    "nearness": nearness,
}
"""How templates of the staff call these words."""
