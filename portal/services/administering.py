"""Administrators add people to the staff, give and take roles, sign people out, note who leaves; each with a why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from portal.adapters import passwords
from portal.adapters.catalogues import Language
from portal.domain.actors import ROLE_NAMES, Role
from portal.domain.errors import Absent, Refusal
from portal.domain.invitations import WORKS_FOR, new_invitation, read_invitation
from portal.domain.staffing import NEEDS_TWO, NOT_YOUR_OWN, check_confirms, check_together
from portal.domain.text import Sentence, mark, sentence
from portal.models import second_factors, sign_ins, staff, staff_changes
from portal.models.base import new_id
from portal.models.columns import read_sealed, seal_into
from portal.models.staff import StaffMember
from portal.models.staff_changes import Change, StaffChange, Verdict
from portal.services import loading, mailing, signing_in, staffing
from portal.services.unit_of_work import PORTAL_SCOPE, UnitOfWork


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Someone who is or was on the staff. `is_invited`: they have not chosen a password yet."""

    id: str
    number: int
    name: str
    email: str
    roles: Sequence[Role]
    force: str | None
    is_invited: bool
    left_at: datetime | None


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change, by whose number it was asked for and settled."""

    id: str
    what: Change
    role: Role | None
    why: str
    of: int
    by: int
    at: datetime
    verdict: Verdict
    settled_by: int | None
    settled_at: datetime | None
    may_confirm: bool


@dataclass(frozen=True, slots=True)
class Person:
    """Someone, with what they have to sign in with, the roles that can be given to them, and what was changed."""

    line: PersonLine
    has_app: bool
    keys: int
    codes_left: int
    sessions: int
    can_be_given: Sequence[Role]
    changes: Sequence[ChangeLine]
    is_oneself: bool


def people(work: UnitOfWork) -> list[PersonLine]:
    """Everyone who is or was on the staff, by number."""
    _administrator(work)
    return [_line(work, member) for member in staff.everyone(work.session)]


def person(work: UnitOfWork, staff_id: str) -> Person:
    """One of them, with all that an administrator may know; Absent when there is nobody of this id."""
    _administrator(work)
    member = _member(work, staff_id)
    held = staff.roles_of(work.session, member.id)
    return Person(
        line=_line(work, member),
        has_app=member.app_set_at is not None,
        keys=len(second_factors.keys_of(work.session, member.id)),
        codes_left=second_factors.codes_left(work.session, member.id),
        sessions=len(sign_ins.of_staff(work.session, member.id, work.now)),
        can_be_given=[role for role in ROLE_NAMES if role not in held],
        changes=_lines(work, staff_changes.about(work.session, member.id)),
        is_oneself=member.id == work.actor.id,
    )


def proposed(work: UnitOfWork) -> list[tuple[PersonLine, ChangeLine]]:
    """What waits for a second administrator, oldest first, with whom it is about."""
    _administrator(work)
    rows = staff_changes.proposed(work.session)
    lines = _lines(work, rows)
    return [(_line(work, _member(work, row.staff_id)), line) for row, line in zip(rows, lines, strict=True)]


def invite(work: UnitOfWork, *, name: str, email: str, why: str) -> tuple[str, str]:
    """Add someone without any role; answers their id, and the code to e-mail to them."""
    _administrator(work, is_changing=True)
    member = staffing.added(work, name=name, email=email, password_hash=passwords.hash_secret(new_id()))
    if member.id == work.actor.id:
        raise Refusal(NOT_YOUR_OWN)
    code = _invited(work, member)
    _note(work, member, Change.INVITE, why)
    return member.id, code


def invite_again(work: UnitOfWork, staff_id: str, why: str) -> str:
    """A new code for who did not come, or lost all they could sign in with: nothing from before works any more."""
    member = _other(work, staff_id)
    member.password_set_at = member.app_set_at = None
    second_factors.forget_all(work.session, member.id)
    sign_ins.end_of_staff(work.session, member.id)
    code = _invited(work, member)
    _note(work, member, Change.INVITE, why)
    return code


def send_invitation(work: UnitOfWork, staff_id: str, code: str, language: Language) -> None:
    """E-mail the code. The address in it carries none: opening it uses nothing up."""
    _administrator(work)
    email = read_sealed(work.key(f"staff:{staff_id}"), _member(work, staff_id), "email")
    paragraphs = (
        sentence("You were added to the staff of %(service)s.", service=work.settings.service_name),
        sentence(
            "Open %(address)s and type this code: %(code)s", address=f"{work.settings.base_url}/work/join", code=code
        ),
        sentence("The code works for %(days)s days and once.", days=WORKS_FOR.days),
        Sentence(mark("Nobody reads what is sent to this address.")),
    )
    mailing.send(work, email, mark("Your code"), paragraphs, language)


def propose_role(work: UnitOfWork, staff_id: str, role: Role, why: str, *, force: str = "") -> bool:
    """Give a role, or propose it where a second administrator has to confirm: whether that is so."""
    member = _other(work, staff_id)
    held = staff.roles_of(work.session, member.id)
    if role in held:
        raise Refusal(mark("This colleague has this role already"))
    check_together({*held, role, *_proposed_for(work, member)})
    if role in NEEDS_TWO:
        change = _note(work, member, Change.GIVE_ROLE, why, role, Verdict.PROPOSED)
        work.record("staff.propose_role", staff=member.id, role=role.value, change=change.id)
        return True
    staffing.give(work, member, role, force=force)
    _note(work, member, Change.GIVE_ROLE, why, role)
    return False


def confirm(work: UnitOfWork, change_id: str) -> None:
    """Give a role that another administrator proposed."""
    change, member = _open_change(work, change_id)
    check_confirms(confirmer=work.actor.id, proposer=change.by_id, receiver=change.staff_id)
    proposer = work.session.get_one(StaffMember, change.by_id, with_for_update=True)
    if proposer.left_at is not None or Role.ADMINISTRATOR not in staff.roles_of(work.session, proposer.id):
        raise Refusal(mark("Whoever proposed it is no administrator any more. Refuse it and propose it anew"))
    if change.role is not None:
        staffing.give(work, member, change.role)
    _settle(work, change, Verdict.CONFIRMED)


def refuse(work: UnitOfWork, change_id: str) -> None:
    """Do not give a role that was proposed; who proposed it may take it back so."""
    change, member = _open_change(work, change_id)
    if member.id == work.actor.id:
        raise Refusal(NOT_YOUR_OWN)
    _settle(work, change, Verdict.REFUSED)


def take_role(work: UnitOfWork, staff_id: str, role: Role, why: str) -> None:
    """Take a role: whoever had it is signed out everywhere at once."""
    member = _other(work, staff_id)
    staffing.take(work, member, role)
    _note(work, member, Change.TAKE_ROLE, why, role)


def sign_out(work: UnitOfWork, staff_id: str, why: str) -> None:
    """End every session of someone."""
    member = _other(work, staff_id)
    signing_in.end_all(work, member.id)
    _note(work, member, Change.SIGN_OUT, why)


def leave(work: UnitOfWork, staff_id: str, why: str) -> None:
    """End someone's work here at once."""
    member = _other(work, staff_id)
    staffing.end(work, member)
    _note(work, member, Change.LEAVE, why)


def _administrator(work: UnitOfWork, *, is_changing: bool = False) -> None:
    """Absent for everyone but administrators; what changes something is for who has just proved that it is them."""
    if not work.actor.has(Role.ADMINISTRATOR):
        raise Absent
    if is_changing:
        loading.must_be_proved(work)


def must_be_proved(work: UnitOfWork) -> None:
    """Refuse the forms too, so that nothing is typed in vain."""
    _administrator(work, is_changing=True)


def _other(work: UnitOfWork, staff_id: str) -> StaffMember:
    """Someone else, who is still here, held until the transaction ends."""
    _administrator(work, is_changing=True)
    member = _member(work, staff_id, is_held=True)
    if member.id == work.actor.id:
        raise Refusal(NOT_YOUR_OWN)
    if member.left_at is not None:
        raise Refusal(mark("This colleague has left"))
    return member


def _member(work: UnitOfWork, staff_id: str, *, is_held: bool = False) -> StaffMember:
    member = work.session.get(StaffMember, staff_id, with_for_update=is_held)
    if member is None:
        raise Absent
    return member


def _open_change(work: UnitOfWork, change_id: str) -> tuple[StaffChange, StaffMember]:
    _administrator(work, is_changing=True)
    change = work.session.get(StaffChange, change_id, with_for_update=True)
    if change is None:
        raise Absent
    if change.verdict is not Verdict.PROPOSED:
        raise Refusal(mark("This was settled already"))
    return change, _member(work, change.staff_id, is_held=True)


def _settle(work: UnitOfWork, change: StaffChange, verdict: Verdict) -> None:
    change.verdict, change.settled_by_id, change.settled_at = verdict, work.actor.id, work.now
    work.record("staff.settle", staff=change.staff_id, change=change.id, verdict=verdict.value)


def _proposed_for(work: UnitOfWork, member: StaffMember) -> set[Role]:
    rows = staff_changes.about(work.session, member.id)
    return {row.role for row in rows if row.verdict is Verdict.PROPOSED and row.role is not None}


def _invited(work: UnitOfWork, member: StaffMember) -> str:
    code = new_invitation()
    member.invitation = staffing.invitation_index(work, member.id, read_invitation(code))
    member.invited_until = work.now + WORKS_FOR
    work.record("staff.invite", staff=member.id, until=member.invited_until.isoformat())
    return code


def _note(
    work: UnitOfWork,
    member: StaffMember,
    what: Change,
    why: str,
    role: Role | None = None,
    verdict: Verdict = Verdict.DONE,
) -> StaffChange:
    change = StaffChange(id=new_id(), staff_id=member.id, what=what, role=role, by_id=work.actor.id, at=work.now)
    change.verdict = verdict
    seal_into(work.key(PORTAL_SCOPE), change, "why", why)
    try:
        with work.session.begin_nested():
            work.session.add(change)
    except IntegrityError:
        raise Refusal(mark("This role is proposed already. Another administrator can confirm it")) from None
    work.record("staff.change", change=change.id, staff=member.id, what=what.value)
    return change


def _line(work: UnitOfWork, member: StaffMember) -> PersonLine:
    key = work.key(f"staff:{member.id}")
    held = staff.roles_of(work.session, member.id)
    return PersonLine(
        id=member.id,
        number=member.number,
        name=read_sealed(key, member, "name"),
        email=read_sealed(key, member, "email"),
        roles=[role for role in ROLE_NAMES if role in held],
        force=member.force,
        is_invited=member.left_at is None and member.password_set_at is None,
        left_at=member.left_at,
    )


def _lines(work: UnitOfWork, rows: Sequence[StaffChange]) -> list[ChangeLine]:
    numbers, key, asker = staff.numbers(work.session), work.key(PORTAL_SCOPE), work.actor.id
    return [
        ChangeLine(
            id=row.id,
            what=row.what,
            role=row.role,
            why=read_sealed(key, row, "why"),
            of=numbers[row.staff_id],
            by=numbers[row.by_id],
            at=row.at,
            verdict=row.verdict,
            settled_by=numbers[row.settled_by_id] if row.settled_by_id else None,
            settled_at=row.settled_at,
            may_confirm=row.verdict is Verdict.PROPOSED and asker not in (row.by_id, row.staff_id),
        )
        for row in rows
    ]
