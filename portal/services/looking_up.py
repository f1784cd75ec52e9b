"""Look cases up: by reference at once, or by words in what the person and we wrote; every search is in the ledger."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from portal.domain.actors import CASE_STAFF
from portal.domain.case_type import CaseType
from portal.domain.errors import Absent, Refusal
from portal.domain.first_view import is_hidden
from portal.domain.references import read_reference
from portal.domain.registry import kind_of
from portal.domain.search_words import words_of
from portal.domain.talking import THEIRS
from portal.domain.text import mark
from portal.domain.workflow import State
from portal.models import cases
from portal.models.case_words import newest_with
from portal.models.cases import Case
from portal.models.sealing import Unreadable
from portal.services import conflicts, indexing, limiting
from portal.services.dossiers import Dossier
from portal.services.gathering import facts_of
from portal.services.unit_of_work import UnitOfWork

SHOWN = 50
LOOKED_THROUGH = 1_000
"""How many texts are opened for one search at the most: several words share a token, so some of them are not it."""
AT_ONCE = 100
FREE_A_DAY = 20
"""How many searches by words a colleague may make in a day without saying why (our rule)."""
NEEDS_REASON = mark("You have searched 20 times today. Enter why you need to search again")


@dataclass(frozen=True, slots=True)
class Hit:
    """One case that was found, by what stands in the clear; nothing of what was found in it."""

    reference: str
    kind: CaseType
    state: State
    received_on: date
    is_message: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: newest first, and whether there may be more."""

    hits: tuple[Hit, ...]
    has_more: bool


def reference_of(work: UnitOfWork, typed: str) -> str | None:
    """The reference that was typed, if it is that of a case that this colleague may open; None for anything else."""
    try:
        reference = read_reference(typed, work.settings.reference_prefix)
    except Refusal:
        return None
    case = cases.by_reference(work.session, reference)
    is_there = case is not None and _may_find(work, case)
    work.record("search.reference", is_there=is_there)
    return reference if is_there else None


def by_words(work: UnitOfWork, typed: str, *, reason: str = "") -> Found:
    """The newest cases in which all of these words stand in one text. Raises Absent for who works on no cases.

    Refusal without a word to search for, and with NEEDS_REASON for one search too many without a reason. The ledger
    keeps the tokens of the words, so that it can be asked who searched for a name, and says it to nobody without keys.
    """
    if not any(work.actor.has(role) for role in CASE_STAFF):
        raise Absent
    words = words_of(typed)
    if not words:
        raise Refusal(mark("Enter a word of 2 letters or more. Numbers and dates cannot be searched for"))
    is_free = limiting.may_still(work, "search", work.actor.id, limit=FREE_A_DAY, seconds=limiting.DAY_SECONDS)
    if not (is_free or reason):
        raise Refusal(NEEDS_REASON)
    tokens = work.resources.keyring.word_tokens(words)
    hits: dict[str, Hit] = {}
    has_more = False
    for case, number in _texts(work, tokens):
        if len(hits) == SHOWN:
            has_more = True
            break
        if case.id not in hits and (hit := _hit(work, case, number, words)):
            hits[case.id] = hit
    work.record("search.words", tokens=sorted(tokens), found=len(hits), has_reason=bool(reason))
    return Found(tuple(hits.values()), has_more)


def _texts(work: UnitOfWork, tokens: frozenset[str]) -> Iterator[tuple[Case, int]]:
    """The texts that may have the words, newest first, each with its case; never more than a search may open."""
    before: int | None = None
    for _ in range(LOOKED_THROUGH // AT_ONCE):
        rows = newest_with(work.session, tokens, before=before, limit=AT_ONCE)
        for row in rows:
            yield work.session.get_one(Case, row.case_id), row.number
        if len(rows) < AT_ONCE:
            return
        before = rows[-1].id


def _hit(work: UnitOfWork, case: Case, number: int, words: frozenset[str]) -> Hit | None:
    """What is shown of a text that has these words; None where it has not, or where this colleague may not read it."""
    if not _may_find(work, case):
        return None
    try:
        action, there = indexing.of_text(work, case, number)
        is_theirs = action is None or action in THEIRS
        if not words <= there or (not is_theirs and _is_blind(work, case)):
            return None
    except Unreadable:
        return None
    return Hit(case.reference, kind_of(case.kind), case.state, case.received_on, is_message=action is not None)


def _is_blind(work: UnitOfWork, case: Case) -> bool:
    """Whether what we wrote in it may give away what this colleague may not know yet."""
    return case.kind == "contest" and is_hidden(case.state, facts_of(Dossier(work, case)))


def _may_find(work: UnitOfWork, case: Case) -> bool:
    """Whether this colleague may know of the case: to whom it is closed, it is not there."""
    return conflicts.tie(work, case) is None
