"""Forms on which a case is handed to a colleague, brought to a lead, or linked to another case."""

from collections.abc import Mapping

from portal.domain.actions import Action
from portal.domain.entries import Entry, Form, Sort
from portal.domain.escalations import CONCERNS
from portal.domain.text import mark

ONLY_STAFF = mark("Only staff read this")

TO = Entry(
    name="to",
    label=mark("Who should have it?"),
    hint=mark("The number of the reviewer"),
    sort=Sort.LINE,
    longest=10,
    empty=mark("Select who should have it"),
)

FORMS: Mapping[Action, Form] = {
    Action.ASSIGN: Form(
        title=mark("Give this case to a reviewer"),
        warning=mark("The person reads that a reviewer looks after their case."),
        button=mark("Give it to them"),
        done=mark("The reviewer has this case now."),
        entries=(TO,),
    ),
    Action.HAND_OVER: Form(
        title=mark("Hand this case to a colleague"),
        warning=mark("The person reads that another reviewer looks after their case."),
        button=mark("Hand it over"),
        done=mark("Your colleague has this case now."),
        entries=(
            TO,
            Entry(
                name="note",
                label=mark("What does your colleague need to know?"),
                hint=mark("What is done, what comes next, and what you promised the person. Only staff read this"),
                empty=mark("Enter what your colleague needs to know"),
                shortest=20,
                too_short=mark("Say in 20 characters or more what your colleague needs to know"),
            ),
        ),
    ),
    Action.ESCALATE: Form(
        title=mark("Bring it to a lead"),
        lead=mark("If someone is in danger now, call 999 first."),
        button=mark("Tell a lead"),
        done=mark("Every lead can read it now."),
        entries=(
            Entry(
                name="concern",
                label=mark("What is it about?"),
                sort=Sort.CHOICE,
                choices=CONCERNS,
                empty=mark("Select what it is about"),
            ),
            Entry(
                name="words",
                label=mark("What happened, and what have you done?"),
                hint=mark("Do not write what a tool said. Only leads and those who work on this case read this"),
                empty=mark("Enter what happened"),
            ),
        ),
    ),
    Action.SETTLE_ESCALATION: Form(
        title=mark("Say what was done about it"),
        button=mark("Save"),
        done=mark("What was done is saved."),
        entries=(
            Entry(
                name="settling",
                label=mark("What was done?"),
                hint=ONLY_STAFF,
                empty=mark("Enter what was done"),
            ),
        ),
    ),
    Action.LINK_CASE: Form(
        title=mark("Link another case"),
        lead=mark("Both cases show the link to colleagues who may open them. Nobody else reads it."),
        button=mark("Link the cases"),
        done=mark("The cases are linked."),
        entries=(
            Entry(
                name="other",
                label=mark("Reference of the other case"),
                sort=Sort.LINE,
                longest=20,
                empty=mark("Enter the reference of the other case"),
            ),
            Entry(
                name="why",
                label=mark("Why do they belong together?"),
                hint=ONLY_STAFF,
                empty=mark("Enter why they belong together"),
                longest=500,
            ),
        ),
    ),
    Action.UNLINK_CASE: Form(
        title=mark("Take the link away"), button=mark("Take it away"), done=mark("The link is taken away.")
    ),
}
