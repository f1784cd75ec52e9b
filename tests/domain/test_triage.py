"""What kind of decision a contest is about follows from what triage found; and no contest is about nothing."""

from itertools import product

import pytest

from portal.domain.actions import Action
from portal.domain.errors import Refusal
from portal.domain.registry import kind_of
from portal.domain.triage import AdmTest, Output, adm_test, check_grounds

AUTOMATED, SUPPORTED, PROFILE_ONLY = AdmTest.SOLELY_AUTOMATED, AdmTest.SUPPORTED, AdmTest.PROFILE_ONLY
TABLE = {
    # the effect, and what part a person played
    ("legal", "none"): AUTOMATED,
    ("legal", "token"): AUTOMATED,
    ("legal", "unclear"): AUTOMATED,
    ("legal", "meaningful"): SUPPORTED,
    ("similar", "none"): AUTOMATED,
    ("similar", "token"): AUTOMATED,
    ("similar", "unclear"): AUTOMATED,
    ("similar", "meaningful"): SUPPORTED,
    ("unclear", "none"): AUTOMATED,
    ("unclear", "token"): AUTOMATED,
    ("unclear", "unclear"): AUTOMATED,
    ("unclear", "meaningful"): SUPPORTED,
    ("not_significant", "none"): PROFILE_ONLY,
    ("not_significant", "token"): PROFILE_ONLY,
    ("not_significant", "unclear"): PROFILE_ONLY,
    ("not_significant", "meaningful"): SUPPORTED,
}


def codes_of(entry: str) -> list[str]:
    """What can be chosen on the form of triage."""
    form = kind_of("contest").forms[Action.TRIAGE]
    return [choice.code for known in form.entries if known.name == entry for choice in known.choices]


@pytest.mark.parametrize("output", [Output.YES, Output.NCND])
@pytest.mark.parametrize(("found", "expected"), TABLE.items())
def test_what_is_not_clear_counts_for_the_person(output: Output, found: tuple[str, str], expected: AdmTest) -> None:
    effect, human = found
    assert adm_test(output, effect=effect, human=human) is expected


def test_the_table_has_every_answer_that_the_form_offers() -> None:
    assert set(TABLE) == set(product(codes_of("effect"), codes_of("human")))
    assert set(codes_of("output")) == set(Output)


def test_where_no_tool_said_anything_there_is_no_decision_to_test() -> None:
    assert {adm_test(Output.NO, effect=effect, human=human) for effect, human in TABLE} == {None}


def test_a_person_is_told_of_an_output_only_where_there_is_one_that_may_be_confirmed() -> None:
    assert {output: output.is_told for output in Output} == {Output.YES: True, Output.NO: False, Output.NCND: False}


@pytest.mark.parametrize(
    ("chosen", "known", "added"),
    [
        (["wrong_data"], [], {"wrong_data"}),
        ([], ["wrong_data"], set()),
        (["wrong_data", "old_data"], ["wrong_data"], {"old_data"}),
    ],
)
def test_triage_adds_the_grounds_that_are_not_there(chosen: list[str], known: list[str], added: set[str]) -> None:
    assert check_grounds(chosen, known) == added


def test_a_contest_without_any_ground_is_refused() -> None:
    with pytest.raises(Refusal, match="Select what the person says is wrong"):
        check_grounds([], [])
