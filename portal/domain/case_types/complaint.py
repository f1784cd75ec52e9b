"""A complaint about how personal data was used (DPA 2018 s.164A, in force since 19 June 2026)."""

from portal.domain.case_type import CaseType, Outcome, OutcomeGroup, Question
from portal.domain.clocks import COMPLAINT_CLOCK
from portal.domain.moves import REVIEW, filed
from portal.domain.text import mark
from portal.domain.workflow import State, Workflow

COMPLAINT = CaseType(
    code="complaint",
    name=mark("Complaint"),
    title=mark("Your complaint"),
    sent=mark("Complaint sent"),
    clock=COMPLAINT_CLOCK,
    due=mark("Answer due by %(day)s"),
    workflow=Workflow(filed(mark("We received your complaint")), *REVIEW),
    statuses={
        State.SUBMITTED: mark("We have your complaint. A person will look into it"),
        State.IN_REVIEW: mark("We are asking questions about what happened"),
        State.AWAITING_SIGNATURE: mark("A second person is checking the answer"),
        State.DECIDED: mark("Your answer is ready"),
    },
    steps=(
        (State.SUBMITTED, mark("We received your complaint")),
        (State.IN_REVIEW, mark("We look into what happened")),
        (State.AWAITING_SIGNATURE, mark("A second person checks the answer")),
        (State.DECIDED, mark("We give you the answer")),
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
    outcomes=(
        Outcome("upheld", mark("Upheld"), mark("You were right. This should not have happened."), OutcomeGroup.CHANGED),
        Outcome("partly_upheld", mark("Partly upheld"), mark("You were right about part of it."), OutcomeGroup.CHANGED),
        Outcome(
            "not_upheld",
            mark("Not upheld"),
            mark("We found that the law was kept. We know this is not what you wanted."),
            OutcomeGroup.NOT_CHANGED,
        ),
        Outcome(
            "not_dp_complaint",
            mark("Not a data protection complaint"),
            mark("This service cannot decide this. We tell you below who can."),
            OutcomeGroup.OTHER,
        ),
    ),
)
