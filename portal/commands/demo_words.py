"""What colleagues write in the demonstration: templates to begin with, a request to the police, a word to a lead."""

from datetime import datetime, timedelta

from portal.commands.lives import People, step
from portal.commands.paths import Planned
from portal.domain.actions import Action
from portal.domain.actors import Actor
from portal.domain.entries import Values
from portal.domain.london import london_date
from portal.domain.snippets import Use
from portal.services import templating
from portal.services.templating import Draft
from portal.services.unit_of_work import Resources

NEW = "The first words for this."
TEMPLATES = (
    Draft(
        "Ask for the day",
        Use.QUESTION,
        "Hello {{ name }}. On which day did it happen? If you do not know, tell us what you remember. "
        "You have until {{ in 14 days }}.",
        NEW,
    ),
    Draft(
        "We are still working on it",
        Use.MESSAGE,
        "Hello {{ name }}. We are still working on your {{ kind }}. What we did: {{ your words }}. "
        "You will hear from us by {{ due }}.",
        NEW,
    ),
    Draft(
        "The record was old",
        Use.REASON,
        "The record was from {{ your words }}. It was too old to be used for this. We asked the police to take it out.",
        NEW,
    ),
)


def write_templates(resources: Resources, lead: Actor, now: datetime) -> None:
    """The templates that a lead wrote."""
    with resources.unit(lead, now) as work:
        for draft in TEMPLATES:
            templating.add(work, draft)


def ask_police(resources: Resources, people: People, reference: str, now: datetime) -> None:
    """The reviewer asks the police for the records, and tells a lead that they were slow the last time."""
    with resources.reading(people.reviewer, now) as work:
        due_on = work.working_days.add(london_date(now), 10)
    asked: Values = {"sought": ("records", "viewers"), "words": "Look in the archive, too.", "due_on": due_on}
    asks = Planned("reviewer", Action.ASK_FORCE, {**asked, "preserve": ("yes",)})
    tells = Planned(
        "reviewer", Action.ESCALATE, {"concern": "police_silent", "words": "The last request took six weeks."}
    )
    for planned, at in ((asks, now), (tells, now + timedelta(minutes=5))):
        with resources.unit(people.reviewer, at) as work:
            step(work, reference, planned)
