"""Letters to look at: an office, and values for every placeholder of a letter, each of which can be found again."""

from collections.abc import Iterator
from datetime import date, timedelta

from portal.adapters.letters import Office, Written, write
from portal.domain.letters import LETTERS
from portal.domain.letters.letter import Letter, LetterCode
from portal.domain.letters.values import PLACEHOLDERS, Shape, Value

OFFICE = Office(
    force_name="Office for Redress",
    team_name="Rights team",
    dpo_contact="dpo@look.example",
    phone="020 0000 0000",
    email="help@look.example",
    complaint_url="https://look.example/complaint",
    complaint_email="complaints@look.example",
    status_url="https://look.example/case",
    ncnd_policy_url="https://look.example/your-rights",
    regulator_name="Information Commission",
    regulator_url="https://regulator.example",
    regulator_phone="0303 000 0000",
    regulator_address="1 Water Lane, Wilmslow SK9 5AF",
)
PLACES = list(PLACEHOLDERS)


def filled(letter: Letter, *parts: tuple[str, ...]) -> dict[str, Value]:
    """Values for what the letter needs and for these of its parts; each is unlike all others."""
    return {name: told(name) for name in (*letter.needs, *(name for part in parts for name in part))}


def told(name: str) -> Value:
    place = PLACES.index(name)
    match PLACEHOLDERS[name].shape:
        case Shape.DAY:
            return date(2026, 11, 20) + timedelta(days=place)
        case Shape.COUNT:
            return 1_000 + place
        case Shape.LINE:
            return f"mark {place} for {name}"
        case Shape.TEXT:
            return f"Mark {place} for {name}."


def written(code: LetterCode, *, language: str = "en", **values: Value) -> Written:
    """A letter with only the parts that every such letter has, but for these values."""
    return write(code, filled(LETTERS[code]) | values, office=OFFICE, language=language)


def every_form(letter: Letter) -> Iterator[dict[str, Value]]:
    """The letter without any of the parts that it may have, with each of them, and with all."""
    yield filled(letter)
    for part in letter.may_have:
        yield filled(letter, part)
    yield filled(letter, *letter.may_have)
