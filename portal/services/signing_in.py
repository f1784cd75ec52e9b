"""Residents come back with reference and access code; staff sign in with a password and a second factor."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from portal.adapters import passwords
from portal.domain.actors import Actor, professional_of, representative_of, resident_of
from portal.domain.errors import Absent, Refusal
from portal.domain.text import mark
from portal.models import cases, drafts, representatives, sign_ins, staff
from portal.models.representatives import Account, Representative
from portal.models.sign_ins import SignIn, Stage, Whose
from portal.services import limiting, representing, second_factors
from portal.services.second_factors import Way, Ways
from portal.services.unit_of_work import UnitOfWork

RESIDENT_TRIES = 5
STAFF_TRIES = 10
RESIDENT_STAYS = timedelta(minutes=30)
STAFF_STAYS = timedelta(hours=12)
HALF_STAYS = timedelta(minutes=5)

NO_MATCH = mark("The case reference and access code do not match. Check both and try again")
NO_STAFF_MATCH = mark("The email address and password do not match. Check both and try again")


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
    """A live session: who it is, and whether the second factor is still to come, or all, for who was invited."""

    actor: Actor
    is_complete: bool
    is_joining: bool = False


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
    if member is None or member.password_set_at is None:
        return Claimed(None, passwords.NOBODY)
    return Claimed(member.id, member.password_hash)


def accept_password(work: UnitOfWork, claimed: Claimed, *, is_proved: bool) -> str:
    """Half a session: it opens the page for the second factor and nothing else."""
    if not is_proved or claimed.id is None:
        raise Refusal(NO_STAFF_MATCH)
    return begin(work, Stage.HALF, HALF_STAYS, staff_id=claimed.id)


def second_ways(work: UnitOfWork, token: str) -> Ways:
    """What someone whose password was right can prove themselves with next."""
    half = _half_of_staff(work, token)
    return second_factors.ways(work, work.session.get_one(staff.StaffMember, half.staff_id), half.token_hash)


def accept_second_factor(work: UnitOfWork, token: str, typed: str, way: Way = Way.APP) -> str:
    """A whole session under a new token, or nothing when it does not match. What proves once proves never again."""
    staff_id = _half_of_staff(work, token).staff_id
    limiting.spend_try(work, "second factor", str(staff_id), limit=STAFF_TRIES)
    member = work.session.get_one(staff.StaffMember, staff_id, with_for_update=True)
    half = _half_of_staff(work, token, is_held=True)
    if not second_factors.is_proved(work, member, half.token_hash, way, typed):
        return ""
    work.session.delete(half)
    return begin(work, Stage.FULL, STAFF_STAYS, staff_id=member.id)


def _half_of_staff(work: UnitOfWork, token: str, *, is_held: bool = False) -> SignIn:
    """Half a session of staff. `is_held`: read anew, and nobody else ends it until the transaction does."""
    half = live(work, token, is_held=is_held)
    if half is None or half.staff_id is None or half.stage is not Stage.HALF:
        raise Absent
    return half


def whose(work: UnitOfWork, token: str) -> SignedIn | None:
    """Whose session this token is, with the roles held now; None when it ended."""
    known = sign_ins.whose(work.session, hash_of(token))
    return _whose(work, known) if known and known.session.ends_at > work.now else None


def whose_was(work: UnitOfWork, token: str) -> Actor | None:
    """Whose session this token was, even if it has ended, as long as its row is there; None for half a sign-in."""
    known = sign_ins.whose(work.session, hash_of(token))
    signed_in = _whose(work, known) if known else None
    return signed_in.actor if signed_in and signed_in.is_complete else None


def _whose(work: UnitOfWork, known: Whose) -> SignedIn | None:
    session = known.session
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
    if known.left_at is not None:
        return None
    roles = known.roles if is_complete else frozenset()
    actor = Actor(str(session.staff_id), roles, str(known.number), session.stepped_up_at)
    return SignedIn(actor, is_complete, is_joining=session.stage is Stage.JOINING)


def sign_out(work: UnitOfWork, token: str) -> None:
    """End this session here, so that its token is worth nothing even if it was copied."""
    if (session := live(work, token)) is not None:
        work.session.delete(session)
        work.record("sign_in.end")


def end_all(work: UnitOfWork, staff_id: str) -> None:
    """Sign a member of staff out everywhere."""
    sign_ins.end_of_staff(work.session, staff_id)
    work.record("sign_in.end_all", staff=staff_id)


def begin(work: UnitOfWork, stage: Stage, stays: timedelta, *, by_email: bool = False, **whose: str) -> str:
    """A session of one person (`staff_id`, `case_id`, `representative_id` or `account_id`); answers its token.

    Staff have proved twice who they are when a whole session of theirs begins.
    """
    token = secrets.token_urlsafe(32)
    ((kind, who),) = whose.items()
    is_proved = kind == "staff_id" and stage is Stage.FULL
    work.session.add(
        SignIn(
            token_hash=hash_of(token),
            stage=stage,
            by_email=by_email,
            began_at=work.now,
            ends_at=work.now + stays,
            stepped_up_at=work.now if is_proved else None,
            **whose,
        )
    )
    audience = "resident" if kind == "case_id" else kind.removesuffix("_id")
    work.record("sign_in.begin", audience=audience, stage=stage.value, who=who)
    return token


def live(work: UnitOfWork, token: str, *, is_held: bool = False) -> SignIn | None:
    """The row of this session, until it ends. `is_held`: read anew and locked, until the transaction ends."""
    session = work.session.get(SignIn, hash_of(token), with_for_update=is_held, populate_existing=is_held)
    return session if session is not None and session.ends_at > work.now else None


def hash_of(token: str) -> str:
    """By which the row of a session is found: whoever reads the rows cannot sign in with them."""
    return hashlib.sha256(token.encode()).hexdigest()
