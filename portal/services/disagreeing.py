"""Where two people do not agree on a decision: a lead has the last word, both opinions stay, and it is counted."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from portal.domain.actions import Action
from portal.domain.london import LONDON
from portal.models import decisions
from portal.models.decisions import Decision
from portal.models.steps import TakenStep
from portal.services.dossiers import Dossier
from portal.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Disagreement:
    """How often a second person did not agree, of all proposals that one checked in a period.

    `checked` were signed or returned. `returned` were sent back, and `disputed` came to a lead, who signed `kept` of
    these as they were proposed.
    """

    checked: int
    returned: int
    disputed: int
    kept: int

    @property
    def rate(self) -> float | None:
        """The share on which two people did not agree at first; None where nothing was checked."""
        return (self.returned + self.kept) / self.checked if self.checked else None


def of_period(work: UnitOfWork, first: date, last: date) -> Disagreement:
    """The count from `first` to `last`, both included, by the days on which proposals were signed or returned."""
    begin, end = _midnight(first), _midnight(last + timedelta(days=1))
    rows = decisions.checked_between(work.session, begin, end)
    return Disagreement(
        checked=len(rows),
        returned=sum(row.returned_at is not None for row in rows),
        disputed=sum(row.is_disputed for row in rows),
        kept=sum(row.is_disputed and row.signed_at is not None for row in rows),
    )


def is_disputed(dossier: Dossier, proposal: TakenStep | None) -> bool:
    """Whether the proposal that waits came to a lead: because its reviewer keeps to it, or a second person asked."""
    decision = _waiting(dossier)
    return decision is not None and decision.is_disputed and proposal is not None


def was_returned_alike(dossier: Dossier) -> bool:
    """Whether the proposal that waits has the same outcome as the one before it, which was returned."""
    decision = _waiting(dossier)
    if decision is None or decision.round == 1:
        return False
    before = decisions.of_round(dossier.work.session, dossier.case.id, decision.round - 1)
    return before is not None and before.returned_at is not None and before.outcome == decision.outcome


def opinions(dossier: Dossier) -> tuple[str, ...]:
    """What the second person and the reviewer say of the proposal that waits, as far as they do not agree."""
    proposed, brought = dossier.latest(Action.PROPOSE), dossier.latest(Action.DISPUTE)
    said = [str(dossier.reasons.get("opinion") or "")]
    if brought and proposed and brought.number > proposed.number:
        said.append(str(dossier.details(brought).get("opinion") or ""))
    return tuple(filter(None, said))


def _waiting(dossier: Dossier) -> Decision | None:
    decision = dossier.decision
    return decision if decision and decision.signed_at is None and decision.returned_at is None else None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON)
