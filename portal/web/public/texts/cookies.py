"""Every cookie that the portal sets, by name, and why it asks nobody to accept them."""

from portal.domain.text import mark
from portal.web.public.texts.statement import Section, Statement, Table

_UNTIL_CLOSED = mark(
    "Until you close your browser. The form closes sooner, 2 hours after your last answer, or 28 days if you saved it."
)

STATEMENT = Statement(
    slug="cookies",
    title=mark("Cookies"),
    lede=mark(
        "Cookies are small files that a website keeps in your browser. We use only those that make this site work."
    ),
    sections=(
        Section(
            mark("No one follows you here"),
            (
                mark(
                    "We do not track you, and we do not count your visits. No other company sets cookies here. "
                    "This is why we do not ask you to accept any."
                ),
            ),
        ),
        Section(
            mark("The cookies we use"),
            (
                mark(
                    "Nobody can read your name or your answers from a cookie. "
                    "The cookies for your session and your forms are signed, so that a change would show."
                ),
            ),
            table=Table(
                mark("Cookies that this site sets"),
                (mark("Name"), mark("What it is for"), mark("How long it lasts")),
                (
                    (
                        "session",
                        mark("Keeps your case open while you read it. Makes sure that it is you who sends a form."),
                        mark(
                            "Until you close your browser. Your case closes sooner, after 20 minutes without use "
                            "or 30 minutes in all."
                        ),
                    ),
                    ("draft-challenge", mark("Finds the challenge that you are filling in."), _UNTIL_CLOSED),
                    ("draft-data-request", mark("Finds the data request that you are filling in."), _UNTIL_CLOSED),
                    ("draft-complaint", mark("Finds the complaint that you are filling in."), _UNTIL_CLOSED),
                    (
                        "waiting",
                        mark("Finds what you sent after we had signed you out, so that it comes back."),
                        mark("One hour, or until you send it."),
                    ),
                    (
                        "answers",
                        mark("Carries your answers to the equality questions, locked, to the last question."),
                        mark("Until the last question, or until you close your browser."),
                    ),
                    (
                        "language",
                        mark("Remembers the language that you chose. It is set only when you choose one."),
                        mark("One year."),
                    ),
                ),
            ),
        ),
        Section(
            "",
            (
                mark(
                    "On a secure connection, ‘__Host-’ stands in front of these names. "
                    "It tells your browser to send them to this site only."
                ),
            ),
        ),
        Section(
            mark("If you do not want them"),
            (
                mark(
                    "You can delete cookies in your browser at any time. ‘Exit this page’ and signing out also tell "
                    "your browser to delete them. A form that you have not sent is then lost."
                ),
                mark(
                    "Without cookies you cannot send a form or open your case here. You can read all other pages. "
                    "You can also call us on %(phone)s."
                ),
            ),
        ),
    ),
)
