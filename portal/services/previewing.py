"""Previews: what the resident would read and be told if a step were taken now, of which nothing is ever saved."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from portal.adapters.letter_pages import LetterPage, read_letter
from portal.domain.actions import Action
from portal.domain.actors import Actor
from portal.domain.entries import Form, Values
from portal.domain.errors import Absent
from portal.domain.notices import WORDINGS, News
from portal.domain.readability import Reading, read
from portal.domain.talking import OURS
from portal.domain.text import Sentence
from portal.domain.workflow import TO_SIGN, Workflow
from portal.services import casework, conversing, correspondence
from portal.services.conversing import Message
from portal.services.dossiers import Dossier
from portal.services.effects import EFFECTS
from portal.services.explaining import FlagTold, flag_told
from portal.services.gathering import facts_of
from portal.services.taking import Taking
from portal.services.unit_of_work import Resources, UnitOfWork

ENGLISH = "en"
THEN: Mapping[Action, Action] = {
    Action.PROPOSE_EXTENSION: Action.APPROVE_EXTENSION,
    Action.DECIDE_HOLD: Action.APPROVE_HOLD,
}
"""Steps after which nothing is told until a colleague agrees with them: by this step."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a resident reads of one step: a line of the timeline, the status, a message, a letter, the flag, news of it.

    `is_after`: they read it only when a colleague has agreed. `news` is the subject of the e-mail that goes out, and
    `is_posted` says that the letter goes by post. `reading` is how hard it is what staff wrote.
    """

    line: str | None
    status: str | None
    message: Message | None
    letter: LetterPage | None
    flag: FlagTold | None
    news: Sentence | None
    is_posted: bool
    is_after: bool
    reading: Reading


class _Forget(Exception):
    """Ends a unit of work so that nothing in it is saved."""


def preview(
    resources: Resources,
    actor: Actor,
    now: datetime,
    *,
    reference: str,
    action: Action,
    version: int,
    values: Values,
    about: str = "",
) -> Told:
    """What the resident would read if this person took this step now, with these values.

    Raises what the step itself would raise. Files are left out: they would have to be sent twice.
    """
    written = {name: value for name, value in values.items() if not isinstance(value, bytes) and name != "files"}
    seen: list[Told] = []
    with suppress(_Forget), resources.unit(actor, now) as work:
        taking = casework.rehearse(work, reference, action, version=version, values=written, about=about)
        seen.append(_told(work, taking))
        raise _Forget
    return seen[0]


def tells(workflow: Workflow, action: Action) -> bool:
    """Whether the resident reads something of this step, at once or when a colleague has agreed."""
    rows = [move for move in workflow.moves if move.action in (action, THEN.get(action))]
    return action in THEN or any(move.tells_resident or move.letter or move.news for move in rows)


def _told(work: UnitOfWork, taking: Taking) -> Told:
    """What the case shows its resident now that the step is taken, as far as it comes from this step."""
    dossier, action = Dossier(work, taking.case), taking.move.action
    follows = _following(dossier, THEN[action]) if action in THEN else None
    shown = follows or taking
    letter = _letter(dossier, taking, follows)
    contact, news = dossier.contact, shown.move.news
    is_proposal = taking.case.state in TO_SIGN and letter is not None
    kind, start, end = dossier.kind, taking.move.start, taking.move.end
    status = kind.status(end, taking.outcome)
    is_new_status = start is not None and status != kind.statuses[start]
    return Told(
        line=shown.move.tells_resident,
        status=status if is_new_status else None,
        message=conversing.messages(dossier)[-1] if action in OURS else None,
        letter=letter,
        flag=flag_told(dossier) if action is Action.EXPLAIN else None,
        news=Sentence(WORDINGS[News(news)].subject) if news and contact.news_to else None,
        is_posted=letter is not None and bool(contact.letters_to),
        is_after=follows is not None or is_proposal,
        reading=_reading(dossier.kind.form(action, taking.about), taking, letter),
    )


def _following(dossier: Dossier, action: Action) -> Taking:
    """The step by which a colleague agrees, as if it were taken now."""
    state = dossier.case.state
    row = next(move for move in dossier.kind.workflow.moves if move.action is action and move.start is state)
    following = Taking(dossier, row, facts_of(dossier), {})
    EFFECTS[action](following)
    return following


def _letter(dossier: Dossier, taking: Taking, follows: Taking | None) -> LetterPage | None:
    """The letter of this step; of a proposal, the one that a signature would send."""
    if follows is not None:
        html = correspondence.drafted(follows)
        return read_letter(html) if html else None
    if taking.codes.get("letter"):
        return read_letter(correspondence.read(dossier, taking.number))
    try:
        return read_letter(correspondence.preview(dossier))
    except Absent:
        return None


def _reading(form: Form | None, taking: Taking, letter: LetterPage | None) -> Reading:
    """How hard it is: the letter if it is in English, or else what was written for the resident."""
    if letter is not None and letter.language == ENGLISH:
        return read(letter.text)
    entries = form.entries if form else ()
    return read("\n".join(taking.text(entry.name) for entry in entries if entry.is_read))
