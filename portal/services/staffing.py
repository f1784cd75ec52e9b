"""People join the staff, with roles, a password and a second factor."""

from collections.abc import Iterable
from dataclasses import dataclass

import pyotp
from sqlalchemy import func, select

from portal.adapters import passwords
from portal.domain.actors import Actor, Role
from portal.domain.errors import Refusal
from portal.domain.text import mark
from portal.models import staff
from portal.models.base import new_id
from portal.models.columns import read_sealed, seal_into
from portal.services.unit_of_work import UnitOfWork

SHORTEST_PASSWORD = 12


@dataclass(frozen=True, slots=True)
class NewColleague:
    """What is handed to someone who joined: shown once."""

    id: str
    number: int
    totp_secret: str

    def totp_address(self, email: str, issuer: str) -> str:
        """The otpauth:// address that an authenticator app reads."""
        return pyotp.TOTP(self.totp_secret).provisioning_uri(name=email, issuer_name=issuer)


def join(work: UnitOfWork, *, name: str, email: str, password: str, roles: Iterable[Role]) -> NewColleague:
    """Add a member of staff with the next free number."""
    if not SHORTEST_PASSWORD <= len(password) <= passwords.LONGEST:
        raise Refusal(mark("Password must be 12 to 200 characters"))
    index = work.resources.keyring.blind("email", email)
    if staff.by_email_index(work.session, index) is not None:
        raise Refusal(mark("Someone with this email address is on the staff"))
    colleague = NewColleague(
        id=new_id(),
        number=(work.session.scalar(select(func.max(staff.StaffMember.number))) or 0) + 1,
        totp_secret=pyotp.random_base32(),
    )
    member = staff.StaffMember(
        id=colleague.id,
        number=colleague.number,
        email_index=index,
        password_hash=passwords.hash_secret(password),
        joined_at=work.now,
    )
    key = work.new_key(f"staff:{member.id}")
    seal_into(key, member, "name", name)
    seal_into(key, member, "email", email)
    seal_into(key, member, "totp_secret", colleague.totp_secret)
    work.session.add(member)
    work.session.flush()
    held = sorted(set(roles))
    work.session.add_all(staff.StaffRole(staff_id=member.id, role=role) for role in held)
    work.record("staff.join", staff=member.id, roles=[role.value for role in held])
    return colleague


def as_actor(work: UnitOfWork, staff_id: str) -> Actor:
    """This member of staff as one who acts."""
    member = work.session.get_one(staff.StaffMember, staff_id)
    return Actor(member.id, staff.roles_of(work.session, staff_id), label=str(member.number))


def second_factors(work: UnitOfWork) -> list[tuple[str, str]]:
    """E-mail address and current code of everyone on the staff: for the demonstration, which asks only there."""
    codes = []
    for member in work.session.scalars(select(staff.StaffMember).order_by(staff.StaffMember.number)):
        key = work.key(f"staff:{member.id}")
        code = pyotp.TOTP(read_sealed(key, member, "totp_secret")).at(work.now)
        codes.append((read_sealed(key, member, "email"), code))
    return codes
