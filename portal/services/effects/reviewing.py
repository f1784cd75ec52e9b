"""A contest is reviewed by a person who comes fresh to it: their own view, each ground, and how they went about it."""

from portal.domain.actions import Action
from portal.domain.errors import Absent, Refusal
from portal.domain.grounds import GroundResult
from portal.domain.text import mark
from portal.models.columns import seal_into
from portal.services.taking import Taking


def record_view(taking: Taking) -> None:
    """Begin the review with a view of one's own: what another reviewer answered before is open again."""
    for ground in taking.dossier.grounds:
        if ground.answered_by_id != taking.work.actor.id:
            ground.result, ground.answered_by_id = GroundResult.OPEN, None
            ground.reason, ground.evidence = None, None


def decide_ground(taking: Taking) -> None:
    """Answer one thing that the person says is wrong, or answer it again."""
    ground = next((known for known in taking.dossier.grounds if known.ground == taking.about), None)
    if ground is None:
        raise Absent
    ground.result, ground.answered_by_id = GroundResult(taking.text("result")), taking.work.actor.id
    ground.evidence = ",".join(taking.codes_of("evidence"))
    seal_into(taking.key, ground, "reason", taking.text("reason"))
    taking.codes["ground"] = ground.ground.value


def record_evidence(taking: Taking) -> None:
    """Record what shows that a person decided, and not the tool (DPA 2018 s.50A(1)(a), (2))."""
    trained_on = taking.day("trained_on")
    if trained_on is None or trained_on > taking.work.today:
        raise Refusal(mark("The day you finished the training must not be in the future"))


EFFECTS = {
    Action.RECORD_VIEW: record_view,
    Action.DECIDE_GROUND: decide_ground,
    Action.RECORD_EVIDENCE: record_evidence,
}
