"""What is kept about people who use the portal, why, how safely, how long, and what they can do about it."""

from portal.domain.text import mark
from portal.web.public.texts.statement import Link, Section, Statement

STATEMENT = Statement(
    slug="privacy",
    title=mark("Privacy"),
    lede=mark("We use what you tell us for your case, and for numbers that name no one. Your words are kept locked."),
    sections=(
        Section(
            mark("Who we are"),
            (
                mark("%(operator_name)s runs %(service_name)s. We are responsible for what you send us here."),
                mark("To reach our data protection officer, call %(phone)s and ask for them."),
            ),
        ),
        Section(
            mark("What we keep"),
            (mark("We keep these things about you and your case."),),
            points=(
                mark("We keep what you write in a form, each time you continue to the next page."),
                mark("We keep how you want us to contact you."),
                mark("We keep what was done on your case, when, and by whom."),
                mark("We keep what was decided, and why."),
            ),
        ),
        Section(
            "",
            (
                mark("You do not have to give your name to start a challenge. The form says what you can leave empty."),
                mark(
                    "We make a secret mark from your email address, and one from your name and date of birth together. "
                    "The marks show us when two cases come from one person. "
                    "No one can turn them back into your details."
                ),
                mark(
                    "When someone tries to open a case, we count the tries, so that no one can guess a code. "
                    "For this we use a scrambled form of their internet address. We delete the counts every day."
                ),
            ),
        ),
        Section(
            mark("Why we use it"),
            (mark("We use it to answer you and to put things right. Doing this is our public task."),),
            law=mark("UK GDPR, Articles 6(1)(e) and 9(2)(g). Data Protection Act 2018, sections 8 and 10"),
        ),
        Section(
            mark("Who can read it"),
            (
                mark(
                    "Our reviewers can. They sign in with a password and a second code. "
                    "Each time one of them opens your case, we log who it was, when and what for."
                ),
                mark("Each line of the log is tied to the line before it, so a change would show."),
                mark(
                    "The police get only what they need to find the record. "
                    "In a challenge, you choose whether we can show them your own words."
                ),
                mark("We do not sell anything about you. No advertising company gets it."),
            ),
        ),
        Section(
            mark("How we keep it safe"),
            (
                mark(
                    "What you write is encrypted. This means it is scrambled, and can be read only with a key. "
                    "Each case has its own key, and the keys are kept in another place."
                ),
                mark(
                    "A few facts are not scrambled, because we sort and count our work by them. "
                    "These are the reference, the kind of case, its dates, its stage, the tool and the language. "
                    "They are also the outcome, who works on it, and whether it is urgent."
                ),
                mark(
                    "We show you your access code once. "
                    "About a day later, we keep only a fingerprint of it, which no one can turn back into the code."
                ),
            ),
        ),
        Section(
            mark("How long we keep it"),
            (
                mark("We keep a data request for 2 years after it is closed. Then we delete it."),
                mark(
                    "We keep a challenge for 6 years after it is closed. "
                    "If a flag stays, we keep it for a year after the flag ends, if that is later."
                ),
                mark(
                    "We keep a complaint for 2 years after it is closed. "
                    "We keep it for 6 years if it went to the %(regulator_name)s or to a court."
                ),
                mark("We keep a case longer only if a court, the %(regulator_name)s or another open case needs it."),
                mark("When we delete a case, we also destroy its key, so that no copy of it can be read."),
                mark(
                    "A form that you do not send closes after 2 hours without an answer, or after 28 days if you "
                    "saved it. We delete it about a day later."
                ),
            ),
        ),
        Section(
            mark("What we publish"),
            (
                mark(
                    "We publish numbers about all cases together, and never you. "
                    "We change each count a little at random, so that no one can be picked out."
                ),
            ),
            links=(Link(mark("See the statistics"), "statistics.statistics"),),
        ),
        Section(
            mark("Your rights"),
            (
                mark(
                    "You can ask us for a copy of what we keep about you. You can ask us to correct it, to delete it, "
                    "or to use it less. You can also object to how we use it. Some of these rights have limits."
                ),
                mark("To use them, call us on %(phone)s or write to us. No computer makes decisions about you here."),
            ),
            links=(
                Link(mark("Help and contact"), "statements.page", {"slug": "contact"}),
                Link(mark("Read about your rights with the police"), "statements.page", {"slug": "your-rights"}),
            ),
        ),
        Section(
            mark("If you are not happy"),
            (
                mark(
                    "You can complain to us. You can also go to the %(regulator_name)s at any time. "
                    "Call them on %(regulator_phone)s. Their address is %(regulator_address)s."
                ),
            ),
            links=(
                Link(mark("Complain about how your data was used"), "filing.before", {"journey": "complaint"}),
                Link(mark("Complain to the %(regulator_name)s"), url="%(regulator_url)s"),
            ),
        ),
    ),
)
