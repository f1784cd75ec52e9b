"""Residents come back with reference and access code; staff sign in with a password and a second factor."""

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import timedelta

import pyotp

from portal.adapters import passwords
from portal.domain.actors import Actor, professional_of, representative_of, resident_of
from portal.domain.errors import Absent, Refusal
from portal.domain.text import mark
from portal.models import cases, drafts, representatives, staff
from portal.models.columns import read_sealed
from portal.models.representatives import Account, Representative
from portal.models.sign_ins import SignIn, Stage
from portal.services import limiting, representing
from portal.services.unit_of_work import UnitOfWork

RESIDENT_TRIES = 5
STAFF_TRIES = 10
RESIDENT_STAYS = timedelta(minutes=30)
STAFF_STAYS = timedelta(hours=12)
HALF_STAYS = timedelta(minutes=5)
TOTP_SECONDS = 30

NO_MATCH = mark("The case reference and access code do not match. Check both and try again")
NO_STAFF_MATCH = mark("The email address and password do not match. Check both and try again")
NO_CODE_MATCH = mark("The security code is not correct. Enter the newest code")


@dataclass(frozen=True, slots=True)
class Claimed:
    """Who someone says they are, with the hash that their secret must match: a stranger gets one that nothing does.

    `form` is which one it is, where a saved form is claimed and not a case; `is_helper`: it is one who acts in a case.
    """

    id: str | None
    secret_hash: str
    form: str = ""
    is_helper: bool = False

    def is_proved_by(self, secret: str) -> bool:
        """Whether the secret is theirs. About 20 ms of work either way, so do it outside a transaction."""
        return passwords.matches(self.secret_hash, secret) and self.id is not None


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A live session: who it is, and whether the second factor is still to come."""

    actor: Actor
    is_complete: bool


def claim_case(work: UnitOfWork, reference: str, client: str, code: str = "") -> Claimed:
    """Count a try for this reference and this client, and find the hash to check the access code against.

    Cases, those who act in them and saved forms are all looked for, whichever it is, and one hash is checked in the
    end, so that nothing tells one from the other or from none.
    """
    limiting.spend_try(work, "case", f"reference {reference}", f"client {client}", limit=RESIDENT_TRIES)
    work.record("sign_in.try", audience="resident")
    case, draft = cases.by_reference(work.session, reference), drafts.saved_as(work.session, reference)
    case_id = case.id if case else ""
    helper = representatives.by_code(work.session, case_id, representing.code_index(work, case_id, code))
    if helper is not None and helper.code_hash is not None:
        return Claimed(helper.id, helper.code_hash, is_helper=True)
    if case is not None:
        return Claimed(case.id, case.access_code_hash)
    if draft is not None and draft.code_hash is not None:
        return Claimed(draft.id, draft.code_hash, form=draft.journey)
    return Claimed(None, passwords.NOBODY)


def open_case(work: UnitOfWork, claimed: Claimed, *, is_proved: bool) -> str:
    """Begin the session of a resident, or of one who acts for them, and give its token.

    Refusal with one sentence for every kind of mismatch.
    """
    if not is_proved or claimed.id is None or claimed.form:
        raise Refusal(NO_MATCH)
    if claimed.is_helper:
        return begin(work, Stage.FULL, RESIDENT_STAYS, representative_id=claimed.id)
    return begin(work, Stage.FULL, RESIDENT_STAYS, case_id=claimed.id)


def open_by_email(work: UnitOfWork, case_id: str) -> str:
    """Begin the session of a resident who typed the code that was e-mailed to them, and give its token."""
    return begin(work, Stage.FULL, RESIDENT_STAYS, case_id=case_id, by_email=True)


def session_of(work: UnitOfWork, token: str) -> SignIn:
    """The live session of the person who asks; Absent when it is not theirs or has ended."""
    session = live(work, token)
    if session is None or session.stage is not Stage.FULL:
        raise Absent
    return session


def claim_staff(work: UnitOfWork, email: str, client: str) -> Claimed:
    """Count a try for this address and this client, and find the hash to check the password against."""
    limiting.spend_try(work, "staff", f"email {email.casefold()}", f"client {client}", limit=STAFF_TRIES)
    work.record("sign_in.try", audience="staff")
    member = staff.by_email_index(work.session, work.resources.keyring.blind("email", email))
    return Claimed(member.id, member.password_hash) if member else Claimed(None, passwords.NOBODY)


def accept_password(work: UnitOfWork, claimed: Claimed, *, is_proved: bool) -> str:
    """Half a session: it opens the page for the second factor and nothing else."""
    if not is_proved or claimed.id is None:
        raise Refusal(NO_STAFF_MATCH)
    return begin(work, Stage.HALF, HALF_STAYS, staff_id=claimed.id)


def accept_second_factor(work: UnitOfWork, token: str, typed: str) -> str:
    """A whole session under a new token. Each code works once; Refusal when it does not match."""
    half = live(work, token)
    if half is None or half.staff_id is None or half.stage is not Stage.HALF:
        raise Absent
    limiting.spend_try(work, "second factor", half.staff_id, limit=STAFF_TRIES)
    work.record("sign_in.second_factor")
    member = work.session.get_one(staff.StaffMember, half.staff_id, with_for_update=True)
    step = matching_step(work, read_sealed(work.key(f"staff:{member.id}"), member, "totp_secret"), typed)
    if step is None or step <= member.last_totp_step:
        return ""
    member.last_totp_step = step
    work.session.delete(half)
    return begin(work, Stage.FULL, STAFF_STAYS, staff_id=member.id)


def whose(work: UnitOfWork, token: str) -> SignedIn | None:
    """Whose session this token is, with the roles held now; None when it ended."""
    session = live(work, token)
    return None if session is None else _whose(work, session)


def whose_was(work: UnitOfWork, token: str) -> Actor | None:
    """Whose session this token was, even if it has ended, as long as its row is there; None for half a sign-in."""
    session = work.session.get(SignIn, _hash(token))
    signed_in = None if session is None else _whose(work, session)
    return signed_in.actor if signed_in and signed_in.is_complete else None


def _whose(work: UnitOfWork, session: SignIn) -> SignedIn | None:
    if session.case_id is not None:
        return SignedIn(resident_of(session.case_id, proved_at=session.stepped_up_at), is_complete=True)
    is_complete = session.stage is Stage.FULL
    if session.representative_id is not None:
        row = work.session.get_one(Representative, session.representative_id)
        if row.authority.is_over(work.today):
            return None
        return SignedIn(representative_of(row.id, proved_at=session.stepped_up_at), is_complete)
    if session.account_id is not None:
        account = work.session.get_one(Account, session.account_id)
        return None if account.left_at else SignedIn(professional_of(account.id), is_complete)
    member = work.session.get_one(staff.StaffMember, session.staff_id)
    if member.left_at is not None:
        return None
    roles = staff.roles_of(work.session, member.id) if is_complete else frozenset()
    return SignedIn(Actor(member.id, roles, label=str(member.number)), is_complete)


def sign_out(work: UnitOfWork, token: str) -> None:
    """End this session here, so that its token is worth nothing even if it was copied."""
    if (session := live(work, token)) is not None:
        work.session.delete(session)
        work.record("sign_in.end")


def begin(work: UnitOfWork, stage: Stage, stays: timedelta, *, by_email: bool = False, **whose: str) -> str:
    """A session of one person (`staff_id`, `case_id`, `representative_id` or `account_id`); answers its token."""
    token = secrets.token_urlsafe(32)
    ((kind, who),) = whose.items()
    work.session.add(
        SignIn(
            token_hash=_hash(token),
            stage=stage,
            by_email=by_email,
            began_at=work.now,
            ends_at=work.now + stays,
            **whose,
        )
    )
    audience = "resident" if kind == "case_id" else kind.removesuffix("_id")
    work.record("sign_in.begin", audience=audience, stage=stage.value, who=who)
    return token


def live(work: UnitOfWork, token: str) -> SignIn | None:
    """The row of this session, until it ends."""
    session = work.session.get(SignIn, _hash(token))
    return session if session is not None and session.ends_at > work.now else None


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def matching_step(work: UnitOfWork, secret: str, typed: str) -> int | None:
    """The time step whose code this is: now, or one step either way for a slow clock (RFC 6238 5.2)."""
    code = re.sub(r"\s", "", typed)
    if not re.fullmatch(r"[0-9]{6}", code):
        return None
    totp, now = pyotp.TOTP(secret), int(work.now.timestamp()) // TOTP_SECONDS
    steps = (step for step in (now, now - 1, now + 1) if secrets.compare_digest(totp.generate_otp(step), code))
    return next(steps, None)
