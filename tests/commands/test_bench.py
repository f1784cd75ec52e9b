"""`bench`: its commands are there and print their figures; how fast anything is, no test can say."""

import json
from collections.abc import Sequence

import pytest
from click.testing import CliRunner

from portal.commands.bench import main
from portal.commands.bench.case import MEASURED
from portal.commands.bench.counting import count_final_post
from portal.commands.bench.databases import Place, new_portal
from portal.commands.bench.figures import Figure, in_turn, percentile, show
from portal.commands.bench.form import measure_form
from portal.commands.bench.start import PAGES, measure_start

FIGURES = {
    "start": {"import", "memory"},
    "form": {
        f"{page}{database}.{figure}"
        for page in ("wrong", "wrong_answered", "addresses_answered", "check")
        for database in ("", "_at_12")
        for figure in ("cpu", "cpu_over_bare", "rate")
    },
    "case": {
        "read.whole",
        *(f"{what}.{tab}" for what in ("read", "page") for tab in MEASURED),
    },
    "submit": {
        "flow.p50",
        "final_post.p50",
        "final_post.p99",
        "rate",
        "final_post.statements",
        "final_post.commits",
        "flow.pages",
        "flow.bytes",
    },
}


def bench(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_help_lists_every_scenario() -> None:
    listed = bench("--help").partition("Commands:")[2]
    assert [line.split()[0] for line in listed.splitlines() if line] == sorted([*FIGURES, "queue"])


@pytest.mark.parametrize(
    ("scenario", "arguments"),
    [("start", ["--no-clone"]), ("case", ["--scale", "12"]), ("form", ["--scale", "12"]), ("submit", [])],
)
def test_each_scenario_prints_one_line_for_a_figure(
    scenario: str, arguments: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With as few pages as give a figure."""
    monkeypatch.setitem(measure_form.__globals__, "PAGES_EACH", 1)
    monkeypatch.setitem(measure_start.__globals__, "PAGES_OPENED", len(PAGES))
    written = bench(scenario, "--database", "sqlite://", "--rounds", "1", *arguments)
    lines = [line.split(" ") for line in written.splitlines()]
    assert {line[0].partition("-")[0] for line in lines} == {scenario}
    assert {line[1] for line in lines} == FIGURES[scenario]
    assert {len(line) for line in lines} == {5}


def test_a_case_is_filed_with_one_commit_and_few_statements() -> None:
    with new_portal(Place()) as portal:
        counts = count_final_post(portal.environment)
    assert counts.commits == 1
    assert counts.statements <= 15  # the case, its step, letter, grounds, words, its line in the queue and the counts


def test_figures_are_written_as_json_too(capsys: pytest.CaptureFixture[str]) -> None:
    show([Figure("form", "wrong.cpu", 3.0, "ms", 2.0)], as_json=True)
    figure = {"scenario": "form", "name": "wrong.cpu", "value": 3.0, "unit": "ms", "limit": 2.0, "ratio_to_limit": 1.5}
    assert json.loads(capsys.readouterr().out) == [figure]


@pytest.mark.parametrize("address", ["mysql://", "sqlite:///file.db"])
def test_other_databases_are_refused(address: str) -> None:
    result = CliRunner().invoke(main, ["form", "--database", address])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "Error: '--database': Write postgresql://..., or sqlite:// for files.\n"


def test_what_is_compared_is_measured_in_turn() -> None:
    order: list[str] = []
    measured = in_turn(2, "", lambda: order.append("ours"), lambda: order.append("bare"))
    assert order == ["ours", "bare", "ours", "bare"]
    assert measured == [[None, None], [None, None]]


def test_a_percentile_is_one_of_the_values() -> None:
    values = [float(number) for number in range(1, 201)]
    assert (percentile(values, 99), percentile(values, 50), percentile([3.0], 99)) == (198.0, 100.0, 3.0)


def test_a_figure_without_a_limit_has_no_ratio() -> None:
    assert Figure("form", "wrong.cpu", 3.0, "ms").ratio_to_limit is None
    assert Figure("form", "wrong.cpu", 3.0, "ms", 2.0).ratio_to_limit == 1.5
