"""What must change: proposed with a decision, ordered by its signature, reported done with proof, and checked."""

from portal.domain.actions import Action
from portal.domain.errors import Absent
from portal.domain.remedies import Remedy, RemedyState, check_due
from portal.models.base import new_id
from portal.models.columns import seal_into
from portal.models.remedies import OrderedRemedy
from portal.services import requesting
from portal.services.taking import Taking


def order(taking: Taking) -> None:
    """Propose one thing with the decision. It stays when the proposal is returned, and is ordered by the signature."""
    work = taking.work
    remedy = OrderedRemedy(
        id=new_id(),
        case_id=taking.case.id,
        remedy=Remedy(taking.text("remedy")),
        state=RemedyState.PROPOSED,
        force=requesting.force_for(work, taking.case, taking.text("force")),
        due_on=check_due(taking.day("due_on"), today=work.today, working_days=work.working_days),
        ordered_by_id=work.actor.id,
        ordered_at=work.now,
    )
    for name in ("what", "owner"):
        seal_into(taking.key, remedy, name, taking.text(name))
    work.session.add(remedy)
    taking.about = remedy.id
    taking.codes |= {"remedy": remedy.remedy.value, "due_on": remedy.due_on.isoformat()}


def drop(taking: Taking) -> None:
    """Take one thing out again, before anyone has signed it; that it was ordered stays in the steps."""
    taking.work.session.delete(_remedy(taking))


def report(taking: Taking) -> None:
    """Bring the proof that it is done."""
    remedy = _remedy(taking)
    remedy.state, remedy.reported_by_id = RemedyState.REPORTED, taking.work.actor.id
    seal_into(taking.key, remedy, "proof", taking.text("proof"))
    requesting.follow(taking.work, remedy, taking.text("proof"))


def verify(taking: Taking) -> None:
    """Agree, as another person, that the proof shows it."""
    _settle(taking, RemedyState.VERIFIED, "checked")


def give_back(taking: Taking) -> None:
    """Say what the proof does not show: it is to be done and proved anew."""
    remedy = _remedy(taking)
    remedy.state, remedy.reported_by_id, remedy.proof = RemedyState.ORDERED, None, None
    requesting.follow(taking.work, remedy, taking.text("why"))


def waive(taking: Taking) -> None:
    """Say why it will not be done, for the person to read (our rule)."""
    _settle(taking, RemedyState.WAIVED, "why")


def _settle(taking: Taking, state: RemedyState, entry: str) -> None:
    """Keep how a remedy was settled; the case can be closed when none is open any more."""
    remedy = _remedy(taking)
    remedy.state, remedy.settled_by_id, remedy.settled_at = state, taking.work.actor.id, taking.work.now
    seal_into(taking.key, remedy, "settling", taking.text(entry))
    requesting.follow(taking.work, remedy)
    taking.changes["open_remedies"] = sum(known.state.is_open for known in taking.dossier.remedies)


def _remedy(taking: Taking) -> OrderedRemedy:
    remedy = next((known for known in taking.dossier.remedies if known.id == taking.about), None)
    if remedy is None:
        raise Absent
    taking.codes["remedy"] = remedy.remedy.value
    return remedy


EFFECTS = {
    Action.ORDER_REMEDY: order,
    Action.DROP_REMEDY: drop,
    Action.REPORT_REMEDY: report,
    Action.VERIFY_REMEDY: verify,
    Action.RETURN_REMEDY: give_back,
    Action.WAIVE_REMEDY: waive,
}
