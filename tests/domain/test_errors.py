"""Every way a rule says no has a sentence that a person can read."""

import pytest

from portal.domain import errors
from portal.domain.errors import Absent, NotAllowed, Refusal, Stale, TooManyTries
from portal.domain.text import Sentence, sentence

REFUSALS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Refusal)]


@pytest.mark.parametrize("kind", [Refusal, NotAllowed])
def test_a_refusal_says_why_in_marked_words_or_in_a_sentence_with_gaps(kind: type[Refusal]) -> None:
    assert kind("Select an outcome").sentence == Sentence("Select an outcome")
    told = sentence("Enter text under ‘%(title)s’", title=Sentence("What we found"))
    assert kind(told).sentence is told
    assert str(kind(told)) == "Enter text under ‘What we found’"


@pytest.mark.parametrize("kind", [Absent, Stale, TooManyTries])
def test_some_refusals_always_say_the_same(kind: type[Absent | Stale | TooManyTries]) -> None:
    assert kind().sentence == kind().sentence
    assert str(kind()) == kind().sentence.in_english()


def test_absent_does_not_tell_what_is_absent() -> None:
    assert str(Absent()) == "Page not found"


@pytest.mark.parametrize("kind", REFUSALS, ids=lambda kind: kind.__name__)
def test_every_refusal_can_be_caught_as_one(kind: type[Refusal]) -> None:
    assert issubclass(kind, Refusal)
    assert kind.__doc__
