"""Rows for what a person and we say to each other, and for what the person changes, wherever a case is."""

from collections.abc import Iterable, Mapping

from portal.domain.actions import Action
from portal.domain.actors import Role
from portal.domain.guards import people, talking
from portal.domain.moves import PERSON, STAFF, by_colleague
from portal.domain.text import mark
from portal.domain.workflow import ENDED, Guard, Move, State

SAID = frozenset(
    {
        *(Action.WRITE, Action.ASK_WHY, Action.ASK_CALL, Action.OBJECT, Action.CHECK_REMEDY),
        *(Action.SEND_IDENTITY, Action.SEND_AUTHORITY, Action.CHANGE_SUPPORT),
    }
)
"""What a person says in a case at any time: it waits until someone on the staff has seen to it."""
FOR_THEM = frozenset({Action.WRITE, Action.OBJECT, Action.CHECK_REMEDY, Action.SEND_AUTHORITY})
"""What of it someone who decides with the person may say for them."""
HEARD = frozenset(
    {
        *(Action.WRITE_BACK, Action.MARK_READ, Action.RECORD_CALL, Action.REOPEN_REMEDY),
        *(Action.NOTE_ARRIVAL, Action.RECORD_PROOF),
    }
)
"""What we do about it."""
IN_REPLY = frozenset({Action.WRITE_BACK, Action.RECORD_CALL})
"""What we do because its person spoke to us: it is told even after an answer that confirms nothing."""
ABOUT_ONE = frozenset(
    {
        *(Action.ASK_WHY, Action.CHECK_REMEDY),
        *(Action.AGREE_REPRESENTATIVE, Action.REFUSE_REPRESENTATIVE, Action.END_REPRESENTATION),
    }
)
"""What a person says of one thing, like one look at the case: it is offered beside that thing."""
OURS: Mapping[Action, str] = {
    Action.ASK_PROOF: "missing",
    Action.NOTE_ARRIVAL: "missing",
    Action.ASK_QUESTION: "question",
    Action.NOTE_PROGRESS: "note",
    Action.WRITE_BACK: "words",
}
THEIRS: Mapping[Action, str] = {
    Action.ANSWER: "answer",
    Action.REPRESENT: "words",
    Action.REOPEN: "answer",
    Action.WITHDRAW: "why",
    Action.LOOK_AGAIN: "what",
    Action.WRITE: "words",
    Action.ASK_WHY: "words",
    Action.ASK_CALL: "when",
    Action.OBJECT: "why",
    Action.SEND_IDENTITY: "words",
    Action.SEND_AUTHORITY: "words",
    Action.CHECK_REMEDY: "words",
}
"""The entry of each step that the other side reads; nothing else that staff enter is ever shown."""
MESSAGES = frozenset({*OURS, *THEIRS, Action.EXPLAIN, Action.RECORD_CALL})
"""Steps by which we and the person write to each other."""


def spoken(states: Iterable[State]) -> tuple[Move, ...]:
    """Messages, calls, and how the person is reached: from every state, and the case stays where it is."""
    return tuple(move for state in states for move in (*_said(state), *_replied(state)))


def objected(states: Iterable[State]) -> tuple[Move, ...]:
    """The person objects to more time, as long as there is no answer."""
    told = mark("You said that you object to more time")
    return tuple(
        _own(Action.OBJECT, state, talking.more_time_was_taken, tells=told) for state in states if state not in ENDED
    )


def proved(states: Iterable[State]) -> tuple[Move, ...]:
    """The person shows who they are, or that they may act for someone: once we asked, and by a way that they choose."""
    return tuple(
        _own(action, state, asked, tells=told)
        for state in states
        for action, asked, told in (
            (Action.SEND_IDENTITY, talking.identity_is_awaited, mark("You told us how you show us who you are")),
            (Action.SEND_AUTHORITY, talking.authority_is_awaited, mark("You sent us proof that you may act")),
        )
    )


def put_right() -> tuple[Move, ...]:
    """Four weeks later the person says if it was put right; if not, it is to be done anew, even in a closed case."""
    return tuple(
        move
        for state in (State.DECIDED, State.CLOSED)
        for move in (
            _own(
                Action.CHECK_REMEDY,
                state,
                talking.it_is_time_to_ask,
                tells=mark("You told us if it has been put right"),
            ),
            by_colleague(
                Action.REOPEN_REMEDY,
                state,
                State.DECIDED,
                talking.not_put_right,
                tells=mark("We look again at something that had to change"),
                news="message",
            ),
        )
    )


def _own(action: Action, state: State, *guards: Guard, tells: str) -> Move:
    roles = PERSON if action in FOR_THEM else (Role.RESIDENT,)
    return Move(action, state, state, roles, guards=guards, tells_resident=tells)


def _said(state: State) -> tuple[Move, ...]:
    still = talking.may_still_write
    told = {
        Action.WRITE: mark("You wrote to us"),
        Action.ASK_WHY: mark("You asked why someone looked at your case"),
        Action.ASK_CALL: mark("You asked us to call you"),
        Action.CHANGE_SUPPORT: mark("You told us what would help you"),
    }
    changed = mark("How we contact you was changed")
    return (
        *(_own(action, state, still, tells=words) for action, words in told.items()),
        Move(
            Action.CHANGE_CONTACT,
            state,
            state,
            (Role.RESIDENT, *STAFF),
            guards=(people.untied, still),
            tells_resident=changed,
        ),
    )


def _replied(state: State) -> tuple[Move, ...]:
    still, unread = talking.may_still_write, talking.something_is_unread
    return (
        by_colleague(
            Action.WRITE_BACK, state, state, still, talking.only_in_reply, tells=mark("We wrote to you"), news="message"
        ),
        by_colleague(Action.MARK_READ, state, state, unread),
        by_colleague(Action.RECORD_CALL, state, state, talking.a_call_is_wanted, tells=mark("We called you")),
    )
