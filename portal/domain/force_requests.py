"""Requests to the police of a case: what can be asked, what they can say to it, and where each request then stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.domain.entries import Choice
from portal.domain.errors import NotAllowed, Refusal
from portal.domain.remedies import RemedyState
from portal.domain.text import mark
from portal.domain.working_days import WorkingDays

PRESERVE_WORKING_DAYS = 1
"""Our rule: what may be deleted any day is kept from the next working day on."""
USUAL_WORKING_DAYS = 10
"""How long the police usually have to find what we ask for (our rule)."""


class RequestKind(StrEnum):
    """What the police are to do: find records, keep them as they are, or change them after a decision."""

    FIND = "find"
    PRESERVE = "preserve"
    CORRECT = "correct"

    @property
    def words(self) -> str:
        return KINDS[self]


KINDS: Mapping[RequestKind, str] = {
    RequestKind.FIND: mark("Find records"),
    RequestKind.PRESERVE: mark("Keep records as they are"),
    RequestKind.CORRECT: mark("Change records"),
}


class Sought(StrEnum):
    """What can be asked for."""

    RECORDS = "records"
    EXPLANATION = "explanation"
    VIEWERS = "viewers"
    RECIPIENTS = "recipients"
    RETENTION = "retention"
    INVOLVEMENT = "involvement"


SOUGHT = (
    Choice(Sought.RECORDS, mark("The records themselves")),
    Choice(Sought.EXPLANATION, mark("How the tool came to its result"), mark("The explanation file of the tool")),
    Choice(Sought.VIEWERS, mark("Who looked at the result, and when")),
    Choice(Sought.RECIPIENTS, mark("Who the result was shared with")),
    Choice(Sought.RETENTION, mark("How long the records are kept")),
    Choice(Sought.INVOLVEMENT, mark("What a person did before the result was used")),
)


class Standing(StrEnum):
    """Where a request stands. A question waits for the reviewer; where it is open otherwise, for the police."""

    ASKED = "asked"
    ACKNOWLEDGED = "acknowledged"
    QUESTION = "question"
    POSTPONED = "postponed"
    UPLOADED = "uploaded"
    NOTHING_HELD = "nothing_held"
    DONE = "done"
    SETTLED = "settled"

    @property
    def is_open(self) -> bool:
        """Whether an answer is still owed."""
        return self in OPEN


OPEN = (Standing.ASKED, Standing.ACKNOWLEDGED, Standing.QUESTION, Standing.POSTPONED)
WITH_THE_POLICE = (Standing.ASKED, Standing.ACKNOWLEDGED, Standing.POSTPONED)
"""Where the police have the next word."""


class Said(StrEnum):
    """What can be said to a request: by the police, and from `REPLIED` on by us.

    `REPORTED` to `WITHDRAWN` follow from what became of the order that the request is to carry out.
    """

    ACKNOWLEDGED = "acknowledged"
    QUESTION = "question"
    POSTPONED = "postponed"
    UPLOADED = "uploaded"
    NOTHING_HELD = "nothing_held"
    DONE = "done"
    REPLIED = "replied"
    SETTLED = "settled"
    REPORTED = "reported"
    RETURNED = "returned"
    PROVED = "proved"
    WITHDRAWN = "withdrawn"
    CHASED = "chased"

    @property
    def words(self) -> str:
        return SAYINGS[self]


SAYINGS: Mapping[Said, str] = {
    Said.ACKNOWLEDGED: mark("The police have seen it"),
    Said.QUESTION: mark("The police ask something"),
    Said.POSTPONED: mark("The police need longer"),
    Said.UPLOADED: mark("The police sent what they found"),
    Said.NOTHING_HELD: mark("The police say that they hold nothing"),
    Said.DONE: mark("The police say that it is done"),
    Said.REPLIED: mark("A reviewer replied"),
    Said.SETTLED: mark("A reviewer closed it"),
    Said.REPORTED: mark("A reviewer reported that it is done"),
    Said.RETURNED: mark("A reviewer returned it: it must be done, or proved, again"),
    Said.PROVED: mark("A reviewer checked the proof: it is done"),
    Said.WITHDRAWN: mark("A lead withdrew it: it will not be done"),
    Said.CHASED: mark("A reviewer asked where it stands"),
}
THEREAFTER: Mapping[Said, Standing] = {
    **{Said(standing.value): standing for standing in Standing if standing is not Standing.ASKED},
    Said.REPLIED: Standing.ACKNOWLEDGED,
    Said.REPORTED: Standing.DONE,
    Said.RETURNED: Standing.ASKED,
    Said.PROVED: Standing.SETTLED,
    Said.WITHDRAWN: Standing.SETTLED,
    Said.CHASED: Standing.ASKED,
}
BY_THE_POLICE: Mapping[RequestKind, tuple[Said, ...]] = {
    RequestKind.FIND: (Said.ACKNOWLEDGED, Said.QUESTION, Said.UPLOADED, Said.NOTHING_HELD, Said.POSTPONED),
    RequestKind.PRESERVE: (Said.ACKNOWLEDGED, Said.QUESTION, Said.DONE, Said.NOTHING_HELD, Said.POSTPONED),
    RequestKind.CORRECT: (Said.ACKNOWLEDGED, Said.QUESTION, Said.DONE, Said.POSTPONED),
}
"""What the police can say to each kind of request."""
FROM_THE_POLICE = frozenset(said for sayings in BY_THE_POLICE.values() for said in sayings)
AGAIN = (Standing.UPLOADED, Standing.DONE)
"""An answer that came in parts: more may be said to it until a reviewer closes it. That something is changed is proved
once, and again only if the proof is returned."""
IN_STEP: Mapping[RemedyState, tuple[tuple[Standing, ...], Said]] = {
    RemedyState.ORDERED: (OPEN, Said.RETURNED),
    RemedyState.REPORTED: ((Standing.DONE,), Said.REPORTED),
    RemedyState.VERIFIED: ((Standing.SETTLED,), Said.PROVED),
    RemedyState.WAIVED: ((Standing.SETTLED,), Said.WITHDRAWN),
}
"""A request to change something stands where its order has come to: where that may be, and what brings it there."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody says to a request; `promised_on` is the day by which the police now mean to answer."""

    said: Said
    words: str = ""
    promised_on: date | None = None
    files: int = 0


def may_say(kind: RequestKind, standing: Standing) -> tuple[Said, ...]:
    """What the police can say now; nothing to what is closed, and nothing but more of the same to what is answered."""
    if standing in AGAIN:
        return () if kind is RequestKind.CORRECT else (Said(standing.value),)
    if standing not in WITH_THE_POLICE:
        return ()
    return tuple(said for said in BY_THE_POLICE[kind] if said.value != standing.value or said is Said.POSTPONED)


def check_answer(kind: RequestKind, standing: Standing, answer: Answer, *, today: date) -> Standing:
    """Where the request stands after this answer of the police.

    Raises NotAllowed where it cannot be said, and Refusal with what is missing from it.
    """
    if answer.said not in may_say(kind, standing):
        raise NotAllowed(mark("This cannot be said to this request now"))
    if answer.said is Said.QUESTION and not answer.words:
        raise Refusal(mark("Enter your question"))
    if answer.said is Said.POSTPONED:
        if not answer.words:
            raise Refusal(mark("Enter why you need longer"))
        if answer.promised_on is None or answer.promised_on <= today:
            raise Refusal(mark("Enter a day in the future"))
    if answer.said is Said.UPLOADED and not answer.files:
        raise Refusal(mark("Select a file"))
    if answer.said is Said.DONE and not answer.words:
        raise Refusal(mark("Enter what proves that it is done"))
    return THEREAFTER[answer.said]


LATE_FROM = (0, 5, 10, 20)
"""Working days after the day that was asked for, from which a request is late once more: to the reviewer, to a lead,
to the oversight panel, and to the head of the force."""


def lateness(due_on: date, *, today: date, working_days: WorkingDays) -> int | None:
    """The last of `LATE_FROM` that is reached; None while the day is not over."""
    if today <= due_on:
        return None
    late = -working_days.between(today, due_on)
    return max((step for step in LATE_FROM if step <= late), default=0)


def check_asked(due_on: date | None, *, today: date, working_days: WorkingDays) -> date:
    """The day by which the police are to answer; Refusal unless it is a working day to come."""
    if due_on is None or due_on <= today or not working_days.is_working_day(due_on):
        raise Refusal(mark("Enter a working day in the future"))
    return due_on
