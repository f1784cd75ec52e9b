"""What the law lets people ask of the police, what may be kept back, and who checks (DPA 2018 s.44(1))."""

from portal.domain.text import mark
from portal.web.public.texts.statement import Link, Section, Statement

_CHALLENGE = Link(mark("Challenge a flag, score or match"), "filing.before", {"journey": "challenge"})

STATEMENT = Statement(
    slug="your-rights",
    title=mark("Your rights when police use technology about you"),
    lede=mark(
        "The law gives you rights over what police hold about you. Children have them too. "
        "Using them is free and will not count against you."
    ),
    sections=(
        Section(
            mark("See what is held about you"),
            (
                mark(
                    "You can ask for a copy of your data. "
                    "You can also ask why it is used, who got it, how long it is kept and where it came from."
                ),
                mark(
                    "You must get an answer without delay, and within one month. "
                    "If you are asked to show who you are, the month starts when you have done so. "
                    "If a question about what you want must be answered first, the clock stops until you answer."
                ),
                mark(
                    "If what you ask is hard to answer, it may take two more months. "
                    "You must be told why before the first month is over."
                ),
            ),
            links=(Link(mark("Get a copy of your data"), "filing.before", {"journey": "data-request"}),),
            law=mark("Data Protection Act 2018, sections 45, 52 and 54"),
        ),
        Section(
            mark("Have mistakes put right"),
            (
                mark(
                    "If a fact about you is wrong, the police must correct it. "
                    "If it is wrong because something is missing, they must add what is missing."
                ),
                mark(
                    "Sometimes a record must stay as it is, because it is evidence. "
                    "Then the police must limit how they use it."
                ),
            ),
            links=(_CHALLENGE,),
            law=mark("Data Protection Act 2018, section 46"),
        ),
        Section(
            mark("Have data deleted, or its use limited"),
            (
                mark(
                    "The police must delete data that the law does not let them use or keep. "
                    "If they need it as evidence, they must limit its use instead."
                ),
                mark("If you say a fact is wrong and no one can tell, they must limit its use too."),
                mark("If they correct, delete or limit your data, they must tell everyone they gave it to."),
            ),
            links=(_CHALLENGE,),
            law=mark("Data Protection Act 2018, sections 47 and 48"),
        ),
        Section(
            mark("Challenge a decision made by a computer"),
            (
                mark(
                    "In this service, a person looks at every challenge. "
                    "It does not matter whether a computer decided alone."
                ),
                mark(
                    "The law gives you more if a computer alone made a decision that is serious and bad for you. "
                    "Then you have these rights."
                ),
            ),
            points=(
                mark("You can be told about the decision."),
                mark("You can say what you think of it."),
                mark("You can have a person look at it."),
                mark("You can challenge it."),
            ),
        ),
        Section(
            "",
            (
                mark(
                    "Sometimes the police may hold these rights back, for example to protect an investigation. "
                    "Then a person must look at the decision again as soon as they reasonably can."
                ),
            ),
            links=(_CHALLENGE,),
            law=mark("Data Protection Act 2018, sections 50A to 50D"),
        ),
        Section(
            mark("What may be kept back"),
            (
                mark(
                    "You may not get to see everything. "
                    "Something may be kept back for these reasons, but only as far and as long as it is needed."
                ),
            ),
            points=(
                mark("It could get in the way of an investigation or a court case."),
                mark("It could make it harder to stop or solve crime."),
                mark("It could put the public at risk."),
                mark("It is about someone else, or could harm someone."),
                mark("It is private legal advice."),
                mark("It could harm the safety of the country."),
            ),
        ),
        Section(
            "",
            (
                mark(
                    "Sometimes the police may not even say whether they hold anything. "
                    "You must still be told that you can go to the %(regulator_name)s and to a court."
                ),
                mark("Papers made by or for a criminal court are different. Ask that court for them."),
            ),
            law=mark("Data Protection Act 2018, sections 43, 45, 45A and 78A"),
        ),
        Section(
            mark("Records we never say yes or no about"),
            (
                mark(
                    "There are some kinds of police record that we never say yes or no about, to anyone. "
                    "This list was made in advance. It is the same for every person."
                ),
            ),
            points=(
                mark("Secret police work and people who give information in secret."),
                mark("Lists of people that cameras look for now."),
                mark("Work against terrorism."),
            ),
        ),
        Section(
            "",
            (
                mark(
                    "Each answer to a data request says this, whether we hold such a record or not. "
                    "You can always ask the %(regulator_name)s to check."
                ),
            ),
            law=mark("Data Protection Act 2018, sections 45(6) and 51"),
        ),
        Section(
            mark("No one may make you ask"),
            (mark("It is against the law for an employer or landlord to make you ask for your data."),),
            law=mark("Data Protection Act 2018, section 184"),
        ),
        Section(
            mark("Complain"),
            (
                mark(
                    "You can complain if you think your data was not used as the law says. "
                    "It can be about the police or about us. You can do it online, by phone, by letter or in person."
                ),
                mark(
                    "You must be told within 30 days that your complaint has arrived. "
                    "Someone must look into it without delay and tell you what they find."
                ),
            ),
            links=(
                Link(mark("Complain about how your data was used"), "filing.before", {"journey": "complaint"}),
                Link(mark("Complain in another way"), "statements.page", {"slug": "contact"}),
            ),
            law=mark("Data Protection Act 2018, section 164A"),
        ),
        Section(
            mark("Go to the regulator"),
            (
                mark(
                    "The %(regulator_name)s makes sure that people keep to this law. "
                    "You can complain to them at any time, and it is free. "
                    "They may ask you to complain to us or the police first."
                ),
                mark(
                    "If something was kept back, you can ask them to check that this was lawful. "
                    "They can look even at what you may not see."
                ),
                mark("Call them on %(regulator_phone)s. Their address is %(regulator_address)s."),
            ),
            links=(Link(mark("Complain to the %(regulator_name)s"), url="%(regulator_url)s"),),
            law=mark("Data Protection Act 2018, sections 51 and 165"),
        ),
        Section(
            mark("Go to court"),
            (
                mark(
                    "A court can order the police to keep to this law. "
                    "It can also order them to pay you for harm, and distress counts as harm."
                ),
                mark("Going to court can cost money, and there are time limits. Get legal advice first."),
            ),
            links=(Link(mark("Find legal advice"), "statements.page", {"slug": "other-services"}),),
            law=mark("Data Protection Act 2018, sections 167 to 169"),
        ),
        Section(
            mark("Who holds your data"),
            (
                mark(
                    "The police hold what is in their own records and tools. "
                    "%(operator_name)s holds what you send to this service."
                ),
                mark(
                    "Each has a data protection officer. Call us on %(phone)s and we will tell you how to reach them."
                ),
            ),
            links=(
                Link(mark("Read what we do with what you tell us"), "statements.page", {"slug": "privacy"}),
                Link(mark("Look up the tools police use"), "tools.tools"),
            ),
            law=mark("Data Protection Act 2018, section 44"),
        ),
    ),
)
