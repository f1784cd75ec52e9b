"""What is asked of the police, what we reply to them, and when nothing more is wanted."""

from portal.domain.actions import Action
from portal.domain.errors import Absent, Refusal
from portal.domain.force_requests import PRESERVE_WORKING_DAYS, RequestKind, check_asked
from portal.domain.text import mark
from portal.models.force_requests import ForceRequest
from portal.services import requesting
from portal.services.requesting import Asking
from portal.services.taking import Taking


def ask(taking: Taking) -> None:
    """Ask for what was chosen; and that nothing is deleted meanwhile, unless that was asked already."""
    work, sought = taking.work, taking.codes_of("sought")
    due_on = check_asked(taking.day("due_on"), today=work.today, working_days=work.working_days)
    must_keep = "yes" in taking.codes_of("preserve")
    if not sought and not must_keep:
        raise Refusal(mark("Select what the police should send us, or that they keep what is there"))
    force, words = requesting.force_for(work, taking.case, taking.text("force")), taking.text("words")
    if must_keep and not any(_keeps(known, force) for known in taking.dossier.force_requests):
        keep_from = min(due_on, work.working_days.add(work.today, PRESERVE_WORKING_DAYS))
        requesting.ask(work, taking.case, Asking(RequestKind.PRESERVE, keep_from, force=force, words=words))
    if sought:
        requesting.ask(work, taking.case, Asking(RequestKind.FIND, due_on, force=force, sought=sought, words=words))
    taking.codes |= {"sought": list(sought), "preserve": must_keep, "due_on": due_on.isoformat()}
    taking.kept = {}  # it is kept with the request


def _keeps(request: ForceRequest, force: str) -> bool:
    return request.kind is RequestKind.PRESERVE and request.force == force


def reply(taking: Taking) -> None:
    requesting.reply(taking.work, _request(taking), taking.text("words"))
    taking.kept = {}


def chase(taking: Taking) -> None:
    requesting.chase(taking.work, _request(taking), taking.text("words"))
    taking.kept = {}


def settle(taking: Taking) -> None:
    requesting.settle(taking.work, _request(taking), taking.text("why"))
    taking.codes["why"] = taking.text("why")


def _request(taking: Taking) -> ForceRequest:
    request = next((known for known in taking.dossier.force_requests if known.id == taking.about), None)
    if request is None:
        raise Absent
    taking.codes["request"] = request.number
    return request


EFFECTS = {
    Action.ASK_FORCE: ask,
    Action.REPLY_FORCE: reply,
    Action.CHASE_REQUEST: chase,
    Action.SETTLE_REQUEST: settle,
}
