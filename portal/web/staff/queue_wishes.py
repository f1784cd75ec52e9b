"""What can be done to many cases of the queue at once."""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.domain.queue_lines import BY_COLLEAGUES
from portal.domain.text import mark, sentence
from portal.services.chasing import Chasing
from portal.services.giving import Giving, colleagues
from portal.services.picking import Change
from portal.services.tagging import Tagging
from portal.services.unit_of_work import UnitOfWork
from portal.web.language import gettext, say
from portal.web.staff.queue_wording import TAGS

SAID = mark("The person of each case reads that a reviewer looks after it.")
UNSAID = mark("Nothing is told to anyone outside.")
TOLD_POLICE = mark("The police read in each request that we still wait for their answer. The person is told nothing.")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be done to the cases that were picked: in words, and who is told outside.

    By one of them whoever asks takes the cases on themselves (`is_own`).
    """

    code: str
    words: str
    told: str
    change: Change
    is_own: bool = False


def wishes(work: UnitOfWork) -> dict[str, Wish]:
    """What the one who asks may do, by the code that a form sends."""
    return {wish.code: wish for wish in (*_gifts(work), _chase(), *_tags())}


def _gifts(work: UnitOfWork) -> Iterator[Wish]:
    own = int(work.actor.label) if work.actor.label.isdecimal() else 0
    numbers = colleagues(work)
    for number in sorted(numbers, key=lambda number: (number != own, number)):
        words = mark("Assign to me") if number == own else sentence("Assign to reviewer %(number)s", number=number)
        yield Wish(f"assign-{number}", say(words), SAID, Giving(number), is_own=number == own)


def _chase() -> Wish:
    return Wish("chase", say(mark("Ask the police where it stands")), TOLD_POLICE, Chasing())


def _tags() -> Iterator[Wish]:
    for is_given, beginning in ((True, "tag"), (False, "untag")):
        for tag in BY_COLLEAGUES:
            name = say(TAGS[tag].words)
            added = gettext("Add the tag ‘%(tag)s’", tag=name)
            words = added if is_given else gettext("Remove the tag ‘%(tag)s’", tag=name)
            yield Wish(f"{beginning}-{tag.code}", str(words), UNSAID, Tagging(tag, is_given))
