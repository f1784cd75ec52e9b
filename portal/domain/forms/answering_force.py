"""What the police are asked when their steward says something to a request."""

from collections.abc import Mapping

from portal.domain.entries import Entry, Form, Sort
from portal.domain.force_requests import Said
from portal.domain.text import mark

LIMIT = 2_000

FILES = Entry(name="files", label=mark("Files (optional)"), sort=Sort.FILES)

FORMS: Mapping[Said, Form] = {
    Said.ACKNOWLEDGED: Form(
        title=mark("Say that you have seen it"),
        button=mark("I have seen it"),
        done=mark("The reviewer can read that you have seen it."),
    ),
    Said.QUESTION: Form(
        title=mark("Ask a question"),
        button=mark("Send the question"),
        done=mark("The reviewer can read your question."),
        entries=(Entry(name="words", label=mark("Your question"), empty=mark("Enter your question"), longest=LIMIT),),
    ),
    Said.UPLOADED: Form(
        title=mark("Send what you found"),
        lead=mark(
            "Each file is checked for viruses and kept under the key of the case. Nobody but its reviewers opens it."
        ),
        button=mark("Send it"),
        done=mark("The reviewer can open what you sent."),
        entries=(
            Entry(name="files", label=mark("Files"), sort=Sort.FILES, empty=mark("Select a file")),
            Entry(name="words", label=mark("What they are (optional)"), longest=LIMIT),
        ),
    ),
    Said.NOTHING_HELD: Form(
        title=mark("Say that you hold nothing"),
        lead=mark("You say that you searched for what was asked, and that you hold none of it. It says nothing more."),
        button=mark("We hold nothing"),
        done=mark("The reviewer can read that you hold nothing."),
    ),
    Said.POSTPONED: Form(
        title=mark("Say that you need longer"),
        lead=mark("The day that was asked for stays. A late answer is counted as late."),
        button=mark("Send it"),
        done=mark("The reviewer can read why you need longer."),
        entries=(
            Entry(
                name="words", label=mark("Why you need longer"), empty=mark("Enter why you need longer"), longest=LIMIT
            ),
            Entry(
                name="promised_on",
                label=mark("By when will you answer?"),
                sort=Sort.DAY,
                empty=mark("Enter by when you will answer"),
            ),
        ),
    ),
    Said.DONE: Form(
        title=mark("Say that it is done"),
        lead=mark("A reviewer checks what proves it, and can return it to you."),
        button=mark("It is done"),
        done=mark("The reviewer can check the proof now."),
        entries=(
            Entry(
                name="words",
                label=mark("What proves that it is done?"),
                hint=mark("For example the log entry, the record number and the time. You can send files along"),
                empty=mark("Enter what proves that it is done"),
                longest=LIMIT,
            ),
            FILES,
        ),
    ),
}
"""Each asks what `check_answer` needs."""
