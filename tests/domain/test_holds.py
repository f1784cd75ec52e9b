"""What is said of a flag meanwhile: never a word that tells nothing found from nothing to be confirmed."""

import pytest

from portal.domain.errors import Refusal
from portal.domain.holds import HOLDS, TOLD, Hold, check_hold
from portal.domain.triage import Output

SAYING_SOMETHING = [hold for hold in Hold if hold is not Hold.NEUTRAL]


@pytest.mark.parametrize("hold", SAYING_SOMETHING)
def test_a_flag_that_is_there_gets_a_decision_of_its_own(hold: Hold) -> None:
    check_hold(hold, Output.YES)
    with pytest.raises(Refusal, match="decide what happens to the flag"):
        check_hold(Hold.NEUTRAL, Output.YES)


@pytest.mark.parametrize("hold", SAYING_SOMETHING)
def test_nothing_found_and_nothing_to_be_confirmed_get_the_same_answer_in_the_same_words(hold: Hold) -> None:
    told = set()
    for output in (Output.NO, Output.NCND):
        check_hold(Hold.NEUTRAL, output)
        with pytest.raises(Refusal) as refused:
            check_hold(hold, output)
        told.add(refused.value.sentence.in_english())
    assert told == {"No flag may be spoken of in this case, so select ‘No flag found, or none that we may speak of’"}


def test_every_hold_can_be_chosen_and_has_words_for_the_person() -> None:
    assert {choice.code for choice in HOLDS} == set(TOLD) == set(Hold)
    assert TOLD[Hold.NEUTRAL].startswith("If any flag exists")
