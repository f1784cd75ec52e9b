"""What a decision must contain before anyone can sign it: an outcome, four texts, and a reason for every finding."""

from collections.abc import Callable
from dataclasses import fields, replace

import pytest

from portal.domain.case_type import CaseType, Outcome, Question
from portal.domain.decisions import (
    REASON_LIMIT,
    REASON_TITLES,
    TEXT_LIMIT,
    Answer,
    Reasons,
    check_comments,
    check_finding,
    check_proposal,
)
from portal.domain.errors import Refusal
from portal.domain.registry import ALL

REASONS = Reasons("We looked at the records.", "We found one.", "It is out of date.", "It is deleted today.")
PARTS = [part.name for part in fields(Reasons)]

every_outcome = pytest.mark.parametrize(
    ("kind", "outcome"), [(kind, outcome) for kind in ALL for outcome in kind.outcomes], ids=lambda known: known.code
)
every_question = pytest.mark.parametrize(
    ("kind", "question"),
    [(kind, question) for kind in ALL for question in kind.checklist],
    ids=lambda known: known.code,
)
every_part = pytest.mark.parametrize("part", PARTS)


def refusal(check: Callable[..., None], *args: object) -> str:
    """The sentence with which something is refused."""
    with pytest.raises(Refusal) as refused:
        check(*args)
    return refused.value.sentence.in_english()


@every_outcome
def test_a_proposal_may_have_any_outcome_of_its_kind(kind: CaseType, outcome: Outcome) -> None:
    check_proposal(kind, outcome.code, REASONS)


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.code)
def test_a_proposal_may_have_no_outcome_of_another_kind(kind: CaseType) -> None:
    own = {outcome.code for outcome in kind.outcomes}
    foreign = {outcome.code for other in ALL for outcome in other.outcomes} - own
    for outcome in ("", "UPHELD", *foreign):
        assert refusal(check_proposal, kind, outcome, REASONS) == "Select an outcome"


@every_part
@pytest.mark.parametrize("empty", ["", "  ", "\n\t"], ids=ascii)
def test_a_proposal_says_all_four_things(part: str, empty: str) -> None:
    kind = ALL[0]
    told = refusal(check_proposal, kind, kind.outcomes[0].code, replace(REASONS, **{part: empty}))
    assert told == f"Enter text under ‘{REASON_TITLES[part]}’"


@every_part
def test_each_text_of_a_proposal_has_a_limit(part: str) -> None:
    kind = ALL[0]
    check_proposal(kind, kind.outcomes[0].code, replace(REASONS, **{part: "x" * TEXT_LIMIT}))
    told = refusal(check_proposal, kind, kind.outcomes[0].code, replace(REASONS, **{part: "x" * (TEXT_LIMIT + 1)}))
    assert told == f"‘{REASON_TITLES[part]}’ must be 3,000 characters or less"


def test_every_text_has_a_title_and_they_stand_in_the_order_in_which_they_are_read() -> None:
    assert list(REASON_TITLES) == PARTS
    assert all(REASON_TITLES.values())


@every_question
def test_a_finding_on_any_question_of_the_checklist_has_a_reason(kind: CaseType, question: Question) -> None:
    check_finding(kind, question.code, "Seen in the records.")
    check_finding(kind, question.code, "x" * REASON_LIMIT)
    assert refusal(check_finding, kind, question.code, " \n") == f"Enter a reason for ‘{question.text}’"
    too_long = refusal(check_finding, kind, question.code, "x" * (REASON_LIMIT + 1))
    assert too_long == f"The reason for ‘{question.text}’ must be 2,000 characters or less"


@pytest.mark.parametrize("question", ["", "weather", "RIGHT_PERSON"])
def test_a_finding_on_a_question_that_nobody_asked_is_refused(question: str) -> None:
    assert refusal(check_finding, ALL[0], question, "A reason.") == "This question is not on the checklist"


def test_a_proposal_is_not_returned_without_saying_why() -> None:
    check_comments("Look at the date again.")
    check_comments("x" * TEXT_LIMIT)
    assert refusal(check_comments, " \n ") == "Enter what should be looked at again"
    told = refusal(check_comments, "x" * (TEXT_LIMIT + 1))
    assert told == "What should be looked at again must be 3,000 characters or less"


def test_every_answer_has_words_of_its_own() -> None:
    assert [answer.words for answer in Answer] == ["Yes", "Partly", "No", "Cannot tell"]
