"""What a lawful decision must contain: an outcome that what was found and ordered bears out, and all that it tells."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from portal.domain.actions import Action
from portal.domain.actors import Actor
from portal.domain.answers import Answer
from portal.domain.case_type import CaseType
from portal.domain.decisions import MISSING, NEEDED, OUTCOMES_OF, REASON_TITLES, check_proposal, check_refusal
from portal.domain.entries import Values
from portal.domain.errors import Absent, Refusal
from portal.domain.facts import Facts, RemedyFacts
from portal.domain.forms.refusing import REFUSAL_CHECKS
from portal.domain.registry import ALL, kind_of
from portal.domain.triage import Output

TODAY, TOMORROW = date(2026, 11, 20), date(2026, 11, 21)
CONTEST = kind_of("contest")
TEXTS: Values = {
    **dict.fromkeys(REASON_TITLES, "In plain words."),
    "side": "It is not me.",
    "effect": "Nothing changes for you.",
    "review_on": date(2027, 5, 1),
    "expires_on": date(2027, 11, 1),
    "recipients": "Nobody else had it.",
    "others": "The list is checked once a year.",
    "refuses": "no",
}
UPHELD, KEPT, UNKNOWN = {"other": "upheld"}, {"wrong_data": "not_upheld"}, {"old_data": "not_decided"}


def facts(
    output: Output | None, grounds: Mapping[str, str], *ordered: str, due_on: date = TOMORROW, **more: Any
) -> Facts:
    """A contest as triage and review left it, with these remedies ordered."""
    remedies = tuple(RemedyFacts(code, due_on, is_open=True) for code in ordered)
    return Facts(actor=Actor("me", frozenset()), today=TODAY, output=output, grounds=grounds, remedies=remedies, **more)


YES, NO, NCND = Output.YES, Output.NO, Output.NCND
BORNE_OUT = [
    ("upheld", facts(YES, UPHELD, "flag_removed")),
    ("upheld", facts(YES, UPHELD | KEPT, "flag_removed", "apology")),
    ("upheld", facts(YES, UPHELD | UNKNOWN, "processing_restricted")),
    ("upheld", facts(YES, UPHELD | UNKNOWN, "data_erased")),
    ("partly_upheld", facts(YES, UPHELD | KEPT, "apology")),
    ("not_upheld", facts(YES, KEPT)),
    ("not_upheld", facts(YES, {"discrimination": "not_decided"})),
    ("not_upheld", facts(YES, UNKNOWN, "processing_restricted")),
    ("neutral", facts(NCND, KEPT)),
    ("neutral", facts(NCND, UPHELD, "flag_removed")),
    ("no_output_found", facts(NO, UNKNOWN)),
    ("no_output_found", facts(NO, KEPT)),
    ("not_upheld", facts(None, KEPT)),
]
NOT_WITH_TRIAGE = "This outcome does not go with what triage found"
NOTHING_UPHELD = "Nothing that the person raised was upheld"
MORE_THAN_WORDS = "An apology or an explanation alone is not enough"
RESTRICT = "Nobody could find out if the information is right. Order that its use is restricted"
NOT_BORNE_OUT = [
    *(
        (outcome.code, facts(output, UPHELD | KEPT, "flag_removed"), NOT_WITH_TRIAGE)
        for output in Output
        for outcome in CONTEST.outcomes
        if outcome.code not in OUTCOMES_OF[output]
    ),
    ("upheld", facts(YES, KEPT, "flag_removed"), NOTHING_UPHELD),
    ("partly_upheld", facts(YES, KEPT, "flag_removed"), NOTHING_UPHELD),
    ("upheld", facts(YES, UPHELD), MORE_THAN_WORDS),
    ("upheld", facts(YES, UPHELD, "apology", "explanation_only"), MORE_THAN_WORDS),
    ("neutral", facts(NCND, UPHELD), MORE_THAN_WORDS),
    ("partly_upheld", facts(YES, UPHELD | KEPT), "Order what must change first"),
    ("partly_upheld", facts(YES, UPHELD, "flag_removed"), "Partly upheld needs something that was not upheld"),
    ("partly_upheld", facts(YES, UPHELD | UNKNOWN, "data_erased"), "needs something that was not upheld"),
    ("not_upheld", facts(YES, UPHELD | KEPT), "Something that the person raised was upheld"),
    ("no_output_found", facts(NO, UPHELD), "No tool said anything about this person, so nothing can be upheld"),
    ("upheld", facts(YES, UPHELD | UNKNOWN, "flag_removed"), RESTRICT),
    ("not_upheld", facts(YES, UNKNOWN, "note_added"), RESTRICT),
    ("neutral", facts(NCND, {"wrong_person": "not_decided"}), RESTRICT),
    ("upheld", facts(YES, UPHELD, "flag_removed", due_on=TODAY), "must change by 20 November 2026. Take it out"),
]


def test_every_outcome_of_a_contest_goes_with_one_finding_of_triage() -> None:
    assert set(OUTCOMES_OF) == set(Output)
    assert sorted(code for codes in OUTCOMES_OF.values() for code in codes) == sorted(
        outcome.code for outcome in CONTEST.outcomes
    )


@pytest.mark.parametrize(("outcome", "known"), BORNE_OUT)
def test_an_outcome_that_the_review_bears_out_can_be_proposed(outcome: str, known: Facts) -> None:
    check_proposal(CONTEST, {**TEXTS, "outcome": outcome}, known)


@pytest.mark.parametrize(("outcome", "known", "told"), NOT_BORNE_OUT)
def test_an_outcome_that_the_review_does_not_bear_out_is_refused(outcome: str, known: Facts, told: str) -> None:
    with pytest.raises(Refusal, match=told):
        check_proposal(CONTEST, {**TEXTS, "outcome": outcome}, known)


def test_a_remedy_that_is_settled_counts_no_more() -> None:
    settled = (RemedyFacts("flag_removed", date(2026, 1, 2), is_open=False),)
    known = Facts(actor=Actor("me", frozenset()), today=TODAY, output=YES, grounds=UPHELD, remedies=settled)
    with pytest.raises(Refusal, match=MORE_THAN_WORDS):
        check_proposal(CONTEST, {**TEXTS, "outcome": "upheld"}, known)


@pytest.mark.parametrize(("outcome", "known"), BORNE_OUT[:6:2])
@pytest.mark.parametrize("name", NEEDED)
def test_the_letter_of_an_outcome_says_all_that_it_needs(outcome: str, known: Facts, name: str) -> None:
    without = {**TEXTS, "outcome": outcome, name: None}
    if outcome not in NEEDED[name]:
        check_proposal(CONTEST, without, known)
        return
    with pytest.raises(Refusal, match=MISSING[name]):
        check_proposal(CONTEST, without, known)


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ({"review_on": TODAY}, "looked at again must be in the future"),
        ({"expires_on": date(2027, 4, 30)}, "must be looked at again before it ends"),
    ],
)
def test_a_flag_that_stays_is_looked_at_again_before_it_ends(days: Values, told: str) -> None:
    with pytest.raises(Refusal, match=told):
        check_proposal(CONTEST, {**TEXTS, "outcome": "not_upheld", **days}, facts(YES, KEPT))


def test_the_outcome_of_a_request_follows_from_its_documents() -> None:
    request, known = kind_of("subject-access"), facts(None, {}, outcomes_open=frozenset({"disclosed_full"}))
    check_proposal(request, {"outcome": "disclosed_full"}, known)
    with pytest.raises(Refusal, match="does not go with what was found and what is kept back"):
        check_proposal(request, {"outcome": "nothing_found"}, known)


@pytest.mark.parametrize("kind", ["contest", "complaint"])
def test_nothing_is_ordered_for_a_day_that_is_over(kind: str) -> None:
    known = facts(YES, UPHELD, "flag_removed", due_on=TODAY)
    with pytest.raises(Refusal, match="order it with a later day"):
        check_proposal(kind_of(kind), {**TEXTS, "outcome": "upheld"}, known)


# The forms on which it is proposed.


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.code)
def test_a_proposal_has_an_outcome_of_its_own_kind_and_all_four_texts(kind: CaseType) -> None:
    form = kind.forms[Action.PROPOSE]
    own = {outcome.code for outcome in kind.outcomes}
    for outcome in own:
        assert form.check({**TEXTS, "outcome": outcome})["outcome"] == outcome
    for foreign in {outcome.code for other in ALL for outcome in (*other.outcomes, *other.endings)} - own:
        with pytest.raises(Refusal, match="Select an outcome"):
            form.check({**TEXTS, "outcome": foreign})
    for name in REASON_TITLES:
        with pytest.raises(Refusal, match="Enter what"):
            form.check({**TEXTS, "outcome": kind.outcomes[0].code, name: " \n"})


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.code)
def test_a_finding_on_any_question_of_the_checklist_has_a_reason(kind: CaseType) -> None:
    for question in kind.checklist:
        form = kind.form(Action.RECORD_FINDING, question.code)
        assert form is not None
        told = {"evidence": ("told",)}
        assert form.check({"answer": "partly", "reason": " Seen. "} | told) == {
            "answer": "partly",
            "reason": "Seen.",
            "evidence": ("told",),
        }
        with pytest.raises(Refusal, match="what it shows"):
            form.check({"answer": "yes", "reason": " "} | told)
        for nothing in ({}, {"evidence": ()}, {"evidence": ("rumour",)}):
            with pytest.raises(Refusal, match="rests on"):
                form.check({"answer": "yes", "reason": "Seen."} | nothing)
        with pytest.raises(Refusal, match=re.escape(question.unanswered)):
            form.check({"answer": "perhaps", "reason": "Seen."} | told)


def test_a_question_that_nobody_asked_is_absent() -> None:
    with pytest.raises(Absent):
        CONTEST.form(Action.RECORD_FINDING, "weather")


def test_every_answer_has_words_of_its_own() -> None:
    assert [answer.words for answer in Answer] == ["Yes", "Partly", "No", "Cannot tell"]


# Ending it without the whole review.

CHECKS = tuple(choice.code for choice in REFUSAL_CHECKS)
REFUSAL: Values = {
    "outcome": "refused_excessive",
    "reason_code": "excessive_repeat",
    "reason": "You asked for the same in May.",
    "help": "Ask again when something has changed.",
    "checks": CHECKS,
    "evidence": "The first request, its answer, and the log of both since then.",
}


@pytest.mark.parametrize("kind", ["contest", "subject-access"])
def test_nothing_is_refused_before_every_line_of_the_checklist_is_confirmed(kind: str) -> None:
    form = kind_of(kind).forms[Action.PROPOSE_REFUSAL]
    assert form.check(REFUSAL)["checks"] == CHECKS
    for left_out in CHECKS:
        some = tuple(code for code in CHECKS if code != left_out)
        with pytest.raises(Refusal, match="Confirm every line of the checklist before you refuse"):
            form.check({**REFUSAL, "checks": some})


@pytest.mark.parametrize(
    ("outcome", "reason", "goes_together"),
    [
        ("refused_excessive", "excessive_repeat", True),
        ("refused_excessive", "other", True),
        ("refused_excessive", "unfounded", False),
        ("refused_unfounded", "unfounded", True),
        ("refused_unfounded", "excessive_repeat", False),
    ],
)
def test_what_is_refused_is_refused_for_its_own_reason(outcome: str, reason: str, goes_together: bool) -> None:
    values: Values = {**REFUSAL, "outcome": outcome, "reason_code": reason}
    if goes_together:
        check_refusal(values)
        return
    with pytest.raises(Refusal, match="This outcome does not go with this reason"):
        check_refusal(values)


def test_a_review_has_every_promise_of_its_reviewer() -> None:
    form = CONTEST.forms[Action.RECORD_EVIDENCE]
    confirmed = next(entry for entry in form.entries if entry.name == "confirmed")
    assert {choice.code for choice in confirmed.choices} == {
        "not_decision_maker",
        "not_in_tool_team",
        "may_change",
        "own_view",
    }
    assert confirmed.needs_all
