"""A small world to test in: its clock, its people signed in through the pages, and cases made by the real moves."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from itertools import count
from typing import Any
from unittest.mock import patch

import pyotp
from flask import Flask
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache

from portal.adapters import passwords
from portal.app import create_app, open_resources
from portal.commands.demo_cases import CHALLENGE, COMPLAINT, DATA_REQUEST
from portal.commands.lives import People, live, look_before_signing, step
from portal.commands.paths import Planned
from portal.domain.actions import Action
from portal.domain.actors import ANYONE, SYSTEM, Actor, Role, resident_of
from portal.domain.answers import Answer
from portal.domain.conflicts import Interest
from portal.domain.registry import kind_of
from portal.domain.workflow import State
from portal.models.cases import Case
from portal.services import casework, filing, publishing, registering, saving, staffing
from portal.services.filing import Answers, Secret
from portal.services.unit_of_work import PORTAL_SCOPE, Resources, UnitOfWork
from portal.settings import Settings
from portal.web import draft_cookies
from portal.web.residents.filing import JOURNEYS
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

hashed = cache(passwords.hash_secret)
"""The slow hash of a secret, worked out once in a run: every test may know these secrets."""


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


class CompiledTemplates(BytecodeCache):
    """Compiles each template once in a run, and not once for each application."""

    def __init__(self) -> None:
        self.known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.known:
            bucket.bytecode_from_string(self.known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.known[bucket.key] = bucket.bytecode_to_string()


COMPILED = CompiledTemplates()


@contextmanager
def open_portal_with(settings: Settings, now: datetime) -> Iterator[Resources]:
    """The databases and keys of a portal, as a process opens them at its start."""
    with open_resources(settings) as resources:
        resources.keys.make(PORTAL_SCOPE, now)
        yield resources


def an_app(resources: Resources, clock: TurnableClock) -> Flask:
    """The application as a process starts it, answering to clients that check every page."""
    app = create_app(resources, clock=clock)
    app.jinja_env.bytecode_cache = COMPILED
    app.testing = True
    app.test_client_class = PageClient
    return app


REVIEWS = (Role.REVIEWER, Role.SECOND_REVIEWER)
"""What most reviewers do: they prepare their own decisions, and check those of others."""


class World:
    """One portal with two reviewers, a lead who reviews too, and an editor. Each browser has an address of its own."""

    def __init__(self, app: Flask, clock: TurnableClock) -> None:
        self.app, self.clock = app, clock
        self.resources: Resources = app.extensions["resources"]
        self.first, self.second = (a_colleague(self.resources, clock(), *REVIEWS) for _ in range(2))
        self.lead = a_colleague(self.resources, clock(), Role.REVIEWER, Role.LEAD)
        self.editor = a_colleague(self.resources, clock(), Role.EDITOR)
        self._addresses = count(1)

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
        browser = self.browser()
        page = browser.send("/work/sign-in", email=colleague.email, password=PASSWORD)
        assert page.response.request.path == "/work/second-step", page.text
        return browser

    def signed_in(self, colleague: Colleague) -> PageClient:
        """A browser in which this colleague signed in with both factors. Half a minute goes by: a code works once."""
        browser = self.half_signed_in(colleague)
        self.clock.forward(seconds=30)
        page = browser.send("/work/second-step", code=colleague.totp.at(self.clock()))
        assert page.status == 200, page.text
        return browser

    def following(self, case: MadeCase) -> PageClient:
        """A browser in which a resident opened this case."""
        browser = self.browser()
        page = open_case(browser, case.reference)
        assert page.status == 200, page.text
        return browser


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
    with patch.object(passwords, "hash_secret", hashed), resources.unit(SYSTEM, now) as work:
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
        saving.save(work, draft_id, journey, code=ACCESS_CODE, code_hash=hashed(ACCESS_CODE))
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
        filing.file_case(work, draft_id, journey, filed, Secret(ACCESS_CODE, hashed(ACCESS_CODE)))


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
    draft_id = a_draft(world, kind, answers)
    send_draft(world, draft_id, kind)
    with world.reading() as work:
        reference = filing.receipt(work, draft_id, FORMS[kind][0]).reference
    reviewer = reviewer or world.first
    preparer = world.second if reviewer is world.first else world.first
    if kind == "contest" and at in PREPARED_IN:
        preparer, reviewer = reviewer, preparer
    people = People(preparer.actor, reviewer.actor, world.lead.actor)
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
    """The same case after this colleague said that they have no connection to it."""
    with world.unit(colleague.actor) as work:
        casework.declare(work, case.reference, interest=Interest.NONE)
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
        case = taken(
            world, case, reviewer, Action.RECORD_FINDING, about=question.code, answer=answer.value, reason=reason
        )
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
