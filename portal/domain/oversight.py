"""What the oversight panel can say: of one case that it read, and to those who should change something."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from portal.domain.entries import Choice, Entry, Form, Sort
from portal.domain.errors import Refusal
from portal.domain.text import mark

WORDS_LIMIT = 3_000


class Verdict(StrEnum):
    """What a member of the panel makes of a case. KNOWN closes it to them: they know whose case it is."""

    AGREE = "agree"
    DISAGREE = "disagree"
    CONCERN = "concern"
    KNOWN = "known"


VERDICTS = (
    Choice(Verdict.AGREE, mark("I agree with the decision")),
    Choice(Verdict.DISAGREE, mark("I disagree with the decision")),
    Choice(
        Verdict.CONCERN,
        mark("I have a concern"),
        mark("For example how the case was worked on, or that something here still says who it is about"),
    ),
    Choice(Verdict.KNOWN, mark("I know who this is about"), mark("The case closes, and you cannot open it again")),
)
VERDICT_WORDS: Mapping[Verdict, str] = {Verdict(choice.code): choice.words for choice in VERDICTS}
NEEDS_WORDS = (Verdict.DISAGREE, Verdict.CONCERN)

VIEW = Form(
    title=mark("What do you think of this decision?"),
    lead=mark("You can answer once. The other members of the panel read it. The person and their reviewers do not."),
    button=mark("Send your answer"),
    done=mark("Your answer is kept."),
    entries=(
        Entry(
            name="verdict",
            label=mark("Your answer"),
            sort=Sort.CHOICE,
            choices=VERDICTS,
            empty=mark("Select what you think of this decision"),
        ),
        Entry(
            name="words",
            label=mark("Why (optional if you agree)"),
            hint=mark("Name nobody"),
            longest=WORDS_LIMIT,
        ),
    ),
)


def check_view(verdict: Verdict, words: str) -> None:
    """Refusal where whoever disagrees does not say why."""
    if verdict in NEEDS_WORDS and not words:
        raise Refusal(mark("Enter why"))


class Response(StrEnum):
    """What was made of a recommendation."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    REJECTED = "rejected"


RESPONSES = (
    Choice(Response.ACCEPTED, mark("Accepted")),
    Choice(Response.PARTLY, mark("Accepted in part")),
    Choice(Response.REJECTED, mark("Not accepted")),
)
RESPONSE_WORDS: Mapping[Response, str] = {Response(choice.code): choice.words for choice in RESPONSES}

RECOMMEND = Form(
    title=mark("Make a recommendation"),
    lead=mark(
        "It is not public before the panel makes it public. Write about tools and practice, never about a person."
    ),
    button=mark("Keep the recommendation"),
    done=mark("The recommendation is kept. It is not public yet."),
    entries=(
        Entry(
            name="words",
            label=mark("What should change?"),
            empty=mark("Enter what should change"),
            longest=WORDS_LIMIT,
        ),
        Entry(
            name="addressed_to",
            label=mark("Who should do it?"),
            hint=mark("An organisation, a unit or a post. Not a person’s name"),
            sort=Sort.LINE,
            empty=mark("Enter who should do it"),
            longest=120,
        ),
        Entry(
            name="due_on",
            label=mark("By when should they reply?"),
            sort=Sort.DAY,
            empty=mark("Enter by when they should reply"),
        ),
    ),
)
REPLY = Form(
    title=mark("Record the reply"),
    lead=mark("Record it word for word. It is public as soon as the recommendation is, and it is never changed."),
    button=mark("Record the reply"),
    done=mark("The reply is recorded."),
    entries=(
        Entry(
            name="response",
            label=mark("Is the recommendation accepted?"),
            sort=Sort.CHOICE,
            choices=RESPONSES,
            empty=mark("Select if the recommendation is accepted"),
        ),
        Entry(
            name="words",
            label=mark("The reply"),
            empty=mark("Enter the reply"),
            longest=WORDS_LIMIT,
        ),
    ),
)


def check_recommended(due_on: date | None, *, today: date) -> date:
    """The day by which a reply is wanted; Refusal unless it is to come."""
    if due_on is None or due_on <= today:
        raise Refusal(mark("Enter a day in the future"))
    return due_on
