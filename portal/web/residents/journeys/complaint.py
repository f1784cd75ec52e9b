"""Complain about how personal data was used (DPA 2018 s.164A)."""

from collections.abc import Sequence

from portal.domain.filings import Filing, Told
from portal.domain.text import mark
from portal.services.filing import Answers
from portal.web.fields import CaseReference, Choice, Choices, DateWords, LongText, Option, Text, TypedDateField
from portal.web.residents.contact_pages import Contact, SafeContact, Support, contact
from portal.web.residents.journey import Journey, Page, answer
from portal.web.residents.people_pages import Representative, representative
from portal.web.residents.shared_pages import (
    ABOUT_YOU,
    WHAT_HAPPENED,
    WHAT_YOU_WANT,
    Evidence,
    YourWords,
    full_name,
    other_names,
)


class AboutWho(Page):
    slug = "about-who"
    section = WHAT_HAPPENED
    whom = Choice(
        mark("Who is it about?"),
        options=(
            Option("police", mark("The police")),
            Option("service", mark("This service")),
            Option("organisation", mark("A council, school or company that got police data")),
            Option("unknown", mark("I do not know")),
        ),
        empty=mark("Select who your complaint is about"),
    )


class AboutWhat(Page):
    slug = "about-what"
    section = WHAT_HAPPENED
    what = Choices(
        mark("What went wrong?"),
        hint=mark("Select all that apply"),
        options=(
            Option("late", mark("No reply or late")),
            Option("refused", mark("Refused or information kept back")),
            Option("missing", mark("Information missing")),
            Option("wrong", mark("Information wrong")),
            Option("shared", mark("Shared when it should not have been")),
            Option("kept", mark("Kept too long")),
            Option("unsafe", mark("Not kept safe")),
            Option("computer", mark("Decided by a computer without a proper check")),
            Option("unfair", mark("Treated unfairly")),
            Option("other", mark("Other")),
        ),
        empty=mark("Select what went wrong, or select ‘Other’"),
    )


class OwnCase(Page):
    slug = "case"
    section = WHAT_HAPPENED
    reference = CaseReference(
        mark("Is it about a case you have with us?"),
        hint=mark("Enter its reference, like SL-7KQ4-M2XT. Leave this empty if there is none"),
    )


class When(Page):
    slug = "when"
    section = WHAT_HAPPENED
    happened_on = TypedDateField(
        mark("When did it happen?"),
        words=DateWords.of_event(mark("Enter when it happened")),
        hint=mark("A month and year is enough. Leave this empty if you do not know"),
        approximate=True,
    )


class PutRight(Page):
    slug = "put-right"
    section = WHAT_YOU_WANT
    wanted = Choices(
        mark("What would put it right?"),
        hint=mark("Select all that apply"),
        options=(
            Option("apology", mark("An apology")),
            Option("delete", mark("Delete it")),
            Option("correct", mark("Correct it")),
            Option("explain", mark("Explain it")),
            Option("change", mark("Change how they work")),
            Option("regulator", mark("Tell the Information Commissioner")),
            Option("unsure", mark("I am not sure")),
        ),
        alone="unsure",
        empty=mark("Select what would put it right, or select ‘I am not sure’"),
    )
    more = LongText(
        mark("Tell us more (optional)"),
        rows=4,
        too_long=mark("What would put it right must be 3,000 characters or less"),
    )


class Urgent(Page):
    slug = "urgent"
    section = WHAT_YOU_WANT
    soon = Choice(
        mark("Is it urgent?"),
        options=(
            Option("yes", mark("Yes"), reveals=("reason",)),
            Option("no", mark("No")),
        ),
        empty=mark("Select yes if it is urgent"),
    )
    reason = Text(
        mark("Why is it urgent?"),
        hint=mark("For example a child, your safety, or a court date"),
        too_long=mark("Why it is urgent must be 120 characters or less"),
        empty=mark("Enter why it is urgent"),
    )


class Name(Page):
    slug = "name"
    section = ABOUT_YOU
    question = mark("What is your name?")
    told_to_police = ("full_name", "other_names")
    full_name = full_name()
    other_names = other_names()


def filing(answers: Answers, told: Sequence[Told], language: str) -> Filing:
    """What a complaint is made of."""
    return Filing(
        kind="complaint",
        told=told,
        language=language,
        is_urgent=answer(answers, "urgent", "soon") == "yes",
        full_name=answer(answers, "name", "full_name"),
        email=answer(answers, "contact", "email"),
        contact=contact(answers),
        about=answer(answers, "case", "reference"),
        representative=representative(answers),
    )


JOURNEY = Journey(
    code="complaint",
    title=mark("Complain about how your data was used"),
    intro=(
        mark("It takes about 5 minutes. It is free."),
        mark("You can also complain by phone, by letter or in person."),
        mark("You can go to the Information Commissioner at any time."),
        mark("The law says we must tell you within 30 days that we have your complaint. We tell you at once."),
    ),
    send=mark("Send complaint"),
    check=mark("Check your answers before you send your complaint"),
    pages=(
        AboutWho,
        AboutWhat,
        OwnCase,
        YourWords,
        When,
        PutRight,
        Urgent,
        Evidence,
        Name,
        Contact,
        SafeContact,
        Support,
        Representative,
    ),
    filing=filing,
)
