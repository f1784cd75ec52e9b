"""How to report a hole in the portal: where to write, what to leave alone, and what happens then."""

from portal.domain.text import mark
from portal.web.public.texts.statement import Link, Section, Statement

STATEMENT = Statement(
    slug="security",
    title=mark("Report a security problem"),
    lede=mark("If you found a way to see or change what you should not, tell us. We will thank you for it."),
    sections=(
        Section(
            mark("Where to write"),
            (
                mark("Write to %(email)s, and put ‘security’ in the subject. You can also call %(phone)s."),
                mark("You do not have to give your name."),
            ),
        ),
        Section(
            mark("What to tell us"),
            points=(
                mark("Tell us on which page it was."),
                mark("Tell us what you did, step by step, so that we can do it too."),
                mark("Tell us what you could see or change."),
            ),
        ),
        Section(
            mark("What to leave alone"),
            points=(
                mark("Do not open cases that are not yours. Stop as soon as you see that you could."),
                mark("Do not keep or share what you saw."),
                mark("Do not slow the site down, and do not try to trick the people who work here."),
                mark("Do not tell others before we have put it right."),
            ),
        ),
        Section(
            mark("What we do then"),
            (mark("A person answers you within 2 working days. We tell you when it is put right."),),
        ),
        Section(
            mark("If someone has your code or your case"),
            (mark("Then do not write an email. Call us on %(phone)s at once."),),
            links=(Link(mark("Help and contact"), "statements.page", {"slug": "contact"}),),
        ),
    ),
)
