"""Notices: e-mails that say there is news about a case, and nothing that anyone else who reads them could use."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from portal.domain.emailed_codes import WORKS_FOR
from portal.domain.text import Sentence, mark, sentence

LEASE = timedelta(minutes=10)
"""How long one worker has a notice for itself: longer than any conversation with a mail server can take."""

DELAYS = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 10, 20, 30))
"""How long to wait after each try that failed. The last holds for every try after it."""

PATIENCE = timedelta(days=3)
"""How long a notice may fail before it is given up, and a letter goes by post instead."""


class News(StrEnum):
    """What there is to tell. Every answer is DECISION, whatever it says: nobody can tell one from another by e-mail.

    CODE is no news of a case: it brings the code that someone asked for who lost their access code.
    """

    SUBMITTED = "submitted"
    QUESTION = "question"
    IDENTITY = "identity"
    REMINDER = "reminder"
    EXTENDED = "extended"
    LATE = "late"
    MESSAGE = "message"
    DECISION = "decision"
    PROGRESS = "progress"
    WITHDRAWN = "withdrawn"
    REPRESENTATIVE = "representative"
    CLOSED = "closed"
    CODE = "code"


class NoticeState(StrEnum):
    """What became of a notice. One that was given up waits for a letter; POSTED says that the letter has gone."""

    WAITING = "waiting"
    SENT = "sent"
    GIVEN_UP = "given_up"
    POSTED = "posted"


@dataclass(frozen=True, slots=True)
class Wording:
    """The subject of one kind of news, and how its body opens. Anyone may be reading: no case shows in either."""

    subject: str
    opening: str


WORDINGS: Mapping[News, Wording] = {
    News.SUBMITTED: Wording(
        mark("We have what you sent us"),
        mark("There is news about what you sent us. We have it. You can see what happens next."),
    ),
    News.QUESTION: Wording(
        mark("We have a question for you"),
        mark("There is news about what you sent us. We have a question for you."),
    ),
    News.IDENTITY: Wording(
        mark("We need one more thing from you"),
        mark("There is news about what you sent us. We need one more thing from you to go on."),
    ),
    News.REMINDER: Wording(
        mark("We have not heard from you yet"),
        mark("There is news about what you sent us. We asked you something. We have not heard from you yet."),
    ),
    News.EXTENDED: Wording(
        mark("We need more time"),
        mark("There is news about what you sent us. We need more time. You can see why, and what the new date is."),
    ),
    News.LATE: Wording(
        mark("We are late"),
        mark("There is news about what you sent us. We are late. You can see why, and what you can do now."),
    ),
    News.MESSAGE: Wording(
        mark("You have a message from us"),
        mark("There is news about what you sent us. We wrote you a message."),
    ),
    News.DECISION: Wording(
        mark("Our answer is ready"),
        mark("There is news about what you sent us. Our answer is ready. We do not put it in an email."),
    ),
    News.PROGRESS: Wording(
        mark("There is news for you"),
        mark("There is news about what you sent us. We took one more step."),
    ),
    News.WITHDRAWN: Wording(
        mark("We stopped, as you asked"),
        mark("There is news about what you sent us. You asked us to stop, so we stopped. Call us if it was not you."),
    ),
    News.REPRESENTATIVE: Wording(
        mark("Someone can now act for you"),
        mark("There is news about what you sent us. Someone can now act for you. Call us if that is not right."),
    ),
    News.CLOSED: Wording(
        mark("We have finished"),
        mark("There is news about what you sent us. We have finished. You can still read all of it."),
    ),
    News.CODE: Wording(mark("Your code"), mark("Here is the code that you asked for.")),
}


def subject(news: News) -> Sentence:
    """The line that shows on a locked screen. The reference is not in it."""
    return Sentence(WORDINGS[news].subject)


def body(news: News, *, reference: str, address: str, phone: str, email: str) -> tuple[Sentence, ...]:
    """The paragraphs of the e-mail. `address` is where people sign in, without anything that would let them in."""
    return (
        *told(news, reference=reference, address=address, phone=phone, email=email),
        Sentence(mark("To stop these emails, call or write to us with your reference. You need not say why.")),
        Sentence(mark("Nobody reads what is sent to this address. If this email is not for you, delete it.")),
    )


def told(news: News, *, reference: str, address: str, phone: str, email: str) -> tuple[Sentence, ...]:
    """What the e-mail says, and what a letter says in its place when it cannot be sent."""
    return (
        Sentence(WORDINGS[news].opening),
        sentence("To read it, go to %(address)s and sign in with your reference and access code.", address=address),
        sentence("Your reference is %(reference)s. We never send your access code.", reference=reference),
        sentence(
            "To talk to a person, call %(phone)s or write to %(email)s. We can help if you lost your access code.",
            phone=phone,
            email=email,
        ),
    )


def code_body(code: str, *, phone: str) -> tuple[Sentence, ...]:
    """The paragraphs of the e-mail that brings a code. No reference and no address: the code alone is worth nothing."""
    return (
        Sentence(WORDINGS[News.CODE].opening),
        sentence("Your code is %(code)s. Type it into the page where you asked for it.", code=code),
        Sentence(mark("It works once, and only for 10 minutes after you asked. Never tell it to anyone.")),
        Sentence(mark("If you did not ask for a code, you need not do anything. Nobody can use it but you.")),
        sentence("To talk to a person, call %(phone)s.", phone=phone),
        Sentence(mark("Nobody reads what is sent to this address. If this email is not for you, delete it.")),
    )


def is_too_late(news: News, *, posted_at: datetime, now: datetime) -> bool:
    """Whether it is of no use any more to send this: a code that has ended. All other news stays news."""
    return news is News.CODE and now - posted_at >= WORKS_FOR


def next_try(tries: int, *, posted_at: datetime, now: datetime) -> datetime | None:
    """When to try again after this many tries, the last of which failed now; None once it is time for a letter.

    Time alone does not count: a portal that was itself switched off for days still tries as often as any other.
    """
    if tries > len(DELAYS) and now - posted_at > PATIENCE:
        return None
    return now + DELAYS[min(tries, len(DELAYS)) - 1]
