"""Pages on how a person is reached and helped: the ways that are safe, and what they need to take part."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from portal.adapters.catalogues import every_language, translations_folder
from portal.domain import entries, reaching
from portal.domain.filings import Contact as Who
from portal.domain.text import mark
from portal.services.filing import Answers
from portal.web.fields import Choice, Choices, Email, LongText, Option, Phone, Select, Text
from portal.web.residents.journey import Page, answer
from portal.web.residents.shared_pages import CONTACT, WHAT_YOU_WANT, filed_for, yes_or_no


def options(choices: Iterable[entries.Choice], **reveals: tuple[str, ...]) -> tuple[Option, ...]:
    """Choices as the rules know them, as answers on a page; `reveals` names what some of them ask for more."""
    return tuple(Option(each.code, each.words, hint=each.hint, reveals=reveals.get(each.code, ())) for each in choices)


@cache
def languages() -> tuple[Option, ...]:
    """Every language that the portal knows, under its own name."""
    known = every_language(translations_folder()).values()
    return tuple(Option(each.code, each.own_name, language=each.code) for each in known if not each.is_pseudo)


class Contact(Page):
    slug = "contact"
    section = CONTACT
    by = Choices(
        mark("How should we contact you?"),
        hint=mark("Select all that are safe for you. Our messages only say that there is an update"),
        options=options(
            reaching.WAYS, email=("email",), phone=("phone", "voicemail"), letter=("address",), through=("through",)
        ),
        alone=reaching.NONE,
        alone_clash=mark("Select how we should contact you, or select ‘Do not contact me, I will check here’"),
        empty=mark("Select how we should contact you"),
    )
    email = Email(mark("Email address"), empty=mark("Enter your email address"))
    phone = Phone(
        mark("Phone number"),
        empty=mark("Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192"),
    )
    voicemail = yes_or_no(
        mark("Is it safe to leave a voicemail?"), empty=mark("Select yes if it is safe to leave a voicemail")
    )
    address = LongText(
        mark("Postal address"),
        longest=500,
        rows=4,
        too_long=mark("Address must be 500 characters or less"),
        empty=mark("Enter the address that we should write to"),
    )
    through = LongText(
        mark("Who should we contact, and how?"),
        hint=mark("Their name, and their phone number or email address. They learn only that there is an update"),
        longest=500,
        rows=3,
        too_long=mark("Who we should contact must be 500 characters or less"),
        empty=mark("Enter who we should contact and how"),
    )


class SafeContact(Page):
    slug = "safe-contact"
    section = CONTACT
    is_safe = Choice(
        mark("Is it safe to contact you this way?"),
        options=options(reaching.SAFE, times=("times", "times_note")),
        empty=mark("Select if it is safe to contact you this way"),
    )
    times = Choices(
        mark("When is it safe?"), options=options(reaching.TIMES), empty=mark("Select when it is safe to contact you")
    )
    times_note = Text(
        mark("More about when it is safe (optional)"),
        hint=mark("For example, only after 4pm"),
        too_long=mark("More about when it is safe must be 120 characters or less"),
    )
    is_neutral = yes_or_no(
        mark("Should messages avoid mentioning the police?"),
        hint=mark("Our emails never mention them. This is for when we call you"),
        empty=mark("Select yes if messages should avoid mentioning the police"),
        default="yes",
    )
    codeword = Text(
        mark("A word we say so you know it is us (optional)"),
        too_long=mark("The word we say must be 120 characters or less"),
        width="20",
    )

    @classmethod
    def applies(cls, answers: Answers) -> bool:
        return reaching.NONE not in (answer(answers, "contact", "by") or (reaching.NONE,))


class Support(Page):
    slug = "support"
    section = CONTACT
    needed = Choices(
        mark("What would help you?"),
        hint=mark("Select all that apply"),
        options=(
            Option("interpreter", mark("An interpreter"), reveals=("interpreter",)),
            *options(reaching.SUPPORT),
            Option("none", mark("None of these")),
        ),
        alone="none",
        empty=mark("Select what would help you, or select ‘None of these’"),
    )
    interpreter = Text(
        mark("Which language do you speak?"),
        too_long=mark("The language you speak must be 120 characters or less"),
        empty=mark("Enter the language you speak"),
        width="20",
    )
    writes_in = Select(
        mark("Which language do you write in? (optional)"),
        hint=mark("You can write to us in any language. If it is not in the list, tell us below"),
        options=languages,
    )
    other_language = Text(
        mark("Another language you write in (optional)"),
        too_long=mark("The language you write in must be 120 characters or less"),
        width="20",
    )


class Format(Page):
    slug = "format"
    section = WHAT_YOU_WANT
    formats = Choices(
        mark("How do you want to get it?"),
        hint=mark("Select all that apply. You can always read it online too"),
        options=options(reaching.FORMATS),
        empty=mark("Select how you want to get it"),
    )


def contact(answers: Answers) -> Who:
    """How the person wants to be called and reached: only the ways that they chose."""
    chosen = answer(answers, "contact", "by") or ()
    given: dict[str, Any] = {
        field: answer(answers, "contact", field) or "" for way, field in reaching.FIELDS.items() if way in chosen
    }
    if SafeContact.applies(answers):
        given |= _safety(answers)
    person = filed_for(answers)
    needed = tuple(answer(answers, "support", "needed") or ())
    return Who(
        **given,
        name=answer(answers, "name", "full_name") or "",
        acts_for=person.name if person else "",
        is_quiet=reaching.NONE in chosen,
        voicemail=answer(answers, "contact", "voicemail") == "yes",
        support=tuple(code for code in needed if code in reaching.HELP),
        interpreter=answer(answers, "support", "interpreter") or "",
        writes_in=answer(answers, "support", "other_language") or _own_name(answer(answers, "support", "writes_in")),
        formats=tuple(answer(answers, "format", "formats") or ()),
        wants_call=_call(answers),
    )


def _own_name(code: str | None) -> str:
    return next((option.label for option in languages() if option.code == code), "")


def _safety(answers: Answers) -> dict[str, Any]:
    is_timed = answer(answers, "safe-contact", "is_safe") == "times"
    return {
        "is_safe": answer(answers, "safe-contact", "is_safe") or "yes",
        "times": tuple(answer(answers, "safe-contact", "times") or ()) if is_timed else (),
        "times_note": (answer(answers, "safe-contact", "times_note") or "") if is_timed else "",
        "is_neutral": answer(answers, "safe-contact", "is_neutral") != "no",
        "codeword": answer(answers, "safe-contact", "codeword") or "",
    }


def _call(answers: Answers) -> str:
    """Where and when to call someone who would rather speak than write; empty for whoever wrote."""
    wanted = (answer(answers, "your-words", field) for field in ("call_number", "call_when"))
    return ", ".join(filter(None, wanted)) if "call" in (answer(answers, "your-words", "ways") or ()) else ""
