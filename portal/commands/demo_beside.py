"""What is done beside the cases of the demonstration: things put right, notes, tags, files, and the panel's work."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from portal.commands.lives import People, case_named, enter, step
from portal.commands.paths import Planned
from portal.domain.actions import Action
from portal.domain.actors import SYSTEM, Actor, resident_of
from portal.domain.force_requests import Said
from portal.domain.london import LONDON
from portal.domain.oversight import Response, Verdict
from portal.domain.queue_lines import Tag
from portal.domain.sampling import Month
from portal.domain.uploads import Purpose, Sent
from portal.services import noting, overseeing, picking, recommending, sampling, stewarding, uploading
from portal.services.dossiers import Dossier
from portal.services.picking import Picked
from portal.services.tagging import Tagging
from portal.services.unit_of_work import Resources

LETTER = b"""Dear Sam Example,

You moved out of 12 Example Street on 30 September 2024. Thank you for the keys.

Example Lettings
"""


@dataclass(frozen=True, slots=True)
class Everyone(People):
    """Who works on a case, and the steward of the police, who is asked for what it needs."""

    steward: Actor


def say_done(resources: Resources, people: Everyone, reference: str, at: datetime) -> None:
    """The steward reads what a decision ordered, and says that it is done, with proof."""
    with resources.reading(SYSTEM, at) as work:
        requests = Dossier(work, case_named(work, reference)).force_requests
        orders = [request.id for request in requests if request.remedy_id]
    for request_id in orders:
        with resources.unit(people.steward, at) as work:
            version, proof = stewarding.read(work, request_id).version, "The log of the records team, entry 42."
            stewarding.answer(work, request_id, Said.DONE, version=version, words=proof)


def put_right(resources: Resources, people: Everyone, reference: str, at: datetime) -> None:
    """The same, and a lead checks the proof."""
    say_done(resources, people, reference, at)
    with resources.reading(SYSTEM, at) as work:
        remedies = [remedy.id for remedy in Dossier(work, case_named(work, reference)).remedies]
    for remedy_id in remedies:
        checked = {"checked": "The log entry, and the record as it is now."}
        with resources.unit(people.lead, at + timedelta(days=1)) as work:
            step(work, reference, Planned("", Action.VERIFY_REMEDY, checked, about=_named(remedy_id)))


def write_beside(resources: Resources, people: People, reference: str, at: datetime) -> None:
    """The person sends a file, a colleague writes a note about it, and the case gets a tag."""
    with resources.reading(people.reviewer, at) as work:
        case_id = case_named(work, reference).id
    with resources.unit(resident_of(case_id), at) as work:
        uploading.add(work, case_id, Sent("letter.txt", LETTER), purpose=Purpose.EVIDENCE)
    with resources.unit(people.reviewer, at + timedelta(minutes=20)) as work:
        enter(work, reference)
        noting.write(work, reference, {"note": "The letter fits what they told us. Ask the records team for the list."})
        version = case_named(work, reference).version
    picked, tag = [Picked(reference, version)], Tagging(Tag.COMPLEX, is_given=True)
    picking.change_many(resources, people.reviewer, at + timedelta(minutes=25), picked, tag)


def draw_sample(resources: Resources, now: datetime) -> None:
    """The daily round on the eve of the last month prepared its sample; today's draws it."""
    last_month = Month.of(Month.of(now.date()).first_day - timedelta(days=1))
    for at in (datetime.combine(last_month.first_day - timedelta(days=1), time(2), tzinfo=LONDON), now):
        with resources.unit(SYSTEM, at) as work:
            sampling.tend(work)


def oversee(resources: Resources, panel: Actor, lead: Actor, now: datetime) -> None:
    """A member of the panel reads a sampled case, says what they think, and recommends something that is answered."""
    with resources.unit(panel, now) as work:
        drawn = next((line for sample in sampling.samples(work) for line in sample.lines), None)
        if drawn is not None:
            overseeing.say(work, drawn.pseudonym, Verdict.CONCERN, "Nobody asked for the record for two weeks.")
        number = recommending.recommend(
            work,
            words="Ask for the record in the first week of every challenge, whatever else is open.",
            addressed_to="The team that reviews challenges",
            due_on=work.today + timedelta(days=28),
        )
        recommending.make_public(work, number)
    with resources.unit(lead, now) as work:
        recommending.reply(work, number, Response.ACCEPTED, "We do so from now on, and count how often it is late.")


def _named(about: str) -> Callable[[Dossier], str]:
    return lambda _: about
