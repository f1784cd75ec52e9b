"""A sample for the oversight panel: decided cases of one month, drawn by the real daily rounds."""

from dataclasses import dataclass
from datetime import timedelta

from portal.domain.actors import SYSTEM, Actor, Role
from portal.domain.sampling import Month
from portal.domain.workflow import State
from portal.models import oversight as records
from portal.services import recommending, sampling
from tests.factories import MadeCase, World, a_case, a_colleague


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sampled case, and the month of its sample."""

    month: str
    pseudonym: str


def a_sample(world: World) -> Drawn:
    """One complaint that was decided in a month that is over now."""
    to_next_month(world)
    return drawn(world, a_case(world, at=State.DECIDED, kind="complaint"))


def to_next_month(world: World) -> None:
    """The daily round goes on the last day of a month, and then a day of the next one comes."""
    with world.unit(SYSTEM) as work:
        sampling.tend(work)
    first = Month.of(world.clock().date()).next().first_day
    world.clock.forward(days=(first - world.clock().date()).days + 1)


def drawn(world: World, case: MadeCase) -> Drawn:
    """The pseudonym of this case, which was decided in the month that it is now, after the month is over."""
    with world.reading() as work:
        decided_on = work.session.get_one(records.Case, case.id).decided_on
    assert decided_on is not None
    to_next_month(world)
    with world.unit(SYSTEM) as work:
        sampling.tend(work)
        sample = records.of_month(work.session, Month.of(decided_on).code)
        assert sample is not None
        rows = records.sampled(work.session, sample.id)
        return Drawn(sample.month, next(row.pseudonym for row, known in rows if known.id == case.id))


def a_recommendation(world: World, actor: Actor | None = None, words: str = "Check the address first.") -> int:
    """Something that a member of the panel recommended, and that is not public."""
    due_on = world.clock().date() + timedelta(days=30)
    actor = actor or a_colleague(world.resources, world.clock(), Role.PANEL).actor
    with world.unit(actor) as work:
        return recommending.recommend(work, words=words, addressed_to="The police", due_on=due_on)
