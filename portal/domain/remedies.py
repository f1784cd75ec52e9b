"""Remedies: what must change after a decision, ordered with a due date and proved done (our rule)."""

from datetime import date, timedelta
from enum import StrEnum

from portal.domain.entries import Choice
from portal.domain.errors import Refusal
from portal.domain.text import mark
from portal.domain.working_days import WorkingDays


class Remedy(StrEnum):
    """What can be ordered."""

    FLAG_REMOVED = "flag_removed"
    SCORE_RECALCULATED = "score_recalculated"
    BAND_LOWERED = "band_lowered"
    DECISION_RETAKEN = "decision_retaken_by_human"
    ACTION_REVERSED = "action_reversed"
    DATA_RECTIFIED = "data_rectified"
    DATA_COMPLETED = "data_completed"
    DATA_ERASED = "data_erased"
    PROCESSING_RESTRICTED = "processing_restricted"
    NOTE_ADDED = "note_added"
    RECIPIENTS_NOTIFIED = "recipients_notified"
    ORIGINATOR_NOTIFIED = "originator_notified"
    EXPIRY_BROUGHT_FORWARD = "expiry_brought_forward"
    TOOL_FAULT_RAISED = "tool_fault_raised"
    DATASET_FAULT_RAISED = "dataset_fault_raised"
    BIAS_AUDIT_REQUESTED = "bias_audit_requested"
    TOOL_SUSPENDED = "tool_suspended"
    TRAINING_ACTION = "training_action"
    APOLOGY = "apology"
    EXPLANATION_ONLY = "explanation_only"
    COMPENSATION_ROUTED = "compensation_claim_routed"


REMEDIES = (
    Choice(Remedy.FLAG_REMOVED, mark("The flag is removed")),
    Choice(Remedy.SCORE_RECALCULATED, mark("The score is worked out again")),
    Choice(Remedy.BAND_LOWERED, mark("The level is lowered")),
    Choice(Remedy.DECISION_RETAKEN, mark("A person takes the decision again")),
    Choice(Remedy.ACTION_REVERSED, mark("What was done because of it is undone")),
    Choice(Remedy.DATA_RECTIFIED, mark("Wrong information is put right"), mark("Section 46(1)")),
    Choice(Remedy.DATA_COMPLETED, mark("Missing information is added"), mark("Section 46(3)")),
    Choice(Remedy.DATA_ERASED, mark("Information is deleted"), mark("Section 47(1)")),
    Choice(Remedy.PROCESSING_RESTRICTED, mark("Use of the information is restricted"), mark("Section 47(3)")),
    Choice(Remedy.NOTE_ADDED, mark("A note of what the person says is added")),
    Choice(Remedy.RECIPIENTS_NOTIFIED, mark("Everyone who received it is told"), mark("Section 48(9)")),
    Choice(Remedy.ORIGINATOR_NOTIFIED, mark("The authority it came from is told"), mark("Section 48(7)")),
    Choice(Remedy.EXPIRY_BROUGHT_FORWARD, mark("The flag ends earlier")),
    Choice(Remedy.TOOL_FAULT_RAISED, mark("A fault of the tool is reported")),
    Choice(Remedy.DATASET_FAULT_RAISED, mark("A fault of the data is reported")),
    Choice(Remedy.BIAS_AUDIT_REQUESTED, mark("The tool is checked for bias")),
    Choice(Remedy.TOOL_SUSPENDED, mark("The tool is stopped for now")),
    Choice(Remedy.TRAINING_ACTION, mark("Staff are trained")),
    Choice(Remedy.APOLOGY, mark("An apology")),
    Choice(Remedy.EXPLANATION_ONLY, mark("An explanation")),
    Choice(Remedy.COMPENSATION_ROUTED, mark("A claim for compensation is passed on")),
)
WORDS = {choice.code: choice.words for choice in REMEDIES}

WORDS_ONLY = frozenset({Remedy.APOLOGY, Remedy.EXPLANATION_ONLY})
"""Remedies that change nothing: they alone are not enough for a person who was right."""

RESTRICTING = frozenset({Remedy.PROCESSING_RESTRICTED, Remedy.DATA_ERASED})
"""What must be ordered where nobody can find out if the information is right (DPA 2018 s.47(3))."""

CHANGE_WORKING_DAYS = 5
"""Our promise: a record is changed within 5 working days of the decision."""
TELL_WORKING_DAYS = 10
"""Our promise: those who received it are told within 10 working days of the decision."""

ASK_AFTER = timedelta(days=28)
"""How long after it was due, or proved done, we ask the person if a remedy has put it right."""


_RECIPIENTS = mark("Everyone you gave it to (Data Protection Act 2018, section 48)")
_ORIGINATOR_TOO = mark(
    "The authority that it came from, and everyone you gave it to (Data Protection Act 2018, section 48)"
)
TOLD_TOO = {
    Remedy.DATA_RECTIFIED: _ORIGINATOR_TOO,
    Remedy.DATA_COMPLETED: _ORIGINATOR_TOO,
    Remedy.DATA_ERASED: _RECIPIENTS,
    Remedy.PROCESSING_RESTRICTED: _RECIPIENTS,
}
"""Whom the police must tell of a change, where the law says so itself (DPA 2018 s.48(7) and (9))."""


class RemedyState(StrEnum):
    """How far one remedy has come: it is ordered once the decision that it was proposed with is signed.

    It is open until someone else has checked the proof, or a lead waived it.
    """

    PROPOSED = "proposed"
    ORDERED = "ordered"
    REPORTED = "reported"
    VERIFIED = "verified"
    WAIVED = "waived"

    @property
    def is_open(self) -> bool:
        return self in (RemedyState.PROPOSED, RemedyState.ORDERED, RemedyState.REPORTED)


def check_due(due_on: date | None, *, today: date, working_days: WorkingDays) -> date:
    """The day by which a remedy must be done; Refusal unless it is a working day to come."""
    if due_on is None or due_on <= today or not working_days.is_working_day(due_on):
        raise Refusal(mark("Enter a working day in the future"))
    return due_on
