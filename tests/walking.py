"""One case on its way through whatever is done to it: every attempt leaves it lawful, or as it was."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from random import Random
from typing import Any

from sqlalchemy import func, select

from portal.commands.lives import People, enter, step
from portal.commands.paths import Planned, path
from portal.domain.actions import Action
from portal.domain.actors import ANYONE, SYSTEM, Actor, Role, resident_of
from portal.domain.case_type import CaseType
from portal.domain.conflicts import Interest, Stage
from portal.domain.errors import ReasonNeeded, Refusal
from portal.domain.facts import Facts
from portal.domain.registry import kind_of
from portal.domain.workflow import Move
from portal.models.all_records import METADATA
from portal.models.case_links import CaseLink
from portal.models.cases import Case
from portal.models.contests import ContestGround
from portal.models.escalations import Escalation
from portal.models.force_requests import ForceRequest
from portal.models.ledgers import AccessEntry
from portal.models.remedies import OrderedRemedy
from portal.models.searches import Document, Part, Restriction
from portal.services import casework, lining, loading, reviewing, staffing, telling
from portal.services.dossiers import Dossier
from portal.services.gathering import facts_about, facts_of
from portal.services.unit_of_work import UnitOfWork
from tests.entering import Values
from tests.factories import MadeCase, World, a_case, a_colleague, a_tool
from tests.kinds import SIGNING
from tests.law import every_rule
from tests.law.kept import Kept

ABOUT: dict[Action, Any] = {
    Action.DECIDE_GROUND: ContestGround,
    Action.RECORD_SEARCH: Part,
    Action.MARK_DOCUMENT: Document,
    Action.RESTRICT: Document,
    Action.APPROVE_RESTRICTION: Restriction,
    Action.LIFT_RESTRICTION: Restriction,
    Action.DROP_REMEDY: OrderedRemedy,
    Action.REPORT_REMEDY: OrderedRemedy,
    Action.VERIFY_REMEDY: OrderedRemedy,
    Action.RETURN_REMEDY: OrderedRemedy,
    Action.WAIVE_REMEDY: OrderedRemedy,
    Action.CHECK_REMEDY: OrderedRemedy,
    Action.REOPEN_REMEDY: OrderedRemedy,
    Action.REPLY_FORCE: ForceRequest,
    Action.CHASE_REQUEST: ForceRequest,
    Action.SETTLE_REQUEST: ForceRequest,
    Action.SETTLE_ESCALATION: Escalation,
    Action.UNLINK_CASE: CaseLink,
}
"""The rows of a case that a step can be about."""
BEGAN = datetime(2026, 11, 20, 10, 42, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Cast:
    """Everyone who tries something: four who may work on cases, two leads among them, and some who may not."""

    workers: tuple[Actor, ...]
    tied: Actor
    in_tool_team: Actor
    editor: Actor
    tool: str

    @property
    def everybody(self) -> tuple[Actor, ...]:
        return (*self.workers, self.tied, self.in_tool_team, self.editor, ANYONE)


def a_cast(world: World) -> Cast:
    """The people of this world, and some more; one of them is in the team of a tool."""
    other_lead, tied, in_tool_team = (
        a_colleague(world.resources, world.clock(), Role.REVIEWER, Role.LEAD) for _ in range(3)
    )
    tool = a_tool(world)
    with world.unit(SYSTEM) as work:
        staffing.join_tool_team(work, in_tool_team.email, tool)
    workers = (world.first.actor, world.second.actor, world.lead.actor, other_lead.actor)
    return Cast(workers, tied.actor, in_tool_team.actor, world.editor.actor, tool)


def begun(world: World, kind: CaseType, cast: Cast, random: Random) -> "Walk":
    """A case that has come some part of the way to one of its outcomes."""
    world.clock.now = BEGAN
    outcome = random.choice(kind.outcomes)
    plan = list(path(kind, outcome.code, BEGAN.date()))
    answers = {"tool": {"known": "yes", "name": cast.tool}} if kind.code == "contest" else None
    walk = Walk(world, kind, a_case(world, kind=kind.code, answers=answers), set(cast.workers), plan)
    people = People(*random.sample(cast.workers[:2], 2), random.choice(cast.workers[2:]))
    for planned in plan[: random.randint(0, len(plan) - 1)]:
        world.clock.forward(seconds=planned.after.total_seconds())
        actor = walk.resident if planned.who == "resident" else getattr(people, planned.who)
        with world.unit(actor) as work:
            step(work, walk.case.reference, planned)
    return walk


def things_of(dossier: Dossier, action: Action) -> list[str]:
    """What a step of this action can be about: questions, grounds, looks, rows; one empty name if about nothing."""
    session, case = dossier.work.session, dossier.case
    if action is Action.RECORD_FINDING:
        return [question.code for question in kind_of(case.kind).checklist]
    if action is Action.ASK_WHY:
        return [look.code for look in telling.looks(dossier)]
    if action not in ABOUT:
        return [""]
    model = ABOUT[action]
    column = ContestGround.ground if model is ContestGround else model.id
    return [str(known) for known in session.scalars(select(column).where(model.case_id == case.id))]


def is_open(move: Move, facts: Facts) -> bool:
    return move.action in SIGNING or all(guard(facts) is None for guard in move.guards)


@dataclass
class Walk:
    """A case, who may not have declared yet, how it would go if all went well, and everything that was done to it."""

    world: World
    kind: CaseType
    case: MadeCase
    undeclared: set[Actor]
    plan: list[Planned]
    done: list[str] = field(default_factory=list)
    told_before: date | None = None
    stood: tuple[object, ...] = ()

    @property
    def planned(self) -> dict[Action, Values]:
        """What is entered for each action on the way that was planned."""
        return {planned.action: dict(planned.values) for planned in self.plan}

    @property
    def resident(self) -> Actor:
        return resident_of(self.case.id)

    def attempt(self, actor: Actor, what: str, do: Callable[[UnitOfWork], object]) -> bool:
        """Whether something was done, a minute later. If not, nothing has changed; if so, the law holds."""
        self.world.clock.forward(minutes=1)
        before = self.stood or self.standing()
        try:
            with self.world.unit(actor) as work:
                do(work)
        except Refusal:
            self.stood = self.standing()
            assert self.stood == before, f"{what} was refused and left something behind"
            return False
        self.stood = ()
        self.done.append(f"{self.world.clock():%d %b %Y}: {what} by {actor.label or actor.id}")
        self.check()
        return True

    def standing(self) -> tuple[object, ...]:
        """How many rows there are of everything that belongs to cases, and every column of this one."""
        tables = [table for table in METADATA["records"].sorted_tables if "case_id" in table.c or table.name == "cases"]
        counts = [select(func.count()).select_from(table).scalar_subquery() for table in tables]
        with self.world.reading() as work:
            row = work.session.execute(select(Case.__table__).where(Case.id == self.case.id)).one()
            return (*work.session.execute(select(*counts)).one(), *row)

    def check(self) -> None:
        """The whole law, from the rows alone."""
        with self.world.reading() as work:
            holidays = frozenset(self.world.resources.calendar.known.holidays)
            kept = Kept(work.session, self.case.id, holidays, self.told_before)
            assert every_rule.broken(kept) == [], self.done
            assert lining.check(work) == (0, 0), self.done
            self.told_before = kept.case.told_due_on

    def now(self) -> Case:
        with self.world.reading() as work:
            return work.session.get_one(Case, self.case.id)

    def things(self, action: Action) -> list[str]:
        """What a step of this action can be about."""
        with self.world.reading() as work:
            return things_of(Dossier(work, work.session.get_one(Case, self.case.id)), action)

    def take(
        self, actor: Actor, action: Action, values: Values, about: str = "", *, version: int | None = None
    ) -> bool:
        """Whether this colleague took this step."""
        named = self.now().version if version is None else version

        def step(work: UnitOfWork) -> None:
            casework.take(work, self.case.reference, action, version=named, values=values, about=about)

        return self.attempt(actor, action, step)

    def open_to(self, actor: Actor) -> dict[Move, list[str]]:
        """What the portal says that this person can do now, and about what, after declaring if they work here.

        Signing is always there: if it can be done depends on what is done just before it.
        """
        if actor in self.undeclared and self.declare(actor, Interest.NONE):
            self.undeclared.discard(actor)
        if actor is not self.resident:
            self.explain(actor)
        found: dict[Move, list[str]] = {}
        with self.world.reading(actor) as work:
            dossier = Dossier(work, work.session.get_one(Case, self.case.id))
            facts = facts_of(dossier)
            for row in self.kind.workflow.moves:
                if row.start is dossier.case.state and any(actor.has(role) for role in row.roles):
                    things = things_of(dossier, row.action)
                    about = [thing for thing in things if is_open(row, facts_about(dossier, facts, thing))]
                    if about:
                        found[row] = about
        return found

    def take_as(self, actor: Actor, action: Action, values: Values, about: str) -> bool:
        """Whether this person took this step, be they the one whose case it is or a colleague."""
        if actor == self.resident:
            return self.take_own(actor, action, values, about)
        return self.take(actor, action, values, about)

    def take_own(self, actor: Actor, action: Action, values: Values, about: str = "") -> bool:
        """Whether the person took this step."""
        return self.attempt(actor, action, lambda work: casework.take_own(work, action, values=values, about=about))

    def take_by_itself(self, action: Action) -> bool:
        """Whether the portal took this step."""

        def step(work: UnitOfWork) -> None:
            casework.take_by_itself(work, work.session.get_one(Case, self.case.id), action)

        return self.attempt(SYSTEM, action, step)

    def explain(self, actor: Actor) -> None:
        """They say why they open it, if that is what they must do first."""
        try:
            with self.world.reading(actor) as work:
                loading.case_to_show(work, self.case.reference)
        except ReasonNeeded:
            self.attempt(actor, "reason given", lambda work: enter(work, self.case.reference))
        except Refusal:
            return

    def declare(self, actor: Actor, interest: Interest, stage: Stage = Stage.OPENING) -> bool:
        def say(work: UnitOfWork) -> None:
            casework.declare(work, self.case.reference, interest=interest, details="We met.", stage=stage)

        return self.attempt(actor, f"{interest} declared", say)

    def look(self, actor: Actor, action: str = "consult") -> bool:
        """Whether this colleague saw the case; then the access log says so."""
        purpose = "approval" if action == "preview" else "case_work"

        def read(work: UnitOfWork) -> None:
            reviewing.read_case(work, self.case.reference, action=action, purpose=purpose)

        if not self.attempt(actor, action, read):
            return False
        seen = (AccessEntry.case_id == self.case.id, AccessEntry.actor == actor.id, AccessEntry.action == action)
        with self.world.reading() as work:
            logged = work.session.scalars(select(AccessEntry.at).where(*seen)).all()
        assert self.world.clock() in logged, f"{actor.label} saw the case and the access log does not say so"
        return True
