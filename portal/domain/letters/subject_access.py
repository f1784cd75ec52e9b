"""The letters about a request for information, from the first to the answer."""

from portal.domain.letters.letter import Letter, LetterCode, Required
from portal.domain.letters.shared import COMMISSIONER_CHECK, EVERY, IN_EVERY, NEVER_YES_OR_NO, NOT_HAPPY
from portal.domain.text import mark

LETTERS = (
    Letter(
        code=LetterCode.L1,
        title=mark("We have your request"),
        law=mark("Data Protection Act 2018, sections 45 and 54; UK GDPR, articles 12A and 15"),
        needs=(*EVERY, "received_date"),
        may_have=(("deadline_date",),),
        required=IN_EVERY,
    ),
    Letter(
        code=LetterCode.L2,
        title=mark("We need to check who you are"),
        law=mark("Data Protection Act 2018, sections 52 and 54; UK GDPR, articles 12 and 12A"),
        needs=(
            *EVERY,
            *("received_date", "id_requested_date", "id_close_date", "upload_url", "id_retention"),
        ),
        may_have=(("missing_items",),),
        required=(
            *IN_EVERY,
            Required("asked", "DPA 2018 s.52(4); UK GDPR Art 12(6)", says="papers that show"),
            Required("why", "DPA 2018 s.52(4); UK GDPR Art 12(6)", says="we need to be sure it is you"),
            Required(
                "clock",
                "DPA 2018 s.54(3)(b)",
                says="That month starts on the day we get the papers we have asked for.",
                values=("id_requested_date",),
            ),
        ),
    ),
    Letter(
        code=LetterCode.L3,
        title=mark("We need proof that you can act for someone"),
        law=mark("Data Protection Act 2018, sections 52 and 54; UK GDPR, articles 12 and 12A"),
        needs=(*EVERY, "subject_name", "authority_options"),
        may_have=(("missing_items",),),
        required=(
            *IN_EVERY,
            Required("asked", "ICO guidance on the right of access", values=("authority_options",)),
            Required(
                "clock",
                "ICO guidance on the right of access",
                says="That month starts on the day we get this proof and proof of who you both are.",
            ),
        ),
    ),
    Letter(
        code=LetterCode.L4,
        title=mark("We need to ask you a question"),
        law=mark("Data Protection Act 2018, section 54; UK GDPR, article 12A"),
        needs=(*EVERY, "question", "paused_date", "days_left", "clarify_close_date"),
        required=(
            *IN_EVERY,
            Required("question", "DPA 2018 s.54(3C)(a)", values=("question",)),
            Required("why", "DPA 2018 s.54(3C)(a)", says="we need your help to find the right part"),
            Required("asked_on", "DPA 2018 s.54(3C)(b)", says="We paused the clock on", values=("paused_date",)),
        ),
    ),
    Letter(
        code=LetterCode.L4B,
        title=mark("Thank you. We have your reply"),
        law=mark("Data Protection Act 2018, section 54; UK GDPR, article 12A"),
        needs=(*EVERY, "excluded_days", "deadline_date"),
        may_have=(("answered_date",),),
        required=(*IN_EVERY, Required("new_day", "DPA 2018 s.54(3C)(b)", values=("deadline_date",))),
    ),
    Letter(
        code=LetterCode.L5,
        title=mark("We need more time"),
        law=mark("Data Protection Act 2018, sections 54, 164A, 165 and 167; UK GDPR, article 12A"),
        needs=(
            *EVERY,
            *("relevant_date", "original_deadline", "reason_plain", "new_deadline"),
        ),
        may_have=(("extension_ground",),),  # where the time is set by law
        required=(
            *IN_EVERY,
            Required("reasons", "DPA 2018 s.54(3B); UK GDPR Art 12A(4)", values=("reason_plain",)),
            Required("new_day", "DPA 2018 s.54(3A)", says="two more months", values=("new_deadline",)),
            *NOT_HAPPY,
        ),
    ),
    Letter(
        code=LetterCode.L6,
        title=mark("We will not deal with this request"),
        law=mark("Data Protection Act 2018, sections 53, 164A, 165 and 167; UK GDPR, article 12"),
        needs=(*EVERY, "received_date", "reason_plain", "ground_plain"),
        may_have=(("help_to_narrow",),),
        required=(
            *IN_EVERY,
            Required("reasons", "DPA 2018 s.53(6); UK GDPR Art 12(4)", values=("reason_plain", "ground_plain")),
            *NOT_HAPPY,
        ),
    ),
    Letter(
        code=LetterCode.L7,
        title=mark("Here is your information"),
        law=mark("Data Protection Act 2018, sections 45 to 48, 51, 164A, 165, 167 and 184; UK GDPR, article 15"),
        needs=(
            *EVERY,
            *("purposes_and_legal_basis", "categories", "sources", "recipients", "retention", "tools_used"),
            "search_summary",
        ),
        may_have=(("document_count", "download_url", "download_expiry"), ("restriction_reasons_plain",)),
        required=(
            *IN_EVERY,
            Required("purposes", "DPA 2018 s.45(2)(a)", values=("purposes_and_legal_basis",)),
            Required("categories", "DPA 2018 s.45(2)(b)", values=("categories",)),
            Required("recipients", "DPA 2018 s.45(2)(c)", values=("recipients",)),
            Required("storage", "DPA 2018 s.45(2)(d)", values=("retention",)),
            Required("correction", "DPA 2018 s.45(2)(e)", says="you can ask us to put it right or add to it"),
            Required("deletion", "DPA 2018 s.45(2)(e)", says="You can ask us to delete something or to stop using it."),
            Required("objection", "UK GDPR Art 15(1)(e)", says="You can also object to how we use it."),
            Required("copy", "DPA 2018 s.45(2)(g)", values=("download_url",), when="document_count"),
            Required("origin", "DPA 2018 s.45(2)(g)", values=("sources",)),
            Required("tools", "UK GDPR Art 15(1)(h)", values=("tools_used",)),
            Required("search", "DPA 2018 s.45(2A)", values=("search_summary",)),
            Required(
                "held_back",
                "DPA 2018 s.45(5)(a)",
                says="What we have held back",
                when="restriction_reasons_plain",
            ),
            Required(
                "why_held_back",
                "DPA 2018 s.45(5)(b)",
                values=("restriction_reasons_plain",),
                when="restriction_reasons_plain",
            ),
            NEVER_YES_OR_NO,
            COMMISSIONER_CHECK,
            *NOT_HAPPY,
        ),
    ),
    Letter(
        code=LetterCode.L8,
        title=mark("Our answer to your request"),
        law=mark("Data Protection Act 2018, sections 45, 51, 164A, 165 and 167; UK GDPR, article 15"),
        needs=(*EVERY, "relevant_date", "search_summary"),
        required=(
            *IN_EVERY,
            Required("confirmation", "DPA 2018 s.45(1)(a)", says="We did not find any information about you."),
            Required("search", "DPA 2018 s.45(2A)", values=("search_summary",)),
            NEVER_YES_OR_NO,
            COMMISSIONER_CHECK,
            *NOT_HAPPY,
        ),
    ),
)
