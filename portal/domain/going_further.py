"""Going further than us: to the regulator or to a court, which of the ways this person has, and until when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.domain.letters.letter import LetterCode
from portal.domain.text import Sentence, mark, sentence
from portal.domain.working_days import add_months

REGULATOR_MONTHS = 3
"""Within how many months of the last news the regulator asks people to come; it is no bar in law."""
COURT_YEARS = 6
"""The usual time in which a claim can be brought to a court."""


class Way(StrEnum):
    """One way to go further (DPA 2018): a complaint to us (s.164A) or to the regulator (s.165), a check by the
    regulator that what we did was lawful (s.51), an order by a court (s.167).
    """

    HERE = "here"
    REGULATOR = "regulator"
    CHECK = "check"
    COURT = "court"


REFUSED_OR_SILENT = frozenset(
    {LetterCode.L6, LetterCode.L7, LetterCode.L8, LetterCode.L11, LetterCode.L12, LetterCode.L13}
)
"""Answers after which the regulator can check if it was lawful not to give or do all that was asked for.

Every answer with information and every one without has it, whatever was kept back: if it were missing where nothing
was, it would tell (s.45(5)(c) holds even where the reason is not told).
"""


def ways(kind: str, letter: str | None, *, is_late: bool) -> tuple[Way, ...]:
    """The ways that this person has now. `letter` is the code of the answer, None as long as there is none."""
    found = [Way.REGULATOR]
    if kind != "complaint":
        found.insert(0, Way.HERE)
        if letter in REFUSED_OR_SILENT:
            found.append(Way.CHECK)
    if letter is not None or is_late:
        found.append(Way.COURT)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the texts to copy say of a case: its reference, and the days on which things were sent, due and answered."""

    reference: str
    sent_on: date
    due_on: date | None = None
    answered_on: date | None = None
    is_late: bool = False


def regulator_until(standing: Standing) -> date | None:
    """Until when the regulator asks people to come; None as long as there is no answer."""
    return add_months(standing.answered_on, REGULATOR_MONTHS) if standing.answered_on else None


def court_until(standing: Standing) -> date | None:
    """Until when a court can usually be asked, from the answer on; None as long as there is none."""
    return add_months(standing.answered_on, 12 * COURT_YEARS) if standing.answered_on else None


def letter_text(way: Way, standing: Standing, *, operator: str) -> tuple[Sentence, ...]:
    """The paragraphs of a letter to copy, for the regulator or a court."""
    sent = sentence(
        "On %(day)s I sent something to %(operator)s. The reference is %(reference)s.",
        day=standing.sent_on,
        operator=operator,
        reference=standing.reference,
    )
    return (sent, *_answer(standing), Sentence(_WISHES[way]), Sentence(_ENCLOSED))


def _answer(standing: Standing) -> tuple[Sentence, ...]:
    if standing.answered_on is not None:
        return (sentence("They answered on %(day)s. I do not agree with the answer.", day=standing.answered_on),)
    if standing.is_late and standing.due_on is not None:
        return (sentence("The answer was due on %(day)s. I did not get it.", day=standing.due_on),)
    return (Sentence(mark("I have no answer yet.")),)


_ENCLOSED = mark("With this I send what I wrote, what they wrote, and a list of what happened.")
_WISHES = {
    Way.REGULATOR: mark("I want to complain about this. This is what went wrong: [write it here in your own words]"),
    Way.CHECK: mark(
        "Check for me under section 51 of the Data Protection Act 2018 if it was lawful to keep anything back, "
        "or not to do what I asked for."
    ),
    Way.COURT: mark(
        "I think that my rights were broken. I ask the court for an order under section 167 of the Data Protection Act "
        "2018. This is what went wrong: [write it here in your own words]"
    ),
}
