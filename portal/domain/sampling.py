"""Which decided cases of a month the oversight panel reads: drawn at random, so that anyone can draw the same again.

The method, for whoever checks it (all hashes are SHA-256):

1. Before a month begins, the portal makes up 32 random bytes, `half`, and records their hash in the audit ledger.
   Whoever decides cases cannot know `half`, and whoever would like another sample cannot change it any more.
2. In the first daily round after the month, `head` is where the audit ledger ends. Nobody knew it before.
   The seed is the hash of the month, `half` and `head` (see `seed_of`). All three are shown with the sample.
3. Each case with an answer in that month is a line in a list: a pseudonym and the stratum that it is in. A stratum is
   one tool with one outcome. The hash of the list is recorded in the ledger, with the seed.
4. Strata and the cases in them are put in the order of the hash of the seed and their name (see `_place`). Then each
   stratum gives one case in turn, until there are enough: so a rare outcome is read as surely as a common one.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from portal.domain.errors import Refusal
from portal.domain.text import Sentence, mark

CASES_A_MONTH = 20
"""How many cases the panel reads of one month (our rule)."""
HALF_BYTES = 32
_CODE = re.compile(r"(2[0-9]{3})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """One calendar month, London dates."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Self:
        """The month that a day falls in."""
        return cls(day.year, day.month)

    @classmethod
    def from_code(cls, code: str) -> Self:
        """Read a code like 2026-11; Refusal for any other spelling."""
        spelled = _CODE.fullmatch(code)
        if not spelled:
            raise Refusal(mark("A month is written like 2026-11"))
        return cls(int(spelled[1]), int(spelled[2]))

    @property
    def code(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        return self.next().first_day - timedelta(days=1)

    @property
    def title(self) -> Sentence:
        """The month in words. The year is text, so that no language writes it as 2,026."""
        return Sentence(_TITLES[self.number - 1], {"year": str(self.year)})

    def next(self) -> "Month":
        return Month.of(self.first_day + timedelta(days=31))


_TITLES = (
    mark("January %(year)s"),
    mark("February %(year)s"),
    mark("March %(year)s"),
    mark("April %(year)s"),
    mark("May %(year)s"),
    mark("June %(year)s"),
    mark("July %(year)s"),
    mark("August %(year)s"),
    mark("September %(year)s"),
    mark("October %(year)s"),
    mark("November %(year)s"),
    mark("December %(year)s"),
)


@dataclass(frozen=True, order=True, slots=True)
class Candidate:
    """One case that could be drawn: two names that tell nobody which case it is, or which tool and outcome it has."""

    pseudonym: str
    stratum: str


def commitment_of(half: bytes) -> bytes:
    """What is recorded before the month begins: it fixes `half` and does not tell it."""
    return hashlib.sha256(b"second-look/sample-half/v1\0" + half).digest()


def seed_of(month: str, half: bytes, head: bytes) -> bytes:
    """The seed of a month's sample."""
    return hashlib.sha256(b"second-look/sample-seed/v1\0" + month.encode() + b"\0" + half + head).digest()


def draw(seed: bytes, candidates: Iterable[Candidate], size: int = CASES_A_MONTH) -> tuple[str, ...]:
    """The pseudonyms of the sample, in the order in which they were drawn; all of them where there are not more."""
    strata: dict[str, list[str]] = defaultdict(list)
    for candidate in candidates:
        strata[candidate.stratum].append(candidate.pseudonym)
    decks = [
        sorted(strata[stratum], key=lambda name: _place(seed, name))
        for stratum in sorted(strata, key=lambda name: _place(seed, name))
    ]
    rounds = range(max(map(len, decks), default=0))
    dealt = [deck[turn] for turn in rounds for deck in decks if turn < len(deck)]
    return tuple(dealt[:size])


def as_lines(candidates: Iterable[Candidate]) -> str:
    """The list of a month's candidates as it is kept and downloaded: in order, a pseudonym and a stratum a line."""
    return "".join(f"{each.pseudonym} {each.stratum}\n" for each in sorted(candidates))


def from_lines(text: str) -> tuple[Candidate, ...]:
    """The same, read back."""
    return tuple(Candidate(*line.split(" ")) for line in text.splitlines())


def _place(seed: bytes, name: str) -> bytes:
    return hashlib.sha256(seed + name.encode()).digest()
