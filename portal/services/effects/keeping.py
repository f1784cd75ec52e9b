"""What keeps a case from being deleted."""

from portal.domain.actions import Action
from portal.models import holds
from portal.models.base import new_id
from portal.models.columns import seal_into
from portal.services.taking import Taking


def place_legal_hold(taking: Taking) -> None:
    hold = holds.LegalHold(
        id=new_id(),
        case_id=taking.case.id,
        why=taking.text("why"),
        placed_by_id=taking.work.actor.id,
        placed_at=taking.work.now,
    )
    if taking.text("note"):
        seal_into(taking.key, hold, "note", taking.text("note"))
    taking.work.session.add(hold)
    taking.codes["why"] = taking.text("why")


def lift_legal_hold(taking: Taking) -> None:
    hold = holds.hold_on(taking.work.session, taking.case.id)
    if hold is not None:
        hold.lifted_by_id, hold.lifted_at = taking.work.actor.id, taking.work.now


EFFECTS = {Action.PLACE_LEGAL_HOLD: place_legal_hold, Action.LIFT_LEGAL_HOLD: lift_legal_hold}
