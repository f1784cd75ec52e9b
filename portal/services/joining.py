"""Someone whom an administrator added comes with the code from the e-mail, and sets password and app themselves."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from portal.domain.errors import Absent, Refusal
from portal.domain.invitations import read_invitation
from portal.domain.text import mark
from portal.models import staff
from portal.models.columns import read_sealed
from portal.models.sign_ins import SignIn, Stage
from portal.models.staff import StaffMember
from portal.services import limiting, second_factors, signing_in
from portal.services.second_factors import App
from portal.services.signing_in import STAFF_STAYS, STAFF_TRIES
from portal.services.staffing import invitation_index
from portal.services.unit_of_work import UnitOfWork

JOINING_STAYS = timedelta(minutes=30)
NO_MATCH = mark("The email address and the code do not match, or the code is too old")


@dataclass(frozen=True, slots=True)
class Invited:
    """Who was invited at an address, and what the code there must match; nobody, whose code nothing matches."""

    id: str = ""
    index: bytes = b""
    until: datetime | None = None


def claim(work: UnitOfWork, email: str, client: str) -> Invited:
    """Count a try for this address and this client, and find what the code must match."""
    limiting.spend_try(work, "invitation", f"email {email.casefold()}", f"client {client}", limit=STAFF_TRIES)
    work.record("invitation.try")
    member = staff.by_email_index(work.session, work.resources.keyring.blind("email", email))
    if member is None or member.invitation is None:
        return Invited()
    return Invited(member.id, member.invitation, member.invited_until)


def accept(work: UnitOfWork, invited: Invited, typed: str) -> str:
    """A session that opens the page for password and app, and nothing else. The code works until that is done."""
    index = invitation_index(work, invited.id, read_invitation(typed))
    is_right = secrets.compare_digest(index, invited.index)
    if not is_right or invited.until is None or invited.until <= work.now:
        raise Refusal(NO_MATCH)
    return signing_in.begin(work, Stage.JOINING, JOINING_STAYS, staff_id=invited.id)


def offered_app(work: UnitOfWork, token: str) -> App:
    """What to put into an authenticator app."""
    session, member = _invited(work, token)
    return second_factors.offered_app(work, member, session.token_hash)


def known_of_owner(work: UnitOfWork, token: str) -> tuple[str, str]:
    """Name and address of who joins: no good password is made of them."""
    _, member = _invited(work, token)
    key = work.key(f"staff:{member.id}")
    return read_sealed(key, member, "name"), read_sealed(key, member, "email")


def finish(work: UnitOfWork, token: str, password_hash: str, typed: str) -> tuple[str, list[str]]:
    """The token of a whole session, and recovery codes, shown this once; Refusal unless the app's code is right.

    The invitation is used up, and whoever else came in with it is out.
    """
    limiting.spend_try(work, "second factor", _invited(work, token)[1].id, limit=STAFF_TRIES)
    session, member = _invited(work, token, is_held=True)
    second_factors.set_app(work, member, session.token_hash, typed)
    codes = second_factors.make_recovery_codes(work, member)
    member.password_hash, member.password_set_at = password_hash, work.now
    member.invitation = member.invited_until = None
    signing_in.end_all(work, member.id)
    work.record("staff.arrive", staff=member.id)
    return signing_in.begin(work, Stage.FULL, STAFF_STAYS, staff_id=member.id), codes


def _invited(work: UnitOfWork, token: str, *, is_held: bool = False) -> tuple[SignIn, StaffMember]:
    """The session of someone who joins, and their record; Absent once it is done or too late."""
    session = signing_in.live(work, token)
    if session is None or session.staff_id is None or session.stage is not Stage.JOINING:
        raise Absent
    member = work.session.get_one(StaffMember, session.staff_id, with_for_update=is_held)
    if not _is_open(work, member):
        raise Absent
    return session, member


def _is_open(work: UnitOfWork, member: StaffMember) -> bool:
    return member.left_at is None and member.invited_until is not None and member.invited_until > work.now
