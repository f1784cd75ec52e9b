"""The end of a data request about a person who has died: why the law does not cover it, and who may help."""

from portal.domain.text import mark
from portal.web.public.texts.statement import Link, Section, Statement

STATEMENT = Statement(
    slug="someone-who-died",
    title=mark("If the person has died"),
    lede=mark("We know that this may be a hard time. You cannot use this form, but others may be able to help you."),
    sections=(
        Section(
            mark("Why you cannot use this form"),
            (mark("The law that gives people a right to their data covers only people who are alive."),),
            law=mark("Data Protection Act 2018, section 3"),
        ),
        Section(
            mark("If some of it is about you"),
            (mark("A record about someone else may also be about you. You can ask for your own part of it."),),
            links=(Link(mark("Get a copy of your own data"), "filing.before", {"journey": "data-request"}),),
        ),
        Section(
            mark("Who may be able to help"),
            points=(
                mark("If there is a family liaison officer, ask them first. They speak for the police to your family."),
                mark("If a coroner looks into the death, ask the coroner’s office. Family can often see papers."),
                mark("If no one looks into it, ask the police force that had contact with the person."),
                mark("If the police had a part in the death, ask INQUEST. It gives free advice to families."),
                mark("If you think an officer did wrong, the Independent Office for Police Conduct can help."),
                mark("If there may be a court case, ask a solicitor."),
            ),
            links=(
                Link(mark("Get advice from INQUEST"), url="https://www.inquest.org.uk/"),
                Link(mark("Go to the Independent Office for Police Conduct"), url="https://www.policeconduct.gov.uk/"),
                Link(mark("Find out what to do after someone dies"), url="https://www.gov.uk/after-a-death"),
            ),
        ),
        Section(
            mark("Talk to us"),
            (
                mark(
                    "If you do not know where to start, call %(phone)s. "
                    "We will listen and help you find the right place."
                ),
            ),
            links=(Link(mark("Help and contact"), "statements.page", {"slug": "contact"}),),
        ),
    ),
)
