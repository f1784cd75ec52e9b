"""How to use this site when someone may be watching: the safety page behind ‘Exit this page’."""

from portal.domain.text import mark
from portal.web.public.texts.statement import Link, Section, Statement

STATEMENT = Statement(
    slug="stay-safe",
    title=mark("Stay safe when using this site"),
    lede=mark("Someone may be able to see what you do on your phone or computer. You can make it harder for them."),
    sections=(
        Section(
            mark("If you are in danger"),
            (
                mark(
                    "Call 999. If you cannot speak, call from a mobile and listen. "
                    "Cough or tap the phone if you can, and press 55 when you are asked to."
                ),
            ),
        ),
        Section(
            mark("Leave quickly"),
            (
                mark(
                    "Every form and every case has a button called ‘Exit this page’. "
                    "It opens another website at once. On a keyboard you can also press Shift 3 times."
                ),
                mark(
                    "The button closes your case and tells your browser to forget this site. "
                    "A form that you have not sent is then lost, and you will need to start it again."
                ),
            ),
        ),
        Section(
            mark("What the button cannot do"),
            (
                mark(
                    "Your browser keeps a list of the pages you opened. This list is called the history. "
                    "The button does not change it."
                ),
                mark(
                    "You can delete pages from your history yourself. "
                    "An empty history may look odd to someone who checks it, so you may want to delete only some pages."
                ),
            ),
        ),
        Section(
            mark("Use a private window"),
            (
                mark(
                    "A private window forgets the pages you opened when you close it. "
                    "Your browser may call it ‘Incognito’, ‘InPrivate’ or ‘Private’."
                ),
                mark(
                    "It does not hide you from everyone. "
                    "A school, a workplace or an app that spies on your phone may still see which sites you open."
                ),
            ),
        ),
        Section(
            mark("Use another phone or computer"),
            (
                mark(
                    "You can use one at a library, or ask someone you trust. "
                    "Sign out of your case when you have finished. "
                    "If you forget, it closes by itself after 20 minutes without use."
                ),
            ),
        ),
        Section(
            mark("Choose how we contact you"),
            (
                mark(
                    "You choose this in the form. You can choose that we never contact you, and look here instead. "
                    "Our messages only say that there is an update."
                ),
            ),
        ),
        Section(
            mark("Keep your two numbers apart"),
            (
                mark(
                    "You open your case with a case reference and an access code. "
                    "Anyone who has both can read your case. Keep them in two places that only you know."
                ),
            ),
            links=(Link(mark("Talk to us instead"), "statements.page", {"slug": "contact"}),),
        ),
    ),
)
