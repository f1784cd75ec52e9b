"""A complaint about how personal data was used (DPA 2018 s.164A, in force since 19 June 2026)."""

from portal.domain import every_state, moves, outcomes, talking
from portal.domain.actions import Action
from portal.domain.case_type import CaseType, Outcome, OutcomeGroup, Question, Step
from portal.domain.clocks import ACKNOWLEDGEMENT, COMPLAINT_CLOCK
from portal.domain.forms.complaint import forms
from portal.domain.guards import work
from portal.domain.moves import by_assignee
from portal.domain.text import mark
from portal.domain.workflow import State, Workflow

EVERY_STATE = (
    State.SUBMITTED,
    State.IN_REVIEW,
    State.AWAITING_ANSWER,
    State.AWAITING_APPROVAL,
    State.AWAITING_SIGNATURE,
    State.DECIDED,
    State.WITHDRAWN,
    State.CLOSED,
)

MOVES = (
    moves.filed(mark("We received your complaint"), "l14"),
    *moves.taken(State.IN_REVIEW, State.IN_REVIEW, State.AWAITING_ANSWER),
    by_assignee(
        Action.NOTE_PROGRESS,
        State.IN_REVIEW,
        tells=mark("We told you how it is going"),
        news="progress",
    ),
    by_assignee(Action.RECORD_FINDING, State.IN_REVIEW),
    *moves.asked(State.IN_REVIEW),
    *moves.ordered(State.IN_REVIEW),
    *moves.ended_early(State.IN_REVIEW, Action.MERGE, Action.TRANSFER),
    *moves.decided(State.IN_REVIEW, work.findings_complete),
    *moves.REMEDIED,
    *every_state.ended(EVERY_STATE),
    *every_state.minded(EVERY_STATE),
    *every_state.represented(EVERY_STATE),
    *every_state.kept(EVERY_STATE),
    *every_state.raised(EVERY_STATE),
    *moves.asked_force(State.IN_REVIEW),
    *moves.replied_to_force(EVERY_STATE),
    *talking.spoken(EVERY_STATE),
    *talking.put_right(),
)

OUTCOMES = (
    Outcome(
        "upheld",
        mark("Upheld"),
        mark("You were right. This should not have happened."),
        OutcomeGroup.CHANGED,
        letter="l15",
    ),
    Outcome(
        "partly_upheld",
        mark("Partly upheld"),
        mark("You were right about part of it."),
        OutcomeGroup.CHANGED,
        letter="l15",
    ),
    Outcome(
        "not_upheld",
        mark("Not upheld"),
        mark("We found that the law was kept. We know this is not what you wanted."),
        OutcomeGroup.NOT_CHANGED,
        letter="l15",
    ),
    Outcome(
        "not_dp_complaint",
        mark("Not a data protection complaint"),
        mark("This service cannot decide this. We tell you below who can."),
        letter="l15",
    ),
)

ENDINGS = (outcomes.JOINED, outcomes.OUT_OF_SCOPE, outcomes.WITHDRAWN, outcomes.DIED)

COMPLAINT = CaseType(
    code="complaint",
    name=mark("Complaint"),
    title=mark("Your complaint"),
    sent=mark("Complaint sent"),
    clock=COMPLAINT_CLOCK,
    acknowledgement=ACKNOWLEDGEMENT,
    due=mark("Answer due by %(day)s"),
    workflow=Workflow(MOVES),
    statuses={
        State.SUBMITTED: mark("We have your complaint. A person will look into it"),
        State.IN_REVIEW: mark("We are asking questions about what happened"),
        State.AWAITING_ANSWER: mark("We need something from you"),
        State.AWAITING_APPROVAL: mark("A second person is checking the answer"),
        State.AWAITING_SIGNATURE: mark("A second person is checking the answer"),
        State.DECIDED: mark("Your answer is ready"),
        State.WITHDRAWN: mark("You stopped your case"),
        State.CLOSED: mark("Finished"),
    },
    steps=(
        Step(mark("We received your complaint"), (State.SUBMITTED,)),
        Step(mark("We look into what happened"), (State.IN_REVIEW, State.AWAITING_ANSWER)),
        Step(mark("A second person checks the answer"), (State.AWAITING_APPROVAL, State.AWAITING_SIGNATURE)),
        Step(mark("We give you the answer"), (State.DECIDED, State.CLOSED, State.WITHDRAWN)),
    ),
    checklist=(
        Question(
            "understood",
            mark("Is it clear what the person says went wrong?"),
            mark("Select if it is clear what the person says went wrong"),
        ),
        Question(
            "enquired",
            mark("Were enquiries made as far as is fitting?"),
            mark("Select if enquiries were made as far as is fitting"),
        ),
        Question(
            "lawful",
            mark("Was the law kept?"),
            mark("Select if the law was kept"),
        ),
        Question(
            "put_right",
            mark("Is what should be put right named?"),
            mark("Select if what should be put right is named"),
        ),
    ),
    outcomes=OUTCOMES,
    endings=ENDINGS,
    forms=forms(OUTCOMES),
)
