"""What a person may say is wrong with a flag, and how each is answered."""

from portal.domain.grounds import GROUNDS, ON_ACCURACY, RESULTS, WORDS, Ground, GroundResult


def test_every_ground_of_the_law_can_be_raised_in_words_of_its_own() -> None:
    assert [choice.code for choice in GROUNDS] == list(Ground)
    assert len(set(WORDS.values())) == len(Ground) == 11


def test_a_ground_is_answered_with_anything_but_nothing() -> None:
    assert {choice.code for choice in RESULTS} == set(GroundResult) - {GroundResult.OPEN}


def test_grounds_on_accuracy_are_about_facts_and_not_about_fairness() -> None:
    assert set(ON_ACCURACY) == {"wrong_person", "wrong_data", "old_data"}
