"""The end for people in danger: who comes at once."""

from portal.domain.text import mark
from portal.web.public.texts.statement import Link, Section, Statement

STATEMENT = Statement(
    slug="emergency",
    title=mark("If you are in danger now"),
    lede=mark("Call 999. We cannot send anyone to you."),
    sections=(
        Section(
            mark("If you cannot speak"),
            (
                mark(
                    "Call 999 from a mobile and listen. "
                    "Cough or tap the phone if you can, and press 55 when you are asked to."
                ),
                mark("If you cannot hear or speak on the phone, you can text 999. You need to sign up for this first."),
            ),
            links=(Link(mark("Sign up to text 999"), url="https://www.relayuk.bt.com/"),),
        ),
        Section(
            mark("If no one is in danger now"),
            (mark("To tell the police about a crime, call 101."),),
        ),
        Section(
            mark("If you are afraid of someone at home"),
            (mark("You can call the domestic abuse helpline on 0808 2000 247. It is free, by day and by night."),),
            links=(
                Link(mark("Go to the domestic abuse helpline"), url="https://www.nationaldahelpline.org.uk/"),
                Link(mark("Stay safe when using this site"), "statements.page", {"slug": "stay-safe"}),
            ),
        ),
        Section(
            mark("If you need someone to listen"),
            (mark("You can call Samaritans on 116 123, or Childline on 0800\N{NO-BREAK SPACE}1111. Both are free."),),
        ),
        Section(
            mark("When you are safe"),
            (mark("We can look at what police technology says about you. There is no rush."),),
            links=(
                Link(mark("Choose a form"), "start.start"),
                Link(mark("Help and contact"), "statements.page", {"slug": "contact"}),
            ),
        ),
    ),
)
