"""What a resident is told of the flag that they contest: what happens to it meanwhile, and how it was made."""

from dataclasses import dataclass

from portal.domain.actions import Action
from portal.domain.explanations import Explained
from portal.domain.holds import TOLD, Hold
from portal.domain.workflow import ENDED
from portal.models.steps import newest
from portal.services import flagging
from portal.services.dossiers import Dossier


@dataclass(frozen=True, slots=True)
class FlagTold:
    """`meanwhile` is empty once the case has ended. `parts` is empty where no flag may be spoken of, found or not.

    `is_explained`: there is something to read, be it only that neither yes nor no can be said.
    """

    meanwhile: str
    is_explained: bool
    parts: tuple[Explained, ...]


def flag_told(dossier: Dossier) -> FlagTold | None:
    """What is told of the flag; None for what is no contest, and after an answer that confirms nothing."""
    if dossier.case.kind != "contest" or dossier.says_nothing:
        return None
    return FlagTold(
        meanwhile="" if dossier.case.state in ENDED else TOLD[_hold(dossier)],
        is_explained=newest(dossier.standing, Action.EXPLAIN) is not None,
        parts=flagging.explanation_for_resident(dossier) or (),
    )


def _hold(dossier: Dossier) -> Hold:
    """What two people decided; until then nothing is said of any flag."""
    settled = newest(dossier.standing, Action.DECIDE_HOLD, Action.APPROVE_HOLD)
    if settled is None or settled.action is not Action.APPROVE_HOLD:
        return Hold.NEUTRAL
    return Hold(dossier.details(newest(dossier.standing, Action.DECIDE_HOLD))["hold"])
