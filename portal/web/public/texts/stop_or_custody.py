"""The end for people who want the slip of a stop or the record of their time in custody: any counter, and when."""

from portal.domain.text import mark
from portal.web.public.texts.statement import Link, Section, Statement

STATEMENT = Statement(
    slug="stop-or-custody",
    title=mark("If you want the record of a stop or of custody"),
    lede=mark("You can get this record at the counter of a police station. You do not need our form."),
    sections=(
        Section(
            mark("If you were stopped and searched"),
            (
                mark("You have a right to the record of the search. Ask for it within 3 months."),
                mark("Say when and where it was. The officer’s number helps, if you have it."),
            ),
            law=mark("Police and Criminal Evidence Act 1984, section 3"),
        ),
        Section(
            mark("If you were held at a police station"),
            (
                mark("You, or your solicitor, can ask for a copy of the custody record. Ask within 12 months."),
                mark("It says when you came, what was done and when you left."),
            ),
            law=mark("Police and Criminal Evidence Act 1984, Code C"),
        ),
        Section(
            mark("If it is later than that"),
            (mark("You can still ask for it, as a part of the data that police hold about you."),),
            links=(Link(mark("Get a copy of your data"), "filing.before", {"journey": "data-request"}),),
        ),
        Section(
            mark("If you are stopped again and again"),
            (mark("A computer may have marked you or your car. You can ask for a person to check."),),
            links=(
                Link(mark("Challenge a flag, score or match"), "filing.before", {"journey": "challenge"}),
                Link(mark("If an officer did not behave well"), "statements.page", {"slug": "officer-behaviour"}),
                Link(mark("Help and contact"), "statements.page", {"slug": "contact"}),
            ),
        ),
    ),
)
