"""Which tables hold something of one case: one query, so that a page on a case asks no table that has nothing."""

from sqlalchemy import BindParameter, ColumnElement, bindparam, exists, or_, select
from sqlalchemy.orm import Session

from portal.models.base import Record, plain_rows
from portal.models.case_links import CaseLink
from portal.models.cases import Case
from portal.models.clock_entries import ClockEntry
from portal.models.contests import ContestGround
from portal.models.decisions import Decision, Finding
from portal.models.escalations import Escalation
from portal.models.force_requests import ForceRequest
from portal.models.holds import LegalHold
from portal.models.intakes import Intake
from portal.models.remedies import OrderedRemedy
from portal.models.representatives import Representative
from portal.models.staff_drafts import StaffDraft

Belongings = frozenset[type[Record]]

_case_id: BindParameter[str] = bindparam("case_id")
_links, _cases = CaseLink.__table__.c, Case.__table__.c
_HELD: dict[type[Record], ColumnElement[bool]] = {
    **{
        table: table.__table__.c.case_id == _case_id
        for table in (
            ClockEntry,
            ContestGround,
            Decision,
            Finding,
            Escalation,
            ForceRequest,
            OrderedRemedy,
            Representative,
            StaffDraft,
        )
    },
    LegalHold: (LegalHold.__table__.c.case_id == _case_id) & LegalHold.__table__.c.lifted_at.is_(None),
    CaseLink: or_(_links.case_id == _case_id, _links.other_id == _case_id),
    Case: _cases.parent_id == _case_id,
    Intake: Intake.__table__.c.id == _case_id,
}
"""The tables that most cases have nothing in, and what makes a row belong to a case. Of cases, those about it do."""
_held = select(*(exists().where(belongs) for belongs in _HELD.values()))


def of_case(session: Session, case_id: str) -> Belongings:
    """Those of these tables that hold something of this case now."""
    row = plain_rows(session, _held, case_id=case_id).one()
    return frozenset(table for table, is_held in zip(_HELD, row, strict=True) if is_held)
