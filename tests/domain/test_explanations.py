"""An explanation says of every part what it is, why it is kept back, or that nobody knows; and leaves time to reply."""

from datetime import date

import pytest

from portal.domain.entries import Values
from portal.domain.errors import Refusal
from portal.domain.explanations import EXPLANATIONS, Explained, check_explanation, explained

TODAY = date(2026, 11, 20)
CODES = tuple(part.code for part in EXPLANATIONS)
FIRST, *OTHERS = CODES
TOLD: Values = {**dict.fromkeys(CODES, "In plain words."), "until": date(2026, 12, 4)}
KEPT: Values = {**TOLD, FIRST: None, "held_back": (FIRST,), "ground": "p3_b_crime", "why": "It names a method."}
UNKNOWN: Values = {**TOLD, FIRST: None, "not_known": (FIRST,), "why": "The supplier does not say."}


def test_the_parts_are_those_that_the_regulator_asks_for() -> None:
    assert " ".join(CODES) == "outcome rationale data responsibility fairness performance impact human_role"


@pytest.mark.parametrize("values", [TOLD, KEPT, UNKNOWN, {**TOLD, "until": date(2027, 3, 1)}])
def test_each_part_is_told_kept_back_or_not_known(values: Values) -> None:
    check_explanation(values, today=TODAY)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({**TOLD, FIRST: None}, "‘What the tool said’ must be told, kept back or not known: one of the three"),
        ({**KEPT, FIRST: "High."}, "‘What the tool said’ must be told, kept back or not known"),
        ({**UNKNOWN, FIRST: "High."}, "‘What the tool said’ must be told, kept back or not known"),
        ({**KEPT, "not_known": (FIRST,)}, "‘What the tool said’ must be told, kept back or not known"),
        ({**TOLD, OTHERS[-1]: None}, "‘What a person did’ must be told"),
        ({**KEPT, "ground": None}, "Select the ground on which parts are kept back"),
        ({**KEPT, "why": None}, "Enter why parts are kept back or not known"),
        ({**UNKNOWN, "why": None}, "Enter why parts are kept back or not known"),
    ],
)
def test_a_part_left_open_or_kept_back_without_a_ground_is_refused(values: Values, told: str) -> None:
    with pytest.raises(Refusal, match=told):
        check_explanation(values, today=TODAY)


@pytest.mark.parametrize("until", [None, TODAY, date(2026, 12, 3)], ids=str)
def test_the_person_has_fourteen_days_at_least(until: date | None) -> None:
    with pytest.raises(Refusal, match="must have until 4 December 2026 or longer to tell their side"):
        check_explanation({**TOLD, "until": until}, today=TODAY)


def test_what_was_entered_is_read_back_part_by_part() -> None:
    kept = {"held_back": [FIRST], "ground": "p3_b_crime", "not_known": [OTHERS[0]]}
    first, second, *rest = explained({**dict.fromkeys(OTHERS[1:], "In plain words."), **kept})
    assert first == Explained(FIRST, "What the tool said", kept_back="it could make it harder to stop or solve crime")
    assert (second.words, second.kept_back, second.is_not_known) == ("", "", True)
    assert {(part.words, part.kept_back, part.is_not_known) for part in rest} == {("In plain words.", "", False)}
    assert [part.code for part in (first, second, *rest)] == list(CODES)
