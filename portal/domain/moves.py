"""Rows that several kinds of case share: taking a case, waiting for a person, two people for a decision, remedies."""

from collections.abc import Iterable

from portal.domain.actions import Action
from portal.domain.actors import Role
from portal.domain.guards import people, time, work
from portal.domain.text import mark
from portal.domain.workflow import ClockEffect, Guard, Move, State

STAFF = (Role.REVIEWER, Role.LEAD)
PERSON = (Role.RESIDENT, Role.REPRESENTATIVE)
"""The person, or someone who acts for them as far as they chose (`representation.RIGHTS`)."""
ANSWER = "answer"
"""In place of a letter's code: the letter of the outcome that was proposed."""


def filed(told: str, letter: str) -> Move:
    """The move that brings a case into being, told in the words of its kind."""
    return Move(
        Action.FILE,
        None,
        State.SUBMITTED,
        (Role.ANYONE,),
        clock=ClockEffect.STARTS,
        tells_resident=told,
        letter=letter,
        news="submitted",
    )


def by_assignee(
    action: Action,
    start: State,
    end: State | None = None,
    *guards: Guard,
    clock: ClockEffect = ClockEffect.NONE,
    tells: str | None = None,
    letter: str | None = None,
    news: str | None = None,
) -> Move:
    """A step of the reviewer who has the case; without `end` the case stays where it is."""
    return Move(
        action,
        start,
        end or start,
        (Role.REVIEWER,),
        clock=clock,
        guards=(people.untied, people.only_the_assignee, *guards),
        tells_resident=tells,
        letter=letter,
        news=news,
    )


def by_colleague(
    action: Action,
    start: State,
    end: State | None = None,
    *guards: Guard,
    roles: Iterable[Role] = STAFF,
    clock: ClockEffect = ClockEffect.NONE,
    tells: str | None = None,
    letter: str | None = None,
    news: str | None = None,
) -> Move:
    """A step of anyone on the staff who has no tie to the case; without `end` the case stays where it is."""
    return Move(
        action,
        start,
        end or start,
        tuple(roles),
        clock=clock,
        guards=(people.untied, *guards),
        tells_resident=tells,
        letter=letter,
        news=news,
    )


def taken(first: State, *working: State) -> tuple[Move, ...]:
    """A reviewer takes a case and gives it back; it stays where it is, for the next one to go on."""
    began = mark("A reviewer started to look after your case")
    start = by_colleague(
        Action.CLAIM, State.SUBMITTED, first, people.nobody_has_it, roles=(Role.REVIEWER,), tells=began
    )
    claims = [
        by_colleague(Action.CLAIM, state, state, people.nobody_has_it, roles=(Role.REVIEWER,), tells=began)
        for state in working
    ]
    given = [assigned(State.SUBMITTED, first), *(assigned(state, state) for state in working)]
    return (start, *claims, *given, *(move for state in working for move in given_back(state, state)))


def assigned(start: State, end: State) -> Move:
    """A lead gives a case that nobody has to a reviewer, or a reviewer takes it, without opening it."""
    guards = (people.not_tied, people.nobody_has_it)
    told = mark("A reviewer started to look after your case")
    return Move(Action.ASSIGN, start, end, (Role.LEAD, Role.REVIEWER), guards=guards, tells_resident=told)


def given_back(start: State, end: State) -> tuple[Move, ...]:
    """The reviewer or a lead puts the case back or hands it to someone, or the reviewer must let go of a case.

    They must when they declare a connection. Where the next one must come blind to it, the case goes back with them.
    """
    told = mark("The reviewer gave your case back, so that another reviewer can take it")
    handed = mark("Another reviewer looks after your case now")
    owner = people.the_assignee_or_a_lead
    return (
        Move(
            Action.HAND_OVER,
            start,
            end,
            STAFF,
            guards=(people.untied, owner, people.someone_has_it),
            tells_resident=handed,
        ),
        Move(Action.HAND_BACK, start, end, STAFF, guards=(people.the_assignee_or_a_lead,), tells_resident=told),
        Move(Action.RECUSE, start, end, STAFF, guards=(people.only_the_assignee,), tells_resident=told),
    )


def decided(back: State, *ready: Guard) -> tuple[Move, ...]:
    """One person proposes and a fresh one signs or gives back: two people for every decision."""
    finished = mark("The reviewer finished. A second person started to check the decision")
    again = mark("The second person asked the reviewer to look at something again")
    agreed = mark("Two people agreed the decision, and we gave it to you")
    fresh = (people.not_the_proposer, people.worked_on_nothing_here)
    checking = (Role.SECOND_REVIEWER, Role.LEAD)
    signing = (
        *fresh,
        people.a_lead_breaks_the_tie,
        work.opened_what_it_rests_on,
        people.a_lead_where_one_is_needed,
        time.clock_has_started,
        time.not_too_fast_to_tell,
    )
    return (
        by_assignee(Action.PROPOSE, back, State.AWAITING_SIGNATURE, *ready, tells=finished),
        by_colleague(
            Action.RETURN,
            State.AWAITING_SIGNATURE,
            back,
            *fresh,
            people.a_lead_breaks_the_tie,
            people.a_lead_returns_it_twice,
            roles=checking,
            tells=again,
        ),
        by_colleague(
            Action.DISPUTE,
            State.AWAITING_SIGNATURE,
            State.AWAITING_SIGNATURE,
            *fresh,
            people.nobody_disputes_it,
            roles=checking,
        ),
        by_colleague(
            Action.SIGN,
            State.AWAITING_SIGNATURE,
            State.DECIDED,
            *signing,
            work.previewed,
            people.declared_at_sign_off,
            roles=checking,
            clock=ClockEffect.STOPS,
            tells=agreed,
            letter=ANSWER,
            news="decision",
        ),
    )


EARLY_ENDS = (Action.PROPOSE_REFUSAL, Action.MERGE, Action.TRANSFER)
PROPOSING = (Action.PROPOSE, *EARLY_ENDS)
"""Steps by which one person proposes how a case ends, to another who signs or approves it."""


def ended_early(back: State, *proposing: Action) -> tuple[Move, ...]:
    """Ending it without the whole review: through a checklist, and only when a lead approves it.

    It is refused (DPA 2018 s.53), put together with another of the same person, or for somebody else to answer. What
    was put together by mistake goes on by itself, with the time that it had.
    """
    lead = (Role.LEAD,)
    fresh = (people.not_the_proposer, people.worked_on_nothing_here)
    checked = mark("A lead started to check what the reviewer proposes")
    again = mark("The lead asked the reviewer to look at something again")
    return (
        *(by_assignee(action, back, State.AWAITING_APPROVAL, tells=checked) for action in proposing),
        by_colleague(Action.RETURN_REFUSAL, State.AWAITING_APPROVAL, back, *fresh, roles=lead, tells=again),
        by_colleague(
            Action.APPROVE_REFUSAL,
            State.AWAITING_APPROVAL,
            State.DECIDED,
            *fresh,
            work.previewed,
            people.declared_at_sign_off,
            roles=lead,
            clock=ClockEffect.STOPS,
            tells=mark("Two people agreed how this ends, and we told you why"),
            letter=ANSWER,
            news="decision",
        ),
        *(
            by_colleague(
                Action.SEPARATE,
                state,
                State.SUBMITTED,
                work.was_joined,
                roles=lead,
                clock=ClockEffect.RUNS,
                tells=mark("We opened your case again, by itself"),
                news="message",
            )
            for state in (State.DECIDED, State.CLOSED)
        ),
    )


def asked(
    start: State,
    *ready: Guard,
    letter: str | None = None,
    told_again: str | None = None,
    pauses: ClockEffect = ClockEffect.NONE,
    resumes: ClockEffect = ClockEffect.NONE,
    waited: Guard = time.waited_for_reply,
) -> tuple[Move, ...]:
    """A question to the person, and its answer, by them or taken down for them; in the end it goes on without one."""
    answered = mark("You answered our question")
    return (
        by_assignee(
            Action.ASK_QUESTION,
            start,
            State.AWAITING_ANSWER,
            *ready,
            clock=pauses,
            tells=mark("We asked you a question"),
            letter=letter,
            news="question",
        ),
        Move(
            Action.ANSWER,
            State.AWAITING_ANSWER,
            start,
            (*PERSON, Role.REVIEWER),
            clock=resumes,
            guards=(people.untied,),
            tells_resident=answered,
            letter=told_again,
            news="message" if told_again else None,
        ),
        by_assignee(
            Action.GO_ON,
            State.AWAITING_ANSWER,
            start,
            waited,
            clock=resumes,
            tells=mark("We go on with what we have"),
            letter=told_again,
            news="message",
        ),
    )


def extended(*states: State) -> tuple[Move, ...]:
    """Two more months, once, asked for by the reviewer; a lead approves it before the first due date, or rejects it."""
    return tuple(
        move
        for state in states
        for move in (
            by_assignee(Action.PROPOSE_EXTENSION, state, state, time.no_extension_is_proposed, time.may_be_extended),
            by_colleague(
                Action.APPROVE_EXTENSION,
                state,
                state,
                people.someone_else_proposed_the_extension,
                time.may_be_extended,
                roles=(Role.LEAD,),
                clock=ClockEffect.EXTENDS,
                tells=mark("We need more time. The letter says why"),
                letter="l5",
                news="extended",
            ),
            by_colleague(
                Action.REJECT_EXTENSION,
                state,
                state,
                people.someone_else_proposed_the_extension,
                roles=(Role.LEAD,),
            ),
        )
    )


def ordered(*states: State) -> tuple[Move, ...]:
    """What must change is ordered with the proposal, before anyone signs it."""
    return tuple(
        move
        for state in states
        for move in (
            by_assignee(Action.ORDER_REMEDY, state),
            by_assignee(Action.DROP_REMEDY, state, state, work.it_is_open),
        )
    )


def asked_force(*states: State) -> tuple[Move, ...]:
    """The police are asked for records, or to keep them, while a reviewer works on the case."""
    return tuple(by_assignee(Action.ASK_FORCE, state) for state in states)


def replied_to_force(states: Iterable[State]) -> tuple[Move, ...]:
    """What is said to a request that was made: it may be needed wherever the case has come to by then."""
    return tuple(
        move
        for state in states
        for move in (
            by_colleague(Action.REPLY_FORCE, state, state, work.the_police_ask),
            by_colleague(Action.CHASE_REQUEST, state, state, work.the_police_owe),
            by_colleague(Action.SETTLE_REQUEST, state, state, work.it_is_open, work.not_an_order),
        )
    )


REMEDIED = (
    by_colleague(
        Action.REPORT_REMEDY,
        State.DECIDED,
        State.DECIDED,
        work.it_is_open,
        work.not_reported_yet,
        roles=(*STAFF, Role.STEWARD),
    ),
    by_colleague(
        Action.VERIFY_REMEDY,
        State.DECIDED,
        State.DECIDED,
        work.it_is_open,
        people.someone_else_reported,
        tells=mark("We checked that what had to change was done"),
        news="message",
    ),
    by_colleague(Action.RETURN_REMEDY, State.DECIDED, State.DECIDED, work.it_is_open, people.someone_else_reported),
    by_colleague(
        Action.WAIVE_REMEDY,
        State.DECIDED,
        State.DECIDED,
        work.it_is_open,
        roles=(Role.LEAD,),
        tells=mark("A lead decided that something which had to change will not be done. The reason is below"),
        news="message",
    ),
)
"""After the decision: each remedy is reported done with proof, and another person checks the proof."""
