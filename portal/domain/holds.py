"""Whether a flag is still used while a person contests it (our rule; DPA 2018 s.47(3))."""

from enum import StrEnum

from portal.domain.entries import Choice
from portal.domain.errors import Refusal
from portal.domain.text import Sentence, mark, sentence
from portal.domain.triage import Output


class Hold(StrEnum):
    """What happens to the flag in the meantime. `NEUTRAL` answers where no flag may be confirmed or denied."""

    SUSPENDED = "suspended"
    SUSPENDED_PARTLY = "suspended_partly"
    KEPT = "kept"
    NEUTRAL = "neutral"


HOLDS = (
    Choice(Hold.SUSPENDED, mark("Nobody uses the flag while we look")),
    Choice(Hold.SUSPENDED_PARTLY, mark("The flag is used in part only")),
    Choice(Hold.KEPT, mark("The flag stays in use")),
    Choice(Hold.NEUTRAL, mark("No flag found, or none that we may speak of")),
)

TOLD = {
    Hold.SUSPENDED: mark("No one will use the flag to make choices about you while we look at this."),
    Hold.SUSPENDED_PARTLY: mark("While we look at this, the flag is used for less than before."),
    Hold.KEPT: mark(
        "For now the flag stays in place. We need this to keep people safe. We will look at this as fast as we can."
    ),
    Hold.NEUTRAL: mark("If any flag exists, we will think about whether it should be used while we look at this."),
}
"""What the resident reads; before anything is decided, what stands under NEUTRAL."""


def check_hold(hold: Hold, output: Output) -> None:
    """Refuse words about a flag where no flag may be spoken of, and silence where a tool said something.

    Nothing found and nothing to be confirmed get the same answer, so that it never tells one from the other
    (DPA 2018 s.50C(3) and (4)).
    """
    if output.is_told and hold is Hold.NEUTRAL:
        raise Refusal(mark("A tool said something about this person, so decide what happens to the flag"))
    if not output.is_told and hold is not Hold.NEUTRAL:
        words = next(Sentence(choice.words) for choice in HOLDS if choice.code == Hold.NEUTRAL)
        raise Refusal(sentence("No flag may be spoken of in this case, so select ‘%(words)s’", words=words))
