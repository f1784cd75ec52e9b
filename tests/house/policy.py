"""Who may open what, as data: for every endpoint its audience, and what an own, another's and an absent thing give."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from werkzeug.routing import Rule

from portal.domain.references import new_reference
from portal.domain.release_files import file_name
from portal.domain.workflow import State
from tests import factories
from tests.factories import Colleague, MadeCase, World


class Person(StrEnum):
    """Everyone who may come by."""

    STRANGER = "someone who never signed in"
    RESIDENT = "the resident of a case"
    NEIGHBOUR = "the resident of another case"
    REVIEWER = "a reviewer"
    EDITOR = "an editor"
    HALF = "a reviewer who typed no code yet"
    ENDED = "a reviewer who signed out"
    IDLE = "a reviewer who went away for too long"
    LEFT = "a reviewer who left"
    DEMOTED = "a colleague whose role was taken away"


EVERYONE = frozenset(Person)
RESIDENTS = frozenset({Person.RESIDENT, Person.NEIGHBOUR})
REVIEWERS = frozenset({Person.REVIEWER})
EDITORS = frozenset({Person.EDITOR})


class Whose(StrEnum):
    """The thing that an address names: one's own, someone else's, or none."""

    OWN = "own"
    ANOTHERS = "another's"
    NOBODYS = "nobody's"


@dataclass(frozen=True, slots=True)
class Target:
    """What one visit names and sends; a draft is carried in a cookie."""

    names: Mapping[str, Any] = field(default_factory=dict)
    sends: Mapping[str, Any] = field(default_factory=dict)
    draft_id: str | None = None


Thing = Callable[[World, Whose], Target]
ADDRESS_PART = re.compile(r"<(?:[^<>]*:)?(\w+)>")


def address_of(rule: Rule, target: Target) -> str:
    """The address by which this rule knows this thing."""
    return ADDRESS_PART.sub(lambda part: str(target.names[part[1]]), rule.rule)


@dataclass(frozen=True, slots=True)
class Policy:
    """What an endpoint gives its audience, as a status, by whose thing it is (None: there is no such thing).

    `looks` is how many lines each opening leaves in the access log.
    """

    audience: frozenset[Person]
    own: int = 200
    anothers: int | None = None
    nobodys: int | None = None
    thing: Thing = lambda _world, _whose: Target()
    looks: int = 0

    def gives(self, whose: Whose) -> int | None:
        return {Whose.OWN: self.own, Whose.ANOTHERS: self.anothers, Whose.NOBODYS: self.nobodys}[whose]


def named(**names: str) -> Thing:
    """Something with a fixed address; nobody has the one that is called 'nothing'."""

    def target(_world: World, whose: Whose) -> Target:
        return Target(names if whose is Whose.OWN else {**names, [*names][-1]: "nothing"}, {"subject": "me"})

    return target


def a_draft(world: World, _whose: Whose) -> Target:
    """A form answered to its end."""
    return Target({"journey": "challenge"}, draft_id=factories.a_draft(world))


def a_sent_draft(world: World, _whose: Whose) -> Target:
    return Target({"journey": "challenge"}, draft_id=factories.a_case(world).id)


def new(world: World, _reviewer: Colleague) -> MadeCase:
    return factories.a_case(world)


def taken(world: World, reviewer: Colleague) -> MadeCase:
    return factories.a_case(world, at=State.IN_REVIEW, reviewer=reviewer)


def looked_into(world: World, reviewer: Colleague) -> MadeCase:
    return factories.all_found(world, taken(world, reviewer), reviewer)


def proposed(world: World, reviewer: Colleague) -> MadeCase:
    return factories.a_case(world, at=State.AWAITING_SIGNATURE, reviewer=reviewer)


TEXTS = dict.fromkeys(("looked_at", "found", "decided", "next"), "Written for a test.")


def a_case(
    make: Callable[[World, Colleague], MadeCase], *, sends: Mapping[str, str] | None = None, **names: str
) -> Thing:
    """A case that the reviewer who visits brought where it is, or that a colleague did."""

    def target(world: World, whose: Whose) -> Target:
        if whose is Whose.NOBODYS:
            return Target({"reference": new_reference(), **names}, {"version": "1", **(sends or {})})
        case = make(world, world.first if whose is Whose.OWN else world.second)
        return Target({"reference": case.reference, **names}, {"version": str(case.version), **(sends or {})})

    return target


def a_draft_release(world: World, whose: Whose) -> Target:
    version = 9 if whose is Whose.NOBODYS else factories.a_release(world, is_published=False)
    return Target({"code": "2026-q3", "version": version})


def a_release(world: World, whose: Whose) -> Target:
    """A published quarter; one that its editor has not published is another's."""
    quarter = {Whose.OWN: "2026-q2", Whose.ANOTHERS: "2026-q1", Whose.NOBODYS: "2025-q4"}[whose]
    if whose is not Whose.NOBODYS:
        factories.a_release(world, quarter, is_published=whose is Whose.OWN)
    return Target({"code": quarter, "name": file_name(quarter, "csv")})


FORM = {"journey": "challenge"}
FINDING = {"question": "right_person"}

POLICY: Mapping[str, Policy] = {
    "static": Policy(EVERYONE, nobodys=404, thing=named(filename="favicon.svg")),
    "home.home": Policy(EVERYONE),
    "statements.page": Policy(EVERYONE, nobodys=404, thing=named(slug="privacy")),
    "statistics.statistics": Policy(EVERYONE),
    "statistics.release": Policy(EVERYONE, anothers=404, nobodys=404, thing=a_release),
    "statistics.download": Policy(EVERYONE, anothers=404, nobodys=404, thing=a_release),
    "statistics.dictionary": Policy(EVERYONE),
    "statistics.dictionary_file": Policy(EVERYONE),
    "tools.tools": Policy(EVERYONE),
    "start.start": Policy(EVERYONE),
    "start.choose": Policy(EVERYONE, 422),
    "start.help_me_choose": Policy(EVERYONE),
    "start.recommend": Policy(EVERYONE, 422),
    "filing.before": Policy(EVERYONE, nobodys=404, thing=named(**FORM)),
    "filing.page": Policy(EVERYONE, nobodys=404, thing=named(**FORM, slug="who")),
    "filing.keep": Policy(EVERYONE, 302, nobodys=404, thing=named(**FORM, slug="who")),
    "filing.check": Policy(EVERYONE, thing=a_draft),
    "filing.send": Policy(EVERYONE, 302, thing=a_draft),
    "filing.done": Policy(EVERYONE, thing=a_sent_draft),
    "tracking.sign_in": Policy(EVERYONE),
    "tracking.open_case": Policy(EVERYONE, 422),
    "tracking.case": Policy(RESIDENTS),
    "tracking.signed_out": Policy(EVERYONE),
    "tracking.sign_out": Policy(RESIDENTS, 302),
    "leaving.leave": Policy(EVERYONE, 303),
    "staff_access.sign_in": Policy(EVERYONE),
    "staff_access.check_password": Policy(EVERYONE, 422),
    "staff_access.second_step": Policy(frozenset({Person.HALF})),
    "staff_access.check_second_factor": Policy(frozenset({Person.HALF}), 422),
    "staff_access.landing": Policy(REVIEWERS | EDITORS, 302),
    "staff_access.sign_out": Policy(REVIEWERS | EDITORS, 302),
    "queue.queue": Policy(REVIEWERS),
    "case.case": Policy(REVIEWERS, 200, 200, 404, thing=a_case(taken), looks=1),
    "case.claim": Policy(REVIEWERS, 302, 302, 404, thing=a_case(new)),
    "case.hand_back": Policy(REVIEWERS, 302, 409, 404, thing=a_case(taken)),
    "case.finding": Policy(REVIEWERS, 200, 302, 404, thing=a_case(taken, **FINDING), looks=1),
    "case.record_finding": Policy(
        REVIEWERS,
        302,
        409,
        404,
        thing=a_case(taken, sends={"answer": "no", "reason": "Written for a test."}, **FINDING),
    ),
    "decision.proposal": Policy(REVIEWERS, 200, 302, 404, thing=a_case(looked_into), looks=1),
    "decision.propose": Policy(
        REVIEWERS, 302, 409, 404, thing=a_case(looked_into, sends={"outcome": "upheld", **TEXTS})
    ),
    "decision.to_sign": Policy(REVIEWERS),
    "decision.check": Policy(REVIEWERS, 200, 200, 404, thing=a_case(proposed), looks=1),
    "decision.sign": Policy(REVIEWERS, 409, 302, 404, thing=a_case(proposed)),
    "decision.give_back": Policy(
        REVIEWERS, 409, 302, 404, thing=a_case(proposed, sends={"comments": "Written for a test."})
    ),
    "releases.releases": Policy(EDITORS),
    "releases.compile_quarter": Policy(EDITORS, 422),
    "releases.release": Policy(EDITORS, nobodys=404, thing=a_draft_release),
    "releases.publish": Policy(EDITORS, 302, nobodys=404, thing=a_draft_release),
}
"""Every endpoint of the portal. One that is missing here, or is not in the portal, fails the build."""


def targets_in(world: World, *wanted: Whose) -> Mapping[str, Mapping[Whose, Target]]:
    """For each endpoint the things that visits name (all, or those wanted), each made once, all at the same moment."""
    now = world.clock.now
    made: dict[tuple[Thing, Whose], Target] = {}
    for policy in POLICY.values():
        for whose in wanted or Whose:
            if policy.gives(whose) is not None and (policy.thing, whose) not in made:
                made[policy.thing, whose] = policy.thing(world, whose)
                world.clock.now = now
    return {
        endpoint: {whose: made[policy.thing, whose] for whose in Whose if (policy.thing, whose) in made}
        for endpoint, policy in POLICY.items()
    }
