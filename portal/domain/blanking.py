"""Blanking: every word by which a person could be known is taken out of a text, and what it was is put in its place.

It takes out what is known of the person, however it is written (capitals, accents, spaces, ways to write a date), and
what looks like a way to reach or find anyone: e-mail addresses, phone numbers, postcodes, number plates, references
and long numbers. It rather takes out a word too many: a first name that is also a month is gone as a month too.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

SHORT = 500
"""Answers of more characters are what happened in the person's own words, and no way to know who they are."""
ADULT_AT = 18


class Blank(StrEnum):
    """What stands in the place of a word that was taken out."""

    NAME = "[name]"
    BORN = "[date of birth]"
    ADDRESS = "[address]"
    EMAIL = "[email]"
    PHONE = "[phone]"
    NUMBER = "[number]"
    DETAIL = "[detail]"


@dataclass(frozen=True, slots=True)
class Known:
    """One thing that is known of the person."""

    blank: Blank
    text: str


LOOKS_LIKE = (
    (Blank.EMAIL, r"[^\s@<>()]+@[^\s@<>()]+\w"),
    (Blank.ADDRESS, r"\b[a-z]{1,2}[0-9][a-z0-9]?[\s\u00a0]*[0-9][a-z]{2}\b"),
    (Blank.NUMBER, r"\b[a-z]{2}[0-9]{2}[\s\u00a0]?[a-z]{3}\b"),
    (Blank.PHONE, r"(?<!\w)\+?\(?[0-9](?:[\s\u00a0().\-–]*[0-9]){8,}"),
    (Blank.NUMBER, r"[0-9]{6,}"),
)
"""What everybody's ways to be reached and found look like."""
_MARKS = "[\u0300-\u036f]*"
_GAP = r"[\W_]*"
_ALSO_WRITTEN = {"ł": "l", "ø": "oe?", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
"""Letters that are no other letter with an accent, and what stands for them."""


class Blanker:
    """Takes what is known of one person out of texts."""

    def __init__(self, known: Iterable[Known], *, prefix: str) -> None:
        reference = rf"\b{re.escape(prefix)}{_GAP}[0-9a-z]{{4}}{_GAP}[0-9a-z]{{4}}\b"
        patterns = sorted({(each.blank, _pattern(each)) for each in known}, key=lambda each: (-len(each[1]), each[1]))
        self._ways = [(blank, way) for blank, way in patterns if way]
        self._ways += [(Blank.NUMBER, reference), *LOOKS_LIKE]
        self._all = re.compile("|".join(f"({way})" for _, way in self._ways), re.IGNORECASE)

    def blank(self, text: str) -> str:
        """The text without any of it."""
        taken_out = self._all.sub(self._instead, unicodedata.normalize("NFD", text))
        return unicodedata.normalize("NFC", taken_out)

    def _instead(self, found: re.Match[str]) -> str:
        return self._ways[(found.lastindex or 1) - 1][0].value


def known_of(told: Iterable[Mapping[str, Any]], contact: Mapping[str, Any]) -> Iterator[Known]:
    """What is known of the person whose case it is: from what they told, and from how they are reached."""
    for row in told:
        yield from _known_of_answers(str(row["question"]), [str(answer) for answer in row["answers"]], row)
    for name in ("name", "acts_for"):
        yield from names(str(contact.get(name) or ""))
    ways = {"email": Blank.EMAIL, "phone": Blank.PHONE, "address": Blank.ADDRESS, "codeword": Blank.DETAIL}
    for way, blank in ways.items():
        yield from _parts(str(contact.get(way) or ""), blank)
    yield from _capitalised(str(contact.get("through") or ""))


def names(text: str) -> Iterator[Known]:
    """A name, and each word in it that is more than an initial, also where a hyphen or an apostrophe joins words."""
    for word in {text, *text.split(), *re.split(r"[\s\-\u2010\u2011]", text), *re.findall(r"\w+", text)}:
        if len(word) > 1 or (word and not _has_case(word)):
            yield Known(Blank.NAME, word)


def is_under_age(told: Iterable[Mapping[str, Any]], *, on: date) -> bool:
    """Whether what was told says that the person was under 18 that day."""
    for row in told:
        question, answers = str(row["question"]).lower(), [str(answer) for answer in row["answers"]]
        if any(answer in ("Under 13", "13 to 17") for answer in answers) or "child’s" in question:
            return True
        born = [day for answer in answers if (day := _day(answer))] if _asks_birth(question) else []
        if any(_years(day, on) < ADULT_AT for day in born):
            return True
    return False


def _known_of_answers(question: str, answers: Iterable[str], row: Mapping[str, Any]) -> Iterator[Known]:
    asked = question.lower()
    for answer in answers:
        if _asks_birth(asked):
            yield from _births(answer)
        elif not row["own_words"] or len(answer) > SHORT:
            continue
        elif re.search(r"\bnames?\b", asked):
            yield from names(answer)
        else:
            is_address = "address" in asked or "live" in asked
            yield from _parts(answer, Blank.ADDRESS) if is_address else _details(answer)
            if re.search(r"\bwho\b", asked):
                yield from _capitalised(answer)


def _asks_birth(question: str) -> bool:
    return "birth" in question or "born" in question


def _births(answer: str) -> Iterator[Known]:
    """A date of birth in every way that it is usually written, and its year alone."""
    yield Known(Blank.BORN, answer)
    day = _day(answer)
    if day is None:
        return
    short, month, year = f"{day:%b}", f"{day:%B}", str(day.year)
    for day_of_month in {str(day.day), f"{day.day:02}"}:
        for name in (month, short):
            yield Known(Blank.BORN, f"{day_of_month} {name} {year}")
            yield Known(Blank.BORN, f"{name} {day_of_month} {year}")
            for ending in ("st", "nd", "rd", "th"):
                yield Known(Blank.BORN, f"{day_of_month}{ending} {name} {year}")
                yield Known(Blank.BORN, f"{day_of_month}{ending} of {name} {year}")
        for number in {str(day.month), f"{day.month:02}"}:
            for written in (year, year[2:]):
                yield Known(Blank.BORN, f"{day_of_month} {number} {written}")
    yield Known(Blank.BORN, day.isoformat())
    yield Known(Blank.BORN, year)


def _parts(answer: str, blank: Blank) -> Iterator[Known]:
    """An answer, and each line and each part between commas that says something by itself."""
    for part in (answer, *re.split(r"[,;\n]", answer)):
        if len(part.strip()) > 2:
            yield Known(blank, part.strip())


def _details(answer: str) -> Iterator[Known]:
    """An answer, and each part of it that has a number in it."""
    yield Known(Blank.DETAIL, answer)
    yield from (part for part in _parts(answer, Blank.DETAIL) if re.search(r"[0-9]", part.text))


def _capitalised(text: str) -> Iterator[Known]:
    """Every word that could be a name: one that begins with a capital, or that is in letters without capitals."""
    for word in re.findall(r"\w+", text):
        if len(word) > 1 and not word[0].islower() and not word.isdigit():
            yield Known(Blank.NAME, word)


def _pattern(known: Known) -> str:
    """A pattern that finds this text with other spaces, signs and accents; whole words, where words have ends."""
    words = [word for word in re.split(r"[\W_]+", unicodedata.normalize("NFD", known.text)) if _bare(word)]
    if not words:
        return ""
    inner = _GAP.join("".join(map(_letter, _bare(word))) for word in words)
    begins = r"(?<![^\W_])" if _has_case(words[0][0]) or words[0][0].isdigit() else ""
    ends = r"(?![^\W_])" if _has_case(_bare(words[-1])[-1]) or words[-1][-1].isdigit() else ""
    return begins + inner + ends


def _letter(letter: str) -> str:
    """A letter with any accents or none, and as it is written by whoever cannot type it."""
    plain = _ALSO_WRITTEN.get(letter.lower())
    return (f"(?:{letter}|{plain})" if plain else re.escape(letter)) + _MARKS


def _bare(word: str) -> str:
    return "".join(letter for letter in word if not unicodedata.combining(letter))


def _has_case(letters: str) -> bool:
    return letters.lower() != letters.upper()


def _day(answer: str) -> date | None:
    """The day that an answer names, as days are kept in English; None for anything else."""
    for format_ in ("%d %B %Y", "%Y-%m-%d"):
        try:
            day = datetime.strptime(answer, format_).date()  # noqa: DTZ007  # a day has no time zone
        except ValueError:
            continue
        return day
    return None


def _years(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
