"""A contest is prepared: what a tool said, if the flag is used meanwhile, and what the person is told of it."""

from portal.domain.actions import Action
from portal.domain.errors import Absent
from portal.domain.explanations import check_explanation
from portal.domain.grounds import Ground
from portal.domain.holds import Hold, check_hold
from portal.domain.triage import Output, adm_test, check_grounds
from portal.models.base import new_id
from portal.models.contests import ContestGround
from portal.services.taking import Taking


def triage(taking: Taking) -> None:
    """Keep what a tool said and what kind of decision that was, sealed: the ledger says nothing of either."""
    known = {ground.ground.value for ground in taking.dossier.grounds}
    for ground in sorted(check_grounds(taking.codes_of("grounds"), known)):
        added = ContestGround(id=new_id(), case_id=taking.case.id, ground=Ground(ground))
        taking.work.session.add(added)
    output = Output(taking.text("output"))
    tested = adm_test(output, effect=taking.text("effect"), human=taking.text("human"))
    taking.kept = {**taking.values, "adm_test": tested}


def decide_hold(taking: Taking) -> None:
    """Decide if the flag is used meanwhile; a second person approves it (our rule; DPA 2018 s.47(3))."""
    if taking.facts.output is None:
        raise Absent
    check_hold(Hold(taking.text("hold")), taking.facts.output)


def explain(taking: Taking) -> None:
    """Keep what is explained and give the person time to answer (DPA 2018 s.50C(2)(a), (b)).

    Where nothing may be confirmed it is kept all the same, and the person is shown none of it: see flagging.
    """
    check_explanation(taking.values, today=taking.work.today)


EFFECTS = {Action.TRIAGE: triage, Action.DECIDE_HOLD: decide_hold, Action.EXPLAIN: explain}
