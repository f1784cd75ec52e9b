"""The letters that end something without an answer from us."""

from portal.domain.letters.letter import Letter, LetterCode, Required
from portal.domain.letters.shared import EVERY, IN_EVERY, NOT_HAPPY
from portal.domain.text import mark

LETTERS = (
    Letter(
        code=LetterCode.L16,
        title=mark("We have closed your request"),
        law=mark("Data Protection Act 2018, sections 52, 54, 164A, 165 and 167"),
        needs=(*EVERY, "what_was_asked", "asked_date", "reopen_by"),
        required=(*IN_EVERY, *NOT_HAPPY),
    ),
    Letter(
        code=LetterCode.L17,
        title=mark("We have stopped your request"),
        law=mark("Data Protection Act 2018, sections 164A, 165 and 167"),
        needs=(*EVERY, "what_was_stopped", "stopped_date", "restart_by"),
        required=(
            *IN_EVERY,
            Required("stopped", "good practice", values=("what_was_stopped", "stopped_date")),
            Required("again", "good practice", says="You can start it again", values=("restart_by",)),
            *NOT_HAPPY,
        ),
    ),
    Letter(
        code=LetterCode.L18,
        title=mark("You need to ask someone else"),
        law=mark("Data Protection Act 2018, sections 43, 164A, 165 and 167"),
        needs=(*EVERY, "received_date", "reasons_plain", "who_to_ask"),
        required=(
            *IN_EVERY,
            Required("reasons", "good practice", values=("reasons_plain",)),
            Required("who_to_ask", "good practice", values=("who_to_ask",)),
            *NOT_HAPPY,
        ),
    ),
)
