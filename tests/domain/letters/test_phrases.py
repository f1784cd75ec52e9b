"""The phrases that letters are filled with: one for each code, in plain words."""

import re

import pytest

from portal.domain.clock_entries import Proof
from portal.domain.grounds import TOLD, Ground, GroundResult
from portal.domain.letters import phrases
from portal.domain.registry import ALL as KINDS
from portal.domain.restrictions import RestrictionGround

ALL = {
    **phrases.EXTENSION_REASONS,
    **phrases.REFUSAL_REASONS,
    **phrases.RESTRICTION_REASONS,
}


def test_every_ground_for_holding_back_has_its_words() -> None:
    assert list(phrases.RESTRICTION_REASONS) == list(RestrictionGround)


def test_every_reason_has_the_ground_in_law_that_it_belongs_to() -> None:
    assert phrases.EXTENSION_GROUNDS.keys() == phrases.EXTENSION_REASONS.keys()
    assert phrases.REFUSAL_GROUNDS.keys() == phrases.REFUSAL_REASONS.keys()
    several = {code for code, ground in phrases.EXTENSION_GROUNDS.items() if "number of requests" in ground}
    assert several == {"number_of_requests"}


@pytest.mark.parametrize("code", [*phrases.EXTENSION_REASONS, *phrases.REFUSAL_REASONS])
def test_a_reason_is_whole_sentences(code: str) -> None:
    assert re.fullmatch(r"[A-Z].*\.", ALL[code])


def test_a_refusal_names_the_fact_that_it_rests_on() -> None:
    assert all("%(" in reason for reason in phrases.REFUSAL_REASONS.values())


def test_every_answer_to_a_point_has_its_words_and_one_without_an_answer_has_none() -> None:
    assert set(phrases.GROUND_ANSWERS) == set(GroundResult) - {GroundResult.OPEN}
    for words in phrases.GROUND_ANSWERS.values():
        assert words.startswith("You said: ‘%(ground)s’. ")
        assert words.endswith(". %(reason)s")


def test_every_point_is_told_to_the_person_and_not_about_them() -> None:
    assert set(TOLD) == set(Ground)
    assert not any("the person" in words for words in TOLD.values())


def test_whatever_can_be_stopped_or_asked_for_has_its_words() -> None:
    assert set(phrases.STOPPED) == {kind.code for kind in KINDS}
    assert set(phrases.ASKED_FOR) == {*(proof.value for proof in Proof), None}
