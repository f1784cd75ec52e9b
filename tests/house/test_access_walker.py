"""Everyone tries everything: each page with each method as each person, on a thing of their own, another's and none."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby

import pytest
from flask import Blueprint
from flask.testing import FlaskClient
from sqlalchemy import delete, select
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import Rule

from portal import app as portal_app
from portal.domain.actors import Actor, Role
from portal.domain.conflicts import Interest
from portal.models.cases import Case, by_reference
from portal.models.sign_ins import Tries
from portal.models.staff import StaffRole
from portal.services import casework
from tests.acting import at_work, helping
from tests.databases import Databases
from tests.factories import (
    Colleague,
    MadeCase,
    TurnableClock,
    World,
    a_case,
    a_colleague,
    an_app,
    draft_cookie,
    leave_staff,
    open_portal_with,
    unchecked,
)
from tests.house.policy import POLICY, WITH_HELPERS, Person, Target, Whose, address_of, targets_in
from tests.house.twin_worlds import counting, masked
from tests.page import PageClient
from tests.records import ACCESS_LEDGER, fingerprint

SAFE = ("GET", "HEAD", "OPTIONS")
UNSAFE = ("POST", "PUT", "PATCH", "DELETE", "TRACE")
ENDING = ("sign_out", ".leave")
"""What ends a session comes last in the walk."""
DECLARING = {"opening.declaration", "opening.declare"}
"""Where someone says if they have a connection to a case; all other pages of it lead there first."""
LED_TO_DECLARE = (302, 409)
"""What comes of it: the way there, or for a form that was sent, the reason why not."""
SIGN_IN_PAGES = {"/case", "/work/sign-in", "/representative/sign-in"}


@dataclass(frozen=True, slots=True)
class Visit:
    """Who did what to whose thing, and what came of it. `answer` is a hash of all that the browser got."""

    endpoint: str
    method: str
    person: Person
    whose: Whose
    status: int = 0
    location: str | None = None
    answer: str = ""
    looks: int = 0
    is_on_case: bool = False

    @property
    def is_undeclared(self) -> bool:
        """Whether it is on a case that is there, by someone who has not said if they have a connection to it."""
        return self.is_on_case and self.person is Person.LEAD

    @property
    def is_closed(self) -> bool:
        """Whether it is on a case that is closed to whoever came: only that they are tied can they say once more."""
        return self.is_on_case and self.person is Person.TIED and self.endpoint not in DECLARING

    @property
    def is_answered(self) -> bool:
        """Whether a page with this address knows this method."""
        return self.status != 405

    @property
    def is_expected(self) -> bool:
        """OPTIONS may answer before anyone looks whether the thing is there."""
        given = POLICY[self.endpoint].gives(self.whose)
        if self.is_undeclared and self.endpoint not in DECLARING:
            return self.status in LED_TO_DECLARE or (self.method == "OPTIONS" and self.status == 200)
        if self.is_closed:
            given = 403
        return self.status == given or (self.method == "OPTIONS" and self.status == 200)

    @property
    def is_turned_away(self) -> bool:
        leads_to_sign_in = self.status in (302, 303) and self.location in SIGN_IN_PAGES
        return leads_to_sign_in or self.status in (401, 403, 404, 405)

    @property
    def is_welcome(self) -> bool:
        audience = POLICY[self.endpoint].audience
        # Who is half signed in, the page finds out itself: OPTIONS does not ask it.
        return self.person in audience or (self.method == "OPTIONS" and Person.HALF in audience)

    @property
    def is_help(self) -> bool:
        """Whether someone opened a page of the case in which they act: its person is told, whatever the page gave."""
        is_theirs = POLICY[self.endpoint].audience == WITH_HELPERS and self.person is Person.HELPER
        return is_theirs and self.is_answered and self.method != "OPTIONS"

    def __str__(self) -> str:
        return f"{self.person}: {self.method} {self.endpoint}, {self.whose} thing: {self.status} {self.location or ''}"


@dataclass(frozen=True, slots=True)
class Walk:
    """All visits, and for each endpoint the tables that looking at it changed."""

    visits: list[Visit]
    changed: dict[str, set[str]]


@pytest.fixture(scope="module")
def world(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    clock = TurnableClock(datetime(2026, 11, 20, 10, 42, tzinfo=UTC))
    settings = databases.new_settings(tmp_path_factory.mktemp("walk"), "walk")
    with open_portal_with(settings, clock()) as resources:
        yield World(resources, clock)


@pytest.fixture(scope="module")
def cases(world: World) -> dict[Person, MadeCase]:
    return {Person.RESIDENT: a_case(world), Person.NEIGHBOUR: a_case(world)}


@pytest.fixture(scope="module")
def tied(world: World) -> Colleague:
    return a_colleague(world.resources, world.clock(), Role.REVIEWER)


@pytest.fixture(scope="module")
def people(world: World, cases: dict[Person, MadeCase], tied: Colleague) -> dict[Person, PageClient]:
    """A browser of everyone; those that go stale first come first."""
    leaver, demoted = (a_colleague(world.resources, world.clock(), Role.REVIEWER) for _ in range(2))
    people = {Person.STRANGER: world.browser(), Person.IDLE: world.signed_in(world.second)}
    world.clock.forward(minutes=31)
    people[Person.ENDED] = world.signed_in(world.second)
    _sign_out_elsewhere(people[Person.ENDED])
    people |= {Person.LEFT: world.signed_in(leaver), Person.DEMOTED: world.signed_in(demoted)}
    leave_staff(world.resources, leaver, world.clock())
    with world.resources.engine.begin() as connection:
        connection.execute(delete(StaffRole).where(StaffRole.staff_id == demoted.actor.id))
    people |= {
        Person.REVIEWER: world.signed_in(world.first),
        Person.TIED: world.signed_in(tied),
        Person.EDITOR: world.signed_in(world.editor),
        Person.LEAD: world.signed_in(a_colleague(world.resources, world.clock(), Role.LEAD)),
        Person.AUDITOR: world.signed_in(a_colleague(world.resources, world.clock(), Role.AUDITOR)),
        Person.ADMINISTRATOR: world.signed_in(a_colleague(world.resources, world.clock(), Role.ADMINISTRATOR)),
        Person.PANEL: world.signed_in(a_colleague(world.resources, world.clock(), Role.PANEL)),
        Person.STEWARD: world.signed_in(a_colleague(world.resources, world.clock(), Role.STEWARD)),
        **{resident: world.following(case) for resident, case in cases.items()},
        Person.HELPER: helping(world, cases[Person.RESIDENT]),
        Person.PROFESSIONAL: at_work(world, cases[Person.NEIGHBOUR]),
        Person.HALF: world.half_signed_in(world.second),
    }
    return people


def _tie_to_every_case(world: World, tied: Actor) -> None:
    with world.reading() as work:
        references = list(work.session.scalars(select(Case.reference)))
    for reference in references:
        with world.unit(tied) as work:
            casework.declare(work, reference, interest=Interest.OTHER, details="We met.")


def _sign_out_elsewhere(browser: PageClient) -> None:
    """End the session, and leave this browser its cookie."""
    form = browser.page("/work").form()
    assert unchecked(browser).post("/work/sign-out", data=form).status_code == 302


@pytest.fixture(scope="module")
def walk(world: World, people: dict[Person, PageClient], tied: Colleague) -> Walk:
    world.app.config["WTF_CSRF_ENABLED"] = False  # forged posts are tests/web/test_security.py: here all are genuine
    rules = list(world.app.url_map.iter_rules())
    ending = [[rule for rule in rules if rule.endpoint.endswith(end)] for end in ENDING]
    targets = targets_in(world)
    _tie_to_every_case(world, tied.actor)
    walk = Walk([], {})
    for some in ([rule for rule in rules if not rule.endpoint.endswith(ENDING)], *ending):
        before = fingerprint(world.resources, without=ACCESS_LEDGER)
        for rule in some:
            walk.visits.extend(_visits(world, rule, people, targets[rule.endpoint], SAFE))
            after = fingerprint(world.resources, without=ACCESS_LEDGER)
            walk.changed[rule.endpoint] = {table for table in before if before[table] != after[table]}
            before = after
        for rule in some:
            walk.visits.extend(_visits(world, rule, people, targets[rule.endpoint], UNSAFE))
    return walk


def _visits(
    world: World, rule: Rule, people: dict[Person, PageClient], targets: Mapping[Whose, Target], methods: Iterable[str]
) -> Iterator[Visit]:
    """Every visit to the addresses of one endpoint, with the methods that it answers or that no endpoint does."""
    addresses = world.app.url_map.bind("localhost")
    for whose, target in targets.items():
        address = address_of(rule, target)
        is_on_case = _names_a_case(world, target)
        cookies = [draft_cookie(world, target.draft_id)] if target.draft_id else []
        for method in methods:
            visitors: Iterable[Person] = people
            try:
                if addresses.match(address, method)[0] != rule.endpoint:
                    continue
            except MethodNotAllowed:  # found out before anyone is asked for, so few need to try
                visitors = {Person.STRANGER, *sorted(POLICY[rule.endpoint].audience)[:1]} if whose is Whose.OWN else ()
            except NotFound:
                pass
            for person in visitors:
                browser = unchecked(people[person])
                for cookie in cookies:
                    browser.set_cookie(*cookie)
                visit = Visit(rule.endpoint, method, person, whose, is_on_case=is_on_case)
                yield _visit(world, visit, address, target, browser)


def _forget_tries(world: World) -> None:
    with world.resources.engine.begin() as connection:
        connection.execute(delete(Tries))


def _names_a_case(world: World, target: Target) -> bool:
    with world.reading() as work:
        return by_reference(work.session, target.names.get("reference", "")) is not None


def _visit(world: World, visit: Visit, address: str, target: Target, browser: FlaskClient) -> Visit:
    if visit.person is Person.IDLE and visit.method in UNSAFE:  # who sends more forms than one may without a session
        _forget_tries(world)
    with counting(world) as counts:
        response = browser.open(address, method=visit.method, data=target.sends if visit.method == "POST" else None)
    answer = hashlib.sha256(repr(masked(response)).encode()).hexdigest()
    response.close()
    looks = sum(count for statement, count in counts.items() if statement.startswith("INSERT INTO access_entries"))
    return replace(visit, status=response.status_code, location=response.location, answer=answer, looks=looks)


def test_every_endpoint_has_a_policy_and_every_policy_an_endpoint(world: World) -> None:
    assert {rule.endpoint for rule in world.app.url_map.iter_rules()} == set(POLICY)


def test_those_who_are_welcome_get_what_the_policy_says(walk: Walk) -> None:
    welcome = [visit for visit in walk.visits if visit.is_welcome and visit.is_answered]
    assert {visit.person for visit in welcome} == set(Person)
    assert [str(visit) for visit in welcome if not visit.is_expected] == []


def test_everyone_else_is_turned_away(walk: Walk) -> None:
    unwelcome = [visit for visit in walk.visits if not visit.is_welcome and visit.is_answered]
    assert {visit.person for visit in unwelcome} == set(Person)
    assert [str(visit) for visit in unwelcome if not visit.is_turned_away] == []


def test_methods_that_no_page_knows_are_refused_for_everyone(walk: Walk) -> None:
    odd = [visit for visit in walk.visits if not visit.is_answered]
    assert {visit.method for visit in odd} == set(SAFE + UNSAFE) - {"OPTIONS"}
    assert [str(visit) for visit in odd if visit.status != 405] == []


def test_what_you_may_not_see_looks_like_what_is_not_there(walk: Walk) -> None:
    def same_visit(visit: Visit) -> tuple[str, str, str]:
        return visit.endpoint, visit.method, visit.person

    hidden = [visit for visit in walk.visits if visit.is_turned_away and visit.is_answered and not visit.is_closed]
    pairs = 0
    for key, same in groupby(sorted(hidden, key=same_visit), same_visit):
        visits = list(same)
        pairs += len(visits) > 1
        assert len({visit.answer for visit in visits}) == 1, key
    assert pairs > 100


def test_looking_changes_nothing_but_the_access_log(walk: Walk) -> None:
    changed = {endpoint: tables for endpoint, tables in walk.changed.items() if tables}
    assert changed == {"leaving.leave": {"sign_ins", "audit_entries"}}, "leaving ends the session by a mere link"


def test_each_look_at_a_case_is_in_the_access_log_once(walk: Walk) -> None:
    for visit in walk.visits:
        if visit.is_closed and visit.is_welcome and visit.is_answered:
            assert visit.looks == (visit.method != "OPTIONS"), f"{visit}: that they tried is in the log"
        elif visit.method in SAFE:
            is_shown = visit.whose is not Whose.NOBODYS and not visit.is_undeclared
            is_look = visit.is_welcome and visit.method != "OPTIONS" and is_shown
            assert visit.looks == (POLICY[visit.endpoint].looks if is_look else 0) + visit.is_help, str(visit)
        elif visit.is_turned_away:
            assert visit.looks == visit.is_help, str(visit)


def test_residents_see_their_own_case_and_no_other(world: World, cases: dict[Person, MadeCase]) -> None:
    own, others = cases.values()
    page = world.following(own).page("/case/view")
    assert own.reference in page.text
    assert others.reference not in page.html


def test_a_page_that_does_not_say_who_may_open_it_stops_the_start(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = Blueprint("silent", __name__)
    silent.add_url_rule("/silent", "page", lambda: "Everyone can read this.")
    monkeypatch.setattr(portal_app, "BLUEPRINTS", (silent,))
    with pytest.raises(RuntimeError, match=r"silent\.page"):
        an_app(world.resources, world.clock)
