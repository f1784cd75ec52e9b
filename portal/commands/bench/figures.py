"""Figures: what was measured, beside its limit from the same run; written one a line, or as JSON."""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import click

Measured = TypeVar("Measured")


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that was measured, in `unit`. `limit` is what this machine can do at best, in the same unit."""

    scenario: str
    name: str
    value: float
    unit: str
    limit: float | None = None

    @property
    def ratio_to_limit(self) -> float | None:
        return self.value / self.limit if self.limit else None


def show(figures: Iterable[Figure], *, as_json: bool) -> None:
    """Write figures to standard output: `scenario figure value unit ratio_to_limit`, or a JSON list of the same."""
    if as_json:
        named = ("scenario", "name", "value", "unit", "limit", "ratio_to_limit")
        click.echo(json.dumps([{name: getattr(figure, name) for name in named} for figure in figures], indent=2))
        return
    for figure in figures:
        ratio = "-" if figure.ratio_to_limit is None else f"{figure.ratio_to_limit:.2f}"
        click.echo(f"{figure.scenario} {figure.name} {figure.value:.4g} {figure.unit} {ratio}")


def in_turn(rounds: int, label: str, *subjects: Callable[[], Measured]) -> list[list[Measured]]:
    """Measure each subject `rounds` times in turn (A B A B ...), so that what else the machine does meets all alike.

    Answers the measurements of each subject.
    """
    measured: list[list[Measured]] = [[] for _ in subjects]
    with click.progressbar(length=rounds * len(subjects), label=label, file=sys.stderr) as bar:
        for _ in range(rounds):
            for kept, subject in zip(measured, subjects, strict=True):
                kept.append(subject())
                bar.update(1)
    return measured


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that this many percent of the values do not exceed."""
    return sorted(values)[max(-(-len(values) * percent // 100) - 1, 0)]
