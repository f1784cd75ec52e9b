"""Acting for someone else: who may, on what proof, what they may see and do, and for how long."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum, auto

from portal.domain.text import mark
from portal.domain.working_days import add_months

MOST_AT_ONCE = 5
"""How many may act for one person in one case at the same time: enough for a family and two offices."""
OWN_RIGHTS_AGE = 13
"""From this age on a child is presumed to understand, and is asked (our rule)."""


class Acting(StrEnum):
    """As what someone acts for another."""

    PARENT = "parent"
    HELPER = "helper"
    SOLICITOR = "solicitor"


class Scope(StrEnum):
    """What someone who acts may do, as the person chose it: read along, get copies of letters only, or act as they."""

    EVERYTHING = "everything"
    COPIES = "copies"
    TOGETHER = "together"


class Shown(StrEnum):
    """How whoever files for another shows that they may. ASKED_FOR: the person named them themselves."""

    ASKED_FOR = ""
    LETTER = "letter"
    ASK_THEM = "ask_them"
    COURT_ORDER = "court_order"

    @property
    def is_by_filer(self) -> bool:
        """Whether somebody else than the person sent the form."""
        return self is not Shown.ASKED_FOR


class Right(Enum):
    """What a page or a step asks of whoever acts: nothing but the person will do, its letters, its pages, its steps."""

    PERSON = auto()
    LETTERS = auto()
    READ = auto()
    ACT = auto()


RIGHTS: Mapping[Scope, frozenset[Right]] = {
    Scope.COPIES: frozenset({Right.LETTERS}),
    Scope.EVERYTHING: frozenset({Right.LETTERS, Right.READ}),
    Scope.TOGETHER: frozenset({Right.LETTERS, Right.READ, Right.ACT}),
}
"""What each scope opens. None opens what only the person has: contact, who acts, proof of identity, stopping it."""

WORDS: Mapping[Scope, str] = {
    Scope.EVERYTHING: mark("Read everything"),
    Scope.COPIES: mark("Get copies of our letters"),
    Scope.TOGETHER: mark("Read everything and decide with you"),
}
EXPLAINED: Mapping[Scope, str] = {
    Scope.EVERYTHING: mark("They see all that you see. They cannot answer for you"),
    Scope.COPIES: mark("They see our letters to you and nothing else"),
    Scope.TOGETHER: mark(
        "They see all that you see, and can answer us for you. They cannot stop your case or change how we reach you"
    ),
}
ACTING_AS: Mapping[Acting, str] = {
    Acting.PARENT: mark("Parent or carer"),
    Acting.HELPER: mark("Helper"),
    Acting.SOLICITOR: mark("Solicitor or adviser"),
}


@dataclass(frozen=True, slots=True)
class Authority:
    """How it stands with one who acts: the days on which the person agreed and on which it ended, if they did.

    `until` is the last day of the authority, if it has one.
    """

    scope: Scope
    is_agreed: bool
    has_ended: bool
    until: date | None = None

    def is_over(self, today: date) -> bool:
        """Whether it has ended, by someone's word or by the calendar."""
        return self.has_ended or (self.until is not None and today > self.until)

    def opens(self, right: Right, today: date) -> bool:
        """Whether it opens what asks for this right. Until the person agreed, it opens nothing."""
        return self.is_agreed and not self.is_over(today) and right in RIGHTS[self.scope]


def is_agreed_by_filing(shown: Shown) -> bool:
    """Whether sending the form was the agreement: when the person sent it, and named who may act."""
    return not shown.is_by_filer


def childs_view_is_asked(born_on: date, today: date) -> bool:
    """Whether a child is old enough that we ask them, and that they have a way in of their own."""
    return add_months(born_on, OWN_RIGHTS_AGE * 12) <= today
