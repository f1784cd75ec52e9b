"""Ask for a copy of the data that police hold."""

from collections.abc import Sequence

from portal.domain.filings import Filing, Told
from portal.domain.text import mark
from portal.services.filing import Answers
from portal.web.fields import (
    Choice,
    Choices,
    DateWords,
    LongText,
    Option,
    Postcode,
    Select,
    Text,
    TypedDateField,
)
from portal.web.residents.contact_pages import Contact, Format, SafeContact, Support, contact
from portal.web.residents.journey import Journey, Page, answer
from portal.web.residents.people_pages import (
    Authority,
    Child,
    ChildsView,
    IdentityNow,
    Representative,
    representative,
)
from portal.web.residents.shared_pages import (
    ABOUT_YOU,
    WHAT_YOU_WANT,
    date_of_birth,
    day_of,
    filed_for,
    full_name,
    other_names,
)
from portal.web.residents.tool_options import register_options


class Who(Page):
    slug = "who"
    section = ABOUT_YOU
    subject = Choice(
        mark("Whose data do you want?"),
        options=(
            Option("me", mark("My own")),
            Option("child", mark("My child’s")),
            Option("other", mark("Someone who has asked me to act for them")),
            Option("died", mark("Someone who has died")),
        ),
        empty=mark("Select whose data you want"),
    )
    endings = {"died": "someone-who-died"}


class Name(Page):
    slug = "name"
    section = ABOUT_YOU
    question = mark("What is your name?")
    told_to_police = ("full_name", "other_names")
    full_name = full_name()
    other_names = other_names()


class DateOfBirth(Page):
    slug = "date-of-birth"
    section = ABOUT_YOU
    told_to_police = ("born",)
    born = date_of_birth(mark("What is your date of birth?"))

    @classmethod
    def applies(cls, answers: Answers) -> bool:
        return filed_for(answers) is None


class Addresses(Page):
    slug = "addresses"
    section = ABOUT_YOU
    question = mark("Where have you lived?")
    told_to_police = ("home", "line1", "line2", "town", "postcode", "earlier")
    lead = (
        mark("Police records are often filed by address. Give any you can remember."),
        mark("If you ask for someone else, tell us where they have lived."),
    )
    home = Choice(
        mark("Where do you live now?"),
        options=(
            Option("address", mark("At an address"), reveals=("line1", "line2", "town", "postcode")),
            Option("none", mark("I have no fixed address")),
        ),
        empty=mark("Select where you live now"),
    )
    line1 = Text(
        mark("Address line 1"),
        too_long=mark("Address line 1 must be 120 characters or less"),
        empty=mark("Enter address line 1, like the building and street"),
        autocomplete="address-line1",
    )
    line2 = Text(
        mark("Address line 2 (optional)"),
        too_long=mark("Address line 2 must be 120 characters or less"),
        autocomplete="address-line2",
    )
    town = Text(
        mark("Town or city"),
        too_long=mark("Town or city must be 120 characters or less"),
        empty=mark("Enter town or city"),
        autocomplete="address-level2",
        width="20",
    )
    postcode = Postcode(mark("Postcode"))
    earlier = LongText(
        mark("Earlier addresses (optional)"),
        hint=mark("One on each line, with rough years. For example, 12 Elm Court, 2019 to 2022"),
        rows=4,
        too_long=mark("Earlier addresses must be 3,000 characters or less"),
    )


class What(Page):
    slug = "what"
    section = WHAT_YOU_WANT
    scope = Choices(
        mark("What do you want to see?"),
        hint=mark("Select all that apply"),
        options=(
            Option("outputs", mark("Scores, flags and matches made by computer tools")),
            Option("lists", mark("Lists I have been put on")),
            Option("sharing", mark("Who my data was shared with")),
            Option("stops", mark("Stop and search or vehicle stops")),
            Option("custody", mark("Arrests and custody")),
            Option("reports", mark("Reports where I was victim or witness")),
            Option("video", mark("Body-worn or CCTV video")),
            Option("messages", mark("Emails and messages about me")),
            Option("everything", mark("Everything")),
            Option("unsure", mark("I am not sure")),
        ),
        alone="unsure",
        empty=mark("Select what you want to see, or select ‘I am not sure’"),
    )


class Video(Page):
    slug = "video"
    section = WHAT_YOU_WANT
    question = mark("Tell us about the video")
    lead = (mark("Video may be wiped after about a month, so tell us now."),)
    filmed_on = TypedDateField(
        mark("Date (optional)"),
        words=DateWords.of_event(mark("Enter when it happened")),
        approximate=True,
    )
    time = Text(mark("Time of day (optional)"), too_long=mark("Time of day must be 120 characters or less"), width="20")
    place = Text(
        mark("Where it happened"),
        too_long=mark("Where it happened must be 120 characters or less"),
        empty=mark("Enter where it happened"),
    )
    clothes = Text(mark("What you wore (optional)"), too_long=mark("What you wore must be 120 characters or less"))

    @classmethod
    def applies(cls, answers: Answers) -> bool:
        return "video" in (answer(answers, "what", "scope") or ())


class Details(Page):
    slug = "details"
    section = WHAT_YOU_WANT
    question = mark("Anything that will help us find it?")
    lead = (mark("Being exact is quicker, but you can ask for everything. You can leave all of it empty."),)
    more = LongText(
        mark("What you know (optional)"),
        hint=mark("Write in any language. For example dates, places or names"),
        rows=6,
        too_long=mark("What you know must be 3,000 characters or less"),
    )
    flag = Text(
        mark("Reference on a letter (optional)"),
        longest=40,
        too_long=mark("Flag reference must be 40 characters or less"),
        width="20",
    )
    officer = Text(
        mark("Officer’s number (optional)"),
        too_long=mark("Officer’s number must be 120 characters or less"),
        width="20",
    )
    tool = Select(mark("Which tool was it? (optional)"), options=register_options)
    begins = TypedDateField(
        mark("From when (optional)"),
        words=DateWords.of_event(mark("Enter from when")),
        hint=mark("A year is enough. For example, 2024"),
        approximate=True,
    )
    ends = TypedDateField(
        mark("Until when (optional)"), words=DateWords.of_event(mark("Enter until when")), approximate=True
    )


class Deadline(Page):
    slug = "deadline"
    section = WHAT_YOU_WANT
    needed = Choice(
        mark("Is there a date you need it by?"),
        hint=mark("We cannot promise, but we will put it first in the queue"),
        options=(
            Option("yes", mark("Yes"), reveals=("needed_by", "reason")),
            Option("no", mark("No")),
        ),
        empty=mark("Select yes if there is a date you need it by"),
    )
    needed_by = TypedDateField(
        mark("Date you need it by"),
        words=DateWords.of_event(mark("Enter the date you need it by")),
        future=True,
        empty=mark("Enter the date you need it by"),
    )
    reason = Choice(
        mark("What is it for?"),
        options=(
            Option("court", mark("Court")),
            Option("immigration", mark("Immigration")),
            Option("housing", mark("Housing")),
            Option("school", mark("School")),
            Option("job", mark("Job")),
            Option("safety", mark("Safety")),
            Option("other", mark("Other")),
        ),
        empty=mark("Select what it is for"),
    )


def filing(answers: Answers, told: Sequence[Told], language: str) -> Filing:
    """What a data request is made of."""
    person = filed_for(answers)
    return Filing(
        kind="subject-access",
        told=told,
        language=language,
        is_urgent=answer(answers, "deadline", "needed") == "yes",
        tool=answer(answers, "details", "tool") or None,
        full_name=person.name if person else answer(answers, "name", "full_name"),
        date_of_birth=person.born if person else day_of(answer(answers, "date-of-birth", "born")),
        email=answer(answers, "contact", "email"),
        contact=contact(answers),
        representative=representative(answers),
    )


JOURNEY = Journey(
    code="data-request",
    title=mark("Get a copy of your data"),
    intro=(
        mark("It takes about 8 minutes. It is free."),
        mark(
            "You get a copy of your data, why it is used, who it was shared with, how long it is kept "
            "and where it came from."
        ),
        mark("Some things may be kept back, for example what is about someone else."),
        mark(
            "You do not need ID to send this. We may ask for it later. "
            "The one-month time limit then starts when we get it."
        ),
        mark("It is against the law for an employer or landlord to make you ask for this."),
    ),
    send=mark("Send request"),
    check=mark("Check your answers before you send your request"),
    pages=(
        Who,
        Child,
        ChildsView,
        Authority,
        Name,
        DateOfBirth,
        Addresses,
        What,
        Video,
        Details,
        Deadline,
        Format,
        Contact,
        SafeContact,
        Support,
        Representative,
        IdentityNow,
    ),
    filing=filing,
)
