"""A contest of an algorithmic flag, score or match (DPA 2018 ss.50A to 50D; UK GDPR Arts 22A to 22D)."""

from portal.domain.case_type import CaseType, Outcome, OutcomeGroup, Question
from portal.domain.clocks import CONTEST_CLOCK
from portal.domain.moves import REVIEW, filed
from portal.domain.text import mark
from portal.domain.workflow import State, Workflow

CONTEST = CaseType(
    code="contest",
    name=mark("Challenge"),
    title=mark("Your challenge"),
    sent=mark("Challenge sent"),
    clock=CONTEST_CLOCK,
    due=mark("Decision due by %(day)s"),
    workflow=Workflow(filed(mark("We received your challenge")), *REVIEW),
    statuses={
        State.SUBMITTED: mark("We have your challenge. We will give it to a reviewer"),
        State.IN_REVIEW: mark("A reviewer is working on your case"),
        State.AWAITING_SIGNATURE: mark("A second person is checking the decision"),
        State.DECIDED: mark("Your decision is ready"),
    },
    steps=(
        (State.SUBMITTED, mark("We received your challenge")),
        (State.IN_REVIEW, mark("A reviewer checks the evidence")),
        (State.AWAITING_SIGNATURE, mark("A second person checks the decision")),
        (State.DECIDED, mark("We give you the decision")),
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
    outcomes=(
        Outcome(
            "upheld",
            mark("Upheld"),
            mark("You were right. The result was wrong or unfair, and it must be changed."),
            OutcomeGroup.CHANGED,
        ),
        Outcome(
            "partly_upheld",
            mark("Partly upheld"),
            mark("You were right about part of it. That part must be changed."),
            OutcomeGroup.CHANGED,
        ),
        Outcome(
            "not_upheld",
            mark("Not upheld"),
            mark("We decided that the result should stay. We know this is not what you wanted."),
            OutcomeGroup.NOT_CHANGED,
        ),
        Outcome(
            "neutral",
            mark("Cannot confirm (neutral)"),
            mark(
                "We cannot tell you whether the police hold the kind of information you asked about. "
                "This is not a yes and not a no. We have checked it."
            ),
            OutcomeGroup.OTHER,
        ),
        Outcome(
            "no_output_found",
            mark("No output found"),
            mark("We looked, and found no result of a computer tool about you that we can tell you about."),
            OutcomeGroup.OTHER,
        ),
        Outcome(
            "out_of_scope",
            mark("Out of scope"),
            mark("This service cannot decide this. We tell you below who can."),
            OutcomeGroup.OTHER,
        ),
    ),
)
