"""Writing to a resident on the page of an action: templates to insert, what is still open, and a preview."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import g, request
from werkzeug.datastructures import MultiDict

from portal.domain.actions import Action
from portal.domain.entries import Entry, Form, Sort, Values
from portal.domain.errors import Absent
from portal.domain.snippets import Piece, Use, has_gap, pieces
from portal.services import previewing, templating
from portal.services.case_views import CaseView
from portal.services.previewing import Told
from portal.services.templating import Template
from portal.web.context import now, reading, resources
from portal.web.entered import page_form, posted
from portal.web.forms import PageForm
from portal.web.staff.asking import SIGNING
from portal.web.staff.one_case import typed_version

PREVIEW, INSERT = "preview", "insert"
"""The buttons beside the one that takes the step; the template chosen and the field it goes to have names after it."""
USED_BY: Mapping[Action, Use] = {Action.WRITE_BACK: Use.MESSAGE, Action.ASK_QUESTION: Use.QUESTION}
"""What templates are first for an action; for any other it is reasons."""


@dataclass(frozen=True, slots=True)
class Writing:
    """What stands beside the button of an action that the resident reads something of.

    `into` are the fields that a template can be inserted into, `gaps` what in them still has to be replaced, by field.
    """

    is_previewed: bool
    line: str | None
    into: tuple[Entry, ...]
    templates: tuple[Template, ...]
    gaps: tuple[tuple[str, tuple[Piece, ...]], ...]


def writing(case: CaseView, action: Action, asked: Form, form: PageForm) -> Writing | None:
    """What helps to write with this action; None for one that the resident reads nothing of."""
    into = tuple(_written(asked))
    is_previewed = may_be_previewed(case, action)
    if action in SIGNING or not (into or is_previewed):
        return None
    with reading() as work:
        templates = templating.templates(work) if into else ()
    first = USED_BY.get(action, Use.REASON)
    line = case.kind.workflow.told(action, case.state)
    ordered = sorted(templates, key=lambda template: template.use is not first)
    return Writing(is_previewed, line, into, tuple(ordered), tuple(_gaps(into, form)))


def may_be_previewed(case: CaseView, action: Action) -> bool:
    """Whether the resident reads something of this step. What is signed has a page of its own."""
    return action not in SIGNING and previewing.tells(case.kind.workflow, action)


def told_by(case: CaseView, action: Action, about: str, values: Values) -> Told:
    """What the resident would read if it were taken now."""
    return previewing.preview(
        resources(),
        g.actor,
        now(),
        reference=case.reference,
        action=action,
        version=typed_version(),
        values=values,
        about=about,
    )


def inserted(reference: str, asked: Form) -> PageForm:
    """The form as it was typed, with a template at the end of one of its fields."""
    typed: MultiDict[str, object] = posted()
    names = [entry.name for entry in _written(asked)]
    name = request.form.get("insert_into", names[0] if names else "")
    if name not in names:
        raise Absent
    if slug := request.form.get("insert_template", ""):
        with reading() as work:
            words = templating.inserted(work, reference, slug)
        before = str(typed.get(name, "")).rstrip()
        typed[name] = f"{before}\n\n{words}" if before else words
    return page_form(asked)(typed)  # type: ignore[arg-type]  # files are among what was typed


def _written(asked: Form) -> Iterator[Entry]:
    yield from (entry for entry in asked.entries if entry.is_read and entry.sort is Sort.TEXT)


def _gaps(into: tuple[Entry, ...], form: PageForm) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    for entry in into:
        text = form[entry.name].data
        if isinstance(text, str) and has_gap(text):
            yield entry.label, pieces(text)
