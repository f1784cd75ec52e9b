"""Why staff, and whoever acts for the resident, may open a case, in the words that its resident reads."""

from collections.abc import Mapping
from datetime import timedelta

from portal.domain.entries import Choice, Entry, Form, Sort
from portal.domain.text import mark

CASE_WORK = "case_work"
APPROVAL = "approval"
TAKING_ON = "taking_on"
FINISHING = "finishing"
ACTING = "acting"
POST = "post"
POLICE = "police"
OVERSIGHT = "oversight"
PURPOSES: Mapping[str, str] = {
    CASE_WORK: mark("To work on your case"),
    TAKING_ON: mark("To take on your case"),
    FINISHING: mark("To finish what they had begun"),
    "standing_in": mark("To stand in for your reviewer"),
    "advising": mark("To advise your reviewer"),
    "answering": mark("To answer you or someone who helps you"),
    "other": mark("For another reason, which they wrote down"),
    APPROVAL: mark("To check a decision"),
    "allocation": mark("To give your case to a reviewer"),
    "quality": mark("To check how we decide"),
    POST: mark("To send you a letter"),
    POLICE: mark("To find what we asked the police for"),
    OVERSIGHT: mark("To check how we decide, for the oversight panel"),
    ACTING: mark("To act for you"),
}
SEEN_AS: Mapping[str, str] = {
    POLICE: mark("Police data steward %(number)s"),
    OVERSIGHT: mark("The oversight panel"),
}
"""Who the resident is told looked, where it is no reviewer: the panel as a whole, for no member of it decides alone."""

NEED_NO_REASON = (TAKING_ON, POST)
"""What a case is opened for by one step or one page alone, which says already why."""
OF_THEIR_OWN = (CASE_WORK, APPROVAL)
"""What only whoever works on a case opens it for. For a day they may go on with it after it went to somebody else: what
they were typing must not be lost."""
REASON_LASTS = timedelta(hours=24)
"""How long a reason counts that was given for opening a case that is somebody else's (our rule)."""
REASON = Form(
    title=mark("Why do you open this case?"),
    lead=mark(
        "It is not assigned to you. Its person can read what you choose and write, so write nothing of what was found."
    ),
    button=mark("Open the case"),
    done="",
    entries=(
        Entry(
            name="reason",
            label=mark("Reason"),
            sort=Sort.CHOICE,
            choices=(
                Choice(TAKING_ON, mark("To see if I can take it on")),
                Choice("standing_in", mark("To stand in for its reviewer")),
                Choice("advising", mark("To advise its reviewer")),
                Choice("answering", mark("To answer the person or someone who helps them")),
                Choice("other", mark("Another reason")),
            ),
            empty=mark("Select why you open this case"),
        ),
        Entry(
            name="words",
            label=mark("In a few words"),
            hint=mark("For example: Reviewer 4 is ill today, and a letter must go out"),
            sort=Sort.LINE,
            longest=200,
            empty=mark("Enter in a few words why you open this case"),
        ),
    ),
)
"""What whoever opens a case that is not theirs is asked: each choice is a purpose, which the resident reads."""
