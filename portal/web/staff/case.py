"""One case: what was told and found, what was done, who looked; take it, give it back, answer its checklist."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from portal.domain.actors import Role
from portal.domain.case_type import CaseType, Question
from portal.domain.decisions import REASON_LIMIT, Answer, check_finding
from portal.domain.errors import Absent, NotAllowed, Stale
from portal.domain.london import london_date
from portal.domain.text import Sentence, mark
from portal.domain.workflow import Action
from portal.services import reviewing
from portal.services.reviewing import CaseView, LedgerLine
from portal.web.access import open_to
from portal.web.context import unit
from portal.web.fields import Choice, LongText, Option
from portal.web.forms import PageForm
from portal.web.language import say
from portal.web.staff import wording
from portal.web.staff.one_case import open_case, sections, typed_version, written

pages = Blueprint("case", __name__)

FINDING = "/work/case/<reference>/findings/<question>"
STALE = mark("Someone changed this case while you were looking at it. This is how it is now.")


class Reason(LongText):
    """Why a question is answered so; the rule itself checks it, so page and rule say the same."""

    def __init__(self, label: str = "", *, kind: CaseType, question: Question, **kwargs: Any) -> None:
        super().__init__(label, longest=REASON_LIMIT, **kwargs)
        self.kind, self.question = kind, question

    def clean(self, typed: str) -> str:
        reason = super().clean(typed)
        check_finding(self.kind, self.question.code, reason)
        return reason


def finding_form(kind: CaseType, question: Question) -> type[PageForm]:
    """The form that asks one question of the checklist."""

    class Finding(PageForm):
        answer = Choice(
            question.text,
            options=tuple(Option(answer.value, answer.words) for answer in Answer),
            empty=question.unanswered,
        )
        reason = Reason(
            mark("Reason"),
            kind=kind,
            question=question,
            hint=mark("Say which records you looked at and what they show"),
        )

    return Finding


@pages.get("/work/case/<reference>")
@open_to(Role.REVIEWER)
def case(reference: str) -> str:
    """Everything about one case; that it was looked at is in the access log first."""
    return _show(open_case(reference))


@pages.post("/work/case/<reference>/claim")
@open_to(Role.REVIEWER)
def claim(reference: str) -> Response | tuple[str, int]:
    """Take a case that nobody has."""
    return take_step(reviewing.claim, reference, done=mark("You have this case now."))


@pages.post("/work/case/<reference>/hand-back")
@open_to(Role.REVIEWER)
def hand_back(reference: str) -> Response | tuple[str, int]:
    """Give it back, so that someone else can take it."""
    return take_step(
        reviewing.hand_back, reference, done=mark("You gave this case back. Another reviewer can take it.")
    )


@pages.get(FINDING)
@open_to(Role.REVIEWER)
def finding(reference: str, question: str) -> str | Response:
    """Ask one question, with what was answered before."""
    opened = open_case(reference)
    asked = _question(opened, question)
    if Action.RECORD_FINDING not in opened.may:
        return redirect(url_for("case.case", reference=opened.reference))
    known = opened.findings.get(question)
    values = {"answer": known.answer.value, "reason": known.reason} if known else {}
    return _ask(opened, asked, finding_form(opened.kind, asked)(values=values), version=opened.version)


@pages.post(FINDING)
@open_to(Role.REVIEWER)
def record_finding(reference: str, question: str) -> str | Response | tuple[str, int]:
    """Keep the answer; if it cannot be kept, nothing typed is lost."""
    opened = open_case(reference)
    asked = _question(opened, question)
    form = finding_form(opened.kind, asked)(request.form)
    if not form.validate():
        return _ask(opened, asked, form, version=typed_version()), 422
    try:
        with unit() as work:
            reviewing.record_finding(
                work,
                opened.reference,
                version=typed_version(),
                question=question,
                answer=Answer(form["answer"].data),
                reason=str(form["reason"].data),
            )
    except (NotAllowed, Stale) as refusal:
        opened = open_case(reference)
        return _ask(opened, asked, form, version=opened.version, problem=refusal.sentence), 409
    flash(mark("Your answer is saved."))
    return redirect(url_for("case.case", reference=opened.reference))


def _show_finding_again(reference: str, question: str) -> str:
    """The form as it was typed, when the post could not be trusted."""
    opened = open_case(reference)
    asked = _question(opened, question)
    form = finding_form(opened.kind, asked)(request.form)
    return _ask(opened, asked, form, version=typed_version(), problem=mark("Check your answer and save it again."))


record_finding.show_again = _show_finding_again  # type: ignore[attr-defined]  # the error page for forged posts calls it


def take_step(step: Callable[..., None], reference: str, *, done: str) -> Response | tuple[str, int]:
    """Take a step that needs a button only; if it cannot be taken, show why and the case as it is now."""
    try:
        with unit() as work:
            step(work, written(reference), version=typed_version())
    except (NotAllowed, Stale) as refusal:
        return _show(open_case(reference), STALE if isinstance(refusal, Stale) else refusal.sentence), 409
    flash(done)
    return redirect(url_for("case.case", reference=written(reference)))


def _show(opened: CaseView, problem: Sentence | str = "") -> str:
    history = [
        {"title": say(wording.done(line.what)), "by": wording.times(line.who, count), "at": line.at}
        for line, count in _runs(opened.history)
    ]
    return render_template(
        "staff/case.html",
        case=opened,
        sections=list(sections(opened)),
        unanswered=[question for question in opened.kind.checklist if question.code not in opened.findings],
        history=history,
        looks=list(_runs(sorted(opened.looks, key=_said, reverse=True))),
        problem=problem,
        now_page="cases",
    )


def _runs(lines: Iterable[LedgerLine]) -> Iterator[tuple[LedgerLine, int]]:
    """A ledger without its repetitions: of lines that say the same of one day, the newest and how many they are."""
    for _, same in groupby(lines, key=_said):
        newest, *others = same
        yield newest, 1 + len(others)


def _said(line: LedgerLine) -> tuple[date, str, str]:
    return london_date(line.at), line.who, line.what


def _question(opened: CaseView, code: str) -> Question:
    """The question of this case's checklist with this code; Absent when there is none."""
    for question in opened.kind.checklist:
        if question.code == code:
            return question
    raise Absent


def _ask(opened: CaseView, asked: Question, form: PageForm, *, version: int, problem: Sentence | str = "") -> str:
    return render_template(
        "staff/finding.html",
        case=opened,
        sections=list(sections(opened)),
        question=asked,
        form=form,
        version=version,
        problem=problem,
        now_page="cases",
    )
