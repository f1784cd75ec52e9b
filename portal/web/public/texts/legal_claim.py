"""The end for people who want money or a court: free advice, and the time limits that run meanwhile."""

from portal.domain.text import mark
from portal.web.public.texts.statement import Link, Section, Statement

STATEMENT = Statement(
    slug="legal-claim",
    title=mark("If you want money for harm, or want to go to court"),
    lede=mark("We cannot award money. A court can. Get legal advice first, because there are time limits."),
    sections=(
        Section(
            mark("Get free advice"),
            (mark("Law centres, Citizens Advice and some charities help for free. Some solicitors do too."),),
            links=(
                Link(mark("Find legal advice on GOV.UK"), url="https://www.gov.uk/find-legal-advice"),
                Link(mark("Find a law centre"), url="https://www.lawcentres.org.uk/"),
                Link(mark("Go to Citizens Advice"), url="https://www.citizensadvice.org.uk/"),
                Link(mark("Find out if you can get legal aid"), url="https://www.gov.uk/check-legal-aid"),
            ),
        ),
        Section(
            mark("Do not wait for us"),
            (
                mark("Time limits of a court go on while we look at your case. Some are short."),
                mark("You can use this service and go to court too. What we find may help you there."),
            ),
        ),
        Section(
            mark("What a court can do"),
            (mark("It can order the police to keep to the law. It can make them pay for harm, or for distress."),),
            links=(Link(mark("Read about your rights"), "statements.page", {"slug": "your-rights"}),),
            law=mark("Data Protection Act 2018, sections 167 to 169"),
        ),
        Section(
            mark("What we can do"),
            (mark("We can get a result about you checked, and see to it that what is wrong is changed."),),
            links=(
                Link(mark("Challenge a flag, score or match"), "filing.before", {"journey": "challenge"}),
                Link(mark("Help and contact"), "statements.page", {"slug": "contact"}),
            ),
        ),
    ),
)
