"""The letters about a challenge: that we have it, and its four answers."""

from portal.domain.letters.letter import Letter, LetterCode, Required
from portal.domain.letters.shared import (
    COMMISSIONER_CHECK,
    CONTEST_OUTCOME,
    EVERY,
    IN_EVERY,
    NOT_HAPPY,
    OWN_RIGHTS,
)
from portal.domain.text import mark

_LAW = mark(
    "Data Protection Act 2018, sections 46 to 48, 50C, 51, 164A, 165 and 167; UK GDPR, articles 16 to 18 and 22C"
)

LETTERS = (
    Letter(
        code=LetterCode.L9,
        title=mark("We have your challenge"),
        law=mark("Data Protection Act 2018, sections 50A to 50D; UK GDPR, articles 22A to 22D"),
        needs=(*EVERY, "received_date", "representations_by", "deadline_date", "interim_position"),
        required=(
            *IN_EVERY,
            Required(
                "representations",
                "DPA 2018 s.50C(2)(b)",
                says="You can tell us your side.",
                values=("representations_by",),
            ),
            Required("person", "DPA 2018 s.50C(2)(c)", says="A person will look at this. It will not be a computer"),
        ),
    ),
    Letter(
        code=LetterCode.L10,
        title=mark("You were right"),
        law=_LAW,
        needs=(*EVERY, "what_was_contested", "reasons_plain", "explanation_plain", "remedies_done"),
        may_have=(("grounds_answered",), ("recipients_notified",), ("systemic_actions",), *OWN_RIGHTS),
        required=(
            *IN_EVERY,
            Required("outcome", "DPA 2018 s.50C(2)(d)", says="We agree with you.", values=("remedies_done",)),
            *CONTEST_OUTCOME,
            *NOT_HAPPY,
        ),
    ),
    Letter(
        code=LetterCode.L11,
        title=mark("We agree with part of what you said"),
        law=_LAW,
        needs=(
            *EVERY,
            *("what_was_contested", "agreed_part", "remedies_done", "not_agreed_part"),
            *("reasons_plain", "explanation_plain"),
        ),
        may_have=(("recipients_notified",), ("systemic_actions",), *OWN_RIGHTS),
        required=(
            *IN_EVERY,
            Required("outcome", "DPA 2018 s.50C(2)(d)", values=("agreed_part", "remedies_done", "not_agreed_part")),
            *CONTEST_OUTCOME,
            *NOT_HAPPY,
        ),
    ),
    Letter(
        code=LetterCode.L12,
        title=mark("We have not changed the decision"),
        law=_LAW,
        needs=(
            *EVERY,
            *("what_was_contested", "evidence_considered", "representations_summary", "reasons_plain"),
            *("explanation_plain", "effect_plain", "review_date", "expiry_date"),
        ),
        may_have=(("grounds_answered",), *OWN_RIGHTS),
        required=(
            *IN_EVERY,
            Required("outcome", "DPA 2018 s.50C(2)(d)", says="We have kept the decision."),
            Required("representations", "DPA 2018 s.50C(2)(b)", values=("representations_summary",)),
            *CONTEST_OUTCOME,
            *NOT_HAPPY,
        ),
    ),
    Letter(
        code=LetterCode.L13,
        title=mark("Our answer to your challenge"),
        law=mark("Data Protection Act 2018, sections 44, 45, 50C, 51, 164A, 165 and 167; UK GDPR, article 22C"),
        needs=EVERY,
        required=(*IN_EVERY, COMMISSIONER_CHECK, *NOT_HAPPY),
    ),
)
