"""Forms on which the police are asked for something, and on which we say something to what they said."""

from collections.abc import Mapping

from portal.domain.actions import Action
from portal.domain.entries import Choice, Entry, Form, Sort
from portal.domain.force_requests import SOUGHT
from portal.domain.text import mark

FORCE = Entry(
    name="force",
    label=mark("Which police force?"),
    hint=mark("Only the stewards of this force read it"),
    sort=Sort.LINE,
)
"""The page offers the forces of the settings, and does not ask where there is one."""

FORMS: Mapping[Action, Form] = {
    Action.ASK_FORCE: Form(
        title=mark("Ask the police"),
        lead=mark(
            "The police get the reference, the tool and what the person agreed that we tell them. "
            "They never get the person’s own words, unless the person allowed it."
        ),
        button=mark("Send to the police"),
        done=mark("The police can read your request now."),
        entries=(
            FORCE,
            Entry(
                name="sought",
                label=mark("What should they send us?"),
                hint=mark("Leave it empty if they should only keep what they have"),
                sort=Sort.CHOICES,
                choices=SOUGHT,
            ),
            Entry(
                name="words",
                label=mark("What else they need to know to find it (optional)"),
                hint=mark("The police read this. Write nothing that the person told us in confidence"),
                longest=1_000,
            ),
            Entry(
                name="due_on",
                label=mark("By when"),
                hint=mark("A working day. Usually 10 working days from today"),
                sort=Sort.DAY,
                empty=mark("Enter by when they must answer"),
            ),
            Entry(
                name="preserve",
                label=mark("Keep what is there"),
                sort=Sort.CHOICES,
                choices=(
                    Choice(
                        "yes",
                        mark("They must delete and change nothing until this case is over"),
                        mark("Take this out only if they were told before, or if nothing can be lost"),
                    ),
                ),
            ),
        ),
        begins_with=(("preserve", ("yes",)),),
    ),
    Action.REPLY_FORCE: Form(
        title=mark("Reply to the police"),
        lead=mark("The police read this. The person does not."),
        button=mark("Send the reply"),
        done=mark("The police can read your reply now."),
        entries=(Entry(name="words", label=mark("Your reply"), empty=mark("Enter your reply"), longest=1_000),),
    ),
    Action.CHASE_REQUEST: Form(
        title=mark("Ask where it stands"),
        lead=mark("The police read that we still wait for an answer. The day it is due stays as it is."),
        button=mark("Ask the police"),
        done=mark("The police can read that you ask where it stands."),
        entries=(
            Entry(
                name="words",
                label=mark("What you want to say with it (optional)"),
                hint=mark("The police read this. Write nothing that the person told us in confidence"),
                longest=1_000,
            ),
        ),
    ),
    Action.SETTLE_REQUEST: Form(
        title=mark("Close this request"),
        lead=mark("The police can say nothing more to it, and you can ask again."),
        button=mark("Close the request"),
        done=mark("The request is closed."),
        entries=(
            Entry(
                name="why",
                label=mark("Why is it closed?"),
                sort=Sort.CHOICE,
                choices=(
                    Choice("complete", mark("We have what we need")),
                    Choice("go_on", mark("We go on without it, and decide on what we have")),
                    Choice("not_needed", mark("It is not needed any more")),
                ),
                empty=mark("Select why it is closed"),
            ),
            Entry(name="note", label=mark("Note (optional)"), hint=mark("Only staff read this"), longest=500),
        ),
    ),
}
