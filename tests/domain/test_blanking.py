"""Nothing by which a person could be known is left in a text, however it is written; and the rest of it is."""

from datetime import date
from typing import Any

import pytest

from portal.domain.blanking import Blanker, is_under_age, known_of, names

TOLD: list[dict[str, Any]] = [
    {"question": "Full name", "answers": ["Zoë O’Brien-Łukasz"], "own_words": True},
    {"question": "Other names (optional)", "answers": ["Chispa"], "own_words": True},
    {"question": "Date of birth", "answers": ["7 March 1990"], "own_words": False},
    {"question": "Where do you live?", "answers": ["12 Rose Lane, Brixton"], "own_words": True},
    {"question": "Reference on your letter", "answers": ["XY/77"], "own_words": True},
    {"question": "Who can confirm it?", "answers": ["my doctor Fatima Noor"], "own_words": True},
    {"question": "What do you want?", "answers": ["Correct it"], "own_words": False},
    {"question": "What happened", "answers": ["I moved away. " * 50], "own_words": True},
]
CONTACT = {
    "name": "Zoë O’Brien-Łukasz",
    "email": "zoe@example.org",
    "phone": "07700 900982",
    "address": "12 Rose Lane\nLondon SW2 1AA",
    "codeword": "marigold",
    "through": "Aunt Ines, 020 7946 0123",
}


def blank(text: str) -> str:
    return Blanker(known_of(TOLD, CONTACT), prefix="SL").blank(text)


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("Dear Zoë O’Brien-Łukasz,", "Dear [name],"),
        ("ZOE’S case, O'BRIEN and obrien, not Lukasz", "[name]’S case, [name] and [name], not [name]"),
        ("Zoe\u0308 with a loose accent", "[name] with a loose accent"),
        ("they call her Chispa", "they call her [name]"),
        ("born 07/03/1990 or 7.3.90 or 1990-03-07", "born [date of birth] or [date of birth] or [date of birth]"),
        ("born on the 7th of March, 1990", "born on the [date of birth]"),
        ("March 7, 1990; aged as of 1990", "[date of birth]; aged as of [date of birth]"),
        ("of 12, Rose  Lane in BRIXTON, sw2 1aa", "of [address] in [address], [address]"),
        ("write to ZOE@example.org or a.b@c.co", "write to [email] or [email]"),
        ("call +44 7700 900 982", "call [phone]"),
        ("call Ines or Fatima", "call [name] or [name]"),
        ("say Marigold first", "say [detail] first"),
        ("letter XY 77", "letter [detail]"),
        ("case sl 7kq4m2xt and SL-7KQ4-M2XT", "case [number] and [number]"),
        ("plate AB12 CDE, record 4455667", "plate [number], record [number]"),
    ],
)
def test_what_is_known_of_the_person_is_taken_out(written: str, left: str) -> None:
    assert blank(written) == left


def test_what_says_nothing_of_the_person_stays() -> None:
    text = "We looked at 3 records on 20 November 2026. Correct it. The score was 97 of 100. Zoebel is a street."
    assert blank(text) == text


def test_names_in_scripts_without_spaces_or_capitals_are_taken_out() -> None:
    blanker = Blanker([*names("王小明"), *names("محمد")], prefix="SL")
    assert blanker.blank("我们给王小明写信") == "我们给[name]写信"
    assert blanker.blank("كتبنا إلى ومحمد") == "كتبنا إلى و[name]"


def test_a_text_without_anything_known_still_loses_ways_to_reach_people() -> None:
    assert Blanker([], prefix="SL").blank("a@b.co 020 7946 0123") == "[email] [phone]"


@pytest.mark.parametrize(
    ("question", "answer", "is_young"),
    [
        ("How old are you?", "Under 13", True),
        ("How old are you?", "13 to 17", True),
        ("How old are you?", "18 or over", False),
        ("Child’s full name", "Ada", True),
        ("Date of birth", "21 November 2008", True),
        ("Date of birth", "20 November 2008", False),
        ("Date of birth", "not known", False),
    ],
)
def test_who_was_under_18_is_found_out(question: str, answer: str, is_young: bool) -> None:
    told = [{"question": question, "answers": [answer], "own_words": False}]
    assert is_under_age(told, on=date(2026, 11, 20)) is is_young
