"""The six equality questions, one a page: age, sex and gender, ethnic group, disability, religion, orientation."""

from portal.domain.text import mark
from portal.web.fields import Choice, Option, Text
from portal.web.residents.journey import Page

NO_ANSWER = Option("not-said", mark("Prefer not to say"))


class EqualityPage(Page):
    """One question. Nobody has to answer it, so a page sent on without an answer is not wrong."""

    section = mark("Equality questions")


class Age(EqualityPage):
    slug = "age"
    age = Choice(
        mark("How old are you?"),
        options=(
            Option("under-18", mark("Under 18")),
            Option("18-24", mark("18 to 24")),
            Option("25-34", mark("25 to 34")),
            Option("35-44", mark("35 to 44")),
            Option("45-54", mark("45 to 54")),
            Option("55-64", mark("55 to 64")),
            Option("65-up", mark("65 or over")),
            NO_ANSWER,
        ),
    )


class SexAndGender(EqualityPage):
    slug = "sex-and-gender"
    question = mark("Sex and gender identity")
    sex = Choice(
        mark("What is your sex?"),
        options=(Option("female", mark("Female")), Option("male", mark("Male")), NO_ANSWER),
    )
    same_gender = Choice(
        mark("Is the gender you identify with the same as your sex registered at birth?"),
        options=(
            Option("yes", mark("Yes")),
            Option("no", mark("No"), reveals=("gender",)),
            Option("not-said", mark("Prefer not to say")),
        ),
    )
    gender = Text(
        mark("Enter your gender identity (optional)"),
        too_long=mark("Your gender identity must be 120 characters or less"),
    )


class EthnicGroup(EqualityPage):
    slug = "ethnic-group"
    group = Choice(
        mark("What is your ethnic group?"),
        options=(
            Option("white", mark("White"), hint=mark("Includes British, Irish, Gypsy, Irish Traveller and Roma")),
            Option("mixed", mark("Mixed or multiple ethnic groups")),
            Option("asian", mark("Asian or Asian British")),
            Option("black", mark("Black, African, Caribbean or Black British")),
            Option("other", mark("Another ethnic group"), hint=mark("Includes Arab")),
            NO_ANSWER,
        ),
    )
    detail = Text(
        mark("How would you describe your background? (optional)"),
        hint=mark("For example Bangladeshi, Roma or Somali"),
        too_long=mark("Your background must be 120 characters or less"),
    )


class Disability(EqualityPage):
    slug = "disability"
    question = mark("Health and disability")
    condition = Choice(
        mark("Do you have any physical or mental health conditions that have lasted 12 months or more?"),
        hint=mark("Or that you expect to last so long"),
        options=(Option("yes", mark("Yes"), reveals=("impact",)), Option("no", mark("No")), NO_ANSWER),
    )
    impact = Choice(
        mark("Do they make it harder for you to do things every day?"),
        options=(
            Option("a-lot", mark("Yes, a lot")),
            Option("a-little", mark("Yes, a little")),
            Option("not-at-all", mark("Not at all")),
            NO_ANSWER,
        ),
    )


class Religion(EqualityPage):
    slug = "religion"
    religion = Choice(
        mark("What is your religion?"),
        options=(
            Option("none", mark("No religion")),
            Option("buddhist", mark("Buddhist")),
            Option("christian", mark("Christian")),
            Option("hindu", mark("Hindu")),
            Option("jewish", mark("Jewish")),
            Option("muslim", mark("Muslim")),
            Option("sikh", mark("Sikh")),
            Option("other", mark("Another religion")),
            NO_ANSWER,
        ),
    )


class SexualOrientation(EqualityPage):
    slug = "sexual-orientation"
    orientation = Choice(
        mark("Which of these best describes your sexual orientation?"),
        options=(
            Option("straight", mark("Heterosexual or straight")),
            Option("gay", mark("Gay or lesbian")),
            Option("bisexual", mark("Bisexual")),
            Option("other", mark("Other")),
            NO_ANSWER,
        ),
    )


QUESTIONS: tuple[type[EqualityPage], ...] = (Age, SexAndGender, EthnicGroup, Disability, Religion, SexualOrientation)
SLUGS = "<any({}):slug>".format(", ".join(f"'{page.slug}'" for page in QUESTIONS))
"""The part of an address that names one of them."""
