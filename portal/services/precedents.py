"""Precedents: how contests like this one were decided before, without a word that tells whose they were."""

from collections import Counter
from dataclasses import dataclass

from portal.domain.case_types.contest import CONTEST
from portal.domain.grounds import Ground, GroundResult
from portal.domain.outcomes import Outcome, OutcomeGroup
from portal.domain.quarters import Quarter
from portal.domain.remedies import Remedy
from portal.models import precedents
from portal.services.dossiers import Dossier

SHOWN = 10
REVIEWED = [outcome.public_code for outcome in CONTEST.outcomes if outcome.group is not OutcomeGroup.OTHER]


@dataclass(frozen=True, slots=True)
class Precedent:
    """Earlier decisions alike: their quarter, how they ended, what was found on the same points, what was ordered."""

    quarter: Quarter
    outcome: Outcome
    points: tuple[tuple[Ground, GroundResult], ...]
    remedies: tuple[Remedy, ...]


def like(dossier: Dossier) -> Counter[Precedent]:
    """The newest decisions about the same tool in which one of the same points was raised, ten at the most.

    Answers how many there are of each, the newest first.
    """
    case, session = dossier.case, dossier.work.session
    raised = [ground.ground for ground in dossier.grounds]
    if case.tool is None or not raised:
        return Counter()
    found = precedents.decided(
        session, tool=case.tool, grounds=raised, outcomes=REVIEWED, apart_from=case.id, limit=SHOWN
    )
    ids = [row.id for row in found]
    points, ordered = precedents.points(session, ids, raised), precedents.ordered(session, ids)
    return Counter(
        Precedent(
            Quarter.of(row.decided_on),
            CONTEST.outcome(row.outcome),
            tuple((point.ground, point.result) for point in points if point.case_id == row.id),
            tuple(order.remedy for order in ordered if order.case_id == row.id),
        )
        for row in found
    )
