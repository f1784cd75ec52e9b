"""Pages and fields that several forms share: names, what happened in one's own words, what shows it, who gets what."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.domain.text import mark
from portal.domain.typed_dates import TypedDate
from portal.domain.uploads import NOTHING_SELECTED, Purpose
from portal.services.filing import Answers
from portal.web.fields import (
    Choice,
    Choices,
    Confirmed,
    DateWords,
    Files,
    LongText,
    Option,
    Phone,
    Text,
    TypedDateField,
)
from portal.web.residents.journey import Page, answer

ABOUT_YOU = mark("About you")
WHAT_HAPPENED = mark("What happened")
WHAT_YOU_WANT = mark("What you want")
CONTACT = mark("Contact and support")
ACTING_FOR_YOU = mark("Someone acting for you")


def full_name(
    label: str = mark("Full name"), empty: str = mark("Enter your full name"), *, autocomplete: str = "name"
) -> Text:
    return Text(
        label,
        longest=200,
        too_long=mark("Full name must be 200 characters or less"),
        empty=empty,
        autocomplete=autocomplete,
    )


def other_names() -> Text:
    return Text(
        mark("Other names (optional)"),
        hint=mark("Include nicknames or names you used before"),
        longest=200,
        too_long=mark("Other names must be 200 characters or less"),
    )


def date_of_birth(label: str, *, empty: str = mark("Enter your date of birth")) -> TypedDateField:
    return TypedDateField(
        label, words=DateWords.of_birth(), hint=mark("For example, 27 3 2007"), empty=empty, birthday=True
    )


def yes_or_no(label: str, *, empty: str, **more: Any) -> Choice:
    return Choice(label, options=(Option("yes", mark("Yes")), Option("no", mark("No"))), empty=empty, **more)


WRITE = "write"
"""The way to tell what happened that most people choose."""


class YourWords(Page):
    slug = "your-words"
    section = WHAT_HAPPENED
    purpose = Purpose.RECORDING
    ways = Choices(
        mark("Tell us in your own words"),
        hint=mark("Select all that you want to do"),
        options=(
            Option(WRITE, mark("Write it here"), reveals=("words",)),
            Option("record", mark("Send a voice recording"), reveals=("recording",)),
            Option("call", mark("I would rather speak to someone"), reveals=("call_number", "call_when")),
        ),
        default=(WRITE,),
        empty=mark("Enter what happened, add a recording, or ask for a call"),
    )
    words = LongText(
        mark("What happened"),
        hint=mark("Write in any language. You can use short notes"),
        empty=mark("Enter what happened, add a recording, or ask for a call"),
        too_long=mark("What happened must be 3,000 characters or less"),
    )
    recording = Files(
        mark("Voice recording"),
        hint=mark("Speak in any language. It must be an MP3, M4A, OGG or WAV file, smaller than 25MB"),
        empty=mark("Enter what happened, add a recording, or ask for a call"),
    )
    call_number = Phone(
        mark("Number that we should call"),
        empty=mark("Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192"),
    )
    call_when = Text(
        mark("When is it safe to call? (optional)"),
        hint=mark("For example, on weekdays after 4pm"),
        too_long=mark("When it is safe to call must be 120 characters or less"),
    )

    @classmethod
    def police_fields(cls, answers: Answers) -> tuple[str, ...]:
        return ("words",) if answer(answers, "share", "own_words") == "yes" else ()


class Evidence(Page):
    slug = "evidence"
    section = WHAT_HAPPENED
    purpose = Purpose.EVIDENCE
    has = Choice(
        mark("Do you have anything to show us?"),
        hint=mark("For example a letter, a photo or a ticket. You do not need anything"),
        options=(
            Option("yes", mark("Yes, add a file or photo"), reveals=("files", "description")),
            Option("later", mark("Yes, I will send it later"), hint=mark("You can add files on your case page")),
            Option("no", mark("No, and that is fine")),
        ),
        empty=mark("Select if you have anything to show us"),
    )
    files = Files(mark("Files or photos"), empty=NOTHING_SELECTED)
    description = Text(
        mark("What do they show? (optional)"), too_long=mark("What they show must be 120 characters or less")
    )


class Share(Page):
    slug = "share"
    section = CONTACT
    question = mark("How we use what you tell us")
    lead = (
        mark("The reviewers read all that you tell us."),
        mark("The police get only what they need to find the record."),
        mark(
            "That is the name, other names, date of birth, address or area and vehicle of the person it is about. "
            "It is also the tool and what it said, and the reference on your letter. They get nothing you left empty."
        ),
        mark("We publish numbers, never you."),
        mark("We keep your case for 6 years after it is closed. Then we delete it."),
    )
    read = Confirmed(
        mark("How we use what you tell us"),
        options=(Option("yes", mark("I understand")),),
        empty=mark("Select the box to confirm you have read how we use what you tell us"),
    )
    own_words = yes_or_no(
        mark("Can we show your own words to the police if it would help?"),
        empty=mark("Select yes if we can show your own words to the police"),
        default="no",
    )


@dataclass(frozen=True, slots=True)
class Person:
    """Whose case it is, where somebody else fills in the form."""

    name: str
    born: date | None


def filed_for(answers: Answers) -> Person | None:
    """For whom the form is filled in; None for whoever does it for themselves."""
    pages = {"child": ("child", "child_name", "child_born"), "other": ("authority", "person_name", "person_born")}
    place = pages.get(answer(answers, "who", "subject") or "")
    if place is None:
        return None
    page, name, born = place
    return Person(answer(answers, page, name) or "", day_of(answer(answers, page, born)))


def day_of(boxes: dict[str, str] | None) -> date | None:
    """The day in three boxes, as a draft keeps them; None where nothing was typed."""
    return TypedDate(**boxes).as_date() if boxes else None
