"""Who may not work on a case: people who are tied to it, and people who have not yet said that they are not."""

from enum import StrEnum

from portal.domain.entries import Choice
from portal.domain.text import mark


class Interest(StrEnum):
    """What a colleague declares before a case is opened for the first time, and again before signing."""

    NONE = "none"
    KNOWS_PERSON = "knows_person"
    WORKED_ON_TOOL = "worked_on_tool"
    SERVED_IN_UNIT = "served_in_unit"
    TOOK_DECISION = "took_decision"
    OTHER = "other"


INTERESTS = (
    Choice(Interest.NONE, mark("I have no connection to this case")),
    Choice(Interest.KNOWS_PERSON, mark("I know the person or their family")),
    Choice(Interest.WORKED_ON_TOOL, mark("I have worked on this tool or for its supplier")),
    Choice(Interest.SERVED_IN_UNIT, mark("I served in the unit that used it")),
    Choice(Interest.TOOK_DECISION, mark("I took or prepared the decision that it is about")),
    Choice(Interest.OTHER, mark("Another connection")),
)


class Stage(StrEnum):
    """When a colleague declares: before opening a case, and again when signing (our rule)."""

    OPENING = "opening"
    SIGN_OFF = "sign_off"


class Tie(StrEnum):
    """What ties a colleague to a case so that the case is closed to them (our rule)."""

    DECLARED = "declared"
    TOOL_TEAM = "tool_team"
    SAME_PERSON = "same_person"
    EARLIER_CASE = "earlier_case"


TOLD = {
    Tie.DECLARED: mark("You declared a connection to this case, so another person must work on it"),
    Tie.TOOL_TEAM: mark("You are in the team of this tool, so another person must work on this case"),
    Tie.SAME_PERSON: mark("This case may be about you, so another person must work on it"),
    Tie.EARLIER_CASE: mark(
        "You worked on the case that this one asks us to look at again, so another person must work on it"
    ),
}
"""What a colleague reads to whom a case is closed."""
