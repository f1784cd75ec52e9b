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
from sqlalchemy import update

from portal.adapters import passwords
from portal.app import create_app, open_resources
from portal.commands.demo_cases import CHALLENGE, COMPLAINT, DATA_REQUEST
from portal.domain.actors import ANYONE, SYSTEM, Actor, Role
from portal.domain.decisions import Answer, Reasons
from portal.domain.registry import kind_of
from portal.domain.workflow import State
from portal.models.staff import StaffMember
from portal.services import deciding, filing, publishing, registering, reviewing, staffing
from portal.services.filing import Answers, Secret
from portal.services.unit_of_work import PORTAL_SCOPE, Resources, UnitOfWork
from portal.settings import Settings
from portal.web.residents import filing as filing_pages
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
REASONS = Reasons(looked_at="The records.", found="One is old.", decided="It goes.", next="You can ask us again.")

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


class World:
    """One portal with two reviewers and an editor. Each browser in it has an address of its own."""

    def __init__(self, app: Flask, clock: TurnableClock) -> None:
        self.app, self.clock = app, clock
        self.resources: Resources = app.extensions["resources"]
        self.first, self.second = (a_colleague(self.resources, clock(), Role.REVIEWER) for _ in range(2))
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
    """Someone joins the staff."""
    number = next(_names)
    email = email or f"colleague{number}@example.org"
    with patch.object(passwords, "hash_secret", hashed), resources.unit(SYSTEM, now) as work:
        joined = staffing.join(work, name=name or f"Colleague {number}", email=email, password=PASSWORD, roles=roles)
    with resources.reading(SYSTEM, now) as work:
        return Colleague(staffing.as_actor(work, joined.id), email, pyotp.TOTP(joined.totp_secret))


def leave_staff(resources: Resources, colleague: Colleague, now: datetime) -> None:
    """A colleague leaves. No service does this yet, so it is done by hand."""
    with resources.engine.begin() as connection:
        connection.execute(update(StaffMember).where(StaffMember.id == colleague.actor.id).values(left_at=now))


def a_draft(world: World, kind: str = "contest", answers: Answers | None = None) -> str:
    """The id of a form answered to its end and not sent. `answers` replace those of whole pages."""
    journey, usual = FORMS[kind]
    draft_id = None
    with world.unit(ANYONE) as work:
        for page, values in {**usual, **(answers or {})}.items():
            draft_id = filing.keep_answers(work, draft_id, journey, page, values)
    return str(draft_id)


def draft_cookie(world: World, draft_id: str, kind: str = "contest") -> tuple[str, str]:
    """Name and value of the cookie that lets a browser go on with this draft."""
    with world.app.test_request_context():
        return filing_pages._cookie(FORMS[kind][0]), str(filing_pages._signer().dumps(draft_id))


def send_draft(world: World, draft_id: str, kind: str = "contest") -> None:
    """Send a form that was answered to its end."""
    journey = FORMS[kind][0]
    form = JOURNEYS[journey]
    with world.app.test_request_context(), world.unit(ANYONE) as work:
        answers = filing.answers_so_far(work, draft_id, journey)
        assert form.first_unanswered(answers) is None
        filed = form.filing(answers, form.told(answers), "en")
        filing.file_case(work, draft_id, journey, filed, Secret(ACCESS_CODE, hashed(ACCESS_CODE)))


def a_case(
    world: World,
    *,
    at: State = State.SUBMITTED,
    kind: str = "contest",
    answers: Answers | None = None,
    reviewer: Colleague | None = None,
    signatory: Colleague | None = None,
    outcome: str = "",
    reasons: Reasons = REASONS,
) -> MadeCase:
    """A case brought where it is by the moves of the people who make them, a minute apart."""
    draft_id = a_draft(world, kind, answers)
    send_draft(world, draft_id, kind)
    with world.reading() as work:
        reference = filing.receipt(work, draft_id, FORMS[kind][0]).reference
    reviewer, signatory = reviewer or world.first, signatory or world.second
    case = MadeCase(draft_id, reference, kind, version=1)
    if at is not State.SUBMITTED:
        case = claimed(world, case, reviewer)
    if at in (State.AWAITING_SIGNATURE, State.DECIDED):
        case = proposed(world, all_found(world, case, reviewer), reviewer, outcome=outcome, reasons=reasons)
    if at is State.DECIDED:
        case = signed(world, case, signatory)
    return case


def claimed(world: World, case: MadeCase, reviewer: Colleague) -> MadeCase:
    """The same case after this reviewer took it."""
    return _moved(world, case, reviewer, reviewing.claim)


def all_found(
    world: World, case: MadeCase, reviewer: Colleague, *, answer: Answer = Answer.YES, reason: str = "Seen there."
) -> MadeCase:
    """The same case after this reviewer answered the whole checklist."""
    for question in kind_of(case.kind).checklist:
        case = found(world, case, reviewer, question.code, answer=answer, reason=reason)
    return case


def found(
    world: World,
    case: MadeCase,
    reviewer: Colleague,
    question: str,
    *,
    answer: Answer = Answer.YES,
    reason: str = "Seen there.",
) -> MadeCase:
    """The same case after this reviewer answered one question of its checklist."""
    return _moved(world, case, reviewer, reviewing.record_finding, question=question, answer=answer, reason=reason)


def proposed(
    world: World, case: MadeCase, reviewer: Colleague, *, outcome: str = "", reasons: Reasons = REASONS
) -> MadeCase:
    """The same case after this reviewer proposed a decision: the first outcome of its kind, if none is named."""
    outcome = outcome or kind_of(case.kind).outcomes[0].code
    return _moved(world, case, reviewer, deciding.propose, outcome=outcome, reasons=reasons)


def given_back(world: World, case: MadeCase, signatory: Colleague, comments: str = "Look again.") -> MadeCase:
    """The same case after its proposal was returned."""
    return _moved(world, case, signatory, deciding.give_back, comments=comments)


def signed(world: World, case: MadeCase, signatory: Colleague) -> MadeCase:
    """The same case after its proposal was signed."""
    return _moved(world, case, signatory, deciding.sign)


def _moved(world: World, case: MadeCase, colleague: Colleague, move: Any, **what: Any) -> MadeCase:
    world.clock.forward(minutes=1)
    with world.unit(colleague.actor) as work:
        move(work, case.reference, version=case.version, **what)
    return replace(case, version=case.version + 1)


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
