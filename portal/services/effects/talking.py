"""What a person says and changes at any time: how they are reached, what helps them, if it has been put right."""

import json
from dataclasses import asdict

from portal.domain import reaching
from portal.domain.actions import Action
from portal.domain.errors import Absent
from portal.domain.filings import Contact
from portal.domain.remedies import RemedyState
from portal.domain.uploads import Purpose, Sent
from portal.domain.workflow import State
from portal.models.cases import Case
from portal.models.columns import seal_into
from portal.models.remedies import OrderedRemedy
from portal.services import delivering, requesting, telling, uploading
from portal.services.taking import Taking

PURPOSES = {
    Action.WRITE: Purpose.MESSAGE,
    Action.WRITE_BACK: Purpose.MESSAGE,
    Action.SEND_IDENTITY: Purpose.IDENTITY,
    Action.SEND_AUTHORITY: Purpose.AUTHORITY,
}
"""What a file is for that is sent with such a step."""


def keep_files(taking: Taking) -> None:
    """Keep the files that were sent with a message or as proof."""
    files, action = taking.values.get("files"), taking.move.action
    for sent in files if isinstance(files, tuple) else ():
        if isinstance(sent, Sent):
            uploading.add(taking.work, taking.case.id, sent, purpose=PURPOSES[action], step=taking.number)


def ask_why(taking: Taking) -> None:
    """A question about one look at the case, which the person must have been told of."""
    if taking.about not in {look.code for look in telling.looks(taking.dossier)}:
        raise Absent


def change_contact(taking: Taking) -> None:
    """Reach the person in other ways from now on: what still waits for the old address is not sent, nor told there."""
    contact = reaching.reached(taking.dossier.contact, taking.values)
    if contact.news_to != taking.dossier.contact.news_to:
        delivering.withhold(taking.work, taking.case)
    _keep(taking, contact)
    taking.codes |= {field: bool(getattr(contact, field)) for field in (*reaching.FIELDS.values(), "is_quiet")}
    taking.codes["is_safe"] = contact.is_safe


def change_support(taking: Taking) -> None:
    """Keep what would help the person."""
    _keep(taking, reaching.helped(taking.dossier.contact, taking.values))


def check_remedy(taking: Taking) -> None:
    """Keep if it has been put right. What has not is to be done anew; in a closed case, a colleague looks first."""
    remedy = _remedy(taking)
    fixed = taking.text("fixed")
    taking.codes |= {"remedy": remedy.remedy.value, "fixed": fixed}
    if fixed == "no" and remedy.state is RemedyState.VERIFIED and taking.case.state is State.DECIDED:
        _open_again(taking, remedy)


def reopen_remedy(taking: Taking) -> None:
    """Have it done anew, because its person says that it has not been put right: a closed case is open for it again."""
    remedy = _remedy(taking)
    taking.codes["remedy"] = remedy.remedy.value
    taking.changes["closed_on"] = None
    _open_again(taking, remedy)


def _keep(taking: Taking, contact: Contact) -> None:
    """Keep how the person is reached with the case only: a step would keep the old address for ever."""
    kept = Case(id=taking.case.id)
    seal_into(taking.key, kept, "contact", json.dumps(asdict(contact), ensure_ascii=False))
    taking.changes["contact"] = kept.contact
    taking.kept = {}


def _open_again(taking: Taking, remedy: OrderedRemedy) -> None:
    remedy.state, remedy.reported_by_id, remedy.proof = RemedyState.ORDERED, None, None
    remedy.settled_by_id = remedy.settled_at = remedy.settling = None
    requesting.follow(taking.work, remedy)
    taking.changes["open_remedies"] = sum(known.state.is_open for known in taking.dossier.remedies)


def _remedy(taking: Taking) -> OrderedRemedy:
    remedy = next((known for known in taking.dossier.remedies if known.id == taking.about), None)
    if remedy is None:
        raise Absent
    return remedy


EFFECTS = {
    **dict.fromkeys(PURPOSES, keep_files),
    Action.ASK_WHY: ask_why,
    Action.CHANGE_CONTACT: change_contact,
    Action.CHANGE_SUPPORT: change_support,
    Action.CHECK_REMEDY: check_remedy,
    Action.REOPEN_REMEDY: reopen_remedy,
}
