"""A program reads of a case what its page says, and not one word more."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from portal.domain.actions import Action
from portal.domain.text import english_date
from portal.domain.uploads import Sent
from portal.domain.workflow import State
from tests.factories import MadeCase, World, a_case, taken, taken_by_resident

NOTE = Sent("letter.txt", b"I moved in March 2024.")
CODES = {"action", "authority", "kind", "stage", "state"}
"""What stands in one word for what the page says in several."""
PAGES = ("/case/view", "/case/messages", "/case/timeline", "/case/access-log")
"""The case page has the newest of it; these have all."""
SHORT_MONTH = re.compile(r"\b(\d+ (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))[a-z]*(?= \d{4})")
WEEKDAY = re.compile(r"\b[A-Z][a-z]+day (?=\d)")


def asked(world: World) -> MadeCase:
    case = a_case(world, kind="subject-access", at=State.SEARCHING)
    case = taken(world, case, world.first, Action.ASK_QUESTION, question="Which years?")
    case = taken_by_resident(world, case, Action.ANSWER, answer="2024.")
    return taken(world, case, world.first, Action.ASK_QUESTION, question="And emails?")


CASES = {
    "new": a_case,
    "explained": lambda world: a_case(world, at=State.REPRESENTATIONS),
    "asked": asked,
    "stopped": lambda world: taken_by_resident(world, a_case(world), Action.WITHDRAW),
    "right in part": lambda world: a_case(world, at=State.DECIDED, outcome="partly_upheld"),
    "written to": lambda world: taken_by_resident(world, a_case(world), Action.WRITE, words="I moved.", files=(NOTE,)),
    "neutral": lambda world: a_case(world, at=State.DECIDED, outcome="neutral"),
    "with documents": lambda world: a_case(world, kind="subject-access", at=State.DECIDED, outcome="disclosed_part"),
}


@pytest.mark.parametrize("make", CASES.values(), ids=CASES)
def test_nothing_is_in_it_that_the_page_does_not_say(world: World, make: Any) -> None:
    browser = world.following(make(world))
    said = plain(" ".join(browser.page(address).text for address in PAGES))
    response = browser.get("/case/view.json")
    assert response.mimetype == "application/json"
    assert [words for words in words_in(response.json) if plain(words) not in said] == []


def test_where_a_case_is_stands_there_as_coarsely_as_on_the_page(world: World) -> None:
    def state(case: MadeCase) -> tuple[str, str]:
        contents: dict[str, Any] = world.following(case).get("/case/view.json").json  # type: ignore[assignment]  # a case
        return contents["state"], contents["status"]

    searching, reading = (
        a_case(world, kind="subject-access", at=state_of_case) for state_of_case in (State.SEARCHING, State.READING)
    )
    assert state(searching) == state(reading) == ("open", "We are finding your information")
    assert state(asked(world))[0] == "waiting_for_you"
    assert state(a_case(world, kind="complaint", at=State.DECIDED))[0] == "answered"
    assert state(taken_by_resident(world, a_case(world), Action.WITHDRAW))[0] == "ended"


def words_in(contents: Any, name: str = "") -> Iterator[str]:
    """Everything in it that people can read: texts, names, days as they are written."""
    if isinstance(contents, dict):
        for key, value in contents.items():
            if key not in CODES:
                yield from words_in(value, key)
    elif isinstance(contents, list):
        for value in contents:
            yield from words_in(value, name)
    elif isinstance(contents, str) and (name in ("on", "week_of") or name.endswith(("_on", "_until"))):
        yield english_date(date.fromisoformat(contents))
    elif isinstance(contents, str):
        yield "" if contents == "our promise" else contents


def plain(text: str) -> str:
    """Without days of the week, and with short names of months: pages write days in three ways."""
    return SHORT_MONTH.sub(r"\1", WEEKDAY.sub("", text))
