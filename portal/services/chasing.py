"""Chasing: the police are asked once more for all answers that they owe in a case."""

from dataclasses import dataclass

from portal.domain.actions import Action
from portal.domain.errors import Refusal
from portal.models.cases import Case
from portal.services import casework
from portal.services.dossiers import Dossier
from portal.services.gathering import do_police_owe
from portal.services.picking import Done
from portal.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Chasing:
    """Every request of the case to which the police owe an answer, and about which nobody asked them today."""

    def would(self, work: UnitOfWork, case: Case) -> Done:
        """A case in which they owe nothing stays as it was."""
        return Done.CHANGED if _owed(work, case) else Done.AS_IT_WAS

    def do(self, work: UnitOfWork, case: Case) -> Done:
        """Ask, if the case is open to the one who asks without a reason to be given first."""
        owed = _owed(work, case)
        try:
            for request_id in owed:
                casework.take(work, case.reference, Action.CHASE_REQUEST, version=case.version, about=request_id)
        except Refusal:
            return Done.BARRED
        return Done.CHANGED if owed else Done.AS_IT_WAS


def _owed(work: UnitOfWork, case: Case) -> list[str]:
    dossier = Dossier(work, case)
    return [request.id for request in dossier.force_requests if do_police_owe(dossier, request)]
