"""Where people go with what this service cannot do: no way through it ends without a next step."""

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
            links=(Link(mark("Stay safe when using this site"), "statements.page", {"slug": "stay-safe"}),),
        ),
        Section(
            mark("You need a criminal record certificate"),
            (
                mark(
                    "If it is for a visa, or to live abroad, ask the ACRO Criminal Records Office. "
                    "If it is for a job here, ask the Disclosure and Barring Service."
                ),
            ),
            links=(
                Link(mark("Get a police certificate from ACRO"), url="https://www.acro.police.uk/"),
                Link(
                    mark("Get a criminal record check for a job"), url="https://www.gov.uk/request-copy-criminal-record"
                ),
            ),
        ),
        Section(
            mark("You were stopped or held, and want the record of it"),
            (
                mark(
                    "You can ask for a stop slip or a custody record at the counter of any police station. "
                    "Ask soon, because there are time limits."
                ),
            ),
        ),
        Section(
            mark("An officer did not behave well"),
            (
                mark(
                    "Complain to the police force that the officer works for. "
                    "The Independent Office for Police Conduct tells you how, and can pass your complaint on."
                ),
            ),
            links=(Link(mark("Complain about an officer"), url="https://www.policeconduct.gov.uk/"),),
        ),
        Section(
            mark("You want money for harm, or want to go to court"),
            (
                mark(
                    "We cannot award money. Get legal advice, because there are time limits for going to court. "
                    "A law centre or Citizens Advice may help you for free."
                ),
            ),
            links=(
                Link(mark("Find legal advice on GOV.UK"), url="https://www.gov.uk/find-legal-advice"),
                Link(mark("Find a law centre"), url="https://www.lawcentres.org.uk/"),
                Link(mark("Go to Citizens Advice"), url="https://www.citizensadvice.org.uk/"),
            ),
        ),
        Section(
            mark("It was another police force"),
            (
                mark(
                    "Ask the force for the place where it happened. The right to a copy of your data is the same there."
                ),
            ),
            links=(Link(mark("Find a police force"), url="https://www.police.uk/"),),
        ),
        Section(
            mark("Your question is about a tool and not about you"),
            (
                mark(
                    "Look it up in our list of police tools. If you want to know more, "
                    "you can ask the police under freedom of information law."
                ),
            ),
            links=(
                Link(mark("Look up the tools police use"), "tools.tools"),
                Link(
                    mark("Make a freedom of information request"),
                    url="https://www.gov.uk/make-a-freedom-of-information-request",
                ),
            ),
        ),
        Section(
            mark("You need something else"),
            (mark("Call us on %(phone)s. If we cannot do it, we will try to tell you who can."),),
            links=(Link(mark("Help and contact"), "statements.page", {"slug": "contact"}),),
        ),
    ),
)
