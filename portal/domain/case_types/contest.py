"""A contest of an algorithmic flag, score or match (DPA 2018 ss.50A to 50D; UK GDPR Arts 22A to 22D)."""

from portal.domain import every_state, moves, outcomes, talking
from portal.domain.actions import Action
from portal.domain.actors import Role
from portal.domain.case_type import CaseType, Outcome, OutcomeGroup, Question, Step
from portal.domain.clocks import CONTEST_CLOCK
from portal.domain.forms.contest import forms
from portal.domain.guards import people, time, work
from portal.domain.moves import by_assignee, by_colleague
from portal.domain.text import mark
from portal.domain.workflow import Move, State, Workflow

PREPARING = (State.TRIAGE, State.HOLD, State.INFORMATION, State.REPRESENTATIONS)
"""One person prepares the case and sees what the tool said; another, who has not, reviews it."""
WORKING = (*PREPARING, State.FIRST_VIEW, State.IN_REVIEW)
EVERY_STATE = (
    State.SUBMITTED,
    *WORKING,
    State.AWAITING_ANSWER,
    State.AWAITING_APPROVAL,
    State.AWAITING_SIGNATURE,
    State.DECIDED,
    State.WITHDRAWN,
    State.CLOSED,
)

MOVES = (
    moves.filed(mark("We received your challenge"), "l9"),
    *moves.taken(State.TRIAGE, *PREPARING),
    by_assignee(
        Action.TRIAGE,
        State.TRIAGE,
        State.HOLD,
        tells=mark("We found out which records and tools we must look at"),
    ),
    *(
        by_assignee(
            Action.TRIAGE_AGAIN,
            state,
            State.TRIAGE,
            tells=mark("We look again at what your challenge is about"),
        )
        for state in (State.HOLD, State.INFORMATION, State.REPRESENTATIONS, State.IN_REVIEW)
    ),
    *moves.ended_early(State.TRIAGE, *moves.EARLY_ENDS),
    by_assignee(Action.DECIDE_HOLD, State.HOLD),
    by_colleague(
        Action.APPROVE_HOLD,
        State.HOLD,
        State.INFORMATION,
        people.someone_else_decided_the_hold,
        tells=mark("Two people decided what happens while we look at this"),
        news="message",
    ),
    by_assignee(
        Action.EXPLAIN,
        State.INFORMATION,
        State.REPRESENTATIONS,
        tells=mark("We told you what we can. Now you can tell us your side"),
        news="message",
    ),
    *(
        Move(
            Action.REPRESENT,
            state,
            state,
            (*moves.PERSON, Role.REVIEWER),
            guards=(people.untied,),
            tells_resident=mark("You told us your side"),
        )
        for state in (State.SUBMITTED, *PREPARING)
    ),
    Move(
        Action.SKIP_REPRESENTATIONS,
        State.REPRESENTATIONS,
        State.REPRESENTATIONS,
        moves.PERSON,
        tells_resident=mark("You said that you have nothing to add for now"),
    ),
    by_assignee(
        Action.BEGIN_REVIEW,
        State.REPRESENTATIONS,
        State.FIRST_VIEW,
        time.representations_are_in,
        tells=mark("Your case waits for a person who has not seen the score, so that they look with fresh eyes"),
    ),
    by_colleague(
        Action.CLAIM,
        State.FIRST_VIEW,
        State.FIRST_VIEW,
        people.nobody_has_it,
        people.not_one_who_has_seen,
        roles=(Role.REVIEWER,),
        tells=mark("A person who has not seen the score started to review your case"),
    ),
    moves.assigned(State.FIRST_VIEW, State.FIRST_VIEW),
    *moves.given_back(State.FIRST_VIEW, State.FIRST_VIEW),
    *moves.given_back(State.IN_REVIEW, State.FIRST_VIEW),
    *moves.given_back(State.AWAITING_ANSWER, State.FIRST_VIEW),
    by_assignee(Action.RECORD_VIEW, State.FIRST_VIEW, State.IN_REVIEW, people.not_one_who_has_seen),
    by_assignee(Action.RECORD_FINDING, State.IN_REVIEW),
    by_assignee(Action.DECIDE_GROUND, State.IN_REVIEW, State.IN_REVIEW, work.first_view_recorded),
    by_assignee(Action.RECORD_EVIDENCE, State.IN_REVIEW, State.IN_REVIEW, work.first_view_recorded),
    by_colleague(
        Action.CONFIRM_PACE, State.IN_REVIEW, State.IN_REVIEW, people.someone_else_reviewed, roles=(Role.LEAD,)
    ),
    *moves.asked(State.IN_REVIEW),
    *moves.ordered(State.IN_REVIEW),
    *moves.extended(*WORKING),
    *moves.decided(
        State.IN_REVIEW,
        work.first_view_recorded,
        work.findings_complete,
        work.every_ground_answered,
        work.evidence_recorded,
        time.looked_long_enough,
    ),
    *moves.REMEDIED,
    *every_state.ended(EVERY_STATE),
    *every_state.minded(EVERY_STATE),
    *every_state.represented(EVERY_STATE),
    *every_state.kept(EVERY_STATE),
    *every_state.raised(EVERY_STATE),
    *moves.asked_force(*WORKING),
    *moves.replied_to_force(EVERY_STATE),
    *talking.spoken(EVERY_STATE),
    *talking.objected(EVERY_STATE),
    *talking.put_right(),
)

NOTHING_TO_TELL = mark(
    "We cannot tell you whether the police hold the kind of information you asked about. "
    "This is not a yes and not a no. We have checked it."
)

OUTCOMES = (
    Outcome(
        "upheld",
        mark("Upheld"),
        mark("You were right. The result was wrong or unfair, and it must be changed."),
        OutcomeGroup.CHANGED,
        letter="l10",
        needs_review=True,
    ),
    Outcome(
        "partly_upheld",
        mark("Partly upheld"),
        mark("You were right about part of it. That part must be changed."),
        OutcomeGroup.CHANGED,
        letter="l11",
        needs_review=True,
    ),
    Outcome(
        "not_upheld",
        mark("Not upheld"),
        mark("We decided that the result should stay. We know this is not what you wanted."),
        OutcomeGroup.NOT_CHANGED,
        letter="l12",
        needs_review=True,
    ),
    Outcome(
        "neutral",
        mark("Cannot confirm (neutral)"),
        NOTHING_TO_TELL,
        letter="l13",
        says_nothing=True,
        needs_lead=True,
        needs_review=True,
    ),
    Outcome(
        "no_output_found",
        mark("No output found"),
        NOTHING_TO_TELL,
        letter="l13",
        shown_as="neutral",
        says_nothing=True,
        needs_lead=True,
        needs_review=True,
    ),
)

ENDINGS = (
    *outcomes.REFUSED,
    outcomes.JOINED,
    outcomes.OUT_OF_SCOPE,
    outcomes.WITHDRAWN,
    outcomes.DIED,
)

CONTEST = CaseType(
    code="contest",
    name=mark("Challenge"),
    title=mark("Your challenge"),
    sent=mark("Challenge sent"),
    clock=CONTEST_CLOCK,
    due=mark("Decision due by %(day)s"),
    workflow=Workflow(MOVES),
    statuses={
        State.SUBMITTED: mark("We have your challenge. We will give it to a reviewer"),
        State.TRIAGE: mark("A reviewer finds out what your challenge is about"),
        State.HOLD: mark("We decide what happens while we look at this"),
        State.INFORMATION: mark("A reviewer collects what we can tell you"),
        State.REPRESENTATIONS: mark("You can tell us your side now"),
        State.FIRST_VIEW: mark("A reviewer is working on your case"),
        State.IN_REVIEW: mark("A reviewer is working on your case"),
        State.AWAITING_ANSWER: mark("We need something from you"),
        State.AWAITING_APPROVAL: mark("A second person is checking the decision"),
        State.AWAITING_SIGNATURE: mark("A second person is checking the decision"),
        State.DECIDED: mark("Your decision is ready"),
        State.WITHDRAWN: mark("You stopped your case"),
        State.CLOSED: mark("Finished"),
    },
    steps=(
        Step(mark("We received your challenge"), (State.SUBMITTED,)),
        Step(mark("We find out what it is about"), (State.TRIAGE, State.HOLD, State.INFORMATION)),
        Step(mark("You can tell us your side"), (State.REPRESENTATIONS,)),
        Step(
            mark("A person who has not seen the score reviews it"),
            (State.FIRST_VIEW, State.IN_REVIEW, State.AWAITING_ANSWER),
        ),
        Step(mark("A second person checks the decision"), (State.AWAITING_APPROVAL, State.AWAITING_SIGNATURE)),
        Step(mark("We give you the decision"), (State.DECIDED, State.CLOSED, State.WITHDRAWN)),
    ),
    checklist=(
        Question(
            "right_person",
            mark("Is this the right person?"),
            mark("Select if this is the right person"),
        ),
        Question(
            "accurate",
            mark("Is the data accurate and up to date?"),
            mark("Select if the data is accurate and up to date"),
        ),
        Question(
            "allowed",
            mark("Was each dataset allowed for this purpose?"),
            mark("Select if each dataset was allowed for this purpose"),
        ),
        Question(
            "human_involvement",
            mark("Was there meaningful human involvement before it was used?"),
            mark("Select if there was meaningful human involvement before it was used"),
        ),
        Question(
            "explained",
            mark("Is the explanation good enough for the person to answer it?"),
            mark("Select if the explanation is good enough for the person to answer it"),
        ),
        Question(
            "proportionate",
            mark("Is the effect necessary and proportionate?"),
            mark("Select if the effect is necessary and proportionate"),
        ),
        Question(
            "discrimination",
            mark("Is it free of any sign of discrimination?"),
            mark("Select if it is free of any sign of discrimination"),
        ),
        Question(
            "within_contract",
            mark("Was the tool in contract, tested and within its sunset date?"),
            mark("Select if the tool was in contract, tested and within its sunset date"),
        ),
    ),
    outcomes=OUTCOMES,
    endings=ENDINGS,
    forms=forms(OUTCOMES),
)
