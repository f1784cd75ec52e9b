"""What every page on one case begins with: the reference in its address, a logged look, the version of the case."""

import re
from collections.abc import Iterator
from itertools import groupby

from flask import request

from portal.domain.errors import Absent, Refusal
from portal.domain.references import read_reference
from portal.services import reviewing
from portal.services.reviewing import CaseView
from portal.web.context import settings, unit

Section = tuple[str, list[dict[str, object]]]
"""A heading, and what the resident was asked and answered below it."""


def open_case(reference: str, *, purpose: str = "case_work") -> CaseView:
    """The case that an address names, once the look is in the access log: no log, no view. Absent if there is none."""
    with unit() as work:
        return reviewing.read_case(work, written(reference), purpose=purpose)


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
