"""Forms of what a person and we say to each other, and of what the person changes, wherever a case is."""

from collections.abc import Mapping

from portal.domain import reaching
from portal.domain.actions import Action
from portal.domain.entries import Choice, Entry, Form, Sort
from portal.domain.text import mark

ANY_LANGUAGE = mark("You can write in any language")

FILES = Entry(name="files", label=mark("Files or photos (optional)"), sort=Sort.FILES)

WRITE = Form(
    title=mark("Write a message or add a file"),
    button=mark("Send message"),
    done=mark("Your message is sent."),
    entries=(
        Entry(
            name="words",
            label=mark("Your message"),
            hint=ANY_LANGUAGE,
            empty=mark("Enter your message"),
            is_read=True,
        ),
        FILES,
    ),
)

WRITE_BACK = Form(
    title=mark("Write to the person"),
    warning=mark("The person is told at once that there is a message."),
    button=mark("Send message"),
    done=mark("Your message is sent. The person can read it now."),
    entries=(
        Entry(
            name="words",
            label=mark("Your message"),
            hint=mark("The person reads this. Use plain words"),
            empty=mark("Enter your message"),
            is_read=True,
        ),
        FILES,
    ),
)

ASK_WHY = Form(
    title=mark("Ask why someone looked"),
    button=mark("Send your question"),
    done=mark("Your question is sent. You find our reply with your messages."),
    entries=(
        Entry(
            name="words",
            label=mark("What do you want to know?"),
            hint=ANY_LANGUAGE,
            empty=mark("Enter what you want to know"),
            is_read=True,
        ),
    ),
)

ASK_CALL = Form(
    title=mark("Ask us to call you"),
    button=mark("Ask for a call"),
    done=mark("We will call you."),
    entries=(
        Entry(
            name="number",
            label=mark("Which number should we call?"),
            sort=Sort.PHONE,
            empty=reaching.MISSING["phone"],
        ),
        Entry(
            name="when",
            label=mark("When should we call?"),
            hint=mark("For example, Tuesday after 4pm"),
            sort=Sort.LINE,
            longest=120,
            empty=mark("Enter when we should call"),
            is_read=True,
        ),
        Entry(
            name="is_safe",
            label=mark("Is it safe to call this number?"),
            sort=Sort.CHOICE,
            choices=(
                Choice("yes", mark("Yes, and you can leave a message")),
                Choice("no_message", mark("Yes, but do not leave a message")),
                Choice("only_me", mark("Only speak to me. If someone else answers, do not say who you are")),
            ),
            empty=mark("Select if it is safe to call this number"),
        ),
    ),
)

RECORD_CALL = Form(
    title=mark("Record the call"),
    lead=mark("The person reads that we called, and nothing of what you write here."),
    button=mark("Save the call"),
    done=mark("The call is recorded."),
    entries=(
        Entry(
            name="reached",
            label=mark("Did you reach the person?"),
            sort=Sort.CHOICE,
            choices=(
                Choice("spoke", mark("Yes, we spoke")),
                Choice("no_answer", mark("Nobody answered. We try again")),
                Choice("someone_else", mark("Someone else answered, so I said nothing. We try again")),
            ),
            empty=mark("Select if you reached the person"),
        ),
        Entry(name="said", label=mark("What was said (optional)"), hint=mark("Only staff read this")),
    ),
)

PROOF_WORDS = Entry(
    name="words",
    label=mark("What we need to know for this (optional)"),
    hint=mark("For example who knows you and how we reach them, or when you can come"),
    longest=1_000,
    is_read=True,
)

SEND_IDENTITY = Form(
    title=mark("Show us who you are"),
    lead=mark("You do not need a passport. Choose what is easiest for you."),
    button=mark("Send"),
    done=mark("We have what you sent. We tell you when we have checked it."),
    entries=(
        Entry(
            name="route",
            label=mark("How do you want to show us who you are?"),
            sort=Sort.CHOICE,
            choices=(
                Choice("document", mark("A photo of a document"), mark("Any document with your name on it")),
                Choice("visit", mark("A visit"), mark("You come to us, and we look at what you bring")),
                Choice(
                    "vouched",
                    mark("Someone who knows you in their job"),
                    mark("For example a teacher, a doctor, or someone who works at a shelter"),
                ),
                Choice("phone", mark("Questions by phone"), mark("We ask you what only you can know")),
                Choice("solicitor", mark("Through my solicitor")),
            ),
            empty=mark("Select how you want to show us who you are"),
            is_read=True,
        ),
        PROOF_WORDS,
        FILES,
    ),
)
ROUTES = {choice.code: choice.words for choice in SEND_IDENTITY.entries[0].choices}

SEND_AUTHORITY = Form(
    title=mark("Show us that you may act for someone"),
    lead=mark("Our letter says what we need. If you do not have these papers, tell us. We can find another way."),
    button=mark("Send"),
    done=mark("We have what you sent. We tell you when we have checked it."),
    entries=(
        Entry(
            name="words",
            label=mark("What you send, or how else you can show it"),
            empty=mark("Enter what you send, or how else you can show it"),
            longest=1_000,
            is_read=True,
        ),
        FILES,
    ),
)

OBJECT = Form(
    title=mark("Object to more time"),
    lead=mark("A lead reads why you object. You can also complain to the Information Commissioner."),
    button=mark("Send my objection"),
    done=mark("We have your objection. We reply to you here."),
    entries=(
        Entry(
            name="why",
            label=mark("Why do you object?"),
            hint=ANY_LANGUAGE,
            empty=mark("Enter why you object"),
            is_read=True,
        ),
    ),
)

CHECK_REMEDY = Form(
    title=mark("Has it been put right?"),
    button=mark("Send my answer"),
    done=mark("Thank you. We have your answer."),
    entries=(
        Entry(
            name="fixed",
            label=mark("Your answer"),
            sort=Sort.CHOICE,
            choices=(
                Choice("yes", mark("Yes")),
                Choice("no", mark("No")),
                Choice("partly", mark("Partly")),
                Choice("cannot_tell", mark("I cannot tell")),
            ),
            empty=mark("Select if it has been put right"),
            is_read=True,
        ),
        Entry(name="words", label=mark("What is still wrong? (optional)"), hint=ANY_LANGUAGE, is_read=True),
    ),
)
FIXED_WORDS = {choice.code: choice.words for choice in CHECK_REMEDY.entries[0].choices}

FORMS: Mapping[Action, Form] = {
    Action.WRITE: WRITE,
    Action.WRITE_BACK: WRITE_BACK,
    Action.MARK_READ: Form(
        title=mark("Mark as read"), button=mark("Mark as read"), done=mark("It is marked as read. No reply is sent.")
    ),
    Action.ASK_WHY: ASK_WHY,
    Action.ASK_CALL: ASK_CALL,
    Action.RECORD_CALL: RECORD_CALL,
    Action.CHANGE_CONTACT: Form(
        title=mark("Change how we contact you"),
        lead=mark("It counts at once. We tell neither the old address nor the new one that it was changed."),
        button=mark("Save"),
        done=mark("It is changed. What still waited to go to the old address is not sent."),
        entries=reaching.CONTACT,
    ),
    Action.CHANGE_SUPPORT: Form(
        title=mark("Ask for an interpreter or other help"),
        button=mark("Save"),
        done=mark("We have noted what would help you."),
        entries=reaching.HELPING,
    ),
}
"""What every kind of case asks."""

OBJECTING: Mapping[Action, Form] = {Action.OBJECT: OBJECT}
"""What a case asks whose time can be made longer."""

PROVING: Mapping[Action, Form] = {Action.SEND_IDENTITY: SEND_IDENTITY, Action.SEND_AUTHORITY: SEND_AUTHORITY}
"""What a request asks of a person from whom we want proof."""

PUT_RIGHT: Mapping[Action, Form] = {
    Action.CHECK_REMEDY: CHECK_REMEDY,
    Action.REOPEN_REMEDY: Form(
        title=mark("Open it again"),
        warning=mark("It must be done and proved anew. The person is told that we look at it again."),
        button=mark("Open it again"),
        done=mark("It is open again."),
        entries=(
            Entry(
                name="why",
                label=mark("Why is it open again?"),
                hint=mark("Only staff read this"),
                empty=mark("Enter why it is open again"),
                longest=1_000,
            ),
        ),
    ),
}
"""What is asked about what had to change."""
