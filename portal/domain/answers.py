"""What a reviewer can answer to a question of the checklist."""

from enum import StrEnum

from portal.domain.text import mark


class Answer(StrEnum):
    """What a reviewer can answer to a question of the checklist."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    CANNOT_TELL = "cannot_tell"

    @property
    def words(self) -> str:
        return _ANSWERS[self]


_ANSWERS = {
    Answer.YES: mark("Yes"),
    Answer.PARTLY: mark("Partly"),
    Answer.NO: mark("No"),
    Answer.CANNOT_TELL: mark("Cannot tell"),
}
