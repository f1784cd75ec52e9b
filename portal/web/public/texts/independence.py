"""Who runs the portal, who pays for it, and what keeps it apart from the police."""

from portal.domain.text import mark
from portal.web.public.texts.statement import Link, Section, Statement

STATEMENT = Statement(
    slug="independence",
    title=mark("Who runs this and who pays"),
    lede=mark("%(operator_name)s runs this service. It does not belong to the police."),
    sections=(
        Section(
            mark("Who runs it"),
            (
                mark("Our reviewers work for %(operator_name)s. None of them works for the police."),
                mark("The police cannot sign in here. They cannot open your case, and they cannot decide it."),
            ),
        ),
        Section(
            mark("Who pays"),
            (mark("The service is paid for by %(paid_by)s. It is free for you."),),
        ),
        Section(
            mark("How we keep out of each other’s way"),
            points=(
                mark("Before a reviewer opens a case, they must say if anything ties them to it."),
                mark("Someone who knows you, or had to do with the tool, cannot work on your case."),
                mark("The one who checks a decision is never the one who wrote it."),
                mark("Each look at your case is logged, with who it was and why. You can read the log."),
                mark("No one can change or delete a line of the log without it showing."),
            ),
        ),
        Section(
            mark("What goes to the police, and what comes back"),
            (mark("We tell the police only what they need to find the record that your case is about."),),
            points=(
                mark("You send us your form. It is kept apart from police records."),
                mark("We ask the police for the record, and tell them what the law lets you ask for."),
                mark("The police send us what they hold."),
                mark("We decide, and tell you and the police what must change."),
                mark("We check that it was done."),
            ),
        ),
        Section(
            "",
            (mark("Your own words go to the police only if you say so in the form."),),
        ),
        Section(
            mark("Who checks us"),
            (
                mark(
                    "The %(regulator_name)s can look at everything we do. You can complain to them about us. "
                    "We also publish how many cases we get, how long we take and what we decide."
                ),
            ),
            links=(
                Link(mark("See the statistics"), "statistics.statistics"),
                Link(mark("Read how we decide"), "statements.page", {"slug": "how-we-decide"}),
                Link(mark("Complain about us"), "filing.before", {"journey": "complaint"}),
            ),
        ),
    ),
)
