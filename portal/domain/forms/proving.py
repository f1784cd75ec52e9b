"""Forms about proof of identity and authority: asked for, come, not come, and a request that opens again."""

from portal.domain.entries import Choice, Entry, Form, Sort
from portal.domain.text import mark

PROOFS = (
    Choice("identity", mark("Proof of who the person is")),
    Choice("authority", mark("Proof that one person may act for another, and of who both are")),
)

ASK_PROOF = Form(
    title=mark("Ask for proof"),
    lead=mark("Only if there is real doubt, and only what is needed. The month starts on the day it comes."),
    warning=mark("A letter goes out at once. The time limit stops showing until the proof is here."),
    button=mark("Ask for it"),
    done=mark("The letter is on its way. The clock has not started."),
    entries=(
        Entry(
            name="proof",
            label=mark("What do we need?"),
            sort=Sort.CHOICE,
            choices=PROOFS,
            empty=mark("Select what we need"),
        ),
        Entry(
            name="missing",
            label=mark("What exactly is missing"),
            hint=mark("The person reads this in the letter"),
            empty=mark("Enter what exactly is missing"),
            longest=1_000,
            is_read=True,
        ),
        Entry(
            name="doubt",
            label=mark("Why is there doubt?"),
            hint=mark("Only staff read this"),
            empty=mark("Enter why there is doubt"),
            longest=1_000,
        ),
    ),
)

NOT_ALL = Form(
    title=mark("Something came, but not all"),
    warning=mark("The person is told at once what is still missing. The clock has not started."),
    button=mark("Tell the person"),
    done=mark("The person was told what is still missing."),
    entries=(
        Entry(
            name="missing",
            label=mark("What is still missing"),
            empty=mark("Enter what is still missing"),
            longest=1_000,
            is_read=True,
        ),
    ),
)

RECORD_PROOF = Form(
    title=mark("The proof is here"),
    lead=mark("The month starts on the day it came, not on the day it was checked."),
    button=mark("Start the clock"),
    done=mark("The clock has started. The person was told."),
    entries=(
        Entry(name="came_on", label=mark("When did it come?"), sort=Sort.DAY, empty=mark("Enter when it came")),
        Entry(
            name="how",
            label=mark("How was it checked?"),
            hint=mark("For example: passport and bank letter seen. Keep no copy longer than 30 days"),
            empty=mark("Enter how it was checked"),
            longest=500,
        ),
    ),
)

CLOSE_UNANSWERED = Form(
    title=mark("Close it, because nothing came"),
    warning=mark("A letter goes out. The person can open it again for six months, without a new form."),
    button=mark("Close it"),
    done=mark("The request is closed. The letter is on its way."),
)

REOPEN = Form(
    title=mark("Open it again"),
    button=mark("Open it again"),
    done=mark("The request is open again."),
    entries=(
        Entry(
            name="answer",
            label=mark("What we asked for"),
            hint=mark("If we asked for papers, say how you send them"),
            empty=mark("Enter what we asked for"),
            is_read=True,
        ),
    ),
)
