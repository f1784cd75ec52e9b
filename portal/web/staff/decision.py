"""Two people decide: one proposes an outcome with reasons, another checks it, and signs it or gives it back."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from portal.domain.actors import Role
from portal.domain.case_type import CaseType
from portal.domain.decisions import REASON_TITLES, TEXT_LIMIT, Reasons
from portal.domain.errors import Absent, NotAllowed, Stale
from portal.domain.text import Sentence, mark
from portal.domain.workflow import Action, State
from portal.services import deciding, reviewing
from portal.services.reviewing import CaseView
from portal.web.access import open_to
from portal.web.context import reading, unit
from portal.web.fields import Choice, LongText, Option
from portal.web.forms import PageForm
from portal.web.staff.case import take_step
from portal.web.staff.one_case import open_case, sections, typed_version, written
from portal.web.staff.queue import next_cursor, typed_cursor

pages = Blueprint("decision", __name__)


def proposal_form(kind: CaseType) -> type[PageForm]:
    """The form for an outcome that this kind of case can have, with the four texts that the resident will read."""

    class Proposal(PageForm):
        outcome = Choice(
            mark("Outcome"),
            options=tuple(Option(outcome.code, outcome.name, hint=outcome.told) for outcome in kind.outcomes),
            empty=mark("Select an outcome"),
        )
        looked_at = LongText(
            REASON_TITLES["looked_at"],
            hint=mark("Name the records, documents and tools, and what the person told us"),
            empty=mark("Enter what you looked at"),
            longest=TEXT_LIMIT,
            too_long=mark("What you looked at must be 3,000 characters or less"),
        )
        found = LongText(
            REASON_TITLES["found"],
            hint=mark("Say what is right in the records and what is wrong"),
            empty=mark("Enter what you found"),
            longest=TEXT_LIMIT,
            too_long=mark("What you found must be 3,000 characters or less"),
        )
        decided = LongText(
            REASON_TITLES["decided"],
            hint=mark("Say what changes and what stays, and why"),
            empty=mark("Enter what you decided and why"),
            longest=TEXT_LIMIT,
            too_long=mark("What you decided and why must be 3,000 characters or less"),
        )
        next = LongText(
            REASON_TITLES["next"],
            hint=mark("Say who does what by when, and where the person can go who disagrees"),
            empty=mark("Enter what happens now and what the person can do"),
            longest=TEXT_LIMIT,
            too_long=mark("What happens now and what the person can do must be 3,000 characters or less"),
        )

    return Proposal


class Return(PageForm):
    comments = LongText(
        mark("What should be looked at again?"),
        hint=mark("Only reviewers read this"),
        empty=mark("Enter what should be looked at again"),
        longest=TEXT_LIMIT,
        too_long=mark("What should be looked at again must be 3,000 characters or less"),
        rows=5,
    )


@pages.get("/work/case/<reference>/propose")
@open_to(Role.REVIEWER)
def proposal(reference: str) -> str | Response:
    """Ask for outcome and reasons; after a return, the texts of the last round stand there to be worked on."""
    opened = open_case(reference)
    if Action.PROPOSE not in opened.may:
        return redirect(url_for("case.case", reference=opened.reference))
    return _ask(opened, proposal_form(opened.kind)(values=_last_round(opened)), version=opened.version)


@pages.post("/work/case/<reference>/propose")
@open_to(Role.REVIEWER)
def propose(reference: str) -> str | Response | tuple[str, int]:
    """Hand the proposal to a second reviewer; if that cannot be, nothing typed is lost."""
    opened = open_case(reference)
    form = proposal_form(opened.kind)(request.form)
    if not form.validate():
        return _ask(opened, form, version=typed_version()), 422
    reasons = Reasons(**{part: str(form[part].data) for part in REASON_TITLES})
    try:
        with unit() as work:
            deciding.propose(
                work, opened.reference, version=typed_version(), outcome=str(form["outcome"].data), reasons=reasons
            )
    except (NotAllowed, Stale) as refusal:
        opened = open_case(reference)
        return _ask(opened, form, version=opened.version, problem=refusal.sentence), 409
    flash(mark("A second reviewer can check your proposal now."))
    return redirect(url_for("case.case", reference=opened.reference))


def _show_proposal_again(reference: str) -> str:
    """The form as it was typed, when the post could not be trusted."""
    opened = open_case(reference)
    form = proposal_form(opened.kind)(request.form)
    return _ask(opened, form, version=typed_version(), problem=mark("Check your proposal and send it again."))


propose.show_again = _show_proposal_again  # type: ignore[attr-defined]  # the error page for forged posts calls it


@pages.get("/work/clearance")
@open_to(Role.REVIEWER)
def to_sign() -> str:
    """The decisions that wait for a second person."""
    with reading() as work:
        page = reviewing.queue(work, states=(State.AWAITING_SIGNATURE,), after=typed_cursor())
    return render_template("staff/to_sign.html", page=page, after=next_cursor(page), now_page="to-sign")


@pages.get("/work/case/<reference>/sign")
@open_to(Role.REVIEWER)
def check(reference: str) -> str | Response:
    """The proposal beside what it rests on."""
    opened = open_case(reference, purpose="approval")
    if opened.state is not State.AWAITING_SIGNATURE:
        return redirect(url_for("case.case", reference=opened.reference))
    return _compare(opened, Return(), version=opened.version)


@pages.post("/work/case/<reference>/sign")
@open_to(Role.REVIEWER)
def sign(reference: str) -> Response | tuple[str, int]:
    """Agree: the case is decided."""
    return take_step(deciding.sign, reference, done=mark("The decision is signed. The resident can read it now."))


@pages.post("/work/case/<reference>/return")
@open_to(Role.REVIEWER)
def give_back(reference: str) -> str | Response | tuple[str, int]:
    """Return the proposal with comments; if that cannot be, nothing typed is lost."""
    form = Return(request.form)
    if not form.validate():
        return _compare(open_case(reference, purpose="approval"), form, version=typed_version()), 422
    try:
        with unit() as work:
            deciding.give_back(work, written(reference), version=typed_version(), comments=str(form.comments.data))
    except (NotAllowed, Stale) as refusal:
        opened = open_case(reference, purpose="approval")
        return _compare(opened, form, version=opened.version, problem=refusal.sentence), 409
    flash(mark("The proposal is returned. The reviewer can read your comments now."))
    return redirect(url_for("case.case", reference=written(reference)))


def _show_comments_again(reference: str) -> str:
    """The comments as they were typed, when the post could not be trusted."""
    form = Return(request.form)
    problem = mark("Check your comments and send them again.")
    return _compare(open_case(reference, purpose="approval"), form, version=typed_version(), problem=problem)


give_back.show_again = _show_comments_again  # type: ignore[attr-defined]  # the error page for forged posts calls it


def _last_round(opened: CaseView) -> dict[str, Any]:
    """The values of the proposal that was returned; nothing before the first."""
    if opened.proposal is None:
        return {}
    texts = {part: opened.proposal.reasons[title] for part, title in REASON_TITLES.items()}
    return {"outcome": opened.proposal.outcome, **texts}


def _ask(opened: CaseView, form: PageForm, **more: Any) -> str:
    return _draw("staff/propose.html", opened, form, **more)


def _compare(opened: CaseView, form: PageForm, **more: Any) -> str:
    if opened.proposal is None:
        raise Absent
    return _draw("staff/sign.html", opened, form, **more)


def _draw(template: str, opened: CaseView, form: PageForm, *, version: int, problem: Sentence | str = "") -> str:
    return render_template(
        template,
        case=opened,
        sections=list(sections(opened)),
        form=form,
        version=version,
        problem=problem,
        now_page="to-sign" if template == "staff/sign.html" else "cases",
    )
