"""For people who ask for someone else: what parents, carers, support workers and solicitors need."""

from portal.domain.text import mark
from portal.web.public.texts.statement import Link, Section, Statement

STATEMENT = Statement(
    slug="help-someone",
    title=mark("Helping someone else"),
    lede=mark("You can ask for your child, or for someone who has said that you may. You use the same forms."),
    sections=(
        Section(
            mark("You are a parent or carer"),
            (
                mark("You can ask for your child. In the form, choose ‘My child’."),
                mark(
                    "From the age of 13, most children can decide this for themselves. "
                    "So we also ask your child what they want."
                ),
                mark(
                    "Later we may ask for a paper that shows that you are responsible for the child. "
                    "This can be a birth certificate or a court order."
                ),
            ),
            links=(
                Link(mark("Read the page for people from 13 to 17"), "statements.page", {"slug": "young-people"}),
                Link(mark("Choose a form"), "start.start"),
            ),
        ),
        Section(
            mark("You are a friend, a relative or a support worker"),
            (mark("The person must say that you may act for them. They can do it in one of these ways."),),
            points=(
                mark("They sign a letter that says so, with the date. It must be less than 6 months old."),
                mark("They tell us themselves, on their case page or by phone."),
                mark("You have a court order, or a lasting power of attorney."),
            ),
        ),
        Section(
            "",
            (
                mark("You can send the form at once. The papers can come later."),
                mark(
                    "Support workers can also help someone show who they are, when the person has no papers. "
                    "A letter from you about the person may be enough."
                ),
            ),
            links=(Link(mark("Choose a form"), "start.start"),),
        ),
        Section(
            mark("You are a solicitor or work for a law centre"),
            (mark("There is more for you on a page of its own."),),
            links=(Link(mark("For solicitors and support workers"), "statements.page", {"slug": "professionals"}),),
        ),
        Section(
            mark("What you may see"),
            (
                mark("The person decides what you may see and do. They can change it or stop it at any time."),
                mark("If they ask us not to tell you something, we do not tell you."),
            ),
        ),
        Section(
            mark("If you fill in the form together"),
            (
                mark("Let them use their own words. Any language will do, and short notes are enough."),
                mark(
                    "At the end there is a case reference and an access code. "
                    "They belong to the person. Give them both, and do not keep a copy."
                ),
                mark("Ask where it is safe for us to write or call. Someone else may read their post or their phone."),
            ),
            links=(Link(mark("Stay safe when using this site"), "statements.page", {"slug": "stay-safe"}),),
        ),
        Section(
            mark("No one may make them ask"),
            (mark("It is against the law for an employer or landlord to make someone ask for their data."),),
            law=mark("Data Protection Act 2018, section 184"),
        ),
        Section(
            mark("If the person has died"),
            (mark("These forms are only for people who are alive. Others may be able to help you."),),
            links=(Link(mark("If the person has died"), "statements.page", {"slug": "someone-who-died"}),),
        ),
    ),
)
