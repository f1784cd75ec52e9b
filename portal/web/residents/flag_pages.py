"""Pages of a challenge on what happened: the tool, what it said and when, what is wrong with it, what it led to."""

from collections.abc import Mapping
from typing import Any

from portal.domain.text import mark
from portal.domain.tools import Family
from portal.web.fields import Choice, Choices, LongText, Option, Select, Text, TypedDateField
from portal.web.fields import DateWords as Words
from portal.web.residents.journey import Page
from portal.web.residents.shared_pages import WHAT_HAPPENED
from portal.web.residents.tool_options import register_options


class Tool(Page):
    slug = "tool"
    section = WHAT_HAPPENED
    told_to_police = ("name", "family")
    known = Choice(
        mark("Do you know which tool it was?"),
        hint=mark("You do not need to know. We will look for it"),
        options=(
            Option("yes", mark("Yes"), reveals=("name",)),
            Option("roughly", mark("I know roughly"), reveals=("family",)),
            Option("no", mark("I do not know")),
        ),
        empty=mark("Select if you know which tool it was"),
    )
    name = Select(mark("Which tool was it?"), empty=mark("Select a tool"), options=register_options)
    family = Choice(
        mark("What kind of tool was it?"),
        options=tuple(Option(family.value, family.words) for family in Family),
        empty=mark("Select a tool"),
    )

    @classmethod
    def suggested(cls, given: Mapping[str, str]) -> dict[str, Any]:
        return {"known": "yes", "name": given["tool"]} if "tool" in given else {}


class WhatItSaid(Page):
    slug = "what-it-said"
    section = WHAT_HAPPENED
    told_to_police = ("output", "flag")
    output = Choice(
        mark("What did it say about you?"),
        options=(
            Option("match", mark("Matched me to a picture or another person")),
            Option("score", mark("Gave me a score or level")),
            Option("list", mark("Put me on a list")),
            Option("link", mark("Linked me to people, places or a vehicle")),
            Option("risk", mark("Said I was at risk or a risk")),
            Option("unknown", mark("I do not know")),
        ),
        empty=mark("Select what it said about you"),
    )
    flag = Text(
        mark("Reference on your letter, if you have one (optional)"),
        longest=40,
        too_long=mark("Flag reference must be 40 characters or less"),
        width="20",
    )


class HowFoundOut(Page):
    slug = "how-found-out"
    section = WHAT_HAPPENED
    how = Choice(
        mark("How did you find out?"),
        options=(
            Option("letter", mark("A letter or message from the police")),
            Option("officer", mark("An officer told me")),
            Option("stopped", mark("I was stopped, searched or detained")),
            Option("data_request", mark("My data request")),
            Option("solicitor", mark("A solicitor or court papers")),
            Option("organisation", mark("School, housing, benefits, work or immigration told me")),
            Option("camera", mark("A camera operator stopped me")),
            Option("news", mark("News or a friend")),
            Option("suspect", mark("I suspect it, no one has told me")),
        ),
        empty=mark("Select how you found out"),
    )


class When(Page):
    slug = "when"
    section = WHAT_HAPPENED
    known = Choice(
        mark("When did you find out?"),
        options=(
            Option("date", mark("I know roughly when"), reveals=("found_out",)),
            Option("unknown", mark("I do not know")),
        ),
        empty=mark("Enter when you found out, or select ‘I do not know’"),
    )
    found_out = TypedDateField(
        mark("Date you found out"),
        words=Words.of_event(mark("Enter when you found out, or select ‘I do not know’")),
        hint=mark("A month and year is enough. For example, 3 2026"),
        approximate=True,
        empty=mark("Enter when you found out, or select ‘I do not know’"),
    )


class Wrong(Page):
    slug = "wrong"
    section = WHAT_HAPPENED
    grounds = Choices(
        mark("What do you think is wrong with it?"),
        hint=mark("Select all that apply. You can explain in your own words on the next page"),
        options=(
            Option(
                "wrong_person", mark("It is not me"), hint=mark("I was mixed up with someone else or wrongly matched")
            ),
            Option("wrong_data", mark("The information is wrong")),
            Option("old_data", mark("The information is out of date")),
            Option("no_lawful_basis", mark("Information was used that should not have been")),
            Option(
                "discrimination",
                mark("It treats me unfairly because of who I am"),
                hint=mark("For example my race, age, disability, religion or where I live"),
            ),
            Option("no_human_check", mark("I do not think a person checked it properly")),
            Option("missing_context", mark("No one has explained it to me")),
            Option("disproportionate", mark("The effect on me is too serious for what it is based on")),
            Option("unsure", mark("I am not sure")),
        ),
        alone="unsure",
        empty=mark("Select what you think is wrong, or select ‘I am not sure’"),
    )


class Effect(Page):
    slug = "effect"
    section = WHAT_HAPPENED
    harms = Choices(
        mark("How has it affected you?"),
        hint=mark("Select all that apply"),
        options=(
            Option("stopped", mark("Stopped or searched")),
            Option("arrested", mark("Arrested or questioned")),
            Option("housing", mark("Home, housing")),
            Option("school", mark("School, college")),
            Option("employment", mark("Work")),
            Option("immigration", mark("Benefits or immigration")),
            Option("family", mark("Family or children’s services")),
            Option("health", mark("Health or feeling safe")),
            Option("other", mark("Other"), reveals=("more",)),
            Option("none_known", mark("Not that I know of")),
        ),
        alone="none_known",
        empty=mark("Select how it has affected you, or select ‘Not that I know of’"),
    )
    more = LongText(
        mark("Tell us more (optional)"), rows=4, too_long=mark("How it affected you must be 3,000 characters or less")
    )


class Urgent(Page):
    slug = "urgent"
    section = WHAT_HAPPENED
    soon = Choice(
        mark("Is anything about to happen because of it?"),
        hint=mark("For example a court date, an eviction, or you are being stopped again and again"),
        options=(
            Option("yes", mark("Yes"), reveals=("what", "happens_on")),
            Option("no", mark("No")),
            Option("unsure", mark("I am not sure")),
        ),
        empty=mark("Select yes if something is about to happen because of it"),
    )
    what = Text(
        mark("What is going to happen?"),
        too_long=mark("What is going to happen must be 120 characters or less"),
        empty=mark("Enter what is going to happen"),
    )
    happens_on = TypedDateField(
        mark("When, if you know (optional)"),
        words=Words.of_event(mark("Enter when it is going to happen")),
        approximate=True,
        future=True,
    )
