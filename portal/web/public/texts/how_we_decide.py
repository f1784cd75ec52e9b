"""How a case is decided: who does it, what they ask, what can come of it and how long it takes."""

from portal.domain.decisions import REASON_TITLES
from portal.domain.text import mark
from portal.web.public.texts.statement import Link, Section, Statement

STATEMENT = Statement(
    slug="how-we-decide",
    title=mark("How we decide"),
    lede=mark("A person looks at your case. A second person checks the decision. No computer decides anything here."),
    sections=(
        Section(
            mark("Who decides"),
            (
                mark("A reviewer at %(operator_name)s works on your case. They do not work for the police."),
                mark(
                    "When they have finished, a second reviewer checks their work. "
                    "The second reviewer agrees, or gives it back to be looked at again."
                ),
                mark("No one can agree to their own decision. Our system does not let them."),
                mark(
                    "Before anyone opens your case, they must say if they know you or had to do with the tool. "
                    "If so, they cannot work on it. They are asked again before they agree to a decision."
                ),
            ),
        ),
        Section(
            mark("How we look at a challenge"),
            (mark("One person prepares your case. Another person, who has not seen the score, reviews it."),),
            points=(
                mark("We find out which tool it was, and what it led to."),
                mark("Two people decide if the flag may be used while we look at it."),
                mark("We tell you what we can, and you can tell us your side."),
                mark("A reviewer reads the records and writes down what they think. Only then do they see the score."),
                mark("They answer each thing that you said is wrong."),
                mark("A second person checks the decision."),
                mark(
                    "What must change has a date. Your case is not closed before someone has checked that it was done."
                ),
            ),
        ),
        Section(
            mark("What we ask about a challenge"),
            (mark("The reviewer answers all of these questions, and writes down a reason for every answer."),),
            points=(
                mark("Is it about the right person?"),
                mark("Is the data right and up to date?"),
                mark("Were the police allowed to use each set of data for this?"),
                mark("Did a person really check the result before it was used?"),
                mark("Is it explained well enough for you to answer it?"),
                mark("Was the effect on you needed, and no more than was needed?"),
                mark("Is it free of any sign that people are treated unfairly because of who they are?"),
                mark("Was the tool under contract, tested, and not past its end date?"),
            ),
        ),
        Section("", (mark("Data requests and complaints have shorter lists of their own."),)),
        Section(
            mark("What we can decide about a challenge"),
            (mark("A challenge can end in one of these ways."),),
            points=(
                mark("You were right, and the result must be changed."),
                mark("You were right about part of it, and that part must be changed."),
                mark("The result stays."),
                mark("We cannot say whether the police hold this kind of information. It is not a yes and not a no."),
                mark("This service cannot decide it, and we tell you who can."),
            ),
        ),
        Section(
            "",
            (
                mark(
                    "If we find no result about you, we also say that we cannot say. "
                    "If we said so only when there is one, our words would give it away."
                ),
            ),
        ),
        Section(
            mark("What you get"),
            (mark("You can read the decision on your case page. It has these four parts."),),
            points=tuple(REASON_TITLES.values()),
        ),
        Section(
            mark("How long it takes"),
            (
                mark(
                    "A challenge takes us up to one month. "
                    "This is our promise. For most challenges the law sets no time."
                ),
                mark("A data request takes up to one month. This is the law."),
                mark("If one of these needs longer, we tell you why before the month is over."),
                mark(
                    "When you send a complaint, we tell you at once that we have it. "
                    "The law gives us 30 days for that. We must look into it and answer without delay."
                ),
                mark(
                    "If the last day is on a weekend or a bank holiday, it moves to the next working day. "
                    "Your case page shows the date and how we worked it out."
                ),
            ),
            links=(Link(mark("Work out when you get an answer"), "answer_dates.answer_date"),),
        ),
        Section(
            mark("If you do not agree"),
            (
                mark(
                    "You can complain to us. You can also go to the %(regulator_name)s or to a court. "
                    "You do not have to ask us first."
                ),
            ),
            links=(
                Link(mark("Read about your rights"), "statements.page", {"slug": "your-rights"}),
                Link(mark("See how many challenges led to a change"), "statistics.statistics"),
            ),
        ),
    ),
)
