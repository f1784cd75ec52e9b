"""What the staff's pages ask beyond the form of an action: ties to the case, and what a person said to a colleague."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from portal.domain.actions import Action
from portal.domain.actors import CASE_STAFF
from portal.domain.conflicts import INTERESTS
from portal.domain.entries import Choice, Entry, Form, Sort
from portal.domain.errors import Absent
from portal.domain.evidence import with_evidence
from portal.domain.forms.asking_force import FORCE
from portal.domain.forms.shared import INSISTING
from portal.domain.reaching import CONTACT
from portal.domain.text import mark
from portal.services.case_views import CaseView
from portal.web.language import say
from portal.web.staff.wording import reviewer

SIGNING = (Action.SIGN, Action.APPROVE_REFUSAL)
"""Actions that need the answer to be read first, and ties to be declared once more."""

TIES = (
    Entry(
        name="interest",
        label=mark("Do you have a connection to this case?"),
        hint=mark("Nobody works on a case that they are tied to. What you say here is kept"),
        sort=Sort.CHOICE,
        choices=INTERESTS,
        empty=mark("Select if you have a connection to this case"),
    ),
    Entry(name="connection", label=mark("If so, which (optional)"), hint=mark("Only staff read this"), longest=1_000),
)
DECLARATION = Form(
    title=TIES[0].label,
    button=mark("Continue"),
    done=mark("What you said is kept. Someone else must work on this case."),
    entries=TIES,
)


def taken_down(title: str, name: str, empty: str) -> Form:
    """The form on which a colleague takes down what a person says, by phone, in a letter or in the room."""
    return Form(
        title=title,
        lead=mark("Write what the person said, in their own words. They read it on their page."),
        button=mark("Save what the person said"),
        done=mark("What the person said is kept."),
        entries=(Entry(name=name, label=mark("What the person said"), empty=empty),),
    )


TAKEN_DOWN: Mapping[Action, Form] = {
    Action.ANSWER: taken_down(
        mark("Take down the answer to our question"), "answer", mark("Enter what the person answered")
    ),
    Action.REPRESENT: taken_down(mark("Take down the person’s side"), "words", mark("Enter what the person said")),
    Action.CHANGE_CONTACT: Form(
        title=mark("Change how the person is contacted"),
        lead=mark("Do this only when you are sure that it is the person who asks. We tell no address of it."),
        button=mark("Save"),
        done=mark("It is changed. What still waited to go to the old address is not sent."),
        entries=CONTACT,
    ),
    Action.REOPEN: taken_down(mark("Open it again for the person"), "answer", mark("Enter what the person sent")),
}
"""What a resident would enter on a page of their own."""


def asked(case: CaseView, action: Action, about: str) -> Form:
    """What an action asks of a colleague; whoever signs is asked for their ties once more.

    Raises Absent for an action that nobody on the staff takes on such a case, or not on a page of its own.
    """
    form = TAKEN_DOWN.get(action) or case.kind.form(action, about)
    if form is None or not any(action in case.kind.workflow.open_to(role) for role in CASE_STAFF):
        raise Absent
    if action is Action.PROPOSE and not (case.proposal and case.proposal.comments):
        form = replace(form, entries=tuple(entry for entry in form.entries if entry not in INSISTING))
    if action in (Action.HAND_OVER, Action.ASSIGN):
        form = replace(form, entries=tuple(_choosable(entry, case) for entry in form.entries))
    form = with_evidence(form, case.evidence, say)
    if FORCE in form.entries:
        form = replace(form, entries=tuple(_with_forces(form.entries, case)))
    return replace(form, entries=(*form.entries, *TIES)) if action in SIGNING else form


def _with_forces(entries: Iterable[Entry], case: CaseView) -> Iterator[Entry]:
    """The force is chosen from those that there are, and not asked for where there is one."""
    for entry in entries:
        if entry is not FORCE:
            yield entry
        elif case.forces:
            choices = tuple(Choice(force, force) for force in case.forces)
            yield replace(entry, sort=Sort.CHOICE, choices=choices, empty=mark("Select a police force"))


def _choosable(entry: Entry, case: CaseView) -> Entry:
    """The number of a colleague is chosen from those who may be given the case, and not typed."""
    if entry.name != "to":
        return entry
    choices = tuple(Choice(str(number), reviewer(number)) for number in case.colleagues)
    return replace(entry, sort=Sort.CHOICE, hint="", choices=choices)
