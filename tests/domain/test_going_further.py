"""Going further: each person is shown the ways that are open, and a neutral answer opens the same for everyone."""

from datetime import date

import pytest

from portal.domain.going_further import (
    REFUSED_OR_SILENT,
    Standing,
    Way,
    court_until,
    letter_text,
    regulator_until,
    ways,
)
from portal.domain.registry import ALL as KINDS

HERE, REGULATOR, CHECK, COURT = Way
SENT_ON, ANSWERED_ON = date(2026, 11, 20), date(2026, 11, 30)


@pytest.mark.parametrize(
    ("kind", "letter", "is_late", "expected"),
    [
        ("contest", None, False, (HERE, REGULATOR)),
        ("contest", None, True, (HERE, REGULATOR, COURT)),
        ("contest", "l6", False, (HERE, REGULATOR, CHECK, COURT)),
        ("contest", "l10", False, (HERE, REGULATOR, COURT)),
        ("contest", "l11", False, (HERE, REGULATOR, CHECK, COURT)),
        ("contest", "l12", False, (HERE, REGULATOR, CHECK, COURT)),
        ("contest", "l13", False, (HERE, REGULATOR, CHECK, COURT)),
        ("subject-access", "l7", False, (HERE, REGULATOR, CHECK, COURT)),
        ("subject-access", "l8", False, (HERE, REGULATOR, CHECK, COURT)),
        ("complaint", None, False, (REGULATOR,)),
        ("complaint", None, True, (REGULATOR, COURT)),
        ("complaint", "l6", False, (REGULATOR, COURT)),
        ("complaint", "l15", False, (REGULATOR, COURT)),
    ],
)
def test_the_ways_that_are_open(kind: str, letter: str | None, is_late: bool, expected: tuple[Way, ...]) -> None:
    assert ways(kind, letter, is_late=is_late) == expected


def test_every_answer_that_may_be_silent_opens_the_check() -> None:
    for kind in KINDS:
        for outcome in kind.outcomes:
            if outcome.says_nothing and outcome.letter:
                assert outcome.letter in REFUSED_OR_SILENT, outcome.code


def test_an_answer_with_information_opens_the_check_whatever_was_kept_back() -> None:
    (access,) = (kind for kind in KINDS if kind.code == "subject-access")
    informed = [outcome for outcome in access.outcomes if outcome.code.startswith(("disclosed", "restricted"))]
    assert [Way.CHECK in ways(access.code, one.letter, is_late=False) for one in informed] == [True] * 3


def test_the_days_are_counted_from_the_answer() -> None:
    answered = Standing("SL-1", SENT_ON, answered_on=ANSWERED_ON)
    assert (regulator_until(answered), court_until(answered)) == (date(2027, 2, 28), date(2032, 11, 30))
    assert (regulator_until(Standing("SL-1", SENT_ON)), court_until(Standing("SL-1", SENT_ON))) == (None, None)


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (Standing("SL-1", SENT_ON, answered_on=ANSWERED_ON), "They answered on 30 November 2026."),
        (Standing("SL-1", SENT_ON, due_on=ANSWERED_ON, is_late=True), "The answer was due on 30 November 2026."),
        (Standing("SL-1", SENT_ON, due_on=ANSWERED_ON), "I have no answer yet."),
    ],
)
@pytest.mark.parametrize("way", [REGULATOR, CHECK, COURT])
def test_the_letter_to_copy_says_how_the_case_stands(standing: Standing, said: str, way: Way) -> None:
    text = "\n".join(paragraph.in_english() for paragraph in letter_text(way, standing, operator="the office"))
    assert "On 20 November 2026 I sent something to the office. The reference is SL-1." in text
    assert said in text
