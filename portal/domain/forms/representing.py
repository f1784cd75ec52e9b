"""Forms about who acts for the person: named, agreed to, refused, ended, and checked by staff."""

from collections.abc import Mapping

from portal.domain.actions import Action
from portal.domain.entries import Choice, Entry, Form, Sort
from portal.domain.representation import ACTING_AS, EXPLAINED, WORDS, Acting, Scope
from portal.domain.text import mark

SCOPE = Entry(
    name="scope",
    label=mark("What can they do?"),
    sort=Sort.CHOICE,
    choices=tuple(Choice(scope.value, WORDS[scope], EXPLAINED[scope]) for scope in Scope),
    empty=mark("Select what they can do"),
)

FORMS: Mapping[Action, Form] = {
    Action.ADD_REPRESENTATIVE: Form(
        title=mark("Let someone act for you"),
        lead=mark("You get a code for them. They need it, and your reference, to see what you let them see."),
        button=mark("Let them act for me"),
        done=mark("They can act for you now. Give them the code below. You can end this at any time."),
        entries=(
            Entry(name="name", label=mark("Their name"), sort=Sort.LINE, empty=mark("Enter the name of the person")),
            Entry(name="organisation", label=mark("Their organisation (optional)"), sort=Sort.LINE),
            Entry(name="reach", label=mark("Their email address or phone number (optional)"), sort=Sort.LINE),
            Entry(
                name="acting",
                label=mark("Who are they?"),
                sort=Sort.CHOICE,
                choices=tuple(Choice(acting.value, ACTING_AS[acting]) for acting in Acting),
                empty=mark("Select who they are"),
            ),
            SCOPE,
            Entry(
                name="until",
                label=mark("Until when? (optional)"),
                hint=mark("It ends by itself after this day"),
                sort=Sort.DAY,
            ),
        ),
    ),
    Action.AGREE_REPRESENTATIVE: Form(
        title=mark("Let them act for you"),
        button=mark("I agree"),
        done=mark("You agreed. They can act for you now. You can end this at any time."),
        entries=(SCOPE,),
    ),
    Action.REFUSE_REPRESENTATIVE: Form(
        title=mark("Say no to someone who asks to act for you"),
        lead=mark("They see nothing. What they sent us for you stays here, and only you can see it."),
        button=mark("They cannot act for me"),
        done=mark("They cannot act for you. Nothing was shown to them."),
    ),
    Action.END_REPRESENTATION: Form(
        title=mark("End that someone acts for you"),
        lead=mark("They are signed out at once and see nothing any more. You can let them act again later."),
        button=mark("End it now"),
        done=mark("They cannot act for you any more."),
    ),
    Action.CONFIRM_AUTHORITY: Form(
        title=mark("The proof of authority is in order"),
        lead=mark("A signed letter, a court order or proof of parental responsibility, and who both people are."),
        warning=mark("They can see the case at once, as far as is chosen here. The person is told."),
        button=mark("Let them act"),
        done=mark("They can act for the person now. The person was told."),
        entries=(
            Entry(
                name="how",
                label=mark("What was shown, and how was it checked?"),
                hint=mark("For example: letter of 3 November with signature, call to the person on 5 November"),
                empty=mark("Enter what was shown and how it was checked"),
                longest=500,
            ),
            SCOPE,
        ),
    ),
}
