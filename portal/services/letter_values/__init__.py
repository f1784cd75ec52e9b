"""What letters are filled with: each letter's values, gathered from its case and from the step that sends it."""

from collections.abc import Callable, Mapping

from portal.domain.letters.letter import LetterCode
from portal.domain.letters.values import Value
from portal.domain.text import Sentence, mark
from portal.services.letter_values import complaint, contest, ending, subject_access
from portal.services.taking import Taking

VALUES: Mapping[LetterCode, Callable[[Taking], dict[str, Value | None]]] = {
    **subject_access.VALUES,
    **contest.VALUES,
    **complaint.VALUES,
    **ending.VALUES,
}
SOMEONE = Sentence(mark("resident"))
"""How a letter begins to a person who gave no name."""


def values_of(taking: Taking, code: LetterCode) -> dict[str, Value]:
    """All that this letter says of its case. What is not known is left out, and a letter that needs it is refused."""
    case = taking.case
    known: dict[str, Value | None] = {
        "case_ref": case.reference,
        "name": taking.dossier.contact.name.strip() or SOMEONE,
        "written_on": taking.work.today,
        **VALUES[code](taking),
    }
    return {name: value for name, value in known.items() if value not in (None, "", ())}
