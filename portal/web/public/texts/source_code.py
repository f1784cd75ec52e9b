"""What the portal is made of, under which licence, and how to get it."""

from portal.domain.text import mark
from portal.web.public.texts.statement import Link, Section, Statement

STATEMENT = Statement(
    slug="source-code",
    title=mark("Source code"),
    lede=mark("The program behind this site is open. Anyone may read it, use it and change it."),
    sections=(
        Section(
            mark("How to get it"),
            (
                mark("Write to %(email)s and ask for the code of %(service_name)s. We send it to you for free."),
                mark("It comes under the MIT licence. With it come its tests and the reasons for how it was built."),
            ),
        ),
        Section(
            mark("What it is built with"),
            points=(
                mark("The program is written in Python, with Flask and SQLAlchemy."),
                mark("Forms and pages use GOV.UK Frontend, in our own colours. This is not a GOV.UK site."),
                mark("The letters you read are set in Public Sans, which is free under the SIL Open Font Licence."),
                mark("The dates of bank holidays come from an open list of holidays."),
            ),
        ),
        Section(
            mark("What you can check with it"),
            points=(
                mark("You can check how the last day for an answer is worked out."),
                mark("You can check that no one can sign their own decision."),
                mark("You can check what is kept locked, and what is not."),
                mark("You can check how the published numbers are rounded."),
            ),
        ),
        Section(
            mark("If you find a mistake in it"),
            (mark("Tell us, and we will put it right. If it is about safety, read this first."),),
            links=(Link(mark("Report a security problem"), "statements.page", {"slug": "security"}),),
        ),
    ),
)
