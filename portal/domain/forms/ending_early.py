"""Forms on which a case ends elsewhere: with another of the same person, or with another body; a lead has the word."""

from collections.abc import Mapping

from portal.domain.actions import Action
from portal.domain.entries import LINE_LIMIT, Choice, Entry, Form, Sort
from portal.domain.forms import shared
from portal.domain.text import mark

FORCE = "force"
"""The person is pointed to another police force, which the law in our letter to copy speaks of."""

APPROVED: Mapping[Action, Form] = {
    Action.APPROVE_REFUSAL: Form(
        title=mark("Check and approve"),
        button=mark("Approve it"),
        done=mark("It is approved. The resident can read it now."),
        warning=mark("The resident is told at once that there is an answer."),
    ),
    Action.RETURN_REFUSAL: shared.comments(mark("It is returned. The reviewer can read your comments now.")),
}
"""What a lead does with any such proposal."""

MERGE = Form(
    title=mark("Join it to another case"),
    lead=mark(
        "Do this if one person sent the same thing twice. The other case goes on, and this one ends. "
        "A lead must approve it before anything is sent."
    ),
    button=mark("Send to a lead"),
    done=mark("A lead can check this now."),
    entries=(
        Entry(
            name="other",
            label=mark("Reference of the case that goes on"),
            hint=mark("The one that is due first"),
            sort=Sort.LINE,
            longest=20,
            empty=mark("Enter the reference of the case that goes on"),
        ),
        Entry(
            name="checks",
            label=mark("Confirm each of these"),
            sort=Sort.CHOICES,
            choices=(
                Choice("read_both", mark("I read all that was said and sent in both cases")),
                Choice("same_person", mark("I compared who sent them and how we reach them. It is the same person")),
                Choice("same_thing", mark("Both ask for the same, and this one asks for nothing more")),
                Choice("no_pretence", mark("Nothing suggests that one was sent in the name of somebody else")),
            ),
            empty=mark("Confirm every line of the checklist before you join the cases"),
            needs_all=True,
        ),
        Entry(
            name="evidence",
            label=mark("What shows that it is the same person and the same thing"),
            hint=mark("Only staff read this. Do not write what a tool said"),
            empty=mark("Enter what shows that it is the same"),
            shortest=50,
            too_short=mark("Say in 50 characters or more what shows that it is the same"),
        ),
    ),
)
"""A duplicate never skips an identity check: two people compare, and `domain/joining` asks the records as well."""

TRANSFER = Form(
    title=mark("Point the person to another body"),
    lead=mark(
        "Do this if it is about a tool, a force or a matter that this service does not cover. The person reads who "
        "can help. We send nothing about them to anyone. A lead must approve it first."
    ),
    button=mark("Send to a lead"),
    done=mark("A lead can check this now."),
    entries=(
        Entry(
            name="body_sort",
            label=mark("Who can deal with it?"),
            sort=Sort.CHOICE,
            choices=(
                Choice(FORCE, mark("Another police force"), mark("The person gets words for a letter to it")),
                Choice("other", mark("Another body")),
            ),
            empty=mark("Select who can deal with it"),
        ),
        Entry(
            name="body",
            label=mark("Its name"),
            hint=mark("The person reads this"),
            sort=Sort.LINE,
            longest=LINE_LIMIT,
            empty=mark("Enter the name of the force or body"),
            is_read=True,
        ),
        Entry(
            name="contact",
            label=mark("How the person can reach it"),
            hint=mark("Its page, address and phone number, as it gives them itself"),
            empty=mark("Enter how the person can reach it"),
            longest=500,
            is_read=True,
        ),
        Entry(
            name="reason",
            label=mark("Why we cannot deal with it, as the person reads it"),
            hint=mark("Plain words. If they must write to it by a certain day, say so"),
            empty=mark("Enter why we cannot deal with it"),
            is_read=True,
        ),
        Entry(
            name="checks",
            label=mark("Confirm each of these"),
            sort=Sort.CHOICES,
            choices=(
                Choice("nothing_ours", mark("No part of what the person asks is for this service")),
                Choice("looked_up", mark("I looked up its name and how to reach it on its own page")),
                Choice("nothing_sent", mark("I told it nothing about the person. They decide who gets what")),
            ),
            empty=mark("Confirm every line of the checklist before you point the person to it"),
            needs_all=True,
        ),
        Entry(
            name="evidence",
            label=mark("What shows that it is not for us"),
            hint=mark("Only staff read this"),
            empty=mark("Enter what shows that it is not for us"),
            shortest=50,
            too_short=mark("Say in 50 characters or more what shows that it is not for us"),
        ),
    ),
)

SEPARATE = Form(
    title=mark("Open it again by itself"),
    lead=mark(
        "Do this if it was not the same person after all, or not the same thing. Nobody has this case then, and it has "
        "the time that it had before."
    ),
    button=mark("Open it again"),
    done=mark("The case is open again. A reviewer can take it."),
    entries=(
        Entry(
            name="why",
            label=mark("Why must it go on by itself?"),
            hint=mark("Only staff read this"),
            empty=mark("Enter why it must go on by itself"),
        ),
    ),
)

FORMS: Mapping[Action, Form] = {
    **APPROVED,
    Action.MERGE: MERGE,
    Action.TRANSFER: TRANSFER,
    Action.SEPARATE: SEPARATE,
}
