"""A filing keeps what was told as it was told."""

from portal.domain.filings import Told


def test_what_was_told_is_kept_with_its_question_and_whose_words_it_is() -> None:
    told = Told("What happened", "Tell us in your own words", ("One.", "Two."), is_own_words=True)
    assert told.as_json() == {
        "section": "What happened",
        "question": "Tell us in your own words",
        "answers": ["One.", "Two."],
        "own_words": True,
        "for_police": False,
    }
