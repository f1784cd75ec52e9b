"""For solicitors and support workers who act for several people."""

from portal.domain.text import mark
from portal.web.public.texts.statement import Link, Section, Statement

STATEMENT = Statement(
    slug="professionals",
    title=mark("For solicitors and support workers"),
    lede=mark("You can act for your clients here, as far as each of them allows."),
    sections=(
        Section(
            mark("What we need from you"),
            points=(
                mark("Your client’s name, and what they want you to do."),
                mark("Their signed and dated authority. It must be for this case, and less than 6 months old."),
                mark("Your name, your organisation, and your number with the regulator if you have one."),
            ),
        ),
        Section(
            "",
            (
                mark("We do not ask solicitors to show who they are. We may still need to know who the client is."),
                mark(
                    "The time limit for a data request starts when we have what we asked for. "
                    "So send the authority with the request if you can."
                ),
            ),
            law=mark("Data Protection Act 2018, sections 52 and 54"),
        ),
        Section(
            mark("What your client decides"),
            (
                mark("Your client chooses if you read everything, get copies of letters, or act together with them."),
                mark("They can change it at any time on their case page. What they take back, you no longer see."),
            ),
        ),
        Section(
            mark("All your clients in one place"),
            (
                mark("You can make an account. It lists all your cases, with what is due and when."),
                mark("Your client makes a code for you on their case page. You add the case with it, once."),
            ),
            links=(
                Link(mark("Make an account"), "professionals.join"),
                Link(mark("Sign in to your account"), "professionals.sign_in"),
            ),
        ),
        Section(
            mark("Before you file"),
            (
                mark("Some data is deleted after a short time. Video may be gone in a month. File soon, and say so."),
                mark("If a hearing or a decision is near, tell us the date in the form. We look at such cases first."),
                mark("A challenge here does not stop the time limits of a court."),
            ),
            links=(
                Link(mark("Choose a form"), "start.start"),
                Link(mark("Look up the tools police use"), "tools.tools"),
                Link(mark("Read how we decide"), "statements.page", {"slug": "how-we-decide"}),
            ),
        ),
        Section(
            mark("Clients without papers, English or a printer"),
            (
                mark("A letter from you that says how you know the person may be enough to show who they are."),
                mark("They can write in any language. We get an interpreter for calls and visits."),
            ),
            links=(
                Link(mark("Print a paper form"), "paper_forms.choose"),
                Link(mark("Languages"), "languages.languages"),
            ),
        ),
        Section(
            mark("Talk to us"),
            (mark("Call %(phone)s or write to %(email)s. Leave your client’s name out of an email."),),
        ),
    ),
)
