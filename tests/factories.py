"""A small world to test in: its clock, its people signed in through the pages, and cases made by the real moves."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property, partial
from itertools import count
from typing import Any
from unittest.mock import patch

import pyotp
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from werkzeug.test import Cookie

from portal.adapters.passwords import hash_secret
from portal.app import create_app, open_resources
from portal.commands.demo_cases import CHALLENGE, COMPLAINT, DATA_REQUEST
from portal.commands.lives import People, enter, live, look_before_signing, step
from portal.commands.paths import Planned
from portal.domain.actions import Action
from portal.domain.actors import ANYONE, SYSTEM, Actor, Role, resident_of
from portal.domain.answers import Answer
from portal.domain.registry import kind_of
from portal.domain.workflow import State
from portal.models.cases import Case
from portal.models.keys import StoredKey
from portal.services import casework, filing, publishing, registering, saving, staffing
from portal.services.filing import Answers, Secret
from portal.services.unit_of_work import PORTAL_SCOPE, Resources, UnitOfWork
from portal.settings import Settings
from portal.web import draft_cookies
from portal.web.residents.filing import JOURNEYS
from tests.lives import lived_once
from tests.once import COMPILED, CompiledRule
from tests.page import Page, PageClient

PASSWORD = "correct horse battery"
ACCESS_CODE = "4829105733169042"
FORMS: Mapping[str, tuple[str, Answers]] = {
    "contest": ("challenge", CHALLENGE),
    "subject-access": ("data-request", DATA_REQUEST),
    "complaint": ("complaint", COMPLAINT),
}
"""For each kind of case its form, and answers to all of it."""
REASONS = {
    "looked_at": "The records.",
    "found": "One is old.",
    "decided": "It goes.",
    "next": "You can ask us again.",
}

hashed = hash_secret
"""The hash of a secret that every test may know."""


class TurnableClock:
    """A clock that stands still until a test turns it."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> None:
        self.now += timedelta(**time)


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member of staff, with what they need to sign in."""

    actor: Actor
    email: str
    totp: pyotp.TOTP


@dataclass(frozen=True, slots=True)
class MadeCase:
    """A case of one kind, and the version that its next move must name."""

    id: str
    reference: str
    kind: str
    version: int


@contextmanager
def open_portal_with(settings: Settings, now: datetime) -> Iterator[Resources]:
    """The databases and keys of a portal, as a process opens them at its start."""
    with open_resources(settings) as resources:
        _make_portal_key(resources, now)
        yield resources


_portal_keys: dict[Hashable, Mapping[str, Any]] = {}


def _make_portal_key(resources: Resources, now: datetime) -> None:
    """Made once for all portals that begin at this time, so that what is lived in one can be copied to another."""
    made_for = (now, resources.settings.wrapping_keys)
    if made_for not in _portal_keys:
        resources.keys.make(PORTAL_SCOPE, now)
        theirs = select(StoredKey).where(StoredKey.scope_id == PORTAL_SCOPE)
        with resources.keys_engine.begin() as connection:
            _portal_keys[made_for] = connection.execute(theirs).mappings().one()
        return
    with suppress(IntegrityError), resources.keys_engine.begin() as connection:  # a portal that is opened again has it
        connection.execute(insert(StoredKey).values(_portal_keys[made_for]))


def an_app(resources: Resources, clock: TurnableClock) -> Flask:
    """The application as a process starts it, answering to clients that check every page."""
    with patch.object(Flask, "url_rule_class", CompiledRule):
        app = create_app(resources, clock=clock)
    app.jinja_env.bytecode_cache = COMPILED
    app.testing = True
    app.test_client_class = PageClient
    return app


REVIEWS = (Role.REVIEWER, Role.SECOND_REVIEWER)
"""What most reviewers do: they prepare their own decisions, and check those of others."""


class World:
    """One portal with two reviewers, a lead who reviews too, and an editor. Each browser has an address of its own.

    The application that answers to browsers is made when the first one comes.
    """

    def __init__(self, resources: Resources, clock: TurnableClock) -> None:
        self.resources, self.clock = resources, clock
        people = lived_once(resources, clock, "people", self._people)
        self.first, self.second, self.lead, self.editor = people
        self._addresses = count(1)

    @cached_property
    def app(self) -> Flask:
        return an_app(self.resources, self.clock)

    def _people(self) -> tuple[Colleague, ...]:
        roles = (REVIEWS, REVIEWS, (Role.REVIEWER, Role.LEAD), (Role.EDITOR,))
        return tuple(a_colleague(self.resources, self.clock(), *theirs) for theirs in roles)

    def unit(self, actor: Actor) -> AbstractContextManager[UnitOfWork]:
        return self.resources.unit(actor, self.clock())

    def reading(self, actor: Actor = ANYONE) -> AbstractContextManager[UnitOfWork]:
        return self.resources.reading(actor, self.clock())

    def browser(self) -> PageClient:
        """A browser that was never here."""
        browser: PageClient = self.app.test_client()  # type: ignore[assignment]  # the class that an_app sets
        browser.environ_base["REMOTE_ADDR"] = f"192.0.2.{next(self._addresses) % 256}"
        return browser

    def half_signed_in(self, colleague: Colleague) -> PageClient:
        """A browser in which this colleague typed the password, and no code yet."""
        return self._once(f"{colleague} is half signed in", partial(_type_password, colleague))

    def signed_in(self, colleague: Colleague) -> PageClient:
        """A browser in which this colleague signed in with both factors. Half a minute goes by: a code works once."""

        def sign_in(browser: PageClient) -> None:
            _type_password(colleague, browser)
            self.clock.forward(seconds=30)
            page = browser.send("/work/second-step", code=colleague.totp.at(self.clock()))
            assert page.status == 200, page.text

        return self._once(f"{colleague} is signed in", sign_in)

    def following(self, case: MadeCase) -> PageClient:
        """A browser in which a resident opened this case."""

        def follow(browser: PageClient) -> None:
            page = open_case(browser, case.reference)
            assert page.status == 200, page.text

        return self._once(f"{case} is followed", follow)

    def _once(self, what: str, do: Callable[[PageClient], None]) -> PageClient:
        """A browser in which this was done."""
        browser = self.browser()

        def cookies() -> dict[Any, Cookie]:
            do(browser)
            return dict(browser._cookies or {})

        address = browser.environ_base["REMOTE_ADDR"]
        browser._cookies = dict(lived_once(self.resources, self.clock, (what, address), cookies))
        return browser


def _type_password(colleague: Colleague, browser: PageClient) -> None:
    page = browser.send("/work/sign-in", email=colleague.email, password=PASSWORD)
    assert page.response.request.path == "/work/second-step", page.text


def unchecked(browser: PageClient) -> FlaskClient:
    """The same browser for many quick visits: it carries the same cookies, forgets new ones and checks no page."""
    quick = FlaskClient(browser.application, browser.application.response_class)
    quick.environ_base = browser.environ_base
    quick._cookies = dict(browser._cookies or {})
    return quick


def open_case(browser: PageClient, reference: str, access_code: str = ACCESS_CODE) -> Page:
    """Where typing reference and access code leads."""
    return browser.send("/case", reference=reference, access_code=access_code)


_names = count(1)


def a_colleague(resources: Resources, now: datetime, *roles: Role, name: str = "", email: str = "") -> Colleague:
    """Someone joins the staff; a steward works for the first of the forces."""
    number = next(_names)
    email = email or f"colleague{number}@example.org"
    with resources.unit(SYSTEM, now) as work:
        names = {"name": name or f"Colleague {number}", "email": email}
        joined = staffing.join(work, **names, password=PASSWORD, roles=roles, force=resources.settings.forces[0])
    with resources.reading(SYSTEM, now) as work:
        return Colleague(staffing.as_actor(work, joined.id), email, pyotp.TOTP(joined.totp_secret))


def leave_staff(resources: Resources, colleague: Colleague, now: datetime) -> None:
    """A colleague leaves."""
    with resources.unit(SYSTEM, now) as work:
        staffing.leave(work, colleague.email)


def a_draft(world: World, kind: str = "contest", answers: Answers | None = None) -> str:
    """The id of a form answered to its end and not sent. `answers` replace those of whole pages."""
    journey, usual = FORMS[kind]
    draft_id = None
    with world.unit(ANYONE) as work:
        for page, values in {**usual, **(answers or {})}.items():
            draft_id = filing.keep_answers(work, draft_id, journey, page, values)
    return str(draft_id)


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """A form that was saved for later, under its reference; its code is ACCESS_CODE."""

    id: str
    reference: str


def a_saved_draft(world: World, kind: str = "contest", answers: Answers | None = None) -> SavedDraft:
    """A form answered to its end and saved for later."""
    draft_id, journey = a_draft(world, kind, answers), FORMS[kind][0]
    with world.unit(ANYONE) as work:
        saving.save(work, draft_id, journey, code=ACCESS_CODE, code_hash=hash_secret(ACCESS_CODE))
    with world.reading() as work:
        return SavedDraft(draft_id, saving.saved(work, draft_id, journey).reference)


def draft_cookie(world: World, draft_id: str, kind: str = "contest") -> tuple[str, str]:
    """Name and value of the cookie that lets a browser go on with this draft."""
    with world.app.test_request_context():
        return draft_cookies.cookie_for(FORMS[kind][0]), str(draft_cookies.signer().dumps(draft_id))


def send_draft(world: World, draft_id: str, kind: str = "contest") -> None:
    """Send a form that was answered to its end."""
    journey = FORMS[kind][0]
    form = JOURNEYS[journey]
    with world.app.test_request_context(), world.unit(ANYONE) as work:
        answers = filing.answers_so_far(work, draft_id, journey)
        assert form.first_unanswered(answers) is None
        filed = form.filing(answers, form.filled(answers).told(), "en")
        filing.file_case(work, draft_id, journey, filed, Secret(ACCESS_CODE, hash_secret(ACCESS_CODE)))


def a_case(
    world: World,
    *,
    at: State = State.SUBMITTED,
    kind: str = "contest",
    answers: Answers | None = None,
    reviewer: Colleague | None = None,
    outcome: str = "",
) -> MadeCase:
    """A case brought where it is by the moves of the people who make them: the first time that it is there.

    The lead checks and signs. `reviewer` has the case in the end; the other of the two reviewers prepared it.
    """
    reviewer = reviewer or world.first
    preparer = world.second if reviewer is world.first else world.first
    if kind == "contest" and at in PREPARED_IN:
        preparer, reviewer = reviewer, preparer
    people = People(preparer.actor, reviewer.actor, world.lead.actor)
    asked = repr((at, kind, answers, people, outcome))
    return lived_once(world.resources, world.clock, asked, lambda: _a_life(world, at, kind, answers, people, outcome))


def _a_life(world: World, at: State, kind: str, answers: Answers | None, people: People, outcome: str) -> MadeCase:
    draft_id = a_draft(world, kind, answers)
    send_draft(world, draft_id, kind)
    with world.reading() as work:
        reference = filing.receipt(work, draft_id, FORMS[kind][0]).reference
    world.clock.now = live(world.resources, people, reference, until=at, began_at=world.clock(), outcome=outcome)
    return as_it_is(world, MadeCase(draft_id, reference, kind, version=1))


PREPARED_IN = (State.TRIAGE, State.HOLD, State.INFORMATION, State.REPRESENTATIONS)
"""Where a contest is still with the one who prepares it."""


def as_it_is(world: World, case: MadeCase) -> MadeCase:
    """The same case with the version that it has now."""
    with world.reading() as work:
        return replace(case, version=work.session.get_one(Case, case.id).version)


def taken(
    world: World, case: MadeCase, colleague: Colleague, action: Action, *, about: str = "", **values: Any
) -> MadeCase:
    """The same case after this colleague took one step, a minute later; whoever opens it first declares first."""
    world.clock.forward(minutes=1)
    with world.unit(colleague.actor) as work:
        step(work, case.reference, Planned("", action, values, about=lambda _: about))
    return as_it_is(world, case)


def taken_by_resident(world: World, case: MadeCase, action: Action, **values: Any) -> MadeCase:
    """The same case after its resident took one step, a minute later."""
    world.clock.forward(minutes=1)
    with world.unit(resident_of(case.id)) as work:
        casework.take_own(work, action, values=values)
    return as_it_is(world, case)


def looked_through(world: World, case: MadeCase, signatory: Colleague) -> None:
    """This colleague reads the answer as the resident will, and declares again, as is done before signing."""
    world.clock.forward(minutes=1)
    with world.unit(signatory.actor) as work:
        look_before_signing(work, case.reference)


def declared(world: World, case: MadeCase, colleague: Colleague) -> MadeCase:
    """The same case after this colleague said that they have no connection to it, and why they open it."""
    with world.unit(colleague.actor) as work:
        enter(work, case.reference)
    return case


def signed(world: World, case: MadeCase, signatory: Colleague) -> MadeCase:
    """The same case after its proposal was read and signed."""
    looked_through(world, case, signatory)
    return taken(world, case, signatory, Action.SIGN)


def all_found(
    world: World, case: MadeCase, reviewer: Colleague, *, answer: Answer = Answer.YES, reason: str = "Seen there."
) -> MadeCase:
    """The same case after this reviewer answered the whole checklist."""
    for question in kind_of(case.kind).checklist:
        found = {"answer": answer.value, "evidence": ("told",), "reason": reason}
        case = taken(world, case, reviewer, Action.RECORD_FINDING, about=question.code, **found)
    return case


def a_tool(world: World, slug: str = "harm-score") -> str:
    """A tool on the register."""
    with world.unit(SYSTEM) as work:
        registering.register(work, slug=slug, name=slug.title(), family="score", summary="Scores people.")
    return slug


def a_release(world: World, quarter: str = "2026-q3", *, is_published: bool = True) -> int:
    """The version of a release of this quarter."""
    with world.unit(world.editor.actor) as work:
        version = publishing.compile(work, quarter).version
        if is_published:
            publishing.publish(work, quarter, version)
    return version
