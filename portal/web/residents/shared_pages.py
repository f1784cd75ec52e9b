"""Pages that several forms share: who, name, contact, and the words about what happens with it all."""

from portal.domain.filings import Contact as Who
from portal.domain.text import mark
from portal.services.filing import Answers
from portal.web.fields import (
    Choice,
    Choices,
    Confirmed,
    DateWords,
    Email,
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


def full_name(label: str = mark("Full name"), empty: str = mark("Enter your full name")) -> Text:
    return Text(
        label,
        longest=200,
        too_long=mark("Full name must be 200 characters or less"),
        empty=empty,
        autocomplete="name",
    )


def other_names() -> Text:
    return Text(
        mark("Other names (optional)"),
        hint=mark("Include nicknames or names you used before"),
        longest=200,
        too_long=mark("Other names must be 200 characters or less"),
    )


def date_of_birth(label: str, *, empty: str = mark("Enter your date of birth"), own: bool = True) -> TypedDateField:
    return TypedDateField(
        label,
        words=DateWords.of_birth(),
        hint=mark("For example, 27 3 2007"),
        empty=empty,
        birthday=own,
    )


class Child(Page):
    slug = "child"
    section = ABOUT_YOU
    question = mark("About the child")
    child_name = Text(
        mark("Child’s full name"),
        longest=200,
        too_long=mark("Full name must be 200 characters or less"),
        empty=mark("Enter the child’s full name"),
    )
    child_born = TypedDateField(
        mark("Child’s date of birth"),
        words=DateWords.of_birth(mark("Enter the child’s date of birth")),
        hint=mark("For example, 27 3 2007"),
        empty=mark("Enter the child’s date of birth"),
    )
    relationship = Choice(
        mark("What is your relationship to the child?"),
        options=(
            Option("parent", mark("Parent")),
            Option("guardian", mark("Guardian or carer with parental responsibility")),
            Option("other", mark("Someone else")),
        ),
        empty=mark("Select your relationship to the child"),
    )

    @classmethod
    def applies(cls, answers: Answers) -> bool:
        return bool(answer(answers, "who", "subject") == "child")


class Contact(Page):
    slug = "contact"
    section = CONTACT
    by = Choices(
        mark("How should we contact you?"),
        hint=mark("Select all that are safe for you. Our messages only say that there is an update"),
        options=(
            Option("email", mark("Email"), reveals=("email",)),
            Option("phone", mark("Phone call"), reveals=("phone",)),
            Option("letter", mark("Letter"), reveals=("address",)),
            Option("none", mark("Do not contact me, I will check here")),
        ),
        alone="none",
        alone_clash=mark("Select how we should contact you, or select ‘Do not contact me, I will check here’"),
        empty=mark("Select how we should contact you"),
    )
    email = Email(mark("Email address"), empty=mark("Enter your email address"))
    phone = Phone(
        mark("Phone number"),
        empty=mark("Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192"),
    )
    address = LongText(
        mark("Postal address"),
        longest=500,
        rows=4,
        too_long=mark("Address must be 500 characters or less"),
        empty=mark("Enter the address that we should write to"),
    )


class YourWords(Page):
    slug = "your-words"
    section = WHAT_HAPPENED
    words = LongText(
        mark("Tell us in your own words"),
        hint=mark("Write in any language. You can use short notes"),
        empty=mark("Enter what happened"),
        too_long=mark("What happened must be 3,000 characters or less"),
    )


class Share(Page):
    slug = "share"
    section = CONTACT
    question = mark("How we use what you tell us")
    lead = (
        mark("The reviewers read all that you tell us."),
        mark("The police get only what they need to find the record."),
        mark("We publish numbers, never you."),
        mark("We keep your case for 6 years after it is closed. Then we delete it."),
    )
    read = Confirmed(
        mark("How we use what you tell us"),
        options=(Option("yes", mark("I understand")),),
        empty=mark("Select the box to confirm you have read how we use what you tell us"),
    )
    own_words = Choice(
        mark("Can we show your own words to the police if it would help?"),
        options=(Option("yes", mark("Yes")), Option("no", mark("No"))),
        empty=mark("Select yes if we can show your own words to the police"),
    )


def contact(answers: Answers) -> Who:
    """How the person wants to be called and reached: only the ways that they chose."""
    chosen = answer(answers, "contact", "by") or ()
    given = {way: answer(answers, "contact", field) for way, field in WAYS.items() if way in chosen}
    return Who(
        name=answer(answers, "name", "full_name") or "",
        acts_for=answer(answers, "child", "child_name") or "",
        email=given.get("email") or "",
        phone=given.get("phone") or "",
        address=given.get("letter") or "",
    )


WAYS = {"email": "email", "phone": "phone", "letter": "address"}
"""The field in which each way to reach a person is written."""
