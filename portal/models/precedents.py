"""Decisions about the same tool on the same grounds: what was found and ordered, and nothing of whose they are."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, exists, select
from sqlalchemy.orm import Session

from portal.domain.grounds import Ground, GroundResult
from portal.domain.remedies import Remedy
from portal.models.base import plain_rows
from portal.models.cases import Case
from portal.models.contests import ContestGround
from portal.models.remedies import OrderedRemedy

LOOKED_THROUGH = 500


def decided(
    session: Session,
    *,
    tool: str,
    grounds: Collection[Ground],
    outcomes: Collection[str],
    apart_from: str,
    limit: int,
) -> Sequence[Row[tuple[str, date, str]]]:
    """The id, day and outcome of the newest contests about a tool that were decided so and raised one of these points.

    Only the newest `LOOKED_THROUGH` decisions about the tool are looked through, in the order of an index, so that
    it costs the same however many there are and however rarely a point is raised.
    """
    table: Any = Case.__table__.c
    newest = (
        select(table.id, table.decided_on, table.outcome, table.kind)
        .where(table.tool == tool, table.decided_on.is_not(None))
        .order_by(table.decided_on.desc())
        .limit(LOOKED_THROUGH)
        .subquery()
    )
    raised = exists().where(ContestGround.case_id == newest.c.id, ContestGround.ground.in_(grounds))
    query = (
        select(newest.c.id, newest.c.decided_on, newest.c.outcome)
        .where(newest.c.kind == "contest", newest.c.outcome.in_(outcomes), newest.c.id != apart_from, raised)
        .order_by(newest.c.decided_on.desc(), newest.c.id)
        .limit(limit)
    )
    return plain_rows(session, query).all()


def points(
    session: Session, case_ids: Collection[str], grounds: Collection[Ground]
) -> Sequence[Row[tuple[str, Ground, GroundResult]]]:
    """What was found on these points in these cases: id of the case, ground, result."""
    table = ContestGround.__table__.c
    query = select(table.case_id, table.ground, table.result).order_by(table.ground)
    return plain_rows(session, query.where(table.case_id.in_(case_ids), table.ground.in_(grounds))).all()


def ordered(session: Session, case_ids: Collection[str]) -> Sequence[Row[tuple[str, Remedy]]]:
    """What was ordered in these cases: id of the case, and each thing."""
    table: Any = OrderedRemedy.__table__.c
    query = select(table.case_id, table.remedy).where(table.case_id.in_(case_ids)).distinct()
    return plain_rows(session, query.order_by(table.remedy)).all()
