"""What the police were asked for in a case, thing by thing: sent, asked for, or not asked for yet."""

from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from portal.domain.entries import Choice, Form, Sort
from portal.domain.force_requests import SOUGHT, Standing
from portal.services.case_views import CaseView


@dataclass(frozen=True, slots=True)
class SoughtLine:
    """One thing that can be asked for, and where the newest request for it stands; None before there was one."""

    choice: Choice
    standing: Standing | None


def sought_of(case: CaseView) -> list[SoughtLine]:
    """Everything that can be asked for."""
    return [SoughtLine(choice, case.sought.get(choice.code)) for choice in SOUGHT]


def begun_with(form: Form, asked: MultiDict[str, str]) -> dict[str, list[str]]:
    """What an address says should be ticked on a form already, so that a link can begin it; only what it offers."""
    return {
        entry.name: ticked
        for entry in form.entries
        if entry.sort is Sort.CHOICES
        and (ticked := [choice.code for choice in entry.choices if choice.code in asked.getlist(entry.name)])
    }
