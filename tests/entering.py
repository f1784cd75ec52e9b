"""What people enter, made up from the forms: values that an action takes, and some that it does not."""

from datetime import date, timedelta
from random import Random
from typing import Any

from portal.domain.actions import Action
from portal.domain.entries import Entry, Form, Sort
from portal.domain.explanations import EXPLANATIONS
from portal.domain.uploads import Sent

Values = dict[str, Any]

TEXTS = ("The record of 3 March 2026 shows it.", "Zażółć gęślą jaźń, ‘as told’.", "لا أعرف ذلك")
NUMBERS = ("hits", "pages")
LINE_OF = {Sort.EMAIL: "robin@example.org", Sort.PHONE: "07700 900 982"}
TICKED_WHOLE = ("checks", "confirmed")
"""Lists of which every line must be ticked."""
PAST = ("came_on", "trained_on", "opened_on", "from_on", "to_on")
FEW = ("system", "part")
"""Choices of which few are made, so that what is found is found where someone searched."""
WRONG: tuple[Any, ...] = (None, "", "nonsense", ("nonsense",), "x" * 5_000, date(1999, 1, 1))


def entered(random: Random, action: Action, form: Form | None, today: date) -> Values:
    """Values that this form takes, on this day; what an effect asks beyond the form may still be missing."""
    values = {entry.name: _value(random, entry, today) for entry in (form.entries if form else ())}
    return values | _explained(random, values, today) if action is Action.EXPLAIN else values


def broken(random: Random, action: Action, form: Form | None, today: date) -> Values:
    """Values of which one is left out, unknown, too long or of the wrong sort."""
    values = entered(random, action, form, today)
    return values | {random.choice(list(values)): random.choice(WRONG)} if values else values


def _value(random: Random, entry: Entry, today: date) -> Any:
    codes = [choice.code for choice in entry.choices]
    if entry.sort is Sort.CHOICE:
        return random.choice(codes[:2] if entry.name in FEW else codes)
    if entry.name == "by":
        return ("email",)
    if entry.sort is Sort.CHOICES:
        return tuple(codes) if entry.name in TICKED_WHOLE else tuple(random.sample(codes, min(len(codes), 2)))
    if entry.sort is Sort.DAY:
        return today + timedelta(days=random.randint(-20, 0) if entry.name in PAST else random.randint(-1, 90))
    if entry.sort is Sort.FILE:
        return random.choice([b"A copy for the person.", None])
    if entry.sort is Sort.FILES:
        return random.choice([(Sent("note.txt", f"Note {random.random()}.".encode()),), None])
    if entry.sort in LINE_OF:
        return LINE_OF[entry.sort]
    if entry.name == "force":
        return random.choice(["City Police", None])
    if entry.name in NUMBERS:
        return str(random.randint(1, 12))
    text = random.choice(TEXTS)
    return f"{text} " * (entry.shortest // len(text) + 1)


def _explained(random: Random, values: Values, today: date) -> Values:
    """Each part told, kept back or not known, and time enough to answer: a form alone does not say so."""
    ways = {part.code: random.choice(["told", "held_back", "not_known"]) for part in EXPLANATIONS}
    told = {code: values.get(code) if way == "told" else None for code, way in ways.items()}
    lists = {name: tuple(code for code, way in ways.items() if way == name) for name in ("held_back", "not_known")}
    return {**told, **lists, "until": today + timedelta(days=random.randint(13, 20))}
