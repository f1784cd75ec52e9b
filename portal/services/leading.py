"""What a team lead sees and does: load, what will be late, who gets what nobody has, and decisions read again."""

import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

from portal.domain.actors import Actor, Role
from portal.domain.dip_samples import SEED_BYTES, Reading, drawn
from portal.domain.errors import Absent, Refusal
from portal.domain.forecasts import BackTest, Lived, back_test, durations, is_expected_late
from portal.domain.london import LONDON
from portal.domain.team import Member, OpenCase, Suggestion, suggest
from portal.domain.text import mark
from portal.domain.workflow import TO_SIGN, WAITING, State
from portal.models import cases, staff, team
from portal.models.base import new_id
from portal.models.cases import Case
from portal.models.columns import read_sealed, seal_into
from portal.models.team import DipReading, DipSample, ReviewerTerms
from portal.services import conflicts, loading, ordering, picking
from portal.services.dossiers import Dossier
from portal.services.giving import Giving
from portal.services.picking import Done, Picked
from portal.services.seeing import have_seen
from portal.services.unit_of_work import Resources, UnitOfWork

SOON = 5  # working days
LOOKED_BACK = timedelta(days=540)
PROPOSED_IN = timedelta(days=180)
AT_ONCE = 50
"""How many cases without a reviewer are looked at together: for each it is asked who is tied to it."""


@dataclass(frozen=True, slots=True)
class Tiles:
    """The team in numbers of open cases, but for `remedies_late`, which are things that the police should have done."""

    open: int
    due_soon: int
    late: int
    waiting: int
    free: int
    to_sign: int
    remedies_late: int


@dataclass(frozen=True, slots=True)
class ReviewerLine:
    """One reviewer: what they have open, and of what they proposed the share, from 0 to 1, that came back."""

    number: int
    open: int
    load: float
    oldest_on: date | None
    due_soon: int
    late: int
    returned: float | None
    languages: tuple[str, ...]
    away_until: date | None


@dataclass(frozen=True, slots=True)
class Week:
    """How many open cases are due in the week from this Monday, and which of them are expected to be late."""

    monday: date
    due: int
    late: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Team:
    """All that the first page of a lead shows."""

    tiles: Tiles
    reviewers: tuple[ReviewerLine, ...]
    weeks: tuple[Week, ...]
    test: BackTest


@dataclass(frozen=True, slots=True)
class SampleCase:
    """One case of a sample: what a lead thought of it and wrote, and who, once it was read."""

    id: str
    reference: str
    reading: Reading | None
    words: str
    by: int | None


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample of decisions, with all that is needed to draw it again."""

    seed: str
    first: date
    last: date
    of: int
    drawn_by: int
    drawn_at: datetime
    cases: tuple[SampleCase, ...]


def overview(work: UnitOfWork) -> Team:
    """The team today. Nothing is decrypted and no case is opened."""
    _lead(work)
    found = _open(work)
    lives = [Lived(**row) for row in cases.lives(work.session, work.today - LOOKED_BACK)]
    took = durations(lives, before=work.today)
    return Team(
        tiles=_tiles(work, found),
        reviewers=tuple(_reviewers(work, found)),
        weeks=tuple(_weeks(work, found, lambda life: is_expected_late(life, work.today, took))),
        test=back_test(lives, work.today),
    )


def suggestions(work: UnitOfWork) -> list[Suggestion]:
    """Who should have the most pressing cases that nobody has. To whom a lead is tied, is left out like what is not."""
    _lead(work)
    found = _open(work)
    members = list(_members(work, found))
    free = sorted((case for case in found if case.assignee is None and case.state not in TO_SIGN), key=_pressing)
    return list(suggest(_with_ties(work, free[:AT_ONCE], members), members))


def allocate(
    resources: Resources, actor: Actor, now: datetime, wanted: Sequence[tuple[str, int, int]]
) -> tuple[int, int]:
    """Give each case (reference, version) to the reviewer with this number; how many were given, and how many not.

    Each is a step of its own: a case that somebody else moved meanwhile keeps no other waiting.
    """
    done = [
        picking.change_many(resources, actor, now, [Picked(reference, version)], Giving(number))
        for reference, version, number in wanted
    ]
    given = done.count([Done.CHANGED])
    return given, len(wanted) - given


def keep_terms(work: UnitOfWork, number: int, *, languages: Sequence[str], away_until: date | None) -> None:
    """Keep which languages a reviewer reads, and through which day they are away."""
    _lead(work)
    member = staff.by_number(work.session, number)
    if member is None:
        raise Absent
    row = work.session.get(ReviewerTerms, member.id)
    if row is None:
        row = ReviewerTerms(staff_id=member.id)
        work.session.add(row)
    row.languages, row.away_until = " ".join(languages), away_until
    work.record("team.terms", staff=member.id, languages=list(languages), away_until=str(away_until or ""))


def draw_sample(work: UnitOfWork, first: date, last: date) -> None:
    """Draw one decision in ten of those that were signed in these days. The seed is in the ledger, with the sample."""
    _lead(work)
    if not first <= last < work.today:
        raise Refusal(mark("The last day must be over, and the first must not come after it"))
    signed = team.signed(work.session, _begin(first), _begin(last + timedelta(days=1)))
    if not signed:
        raise Refusal(mark("No decision was signed in these days"))
    seed = secrets.token_bytes(SEED_BYTES)
    sample = DipSample(id=new_id(), seed=seed, first=first, last=last, of=len(signed))
    sample.drawn_by_id, sample.drawn_at = work.actor.id, work.now
    work.session.add(sample)
    work.session.flush()
    chosen = drawn(seed, signed)
    work.session.add_all(DipReading(id=new_id(), sample_id=sample.id, case_id=case_id) for case_id in chosen)
    work.record("team.sample", sample=sample.id, seed=seed.hex(), of=len(signed), cases=chosen)


def samples(work: UnitOfWork) -> list[Sample]:
    """Every sample with its cases, newest first. A case to which this lead is tied is not shown."""
    _lead(work)
    drawn_before, numbers = team.samples(work.session), staff.numbers(work.session)
    found = sorted(team.readings(work.session, [one.id for one in drawn_before]), key=lambda row: row[0].sample_id)
    of = {sample_id: list(rows) for sample_id, rows in groupby(found, key=lambda row: row[0].sample_id)}
    return [
        Sample(
            seed=one.seed.hex(),
            first=one.first,
            last=one.last,
            of=one.of,
            drawn_by=numbers[one.drawn_by_id],
            drawn_at=one.drawn_at,
            cases=tuple(
                SampleCase(row.id, reference, row.reading, _words(work, row), numbers.get(row.read_by_id))
                for row, reference in of.get(one.id, [])
                if not conflicts.tie(work, work.session.get_one(Case, row.case_id))
            ),
        )
        for one in drawn_before
    ]


def keep_reading(work: UnitOfWork, reading_id: str, *, reading: Reading, words: str) -> None:
    """Keep what a lead thinks of a decision; Refusal where they had a part in it, or somebody has read it already."""
    _lead(work)
    row = work.session.get(DipReading, reading_id, with_for_update=True)
    if row is None:
        raise Absent
    case = work.session.get_one(Case, row.case_id)
    if conflicts.tie(work, case):
        raise Absent
    if row.reading is not None:
        raise Refusal(mark("Someone else has read this decision already"))
    if any(step.actor == work.actor.id for step in Dossier(work, case).steps):
        raise Refusal(mark("You worked on this case. Another lead must read it"))
    loading.log_look(work, case, action="alter", purpose="quality")
    row.reading, row.read_by_id, row.read_at = reading, work.actor.id, work.now
    if words.strip():
        seal_into(work.key(case.id), row, "words", words.strip())
    work.record("case.read_again", case.id, reading=reading.value)


def _words(work: UnitOfWork, row: DipReading) -> str:
    return read_sealed(work.key(row.case_id), row, "words") if row.words else ""


def _open(work: UnitOfWork) -> list[OpenCase]:
    return [OpenCase(**row) for row in cases.open_in_short(work.session)]


def _tiles(work: UnitOfWork, found: Sequence[OpenCase]) -> Tiles:
    return Tiles(
        open=len(found),
        due_soon=sum(_is_soon(work, case) for case in found),
        late=sum(_is_late(work, case) for case in found),
        waiting=sum(case.state in WAITING for case in found),
        free=sum(case.assignee is None for case in found),
        to_sign=sum(case.state in TO_SIGN for case in found),
        remedies_late=ordering.count_late(work),
    )


def _reviewers(work: UnitOfWork, found: Sequence[OpenCase]) -> Iterator[ReviewerLine]:
    known, proposed = team.terms(work.session), team.proposals(work.session, work.now - PROPOSED_IN)
    for staff_id, number in staff.numbers_with(work.session, Role.REVIEWER):
        own = [case for case in found if case.assignee == staff_id]
        made, back = proposed.get(staff_id, (0, 0))
        said = known.get(staff_id)
        yield ReviewerLine(
            number=number,
            open=len(own),
            load=sum(case.weight for case in own),
            oldest_on=min((case.received_on for case in own), default=None),
            due_soon=sum(_is_soon(work, case) for case in own),
            late=sum(_is_late(work, case) for case in own),
            returned=back / made if made else None,
            languages=tuple(said.languages.split()) if said else (),
            away_until=said.away_until if said and said.away_until and said.away_until >= work.today else None,
        )


def _members(work: UnitOfWork, found: Sequence[OpenCase]) -> Iterator[Member]:
    known = team.terms(work.session)
    for staff_id, number in staff.numbers_with(work.session, Role.REVIEWER):
        load = sum(case.weight for case in found if case.assignee == staff_id)
        said = known.get(staff_id)
        is_away = said is not None and said.away_until is not None and said.away_until >= work.today
        yield Member(staff_id, number, load, frozenset(said.languages.split() if said else ()), is_away)


def _with_ties(work: UnitOfWork, free: Sequence[OpenCase], members: Sequence[Member]) -> Iterator[OpenCase]:
    """These cases with those who must not have them; without those to which the lead is tied."""
    for found in free:
        case = work.session.get_one(Case, found.id)
        if not conflicts.tie(work, case):
            closed = frozenset(member.id for member in members if _is_closed(work, case, member))
            yield replace(found, closed_to=closed)


def _is_closed(work: UnitOfWork, case: Case, member: Member) -> bool:
    if conflicts.tie_of(work, case, member.id):
        return True
    if case.state is not State.FIRST_VIEW:
        return False
    dossier = Dossier(work, case)
    actor = Actor(member.id, staff.roles_of(work.session, member.id))
    return member.id in have_seen(dossier.steps, lambda: dossier.looks, actor, case.state)


def _weeks(work: UnitOfWork, found: Sequence[OpenCase], is_late: Callable[[Lived], bool]) -> Iterator[Week]:
    """The weeks from this one on in which something is due; what is late already stands in the first."""
    this_week = work.today - timedelta(days=work.today.weekday())

    def monday(case: OpenCase) -> date:
        due_on = case.due_on or work.today
        return max(due_on - timedelta(days=due_on.weekday()), this_week)

    dated = sorted((case for case in found if case.due_on), key=monday)
    for week, due in groupby(dated, key=monday):
        those = list(due)
        late = (case for case in those if case.due_on and is_late(Lived(case.kind, case.received_on, case.due_on)))
        yield Week(week, len(those), tuple(case.reference for case in late))


def _is_soon(work: UnitOfWork, case: OpenCase) -> bool:
    return case.due_on is not None and 0 <= work.working_days.between(work.today, case.due_on) <= SOON


def _is_late(work: UnitOfWork, case: OpenCase) -> bool:
    return case.due_on is not None and case.due_on < work.today


def _pressing(case: OpenCase) -> tuple[bool, date, str]:
    return not case.is_urgent, case.next_on, case.reference


def _begin(day: date) -> datetime:
    """The first moment of a day in London."""
    return datetime(day.year, day.month, day.day, tzinfo=LONDON).astimezone(UTC)


def _lead(work: UnitOfWork) -> None:
    if not work.actor.has(Role.LEAD):
        raise Absent
