"""The filters beside the queue: groups of choices with counts, and what was chosen as chips that can be taken away."""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.domain.queue_filters import Due, Filter
from portal.domain.queue_lines import EVERYONE, WaitingOn, tag_list
from portal.domain.queue_lines import TAGS as TAGS_BY_CODE
from portal.domain.registry import ALL as KINDS
from portal.domain.text import Sentence, mark, sentence
from portal.domain.workflow import OPEN_STATES
from portal.services.queueing import Queue
from portal.web.language import gettext, say
from portal.web.staff.queue_address import NOBODY, Asked, Pair
from portal.web.staff.queue_wording import DUE, TAGS, WAITING
from portal.web.staff.wording import STAGES


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose. `count` is how many cases of the view there are, where that is counted."""

    value: str
    words: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Choices under one name. `is_one`: only one of them can hold."""

    name: str
    legend: str
    choices: tuple[Choice, ...]
    is_one: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """What was chosen, and the address without it."""

    words: str
    address: str


def groups(queue: Queue, view: Filter) -> tuple[Group, ...]:
    """Everything that can be chosen in a view, counted where the view is all of somebody's cases or of everyone's."""
    whose = EVERYONE if view.owner is None else view.owner

    def count(name: str) -> int | None:
        return queue.counts.get((whose, name), 0) if view == Filter(owner=view.owner) else None

    tools = [Choice(slug, name, count(f"tool:{slug}")) for slug, name in queue.tools.items()]
    found = [
        Group("type", mark("Type"), tuple(Choice(k.code, say(k.name), count(f"kind:{k.code}")) for k in KINDS)),
        Group(
            "stage",
            mark("Stage"),
            tuple(Choice(state, say(STAGES[state].words), count(f"state:{state}")) for state in OPEN_STATES),
        ),
        Group("tool", mark("Tool"), (*tools, Choice("none", say(mark("No tool named")), count("tool:")))),
        Group("due", mark("Due"), tuple(Choice(due, say(DUE[due])) for due in Due), is_one=True),
        Group(
            "waiting",
            mark("Waiting on"),
            tuple(Choice(who, say(WAITING[who]), count(f"waiting:{who}")) for who in WaitingOn),
        ),
        Group(
            "tag",
            mark("Has all these tags"),
            tuple(Choice(tag.code, say(words.words), count(tag_list(tag))) for tag, words in TAGS.items()),
        ),
    ]
    if view.owner is None:
        numbers = sorted(queue.numbers.values())
        people = (Choice(str(number), str(gettext("Reviewer %(number)s", number=number))) for number in numbers)
        nobody = Choice(NOBODY, say(mark("Nobody yet")))
        found.append(Group("assignee", mark("Who has it"), (nobody, *people), is_one=True))
    return tuple(found)


def chips(asked: Asked, where: str, queue: Queue) -> Iterator[Chip]:
    """Everything that was chosen."""
    for number, pair in enumerate(asked.pairs):
        left = [*asked.pairs[:number], *asked.pairs[number + 1 :]]
        yield Chip(say(words_of(pair, queue)), asked.at(where, pairs=left))


def words_of(pair: Pair, queue: Queue) -> Sentence | str:
    """One choice in words, to be said."""
    name, value = pair
    if name in ("from", "to"):
        return (
            sentence("Received from %(day)s", day=value)
            if name == "from"
            else sentence("Received by %(day)s", day=value)
        )
    if name == "assignee":
        return mark("Nobody yet") if value == NOBODY else sentence("Reviewer %(number)s", number=value)
    if name == "tool":
        return mark("No tool named") if value == "none" else queue.tools.get(value, value)
    if name == "tag":
        return TAGS[TAGS_BY_CODE[value]].words
    known = {
        "type": {kind.code: kind.name for kind in KINDS},
        "stage": {state.value: tag.words for state, tag in STAGES.items()},
        "due": {due.value: words for due, words in DUE.items()},
        "waiting": {who.value: words for who, words in WAITING.items()},
    }
    return known[name][value]
