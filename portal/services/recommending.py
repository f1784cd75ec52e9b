"""What the oversight panel recommends, the replies, and what of it everyone may read."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from portal.domain.actors import Role
from portal.domain.errors import Absent, NotAllowed
from portal.domain.london import london_date
from portal.domain.oversight import Response, check_recommended
from portal.domain.text import mark
from portal.models import oversight as records
from portal.models.base import new_id
from portal.models.columns import read_sealed, seal_into
from portal.models.oversight import Recommendation
from portal.services.unit_of_work import PORTAL_SCOPE, UnitOfWork

MADE_AT_ONCE = mark("Someone else made a recommendation at the same moment. Send yours again.")
REPLIERS = (Role.LEAD, Role.ADMINISTRATOR)
READERS = (Role.PANEL, Role.AUDITOR, *REPLIERS)


@dataclass(frozen=True, slots=True)
class RecommendationView:
    """One recommendation with its reply, if there is one. `is_late`: no reply, and the day for it is over."""

    number: int
    words: str
    addressed_to: str
    due_on: date
    made_on: date
    is_public: bool
    response: Response | None
    reply: str
    replied_on: date | None
    is_late: bool


def public(work: UnitOfWork) -> tuple[RecommendationView, ...]:
    """What everyone may read, the newest first."""
    return tuple(_view(work, row) for row in records.recommendations(work.session, is_public=True))


def everything(work: UnitOfWork) -> tuple[RecommendationView, ...]:
    """All of it, for the panel, for whoever audits, and for leads and administrators, who record replies."""
    _check(work, *READERS)
    return tuple(_view(work, row) for row in records.recommendations(work.session))


def one(work: UnitOfWork, number: int) -> RecommendationView:
    """One of them, for the same people; Absent if there is none."""
    _check(work, *READERS)
    return _view(work, _found(work, number, is_held=False))


def recommend(work: UnitOfWork, *, words: str, addressed_to: str, due_on: date | None) -> int:
    """Keep a recommendation of the panel, which is not public yet; answers its number."""
    _check(work, Role.PANEL)
    due_on = check_recommended(due_on, today=work.today)
    newest = work.session.scalar(select(func.max(Recommendation.number))) or 0
    made = Recommendation(id=new_id(), number=newest + 1, due_on=due_on, made_by_id=work.actor.id, made_at=work.now)
    key = work.key(PORTAL_SCOPE)
    seal_into(key, made, "words", words)
    seal_into(key, made, "addressed_to", addressed_to)
    work.session.add(made)
    try:
        work.session.flush()
    except IntegrityError as problem:
        raise NotAllowed(MADE_AT_ONCE) from problem
    work.record("oversight.recommend", number=made.number, due_on=due_on.isoformat())
    return made.number


def make_public(work: UnitOfWork, number: int) -> None:
    """Let everyone read a recommendation and its reply, from now on and for good."""
    _check(work, Role.PANEL)
    row = _found(work, number, is_held=True)
    if row.public_at is not None:
        raise NotAllowed(mark("This is public already"))
    row.public_at, row.public_by_id = work.now, work.actor.id
    work.record("oversight.make_public", number=number)


def reply(work: UnitOfWork, number: int, response: Response, words: str) -> None:
    """Record the reply to a recommendation, once."""
    _check(work, *REPLIERS)
    row = _found(work, number, is_held=True)
    if row.replied_at is not None:
        raise NotAllowed(mark("The reply is recorded already"))
    seal_into(work.key(PORTAL_SCOPE), row, "reply", words)
    row.response, row.replied_at, row.replied_by_id = response, work.now, work.actor.id
    work.record("oversight.reply", number=number, response=response.value)


def _found(work: UnitOfWork, number: int, *, is_held: bool) -> Recommendation:
    row = records.recommendation(work.session, number, is_held=is_held)
    if row is None:
        raise Absent
    return row


def _view(work: UnitOfWork, row: Recommendation) -> RecommendationView:
    key = work.key(PORTAL_SCOPE)
    return RecommendationView(
        number=row.number,
        words=read_sealed(key, row, "words"),
        addressed_to=read_sealed(key, row, "addressed_to"),
        due_on=row.due_on,
        made_on=london_date(row.made_at),
        is_public=row.public_at is not None,
        response=row.response,
        reply=read_sealed(key, row, "reply") if row.reply else "",
        replied_on=london_date(row.replied_at) if row.replied_at else None,
        is_late=row.replied_at is None and row.due_on < work.today,
    )


def _check(work: UnitOfWork, *roles: Role) -> None:
    if not any(work.actor.has(role) for role in roles):
        raise Absent
