"""Forms on which a contest is prepared: triage, the hold, the explanation, and the person's own side."""

from portal.domain.entries import Choice, Entry, Form, Sort
from portal.domain.explanations import EXPLANATIONS
from portal.domain.forms import shared
from portal.domain.grounds import GROUNDS
from portal.domain.holds import HOLDS
from portal.domain.restrictions import GROUNDS as RESTRICTION_GROUNDS
from portal.domain.text import mark

TRIAGE = Form(
    title=mark("Find out what this is about"),
    lead=mark("Find the tool and what it said. Everyone gets the same safeguards, whatever the answers are."),
    button=mark("Save and go on"),
    done=mark("Triage is done. Decide now if the flag is used in the meantime."),
    entries=(
        Entry(
            name="output",
            label=mark("Did a tool say something about this person?"),
            sort=Sort.CHOICE,
            choices=(
                Choice("yes", mark("Yes")),
                Choice("no", mark("No")),
                Choice("ncnd", mark("We may neither confirm nor deny it")),
            ),
            empty=mark("Select if a tool said something about this person"),
        ),
        Entry(
            name="said",
            label=mark("What the tool said, when, and in which version (optional)"),
            hint=mark("The person who reviews this case does not see it before they have their own view"),
            longest=1_000,
        ),
        Entry(name="led_to", label=mark("What it led to, and when (optional)"), longest=1_000),
        Entry(
            name="effect",
            label=mark("What effect did it have?"),
            sort=Sort.CHOICE,
            choices=(
                Choice("legal", mark("A legal effect against the person")),
                Choice("similar", mark("An effect as serious as that")),
                Choice("not_significant", mark("No serious effect")),
                Choice("unclear", mark("It is not clear")),
            ),
            empty=mark("Select what effect it had"),
        ),
        Entry(
            name="human",
            label=mark("What part did a person play before it was used?"),
            sort=Sort.CHOICE,
            choices=(
                Choice("none", mark("None")),
                Choice("token", mark("A token one")),
                Choice("meaningful", mark("A meaningful one")),
                Choice("unclear", mark("It is not clear")),
            ),
            empty=mark("Select what part a person played"),
        ),
        Entry(
            name="sensitive",
            label=mark("Were sensitive details used, even in part?"),
            hint=mark("Section 35(8), for example a face match, race, religion or health"),
            sort=Sort.CHOICE,
            choices=shared.YES_OR_NO,
            empty=mark("Select yes if sensitive details were used"),
        ),
        Entry(
            name="grounds",
            label=mark("What does the person say is wrong?"),
            hint=mark("Each one needs an answer of its own. Those that the person ticked are counted already"),
            sort=Sort.CHOICES,
            choices=GROUNDS,
        ),
    ),
)

HOLD = Form(
    title=mark("Decide if the flag is used in the meantime"),
    lead=mark(
        "If it is contested whether the information is right, and that cannot be found out, "
        "its use must be restricted (section 47(3))."
    ),
    button=mark("Send to a second person"),
    done=mark("A second person can approve this now."),
    entries=(
        Entry(
            name="hold",
            label=mark("What happens in the meantime?"),
            sort=Sort.CHOICE,
            choices=HOLDS,
            empty=mark("Select what happens in the meantime"),
        ),
        Entry(name="reason", label=mark("Why?"), hint=mark("Only staff read this"), empty=mark("Enter why")),
    ),
)

EXPLAIN = Form(
    title=mark("Tell the person what we can"),
    lead=mark(
        "Plain words, for this person. What must be kept back has a ground; what nobody knows is said to be not known."
    ),
    warning=mark("The person is told that there is something to read. They then have time to tell their side."),
    button=mark("Send it"),
    done=mark("The person can read it now, and tell their side."),
    entries=(
        *(
            Entry(name=part.code, label=part.title, hint=part.asks, longest=2_000, is_read=True)
            for part in EXPLANATIONS
        ),
        Entry(
            name="held_back",
            label=mark("Which parts are kept back?"),
            sort=Sort.CHOICES,
            choices=tuple(Choice(part.code, part.title) for part in EXPLANATIONS),
        ),
        Entry(
            name="ground",
            label=mark("On which ground?"),
            sort=Sort.CHOICE,
            choices=RESTRICTION_GROUNDS,
        ),
        Entry(
            name="not_known",
            label=mark("Which parts does nobody know?"),
            sort=Sort.CHOICES,
            choices=tuple(Choice(part.code, part.title) for part in EXPLANATIONS),
        ),
        Entry(name="why", label=mark("Why are they kept back or not known?"), hint=mark("Only staff read this")),
        Entry(
            name="until",
            label=mark("Until when can the person tell their side?"),
            hint=mark("14 days from today or later"),
            sort=Sort.DAY,
            empty=mark("Enter until when the person can tell their side"),
        ),
    ),
)

REPRESENT = Form(
    title=mark("Tell us your side"),
    lead=mark("Facts, names of people who can help, and what you think is wrong. Short notes are fine."),
    button=mark("Send it"),
    done=mark("We have what you sent. The reviewer reads it."),
    entries=(
        Entry(
            name="words",
            label=mark("What should the reviewer know?"),
            hint=mark("You can write in any language"),
            empty=mark("Enter what the reviewer should know"),
            is_read=True,
        ),
    ),
)

TRIAGE_AGAIN = Form(
    title=mark("Go back to triage"),
    lead=mark("What was found out about the tool is wrong. Someone finds it out again, and all steps follow again."),
    button=mark("Go back to triage"),
    done=mark("The case is back at triage. Any reviewer can take it."),
    entries=(Entry(name="why", label=mark("What is wrong with it?"), empty=mark("Enter what is wrong with it")),),
)

APPROVE_HOLD = Form(
    title=mark("Approve what happens in the meantime"),
    warning=mark("The person is told."),
    button=mark("Approve it"),
    done=mark("It is approved. The person was told."),
)

NOTHING_TO_ADD = Form(
    title=mark("I have nothing to add"),
    lead=mark("The review can begin sooner. You can still send us something until it begins."),
    button=mark("I have nothing to add"),
    done=mark("The review can begin now."),
)

HAND_OVER = Form(
    title=mark("Hand it to a person who has not seen the score"),
    button=mark("Hand it over"),
    done=mark("Another reviewer, who has not seen the score, can take it now."),
)
