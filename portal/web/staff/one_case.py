"""What every page on one case begins with: the reference in its address, a logged look, the version of the case."""

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from itertools import groupby

from flask import request

from portal.domain.errors import Absent, Refusal, Tied
from portal.domain.references import read_reference
from portal.services import loading, reviewing
from portal.services.case_views import EVERYTHING, CaseView, Shown
from portal.services.unit_of_work import UnitOfWork
from portal.web.context import settings, unit

Section = tuple[str, list[dict[str, object]]]
"""A heading, and what the resident was asked and answered below it."""


@contextmanager
def unit_on(reference: str, *, purpose: str = "case_work") -> Iterator[UnitOfWork]:
    """A unit of work in which a case is opened. Should it be closed to the one who asks, that they tried is logged."""
    try:
        with unit() as work:
            yield work
    except Tied:
        with unit() as work:
            loading.note_denied(work, written(reference), purpose=purpose)
        raise


def open_case(
    reference: str, *, purpose: str = "case_work", action: str = "consult", shows: Collection[Shown] = EVERYTHING
) -> CaseView:
    """The case that an address names, once the look is in the access log: no log, no view. Absent if there is none."""
    with unit_on(reference, purpose=purpose) as work:
        return reviewing.read_case(work, written(reference), purpose=purpose, action=action, shows=shows)


def written(reference: str) -> str:
    """The reference that an address names, as it is kept; Absent when it is none."""
    try:
        return read_reference(reference, settings().reference_prefix)
    except Refusal:
        raise Absent from None


def typed_version() -> int:
    """The version of the case that a form was made from; 0, which no case ever has, when the form does not say."""
    typed = request.form.get("version", "")
    return int(typed) if re.fullmatch("[0-9]{1,9}", typed) else 0


def sections(case: CaseView) -> Iterator[Section]:
    """What the resident told, under the headings of the form it was told in."""
    for heading, rows in groupby(case.told, key=lambda row: str(row["section"])):
        yield heading, list(rows)
