"""For people from 13 to 17: their own right to ask, who is told and who is not, and someone to have with them."""

from portal.domain.text import mark
from portal.web.public.texts.statement import Link, Section, Statement

STATEMENT = Statement(
    slug="young-people",
    title=mark("If you are 13 to 17"),
    lede=mark("You can use this site yourself. You do not need to ask anyone first."),
    sections=(
        Section(
            mark("What you can do"),
            (mark("Police may use computers to score people, match faces or make lists. You may be in there."),),
            points=(
                mark("You can ask what they hold about you."),
                mark("You can say that it is wrong."),
                mark("You can ask for a person to check it."),
                mark("You can complain."),
            ),
            links=(Link(mark("Start now"), "start.start"),),
        ),
        Section(
            mark("It will not get you into trouble"),
            (
                mark("It is free. Asking is not a crime, and it will not go on your police record."),
                mark("The people who check your case do not work for the police."),
                mark("You do not have to know what the tool is called. ‘I do not know’ is always an answer."),
            ),
        ),
        Section(
            mark("Who we tell"),
            (
                mark("We write to you, and not to your parents, your carer or your school."),
                mark("You choose how we reach you. You can choose that we never do, and look here instead."),
                mark("We tell someone else only if we think that you or another person may be badly hurt."),
            ),
        ),
        Section(
            mark("If you want someone with you"),
            (
                mark(
                    "That can be a parent, a youth worker, a teacher or anyone you trust. You choose who it is. "
                    "You also choose what they may see."
                ),
                mark(
                    "You can call Childline on 0800\N{NO-BREAK SPACE}1111. "
                    "It is free, and it does not show on the phone bill."
                ),
            ),
            links=(
                Link(mark("Go to Childline"), url="https://www.childline.org.uk/"),
                Link(mark("Get free legal advice for young people"), url="https://childlawadvice.org.uk/"),
            ),
        ),
        Section(
            mark("If you are on a list"),
            (
                mark(
                    "Some tools put people on a list, for example a list of groups or gangs. "
                    "You can ask to come off it. You can also ask who was told, like a school or a college."
                ),
            ),
            links=(Link(mark("Challenge a flag, score or match"), "filing.before", {"journey": "challenge"}),),
        ),
        Section(
            mark("If you are in danger"),
            (mark("Call 999. If someone checks your phone, read how to stay safe before you start."),),
            links=(
                Link(mark("Stay safe when using this site"), "statements.page", {"slug": "stay-safe"}),
                Link(mark("Talk to us"), "statements.page", {"slug": "contact"}),
            ),
        ),
    ),
)
