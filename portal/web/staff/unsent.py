"""What a colleague typed into a form and has not sent: kept as they type, and shown again when they return."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import jsonify, redirect, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from portal.domain.actions import Action
from portal.domain.entries import Form, Sort
from portal.domain.errors import Absent, Refusal, Tied, Unopened
from portal.domain.read_back import lines_of
from portal.domain.text import mark, sentence
from portal.services import drafting
from portal.services.case_views import CaseView
from portal.services.drafting import Kept, Typed
from portal.web.context import reading
from portal.web.entered import page_form
from portal.web.forms import PageForm
from portal.web.language import moment, say
from portal.web.staff.asking import SIGNING, asked
from portal.web.staff.one_case import typed_version, unit_on, written

FIELD = "unsent"
"""The name of the buttons that send no step, and of what the script sends in their place."""
KEEP, KEEP_BY_SCRIPT, FORGET = "keep", "script", "forget"
OWN = (FIELD, "csrf_token", "version", "saves")
"""What a form carries that nobody typed."""
STALE_BUT_KEPT = mark("Someone changed this while you were working. What you typed is kept.")


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits in a form for the person who typed it, and the form with it."""

    kept: Kept
    form: PageForm


def is_meant() -> bool:
    """Whether a button was pressed that keeps what stands in the form, or forgets it, and sends no step."""
    return request.form.get(FIELD) in (KEEP, FORGET)


def is_by_script() -> bool:
    """Whether the script posts what was typed so far."""
    return request.form.get(FIELD) == KEEP_BY_SCRIPT


def keeps(action: Action, form: Form) -> bool:
    """Whether what is typed into this form is kept: not what someone signs with, and files never are."""
    return action not in SIGNING and any(entry.sort not in (Sort.FILE, Sort.FILES) for entry in form.entries)


def settle(reference: str, action: Action, about: str) -> Response:
    """Do what the button says, and lead back to the form. Stale when something was typed in another window."""
    if request.form.get(FIELD) == KEEP:
        _keep(reference, action, about)
    else:
        with unit_on(reference) as work:
            drafting.forget(work, written(reference), action.value, about=about)
    return redirect(request.path, 303)


def keep_by_script(reference: str, action: Action, about: str) -> tuple[Response, int]:
    """Keep what was typed so far; the script is told what to say, and whether it can go on."""
    try:
        kept = _keep(reference, action, about)
    except Refusal as refusal:
        if isinstance(refusal, Tied | Unopened | Absent):
            raise
        return jsonify(said=say(refusal.sentence), goes_on=False), 409
    said = STALE_BUT_KEPT if kept.is_stale else sentence("We kept what you typed on %(when)s.", when=moment(kept.at))
    return jsonify(said=say(said), goes_on=True, saves=kept.saves), 200


def waiting(reference: str, action: Action, about: str, form: Form) -> Waiting | None:
    """What the person who asks typed into this form before and did not send."""
    if not keeps(action, form):
        return None
    with reading() as work:
        kept = drafting.kept(work, written(reference), action.value, about=about)
    return None if kept is None else Waiting(kept, page_form(form)(_as_multi(kept.typed)))


def meanwhile(opened: CaseView, action: Action, about: str, since: int) -> Mapping[str, object]:
    """What others did to the case since the version that a form was made from, and how what it asks stands now."""
    steps = [step for step in opened.steps if 0 < since < step.number]
    stands = lines_of(asked(opened, action, about), opened.before(action, about)) if steps else ()
    return {"meanwhile": steps, "stands": stands}


def saves(reference: str, action: Action, about: str, form: Form) -> int:
    """How often it was kept so far, for a form that is drawn again as it was typed."""
    waits = waiting(reference, action, about, form)
    return waits.kept.saves if waits else 0


def _keep(reference: str, action: Action, about: str) -> Kept:
    with unit_on(reference) as work:
        return drafting.keep(
            work,
            written(reference),
            action.value,
            about=about,
            typed=_typed(),
            version=typed_version(),
            after=_number("saves"),
        )


def _typed() -> Typed:
    return {name: values for name, values in request.form.to_dict(flat=False).items() if name not in OWN}


def _as_multi(typed: Typed) -> MultiDict[str, str]:
    return MultiDict([(name, value) for name, values in typed.items() for value in values])


def _number(name: str) -> int:
    typed = request.form.get(name, "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0
