"""Who is on the staff: administrators add people, give and take roles, sign people out, and note who leaves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from portal.domain.actors import ROLE_NAMES, Role
from portal.domain.errors import Absent, ProveAgain, Refusal, TooManyTries
from portal.domain.text import Sentence, mark
from portal.services import administering
from portal.services.administering import Person
from portal.services.unit_of_work import UnitOfWork
from portal.web.access import open_to
from portal.web.context import reading, settings, unit
from portal.web.fields import Email, LongText, Option, Select, Text
from portal.web.forms import PageForm
from portal.web.language import chosen

pages = Blueprint("admin_users", __name__)

ADD = mark("Add someone to the staff")
ADDED = mark("They are on the staff. We sent them a code by email. Give them a role now.")
NOT_MAILED = mark("The email could not be sent. Send them a new code later.")
PERSON = "/admin/users/<staff_id>"


def _why() -> LongText:
    return LongText(
        mark("Why?"),
        hint=mark("Kept with your number and the time. Other administrators read it"),
        longest=500,
        rows=3,
        empty=mark("Enter why"),
    )


class NewPerson(PageForm):
    name = Text(mark("Name"), empty=mark("Enter their name"), autocomplete="off")
    email = Email(mark("Work email address"), empty=mark("Enter their email address"), autocomplete="off")
    why = _why()


class Reason(PageForm):
    why = _why()


class GiveRole(PageForm):
    role = Select(
        mark("Which role?"),
        options=[Option(role.value, name) for role, name in ROLE_NAMES.items()],
        empty=mark("Select a role"),
    )
    force = Select(
        mark("Which force (for a data steward only)"),
        options=lambda: [Option(name, name) for name in settings().forces],
    )
    why = _why()


class TakeRole(PageForm):
    role = Select(
        mark("Which role?"),
        options=[Option(role.value, name) for role, name in ROLE_NAMES.items()],
        empty=mark("Select a role"),
    )
    why = _why()


@dataclass(frozen=True, slots=True)
class Act:
    """Something that an administrator does about one person: its form, its words, and how it is done."""

    form: type[PageForm]
    title: str
    lead: str
    button: str
    do: Callable[[UnitOfWork, str, PageForm], str]


def _give(work: UnitOfWork, staff_id: str, form: PageForm) -> str:
    role, force = Role(form["role"].data), str(form["force"].data)
    is_waiting = administering.propose_role(work, staff_id, role, str(form["why"].data), force=force)
    return mark("It is proposed. Another administrator must confirm it.") if is_waiting else mark("The role is given.")


def _take(work: UnitOfWork, staff_id: str, form: PageForm) -> str:
    administering.take_role(work, staff_id, Role(form["role"].data), str(form["why"].data))
    return mark("The role is taken. They are signed out everywhere.")


def _sign_out(work: UnitOfWork, staff_id: str, form: PageForm) -> str:
    administering.sign_out(work, staff_id, str(form["why"].data))
    return mark("They are signed out everywhere.")


def _leave(work: UnitOfWork, staff_id: str, form: PageForm) -> str:
    administering.leave(work, staff_id, str(form["why"].data))
    return mark("They have left. Nothing is open to them any more.")


def _invite_again(work: UnitOfWork, staff_id: str, form: PageForm) -> str:
    code = administering.invite_again(work, staff_id, str(form["why"].data))
    work.afterwards.append(lambda: flash(NOT_MAILED) if not _send(staff_id, code) else None)
    return mark("A new code is made. Their password, app and keys from before work no more.")


ACTS: Mapping[str, Act] = {
    "give-role": Act(
        GiveRole,
        mark("Give a role"),
        mark("For casework and for administrators it takes two: you propose, another administrator confirms."),
        mark("Give the role"),
        _give,
    ),
    "take-role": Act(
        TakeRole,
        mark("Take a role"),
        mark("It is gone at once, and they are signed out everywhere."),
        mark("Take the role"),
        _take,
    ),
    "sign-out": Act(
        Reason,
        mark("Sign them out everywhere"),
        mark("For a lost laptop or phone. They can sign in again."),
        mark("Sign them out"),
        _sign_out,
    ),
    "invite-again": Act(
        Reason,
        mark("Send a new code to join with"),
        mark("Their password, app, security keys and recovery codes stop working. They choose new ones."),
        mark("Send a new code"),
        _invite_again,
    ),
    "leave": Act(
        Reason,
        mark("Note that they have left"),
        mark("Nothing is open to them any more, at once. What they did stays, under their number."),
        mark("They have left"),
        _leave,
    ),
}


@pages.get("/admin/users")
@open_to(Role.ADMINISTRATOR)
def users() -> str:
    """Everyone, by number."""
    with reading() as work:
        people = administering.people(work)
    return render_template("admin/users.html", people=people, role_names=ROLE_NAMES)


@pages.get("/admin/users/add")
@open_to(Role.ADMINISTRATOR)
def add() -> str:
    """Ask who."""
    return _ask_whom(NewPerson())


@pages.post("/admin/users/add")
@open_to(Role.ADMINISTRATOR)
def invite() -> Response | tuple[str, int]:
    """Add someone, and e-mail them a code. They choose password and app themselves."""
    form = NewPerson(request.form)
    if not form.validate():
        return _ask_whom(form), 422
    try:
        with unit() as work:
            staff_id, code = administering.invite(work, **{name: str(said) for name, said in form.values.items()})
    except (Absent, ProveAgain):
        raise
    except Refusal as refusal:
        form.refuse("email", refusal.sentence)
        return _ask_whom(form), 422
    flash(ADDED if _send(staff_id, code) else NOT_MAILED)
    return redirect(url_for("admin_users.user", staff_id=staff_id), 303)


invite.show_again = lambda: _ask_whom(NewPerson(request.form))  # type: ignore[attr-defined]  # parked posts come back


@pages.get(PERSON)
@open_to(Role.ADMINISTRATOR)
def user(staff_id: str) -> str:
    """One person: roles, what they sign in with, what was changed and why, what can be done."""
    return render_template("admin/user.html", person=_person(staff_id), acts=ACTS, role_names=ROLE_NAMES)


@pages.get(f"{PERSON}/<act>")
@open_to(Role.ADMINISTRATOR)
def ask(staff_id: str, act: str) -> str:
    """What an act asks."""
    return _ask(staff_id, act, _act(act).form())


@pages.post(f"{PERSON}/<act>")
@open_to(Role.ADMINISTRATOR)
def do(staff_id: str, act: str) -> Response | tuple[str, int]:
    """Do it."""
    chosen_act = _act(act)
    form = chosen_act.form(request.form)
    if not form.validate():
        return _ask(staff_id, act, form), 422
    try:
        with unit() as work:
            done = chosen_act.do(work, staff_id, form)
    except (Absent, ProveAgain, TooManyTries):
        raise
    except Refusal as refusal:
        return _ask(staff_id, act, form, refusal.sentence), 422
    flash(done)
    return redirect(url_for("admin_users.user", staff_id=staff_id), 303)


def _show_again(staff_id: str, act: str) -> str:
    return _ask(staff_id, act, _act(act).form(request.form))


do.show_again = _show_again  # type: ignore[attr-defined]  # parked posts come back


def _act(slug: str) -> Act:
    if slug not in ACTS:
        raise NotFound
    return ACTS[slug]


def _person(staff_id: str) -> Person:
    with reading() as work:
        return administering.person(work, staff_id)


def _ask_whom(form: PageForm) -> str:
    with reading() as work:
        administering.must_be_proved(work)
    lead = mark("They get a code by email, and choose password and app themselves.")
    return render_template(
        "staff/ask.html", form=form, title=ADD, lead=lead, button=ADD, back=url_for("admin_users.users")
    )


def _ask(staff_id: str, slug: str, form: PageForm, problem: Sentence | None = None) -> str:
    with reading() as work:
        administering.must_be_proved(work)
    act, back = _act(slug), url_for("admin_users.user", staff_id=staff_id)
    person = _person(staff_id)
    return render_template("admin/act.html", person=person, act=act, form=form, problem=problem, back=back)


def _send(staff_id: str, code: str) -> bool:
    """E-mail the code: whether it went."""
    try:
        with reading() as work:
            administering.send_invitation(work, staff_id, code, chosen())
    except Refusal:
        return False
    return True
