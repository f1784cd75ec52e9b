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
        may_have=(("words_to_copy",),),
        required=(
            *IN_EVERY,
            Required("reasons", "good practice", values=("reasons_plain",)),
            Required("who_to_ask", "good practice", values=("who_to_ask",)),
            Required("nothing_sent", "DPA 2018 s.36", says="We have not told them anything about you."),
            Required("words_to_copy", "good practice", values=("words_to_copy",), when="words_to_copy"),
            *NOT_HAPPY,
        ),
    ),
    Letter(
        code=LetterCode.L19,
        title=mark("We have put two cases together"),
        law=mark("Data Protection Act 2018, sections 54, 164A, 165 and 167"),
        needs=(*EVERY, "received_date", "deadline_date"),
        may_have=(("goes_on", "counted_from"),),
        required=(
            *IN_EVERY,
            Required("goes_on", "good practice", values=("goes_on", "counted_from"), when="goes_on"),
            Required("no_longer_wait", "DPA 2018 s.54", says="You do not wait longer", values=("deadline_date",)),
            *NOT_HAPPY,
        ),
    ),
)
