"""Rows that stand in every state of a case: how it ends, what the portal reminds of, what is kept, who acts for it."""

from collections.abc import Iterable

from portal.domain.actions import Action
from portal.domain.actors import Role
from portal.domain.guards import people, time, work
from portal.domain.moves import PERSON, by_colleague
from portal.domain.text import mark
from portal.domain.workflow import ENDED, WAITING, ClockEffect, Guard, Move, State


def ended(states: Iterable[State]) -> tuple[Move, ...]:
    """Every way out that all kinds share: the person stops it, dies, starts again, asks for another look; it closes."""
    states = tuple(states)
    resident = (Role.RESIDENT,)
    still_open = [state for state in states if state not in (State.DECIDED, State.WITHDRAWN, State.CLOSED)]
    stopped = [
        Move(
            Action.WITHDRAW,
            state,
            State.WITHDRAWN,
            resident,
            clock=ClockEffect.STOPS,
            tells_resident=mark("You stopped your case"),
            letter="l17",
            news="withdrawn",
        )
        for state in still_open
    ]
    died = [
        by_colleague(Action.RECORD_DEATH, state, State.CLOSED, roles=(Role.LEAD,), clock=ClockEffect.STOPS)
        for state in still_open
    ]
    again = [
        Move(
            Action.LOOK_AGAIN,
            state,
            state,
            PERSON,
            tells_resident=mark("You asked us to look again. A complaint was opened, and someone else looks at it"),
        )
        for state in (State.DECIDED, State.CLOSED)
    ]
    return (
        *stopped,
        *died,
        *again,
        Move(
            Action.RESTART,
            State.WITHDRAWN,
            State.SUBMITTED,
            resident,
            clock=ClockEffect.RUNS,
            guards=(time.may_be_restarted,),
            tells_resident=mark("You started your case again"),
        ),
        Move(
            Action.CLOSE,
            State.WITHDRAWN,
            State.CLOSED,
            (Role.SYSTEM,),
            guards=(time.cannot_be_restarted,),
        ),
        Move(
            Action.CLOSE,
            State.DECIDED,
            State.CLOSED,
            (Role.REVIEWER, Role.LEAD, Role.SYSTEM),
            guards=(people.untied, work.no_remedy_open, time.left_open_long_enough),
            tells_resident=mark("Your case is closed. You can still ask us to look again"),
        ),
    )


def minded(states: Iterable[State]) -> tuple[Move, ...]:
    """What the portal does by itself while a case is open: it reminds whom we wait for, and says when we are late."""
    still_open = [state for state in states if state not in ENDED]
    reminders = [
        Move(
            Action.REMIND,
            state,
            state,
            (Role.SYSTEM,),
            guards=(time.reminder_is_due,),
            tells_resident=mark("We still wait for your reply"),
            news="reminder",
        )
        for state in still_open
        if state in WAITING
    ]
    late = [
        Move(
            Action.TELL_LATE,
            state,
            state,
            (Role.SYSTEM,),
            guards=(time.lateness_is_untold,),
            tells_resident=mark("The day of our answer has passed, and we are late"),
            news="late",
        )
        for state in still_open
    ]
    return (*reminders, *late)


def kept(states: Iterable[State]) -> tuple[Move, ...]:
    """Whatever happens, a case can be kept from deletion (legal hold), and what a regulator or court does is noted."""
    return tuple(
        move
        for state in states
        for move in (
            by_colleague(Action.PLACE_LEGAL_HOLD, state, state, work.not_on_legal_hold),
            by_colleague(Action.LIFT_LEGAL_HOLD, state, state, work.on_legal_hold, roles=(Role.LEAD,)),
            by_colleague(Action.RECORD_EXTERNAL, state, state),
        )
    )


def raised(states: Iterable[State]) -> tuple[Move, ...]:
    """Wherever a case is, a lead can hear of it, and it can be linked to another: the person reads of neither."""
    return tuple(
        move
        for state in states
        for move in (
            by_colleague(Action.ESCALATE, state, state),
            by_colleague(Action.SETTLE_ESCALATION, state, state, work.it_is_open, roles=(Role.LEAD,)),
            by_colleague(Action.LINK_CASE, state, state),
            by_colleague(Action.UNLINK_CASE, state, state, work.it_is_open),
        )
    )


def represented(states: Iterable[State]) -> tuple[Move, ...]:
    """Someone acts for the person, who says who it is and what they may do, and can end it at any time."""
    return tuple(move for state in states for move in _represented_in(state))


def _represented_in(state: State) -> tuple[Move, ...]:
    rows: tuple[tuple[Action, Guard, str], ...] = (
        (Action.ADD_REPRESENTATIVE, people.few_act_already, mark("You said who can act for you")),
        (Action.AGREE_REPRESENTATIVE, people.they_wait_for_a_word, mark("You agreed that someone can act for you")),
        (Action.REFUSE_REPRESENTATIVE, people.they_wait_for_a_word, mark("You said that someone cannot act for you")),
        (Action.END_REPRESENTATION, work.it_is_open, mark("You said that someone does not act for you any more")),
    )
    by_person = [
        Move(
            action,
            state,
            state,
            (Role.RESIDENT,),
            guards=(guard,),
            tells_resident=told,
            news="representative" if action in (Action.ADD_REPRESENTATIVE, Action.AGREE_REPRESENTATIVE) else None,
        )
        for action, guard, told in rows
    ]
    confirmed = by_colleague(
        Action.CONFIRM_AUTHORITY,
        state,
        state,
        people.someone_asks_to_act,
        tells=mark("We checked the proof, and someone can act for you"),
        news="representative",
    )
    return (*by_person, confirmed)
