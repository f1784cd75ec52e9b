"""Forms that every kind of case shares."""

from collections.abc import Iterable, Mapping

from portal.domain.actions import Action
from portal.domain.decisions import REASON_TITLES
from portal.domain.entries import Choice, Entry, Form, Sort
from portal.domain.outcomes import Outcome
from portal.domain.text import mark

YES_OR_NO = (Choice("yes", mark("Yes")), Choice("no", mark("No")))

REASONS = (
    Entry(
        name="looked_at",
        label=REASON_TITLES["looked_at"],
        hint=mark("Name the records, documents and tools, and what the person told us"),
        empty=mark("Enter what you looked at"),
        is_read=True,
    ),
    Entry(
        name="found",
        label=REASON_TITLES["found"],
        hint=mark("Say what is right in the records and what is wrong"),
        empty=mark("Enter what you found"),
        is_read=True,
    ),
    Entry(
        name="decided",
        label=REASON_TITLES["decided"],
        hint=mark("Say what changes and what stays, and why"),
        empty=mark("Enter what you decided and why"),
        is_read=True,
    ),
    Entry(
        name="next",
        label=REASON_TITLES["next"],
        hint=mark("Say who does what by when, and where the person can go who disagrees"),
        empty=mark("Enter what happens now and what the person can do"),
        is_read=True,
    ),
)
"""The four texts that the resident reads, in this order."""


def outcome(outcomes: Iterable[Outcome]) -> Entry:
    """The choice between some outcomes, each with the words that the resident reads."""
    choices = tuple(Choice(known.code, known.name, known.told) for known in outcomes)
    return Entry(
        name="outcome", label=mark("Outcome"), sort=Sort.CHOICE, choices=choices, empty=mark("Select an outcome")
    )


def proposal(outcomes: Iterable[Outcome], *more: Entry) -> Form:
    """The form on which a decision is proposed."""
    return Form(
        title=mark("Propose a decision"),
        lead=mark(
            "The resident reads the outcome and the four texts once a second person has signed them. "
            "Write to the resident, in plain words."
        ),
        button=mark("Send to a second reviewer"),
        done=mark("A second reviewer can check your proposal now."),
        entries=(outcome(outcomes), *REASONS, *more, *INSISTING),
    )


def comments(done: str) -> Form:
    """The form on which a proposal is returned."""
    return Form(
        title=mark("Return it with comments"),
        button=mark("Return it"),
        done=done,
        entries=(
            Entry(
                name="comments",
                label=mark("What should be looked at again?"),
                hint=mark("Only reviewers read this"),
                empty=mark("Enter what should be looked at again"),
            ),
        ),
    )


DISPUTE = Form(
    title=mark("Bring it to a lead"),
    lead=mark("Do this if you and the reviewer do not agree. A lead signs or returns it, and both opinions are kept."),
    button=mark("Bring it to a lead"),
    done=mark("A lead decides now. Your opinion is kept with the case."),
    entries=(
        Entry(
            name="opinion",
            label=mark("What do you think, and why?"),
            hint=mark("Only reviewers and the oversight panel read this"),
            empty=mark("Enter what you think, and why"),
            shortest=20,
            too_short=mark("Say in 20 characters or more what you think, and why"),
        ),
    ),
)

INSISTING = (
    Entry(
        name="insists",
        label=mark("It was returned before. Do you propose the same all the same?"),
        sort=Sort.CHOICES,
        choices=(Choice("yes", mark("I keep to my proposal. A lead should decide"), reveals=("opinion",)),),
    ),
    Entry(
        name="opinion",
        label=mark("Why do you keep to it?"),
        hint=mark("Only reviewers and the oversight panel read this"),
        longest=1_000,
    ),
)
"""What is asked more when a proposal was returned and is made again."""

QUESTION = Form(
    title=mark("Ask the person a question"),
    button=mark("Send the question"),
    done=mark("The question is sent."),
    warning=mark("The person is told at once that there is a question."),
    entries=(
        Entry(
            name="question",
            label=mark("Your question"),
            hint=mark("Ask for one thing, in plain words"),
            empty=mark("Enter the question to the person"),
            longest=1_000,
            is_read=True,
        ),
    ),
)

ANSWER = Form(
    title=mark("Answer our question"),
    button=mark("Send your answer"),
    done=mark("Your answer is sent."),
    entries=(
        Entry(
            name="answer",
            label=mark("Your answer"),
            hint=mark("You can write in any language"),
            empty=mark("Enter your answer"),
            is_read=True,
        ),
    ),
)

BUTTONS: Mapping[Action, Form] = {
    Action.CLAIM: Form(
        title=mark("Take this case"), button=mark("Take this case"), done=mark("You have this case now.")
    ),
    Action.HAND_BACK: Form(
        title=mark("Give this case back"),
        button=mark("Give this case back"),
        done=mark("You gave this case back. Another reviewer can take it."),
    ),
    Action.GO_ON: Form(
        title=mark("Go on without an answer"),
        lead=mark("The person did not reply in time. We go on with what we have, and tell them so."),
        button=mark("Go on without an answer"),
        done=mark("The case goes on. The person was told."),
    ),
    Action.CLOSE: Form(
        title=mark("Close this case"),
        button=mark("Close this case"),
        done=mark("The case is closed."),
    ),
    Action.RECORD_DEATH: Form(
        title=mark("The person has died"),
        lead=mark("The law protects data of living people. The case is closed, and no letter is sent."),
        button=mark("Close this case"),
        done=mark("The case is closed. No letter is sent."),
    ),
    Action.LIFT_LEGAL_HOLD: Form(
        title=mark("Lift the legal hold"),
        button=mark("Lift the legal hold"),
        done=mark("The legal hold is lifted."),
    ),
}
"""Actions that need no more than a button, with what is said before and after."""

LEGAL_HOLD = Form(
    title=mark("Place a legal hold"),
    lead=mark("Nothing of this case is deleted while the hold is there."),
    button=mark("Place the hold"),
    done=mark("The case is on legal hold."),
    entries=(
        Entry(
            name="why",
            label=mark("Why must it be kept?"),
            sort=Sort.CHOICE,
            choices=(
                Choice("complaint", mark("A complaint is open")),
                Choice("regulator", mark("The Information Commissioner looks at it")),
                Choice("court", mark("A court looks at it")),
                Choice("inquiry", mark("An inquiry looks at it")),
                Choice("same_data", mark("A request on the same data is open")),
            ),
            empty=mark("Select why it must be kept"),
        ),
        Entry(name="note", label=mark("Note (optional)"), longest=500),
    ),
)

EXTERNAL = Form(
    title=mark("Note what a regulator or court does"),
    button=mark("Save the note"),
    done=mark("The note is saved."),
    entries=(
        Entry(
            name="body",
            label=mark("What is it?"),
            sort=Sort.CHOICE,
            choices=(
                Choice("s51", mark("The Information Commissioner checks a restriction (section 51)")),
                Choice("s165", mark("A complaint to the Information Commissioner (section 165)")),
                Choice("s166_tribunal", mark("A tribunal (section 166)")),
                Choice("s167_court", mark("A court (section 167)")),
            ),
            empty=mark("Select what it is"),
        ),
        Entry(
            name="opened_on",
            label=mark("When did it begin?"),
            sort=Sort.DAY,
            empty=mark("Enter when it began"),
        ),
        Entry(name="number", label=mark("Their reference (optional)"), sort=Sort.LINE, longest=60),
        Entry(name="note", label=mark("What happened"), empty=mark("Enter what happened")),
    ),
)

WITHDRAW = Form(
    title=mark("Stop your case"),
    lead=mark("We stop working on it. You can start it again for 14 days."),
    button=mark("I want to stop"),
    done=mark("You stopped your case. You can start it again for 14 days."),
    entries=(Entry(name="why", label=mark("Why do you want to stop? (optional)"), longest=500),),
)

RESTART = Form(
    title=mark("Start your case again"),
    button=mark("Start your case again"),
    done=mark("Your case is open again."),
)

LOOK_AGAIN = Form(
    title=mark("Ask us to look again"),
    lead=mark(
        "Someone who did not work on this before will look at it. The law calls this a data protection complaint."
    ),
    button=mark("Ask us to look again"),
    done=mark("We have your complaint. Someone else will look at your case."),
    entries=(
        Entry(
            name="what",
            label=mark("What should we look at again?"),
            hint=mark("You can write in any language"),
            empty=mark("Enter what we should look at again"),
            is_read=True,
        ),
    ),
)

FORMS: Mapping[Action, Form] = {
    **BUTTONS,
    Action.RETURN: comments(mark("The proposal is returned. The reviewer can read your comments now.")),
    Action.DISPUTE: DISPUTE,
    Action.SIGN: Form(
        title=mark("Check and sign"),
        button=mark("Sign the decision"),
        done=mark("The decision is signed. The resident can read it now."),
        warning=mark("The resident is told at once that there is an answer."),
    ),
    Action.ASK_QUESTION: QUESTION,
    Action.ANSWER: ANSWER,
    Action.PLACE_LEGAL_HOLD: LEGAL_HOLD,
    Action.RECORD_EXTERNAL: EXTERNAL,
    Action.WITHDRAW: WITHDRAW,
    Action.RESTART: RESTART,
    Action.LOOK_AGAIN: LOOK_AGAIN,
}
