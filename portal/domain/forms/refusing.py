"""Forms on which it is proposed to refuse a case, and on which more time is asked for: a lead has the word."""

from collections.abc import Mapping

from portal.domain.actions import Action
from portal.domain.entries import TEXT_LIMIT, Choice, Entry, Form, Sort
from portal.domain.forms import shared
from portal.domain.outcomes import REFUSED as REFUSED_OUTCOMES
from portal.domain.text import mark

REFUSAL_REASONS = (
    Choice(
        "excessive_repeat",
        mark("The person asked for the same before"),
        mark("Nothing has changed since, and no reasonable time has passed"),
    ),
    Choice("unfounded", mark("The person said that they do not want it"), mark("They said what else it is for")),
    Choice("other", mark("Another reason, in your own words")),
)

REFUSAL_CHECKS = (
    Choice("not_only_large", mark("I do not refuse only because it is a lot of work")),
    Choice("no_blanket_rule", mark("I looked at this case, and did not follow a general rule")),
    Choice("not_past", mark("I do not refuse because of what the person asked before, or how they spoke to us")),
    Choice("harm_weighed", mark("I weighed what a refusal means for this person")),
    Choice("can_prove", mark("We can prove the reason, and the proof is in this case")),
)
"""The controller must prove it (DPA 2018 s.53(3)): every line of the checklist is confirmed, or nothing is refused."""


REFUSAL = Form(
    title=mark("End it without the whole review"),
    lead=mark("A lead must approve this before anything is sent."),
    button=mark("Send to a lead"),
    done=mark("A lead can check this now."),
    entries=(
        shared.outcome(REFUSED_OUTCOMES),
        Entry(
            name="reason_code",
            label=mark("Which reason is it?"),
            sort=Sort.CHOICE,
            choices=REFUSAL_REASONS,
            empty=mark("Select the reason"),
        ),
        Entry(
            name="reason",
            label=mark("The reason, as the person reads it"),
            hint=mark("Plain words. Say what shows that this is so"),
            empty=mark("Enter the reason that the person reads"),
            is_read=True,
        ),
        Entry(
            name="help",
            label=mark("What the person can do instead"),
            hint=mark("How to ask in a way that we can answer, or who can help"),
            empty=mark("Enter what the person can do instead"),
            longest=1_000,
            is_read=True,
        ),
        Entry(
            name="checks",
            label=mark("Confirm each of these"),
            sort=Sort.CHOICES,
            choices=REFUSAL_CHECKS,
            empty=mark("Confirm every line of the checklist before you refuse"),
            needs_all=True,
        ),
        Entry(
            name="evidence",
            label=mark("What proves it"),
            hint=mark("Only staff read this"),
            empty=mark("Enter what proves it"),
            shortest=50,
            too_short=mark("Say in 50 characters or more what proves it"),
        ),
    ),
)

REFUSED: Mapping[Action, Form] = {Action.PROPOSE_REFUSAL: REFUSAL}
"""What is refused, for the kinds of case that the law lets us refuse (DPA 2018 s.53)."""

EXTENDED: Mapping[Action, Form] = {
    Action.PROPOSE_EXTENSION: Form(
        title=mark("Ask for more time"),
        lead=mark(
            "Two more months, once, if the work is complex or if there are many requests. A lead must approve it."
        ),
        button=mark("Ask a lead to approve it"),
        done=mark("A lead can approve it now. Nothing was sent yet."),
        entries=(
            Entry(
                name="reason_code",
                label=mark("Why is more time needed?"),
                sort=Sort.CHOICE,
                choices=(
                    Choice("complexity_volume", mark("There is very much to read")),
                    Choice("complexity_redaction", mark("Facts about other people must be taken out")),
                    Choice("complexity_legal", mark("Some of it may be linked to a court case or police work")),
                    Choice("complexity_format", mark("Some of it is video or sound")),
                    Choice("number_of_requests", mark("The person sent several requests")),
                ),
                empty=mark("Select why more time is needed"),
            ),
            Entry(
                name="reason",
                label=mark("What is left to do"),
                hint=mark("The person reads this after the reason above"),
                empty=mark("Enter what is left to do"),
                longest=TEXT_LIMIT,
                is_read=True,
            ),
        ),
    ),
    Action.APPROVE_EXTENSION: Form(
        title=mark("Approve more time"),
        lead=mark(
            "Approve it only if the work itself is complex, or if there are many requests. Lack of staff is neither."
        ),
        warning=mark("The person is told at once, with the reason and the new date."),
        button=mark("Approve two more months"),
        done=mark("More time is approved. The person was told the new date and the reason."),
    ),
    Action.REJECT_EXTENSION: Form(
        title=mark("Reject more time"),
        lead=mark("The date stays as it is, and the person is told nothing. The reviewer can ask again."),
        button=mark("Reject it"),
        done=mark("More time is rejected. The reviewer can read your comments now."),
        entries=(
            Entry(
                name="comments",
                label=mark("Why is no more time taken?"),
                hint=mark("Only staff read this"),
                empty=mark("Enter why no more time is taken"),
            ),
        ),
    ),
}
"""More time, for the kinds of case that may take it."""
