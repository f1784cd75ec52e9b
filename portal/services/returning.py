"""Ways back in for someone who lost their access code, and proving once more who one is for what is most private."""

import hashlib
import secrets
from contextlib import suppress
from datetime import date, datetime

from portal.adapters import passwords
from portal.domain import emailed_codes as rules
from portal.domain.actors import SYSTEM, Role
from portal.domain.errors import Absent, Refusal
from portal.domain.notices import News
from portal.domain.representation import Right
from portal.domain.text import mark
from portal.models import cases, sign_ins
from portal.models.representatives import Representative
from portal.models.returning import EmailedCode, end_codes_of, not_sought
from portal.models.sealing import Unreadable
from portal.services import delivering, limiting, loading, representing, signing_in
from portal.services.dossiers import Dossier
from portal.services.signing_in import Claimed
from portal.services.unit_of_work import Resources, UnitOfWork

ASKS = 5
"""How often one client may ask for a code in a quarter of an hour, whichever cases it names."""
GUESSES = 20
"""How many codes one client may type in a quarter of an hour."""
PROOFS = 5

NO_PROOF = mark("What you entered does not match what we hold. Check it and try again")


def ask_for_code(work: UnitOfWork, reference: str, client: str) -> str:
    """Note that someone asks for a code, and give what their browser holds for it.

    Nothing is looked up: `send_codes` does that afterwards. So it costs the same whether there is such a case or not,
    and also whether its person can be written to. Raises TooManyTries for a client that asks too often; for a case
    that was asked about too often, nothing is sent and nothing is said.
    """
    limiting.spend_try(work, "lost code", f"client {client}", limit=ASKS)
    work.record("emailed_code.ask")
    token = secrets.token_urlsafe(32)
    subject = f"reference {reference}"
    is_in_hour = limiting.may_still(
        work, "lost code, hour", subject, limit=rules.AN_HOUR, seconds=limiting.HOUR_SECONDS
    )
    if is_in_hour and limiting.may_still(
        work, "lost code, day", subject, limit=rules.A_DAY, seconds=limiting.DAY_SECONDS
    ):
        work.session.add(EmailedCode(id=_hash(token), reference=reference, ends_at=work.now + rules.WORKS_FOR))
    return token


def send_codes(resources: Resources, now: datetime) -> None:
    """Owe an e-mail with a code for each that was asked for, where there is a case with a safe address."""
    with resources.reading(SYSTEM, now) as work:
        asked = not_sought(work.session, now)
    for code_id in asked:
        with suppress(Unreadable), resources.unit(SYSTEM, now) as work:  # one that fails keeps no other waiting
            _send(work, code_id)


def accept_code(work: UnitOfWork, token: str, typed: str, client: str) -> str:
    """The token of a session for the browser that asked, if this is its code; "" for every kind of mismatch.

    A wrong code is counted, so save the unit of work whatever is answered. Raises TooManyTries for a client.
    """
    limiting.spend_try(work, "emailed code", f"client {client}", limit=GUESSES)
    work.record("emailed_code.try")
    asked = work.session.get(EmailedCode, _hash(token), with_for_update=True)
    guess = _blind(work, typed)
    if asked is None or asked.used_at is not None or asked.tries >= rules.TRIES or asked.ends_at <= work.now:
        return ""
    asked.tries += 1
    if asked.case_id is None or asked.code is None or not secrets.compare_digest(asked.code, guess):
        return ""
    asked.used_at = work.now
    return signing_in.open_by_email(work, asked.case_id)


def may_renew(work: UnitOfWork, token: str) -> bool:
    """Whether this session may make a new access code: one that came by e-mail, or that proved itself just now."""
    session = signing_in.session_of(work, token)
    return session.case_id is not None and (session.by_email or loading.is_proved(work))


def renew_access_code(work: UnitOfWork, token: str, new_hash: str) -> None:
    """Let a new access code open the case, and complaints that share its code; the old one and other sessions end.

    Absent for a session that may not.
    """
    case, session = loading.own_case(work), signing_in.session_of(work, token)
    if not may_renew(work, token):
        raise Absent
    for shared in cases.sharing_code(work.session, case.access_code_hash):
        shared.access_code_hash = new_hash
        shared.renewed_at = work.now if session.by_email else shared.renewed_at
        sign_ins.end_others(work.session, shared.id, session.token_hash)
        end_codes_of(work.session, shared.id, work.now)
        work.record("access_code.renew", shared.id)


def asks_birth(work: UnitOfWork) -> bool:
    """Whether the access code alone does not prove enough: it was made by someone who came back by e-mail alone.

    Who reads the e-mails of another may have made it. So we ask what only the person and we know, if we know it.
    """
    if not work.actor.has(Role.RESIDENT):
        return False
    case = loading.own_case(work)
    return case.renewed_at is not None and cases.person_match(work.session, case.id) is not None


def claim_proof(work: UnitOfWork, token: str, client: str) -> Claimed:
    """Count a try for this session's owner and this client, and find the hash to check the access code against."""
    session = signing_in.session_of(work, token)
    limiting.spend_try(work, "proof", f"owner {work.actor.id}", f"client {client}", limit=PROOFS)
    work.record("sign_in.try", audience="resident")
    if session.representative_id is not None:
        seat = work.session.get_one(Representative, session.representative_id)
        return Claimed(seat.id, seat.code_hash or passwords.NOBODY)
    case = loading.own_case(work, Right.READ)
    return Claimed(case.id, case.access_code_hash)


def prove(work: UnitOfWork, token: str, *, is_proved: bool, born_on: date | None) -> None:
    """Keep for some minutes that this session has proved once more who it is; Refusal for every kind of mismatch."""
    if not is_proved or (asks_birth(work) and not _is_born(work, born_on)):
        raise Refusal(NO_PROOF)
    signing_in.session_of(work, token).stepped_up_at = work.now
    work.record("sign_in.prove")


def _send(work: UnitOfWork, code_id: str) -> None:
    """Look for the case of one code that was asked for, and owe the e-mail, if there is anyone to write to."""
    asked = work.session.get_one(EmailedCode, code_id, with_for_update=True)
    if asked.sought_at is not None:
        return
    asked.sought_at = work.now
    work.record("emailed_code.seek")
    case = cases.by_reference(work.session, asked.reference)
    address = representing.own_address(Dossier(work, case)) if case else ""
    if case is None or not address:
        return
    end_codes_of(work.session, case.id, work.now)
    code = rules.new_emailed_code()
    asked.case_id, asked.code = case.id, _blind(work, code)
    delivering.post(
        work,
        case,
        News.CODE,
        key=code_id[:32],
        address=address,
        language=case.language,
        secret=rules.in_halves(code),
    )


def _is_born(work: UnitOfWork, born_on: date | None) -> bool:
    """Whether this is the date of birth of the person of the case, of which we keep a keyed hash with their name."""
    case = loading.own_case(work, Right.READ)
    match, contact = cases.person_match(work.session, case.id), Dossier(work, case).contact
    if born_on is None or match is None:
        return False
    blind = work.resources.keyring.blind
    names = (contact.name, contact.acts_for)
    return any(secrets.compare_digest(match, blind("person", f"{name}\n{born_on.isoformat()}")) for name in names)


def _blind(work: UnitOfWork, code: str) -> bytes:
    return work.resources.keyring.blind("emailed code", code)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
