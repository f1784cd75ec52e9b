"""The person says if someone may act for them who sent the form: with the code that was passed on to them."""

from dataclasses import dataclass
from datetime import timedelta

from portal.adapters import passwords
from portal.domain.actions import Action
from portal.domain.actors import Actor, resident_of
from portal.domain.errors import Absent, Refusal
from portal.domain.representation import Scope
from portal.domain.retention import CODE_SHOWN_FOR
from portal.domain.text import mark
from portal.models import cases, representatives
from portal.models.cases import Case
from portal.models.representatives import Representative
from portal.models.sign_ins import SignIn, Stage
from portal.services import casework, limiting, representing, signing_in
from portal.services.dossiers import Dossier
from portal.services.representing import Seat
from portal.services.signing_in import RESIDENT_STAYS, RESIDENT_TRIES, Claimed
from portal.services.unit_of_work import UnitOfWork

AGREEING_STAYS = timedelta(minutes=20)
NO_MATCH = mark("The case reference and the code do not match. Check both and try again")


@dataclass(frozen=True, slots=True)
class Waiting:
    """Who asks to act, as the person reads it before they say yes or no. `actor` is the person, in their own case."""

    actor: Actor
    seat: Seat


def claim(work: UnitOfWork, reference: str, client: str) -> Claimed:
    """Count a try for this reference and this client, and find the hash to check the code against."""
    limiting.spend_try(work, "agree", f"reference {reference}", f"client {client}", limit=RESIDENT_TRIES)
    work.record("sign_in.try", audience="agree")
    case = cases.by_reference(work.session, reference)
    row = representing.filed_by(representatives.of_case(work.session, case.id if case else ""))
    return Claimed(row.id, str(row.agree_hash)) if row else Claimed(None, passwords.NOBODY)


def begin(work: UnitOfWork, claimed: Claimed, *, is_proved: bool) -> str:
    """Half a session: it opens the page that says who asks to act, and nothing else. The code is not used up by it."""
    if not is_proved or claimed.id is None:
        raise Refusal(NO_MATCH)
    return signing_in.begin(work, Stage.HALF, AGREEING_STAYS, representative_id=claimed.id)


def waiting(work: UnitOfWork, token: str) -> Waiting:
    """Who asks to act; Absent for whoever did not type the code, and once the person has said yes or no."""
    _, row, dossier = _asked(work, token)
    seat = representing.seats(dossier)[dossier.representatives.index(row)]
    return Waiting(resident_of(row.case_id), seat)


def settle(work: UnitOfWork, token: str, scope: Scope | None) -> str:
    """Agree, with what they may do, or refuse (None). The person gets an access code of their own, and a session.

    The unit of work is the person's (`Waiting.actor`). The code that was passed on is used up.
    """
    _, row, dossier = _asked(work, token)
    about = str(dossier.representatives.index(row) + 1)
    if scope is None:
        casework.take_own(work, Action.REFUSE_REPRESENTATIVE, about=about)
    else:
        casework.take_own(work, Action.AGREE_REPRESENTATIVE, values={"scope": scope.value}, about=about)
    dossier.case.access_code_hash = passwords.hash_secret(representing.own_code(work, row))
    signing_in.sign_out(work, token)
    work.record("representative.give_code", row.case_id)
    return signing_in.begin(work, Stage.FULL, RESIDENT_STAYS, case_id=row.case_id)


def new_code(work: UnitOfWork) -> tuple[str, str]:
    """Reference and access code of whoever has just agreed or refused; Absent when that is longer ago, or never was."""
    case = work.session.get(Case, work.actor.id.removeprefix("resident:"))
    dossier = Dossier(work, case) if case else None
    steps = (Action.AGREE_REPRESENTATIVE, Action.REFUSE_REPRESENTATIVE)
    said = dossier.latest(*steps) if dossier else None
    if case is None or dossier is None or said is None or work.now - said.at > CODE_SHOWN_FOR:
        raise Absent
    code = representing.own_code(work, dossier.representatives[int(said.about or 0) - 1])
    if not passwords.matches(case.access_code_hash, code):  # they had one before, or have got another since
        raise Absent
    return case.reference, code


def _asked(work: UnitOfWork, token: str) -> tuple[SignIn, Representative, Dossier]:
    half = signing_in.live(work, token)
    if half is None or half.representative_id is None or half.stage is not Stage.HALF:
        raise Absent
    row = work.session.get_one(Representative, half.representative_id)
    if row.agree_hash is None or row.ended_at is not None:
        raise Absent
    return half, row, Dossier(work, work.session.get_one(Case, row.case_id))
