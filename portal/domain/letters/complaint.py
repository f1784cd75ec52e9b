"""The letters about a complaint: that we have it, and its answer."""

from portal.domain.letters.letter import Letter, LetterCode, Required
from portal.domain.letters.shared import EVERY, IN_EVERY
from portal.domain.text import mark

LETTERS = (
    Letter(
        code=LetterCode.L14,
        title=mark("We have your complaint"),
        law=mark("Data Protection Act 2018, sections 164A and 165"),
        needs=(*EVERY, "received_date", "handler_name", "progress_interval", "target_date"),
        required=(
            *IN_EVERY,
            Required("received", "DPA 2018 s.164A(3)", says="We got your complaint", values=("received_date",)),
            Required("progress", "DPA 2018 s.164A(4) and (5)", values=("progress_interval",)),
            Required("commissioner", "DPA 2018 s.165", values=("regulator_name", "regulator_url")),
        ),
    ),
    Letter(
        code=LetterCode.L15,
        title=mark("Our answer to your complaint"),
        law=mark("Data Protection Act 2018, sections 164A, 165 and 167"),
        needs=(*EVERY, "complaint_summary", "conclusion_plain", "reasons_plain", "actions"),
        may_have=(("remedies_done",),),
        required=(
            *IN_EVERY,
            Required("outcome", "DPA 2018 s.164A(4)(b)", values=("conclusion_plain",)),
            Required("reasons", "ICO guidance on complaints", values=("reasons_plain",)),
            Required("actions", "ICO guidance on complaints", values=("actions",)),
            Required("commissioner", "DPA 2018 s.165", values=("regulator_name", "regulator_url", "regulator_phone")),
            Required("court", "DPA 2018 s.167", says="You can ask a court to make us follow the law."),
        ),
    ),
)
