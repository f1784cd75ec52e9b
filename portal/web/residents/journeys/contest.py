"""Challenge a flag, score or match."""

from collections.abc import Mapping, Sequence
from typing import Any

from portal.domain.filings import Filing, Told
from portal.domain.grounds import Ground
from portal.domain.text import mark
from portal.services.filing import Answers
from portal.web.fields import Choice, Choices, Option, Text
from portal.web.residents.contact_pages import Contact, SafeContact, Support, contact
from portal.web.residents.flag_pages import Effect, HowFoundOut, Tool, Urgent, WhatItSaid, When, Wrong
from portal.web.residents.journey import Journey, Page, answer
from portal.web.residents.people_pages import (
    Age,
    Authority,
    Child,
    ChildsView,
    HelpByPhone,
    Representative,
    Yourself,
    representative,
)
from portal.web.residents.shared_pages import (
    ABOUT_YOU,
    WHAT_YOU_WANT,
    Evidence,
    Share,
    YourWords,
    date_of_birth,
    day_of,
    filed_for,
    full_name,
    other_names,
)

COPY = "copy"
"""The wish that a second form serves."""
SAME_PAGES = ("who", "child", "childs-view", "authority", "contact", "safe-contact", "support", "representative")
"""The pages that a data request asks too."""


class Who(Page):
    slug = "who"
    section = ABOUT_YOU
    subject = Choice(
        mark("Who is this about?"),
        options=(
            Option("me", mark("Me")),
            Option("child", mark("My child")),
            Option("other", mark("Someone I am helping")),
        ),
        empty=mark("Select who this is about"),
    )


class WantedOutcome(Page):
    slug = "outcome"
    section = WHAT_YOU_WANT
    wanted = Choices(
        mark("What do you want to happen?"),
        hint=mark("Select all that apply"),
        options=(
            Option("remove", mark("Remove it")),
            Option("correct", mark("Correct it")),
            Option("restrict", mark("Stop using it while you check")),
            Option("decide_again", mark("Have a person decide again")),
            Option("explain", mark("Tell me why it was made")),
            Option("tell_others", mark("Tell everyone who received it that it was wrong")),
            Option("sorry", mark("Say sorry")),
            Option(
                COPY,
                mark("Send me a copy of the data"),
                hint=mark("This is a second form. What you tell us here is filled in already"),
            ),
            Option("unsure", mark("I am not sure")),
        ),
        alone="unsure",
        empty=mark("Select what you want to happen, or select ‘I am not sure’"),
    )

    @classmethod
    def suggested(cls, given: Mapping[str, str]) -> dict[str, Any]:
        return {"wanted": [COPY]} if given.get("with") == "data" else {}


class Name(Page):
    slug = "name"
    section = ABOUT_YOU
    given = Choice(
        mark("What name should we use?"),
        options=(
            Option("yes", mark("I will give my name"), reveals=("full_name", "other_names")),
            Option(
                "no",
                mark("I would rather not give my name now"),
                hint=mark("We can start. To find or change a record about you, we will need your name later"),
            ),
        ),
        empty=mark("Enter your full name"),
    )
    full_name = full_name()
    other_names = other_names()

    @classmethod
    def police_fields(cls, answers: Answers) -> tuple[str, ...]:
        return () if filed_for(answers) else ("full_name", "other_names")


def area(label: str) -> Text:
    return Text(label, longest=200, too_long=mark("Address must be 200 characters or less"))


def vehicle() -> Text:
    return Text(
        mark("Vehicle registration (optional)"),
        longest=8,
        too_long=mark("Vehicle registration must be 8 characters or less"),
        width="10",
    )


class Details(Page):
    slug = "details"
    section = ABOUT_YOU
    told_to_police = ("born", "area", "vehicle")
    question = mark("Help us find the right record")
    lead = (mark("Only what you are happy to give. You can leave all of it empty."),)
    born = date_of_birth(mark("Date of birth (optional)"), empty="")
    area = area(mark("Address, or the area you live in (optional)"))
    vehicle = vehicle()

    @classmethod
    def applies(cls, answers: Answers) -> bool:
        return filed_for(answers) is None


class TheirDetails(Page):
    slug = "their-details"
    section = ABOUT_YOU
    question = mark("Help us find the right record")
    lead = (mark("Only what they are happy for you to give. You can leave all of it empty."),)
    told_to_police = ("area", "vehicle")
    area = area(mark("Their address, or the area they live in (optional)"))
    vehicle = vehicle()

    @classmethod
    def applies(cls, answers: Answers) -> bool:
        return filed_for(answers) is not None


def filing(answers: Answers, told: Sequence[Told], language: str) -> Filing:
    """What a challenge is made of."""
    person = filed_for(answers)
    ticked = answer(answers, "wrong", "grounds") or ()
    return Filing(
        kind="contest",
        told=told,
        language=language,
        tool=answer(answers, "tool", "name") or None,
        is_urgent=answer(answers, "urgent", "soon") == "yes",
        full_name=person.name if person else answer(answers, "name", "full_name"),
        date_of_birth=person.born if person else day_of(answer(answers, "details", "born")),
        email=answer(answers, "contact", "email"),
        contact=contact(answers),
        grounds=tuple(Ground(code) if code in set(Ground) else Ground.OTHER for code in ticked),
        representative=representative(answers),
    )


def data_request(answers: Answers) -> Answers | None:
    """What a data request need not ask someone again who wants a copy of the data too."""
    if COPY not in (answer(answers, "outcome", "wanted") or ()):
        return None
    known = {slug: answers[slug] for slug in SAME_PAGES if slug in answers}
    name, born = answers.get("name", {}), answer(answers, "details", "born")
    if name.get("given") == "yes":
        known["name"] = {field: name.get(field) for field in ("full_name", "other_names")}
    if born and not filed_for(answers):
        known["date-of-birth"] = {"born": born}
    return known


JOURNEY = Journey(
    code="challenge",
    title=mark("Challenge a flag, score or match"),
    intro=(
        mark("It takes about 10 minutes. It is free."),
        mark("You do not need proof, the tool’s name or a lawyer."),
        mark("A person who does not work for the police decides. A second person checks."),
        mark("It will not go on your police record."),
        mark("You can stop at any time. ‘I do not know’ is always an answer."),
    ),
    send=mark("Send challenge"),
    check=mark("Check your answers before you send your challenge"),
    pages=(
        Who,
        Child,
        ChildsView,
        Authority,
        Age,
        Yourself,
        HelpByPhone,
        Tool,
        WhatItSaid,
        HowFoundOut,
        When,
        Wrong,
        YourWords,
        Effect,
        Urgent,
        WantedOutcome,
        Evidence,
        Name,
        Details,
        TheirDetails,
        Contact,
        SafeContact,
        Support,
        Representative,
        Share,
    ),
    filing=filing,
    given=("tool", "with"),
    also="data-request",
    then=data_request,
)
