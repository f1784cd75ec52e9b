"""What may be kept back, and how the outcome follows from what is given."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from portal.domain.entries import Values
from portal.domain.errors import Refusal
from portal.domain.letters.phrases import RESTRICTION_REASONS
from portal.domain.restrictions import (
    DISCLOSURES,
    GROUNDS,
    NOT_DECIDED,
    REASON_NOT_TOLD,
    SYSTEM_WORDS,
    Disclosure,
    RecordSystem,
    RestrictionGround,
    check_mark,
    check_restriction,
    outcomes_open,
    reasons_told,
)

TODAY = date(2026, 11, 20)
RELEASE, PART, WITHHOLD = Disclosure.RELEASE, Disclosure.RELEASE_PART, Disclosure.WITHHOLD


def test_national_security_is_no_ground() -> None:
    """Since 2025 it is a general exemption (DPA 2018 s.78A), which the portal never handles."""
    assert {ground.code for ground in GROUNDS} == set(RestrictionGround)
    assert not any("national" in f"{ground.code} {ground.words}".lower() for ground in GROUNDS)
    assert [ground.hint for ground in GROUNDS] == [
        "Section 45(4)(a)",
        "Section 45(4)(b)",
        "Section 45(4)(c)",
        "Section 45(4)(e)",
        "Section 45A",
    ]


def test_every_ground_and_every_system_has_its_plain_words() -> None:
    assert set(RESTRICTION_REASONS) == set(RestrictionGround)
    assert set(SYSTEM_WORDS) == set(RecordSystem)


@pytest.mark.parametrize(
    ("disclosures", "outcomes"),
    [
        ([], {"nothing_found", "court_material", "not_controller"}),
        ([RELEASE], {"disclosed_full"}),
        ([RELEASE, RELEASE], {"disclosed_full"}),
        ([PART], {"disclosed_part"}),
        ([RELEASE, WITHHOLD], {"disclosed_part"}),
        ([PART, WITHHOLD], {"disclosed_part"}),
        ([WITHHOLD, WITHHOLD], {"restricted_full", "court_material"}),
    ],
)
def test_the_outcome_follows_from_what_is_given(disclosures: list[Disclosure], outcomes: Iterable[str]) -> None:
    assert outcomes_open(disclosures) == outcomes


def test_nothing_found_is_no_answer_when_something_was_found_that_is_not_listed() -> None:
    assert outcomes_open([], is_all_listed=False) == {"court_material", "not_controller"}


def test_every_mark_says_if_a_copy_is_given_and_if_something_is_kept_back() -> None:
    assert [mark for mark in Disclosure if mark.is_given] == [RELEASE, PART]
    assert [mark for mark in Disclosure if mark.is_kept_back] == [PART, WITHHOLD]
    assert {mark.words for mark in Disclosure} == {NOT_DECIDED, *(choice.words for choice in DISCLOSURES)}


@pytest.mark.parametrize(
    ("values", "has_copy", "is_restricted", "told"),
    [
        ({"disclosure": "release"}, False, False, "Add the copy for the person"),
        ({"disclosure": "release_part"}, False, False, "Add the copy for the person"),
        ({"disclosure": "release", "others": "taken_out"}, True, False, "part of it and not all"),
        ({"disclosure": "not_theirs"}, True, False, "Enter why it does not belong here"),
        ({"disclosure": "withhold"}, True, True, "Take back first"),
        ({"disclosure": "release"}, True, True, "Take back first"),
    ],
)
def test_a_document_is_not_marked_as_what_it_cannot_be(
    values: Values, has_copy: bool, is_restricted: bool, told: str
) -> None:
    with pytest.raises(Refusal, match=told):
        check_mark(values, has_copy=has_copy, is_restricted=is_restricted)


@pytest.mark.parametrize(
    ("values", "has_copy"),
    [
        ({"disclosure": "release", "others": "consent"}, True),
        ({"disclosure": "release_part", "others": "taken_out"}, True),
        ({"disclosure": "withhold", "others": "none"}, False),
        ({"disclosure": "not_theirs", "others": "none", "others_why": "It is a namesake."}, False),
    ],
)
def test_a_document_is_marked_as_what_it_is(values: Values, has_copy: bool) -> None:
    check_mark(values, has_copy=has_copy, is_restricted=False)


@pytest.mark.parametrize("disclosure", [Disclosure.UNMARKED, RELEASE, Disclosure.NOT_THEIRS])
def test_nothing_is_kept_back_of_what_is_given_whole_or_not_decided(disclosure: Disclosure) -> None:
    with pytest.raises(Refusal, match="part of this document or none"):
        check_restriction({"review_on": TODAY + timedelta(days=90)}, disclosure=disclosure, today=TODAY)


@pytest.mark.parametrize("review_on", [None, TODAY, TODAY - timedelta(days=1)])
def test_what_is_kept_back_is_looked_at_again(review_on: date | None) -> None:
    with pytest.raises(Refusal, match="must be in the future"):
        check_restriction({"review_on": review_on}, disclosure=WITHHOLD, today=TODAY)
    check_restriction({"review_on": TODAY + timedelta(days=1)}, disclosure=WITHHOLD, today=TODAY)


def test_a_reason_that_would_undo_itself_is_not_told_but_that_there_is_one_is() -> None:
    grounds = ["p3_b_crime", "p3_lpp"]
    assert reasons_told(grounds, may_say=True) == (
        "it could make it harder to stop or solve crime",
        "it is private legal advice",
    )
    assert reasons_told(grounds, may_say=False) == (REASON_NOT_TOLD,)
