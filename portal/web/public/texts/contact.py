"""How to reach a person, in any language and in any way, and what to have ready."""

from portal.domain.text import mark
from portal.web.public.texts.statement import Link, Section, Statement

STATEMENT = Statement(
    slug="contact",
    title=mark("Help and contact"),
    lede=mark("You can talk to a person. You do not have to fill in a form on your own."),
    sections=(
        Section(
            mark("Call us"),
            (
                mark("Call %(phone)s. We can answer questions, and we can fill in a form with you."),
                mark("If you would rather speak another language, tell us which one. We will get an interpreter."),
                mark(
                    "If you find it hard to hear or speak on the phone, you can use Relay UK. "
                    "Dial 18001 and then our number."
                ),
            ),
            links=(Link(mark("Find out about Relay UK"), url="https://www.relayuk.bt.com/"),),
        ),
        Section(
            mark("Write to us or come in"),
            (
                mark(
                    "You can write to %(email)s. Email is not as safe as this site. "
                    "Leave out what others must not read."
                ),
                mark("To send a letter or to come in, call us first. We will tell you where, and when you can come."),
            ),
            links=(Link(mark("Print a paper form"), "paper_forms.choose"),),
        ),
        Section(
            mark("If you already have a case"),
            (
                mark(
                    "You can look at your case at any time. If you call, have your case reference ready. "
                    "Never tell anyone your access code, not even us."
                ),
                mark("We cannot see your access code. If you lost it, you can get a new one by email, or call us."),
            ),
            links=(
                Link(mark("Open your case"), "tracking.sign_in"),
                Link(mark("Get a new access code"), "returning.lost_code"),
            ),
        ),
        Section(
            mark("If you are helping someone"),
            (
                mark(
                    "You can send a form for your child, or for someone who has asked you to. "
                    "You can also call us together."
                ),
            ),
            links=(
                Link(mark("Choose a form"), "start.start"),
                Link(mark("Read about helping someone else"), "statements.page", {"slug": "help-someone"}),
            ),
        ),
        Section(
            mark("If we did something wrong"),
            (mark("You can complain about us in the same way as about the police."),),
            links=(Link(mark("Complain about how your data was used"), "filing.before", {"journey": "complaint"}),),
        ),
        Section(
            mark("Tell us what you think of this site"),
            (mark("Was something hard to find or hard to read? Write to %(email)s. A person reads every email."),),
        ),
        Section(
            mark("If you need someone else"),
            (mark("If you are in danger, call 999. For other things that we cannot do, we can tell you who can."),),
            links=(
                Link(mark("Find out who else can help"), "statements.page", {"slug": "other-services"}),
                Link(mark("Stay safe when using this site"), "statements.page", {"slug": "stay-safe"}),
            ),
        ),
    ),
)
