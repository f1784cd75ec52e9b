"""Tests for portal.domain.releases."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

import pytest

from portal.domain.actors import ANYONE, Actor, Role
from portal.domain.disclosure import LARGEST_ERROR, could_be
from portal.domain.estimates import Estimate, median_days, share
from portal.domain.findings import Table
from portal.domain.measures import ALL, BANDS, CATALOGUE, Cell, Statistic
from portal.domain.releases import AuditResult, Publisher, ReleaseState, compile_release, why_not_publish
from tests.city import QUARTER, SECRET, TOOLS, city, city_release, compiled, true_counts

CLEAN = AuditResult(12, ())
EDITOR = Actor("editor", frozenset({Role.EDITOR}))
DAY_AFTER = QUARTER.last_day + timedelta(1)


def counted() -> dict[Cell, set[Estimate]]:
    """Every count that a release shows, by what it counts."""
    shown = defaultdict(set)
    for table in city_release().tables:
        if table.measure.statistic is Statistic.COUNT:
            for row in table.rows:
                shown[table.measure.cell(row.asked)].add(row.shown)
    return shown


def table(code: str) -> Table:
    return next(table for table in city_release().tables if table.measure.code == code)


def test_the_same_cell_shows_the_same_number_in_every_table() -> None:
    shown = counted()
    assert all(len(numbers) == 1 for numbers in shown.values())
    shared = Cell.of("decided", {"kind": "contest"})
    tables = [
        known.measure.code
        for known in city_release().tables
        if known.measure.statistic is Statistic.COUNT
        and shared in {known.measure.cell(row.asked) for row in known.rows}
    ]
    assert tables == ["cases_decided", "contest_outcomes", "days_to_answer"]


def test_every_count_is_near_the_true_one_and_says_how_near() -> None:
    truth = true_counts(3_000).counts
    shown = counted()
    assert shown.keys() == truth.keys()
    for cell, (number,) in shown.items():
        assert number.value is not None
        assert number.value % 5 == 0
        assert abs(number.value - truth[cell]) <= LARGEST_ERROR
        assert (number.lower, number.upper) == could_be(number.value)


def test_every_rate_can_be_worked_out_from_the_published_counts() -> None:
    published = {cell: number.value or 0 for cell, (number,) in counted().items()}
    for row in table("contests_changed").rows:
        changed, unchanged = (
            published[Cell.of("decided", {"kind": "contest", "outcome": outcome, **row.asked})]
            for outcome in ("changed", "not_changed")
        )
        assert row.shown == share(changed, unchanged, error=LARGEST_ERROR)
    for row in table("median_days").rows:
        bands = {band: published[Cell.of("decided", {"days": band, **row.asked})] for band in BANDS}
        assert row.shown == median_days(bands)


def test_what_would_be_unreliable_is_marked_and_not_shown() -> None:
    rows = table("contests_changed").rows
    assert {row.status for row in rows} == {"", "u"}
    assert all((row.shown.value is None) == (row.status == "u") for row in rows)


def test_the_order_of_cases_does_not_matter() -> None:
    assert compiled(reversed(city(3_000))) == city_release()


def test_a_quarter_without_cases_still_has_all_its_tables() -> None:
    empty = compiled([])
    assert [known.measure for known in empty.tables] == list(CATALOGUE)
    assert {row.shown.value for known in empty.tables for row in known.rows} == {0, None}
    assert empty.audit == AuditResult(0, ())
    assert empty.audit.is_clean


def test_the_audit_of_a_quarter_counts_its_small_cells() -> None:
    truth = true_counts(400).counts.values()
    assert compiled(city(400)).audit == AuditResult(sum(0 < count < 5 for count in truth), ())


def test_an_unsafe_catalogue_is_not_compiled() -> None:
    unsafe = replace(CATALOGUE[0], population="ever")
    with pytest.raises(ValueError, match="ever is no closed cohort"):
        compile_release(
            QUARTER,
            [],
            catalogue=[unsafe],
            secret=SECRET,
            tool_titles=TOOLS,
            publisher=Publisher("Office", "a@example.org"),
        )


def test_a_catalogue_without_the_headline_tables_is_compiled_and_says_less() -> None:
    release = compile_release(
        QUARTER,
        city(100),
        catalogue=CATALOGUE[:1],
        secret=SECRET,
        tool_titles=TOOLS,
        publisher=Publisher("Office", "a@example.org"),
    )
    assert [known.measure.code for known in release.tables] == ["cases_received"]
    assert release.points == ()
    assert release.tables[0].rows[0].asked == {"kind": ALL}


def test_figures_are_compared_with_the_quarter_before() -> None:
    release = compile_release(
        QUARTER,
        city(3_000),
        catalogue=CATALOGUE,
        secret=SECRET,
        tool_titles=TOOLS,
        publisher=Publisher("Office", "a@example.org"),
        before={"cases_answered": Estimate(5, 1, 9)},
    )
    assert [figure.change and figure.change.in_english() for figure in release.figures] == [
        None,
        None,
        None,
        "Up from 5 the quarter before",
    ]


def test_an_editor_may_publish_a_clean_draft_once_the_quarter_is_over() -> None:
    assert why_not_publish(QUARTER, ReleaseState.DRAFT, audit=CLEAN, actor=EDITOR, today=DAY_AFTER) is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"actor": ANYONE}, "Your role does not allow this step"),
        ({"state": ReleaseState.PUBLISHED}, "Figures for this quarter are published already"),
        ({"state": ReleaseState.CORRECTED}, "Figures for this quarter are published already"),
        ({"today": date(2026, 9, 30)}, "This quarter is not over. It ends on 30 September 2026"),
        ({"audit": AuditResult(3, ("decided|kind=contest", "decided|"))}, "The privacy check failed"),
    ],
)
def test_each_reason_not_to_publish_is_told(change: dict[str, object], words: str) -> None:
    usual = {"state": ReleaseState.DRAFT, "audit": CLEAN, "actor": EDITOR, "today": DAY_AFTER} | change
    reason = why_not_publish(QUARTER, usual.pop("state"), **usual)
    assert reason is not None
    assert reason.in_english().startswith(words)


def test_a_failed_audit_names_the_cells() -> None:
    failed = AuditResult(3, ("decided|kind=contest", "decided|"))
    reason = why_not_publish(QUARTER, ReleaseState.DRAFT, audit=failed, actor=EDITOR, today=DAY_AFTER)
    assert reason is not None
    assert "decided|kind=contest, decided|" in reason.in_english()
