"""A subject access request: a copy of what is held about a person (DPA 2018 s.45; UK GDPR Art 15)."""

from portal.domain.case_type import CaseType, Outcome, OutcomeGroup, Question
from portal.domain.clocks import SUBJECT_ACCESS_CLOCK
from portal.domain.moves import REVIEW, filed
from portal.domain.text import mark
from portal.domain.workflow import State, Workflow

SUBJECT_ACCESS = CaseType(
    code="subject-access",
    name=mark("Data request"),
    title=mark("Your data request"),
    sent=mark("Request sent"),
    clock=SUBJECT_ACCESS_CLOCK,
    due=mark("Answer due by %(day)s"),
    workflow=Workflow(filed(mark("We received your request")), *REVIEW),
    statuses={
        State.SUBMITTED: mark("We have your request. We will give it to a reviewer"),
        State.IN_REVIEW: mark("We are finding your information"),
        State.AWAITING_SIGNATURE: mark("A second person is checking your response"),
        State.DECIDED: mark("Your answer is ready"),
    },
    steps=(
        (State.SUBMITTED, mark("We received your request")),
        (State.IN_REVIEW, mark("We look for your information")),
        (State.AWAITING_SIGNATURE, mark("A second person checks the response")),
        (State.DECIDED, mark("We give you the answer")),
    ),
    checklist=(
        Question(
            "searched",
            mark("Was every system that may hold it searched, or the reason recorded?"),
            mark("Select if every system that may hold it was searched, or the reason recorded"),
        ),
        Question(
            "right_person",
            mark("Is everything found about the right person?"),
            mark("Select if everything found is about the right person"),
        ),
        Question(
            "others_protected",
            mark("Are the details of other people removed?"),
            mark("Select if the details of other people are removed"),
        ),
        Question(
            "complete",
            mark("Does the answer say all that section 45(2) asks for?"),
            mark("Select if the answer says all that section 45(2) asks for"),
        ),
    ),
    outcomes=(
        Outcome(
            "disclosed_full",
            mark("Disclosed in full"),
            mark("We found information about you, and you can have all of it."),
            OutcomeGroup.OTHER,
        ),
        Outcome(
            "nothing_found",
            mark("Nothing found"),
            mark("We found no information about you that we can give you."),
            OutcomeGroup.OTHER,
        ),
        Outcome(
            "court_material",
            mark("Court material only"),
            mark("What is held belongs to a court. You can ask the court for it."),
            OutcomeGroup.OTHER,
        ),
        Outcome(
            "not_controller",
            mark("Not the controller"),
            mark("Someone else holds this information. We tell you below whom to ask."),
            OutcomeGroup.OTHER,
        ),
    ),
)
