"""Cases of the demonstration that end without the whole review: one was sent twice, and one is for another force."""

from collections.abc import Callable
from datetime import datetime, timedelta

from portal.commands.lives import People, enter, live, look_before_signing, step
from portal.commands.paths import Planned
from portal.domain.actions import Action
from portal.domain.actors import Actor
from portal.domain.entries import Values
from portal.domain.workflow import State
from portal.services import reviewing
from portal.services.unit_of_work import Resources

SAME: Values = {
    "checks": ("read_both", "same_person", "same_thing", "no_pretence"),
    "evidence": "The words are the same in both, and so are the name and the address. They sent it again a day later.",
}
ELSEWHERE: Values = {
    "body_sort": "force",
    "body": "Northshire Police",
    "contact": "Information Office, 1 Moor Road, Northshire. Phone 01632 960001.",
    "reason": "The camera that you name stands in Northshire. It belongs to the police there, and not to ours.",
    "checks": ("nothing_ours", "looked_up", "nothing_sent"),
    "evidence": "The street that the person names is in Northshire, and the register there has the camera.",
}


def end_early(file: Callable[[str, datetime], str], resources: Resources, people: People, now: datetime) -> None:
    """Make them in the last week. `file` sends the usual answers to a form on a day, and answers the reference."""
    first, again = (file("complaint", now - timedelta(days=days)) for days in (7, 6))
    for reference in (first, again):
        live(resources, people, reference, until=State.IN_REVIEW, began_at=now - timedelta(days=6))
    _read(resources, people.lead, first, now - timedelta(days=5, hours=1))
    _end(resources, people, again, people.reviewer, Planned("", Action.MERGE, {"other": first, **SAME}), now)
    elsewhere = file("challenge", now - timedelta(days=6))
    live(resources, people, elsewhere, until=State.TRIAGE, began_at=now - timedelta(days=6))
    _end(resources, people, elsewhere, people.preparer, Planned("", Action.TRANSFER, ELSEWHERE), now)


def _read(resources: Resources, colleague: Actor, reference: str, at: datetime) -> None:
    with resources.unit(colleague, at) as work:
        enter(work, reference)
        reviewing.read_case(work, reference)


def _end(
    resources: Resources, people: People, reference: str, proposer: Actor, proposal: Planned, now: datetime
) -> None:
    """One colleague proposes how it ends, and a lead approves it a day later."""
    with resources.unit(proposer, now - timedelta(days=5)) as work:
        step(work, reference, proposal)
    with resources.unit(people.lead, now - timedelta(days=4)) as work:
        look_before_signing(work, reference)
    with resources.unit(people.lead, now - timedelta(days=4)) as work:
        step(work, reference, Planned("", Action.APPROVE_REFUSAL))
