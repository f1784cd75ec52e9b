"""People join the staff, with roles, a password and a second factor; their roles change; they leave: by command."""

from collections.abc import Iterable
from dataclasses import dataclass

import pyotp
from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError

from portal.adapters import passwords
from portal.domain.actors import STAFF_ROLES, Actor, Role
from portal.domain.errors import Refusal
from portal.domain.staffing import check_gives, check_together
from portal.domain.text import mark
from portal.models import second_factors as factors
from portal.models import sign_ins, staff, staff_changes
from portal.models.base import new_id
from portal.models.columns import read_sealed, seal_into
from portal.models.conflicts import ToolTeam
from portal.models.tools import Tool
from portal.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class NewColleague:
    """What is handed to someone who joined: shown once."""

    id: str
    number: int
    totp_secret: str

    def totp_address(self, email: str, issuer: str) -> str:
        """The otpauth:// address that an authenticator app reads."""
        return pyotp.TOTP(self.totp_secret).provisioning_uri(name=email, issuer_name=issuer)


def join(
    work: UnitOfWork, *, name: str, email: str, password: str, roles: Iterable[Role], force: str = ""
) -> NewColleague:
    """Add a member of staff with a password and an app. For the first ones: the others are invited."""
    member = added(work, name=name, email=email, password_hash=passwords.hash_chosen(password, name, email))
    member.password_set_at = member.app_set_at = work.now
    held = sorted(set(roles))
    check_together(held)
    for role in held:
        _check_by_command(work, member, role)
        _keep_force(work, member, role, force)
    work.session.add_all(staff.StaffRole(staff_id=member.id, role=role) for role in held)
    work.record("staff.join", staff=member.id, roles=[role.value for role in held])
    return NewColleague(member.id, member.number, read_sealed(work.key(f"staff:{member.id}"), member, "totp_secret"))


def added(work: UnitOfWork, *, name: str, email: str, password_hash: str) -> staff.StaffMember:
    """Someone new on the staff, with the next free number. Who left and comes back has the number from before.

    Else they could sign, as someone new, what they proposed when they were here.
    """
    index = work.resources.keyring.blind("email", email)
    member = _held_by_address(work, index)
    if member is None:
        newest = work.session.scalar(select(func.max(staff.StaffMember.number))) or 0
        member = staff.StaffMember(id=new_id(), number=newest + 1, email_index=index)
    elif member.left_at is None:
        raise Refusal(mark("Someone with this email address is on the staff"))
    member.password_hash, member.last_totp_step = password_hash, 0
    member.joined_at, member.left_at = work.now, None
    key = work.new_key(f"staff:{member.id}")
    seal_into(key, member, "name", name)
    seal_into(key, member, "email", email)
    seal_into(key, member, "totp_secret", pyotp.random_base32())
    work.session.add(member)
    try:
        work.session.flush()
    except IntegrityError as problem:  # PostgreSQL lets two people take the same number
        raise Refusal(mark("Someone else joined at the same moment. Try again")) from problem
    return member


def leave(work: UnitOfWork, email: str) -> int:
    """End someone's work here at once, and answer their number: all they came in with goes, what they did stays."""
    member = _on_the_staff(work, email)
    end(work, member)
    return member.number


def end(work: UnitOfWork, member: staff.StaffMember) -> None:
    """Roles, sessions, keys, codes and what was proposed for them go at once."""
    held = sorted(staff.roles_of(work.session, member.id))
    member.left_at, member.force = work.now, None
    member.password_set_at = member.app_set_at = member.invitation = member.invited_until = member.sso_subject = None
    sign_ins.end_of_staff(work.session, member.id)
    factors.forget_all(work.session, member.id)
    staff_changes.drop_proposed(work.session, member.id)
    work.session.execute(delete(staff.StaffRole).where(staff.StaffRole.staff_id == member.id))
    work.record("staff.leave", staff=member.id, roles=[role.value for role in held])


def give_role(work: UnitOfWork, email: str, role: Role, *, force: str = "") -> int:
    """Give one more role to someone, and answer their number."""
    member = _on_the_staff(work, email)
    _check_by_command(work, member, role)
    give(work, member, role, force=force)
    return member.number


def give(work: UnitOfWork, member: staff.StaffMember, role: Role, *, force: str = "") -> None:
    """One more role for someone, unless they have it or hold what is kept apart from it; a steward's is of a force."""
    if role not in STAFF_ROLES:
        raise ValueError(f"{role.value} is not a role of staff")
    held = staff.roles_of(work.session, member.id)
    if role in held:
        raise Refusal(mark("This colleague has this role already"))
    check_together({*held, role})
    _keep_force(work, member, role, force)
    work.session.add(staff.StaffRole(staff_id=member.id, role=role))
    work.record("staff.give_role", staff=member.id, role=role.value, before=_values(held), after=_values({*held, role}))


def take_role(work: UnitOfWork, email: str, role: Role) -> int:
    """Take a role from someone, from the next page they open, and answer their number."""
    member = _on_the_staff(work, email)
    take(work, member, role)
    return member.number


def take(work: UnitOfWork, member: staff.StaffMember, role: Role) -> None:
    """One role less for someone, who is signed out everywhere."""
    held = staff.roles_of(work.session, member.id)
    row = work.session.get(staff.StaffRole, (member.id, role))
    if row is None:
        raise Refusal(mark("This colleague does not have this role"))
    work.session.delete(row)
    sign_ins.end_of_staff(work.session, member.id)
    if role is Role.STEWARD:
        member.force = None
    work.record("staff.take_role", staff=member.id, role=role.value, before=_values(held), after=_values(held - {role}))


def invitation_index(work: UnitOfWork, staff_id: str, code: str) -> bytes:
    """By which the code of someone's invitation is known again, without being kept."""
    return work.resources.keyring.blind("invitation", f"{staff_id} {code}")


def _keep_force(work: UnitOfWork, member: staff.StaffMember, role: Role, force: str) -> None:
    """Whose records a steward looks after: one of the forces of the settings. Nobody else has a force."""
    if role is not Role.STEWARD:
        return
    if force not in work.settings.forces:
        raise Refusal(mark("Choose the force that this steward works for"))
    member.force = force


def _values(roles: Iterable[Role]) -> list[str]:
    return sorted(role.value for role in roles)


def _check_by_command(work: UnitOfWork, member: staff.StaffMember, role: Role) -> None:
    """Whoever runs the portal gives what needs two administrators only until there are two."""
    administrators = staff.holders(work.session, Role.ADMINISTRATOR)
    check_gives(role, giver=work.actor.id, receiver=member.id, administrators=administrators)


def join_tool_team(work: UnitOfWork, email: str, slug: str) -> int:
    """Note that someone works, or has worked, on a tool, and answer their number: contests of it are closed to them.

    Nobody leaves such a team: having worked on a tool is a connection for good (our rule).
    """
    member = _on_the_staff(work, email)
    if work.session.get(Tool, slug) is None:
        raise Refusal(mark("No tool on the register has this address"))
    if work.session.get(ToolTeam, (slug, member.id)) is not None:
        raise Refusal(mark("This colleague is in the team of this tool already"))
    work.session.add(ToolTeam(tool=slug, staff_id=member.id))
    work.record("staff.join_tool_team", staff=member.id, tool=slug)
    return member.number


def _on_the_staff(work: UnitOfWork, email: str) -> staff.StaffMember:
    member = _held_by_address(work, work.resources.keyring.blind("email", email))
    if member is None or member.left_at is not None:
        raise Refusal(mark("No one with this email address is on the staff"))
    return member


def _held_by_address(work: UnitOfWork, index: bytes) -> staff.StaffMember | None:
    """Who has this address, or had it when they left; locked, so that the second of two changes sees the first."""
    query = select(staff.StaffMember).where(staff.StaffMember.email_index == index)
    return work.session.scalar(query.with_for_update())


def as_actor(work: UnitOfWork, staff_id: str) -> Actor:
    """This member of staff as one who acts."""
    member = work.session.get_one(staff.StaffMember, staff_id)
    return Actor(member.id, staff.roles_of(work.session, staff_id), label=str(member.number))


def second_factors(work: UnitOfWork) -> list[tuple[str, str]]:
    """E-mail address and current code of everyone on the staff with an app: only the demonstration asks for them."""
    codes = []
    here = select(staff.StaffMember).where(staff.StaffMember.app_set_at.is_not(None))
    for member in work.session.scalars(here.order_by(staff.StaffMember.number)):
        key = work.key(f"staff:{member.id}")
        code = pyotp.TOTP(read_sealed(key, member, "totp_secret")).at(work.now)
        codes.append((read_sealed(key, member, "email"), code))
    return codes
