"""Erasing by retention: when a case has been kept for its time, its rows go, then its key, and a tombstone stays."""

from contextlib import suppress
from datetime import date, datetime, timedelta

from sqlalchemy import delete, exists, or_, select, update

from portal.domain.actions import Action
from portal.domain.actors import SYSTEM
from portal.domain.guards.time import CLOSE_DAYS
from portal.domain.retention import Retention, may_be_over, retention_of
from portal.domain.workflow import State
from portal.models import case_words, due, holds
from portal.models.all_records import METADATA
from portal.models.case_links import CaseLink
from portal.models.cases import Case
from portal.models.drafts import Draft
from portal.models.intakes import Intake
from portal.models.keys import Shredded
from portal.models.representatives import Representative
from portal.models.sealing import Unreadable
from portal.models.sign_ins import SignIn
from portal.models.tombstones import Tombstone, not_forgotten
from portal.services import lining, uploading, versioning
from portal.services.coming_due import walked
from portal.services.dossiers import Dossier
from portal.services.unit_of_work import Resources, UnitOfWork


def erase_due(resources: Resources, now: datetime) -> int:
    """Erase every closed case whose time is over and which nothing keeps; answers how many."""
    with resources.reading(SYSTEM, now) as work:
        last_day = may_be_over(work.today)
    erased = 0
    for case_id in walked(resources, now, due.closed_by(last_day)):
        with suppress(Unreadable), resources.unit(SYSTEM, now) as work:  # it keeps no other waiting
            erased += _erase(work, case_id)
    forget(resources, now)
    return erased


def over_on(resources: Resources, now: datetime, day: date, limit: int) -> list[tuple[str, str]]:
    """The reference and rule of cases that the round of that day would erase, nothing erased: `limit` at the most."""
    with resources.reading(SYSTEM, now) as work:
        last_day = may_be_over(day)
    over: list[tuple[str, str]] = []
    for case_id in walked(resources, now, due.closed_by(last_day)):
        with suppress(Unreadable), resources.reading(SYSTEM, now) as work:
            case = work.session.get(Case, case_id)
            rule = _rule_over(work, case, day) if case else None
            if case and rule:
                over.append((case.reference, rule.code))
        if len(over) == limit:
            break
    return over


def forget(resources: Resources, now: datetime) -> None:
    """Destroy the keys of all cases that were erased, so that no backup can bring back what they said.

    It comes after their rows are gone for good, and what was stopped in between goes on the next time.
    """
    with resources.reading(SYSTEM, now) as work:
        waiting = [tombstone.id for tombstone in not_forgotten(work.session)]
    for case_id in waiting:
        resources.keys.destroy(case_id, now)
        with resources.unit(SYSTEM, now) as work:
            work.session.get_one(Tombstone, case_id).forgotten_at = work.now
            work.record("case.forget")


def _erase(work: UnitOfWork, case_id: str) -> bool:
    """Erase one case, if its time is over; the ledger says that it was, and nothing of what was in it."""
    case = work.session.get(Case, case_id, with_for_update=True)
    rule = _rule_over(work, case, work.today) if case else None
    if case is None or case.closed_on is None or rule is None:
        return False
    work.session.add(
        Tombstone(
            id=case.id,
            reference=work.resources.keyring.blind("reference", case.reference),
            kind=case.kind,
            outcome=case.outcome,
            closed_on=case.closed_on,
            rule=rule.code,
            erased_at=work.now,
        )
    )
    work.record(
        "case.erase", kind=case.kind, closed_on=case.closed_on.isoformat(), outcome=case.outcome, rule=rule.code
    )
    _delete_rows(work, case.id)
    return True


def _rule_over(work: UnitOfWork, case: Case, day: date) -> Retention | None:
    """The rule by whose time this case is over on that day; None as long as anything keeps it."""
    if case.closed_on is None or _is_kept(work, case):
        return None
    dossier = Dossier(work, case)
    rule = _rule(dossier)
    return rule if day > rule.until(_kept_from(dossier, case.closed_on), _flag_ends_on(dossier)) else None


def _is_kept(work: UnitOfWork, case: Case) -> bool:
    """Whether something keeps this case: a legal hold, a complaint about it that is open, a remedy (our rule).

    A case that ended in another is kept as long as that one: its answer rests on both.
    """
    complaint = exists().where(Case.parent_id == case.id, Case.state != State.CLOSED)
    goes_on = exists().where(CaseLink.case_id == case.id, CaseLink.joined_at.is_not(None))
    return (
        case.open_remedies > 0
        or holds.hold_on(work.session, case.id) is not None
        or bool(work.session.scalar(select(or_(complaint, goes_on))))
    )


def _rule(dossier: Dossier) -> Retention:
    return retention_of(dossier.case.kind, is_taken_further=dossier.latest(Action.RECORD_EXTERNAL) is not None)


def _kept_from(dossier: Dossier, closed_on: date) -> date:
    """The day from which the years count. After an answer that confirms nothing, it is the day of its usual end.

    When such a case was closed would tell what was left to do in it, once its person can open it no more.
    """
    decided_on = dossier.case.decided_on
    return decided_on + timedelta(days=CLOSE_DAYS) if dossier.says_nothing and decided_on else closed_on


def _flag_ends_on(dossier: Dossier) -> date | None:
    """The end of a flag that the decision left in place: it is sealed, so with the key of the case it is lost."""
    if dossier.case.kind != "contest" or dossier.case.outcome == "upheld" or dossier.says_nothing:
        return None
    try:
        ends_on = dossier.reasons.get("expires_on")
    except Shredded:
        return None
    return date.fromisoformat(ends_on) if ends_on else None


def _delete_rows(work: UnitOfWork, case_id: str) -> None:
    """Delete every row that belongs to the case, whichever table it is in, those that others point at last."""
    lining.drop(work, case_id)
    this_case = Case.__table__.c.id
    versioning.delete_contents(work, case_id)
    work.session.execute(update(Case).where(Case.parent_id == case_id).values(parent_id=None))
    case_words.forget(work.session, case_id)
    acting = select(Representative.id).where(Representative.case_id == case_id)
    work.session.execute(delete(SignIn).where(SignIn.representative_id.in_(acting)))  # they point at no case themselves
    for table in reversed(METADATA["records"].sorted_tables):
        for column in table.columns:
            if column.references(this_case) and table.name != Case.__tablename__:
                work.session.execute(delete(table).where(column == case_id))
    uploading.delete_all(work, case_id)
    work.session.execute(delete(Draft).where(Draft.id == case_id))
    work.session.execute(delete(Intake).where(Intake.id == case_id))
    work.session.execute(delete(Case).where(Case.id == case_id))
