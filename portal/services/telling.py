"""What a resident is told of what happened and who looked: our own work by the week, what they did by the day."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from portal.domain.access_purposes import OVERSIGHT, PURPOSES, SEEN_AS
from portal.domain.actions import Action
from portal.domain.actors import representative_of, resident_of
from portal.domain.london import london_date
from portal.domain.talking import IN_REPLY
from portal.domain.text import Sentence, mark, sentence
from portal.models import ledgers, staff
from portal.models.columns import read_sealed
from portal.models.ledgers import AuditEntry, Looked
from portal.services import justifying
from portal.services.dossiers import Dossier

OPENING = {f"case.{action}": action for action in Action}
"""The action that an entry of the ledger speaks of."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the timeline. What the resident did has its day; our own work is told by the week (its Monday).

    By the week for everyone, because the exact days of our work would tell a case in which something was found from
    one in which nothing was. `by` is what the one who did it for the resident is called, for the resident's eyes only;
    empty where nobody did.
    """

    on: date
    is_week: bool
    told: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What one member of staff, by number, opened the case for in one week (its Monday). Addresses name its `code`.

    `reviewer` is None for whoever is no colleague of ours with a number of their own; `who` says who it was. `words`
    are what they wrote of their reason, where the case was not theirs.
    """

    week: date
    reviewer: int | None
    purpose: str
    words: str = ""
    who: Sentence = field(default=Sentence(""), compare=False)
    code: str = field(default="", compare=False)

    @property
    def month(self) -> str:
        """The month of its Monday, like 2026-11."""
        return self.week.isoformat()[:7]


def happenings(dossier: Dossier) -> tuple[Happening, ...]:
    """The moves that a resident is told of, newest first, read from the ledger without opening any of it."""
    entries = ledgers.audit_of(dossier.work.session, dossier.case.id)
    return tuple(_happenings(dossier, reversed(entries)))


def looks(dossier: Dossier) -> tuple[Look, ...]:
    """Who looked, in which week and why, the newest week first.

    Within a week the order is that of the numbers, because the order of the looks would tell what was still being done.
    """
    numbers, end = staff.numbers(dossier.work.session), told_until(dossier)
    seen = {
        _look(monday(london_date(look.at)), _number_told(look, numbers), look.purpose, words)
        for look, words in justifying.with_words(dossier.work, dossier.case, dossier.looks)
        if look.action != "denied" and (end is None or look.at <= end or look.actor not in numbers)
    }
    return tuple(sorted(seen, key=lambda look: (-look.week.toordinal(), look.reviewer or 0, look.purpose, look.words)))


def look_named(code: str) -> Look | None:
    """The look that such a code names, whether there was one or not; None for anything else."""
    week, _, rest = code.partition(".")
    reviewer, _, purpose = rest.partition(".")
    try:
        return _look(date.fromisoformat(week), int(reviewer), purpose)
    except (ValueError, KeyError):
        return None


def look_told(look: Look) -> tuple[Sentence, ...]:
    """A look in two whole sentences: who and when, and what for."""
    return sentence("%(who)s looked in the week of %(day)s.", who=look.who, day=look.week), Sentence(look.purpose)


def told_until(dossier: Dossier) -> datetime | None:
    """When an answer that confirms nothing was given: of our work after it nothing is told, for it would confirm."""
    return dossier.decision.signed_at if dossier.says_nothing and dossier.decision else None


def monday(day: date) -> date:
    """The first day of a week."""
    return day - timedelta(days=day.weekday())


def _look(week: date, reviewer: int | None, purpose: str, words: str = "") -> Look:
    told = mark("Someone who acts for you") if reviewer is None else mark("Reviewer %(number)s")
    template = SEEN_AS.get(purpose, told)
    who = Sentence(template, {"number": reviewer} if "%(number)s" in template else {})
    return Look(week, reviewer, PURPOSES[purpose], words, who, f"{week}.{reviewer}.{purpose}")


def _number_told(look: Looked, numbers: Mapping[str | None, int]) -> int | None:
    return None if look.purpose == OVERSIGHT else numbers.get(look.actor)


def _happenings(dossier: Dossier, entries: Iterator[AuditEntry]) -> Iterator[Happening]:
    case, end = dossier.case, told_until(dossier)
    # A complaint that comes of asking for another look was made by its person from the case that it is about.
    own = {"anyone", resident_of(case.id).id, resident_of(case.parent_id or case.id).id}
    starts = {(step.action, step.at): step.start for step in dossier.steps}
    for entry in entries:
        action, on, is_own = OPENING.get(entry.kind), london_date(entry.at), _is_own(entry.actor, own)
        if action is None or not (is_own or end is None or entry.at <= end or action in IN_REPLY):
            continue
        if told := dossier.kind.workflow.told(action, starts.get((action, entry.at))):
            yield Happening(on if is_own else monday(on), not is_own, told, helper(dossier, entry.actor))


def helper(dossier: Dossier, actor: str) -> str:
    """What the one who acted for the resident is called; empty for the resident themselves and for all others."""
    acting = (row for row in dossier.representatives if representative_of(row.id).id == actor)
    return next((read_sealed(dossier.work.key(row.case_id), row, "name") for row in acting), "")


def _is_own(actor: str, own: Collection[str]) -> bool:
    """Whether the person did it, or someone who acts for them did."""
    return actor in own or actor.startswith(representative_of("").id)
