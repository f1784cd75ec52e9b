"""The letters about a complaint: that we have it, and its answer."""

from portal.domain.letters.letter import LetterCode
from portal.domain.letters.values import Value
from portal.domain.promises import PROGRESS_WORKING_DAYS
from portal.domain.text import Sentence, counted, mark
from portal.services.letter_values.shared import remedies, texts
from portal.services.taking import Taking

Values = dict[str, Value | None]
HANDLER = Sentence(mark("One of our reviewers"))
WHAT_WENT_WRONG = Sentence(mark("something went wrong with how your information was used"))


def received(taking: Taking) -> Values:
    """L14, well within the 30 days (DPA 2018 s.164A(3))."""
    return {
        "received_date": taking.case.received_on,
        "handler_name": HANDLER,
        "progress_interval": counted("%(count)s working day", "%(count)s working days", count=PROGRESS_WORKING_DAYS),
        "target_date": taking.clock.due_on,
    }


def answered(taking: Taking) -> Values:
    """L15."""
    reasons = taking.dossier.reasons
    return {
        "complaint_summary": WHAT_WENT_WRONG,
        "conclusion_plain": texts(reasons, "found"),
        "reasons_plain": texts(reasons, "looked_at", "decided"),
        "actions": texts(reasons, "next"),
        "remedies_done": remedies(taking),
    }


VALUES = {LetterCode.L14: received, LetterCode.L15: answered}
