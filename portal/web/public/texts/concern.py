"""Whom to tell when the worry is about a tool and not about oneself."""

from portal.domain.text import mark
from portal.web.public.texts.statement import Link, Section, Statement

STATEMENT = Statement(
    slug="concern",
    title=mark("Raise a concern about a tool"),
    lede=mark("You think that a police tool is wrong or unfair, and it is not about you. Here is who you can tell."),
    sections=(
        Section(
            mark("Tell us"),
            (
                mark("We do not have a form for this yet. You can call %(phone)s or write to %(email)s."),
                mark(
                    "You do not have to give your name. "
                    "Say which tool it is, if you know, and what you saw or read. Leave out the names of others."
                ),
                mark("We read it. It is not a case, so there is no reference and no set time for an answer."),
            ),
        ),
        Section(
            mark("Tell the regulator"),
            (
                mark("The %(regulator_name)s can look into how the police use data. They can order them to stop."),
                mark("Call them on %(regulator_phone)s."),
            ),
            links=(Link(mark("Tell the %(regulator_name)s"), url="%(regulator_url)s"),),
        ),
        Section(
            mark("Ask the police about the tool"),
            (
                mark("Anyone can ask the police what a tool does, what it costs and how it was tested."),
                mark("They must answer within 20 working days, or say why they do not."),
            ),
            links=(
                Link(
                    mark("Make a freedom of information request"),
                    url="https://www.gov.uk/make-a-freedom-of-information-request",
                ),
                Link(mark("Look up the tools police use"), "tools.tools"),
            ),
            law=mark("Freedom of Information Act 2000, sections 1 and 10"),
        ),
        Section(
            mark("Tell the people you vote for"),
            (mark("Your MP, your councillor and your mayor can ask questions that the police must answer."),),
            links=(Link(mark("Find and write to your representatives"), url="https://www.writetothem.com/"),),
        ),
        Section(
            mark("If you work with the tool"),
            (
                mark(
                    "Get advice before you speak up, so that the law protects you. "
                    "Use your own phone, and not one from work. Protect gives free advice."
                ),
            ),
            links=(Link(mark("Get advice from Protect"), url="https://protect-advice.org.uk/"),),
            law=mark("Public Interest Disclosure Act 1998"),
        ),
        Section(
            mark("If it is about you after all"),
            (mark("You do not have to be sure. You can ask for a person to check."),),
            links=(
                Link(mark("Challenge a flag, score or match"), "filing.before", {"journey": "challenge"}),
                Link(mark("Get a copy of your data"), "filing.before", {"journey": "data-request"}),
            ),
        ),
    ),
)
