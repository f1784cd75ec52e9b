"""Which ways further the person who asks has, and the texts to copy for each of them."""

from dataclasses import dataclass
from datetime import date

from portal.domain import going_further as rules
from portal.domain.going_further import Standing, Way
from portal.domain.representation import Right
from portal.domain.text import Sentence
from portal.services import loading
from portal.services.dossiers import Dossier
from portal.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Further:
    """The ways that are open. `texts` has for each way outside the paragraphs of a letter to copy."""

    ways: tuple[Way, ...]
    texts: dict[Way, tuple[Sentence, ...]]
    regulator_until: date | None
    court_until: date | None


def further(work: UnitOfWork) -> Further:
    """Where the person of this case can go from where it stands."""
    dossier = Dossier(work, loading.own_case(work, Right.READ))
    standing, outcome = standing_of(dossier), dossier.ended_as
    letter = outcome.letter if outcome and outcome.is_answer else None
    ways = rules.ways(dossier.kind.code, letter, is_late=standing.is_late)
    operator = work.settings.operator_name
    return Further(
        ways,
        {way: rules.letter_text(way, standing, operator=operator) for way in ways if way is not Way.HERE},
        rules.regulator_until(standing),
        rules.court_until(standing),
    )


def standing_of(dossier: Dossier) -> Standing:
    """How the case stands, as its person is told."""
    case, outcome, due_on = dossier.case, dossier.ended_as, dossier.clock().due_on
    return Standing(
        reference=case.reference,
        sent_on=case.received_on,
        due_on=due_on,
        answered_on=case.decided_on if outcome and outcome.is_answer else None,
        is_late=outcome is None and due_on is not None and due_on < dossier.work.today,
    )
