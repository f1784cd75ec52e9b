"""What staff do about their own way in: prove again that it is them, change the password, see and end sessions."""

from dataclasses import dataclass
from datetime import datetime

from portal.domain.errors import Absent, Refusal
from portal.domain.text import mark
from portal.models import second_factors as factors
from portal.models import sign_ins, staff
from portal.models.columns import read_sealed
from portal.models.sign_ins import SignIn, Stage
from portal.models.staff import StaffMember
from portal.services import limiting, second_factors, signing_in
from portal.services.loading import must_be_proved
from portal.services.second_factors import App, Way, Ways
from portal.services.signing_in import STAFF_STAYS, STAFF_TRIES, Claimed
from portal.services.unit_of_work import UnitOfWork

HANDLE = 16
"""How much of the hash of a session names it in addresses."""
NOT_YOUR_PASSWORD = mark("Your current password is not correct")


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One browser in which someone is signed in. `is_this`: the one that asks."""

    handle: str
    began_at: datetime
    ends_at: datetime
    is_this: bool


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One security key of someone."""

    id: str
    name: str
    added_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class OwnAccess:
    """All that someone can come in with, and where they are signed in."""

    email: str
    has_app: bool
    keys: list[KeyLine]
    codes_left: int
    sessions: list[SessionLine]


def overview(work: UnitOfWork, token: str) -> OwnAccess:
    """What the one who asks has."""
    session, member = _own(work, token)
    key = work.key(f"staff:{member.id}")
    keys = factors.keys_of(work.session, member.id)
    return OwnAccess(
        email=read_sealed(key, member, "email"),
        has_app=member.app_set_at is not None,
        keys=[KeyLine(row.id, read_sealed(key, row, "name"), row.added_at, row.used_at) for row in keys],
        codes_left=factors.codes_left(work.session, member.id),
        sessions=[
            SessionLine(row.token_hash[:HANDLE], row.began_at, row.ends_at, row.token_hash == session.token_hash)
            for row in sign_ins.of_staff(work.session, member.id, work.now)
            if row.stage is Stage.FULL
        ],
    )


def ways(work: UnitOfWork, token: str) -> Ways:
    """What the one who asks can prove themselves with."""
    session, member = _own(work, token)
    return second_factors.ways(work, member, session.token_hash)


def prove(work: UnitOfWork, token: str, typed: str, way: Way) -> str:
    """The same session under a new token, once it is proved again whose it is; nothing when it does not match."""
    limiting.spend_try(work, "second factor", work.actor.id, limit=STAFF_TRIES)
    session, member = _own(work, token, is_held=True)
    if way is Way.RECOVERY or not second_factors.is_proved(work, member, session.token_hash, way, typed):
        work.record("sign_in.prove", right=False)
        return ""
    fresh = signing_in.begin(work, Stage.FULL, STAFF_STAYS, staff_id=member.id)
    signing_in.session_of(work, fresh).ends_at = session.ends_at
    work.session.delete(session)
    work.record("sign_in.prove", right=True)
    return fresh


def claim_password(work: UnitOfWork, token: str) -> Claimed:
    """Count a try, and find the hash to check the current password against."""
    _, member = _own(work, token)
    limiting.spend_try(work, "own password", member.id, limit=STAFF_TRIES)
    work.record("password.try", staff=member.id)
    return Claimed(member.id, member.password_hash)


def known_of_owner(work: UnitOfWork, token: str) -> tuple[str, str]:
    """Name and address of the one who asks: no good password is made of them."""
    _, member = _own(work, token)
    key = work.key(f"staff:{member.id}")
    return read_sealed(key, member, "name"), read_sealed(key, member, "email")


def change_password(work: UnitOfWork, token: str, password_hash: str, *, is_proved: bool) -> None:
    """Keep the hash of a new password, and end every other session; Refusal if the current one was wrong."""
    if not is_proved:
        raise Refusal(NOT_YOUR_PASSWORD)
    session, member = _own(work, token, is_held=True)
    member.password_hash, member.password_set_at = password_hash, work.now
    sign_ins.end_of_staff(work.session, member.id, but=session.token_hash)
    work.record("password.change", staff=member.id)


def end_session(work: UnitOfWork, token: str, handle: str) -> None:
    """End one session of one's own; Absent when there is none of this name."""
    session, member = _own(work, token)
    must_be_proved(work)
    rows = sign_ins.of_staff(work.session, member.id, work.now)
    found = next((row for row in rows if row.token_hash[:HANDLE] == handle and row is not session), None)
    if found is None:
        raise Absent
    work.session.delete(found)
    work.record("sign_in.end_elsewhere", staff=member.id)


def end_other_sessions(work: UnitOfWork, token: str) -> None:
    """End every session of one's own but this one."""
    session, member = _own(work, token)
    must_be_proved(work)
    sign_ins.end_of_staff(work.session, member.id, but=session.token_hash)
    work.record("sign_in.end_elsewhere", staff=member.id)


def make_recovery_codes(work: UnitOfWork, token: str) -> list[str]:
    """Ten new codes, shown this once."""
    _, member = _changed(work, token)
    return second_factors.make_recovery_codes(work, member)


def offered_app(work: UnitOfWork, token: str) -> App:
    """What to put into a new authenticator app."""
    must_be_proved(work)
    session, member = _own(work, token)
    return second_factors.offered_app(work, member, session.token_hash)


def set_app(work: UnitOfWork, token: str, typed: str) -> None:
    """Use the offered app from now on."""
    session, member = _changed(work, token)
    second_factors.set_app(work, member, session.token_hash, typed)


def remove_app(work: UnitOfWork, token: str) -> None:
    """Use no app any more."""
    _, member = _changed(work, token)
    second_factors.remove_app(work, member)


def key_to_add(work: UnitOfWork, token: str) -> str:
    """What a browser needs, as JSON, to make a new key."""
    must_be_proved(work)
    session, member = _own(work, token)
    return second_factors.key_to_add(work, member, session.token_hash)


def add_key(work: UnitOfWork, token: str, name: str, answer: str) -> None:
    """Use one more key from now on."""
    session, member = _changed(work, token)
    second_factors.add_key(work, member, session.token_hash, name, answer)


def remove_key(work: UnitOfWork, token: str, key_id: str) -> None:
    """Use one key less."""
    _, member = _changed(work, token)
    second_factors.remove_key(work, member, key_id)


def _changed(work: UnitOfWork, token: str) -> tuple[SignIn, StaffMember]:
    """One's own session and record, held, for who has just proved that it is them."""
    must_be_proved(work)
    return _own(work, token, is_held=True)


def _own(work: UnitOfWork, token: str, *, is_held: bool = False) -> tuple[SignIn, StaffMember]:
    """One's own session and record. `is_held`: nobody else changes them until the transaction ends."""
    session = signing_in.session_of(work, token)
    if session.staff_id is None or session.staff_id != work.actor.id:
        raise Absent
    member = work.session.get_one(staff.StaffMember, session.staff_id, with_for_update=is_held)
    if is_held and signing_in.live(work, token, is_held=True) is None:
        raise Absent  # another window ended it meanwhile
    return session, member
