"""What people may expect of the portal, and what it expects of them."""

from portal.domain.text import mark
from portal.web.public.texts.statement import Link, Section, Statement

STATEMENT = Statement(
    slug="terms",
    title=mark("Terms of use"),
    lede=mark("This page says what you can expect from us, and what we expect from you."),
    sections=(
        Section(
            mark("What you can expect"),
            points=(
                mark("The service is free."),
                mark("You do not need an account, a lawyer or a printer."),
                mark("A person looks at your case. A second person checks the decision."),
                mark("You get an answer in time, or we tell you why not and what you can do."),
            ),
        ),
        Section(
            mark("What we ask of you"),
            points=(
                mark("Tell the truth, as far as you know it."),
                mark("Ask for yourself, for your child, or for someone who said that you may."),
                mark("Keep your access code to yourself."),
                mark("Do not try to open cases that are not yours."),
                mark("Do not send us things that could harm a computer."),
            ),
        ),
        Section(
            mark("What this site is not"),
            (
                mark("It is not for emergencies. If you are in danger, call 999."),
                mark("What you read here is not legal advice. If a lot depends on it, ask a lawyer too."),
                mark("Your rights come from the law. Nothing on this page takes any of them away."),
            ),
            links=(
                Link(mark("Read about your rights"), "statements.page", {"slug": "your-rights"}),
                Link(mark("Find out who else can help"), "statements.page", {"slug": "other-services"}),
            ),
        ),
        Section(
            mark("If the site does not work"),
            (
                mark(
                    "Sometimes the site has to stop for a short time. If that happens on the day something is due, "
                    "call us on %(phone)s. It does not count against you."
                ),
                mark("We are not answerable for other websites that we link to."),
            ),
        ),
        Section(
            mark("Using what is on this site"),
            (
                mark(
                    "You may copy and share our texts. The statistics are open data. "
                    "Each file says under which licence you may use it."
                ),
            ),
            links=(
                Link(mark("See the statistics"), "statistics.statistics"),
                Link(mark("Source code"), "statements.page", {"slug": "source-code"}),
                Link(mark("Privacy"), "statements.page", {"slug": "privacy"}),
            ),
        ),
        Section(
            mark("Which law counts"),
            (mark("The law of England and Wales counts for this site and for these terms."),),
        ),
    ),
)
