"""The end for people whose matter is with a police force that does not use the portal: how to ask it, and a letter."""

from portal.domain.letters.phrases import TO_A_FORCE
from portal.domain.text import mark
from portal.web.public.texts.statement import Link, Section, Statement

STATEMENT = Statement(
    slug="another-force",
    title=mark("If it was another police force"),
    lede=mark("That force does not use this service yet. You have the same rights there, and it is free there too."),
    sections=(
        Section(
            mark("Ask the force where it happened"),
            (
                mark("Each force has a page or an address for this. Look for ‘request information about yourself’."),
                mark("You do not have to use their form. A letter or an email is enough."),
            ),
            links=(Link(mark("Find a police force"), url="https://www.police.uk/pu/find-a-police-force/"),),
        ),
        Section(
            mark("A letter you can use"),
            (mark("Copy these words and send them to the force. Add your name, date of birth and address."),),
            letter=TO_A_FORCE["contest"],
        ),
        Section(
            "",
            (
                mark("They must answer without delay, and within one month."),
                mark("If they ask who you are, the month starts when you have shown it."),
            ),
            law=mark("Data Protection Act 2018, sections 45 to 47, 50C and 54"),
        ),
        Section(
            mark("If they do not answer"),
            (mark("Complain to the force. Then you can go to the %(regulator_name)s, on %(regulator_phone)s."),),
            links=(
                Link(mark("Complain to the %(regulator_name)s"), url="%(regulator_url)s"),
                Link(mark("Read about your rights"), "statements.page", {"slug": "your-rights"}),
                Link(mark("Help and contact"), "statements.page", {"slug": "contact"}),
            ),
        ),
    ),
)
