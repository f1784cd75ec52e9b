"""How a case ends, begins again, or becomes another: stopped, closed, started again, looked at again."""

from portal.domain import outcomes
from portal.domain.actions import Action
from portal.domain.clock_entries import ClockSort
from portal.domain.outcomes import Outcome
from portal.domain.workflow import State
from portal.services import again, linking
from portal.services.taking import Taking

WANTED = {
    "identity": "closed_no_id",
    "authority": "closed_no_authority",
    "fee": "closed_no_fee",
    None: "closed_no_reply",
}
"""What a case is closed for want of, by the proof that was asked for; None stands for a question."""


def end(taking: Taking, outcome: Outcome) -> None:
    """Settle how the case ends, on this day."""
    taking.outcome = outcome
    taking.changes |= {"outcome": outcome.public_code, "decided_on": taking.work.today}
    taking.codes["outcome"] = outcome.public_code
    if taking.move.end is State.CLOSED:
        taking.changes["closed_on"] = taking.work.today


def withdraw(taking: Taking) -> None:
    end(taking, outcomes.WITHDRAWN)


def record_death(taking: Taking) -> None:
    end(taking, outcomes.DIED)


def close_unanswered(taking: Taking) -> None:
    """Close for want of proof or of a reply (our rule): the code says which."""
    asked = taking.dossier.latest_details(Action.ASK_PROOF) if taking.case.state is State.AWAITING_PROOF else {}
    end(taking, taking.kind.outcome(WANTED[asked.get("proof")]))


def close(taking: Taking) -> None:
    taking.changes["closed_on"] = taking.work.today


def begin_again(taking: Taking) -> None:
    """Open a case that had ended: nobody has it, nothing is decided, and an open question counts as answered."""
    taking.changes |= {"outcome": None, "decided_on": None, "closed_on": None, "assignee_id": None}
    if taking.dossier.has_open_pause:
        taking.move_clock(ClockSort.RESUMED, taking.work.today)


def separate(taking: Taking) -> None:
    """Open a case again that was joined to another by mistake."""
    linking.separate(taking)
    begin_again(taking)


def look_again(taking: Taking) -> None:
    """Open a complaint about this case, for someone who had no part in it (DPA 2018 s.164A)."""
    again.open_complaint(taking)


EFFECTS = {
    Action.WITHDRAW: withdraw,
    Action.RECORD_DEATH: record_death,
    Action.CLOSE_UNANSWERED: close_unanswered,
    Action.CLOSE: close,
    Action.RESTART: begin_again,
    Action.REOPEN: begin_again,
    Action.SEPARATE: separate,
    Action.LOOK_AGAIN: look_again,
}
