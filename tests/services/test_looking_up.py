"""Cases are found by their reference and by words, by those who may know of them, and every search is in the ledger."""

import json

import pytest
from sqlalchemy import select

from portal.domain.actions import Action
from portal.domain.actors import Role
from portal.domain.conflicts import Interest
from portal.domain.errors import Absent, Refusal
from portal.domain.workflow import State
from portal.models import case_words
from portal.models.case_words import CaseWords, newest_with
from portal.models.cases import Case
from portal.models.columns import read_sealed
from portal.models.ledgers import AuditEntry
from portal.services import casework, erasing, indexing, looking_up
from portal.services.unit_of_work import PORTAL_SCOPE
from tests.factories import Colleague, MadeCase, World, a_case, a_colleague, taken


def found(world: World, typed: str, *, by: Colleague | None = None, reason: str = "") -> list[str]:
    with world.unit((by or world.first).actor) as work:
        return [hit.reference for hit in looking_up.by_words(work, typed, reason=reason).hits]


def written(world: World, words: str) -> MadeCase:
    return a_case(world, answers={"your-words": {"words": words}})


def test_a_case_is_found_by_any_of_the_words_that_were_told_and_by_all_together(world: World) -> None:
    case = written(world, "An officer called Blenkinsop stopped me in the market.")
    other = written(world, "The market was closed.")
    assert found(world, "BLENKINSOP") == [case.reference]
    assert found(world, "market") == [other.reference, case.reference]
    assert found(world, "market, Blenkinsop!") == [case.reference]
    assert found(world, "market Sunday") == []


def test_what_the_person_and_we_write_later_is_found_too(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.IN_REVIEW, reviewer=world.first)
    taken(world, case, world.first, Action.ASK_QUESTION, question="Was it near Threadneedle?")
    assert found(world, "threadneedle") == [case.reference]


def test_words_that_share_a_token_are_told_apart_by_the_text_itself(world: World) -> None:
    case = written(world, "Something ordinary.")
    with world.unit(world.first.actor) as work:
        tokens = work.resources.keyring.word_tokens({"blenkinsop"})
        row = work.session.scalars(select(CaseWords).where(CaseWords.case_id == case.id)).one()
        case_words.forget(work.session, case.id)
        case_words.add(work.session, case.id, indexing.TOLD, {*tokens, *row.tokens.split()})
        work.record("case.index", case.id)
    with world.reading() as work:
        assert [hit.case_id for hit in newest_with(work.session, tokens, before=None, limit=9)] == [case.id]
    assert found(world, "blenkinsop") == []
    assert found(world, "ordinary") == [case.reference]


def test_to_whom_a_case_is_closed_it_is_not_found(world: World) -> None:
    case = written(world, "Blenkinsop")
    with world.unit(world.first.actor) as work:
        casework.declare(work, case.reference, interest=Interest.KNOWS_PERSON, details="My cousin.")
    assert found(world, "blenkinsop") == []
    assert found(world, "blenkinsop", by=world.second) == [case.reference]
    with world.unit(world.first.actor) as work:
        assert looking_up.reference_of(work, case.reference) is None
    with world.unit(world.second.actor) as work:
        assert looking_up.reference_of(work, f" {case.reference.lower()} ") == case.reference


def test_while_a_review_is_blind_what_we_explained_is_found_by_nobody_who_may_still_review_it(world: World) -> None:
    case = a_case(world, at=State.FIRST_VIEW)
    with world.reading() as work:
        row = work.session.get_one(Case, case.id)
        numbers = work.session.scalars(select(CaseWords.number).where(CaseWords.case_id == case.id)).all()
        texts = dict(indexing.of_text(work, row, number) for number in numbers)
    word = min(texts[Action.EXPLAIN] - texts[None])
    newcomer = a_colleague(world.resources, world.clock(), Role.REVIEWER)
    assert found(world, word, by=newcomer) == []
    seen = [found(world, word, by=who) for who in (world.first, world.second)]
    assert [case.reference] in seen, "whoever prepared it knows what was explained"


def test_every_search_is_in_the_ledger_by_tokens_and_never_by_words(world: World) -> None:
    found(world, "Blenkinsop")
    with world.reading() as work:
        entry = work.session.scalars(select(AuditEntry).where(AuditEntry.kind == "search.words")).one()
        said = json.loads(read_sealed(work.key(PORTAL_SCOPE), entry, "payload"))
        assert said["facts"]["tokens"] == sorted(work.resources.keyring.word_tokens({"blenkinsop"}))
        assert entry.actor == world.first.actor.id


def test_the_twenty_first_search_of_a_day_needs_a_reason(world: World) -> None:
    for _ in range(looking_up.FREE_A_DAY):
        found(world, "market")
    with pytest.raises(Refusal, match="Enter why"):
        found(world, "market")
    assert found(world, "market", reason="A caller does not know the reference.") == []
    assert found(world, "market", by=world.second) == []


def test_only_who_works_on_cases_searches_and_only_for_words(world: World) -> None:
    with pytest.raises(Absent):
        found(world, "market", by=world.editor)
    with pytest.raises(Refusal, match="2 letters"):
        found(world, "27 3 1990 E8")


def test_cases_from_before_there_was_an_index_are_indexed_by_the_daily_round_once(world: World) -> None:
    case = written(world, "Blenkinsop")
    with world.unit(world.first.actor) as work:
        case_words.forget(work.session, case.id)
        work.record("case.index", case.id)
    assert found(world, "blenkinsop") == []
    assert indexing.catch_up(world.resources, world.clock()) == 1
    assert indexing.catch_up(world.resources, world.clock()) == 0
    assert found(world, "blenkinsop") == [case.reference]


def test_nothing_of_an_erased_case_is_in_the_index(world: World) -> None:
    case = written(world, "Blenkinsop")
    with world.unit(world.first.actor) as work:
        erasing._delete_rows(work, case.id)
        work.record("case.erase")
        tokens = work.resources.keyring.word_tokens({"blenkinsop"})
    with world.reading() as work:
        assert newest_with(work.session, tokens, before=None, limit=9) == []
