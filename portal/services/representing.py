"""Who acts in a case for its person: kept, agreed to and ended, with the codes that they and the person are given."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date

from sqlalchemy import delete

from portal.adapters import passwords
from portal.domain.access_codes import DIGITS, spaced
from portal.domain.access_purposes import ACTING
from portal.domain.actors import representative_of
from portal.domain.filings import Contact
from portal.domain.filings import Representative as Named
from portal.domain.london import london_date
from portal.domain.representation import ACTING_AS, WORDS, Acting, Right, Scope, Shown, is_agreed_by_filing
from portal.domain.retention import CODE_SHOWN_FOR
from portal.models.base import new_id
from portal.models.cases import Case
from portal.models.columns import read_sealed, seal_into
from portal.models.representatives import Representative
from portal.models.sign_ins import SignIn
from portal.services import loading
from portal.services.dossiers import Dossier
from portal.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Seat:
    """One who acts in a case, or asks to, as the person and staff see it. `number` names them within the case.

    `code` is what they sign in with, in fours: for the person to pass on, while its time on screen is not over.
    `visited_on` is when they last opened a page of the case.
    """

    number: int
    name: str
    organisation: str
    reach: str
    acting: Acting
    scope: Scope
    shown: Shown
    asked_on: date
    agreed_on: date | None
    until: date | None
    visited_on: date | None
    is_over: bool
    code: str | None

    @property
    def as_words(self) -> str:
        """As what they act, marked."""
        return ACTING_AS[self.acting]

    @property
    def may(self) -> str:
        """What they may do, marked."""
        return WORDS[self.scope]


@dataclass(frozen=True, slots=True)
class OwnSeat:
    """What the one who acts is told of it: for whom (as they are called), what they may do, and if it is agreed yet."""

    person: str
    scope: Scope
    is_agreed: bool
    rights: frozenset[Right]


def seats(dossier: Dossier) -> tuple[Seat, ...]:
    """All who act in this case or ask to, and who did before."""
    return tuple(_seat(dossier, number, row) for number, row in enumerate(dossier.representatives, 1))


def own_seat(work: UnitOfWork) -> OwnSeat | None:
    """The same for the one who asks, of themselves; None for whoever acts for nobody."""
    row = loading.own_seat(work)
    if row is None:
        return None
    rights = frozenset(right for right in Right if row.authority.opens(right, work.today))
    case = work.session.get_one(Case, row.case_id)
    return OwnSeat(person_of(Dossier(work, case)), row.scope, row.agreed_at is not None, rights)


def person_of(dossier: Dossier) -> str:
    """What the person whose case it is calls themselves; empty where nobody said."""
    return dossier.contact.acts_for or dossier.contact.name


def own_address(dossier: Dossier) -> str:
    """The e-mail address at which the person, and nobody who acts for them, hears from us; empty where there is none.

    Whoever sent the form for another gave their own: a way back in that goes there would not be the person's.
    """
    reaches = [_reach(dossier.work, row) for row in dossier.representatives]
    is_another = any(Shown(reach["shown"]).is_by_filer for reach in reaches) and bool(dossier.contact.acts_for)
    address = dossier.contact.news_to
    return "" if is_another or address in [reach["email"] for reach in reaches] else address


def visit(work: UnitOfWork) -> None:
    """Log that someone who acts opened a page of the case, for its person to see; Absent once it has ended."""
    row = loading.own_seat(work)
    if row is not None:
        work.seen(row.case_id, "visit", ACTING)


def keep(work: UnitOfWork, case: Case, named: Named, *, until: date | None = None) -> Representative:
    """Keep one who acts for the person, or asks to. Whom the person named themselves, they agreed to."""
    shown = Shown(named.shown)
    row = Representative(
        id=new_id(),
        case_id=case.id,
        acting=Acting(named.acting),
        scope=Scope(named.scope),
        asked_at=work.now,
        agreed_at=work.now if is_agreed_by_filing(shown) else None,
        until=until,
    )
    key = work.key(case.id)
    reach = {"organisation": named.organisation, "email": named.email, "phone": named.phone, "shown": shown.value}
    seal_into(key, row, "name", named.name)
    seal_into(key, row, "reach", json.dumps(reach, ensure_ascii=False))
    work.session.add(row)
    return row


def file(work: UnitOfWork, case: Case, named: Named, *, code: str, code_hash: str) -> None:
    """Keep whom a form named. Whoever sent it for another signs in with the code that the form gave them.

    For the person, they are given another one to pass on, with which the person agrees and comes in themselves.
    """
    row = keep(work, case, named)
    if Shown(named.shown).is_by_filer:
        _give_code(work, row, code, code_hash)
        row.agree_hash = passwords.hash_secret(agreement_code(work, row))
    else:
        give_fresh_code(work, row)


def give_fresh_code(work: UnitOfWork, row: Representative) -> None:
    """Give a helper a code of their own, which the person passes on."""
    code = _code(work, "code of a helper", row)
    _give_code(work, row, code, passwords.hash_secret(code))


def agreement_code(work: UnitOfWork, row: Representative) -> str:
    """The code with which the person agrees. Worked out anew each time it is shown, so that it is kept nowhere."""
    return _code(work, "code to agree", row)


def own_code(work: UnitOfWork, row: Representative) -> str:
    """The access code that the person gets of their own, once they have used the one to agree."""
    return _code(work, "code of one's own", row)


def code_index(work: UnitOfWork, case_id: str, code: str) -> bytes:
    """By what a helper's code is found among those of one case."""
    return work.resources.keyring.blind("helper", f"{case_id} {code}")


def filed_by(rows: Iterable[Representative]) -> Representative | None:
    """Who sent the form of this case for its person, and waits for a word; None if the person sent it."""
    return next((row for row in rows if row.agree_hash is not None and row.ended_at is None), None)


def end(work: UnitOfWork, dossier: Dossier, row: Representative) -> None:
    """End it now: their sessions go, and nothing that they gave as a way to reach the person is used any more."""
    row.ended_at, row.agree_hash, row.code_hash, row.code_index = work.now, None, None, None
    work.session.execute(delete(SignIn).where(SignIn.representative_id == row.id))
    contact, reach = dossier.contact, _reach(work, row)
    if Shown(reach["shown"]).is_by_filer:  # whoever sent the form gave ways to reach them, and none to reach the person
        left = Contact(name=contact.acts_for or contact.name)
    else:
        email, phone = (
            "" if getattr(contact, way) == reach[way] else getattr(contact, way) for way in ("email", "phone")
        )
        left = replace(contact, email=email, phone=phone)
    if left != contact:
        kept = json.dumps(asdict(left), ensure_ascii=False)
        seal_into(work.key(row.case_id), dossier.case, "contact", kept)


def _seat(dossier: Dossier, number: int, row: Representative) -> Seat:
    work, key = dossier.work, dossier.work.key(row.case_id)
    reach = _reach(work, row)
    is_fresh = row.code_hash is not None and work.now - row.asked_at < CODE_SHOWN_FOR
    actor = representative_of(row.id).id
    is_to_pass_on = is_fresh and not Shown(reach["shown"]).is_by_filer
    return Seat(
        number=number,
        name=read_sealed(key, row, "name"),
        organisation=reach["organisation"],
        reach=", ".join(filter(None, (reach["email"], reach["phone"]))),
        acting=row.acting,
        scope=row.scope,
        shown=Shown(reach["shown"]),
        asked_on=london_date(row.asked_at),
        agreed_on=london_date(row.agreed_at) if row.agreed_at else None,
        until=row.until,
        visited_on=next((london_date(look.at) for look in dossier.looks if look.actor == actor), None),
        is_over=row.authority.is_over(work.today),
        code=spaced(_code(work, "code of a helper", row)) if is_to_pass_on else None,
    )


def _reach(work: UnitOfWork, row: Representative) -> dict[str, str]:
    reach: dict[str, str] = json.loads(read_sealed(work.key(row.case_id), row, "reach"))
    return reach


def _give_code(work: UnitOfWork, row: Representative, code: str, code_hash: str) -> None:
    row.code_hash, row.code_index = code_hash, code_index(work, row.case_id, code)


def _code(work: UnitOfWork, purpose: str, row: Representative) -> str:
    """16 digits that only this portal can work out for this row: nobody else holds the key of its blind indexes."""
    drawn = int.from_bytes(work.resources.keyring.blind(purpose, row.id), "big")
    return f"{drawn % 10**DIGITS:0{DIGITS}}"
