"""Forms on which a contest is reviewed: the blind first view, the evidence, each point, and the decision."""

from portal.domain import evidence
from portal.domain.entries import Choice, Entry, Form, Sort
from portal.domain.forms import shared
from portal.domain.grounds import RESULTS
from portal.domain.text import mark

FIRST_VIEW = Form(
    title=mark("Your own view, from the records"),
    lead=mark("Read the records and what the person told us. You see what the tool said after you have saved this."),
    button=mark("Save my view and show what the tool said"),
    done=mark("Your view is saved. Now you see what the tool said."),
    entries=(
        Entry(
            name="records",
            label=mark("Which records did you read?"),
            empty=mark("Enter which records you read"),
            longest=1_000,
        ),
        Entry(
            name="view",
            label=mark("What do you think, and why?"),
            empty=mark("Enter what you think, and why"),
            shortest=100,
            too_short=mark("Say in 100 characters or more what you think, and why"),
        ),
    ),
)

EVIDENCE = Form(
    title=mark("How you reviewed this case"),
    lead=mark("This shows that a person decided, and not the tool (section 50A)."),
    button=mark("Save"),
    done=mark("How you reviewed this case is saved."),
    entries=(
        Entry(
            name="own_reasons",
            label=mark("Your reasons, in your own words"),
            empty=mark("Enter your reasons"),
            shortest=200,
            too_short=mark("Give your reasons in 200 characters or more"),
        ),
        Entry(
            name="representations",
            label=mark("How you took into account what the person told us"),
            empty=mark("Enter how you took into account what the person told us"),
        ),
        Entry(
            name="profiling",
            label=mark("How far did the decision rest on profiling?"),
            sort=Sort.CHOICE,
            choices=(
                Choice("none", mark("Not at all")),
                Choice("part", mark("In part")),
                Choice("mostly", mark("Mostly or only")),
            ),
            empty=mark("Select how far the decision rested on profiling"),
        ),
        Entry(
            name="counter_evidence",
            label=mark("What speaks against your conclusion"),
            empty=mark("Enter what speaks against your conclusion, or that nothing does"),
        ),
        Entry(
            name="changed",
            label=mark("Do you come to another result than the tool?"),
            sort=Sort.CHOICE,
            choices=shared.YES_OR_NO,
            empty=mark("Select yes if you come to another result than the tool"),
        ),
        Entry(
            name="repeated",
            label=mark("Could the result be worked out again?"),
            sort=Sort.CHOICE,
            choices=(
                Choice("same", mark("Yes, with the same result")),
                Choice("different", mark("Yes, with another result")),
                Choice("no", mark("No. This counts for the person")),
                Choice("not_tried", mark("There was nothing to work out")),
            ),
            empty=mark("Select if the result could be worked out again"),
        ),
        Entry(
            name="trained_on",
            label=mark("When did you last finish the training for reviewers?"),
            sort=Sort.DAY,
            empty=mark("Enter when you last finished the training"),
        ),
        Entry(
            name="confirmed",
            label=mark("Confirm each of these"),
            sort=Sort.CHOICES,
            choices=(
                Choice("not_decision_maker", mark("I took no part in the first decision")),
                Choice("not_in_tool_team", mark("I do not belong to the team that runs the tool")),
                Choice("may_change", mark("I have the authority to change the result")),
                Choice("own_view", mark("I reached my own view before I relied on the score")),
            ),
            empty=mark("Confirm every line before you go on"),
            needs_all=True,
        ),
    ),
)

GROUND = Form(
    title=mark("Answer one point"),
    button=mark("Save the answer"),
    done=mark("Your answer is saved."),
    entries=(
        Entry(
            name="result",
            label=mark("Is the person right about this?"),
            sort=Sort.CHOICE,
            choices=RESULTS,
            empty=mark("Select if the person is right about this"),
        ),
        evidence.EVIDENCE,
        Entry(
            name="reason",
            label=mark("Why?"),
            hint=mark("The person reads this in the decision"),
            empty=mark("Enter why"),
            longest=2_000,
            is_read=True,
        ),
    ),
)

PACE = Form(
    title=mark("Confirm a quick review"),
    lead=mark("This review took less than 10 minutes. Confirm it only if you are sure that it was a real one."),
    button=mark("Confirm it"),
    done=mark("The quick review is confirmed."),
    entries=(Entry(name="why", label=mark("Why are you sure?"), empty=mark("Enter why you are sure"), longest=1_000),),
)

DECISION = (
    Entry(
        name="side",
        label=mark("What the person told us, in short"),
        empty=mark("Enter in short what the person told us"),
        longest=1_000,
        is_read=True,
    ),
    Entry(
        name="effect",
        label=mark("What it means for the person now"),
        hint=mark("Needed if the flag stays, in whole or in part"),
        longest=1_000,
        is_read=True,
    ),
    Entry(name="review_on", label=mark("When is the flag looked at again?"), sort=Sort.DAY),
    Entry(name="expires_on", label=mark("When does the flag end?"), sort=Sort.DAY),
    Entry(
        name="recipients",
        label=mark("Who is told about the change"),
        hint=mark("Needed if something changes. Say ‘Nobody else had it’ if that is so"),
        longest=1_000,
        is_read=True,
    ),
    Entry(
        name="others",
        label=mark("What will change for others"),
        hint=mark("Needed if the person was right"),
        longest=1_000,
        is_read=True,
    ),
    Entry(
        name="refuses",
        label=mark("Does this refuse to correct, delete or restrict something?"),
        sort=Sort.CHOICE,
        choices=shared.YES_OR_NO,
        empty=mark("Select yes if this refuses to correct, delete or restrict something"),
    ),
)
