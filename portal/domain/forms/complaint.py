"""Forms of a complaint."""

from collections.abc import Iterable, Mapping

from portal.domain.actions import Action
from portal.domain.entries import Entry, Form
from portal.domain.forms import asking_force, ending_early, handing_on, remedying, representing, shared, talking
from portal.domain.outcomes import Outcome
from portal.domain.text import mark

NOTE = Form(
    title=mark("Tell the person how it is going"),
    button=mark("Send it"),
    done=mark("The person can read it now."),
    entries=(
        Entry(
            name="note",
            label=mark("How it is going"),
            hint=mark("What was done since the last time, and what comes next"),
            empty=mark("Enter how it is going"),
            is_read=True,
        ),
    ),
)


def forms(outcomes: Iterable[Outcome]) -> Mapping[Action, Form]:
    """What each action on a complaint asks."""
    return {
        **shared.FORMS,
        **representing.FORMS,
        **talking.FORMS,
        **handing_on.FORMS,
        **asking_force.FORMS,
        **talking.PUT_RIGHT,
        **ending_early.FORMS,
        **remedying.FORMS,
        Action.PROPOSE: shared.proposal(outcomes),
        Action.NOTE_PROGRESS: NOTE,
    }
