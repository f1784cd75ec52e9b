"""The end for complaints about what an officer did: the force, the police conduct office, and what stays with us."""

from portal.domain.text import mark
from portal.web.public.texts.statement import Link, Section, Statement

STATEMENT = Statement(
    slug="officer-behaviour",
    title=mark("If an officer did not behave well"),
    lede=mark("Complain to the police force that the officer works for. Someone other than the officer looks into it."),
    sections=(
        Section(
            mark("How to complain"),
            (
                mark(
                    "You can complain to the force itself. The Independent Office for Police Conduct, "
                    "or IOPC, has a form that goes to the right force for you."
                ),
                mark("Write down what happened, when and where, while you still know it. Keep photos and names."),
                mark("It is best to complain within a year."),
            ),
            links=(Link(mark("Complain about an officer"), url="https://www.policeconduct.gov.uk/"),),
            law=mark("Police Reform Act 2002, schedule 3"),
        ),
        Section(
            mark("If you do not agree with the answer"),
            (mark("The answer tells you who can look at it again, and by when you must ask."),),
        ),
        Section(
            mark("What we can do"),
            (
                mark("We cannot look into how an officer behaved."),
                mark("We can look at what a computer said about you, and at how your data was used."),
            ),
            links=(
                Link(mark("Challenge a flag, score or match"), "filing.before", {"journey": "challenge"}),
                Link(mark("Complain about how your data was used"), "filing.before", {"journey": "complaint"}),
            ),
        ),
        Section(
            mark("If you are not sure"),
            (mark("Call us on %(phone)s. We will help you find the right place."),),
            links=(Link(mark("Help and contact"), "statements.page", {"slug": "contact"}),),
        ),
    ),
)
