"""Releases: one closed quarter compiled into tables and words, and the rule for when it may be published."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from portal.domain.actors import Actor, Role
from portal.domain.case_type import OutcomeGroup
from portal.domain.disclosure import LARGEST_ERROR, could_be, lint, protect
from portal.domain.estimates import Estimate, median_days, share
from portal.domain.findings import Figure, Findings, Row, Table
from portal.domain.measures import BANDS, CaseFact, Cell, Codes, Measure, Statistic, codes_of
from portal.domain.quarters import Quarter
from portal.domain.tallies import tally
from portal.domain.text import Sentence, mark, sentence
from portal.domain.witnesses import SMALL, audit


class ReleaseState(StrEnum):
    """Where one version of a release is. A published version never changes: a correction is a new version."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who answers for the figures: the name of the office and the address to write to."""

    name: str
    contact: str


@dataclass(frozen=True, slots=True)
class AuditResult:
    """What the disclosure audit found. For the editor only: how many small counts there are is itself a true count."""

    small_cells: int
    exposed: tuple[str, ...]

    @property
    def is_clean(self) -> bool:
        return not self.exposed


@dataclass(frozen=True, slots=True)
class CompiledRelease:
    """One version of one quarter's figures. `follows` is the sha256 of the JSON file published before this one."""

    quarter: Quarter
    version: int
    publisher: Publisher
    codes: Codes
    tables: tuple[Table, ...]
    headline: Sentence
    figures: tuple[Figure, ...]
    points: tuple[Sentence, ...]
    follows: str | None
    audit: AuditResult = field(repr=False)


def compile_release(
    quarter: Quarter,
    facts: Iterable[CaseFact],
    *,
    catalogue: Sequence[Measure],
    secret: bytes,
    tool_titles: Mapping[str, str],
    publisher: Publisher,
    version: int = 1,
    before: Mapping[str, Estimate] | None = None,
    follows: str | None = None,
) -> CompiledRelease:
    """Count, protect and audit one quarter; the same facts in any order give the same release.

    `tool_titles` are the tools of the register by slug; `before`, the headline figures of the quarter before.
    Raises ValueError for an unsafe catalogue, and for a fact that the catalogue cannot place.
    """
    if faults := lint(catalogue):
        raise ValueError("; ".join(faults))
    codes = codes_of(tool_titles)
    true = tally(quarter, facts, catalogue, codes)
    published = protect(true.counts, cohort=quarter.code, secret=secret)
    exposed = audit(true.records, true.counts, {cell: could_be(count) for cell, count in published.items()})
    tables = tuple(_table(measure, published, codes) for measure in catalogue)
    findings = Findings(tables, codes, before or {})
    return CompiledRelease(
        quarter,
        version,
        publisher,
        codes,
        tables,
        findings.headline(),
        findings.figures(),
        findings.points(),
        follows,
        AuditResult(sum(count in SMALL for count in true.counts.values()), tuple(map(str, exposed))),
    )


def why_not_publish(
    quarter: Quarter, state: ReleaseState, *, audit: AuditResult, actor: Actor, today: date
) -> Sentence | None:
    """The reason why this person may not publish this release today, or None if they may. `today` is in London.

    `state` is PUBLISHED as soon as any version of the quarter is: two versions that differ in the cases of a few people
    give those away, so a correction waits until at least 10 people's have changed.
    """
    if not actor.has(Role.EDITOR):
        return Sentence(mark("Your role does not allow this step"))
    if state is not ReleaseState.DRAFT:
        return Sentence(mark("Figures for this quarter are published already. They cannot be published again"))
    if today <= quarter.last_day:
        return sentence("This quarter is not over. It ends on %(day)s", day=quarter.last_day)
    if not audit.is_clean:
        return sentence(
            "The privacy check failed. Someone could work out these counts for certain: %(cells)s",
            cells=", ".join(audit.exposed),
        )
    return None


def _table(measure: Measure, published: Mapping[Cell, int], codes: Codes) -> Table:
    """One measure filled in. It is handed published counts alone, so no true number can slip in."""
    return Table(measure, tuple(Row(row, _shown(measure, row, published)) for row in measure.rows(codes)))


def _shown(measure: Measure, row: Mapping[str, str], published: Mapping[Cell, int]) -> Estimate:
    def count(**also: str) -> int:
        return published[measure.cell({**row, **also})]

    if measure.statistic is Statistic.SHARE:
        changed, unchanged = OutcomeGroup.CHANGED.value, OutcomeGroup.NOT_CHANGED.value
        return share(count(outcome=changed), count(outcome=unchanged), error=LARGEST_ERROR)
    if measure.statistic is Statistic.MEDIAN_DAYS:
        return median_days({band: count(days=band) for band in BANDS})
    return Estimate(count(), *could_be(count()))
