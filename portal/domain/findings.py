"""What a release says in words: its headline, its headline figures and its main points, each with its numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from portal.domain.case_type import OutcomeGroup
from portal.domain.case_types.contest import CONTEST
from portal.domain.estimates import UNRELIABLE, Estimate
from portal.domain.measures import ALL, NO_TOOL, Codes, Measure
from portal.domain.text import Sentence, mark, sentence


@dataclass(frozen=True, slots=True)
class Row:
    """One observation: a code (or `all`) for each dimension of its table, and the number."""

    asked: Mapping[str, str]
    shown: Estimate

    @property
    def status(self) -> str:
        """The letter u where the number would be unreliable, else nothing."""
        return "u" if self.shown.value is None else ""


@dataclass(frozen=True, slots=True)
class Table:
    """One measure with its rows, totals first."""

    measure: Measure
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One headline figure in cases, percent or days. `basis` is the count behind it; `change` looks back a quarter."""

    code: str
    label: str
    unit: str
    shown: Estimate
    basis: Sentence | None
    change: Sentence | None


_CHANGES = {
    ("cases", 1): mark("Up from %(before)s the quarter before"),
    ("cases", 0): mark("About the same as the quarter before (%(before)s)"),
    ("cases", -1): mark("Down from %(before)s the quarter before"),
    ("percent", 1): mark("Up from %(before)s%% the quarter before"),
    ("percent", 0): mark("About the same as the quarter before (%(before)s%%)"),
    ("percent", -1): mark("Down from %(before)s%% the quarter before"),
    ("days", 1): mark("Up from %(before)s days the quarter before"),
    ("days", 0): mark("About the same as the quarter before (%(before)s days)"),
    ("days", -1): mark("Down from %(before)s days the quarter before"),
}


class Findings:
    """Puts the tables of one release into words. It reads published numbers only, and says nothing they do not bear."""

    def __init__(self, tables: Sequence[Table], codes: Codes, before: Mapping[str, Estimate]) -> None:
        """`before` has the headline figures of the quarter before by code, as far as there are any."""
        self._shown = {
            (table.measure.code, frozenset(row.asked.items())): row.shown for table in tables for row in table.rows
        }
        self._tools = {code: title for code, title in codes["tool"].items() if code != NO_TOOL}
        self._before = before
        self._received = self._at("cases_received", kind=ALL)
        self._answered = self._at("cases_decided", kind=ALL)

    def headline(self) -> Sentence:
        """The share of challenges that led to a change, in at most ten words."""
        percent = self._at("contests_changed", tool=ALL).value
        if percent is None:
            return sentence("Too few challenges were decided to show a share")
        tenths, over = divmod(percent, 10)
        if percent < 7:
            return sentence("Fewer than 1 in 10 challenges led to a change")
        if percent >= 97:
            return sentence("Nearly all challenges led to a change")
        if over >= 7:
            return sentence("Nearly %(tenths)s in 10 challenges led to a change", tenths=tenths + 1)
        if over >= 3:
            return sentence("More than %(tenths)s in 10 challenges led to a change", tenths=tenths)
        return sentence("About %(tenths)s in 10 challenges led to a change", tenths=tenths)

    def figures(self) -> tuple[Figure, ...]:
        """The headline figures, each with the count behind it."""
        changed, conclusive = self._behind_share(ALL)
        decided = self._at("contest_outcomes", tool=ALL, outcome=ALL).value
        return (
            self._figure(
                "contests_received",
                mark("Challenges received"),
                "cases",
                self._at("cases_received", kind=CONTEST.code),
                sentence("%(count)s challenges were decided", count=decided),
            ),
            self._figure(
                "contests_changed",
                mark("Share of challenges that led to a change"),
                "percent",
                self._at("contests_changed", tool=ALL),
                sentence(
                    "%(changed)s of %(conclusive)s decided as changed or not changed",
                    changed=changed,
                    conclusive=conclusive,
                ),
            ),
            self._figure(
                "contest_days",
                mark("Median days to decide a challenge"),
                "days",
                self._at("median_days", kind=CONTEST.code),
                sentence("Half of %(count)s decided challenges took this long or less", count=decided),
            ),
            self._figure(
                "cases_answered",
                mark("Cases of every kind answered"),
                "cases",
                self._answered,
                sentence("%(count)s cases of every kind reached us", count=self._received.value),
            ),
        )

    def points(self) -> tuple[Sentence, ...]:
        """The main points, at most five."""
        return tuple(islice(filter(_is_borne_out, self._points()), 5))

    def _points(self) -> Iterator[Sentence]:
        flow = {"received": self._received.value, "answered": self._answered.value}
        yield {
            1: sentence("More cases came in (%(received)s) than were answered (%(answered)s).", **flow),
            0: sentence("About as many cases came in (%(received)s) as were answered (%(answered)s).", **flow),
            -1: sentence("More cases were answered (%(answered)s) than came in (%(received)s).", **flow),
        }[_direction(self._answered, self._received)]
        shares = {tool: self._at("contests_changed", tool=tool) for tool in self._tools}
        for tool in _highest({tool: shown.value for tool, shown in shares.items()}):
            changed, conclusive = self._behind_share(tool)
            yield sentence(
                "%(tool)s had the highest share of challenges that led to a change: %(share)s%% "
                "(%(changed)s of %(conclusive)s). The true share may be from %(lower)s%% to %(upper)s%%.",
                tool=self._tools[tool],
                share=shares[tool].value,
                changed=changed,
                conclusive=conclusive,
                lower=shares[tool].lower,
                upper=shares[tool].upper,
            )
        counts = {tool: self._at("contest_outcomes", tool=tool, outcome=ALL).value for tool in self._tools}
        for tool in _highest(counts):
            yield sentence(
                "%(tool)s had the most decided challenges: %(count)s.", tool=self._tools[tool], count=counts[tool]
            )
        yield sentence(
            "Half of the challenges were decided in %(days)s days or fewer.",
            days=self._at("median_days", kind=CONTEST.code).value,
        )

    def _figure(self, code: str, label: str, unit: str, shown: Estimate, basis: Sentence) -> Figure:
        before = self._before.get(code, UNRELIABLE)
        change = Sentence(_CHANGES[unit, _direction(before, shown)], {"before": before.value})
        return Figure(
            code,
            label,
            unit,
            shown,
            basis if _is_borne_out(basis) else None,
            change if _is_borne_out(change) and shown.value is not None else None,
        )

    def _behind_share(self, tool: str) -> tuple[int | None, int | None]:
        """The two published counts behind a share: changed, and changed or not changed."""
        changed = self._at("contest_outcomes", tool=tool, outcome=OutcomeGroup.CHANGED.value).value
        unchanged = self._at("contest_outcomes", tool=tool, outcome=OutcomeGroup.NOT_CHANGED.value).value
        return (None, None) if changed is None or unchanged is None else (changed, changed + unchanged)

    def _at(self, measure: str, **asked: str) -> Estimate:
        """The published number of one row; nothing reliable if the catalogue has no such table."""
        return self._shown.get((measure, frozenset(asked.items())), UNRELIABLE)


def _is_borne_out(said: Sentence) -> bool:
    """A sentence with a number missing is not said."""
    return None not in said.values.values()


def _direction(before: Estimate, after: Estimate) -> int:
    """1 if the number rose, -1 if it fell, 0 if rounding or chance may be all there is to it."""
    if before.upper is not None and after.lower is not None and before.upper < after.lower:
        return 1
    if before.lower is not None and after.upper is not None and after.upper < before.lower:
        return -1
    return 0


def _highest(numbers: Mapping[str, int | None]) -> list[str]:
    """The one with the highest number above zero; none where two share it."""
    top = max((number or 0 for number in numbers.values()), default=0)
    tops = [code for code, number in numbers.items() if top and number == top]
    return tops if len(tops) == 1 else []
