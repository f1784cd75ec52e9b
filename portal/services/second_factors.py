"""What staff prove themselves with after the password: an authenticator app, security keys, recovery codes."""

import base64
import re
import secrets
from dataclasses import dataclass
from enum import StrEnum

import pyotp
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from portal.adapters import security_keys
from portal.adapters.security_keys import Key, NotAnswered, Site
from portal.domain.errors import Absent, Refusal
from portal.domain.recovery_codes import new_recovery_codes, read_recovery_code
from portal.domain.text import mark
from portal.models import second_factors
from portal.models.base import new_id
from portal.models.columns import read_sealed, seal_into
from portal.models.second_factors import RecoveryCode, SecurityKey
from portal.models.staff import StaffMember
from portal.services.unit_of_work import UnitOfWork

TOTP_SECONDS = 30
APP_SECRET_BYTES = 20
MOST_KEYS = 10
NO_CODE_MATCH = mark("The security code is not correct. Enter the newest code")
NO_KEY_MATCH = mark("The security key was not accepted. Try again, or use another one")
ONE_STAYS = mark("This is your only security key, and you have no authenticator app. Add another one first")


class Way(StrEnum):
    """How someone proves that it is them."""

    APP = "app"
    KEY = "key"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Ways:
    """What someone can prove themselves with: the app, keys (with what the browser asks them, as JSON), codes left."""

    has_app: bool
    key_question: str
    codes_left: int


@dataclass(frozen=True, slots=True)
class App:
    """What goes into an authenticator app: the secret, and the otpauth:// address that holds it."""

    secret: str
    address: str


def ways(work: UnitOfWork, member: StaffMember, session_hash: str) -> Ways:
    """What this member of staff can prove themselves with in this session."""
    handles = [key.handle for key in second_factors.keys_of(work.session, member.id)]
    question = security_keys.to_prove(site(work), _challenge(work, session_hash), handles) if handles else ""
    return Ways(member.app_set_at is not None, question, second_factors.codes_left(work.session, member.id))


def is_proved(work: UnitOfWork, member: StaffMember, session_hash: str, way: Way, typed: str) -> bool:
    """Whether this proves who it is; each proof works once. `member` is held until the transaction ends."""
    checks = {Way.APP: _by_app, Way.RECOVERY: _by_recovery_code}
    right = _by_key(work, member, session_hash, typed) if way is Way.KEY else checks[way](work, member, typed)
    work.record("sign_in.second_factor", staff=member.id, way=way.value, right=right)
    return right


def _by_app(work: UnitOfWork, member: StaffMember, typed: str) -> bool:
    secret = read_sealed(work.key(f"staff:{member.id}"), member, "totp_secret")
    step = matching_step(work, secret, typed)
    if step is None or step <= member.last_totp_step or member.app_set_at is None:
        return False
    member.last_totp_step = step
    return True


def _by_key(work: UnitOfWork, member: StaffMember, session_hash: str, answer: str) -> bool:
    try:
        handle = security_keys.handle_in(answer)
        row = work.session.scalar(
            select(SecurityKey).where(SecurityKey.staff_id == member.id, SecurityKey.handle == handle).with_for_update()
        )
        if row is None:
            return False
        known = Key(row.handle, row.public_key, row.signs)
        row.signs = security_keys.proved(site(work), _challenge(work, session_hash), answer, known)
    except NotAnswered:
        return False
    row.used_at = work.now
    return True


def _by_recovery_code(work: UnitOfWork, member: StaffMember, typed: str) -> bool:
    code = _recovery_index(work, member, read_recovery_code(typed))
    query = select(RecoveryCode).where(RecoveryCode.staff_id == member.id, RecoveryCode.code == code)
    row = work.session.scalar(query.with_for_update())
    if row is None:
        return False
    work.session.delete(row)
    work.session.flush()
    work.record("recovery_codes.use", staff=member.id, left=second_factors.codes_left(work.session, member.id))
    return True


def make_recovery_codes(work: UnitOfWork, member: StaffMember) -> list[str]:
    """Ten new codes, shown this once; those from before work no more."""
    work.session.execute(delete(RecoveryCode).where(RecoveryCode.staff_id == member.id))
    codes = new_recovery_codes()
    work.session.add_all(
        RecoveryCode(id=new_id(), staff_id=member.id, code=_recovery_index(work, member, read_recovery_code(code)))
        for code in codes
    )
    work.record("recovery_codes.make", staff=member.id)
    return codes


def offered_app(work: UnitOfWork, member: StaffMember, session_hash: str) -> App:
    """A secret for an app, the same for as long as a session lasts, so that it needs to be kept nowhere until then."""
    drawn = b"".join(
        work.resources.keyring.blind(f"secret of an app {half}", f"{member.id} {session_hash}") for half in (1, 2)
    )
    secret = base64.b32encode(drawn[:APP_SECRET_BYTES]).decode()
    email = read_sealed(work.key(f"staff:{member.id}"), member, "email")
    return App(secret, pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=work.settings.service_name))


def set_app(work: UnitOfWork, member: StaffMember, session_hash: str, typed: str) -> None:
    """Let the offered app prove who it is from now on, in place of any before; Refusal unless its code is right."""
    app = offered_app(work, member, session_hash)
    step = matching_step(work, app.secret, typed)
    if step is None:
        raise Refusal(NO_CODE_MATCH)
    seal_into(work.key(f"staff:{member.id}"), member, "totp_secret", app.secret)
    member.app_set_at, member.last_totp_step = work.now, step
    work.record("app.set", staff=member.id)


def remove_app(work: UnitOfWork, member: StaffMember) -> None:
    """Let the app prove nothing any more; Refusal when nothing else would be left."""
    if member.app_set_at is None:
        raise Absent
    if not second_factors.keys_of(work.session, member.id):
        raise Refusal(mark("Add a security key first: the app is the only thing you can sign in with"))
    member.app_set_at = None
    work.record("app.remove", staff=member.id)


def key_to_add(work: UnitOfWork, member: StaffMember, session_hash: str) -> str:
    """What a browser needs, as JSON, to make a new key."""
    known = [key.handle for key in second_factors.keys_of(work.session, member.id)]
    email = read_sealed(work.key(f"staff:{member.id}"), member, "email")
    return security_keys.to_add(
        site(work), _challenge(work, session_hash, len(known)), person=member.id, name=email, known=known
    )


def add_key(work: UnitOfWork, member: StaffMember, session_hash: str, name: str, answer: str) -> None:
    """Keep a key that was made, under the name that its owner gives it; Refusal when it was not made right."""
    known = second_factors.keys_of(work.session, member.id)
    if len(known) >= MOST_KEYS:
        raise Refusal(mark("You have 10 security keys. Remove one first"))
    try:
        made = security_keys.added(site(work), _challenge(work, session_hash, len(known)), answer)
    except NotAnswered:
        raise Refusal(NO_KEY_MATCH) from None
    key = SecurityKey(id=new_id(), staff_id=member.id, handle=made.handle, public_key=made.public_key, signs=made.signs)
    key.added_at = work.now
    seal_into(work.key(f"staff:{member.id}"), key, "name", name)
    try:
        with work.session.begin_nested():
            work.session.add(key)
    except IntegrityError:
        raise Refusal(NO_KEY_MATCH) from None
    work.record("security_key.add", staff=member.id, key=key.id)


def remove_key(work: UnitOfWork, member: StaffMember, key_id: str) -> None:
    """Let a key prove nothing any more; Refusal when nothing else would be left."""
    keys = second_factors.keys_of(work.session, member.id)
    found = next((key for key in keys if key.id == key_id), None)
    if found is None:
        raise Absent
    if len(keys) == 1 and member.app_set_at is None:
        raise Refusal(ONE_STAYS)
    work.session.delete(found)
    work.record("security_key.remove", staff=member.id, key=key_id)


def matching_step(work: UnitOfWork, secret: str, typed: str) -> int | None:
    """The time step whose code this is: now, or one step either way for a slow clock (RFC 6238 5.2)."""
    code = re.sub(r"\s", "", typed)
    if not re.fullmatch(r"[0-9]{6}", code):
        return None
    totp, now = pyotp.TOTP(secret), int(work.now.timestamp()) // TOTP_SECONDS
    steps = (step for step in (now, now - 1, now + 1) if secrets.compare_digest(totp.generate_otp(step), code))
    return next(steps, None)


def site(work: UnitOfWork) -> Site:
    """Whom keys prove themselves to: this portal."""
    settings = work.settings
    return Site(settings.base_url, settings.trusted_host, settings.service_name)


def _challenge(work: UnitOfWork, session_hash: str, number: int = 0) -> bytes:
    """What a key signs: 16 bytes that only this portal can work out, for one session, whose token changes with each
    proof, so that no answer works twice. `number` is how many keys are there when one is added.
    """
    return work.resources.keyring.blind("what a key signs", f"{session_hash} {number}")


def _recovery_index(work: UnitOfWork, member: StaffMember, code: str) -> bytes:
    return work.resources.keyring.blind("recovery code", f"{member.id} {code}")
