"""How a case can end: every code of the law file with its letter, and two endings that look the same from outside."""

from dataclasses import replace

import pytest

from portal.domain.case_type import CaseType
from portal.domain.outcomes import OutcomeGroup
from portal.domain.registry import ALL, kind_of
from tests.kinds import every_kind, every_outcome

OF_THE_LAW_FILE = {
    "subject-access": {
        "disclosed_full": "l7",
        "disclosed_part": "l7",
        "restricted_full": "l7",
        "nothing_found": "l8",
        "refused_unfounded": "l6",
        "refused_excessive": "l6",
        "out_of_scope": "l18",
        "joined": "l19",
        "court_material": "l18",
        "not_controller": "l18",
        "withdrawn": "l17",
        "closed_no_id": "l16",
        "closed_no_authority": "l16",
        "closed_no_fee": "l16",
        "closed_no_reply": "l16",
        "died": None,
    },
    "contest": {
        "upheld": "l10",
        "partly_upheld": "l11",
        "not_upheld": "l12",
        "neutral": "l13",
        "no_output_found": "l13",
        "refused_unfounded": "l6",
        "refused_excessive": "l6",
        "out_of_scope": "l18",
        "joined": "l19",
        "withdrawn": "l17",
        "died": None,
    },
    "complaint": {
        "upheld": "l15",
        "partly_upheld": "l15",
        "not_upheld": "l15",
        "not_dp_complaint": "l15",
        "out_of_scope": "l18",
        "joined": "l19",
        "withdrawn": "l17",
        "died": None,
    },
}
"""Sections 1.6, 2.7 and 4.1 of the law file, with the letters of section 11; and what is told to ask elsewhere."""


@every_kind
def test_the_outcomes_of_a_kind_are_those_of_the_law_file_each_with_its_letter(kind: CaseType) -> None:
    assert {outcome.code: outcome.letter for outcome in every_outcome(kind)} == OF_THE_LAW_FILE[kind.code]


@every_kind
def test_what_is_shown_as_another_outcome_cannot_be_told_from_it(kind: CaseType) -> None:
    for outcome in every_outcome(kind):
        if outcome.shown_as:
            twin = kind.outcome(outcome.shown_as)
            assert replace(outcome, code=twin.code, name=twin.name, shown_as="") == twin
            assert outcome.public_code == twin.code


def test_a_flag_that_was_not_found_looks_like_one_that_may_not_be_confirmed() -> None:
    contest = kind_of("contest")
    assert contest.outcome("no_output_found").public_code == contest.outcome("neutral").public_code == "neutral"


@every_kind
def test_an_outcome_that_confirms_nothing_says_fixed_words_and_counts_with_the_others(kind: CaseType) -> None:
    for outcome in every_outcome(kind):
        if outcome.says_nothing:
            assert outcome.group is OutcomeGroup.OTHER


@pytest.mark.parametrize("code", ["withdrawn", "died", "joined", "closed_no_id", "closed_no_reply"])
def test_what_ended_without_an_answer_counts_as_none(code: str) -> None:
    kinds = [kind for kind in ALL if code in {outcome.code for outcome in every_outcome(kind)}]
    assert kinds
    assert not any(kind.outcome(code).is_answer for kind in kinds)


def test_only_a_contest_needs_a_review_and_all_that_it_decides_do() -> None:
    for kind in ALL:
        assert {outcome.needs_review for outcome in kind.outcomes} == {kind.code == "contest"}
        assert not any(ending.needs_review for ending in kind.endings)
