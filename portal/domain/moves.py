"""The rows that all kinds of case share: from sent to signed, with two people for every decision."""

from portal.domain.actors import Role
from portal.domain.text import mark
from portal.domain.workflow import (
    Action,
    ClockEffect,
    Move,
    State,
    findings_complete,
    not_the_proposer,
    only_the_assignee,
)

REVIEW = (
    Move(
        Action.CLAIM,
        State.SUBMITTED,
        State.IN_REVIEW,
        Role.REVIEWER,
        tells_resident=mark("A reviewer started to look after your case"),
    ),
    Move(
        Action.HAND_BACK,
        State.IN_REVIEW,
        State.SUBMITTED,
        Role.REVIEWER,
        guards=(only_the_assignee,),
        tells_resident=mark("The reviewer gave your case back, so that another reviewer can take it"),
    ),
    Move(
        Action.RECORD_FINDING,
        State.IN_REVIEW,
        State.IN_REVIEW,
        Role.REVIEWER,
        guards=(only_the_assignee,),
    ),
    Move(
        Action.PROPOSE,
        State.IN_REVIEW,
        State.AWAITING_SIGNATURE,
        Role.REVIEWER,
        guards=(only_the_assignee, findings_complete),
        tells_resident=mark("The reviewer finished. A second person started to check the decision"),
    ),
    Move(
        Action.RETURN,
        State.AWAITING_SIGNATURE,
        State.IN_REVIEW,
        Role.REVIEWER,
        guards=(not_the_proposer,),
        tells_resident=mark("The second person asked the reviewer to look at something again"),
    ),
    Move(
        Action.SIGN,
        State.AWAITING_SIGNATURE,
        State.DECIDED,
        Role.REVIEWER,
        clock=ClockEffect.STOPS,
        guards=(not_the_proposer,),
        tells_resident=mark("Two people agreed the decision, and we gave it to you"),
    ),
)


def filed(sentence: str) -> Move:
    """The move that brings a case into being, told in the words of its kind."""
    return Move(Action.FILE, None, State.SUBMITTED, Role.ANYONE, clock=ClockEffect.STARTS, tells_resident=sentence)
