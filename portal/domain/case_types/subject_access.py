"""A subject access request: a copy of what is held about a person (DPA 2018 s.45; UK GDPR Art 15)."""

from portal.domain import every_state, moves, outcomes, talking
from portal.domain.actions import Action
from portal.domain.actors import Role
from portal.domain.case_type import CaseType, Outcome, Question, Step
from portal.domain.clocks import SUBJECT_ACCESS_CLOCK
from portal.domain.forms.subject_access import forms
from portal.domain.guards import people, time, work
from portal.domain.moves import STAFF, by_assignee, by_colleague
from portal.domain.text import mark
from portal.domain.workflow import ClockEffect, Move, State, Workflow

WORKING = (State.SEARCHING, State.READING)
EVERY_STATE = (
    State.SUBMITTED,
    State.AWAITING_PROOF,
    *WORKING,
    State.AWAITING_ANSWER,
    State.AWAITING_APPROVAL,
    State.AWAITING_SIGNATURE,
    State.DECIDED,
    State.WITHDRAWN,
    State.CLOSED,
)

GOT_PROOF = mark("We got the proof that we asked for")

READY = (
    time.clock_has_started,
    work.every_part_searched,
    work.every_document_marked,
    work.every_restriction_approved,
    work.described,
    work.findings_complete,
)
"""What must be so before an answer is proposed."""

MOVES = (
    moves.filed(mark("We received your request"), "l1"),
    *moves.taken(State.SEARCHING, State.SEARCHING, State.READING, State.AWAITING_PROOF, State.AWAITING_ANSWER),
    by_colleague(
        Action.ASK_PROOF,
        State.SEARCHING,
        State.AWAITING_PROOF,
        people.the_assignee_or_a_lead,
        time.proof_asked_early,
        roles=STAFF,
        clock=ClockEffect.HOLDS,
        tells=mark("We asked you for proof. The time limit has not started"),
        letter="l2",
        news="identity",
    ),
    by_assignee(
        Action.NOTE_ARRIVAL,
        State.AWAITING_PROOF,
        tells=mark("Something came from you, but not yet all that we asked for"),
        news="message",
    ),
    by_assignee(
        Action.RECORD_PROOF,
        State.AWAITING_PROOF,
        State.SEARCHING,
        clock=ClockEffect.RUNS,
        tells=GOT_PROOF,
        news="message",
    ),
    by_assignee(
        Action.RECORD_PROOF,
        State.SEARCHING,
        State.SEARCHING,
        time.clock_has_not_started,
        clock=ClockEffect.RUNS,
        tells=GOT_PROOF,
        news="message",
    ),
    *moves.asked(
        State.SEARCHING,
        time.may_be_paused,
        letter="l4",
        told_again="l4b",
        pauses=ClockEffect.PAUSES,
        resumes=ClockEffect.RESUMES,
        waited=time.waited_for_answer,
    ),
    *(
        by_assignee(
            Action.CLOSE_UNANSWERED,
            state,
            State.CLOSED,
            waited,
            clock=ClockEffect.STOPS,
            tells=mark("We closed this because we did not hear from you"),
            letter=moves.ANSWER,
            news="closed",
        )
        for state, waited in (
            (State.AWAITING_PROOF, time.waited_for_proof),
            (State.AWAITING_ANSWER, time.waited_for_answer),
        )
    ),
    Move(
        Action.REOPEN,
        State.CLOSED,
        State.SUBMITTED,
        (*moves.PERSON, Role.REVIEWER),
        clock=ClockEffect.RUNS,
        guards=(people.untied, time.may_be_reopened),
        tells_resident=mark("Your request is open again"),
        news="message",
    ),
    by_assignee(Action.ADD_PART, State.SEARCHING),
    by_assignee(Action.RECORD_SEARCH, State.SEARCHING),
    by_assignee(Action.ADD_DOCUMENT, State.SEARCHING),
    by_assignee(Action.FINISH_SEARCH, State.SEARCHING, State.READING, work.every_part_searched),
    by_assignee(Action.SEARCH_AGAIN, State.READING, State.SEARCHING),
    by_assignee(Action.ADD_DOCUMENT, State.READING),
    by_assignee(Action.MARK_DOCUMENT, State.READING),
    by_assignee(Action.RESTRICT, State.READING),
    by_colleague(Action.APPROVE_RESTRICTION, State.READING, State.READING, people.someone_else_restricted),
    by_assignee(Action.LIFT_RESTRICTION, State.READING),
    by_assignee(Action.DESCRIBE, State.READING),
    by_assignee(Action.RECORD_FINDING, State.READING),
    *moves.ended_early(State.SEARCHING, *moves.EARLY_ENDS),
    *moves.extended(*WORKING),
    *moves.decided(State.READING, *READY),
    *every_state.ended(EVERY_STATE),
    *every_state.minded(EVERY_STATE),
    *every_state.represented(EVERY_STATE),
    *every_state.kept(EVERY_STATE),
    *every_state.raised(EVERY_STATE),
    *moves.asked_force(*WORKING),
    *moves.replied_to_force(EVERY_STATE),
    *(
        Move(
            Action.DELETE_COPIES,
            state,
            state,
            (Role.SYSTEM,),
            guards=(work.there_are_copies, time.copies_are_over, work.not_on_legal_hold),
        )
        for state in (State.DECIDED, State.CLOSED)
    ),
    *talking.spoken(EVERY_STATE),
    *talking.objected(EVERY_STATE),
    *talking.proved((State.SUBMITTED, State.AWAITING_PROOF, State.SEARCHING)),
)

OUTCOMES = (
    Outcome(
        "disclosed_full",
        mark("Disclosed in full"),
        mark("We found information about you, and you can have all of it."),
        letter="l7",
    ),
    Outcome(
        "disclosed_part",
        mark("Disclosed in part"),
        mark("We found information about you. You can have part of it. We tell you what we keep back."),
        letter="l7",
    ),
    Outcome(
        "restricted_full",
        mark("All of it kept back"),
        mark("We found information about you, and we keep all of it back. We tell you why as far as the law lets us."),
        letter="l7",
    ),
    Outcome(
        "nothing_found",
        mark("Nothing found"),
        mark("We found no information about you that we can give you."),
        letter="l8",
        says_nothing=True,
    ),
    Outcome(
        "court_material",
        mark("Court material only"),
        mark("What is held belongs to a court. You can ask the court for it."),
        letter="l18",
    ),
    Outcome(
        "not_controller",
        mark("Not the controller"),
        mark("Someone else holds this information. We tell you below whom to ask."),
        letter="l18",
    ),
)

ENDINGS = (
    *outcomes.REFUSED,
    outcomes.JOINED,
    outcomes.OUT_OF_SCOPE,
    *outcomes.UNANSWERED,
    outcomes.WITHDRAWN,
    outcomes.DIED,
)

SUBJECT_ACCESS = CaseType(
    code="subject-access",
    name=mark("Data request"),
    title=mark("Your data request"),
    sent=mark("Request sent"),
    clock=SUBJECT_ACCESS_CLOCK,
    due=mark("Answer due by %(day)s"),
    workflow=Workflow(MOVES),
    statuses={
        State.SUBMITTED: mark("We have your request. We will give it to a reviewer"),
        State.AWAITING_PROOF: mark("We need to check who you are"),
        State.SEARCHING: mark("We are finding your information"),
        State.READING: mark("We are finding your information"),
        State.AWAITING_ANSWER: mark("We need something from you"),
        State.AWAITING_APPROVAL: mark("A second person is checking your response"),
        State.AWAITING_SIGNATURE: mark("A second person is checking your response"),
        State.DECIDED: mark("Your answer is ready"),
        State.WITHDRAWN: mark("You stopped your case"),
        State.CLOSED: mark("Finished"),
    },
    steps=(
        Step(mark("We received your request"), (State.SUBMITTED,)),
        Step(
            mark("We look for your information"),
            (State.AWAITING_PROOF, State.SEARCHING, State.AWAITING_ANSWER, State.READING),
        ),
        Step(mark("A second person checks the response"), (State.AWAITING_APPROVAL, State.AWAITING_SIGNATURE)),
        Step(mark("We give you the answer"), (State.DECIDED, State.CLOSED, State.WITHDRAWN)),
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
    outcomes=OUTCOMES,
    endings=ENDINGS,
    forms=forms(OUTCOMES),
)
