"""The answer as its resident reads it: the outcome, the reasons, what must change by when, the documents."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from portal.domain.decisions import REASON_TITLES
from portal.domain.forms.talking import FIXED_WORDS
from portal.domain.grounds import WORDS as GROUND_WORDS
from portal.domain.grounds import GroundResult
from portal.domain.letters.letter import LetterCode
from portal.domain.outcomes import Outcome
from portal.domain.remedies import WORDS as REMEDY_WORDS
from portal.domain.remedies import RemedyState
from portal.domain.restrictions import Disclosure
from portal.domain.text import Sentence, mark, sentence
from portal.models.columns import read_sealed
from portal.services import hearing, responding
from portal.services.dossiers import Dossier
from portal.services.responding import Package

TITLES: Mapping[str, str] = {
    **REASON_TITLES,
    "reason": mark("Why we decided this"),
    "help": mark("What you can do instead"),
    "body": mark("Who you can ask"),
    "contact": mark("How you can reach them"),
    "effect": mark("What it means for you now"),
    "recipients": mark("Who is told about the change"),
    "others": mark("What will change for others"),
}
"""What was entered with a proposal and is read by the resident, with the titles that stand above it."""
RESULTS: Mapping[GroundResult, str] = {
    GroundResult.UPHELD: mark("You were right"),
    GroundResult.NOT_UPHELD: mark("We did not agree"),
    GroundResult.NOT_DECIDED: mark("We could not find out"),
}
GIVEN: Mapping[Disclosure, str] = {
    Disclosure.RELEASE: mark("You get all of it"),
    Disclosure.RELEASE_PART: mark("You get part of it"),
    Disclosure.WITHHOLD: mark("We keep it back"),
}


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that the resident said was wrong, and what we say to it."""

    ground: str
    result: str
    reason: str


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that must change: what, in which record, who must do it by when; `why_not` if it will not be done.

    `place` counts them. `is_asked`: we ask now if it has been put right; `said` is what the resident answered.
    """

    place: int
    remedy: str
    what: str
    owner: str
    due_on: date
    is_done: bool
    is_late: bool
    why_not: str
    is_asked: bool
    said: str


@dataclass(frozen=True, slots=True)
class Found:
    """One document of an answer: how much of it the person gets, why not all, and whether there is a file to fetch."""

    number: int
    title: str
    pages: int
    given: str
    reasons: tuple[Sentence, ...]
    has_file: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer. `texts` stand under their titles; `documents_until` is the last day for the files."""

    outcome: Outcome
    decided_on: date
    texts: tuple[tuple[str, str], ...] = ()
    points: tuple[Point, ...] = ()
    changes: tuple[Change, ...] = ()
    documents: tuple[Found, ...] = ()
    documents_until: date | None = None


def answered(dossier: Dossier) -> Answered | None:
    """The answer, once two people agreed on it. One that confirms nothing has fixed words only."""
    outcome, decided_on, decision = dossier.ended_as, dossier.case.decided_on, dossier.decision
    if outcome is None or decided_on is None or not outcome.is_answer:
        return None
    if outcome.says_nothing or decision is None or decision.signed_at is None:
        return Answered(outcome, decided_on)
    reasons = dossier.reasons
    package = responding.package(dossier) if outcome.letter == LetterCode.L7 else None
    is_open = package is not None and dossier.work.today <= package.until
    return Answered(
        outcome,
        decided_on,
        texts=tuple((title, str(reasons[part])) for part, title in TITLES.items() if part in reasons),
        points=tuple(_points(dossier)),
        changes=tuple(_changes(dossier)),
        documents=tuple(_found(package, is_open=is_open)) if package else (),
        documents_until=package.until if package else None,
    )


def _points(dossier: Dossier) -> Iterator[Point]:
    key = dossier.work.key(dossier.case.id)
    for ground in dossier.grounds:
        if ground.reason is not None:
            yield Point(GROUND_WORDS[ground.ground], RESULTS[ground.result], read_sealed(key, ground, "reason"))


def _changes(dossier: Dossier) -> Iterator[Change]:
    key, today = dossier.work.key(dossier.case.id), dossier.work.today
    for place, remedy in enumerate(dossier.remedies, 1):
        is_waived = remedy.state is RemedyState.WAIVED
        asked_from, said = hearing.asked_from(dossier, remedy), hearing.said_of(dossier, remedy)
        yield Change(
            place=place,
            remedy=REMEDY_WORDS[remedy.remedy],
            what=read_sealed(key, remedy, "what"),
            owner=read_sealed(key, remedy, "owner"),
            due_on=remedy.due_on,
            is_done=remedy.state is RemedyState.VERIFIED,
            is_late=remedy.state.is_open and remedy.due_on < today,
            why_not=read_sealed(key, remedy, "settling") if is_waived else "",
            is_asked=asked_from is not None and asked_from <= today,
            said=FIXED_WORDS[dossier.details(said)["fixed"]] if said else "",
        )


def _found(package: Package, *, is_open: bool) -> Iterator[Found]:
    for listed in package.schedule:
        yield Found(
            number=listed.number,
            title=listed.title,
            pages=listed.pages,
            given=GIVEN[listed.given],
            reasons=tuple(
                sentence("This is because %(reason)s.", reason=Sentence(reason)) for reason in listed.reasons
            ),
            has_file=is_open and listed.file is not None,
        )
