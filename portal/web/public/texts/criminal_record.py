"""The end for people who need a certificate or want their criminal record: who gives it."""

from portal.domain.text import mark
from portal.web.public.texts.statement import Link, Section, Statement

STATEMENT = Statement(
    slug="criminal-record",
    title=mark("If you need a criminal record certificate"),
    lede=mark("Other offices give these out. Which one depends on what you need it for."),
    sections=(
        Section(
            mark("For a visa, or to live abroad"),
            (mark("Ask the ACRO Criminal Records Office for a police certificate. There is a fee."),),
            links=(Link(mark("Get a police certificate from ACRO"), url="https://www.acro.police.uk/"),),
        ),
        Section(
            mark("For a job or to volunteer"),
            (mark("Ask the Disclosure and Barring Service. Some checks can only be asked for by the employer."),),
            links=(
                Link(
                    mark("Get a criminal record check for a job"), url="https://www.gov.uk/request-copy-criminal-record"
                ),
            ),
        ),
        Section(
            mark("To see what the national computer says about you"),
            (
                mark(
                    "Your record on the Police National Computer also comes from ACRO. It is free. "
                    "You can ask ACRO to delete a record, a photo, fingerprints or DNA too."
                ),
            ),
        ),
        Section(
            mark("No one may make you ask for all of it"),
            (
                mark("It is against the law for an employer or landlord to make you ask for your police data."),
                mark("If they want a check, they must use one of the checks above."),
            ),
            law=mark("Data Protection Act 2018, section 184"),
        ),
        Section(
            mark("If a visa or a job was refused because of a computer"),
            (mark("If you think a flag, score or match was behind it, we can look at that."),),
            links=(
                Link(mark("Challenge a flag, score or match"), "filing.before", {"journey": "challenge"}),
                Link(mark("Help and contact"), "statements.page", {"slug": "contact"}),
            ),
        ),
    ),
)
