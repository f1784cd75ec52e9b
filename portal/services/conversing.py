"""What the resident and we wrote to each other in a case, oldest first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from portal.domain.actions import Action
from portal.domain.london import london_date
from portal.services.dossiers import Dossier
from portal.services.telling import told_until

OURS: Mapping[Action, str] = {
    Action.ASK_PROOF: "missing",
    Action.NOTE_ARRIVAL: "missing",
    Action.ASK_QUESTION: "question",
    Action.NOTE_PROGRESS: "note",
}
THEIRS: Mapping[Action, str] = {
    Action.ANSWER: "answer",
    Action.REPRESENT: "words",
    Action.REOPEN: "answer",
    Action.WITHDRAW: "why",
    Action.LOOK_AGAIN: "what",
}
"""The entry of each step that the other side reads; nothing else that staff enter is ever shown."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `told` says what it was, like that we asked a question; `is_own`: the resident wrote it.

    `complaint` is the reference of the complaint that was opened with it.
    """

    on: date
    is_own: bool
    told: str
    text: str
    complaint: str = ""


def messages(dossier: Dossier) -> tuple[Message, ...]:
    """What was written, as far as the resident may read it."""
    return tuple(_messages(dossier))


def _messages(dossier: Dossier) -> Iterator[Message]:
    end = told_until(dossier)
    for step in dossier.steps:
        is_own = step.action in THEIRS
        name = THEIRS.get(step.action) or OURS.get(step.action)
        if name is None or not (is_own or end is None or step.at <= end):
            continue
        details = dossier.details(step)
        told = dossier.kind.workflow.told(step.action, step.start)
        if told and details.get(name):
            complaint = str(details.get("complaint", ""))
            yield Message(london_date(step.at), is_own, told, str(details[name]), complaint)
