"""Outcome: one way in which a case can be decided or end, with all that follows from it."""

from dataclasses import dataclass
from enum import StrEnum

from portal.domain.actions import Action
from portal.domain.text import mark


class OutcomeGroup(StrEnum):
    """How an outcome counts in published figures: finer groups would tell one person from another."""

    CHANGED = "changed"
    NOT_CHANGED = "not_changed"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way a case can end: its code, staff's name for it, the resident's words, and the letter that tells them.

    `shown_as` is the code that leaves the workspace, where two outcomes must look the same. `says_nothing` outcomes
    confirm nothing: the resident reads fixed words only, so that no free text tells one from the other.
    `is_answer`: counts as answered in figures. `status` stands in the place of that of the state, where the answer is
    none of the usual ones. `proposed_by` is the step by which one person proposes it to another.
    """

    code: str
    name: str
    told: str
    group: OutcomeGroup = OutcomeGroup.OTHER
    letter: str | None = None
    shown_as: str = ""
    says_nothing: bool = False
    needs_lead: bool = False
    needs_review: bool = False
    is_answer: bool = True
    status: str = ""
    proposed_by: Action = Action.PROPOSE

    @property
    def public_code(self) -> str:
        return self.shown_as or self.code


REFUSED = (
    Outcome(
        "refused_unfounded",
        mark("Refused: manifestly unfounded"),
        mark("We decided not to act on this. The reason is below."),
        letter="l6",
        needs_lead=True,
        proposed_by=Action.PROPOSE_REFUSAL,
    ),
    Outcome(
        "refused_excessive",
        mark("Refused: excessive"),
        mark("We decided not to act on this. The reason is below."),
        letter="l6",
        needs_lead=True,
        proposed_by=Action.PROPOSE_REFUSAL,
    ),
)
"""Section 53(1)(b) and Article 12(5): only through a checklist, and only with a lead's approval."""

JOINED = Outcome(
    "joined",
    mark("Joined to another case"),
    mark("We got the same from you twice, so we put the two together. The other one goes on."),
    letter="l19",
    needs_lead=True,
    is_answer=False,
    status=mark("Put together with another case"),
    proposed_by=Action.MERGE,
)
"""One person sent the same twice. It is no answer: that comes in the case that goes on."""

OUT_OF_SCOPE = Outcome(
    "out_of_scope",
    mark("Out of scope"),
    mark("This service cannot decide this. We tell you below who can. We told them nothing about you."),
    letter="l18",
    needs_lead=True,
    status=mark("Someone else can help you with this"),
    proposed_by=Action.TRANSFER,
)
"""It is about a tool, a force or a body that this service does not cover. Only the person says what the other gets."""

WITHDRAWN = Outcome("withdrawn", mark("Withdrawn"), mark("You stopped your case."), letter="l17", is_answer=False)
DIED = Outcome("died", mark("The person has died"), mark("This case is closed."), is_answer=False)


def closed_for_want_of(code: str, name: str) -> Outcome:
    """An end without an answer, because what was asked for never came."""
    told = mark("We closed this because we did not hear from you.")
    return Outcome(code, name, told, letter="l16", is_answer=False)


UNANSWERED = (
    closed_for_want_of("closed_no_id", mark("Closed: no proof of identity")),
    closed_for_want_of("closed_no_authority", mark("Closed: no proof of authority")),
    closed_for_want_of("closed_no_fee", mark("Closed: the fee was not paid")),
    closed_for_want_of("closed_no_reply", mark("Closed: no reply")),
)
