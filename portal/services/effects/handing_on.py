"""A case is handed to a colleague, brought to a lead, or linked to another case."""

from portal.domain.actions import Action
from portal.domain.actors import Role
from portal.domain.errors import Absent, Refusal
from portal.domain.escalations import Concern
from portal.domain.text import mark
from portal.domain.workflow import State
from portal.models import staff
from portal.models.base import new_id
from portal.models.case_links import CaseLink
from portal.models.columns import seal_into
from portal.models.escalations import Escalation
from portal.services import conflicts, linking
from portal.services.taking import Taking


def hand_over(taking: Taking) -> None:
    """Give the case to the colleague who was named: never to whoever must not work on it."""
    number = taking.text("to")
    member = staff.by_number(taking.work.session, int(number)) if number.isdecimal() else None
    if member is None or Role.REVIEWER not in staff.roles_of(taking.work.session, member.id):
        raise Refusal(mark("Select a reviewer who works here"))
    if member.id == taking.case.assignee_id:
        raise Refusal(mark("This colleague has the case already"))
    if conflicts.tie_of(taking.work, taking.case, member.id):
        raise Refusal(mark("This colleague must not work on this case. Select another"))
    if taking.move.end is State.FIRST_VIEW and member.id in taking.facts.seen_by:
        raise Refusal(mark("This colleague has seen what the tool said. Someone who has not must review this case"))
    taking.changes["assignee_id"] = member.id
    taking.codes["to"] = member.id


def assign(taking: Taking) -> None:
    """The same for a case that nobody has: a lead gives it to whom they like, and a reviewer takes it themselves."""
    actor = taking.work.actor
    if not actor.has(Role.LEAD) and taking.text("to") != actor.label:
        raise Refusal(mark("Only a team lead gives cases to others"))
    hand_over(taking)


def escalate(taking: Taking) -> None:
    """Bring it to the leads: it stays with them until one of them says what was done."""
    raised = Escalation(
        id=new_id(),
        case_id=taking.case.id,
        concern=Concern(taking.text("concern")),
        raised_by_id=taking.work.actor.id,
        raised_at=taking.work.now,
    )
    seal_into(taking.key, raised, "words", taking.text("words"))
    taking.work.session.add(raised)
    taking.about = raised.id
    taking.codes["concern"] = raised.concern.value
    taking.kept = {}  # it is kept with the escalation


def settle(taking: Taking) -> None:
    raised = next((known for known in taking.dossier.escalations if known.id == taking.about), None)
    if raised is None:
        raise Absent
    raised.settled_by_id, raised.settled_at = taking.work.actor.id, taking.work.now
    seal_into(taking.key, raised, "settling", taking.text("settling"))
    taking.codes["concern"] = raised.concern.value
    taking.kept = {}


def link(taking: Taking) -> None:
    """Link two cases that both are open to whoever links them."""
    other = linking.find_other(taking, taking.text("other"))
    if any(row.reference == other.reference for row in taking.dossier.links):
        raise Refusal(mark("These cases are linked already"))
    taking.about = linking.link(taking, other, taking.text("why")).id
    taking.kept = {}  # it is kept with the link


def unlink(taking: Taking) -> None:
    """Take a link away; that there was one stays in the ledger of both."""
    row = next((row for row in taking.dossier.links if row.CaseLink.id == taking.about), None)
    if row is None:
        raise Absent
    made: CaseLink = row.CaseLink
    taking.work.session.delete(made)
    taking.work.record("case.unlinked", made.other_id if made.case_id == taking.case.id else made.case_id)


EFFECTS = {
    Action.ASSIGN: assign,
    Action.HAND_OVER: hand_over,
    Action.ESCALATE: escalate,
    Action.SETTLE_ESCALATION: settle,
    Action.LINK_CASE: link,
    Action.UNLINK_CASE: unlink,
}
