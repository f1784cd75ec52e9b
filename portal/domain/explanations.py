"""What an explanation must contain, part by part; each is given, kept back on a ground, or unknown (DPA 2018 s.50C)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from portal.domain.entries import Values
from portal.domain.errors import Refusal
from portal.domain.letters.phrases import RESTRICTION_REASONS
from portal.domain.text import Sentence, mark, sentence

REPRESENTATION_DAYS = 14
"""How long a person has at least to tell their side, from the day they are told (our rule)."""


@dataclass(frozen=True, slots=True)
class ExplanationPart:
    """One part of an explanation: its title, and what it must answer in plain words."""

    code: str
    title: str
    asks: str


EXPLANATIONS = (
    ExplanationPart(
        "outcome", mark("What the tool said"), mark("What was flagged, when, by which tool, and what it led to")
    ),
    ExplanationPart(
        "rationale",
        mark("Why it said so"),
        mark("The main facts that counted for it and against it, at most five each"),
    ),
    ExplanationPart("data", mark("What it used"), mark("Which records, how old, and any known mistakes in them")),
    ExplanationPart("responsibility", mark("Who is responsible"), mark("Who runs the tool, who decided, whom to ask")),
    ExplanationPart(
        "fairness", mark("Is it fair?"), mark("Which checks for bias were done, when, and what they found")
    ),
    ExplanationPart(
        "performance", mark("How often is it right?"), mark("How often it is right or wrong, and its limits")
    ),
    ExplanationPart(
        "impact", mark("What it means for you"), mark("What it means now, how long it lasts, when it ends")
    ),
    ExplanationPart(
        "human_role", mark("What a person did"), mark("What a person did before anything followed from it")
    ),
)


@dataclass(frozen=True, slots=True)
class Explained:
    """One part as it was explained: in words; or kept back, with the reason that follows ‘because’; or not known."""

    code: str
    title: str
    words: str = ""
    kept_back: str = ""

    @property
    def is_not_known(self) -> bool:
        return not self.words and not self.kept_back


def explained(details: Mapping[str, Any]) -> tuple[Explained, ...]:
    """Every part, from what was entered: {name of the entry: JSON value}."""
    return tuple(_explained(details))


def _explained(details: Mapping[str, Any]) -> Iterator[Explained]:
    for part in EXPLANATIONS:
        if part.code in details.get("held_back", ()):
            yield Explained(part.code, part.title, kept_back=RESTRICTION_REASONS[details["ground"]])
        else:
            yield Explained(part.code, part.title, words=details.get(part.code, ""))


def check_explanation(values: Values, *, today: date) -> None:
    """Refuse an explanation that leaves a part open, keeps one back without a ground, or leaves no time to reply.

    Source: DPA 2018 s.50C(2)(a), (b) and (3), s.44(4); ICO and Alan Turing Institute, Explaining decisions made with
    AI.
    """
    held_back, not_known = _chosen(values, "held_back"), _chosen(values, "not_known")
    for part in EXPLANATIONS:
        ways = (bool(values.get(part.code)), part.code in held_back, part.code in not_known)
        if sum(ways) != 1:
            title = Sentence(part.title)
            raise Refusal(sentence("‘%(title)s’ must be told, kept back or not known: one of the three", title=title))
    if held_back and not values.get("ground"):
        raise Refusal(mark("Select the ground on which parts are kept back"))
    if (held_back or not_known) and not values.get("why"):
        raise Refusal(mark("Enter why parts are kept back or not known"))
    first, until = today + timedelta(days=REPRESENTATION_DAYS), values.get("until")
    if not isinstance(until, date) or until < first:
        raise Refusal(sentence("The person must have until %(day)s or longer to tell their side", day=first))


def _chosen(values: Values, name: str) -> tuple[str, ...]:
    chosen = values.get(name)
    return tuple(map(str, chosen)) if isinstance(chosen, tuple) else ()
