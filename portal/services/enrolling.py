"""People who act for others as their work get an account: joined, confirmed by e-mail, signed in with two factors."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

import pyotp

from portal.adapters import passwords
from portal.adapters.catalogues import Language
from portal.domain.errors import Absent, Refusal
from portal.domain.text import Sentence, mark, sentence
from portal.models import representatives
from portal.models.base import new_id
from portal.models.columns import read_sealed, seal_into
from portal.models.representatives import Account
from portal.models.sealing import DataKey
from portal.models.sign_ins import SignIn, Stage
from portal.services import limiting, mailing, second_factors, signing_in
from portal.services.signing_in import HALF_STAYS, NO_STAFF_MATCH, STAFF_STAYS, STAFF_TRIES, Claimed
from portal.services.unit_of_work import UnitOfWork

JOINING_STAYS = timedelta(minutes=30)
"""How long someone who joins has for the code from the e-mail and the one from the app."""
MAIL_DIGITS = 6
JOINS = 5
"""How many accounts one client may ask for in a quarter of an hour."""
NO_MAIL_MATCH = mark("The code from the email is not correct. Enter the newest one")


@dataclass(frozen=True, slots=True)
class SetUp:
    """What someone who joined puts into their authenticator: the secret, and the otpauth:// address that holds it."""

    secret: str
    address: str


@dataclass(frozen=True, slots=True)
class Joining:
    """What someone typed who joins. `password_hash` is made before the write begins, because the hash takes 20 ms."""

    name: str
    organisation: str
    email: str
    password_hash: str


def checked(*, name: str, organisation: str, email: str, password: str) -> Joining:
    """What someone typed who joins; Refusal for a password that is guessed easily."""
    return Joining(name, organisation, email, passwords.hash_chosen(password, name, organisation, email))


def join(work: UnitOfWork, joining: Joining, client: str) -> str:
    """Make an account that is confirmed neither by e-mail nor by the app yet; answers the token of half a session.

    Who never confirmed can join again. Refusal when the address has an account.
    """
    limiting.spend_try(work, "join", f"client {client}", limit=JOINS)
    index = work.resources.keyring.blind("email", joining.email)
    account = representatives.account_by_email(work.session, index)
    if account is None:
        account = Account(id=new_id(), email_index=index)
        work.session.add(account)
    elif account.confirmed_at is not None:
        raise Refusal(mark("This email address has an account. Sign in instead"))
    account.password_hash, account.last_totp_step, account.joined_at = joining.password_hash, 0, work.now
    key = work.new_key(f"account:{account.id}")
    seal_into(key, account, "name", joining.name)
    seal_into(key, account, "organisation", joining.organisation)
    seal_into(key, account, "email", joining.email)
    seal_into(key, account, "totp_secret", pyotp.random_base32())
    work.record("account.join", account=account.id)
    work.session.flush()
    return signing_in.begin(work, Stage.HALF, JOINING_STAYS, account_id=account.id)


def send_code(work: UnitOfWork, token: str, language: Language) -> None:
    """Send the code that confirms the address. Refusal when it cannot be sent now."""
    _, account = _half(work, token)
    paragraphs = (
        sentence("Your code is %(code)s. Type it on the page that asks for it.", code=mail_code(work, account)),
        Sentence(mark("If you did not ask for this, delete this email. Nothing happens then.")),
        Sentence(mark("Nobody reads what is sent to this address.")),
    )
    mailing.send(work, read_sealed(_key(work, account), account, "email"), mark("Your code"), paragraphs, language)


def set_up(work: UnitOfWork, token: str) -> SetUp:
    """What goes into the authenticator, for whoever is about to confirm; Absent once the account is confirmed."""
    _, account = _half(work, token)
    if account.confirmed_at is not None:
        raise Absent
    key = _key(work, account)
    secret, email = (read_sealed(key, account, column) for column in ("totp_secret", "email"))
    return SetUp(secret, pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=work.settings.service_name))


def is_confirmed(work: UnitOfWork, token: str) -> bool:
    """Whether whoever is half signed in has an account that works; Absent for whoever has none."""
    return _half(work, token)[1].confirmed_at is not None


def confirm(work: UnitOfWork, token: str, *, by_mail: str, by_app: str) -> tuple[str, str]:
    """Both codes in one go: the token of a whole session, and what was wrong; one of the two is empty."""
    _, account = _half(work, token, is_held=True)
    if account.confirmed_at is not None:
        raise Absent
    limiting.spend_try(work, "confirm account", account.id, limit=STAFF_TRIES)
    work.record("account.try_codes", account=account.id)
    if not secrets.compare_digest(by_mail.strip().encode(), mail_code(work, account).encode()):
        return "", NO_MAIL_MATCH
    whole = accept_second_factor(work, token, by_app)
    if not whole:
        return "", second_factors.NO_CODE_MATCH
    account.confirmed_at = work.now
    return whole, ""


def claim(work: UnitOfWork, email: str, client: str) -> Claimed:
    """Count a try for this address and this client, and find the hash to check the password against."""
    limiting.spend_try(work, "account", f"email {email.casefold()}", f"client {client}", limit=STAFF_TRIES)
    work.record("sign_in.try", audience="account")
    account = representatives.account_by_email(work.session, work.resources.keyring.blind("email", email))
    if account is None or account.confirmed_at is None or account.left_at is not None:
        return Claimed(None, passwords.NOBODY)
    return Claimed(account.id, account.password_hash)


def accept_password(work: UnitOfWork, claimed: Claimed, *, is_proved: bool) -> str:
    """Half a session: it opens the page for the second factor and nothing else."""
    if not is_proved or claimed.id is None:
        raise Refusal(NO_STAFF_MATCH)
    return signing_in.begin(work, Stage.HALF, HALF_STAYS, account_id=claimed.id)


def accept_second_factor(work: UnitOfWork, token: str, typed: str) -> str:
    """A whole session under a new token, or nothing when the code does not match. Each code works once."""
    half, account = _half(work, token, is_held=True)
    limiting.spend_try(work, "account factor", account.id, limit=STAFF_TRIES)
    work.record("sign_in.second_factor", audience="account")
    step = second_factors.matching_step(work, read_sealed(_key(work, account), account, "totp_secret"), typed)
    if step is None or step <= account.last_totp_step:
        return ""
    account.last_totp_step = step
    work.session.delete(half)
    return signing_in.begin(work, Stage.FULL, STAFF_STAYS, account_id=account.id)


def _half(work: UnitOfWork, token: str, *, is_held: bool = False) -> tuple[SignIn, Account]:
    """Half a session and whose it is. `is_held`: nobody else changes the account until the transaction ends."""
    half = signing_in.live(work, token)
    if half is None or half.account_id is None or half.stage is not Stage.HALF:
        raise Absent
    return half, work.session.get_one(Account, half.account_id, with_for_update=is_held)


def _key(work: UnitOfWork, account: Account) -> DataKey:
    return work.key(f"account:{account.id}")


def mail_code(work: UnitOfWork, account: Account) -> str:
    """What the e-mail brings: 6 digits that only this portal can work out for this joining, kept nowhere."""
    drawn = work.resources.keyring.blind("code of an account", f"{account.id} {account.joined_at.isoformat()}")
    return f"{int.from_bytes(drawn, 'big') % 10**MAIL_DIGITS:0{MAIL_DIGITS}}"
