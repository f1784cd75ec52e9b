"""Staff come with the account of their organisation (OpenID Connect): who they are, never whether they may."""

import secrets

from portal.adapters.single_sign_on import Identity, NotSignedOn, Provider, Secrets
from portal.domain.errors import Refusal
from portal.domain.text import mark
from portal.models import staff
from portal.models.sign_ins import Stage
from portal.models.staff import StaffMember
from portal.services import limiting, signing_in
from portal.services.signing_in import HALF_STAYS, STAFF_STAYS, STAFF_TRIES
from portal.services.unit_of_work import UnitOfWork

RETURN = "/work/sign-in/return"
NOT_SIGNED_ON = mark("Your work account did not sign you in. Try again, or use your password")
NOT_KNOWN = mark("Nobody on the staff has this work account. Sign in with your password, or ask an administrator")


def new_state() -> str:
    """What ties one sign-in to one browser, which keeps it until it comes back."""
    return secrets.token_urlsafe(32)


def address(work: UnitOfWork, state: str) -> str:
    """Where the provider asks who it is; Refusal when it cannot be reached now."""
    try:
        return _provider(work).address(_secrets(work, state))
    except NotSignedOn:
        raise Refusal(NOT_SIGNED_ON) from None


def identity(work: UnitOfWork, code: str, state: str) -> Identity:
    """Who came back with this code, outside any transaction that writes; Refusal when that is not proved."""
    try:
        return _provider(work).identity(code, _secrets(work, state), work.now)
    except NotSignedOn:
        raise Refusal(NOT_SIGNED_ON) from None


def accept(work: UnitOfWork, found: Identity, client: str) -> str:
    """Half a session for whom the provider names, or a whole one where the settings take its second factor for ours.

    Nothing for whom nobody knows here.

    They are known by subject. The first time, by an address that the provider has made sure of, and its subject is
    kept: whoever is given the address later is someone else. Nobody joins the staff so.
    """
    limiting.spend_try(work, "single sign-on", f"client {client}", limit=STAFF_TRIES)
    work.record("sign_in.try", audience="staff", by="single sign-on")
    subject = work.resources.keyring.blind("subject", f"{work.settings.sso_issuer} {found.subject.encode().hex()}")
    member = staff.by_subject(work.session, subject) or _by_address(work, found.email, subject)
    if member is None or member.password_set_at is None:
        return ""
    if found.is_multi_factor and work.settings.sso_second_factor:
        return signing_in.begin(work, Stage.FULL, STAFF_STAYS, staff_id=member.id)
    return signing_in.begin(work, Stage.HALF, HALF_STAYS, staff_id=member.id)


def _by_address(work: UnitOfWork, email: str, subject: bytes) -> StaffMember | None:
    if not email:
        return None
    member = staff.by_email_index(work.session, work.resources.keyring.blind("email", email))
    if member is None or member.sso_subject is not None:
        return None
    member.sso_subject = subject
    work.record("staff.work_account", staff=member.id)
    return member


def _provider(work: UnitOfWork) -> Provider:
    settings = work.settings
    return Provider(settings.sso_issuer, settings.sso_client_id, settings.sso_client_secret, settings.base_url + RETURN)


def _secrets(work: UnitOfWork, state: str) -> Secrets:
    """The nonce and the verifier of one sign-in: only this portal can work them out, so they are kept nowhere."""
    drawn = [work.resources.keyring.blind(f"single sign-on {part}", state.encode().hex()).hex() for part in range(3)]
    return Secrets(state, nonce=drawn[0], verifier=drawn[1] + drawn[2])
