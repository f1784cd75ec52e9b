"""The cases of someone who acts for others as their work: their list, their days, and how a case comes on it."""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.domain.actions import Action
from portal.domain.actors import SYSTEM, Actor, Role, representative_of
from portal.domain.case_type import CaseType
from portal.domain.errors import Absent, Refusal
from portal.domain.filings import Contact
from portal.domain.london import london_date
from portal.domain.registry import kind_of
from portal.domain.representation import Right, Scope
from portal.domain.workflow import ENDED, State
from portal.models import representatives, steps
from portal.models.cases import Case
from portal.models.columns import read_sealed
from portal.models.representatives import Account, Representative
from portal.models.sealing import DataKey
from portal.services import signing_in
from portal.services.signing_in import NO_MATCH, Claimed
from portal.services.telling import monday
from portal.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ClientCase:
    """One line of the list. What the person did not open to them is None: with copies only, all but the first three.

    `event` is the newest thing that the person was told of; our own work is told by the week (`is_week`: its Monday).
    """

    reference: str
    initials: str
    scope: Scope
    is_agreed: bool
    kind: CaseType | None = None
    status: str | None = None
    has_ended: bool = False
    due_on: date | None = None
    event: str | None = None
    event_on: date | None = None
    is_week: bool = False


def acting_in(work: UnitOfWork, reference: str) -> Actor | None:
    """The one who asks, as who acts in this case; None where they do not act.

    They signed in with two factors: that proves who they are for what is most private, too.
    """
    rows = representatives.of_account(work.session, _account_id(work), reference)
    acting = (row for row, _ in rows if not row.authority.is_over(work.today))
    return next((representative_of(row.id, proved_at=work.now) for row in acting), None)


def clients(work: UnitOfWork) -> tuple[ClientCase, ...]:
    """Every case in which the one who asks acts now, the nearest day first: a few statements for any number."""
    return _clients(work, _account_id(work))


def claim_client(work: UnitOfWork, reference: str, code: str, client: str) -> Claimed:
    """Count a try, and find the hash to check the code against that the client made for them."""
    _account_id(work)
    return signing_in.claim_case(work, reference, client, code)


def take_on(work: UnitOfWork, claimed: Claimed, *, is_proved: bool) -> None:
    """Put a client's case on the list. The code is used up by that; Refusal with one sentence for every mismatch."""
    if not is_proved or not claimed.is_helper or claimed.id is None:
        raise Refusal(NO_MATCH)
    row = work.session.get_one(Representative, claimed.id, with_for_update=True)
    if row.code_hash != claimed.secret_hash:
        raise Refusal(NO_MATCH)
    row.account_id, row.code_hash, row.code_index = _account_id(work), None, None
    work.record("representative.take_on", row.case_id)


def renew_feed(work: UnitOfWork) -> str:
    """A new secret address for the calendar: the one before it is worth nothing from now on."""
    token = secrets.token_urlsafe(32)
    account = work.session.get_one(Account, _account_id(work))
    account.feed_hash = _hash(token)
    work.record("account.renew_feed")
    return token


def feed(work: UnitOfWork, token: str) -> tuple[ClientCase, ...]:
    """The cases behind a calendar's secret address that have a day; Absent for any other address."""
    account = representatives.account_of_feed(work.session, _hash(token))
    if account is None or account.left_at is not None:
        raise Absent
    return tuple(case for case in _clients(work, account.id) if case.due_on is not None)


def _clients(work: UnitOfWork, account_id: str) -> tuple[ClientCase, ...]:
    acting = [
        (row, case)
        for row, case in representatives.of_account(work.session, account_id)
        if not row.authority.is_over(work.today)
    ]
    case_ids = [case.id for _, case in acting]
    keys = work.resources.keys.get_many(case_ids) if case_ids else {}
    taken: dict[str, list[Any]] = {case_id: [] for case_id in case_ids}
    for step in steps.steps_of_all(work.session, case_ids):
        taken[step.case_id].append(step)
    lines = [_line(work, row, case, keys, taken[case.id]) for row, case in acting if case.id in keys]
    return tuple(sorted(lines, key=lambda line: (line.due_on or date.max, line.reference)))


def _line(
    work: UnitOfWork, row: Representative, case: Case, keys: Mapping[str, DataKey], taken: Sequence[Any]
) -> ClientCase:
    authority = row.authority
    initials = _initials(keys[case.id], case) if row.agreed_at else ""
    if not authority.opens(Right.READ, work.today):
        return ClientCase(case.reference, initials, row.scope, row.agreed_at is not None)
    kind = kind_of(case.kind)
    outcome = kind.outcome(case.outcome) if case.outcome else None
    says_nothing = outcome is not None and outcome.says_nothing
    state = State.DECIDED if says_nothing and case.state is State.CLOSED else case.state
    told, on, is_week = _newest(kind, taken, says_nothing=says_nothing)
    return ClientCase(
        case.reference,
        initials,
        row.scope,
        is_agreed=True,
        kind=kind,
        status=kind.status(state, outcome),
        has_ended=state in ENDED,
        due_on=None if state in ENDED else case.due_on,
        event=told,
        event_on=on,
        is_week=is_week,
    )


def _newest(kind: CaseType, taken: Sequence[Any], *, says_nothing: bool) -> tuple[str | None, date | None, bool]:
    """The newest step that the person was told of: after an answer that confirms nothing, none of ours."""
    end = next((step.at for step in reversed(taken) if step.action is Action.SIGN), None) if says_nothing else None
    for step in reversed(taken):
        is_ours = _is_ours(step.actor)
        told = kind.workflow.told(step.action, step.start)
        if told and not (is_ours and end is not None and step.at > end):
            on = london_date(step.at)
            return told, monday(on) if is_ours else on, is_ours
    return None, None, False


def _is_ours(actor: str) -> bool:
    """Whether staff or the portal did it: they have no audience before their id."""
    return actor == SYSTEM.id or not actor.startswith(("anyone", "resident:", "representative:"))


def _initials(key: DataKey, case: Case) -> str:
    """The first letters of what the person calls themselves: enough to know one's client by, and no more."""
    if case.contact is None:
        return ""
    contact = Contact.kept(json.loads(read_sealed(key, case, "contact")))
    return "".join(_first_letters((contact.acts_for or contact.name).split()))


def _first_letters(words: Iterable[str]) -> list[str]:
    return [word[0].upper() for word in words if word[0].isalpha()]


def _account_id(work: UnitOfWork) -> str:
    if not work.actor.has(Role.PROFESSIONAL):
        raise Absent
    return work.actor.id.removeprefix("account:")


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
