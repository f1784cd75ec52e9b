"""What a lawful decision must contain before it can be signed: findings with reasons, an outcome, four texts."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum

from portal.domain.case_type import CaseType
from portal.domain.errors import Refusal
from portal.domain.text import Sentence, mark, sentence

REASON_LIMIT = 2_000
TEXT_LIMIT = 3_000


class Answer(StrEnum):
    """What a reviewer can answer to a question of the checklist."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    CANNOT_TELL = "cannot_tell"

    @property
    def words(self) -> str:
        return _ANSWERS[self]


_ANSWERS = {
    Answer.YES: mark("Yes"),
    Answer.PARTLY: mark("Partly"),
    Answer.NO: mark("No"),
    Answer.CANNOT_TELL: mark("Cannot tell"),
}


@dataclass(frozen=True, slots=True)
class Reasons:
    """The four texts that the resident reads, in this order."""

    looked_at: str
    found: str
    decided: str
    next: str


REASON_TITLES: Mapping[str, str] = {
    "looked_at": mark("What we looked at"),
    "found": mark("What we found"),
    "decided": mark("What we decided and why"),
    "next": mark("What happens now and what you can do"),
}


def check_proposal(kind: CaseType, outcome: str, reasons: Reasons) -> None:
    """Refuse a proposal with an outcome that this kind of case does not have, or with a text missing or too long."""
    if outcome not in {known.code for known in kind.outcomes}:
        raise Refusal(mark("Select an outcome"))
    for part in fields(Reasons):
        text = getattr(reasons, part.name).strip()
        if not text:
            raise Refusal(sentence("Enter text under ‘%(title)s’", title=Sentence(REASON_TITLES[part.name])))
        if len(text) > TEXT_LIMIT:
            raise Refusal(
                sentence("‘%(title)s’ must be 3,000 characters or less", title=Sentence(REASON_TITLES[part.name]))
            )


def check_finding(kind: CaseType, question: str, reason: str) -> None:
    """Refuse a finding on a question that is not on the list, or without a reason."""
    texts = {known.code: known.text for known in kind.checklist}
    if question not in texts:
        raise Refusal(mark("This question is not on the checklist"))
    if not reason.strip():
        raise Refusal(sentence("Enter a reason for ‘%(question)s’", question=Sentence(texts[question])))
    if len(reason) > REASON_LIMIT:
        raise Refusal(
            sentence(
                "The reason for ‘%(question)s’ must be 2,000 characters or less", question=Sentence(texts[question])
            )
        )


def check_comments(comments: str) -> None:
    """Refuse to return a proposal without saying what should change."""
    if not comments.strip():
        raise Refusal(mark("Enter what should be looked at again"))
    if len(comments) > TEXT_LIMIT:
        raise Refusal(mark("What should be looked at again must be 3,000 characters or less"))
