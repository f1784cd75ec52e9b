"""Forms for what must change after a decision."""

from collections.abc import Mapping

from portal.domain.actions import Action
from portal.domain.entries import Entry, Form, Sort
from portal.domain.forms.asking_force import FORCE
from portal.domain.remedies import REMEDIES
from portal.domain.text import mark

FORMS: Mapping[Action, Form] = {
    Action.ORDER_REMEDY: Form(
        title=mark("Order what must change"),
        lead=mark("It takes effect when the decision is signed."),
        button=mark("Add it"),
        done=mark("What must change is added to the decision."),
        entries=(
            Entry(
                name="remedy",
                label=mark("What must change?"),
                sort=Sort.CHOICE,
                choices=REMEDIES,
                empty=mark("Select what must change"),
            ),
            Entry(
                name="what",
                label=mark("Exactly what, in which record"),
                hint=mark("The person reads this, and so do the police"),
                empty=mark("Enter exactly what must change"),
                longest=1_000,
                is_read=True,
            ),
            Entry(
                name="owner",
                label=mark("Who must do it"),
                hint=mark("A team or a role, not a name"),
                sort=Sort.LINE,
                empty=mark("Enter who must do it"),
                is_read=True,
            ),
            FORCE,
            Entry(
                name="due_on",
                label=mark("By when"),
                hint=mark("A working day. Records are changed within 5 working days, others are told within 10"),
                sort=Sort.DAY,
                empty=mark("Enter by when it must be done"),
            ),
        ),
    ),
    Action.DROP_REMEDY: Form(
        title=mark("Take this out of the decision"), button=mark("Take it out"), done=mark("It is taken out.")
    ),
    Action.REPORT_REMEDY: Form(
        title=mark("Report that it is done"),
        button=mark("Report it"),
        done=mark("Someone else can check the proof now."),
        entries=(
            Entry(
                name="proof",
                label=mark("What proves that it is done?"),
                hint=mark("For example the log entry, the record number and the time"),
                empty=mark("Enter what proves that it is done"),
            ),
        ),
    ),
    Action.VERIFY_REMEDY: Form(
        title=mark("Check the proof"),
        button=mark("It is proved"),
        done=mark("It is proved done."),
        entries=(
            Entry(
                name="checked",
                label=mark("What did you check?"),
                empty=mark("Enter what you checked"),
                longest=1_000,
            ),
        ),
    ),
    Action.RETURN_REMEDY: Form(
        title=mark("It is not proved"),
        lead=mark("The police have to do it, or prove it, again by the same day."),
        button=mark("Return it"),
        done=mark("It is open again."),
        entries=(
            Entry(
                name="why",
                label=mark("What is missing?"),
                hint=mark("The police read this. The person does not"),
                empty=mark("Enter what is missing"),
                longest=1_000,
            ),
        ),
    ),
    Action.WAIVE_REMEDY: Form(
        title=mark("Say that it will not be done"),
        warning=mark("The resident reads the reason."),
        button=mark("It will not be done"),
        done=mark("It is settled. The resident can read the reason."),
        entries=(
            Entry(
                name="why",
                label=mark("Why will it not be done?"),
                empty=mark("Enter why it will not be done"),
                longest=1_000,
                is_read=True,
            ),
        ),
    ),
}
