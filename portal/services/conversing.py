"""What the resident and we wrote to each other in a case, oldest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from portal.domain.actions import Action
from portal.domain.forms.talking import FIXED_WORDS, ROUTES
from portal.domain.london import london_date
from portal.domain.remedies import WORDS
from portal.domain.talking import IN_REPLY, OURS, THEIRS
from portal.domain.text import Sentence
from portal.models.steps import TakenStep
from portal.services import uploading
from portal.services.dossiers import Details, Dossier
from portal.services.telling import helper, look_named, look_told, told_until
from portal.services.uploading import Kept


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `told` says what it was, like that we asked a question; `is_own`: the resident wrote it.

    `complaint` is the reference of the complaint that was opened with it, and `subject` says what it is about, line by
    line, where that is one thing. `files` came with it. `by` is who wrote it for the resident, as in `Happening`.
    """

    on: date
    is_own: bool
    told: str
    text: str
    complaint: str = ""
    subject: tuple[Sentence, ...] = ()
    files: tuple[Kept, ...] = ()
    by: str = ""


def messages(dossier: Dossier) -> tuple[Message, ...]:
    """What was written, as far as the resident may read it."""
    return tuple(_messages(dossier))


def _messages(dossier: Dossier) -> Iterator[Message]:
    end, kept = told_until(dossier), uploading.kept(dossier.work, dossier.case.id)
    for step in dossier.steps:
        is_own = step.action in THEIRS
        name = THEIRS.get(step.action) or OURS.get(step.action)
        if name is None or not (is_own or end is None or step.at <= end or step.action in IN_REPLY):
            continue
        details = dossier.details(step)
        told, subject = dossier.kind.workflow.told(step.action, step.start), tuple(_subject(dossier, step, details))
        files = tuple(file for file in kept if file.step == step.number)
        if told and (details.get(name) or subject or files):
            text, complaint = str(details.get(name, "")), str(details.get("complaint", ""))
            by = helper(dossier, step.actor)
            yield Message(london_date(step.at), is_own, told, text, complaint, subject, files, by)


def subject_of(dossier: Dossier, step: TakenStep) -> Iterator[Sentence]:
    """The one thing that a message is about: a look at the case, or something that had to change."""
    look = look_named(step.about or "") if step.action is Action.ASK_WHY else None
    if look:
        yield from look_told(look)
    if step.action is Action.CHECK_REMEDY:
        yield from (Sentence(WORDS[known.remedy]) for known in dossier.remedies if known.id == step.about)


def _subject(dossier: Dossier, step: TakenStep, details: Details) -> Iterator[Sentence]:
    """What stands above the words of a message: what it is about, and what was chosen."""
    yield from subject_of(dossier, step)
    if step.action is Action.CHECK_REMEDY:
        yield Sentence(FIXED_WORDS[details["fixed"]])
    if step.action is Action.SEND_IDENTITY:
        yield Sentence(ROUTES[details["route"]])
