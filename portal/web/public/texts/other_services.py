"""Where people go with what this service cannot do: every way on, so that no way through it is a dead end."""

from portal.domain.text import mark
from portal.web.public.texts.statement import Link, Section, Statement

STATEMENT = Statement(
    slug="other-services",
    title=mark("Who else can help you"),
    lede=mark("Some things are not for us to do. Here is who can do them."),
    sections=(
        Section(
            mark("You are in danger, or a crime is happening now"),
            (mark("Call 999. If it is not an emergency, call the police on 101."),),
            links=(Link(mark("If you are in danger now"), "statements.page", {"slug": "emergency"}),),
        ),
        Section(
            mark("You need a criminal record certificate"),
            (mark("Other offices give these out, for a visa, a job or a life abroad."),),
            links=(
                Link(mark("If you need a criminal record certificate"), "statements.page", {"slug": "criminal-record"}),
            ),
        ),
        Section(
            mark("You were stopped or held, and want the record of it"),
            (mark("Ask for it at the counter of a police station. Ask soon, because there are time limits."),),
            links=(
                Link(
                    mark("If you want the record of a stop or of custody"),
                    "statements.page",
                    {"slug": "stop-or-custody"},
                ),
            ),
        ),
        Section(
            mark("An officer did not behave well"),
            (mark("Complain to the police force that the officer works for."),),
            links=(Link(mark("If an officer did not behave well"), "statements.page", {"slug": "officer-behaviour"}),),
        ),
        Section(
            mark("You want money for harm, or want to go to court"),
            (mark("We cannot award money. Get legal advice soon."),),
            links=(
                Link(
                    mark("If you want money for harm, or want to go to court"),
                    "statements.page",
                    {"slug": "legal-claim"},
                ),
            ),
        ),
        Section(
            mark("It was another police force"),
            (mark("You have the same rights there. We have a letter that you can use."),),
            links=(Link(mark("If it was another police force"), "statements.page", {"slug": "another-force"}),),
        ),
        Section(
            mark("It is about someone who has died"),
            (mark("The law on data covers only people who are alive. Others may be able to help you."),),
            links=(Link(mark("If the person has died"), "statements.page", {"slug": "someone-who-died"}),),
        ),
        Section(
            mark("Your question is about a tool and not about you"),
            (mark("You can look the tool up, tell us about it, or ask the police how it works."),),
            links=(
                Link(mark("Raise a concern about a tool"), "statements.page", {"slug": "concern"}),
                Link(mark("Look up the tools police use"), "tools.tools"),
            ),
        ),
        Section(
            mark("You need something else"),
            (mark("Call us on %(phone)s. If we cannot do it, we will try to tell you who can."),),
            links=(Link(mark("Help and contact"), "statements.page", {"slug": "contact"}),),
        ),
    ),
)
