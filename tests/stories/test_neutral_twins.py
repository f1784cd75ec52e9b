"""What is behind an answer that confirms nothing shows nowhere: in no page, letter, file, e-mail or figure."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from flask.testing import FlaskClient

from portal.adapters.mail import Mail
from portal.commands.lives import SIGNING, look_before_signing, step
from portal.commands.paths import Planned
from portal.domain.actions import Action
from portal.domain.actors import Actor, Role, resident_of
from portal.domain.references import new_reference
from portal.domain.registry import ALL as KINDS
from portal.models import cases
from portal.services import coming_due, delivering, erasing, opening
from portal.services.unit_of_work import Resources
from portal.settings import Settings
from tests.factories import ACCESS_CODE, MadeCase, TurnableClock, World, a_case
from tests.house.twin_worlds import Answer, counting, masked
from tests.stories.neutral_lives import Stage, contests, disclosures, requests

ANSWERS = {"contact": {"by": ["email"], "email": "robin@example.org"}}
TYPED = dict.fromkeys(("answer", "words", "what", "why"), "Typed for a test.")
OWN_ACTIONS = sorted({action.path for kind in KINDS for action in kind.workflow.open_to(Role.RESIDENT)})
QUARTER = (date(2026, 10, 1), date(2026, 12, 31))


@dataclass
class Outbox:
    """A mail server that takes everything."""

    mails: list[tuple[object, ...]] = field(default_factory=list)

    def send(self, mail: Mail) -> None:
        self.mails.append((mail.recipient, mail.subject, mail.body, mail.written_at))


@dataclass
class Life:
    """One case in a world of its own, and all that anyone can see of it from outside."""

    world: World
    case: MadeCase
    browser: FlaskClient
    outbox: Outbox = field(default_factory=Outbox)
    kept: set[str] = field(default_factory=set)

    def goes_on(self, stage: Stage, planned: Planned | None) -> None:
        """Take the step, if there is one here, and do what a day brings with it."""
        world = self.world
        world.clock.now += stage.after
        if planned:
            actor = self.actor(planned.who)
            if planned.action in SIGNING:
                with world.unit(actor) as work:
                    look_before_signing(work, self.case.reference)
            with world.unit(actor) as work:
                step(work, self.case.reference, planned)
        coming_due.take_due_steps(world.resources, world.clock())
        delivering.deliver_due(world.resources, self.outbox, world.clock)

    def actor(self, who: str) -> Actor:
        world = self.world
        people = {"preparer": world.second, "reviewer": world.first, "lead": world.lead}
        return resident_of(self.case.id) if who == "resident" else people[who].actor

    def figures(self) -> list[tuple[object, ...]]:
        """What statistics count of it."""
        with self.world.reading() as work:
            return sorted((tuple(row)[:-1] for row in cases.received_or_decided(work.session, *QUARTER)), key=repr)

    def is_kept_on(self, day: date) -> bool:
        """Whether it can still be opened, after what is due on this day was erased."""
        self.world.clock.now = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        erasing.erase_due(self.world.resources, self.world.clock())
        with self.world.reading() as work:
            return cases.by_reference(work.session, self.case.reference) is not None

    def shown(self) -> Iterator[tuple[str, Answer]]:
        """Everything that its resident can open, whether there is a link to it or not."""
        browser = self.browser
        if browser.get("/case/view").status_code != 200:
            browser.post("/case", data={"reference": self.case.reference, "access_code": ACCESS_CODE})
        view = browser.get("/case/view.json")
        contents: dict[str, Any] = view.json  # type: ignore[assignment]  # it is no list, and it is there
        letters = range(1, len(contents["letters"]) + 2)
        pdfs = {f"/case/letters/{number}.pdf" for number in letters} - self.kept
        self.kept |= {address for address in pdfs if not address.endswith(f"/{letters[-1]}.pdf")}
        may = {offered["action"] for offered in contents["may"]}
        for address in (
            *("/case/view", "/case/view.json", "/case/response", "/case/decision", "/case/further", "/case/export"),
            *("/case/messages", "/case/timeline", "/case/access-log", "/case/access-log.csv"),
            *("/case/files/sent/1", "/case/files/sent/2", "/case/do/check-remedy/1"),
            *(f"/case/letters/{number}" for number in letters),
            *sorted(pdfs),
            *(f"/case/do/{path}" for path in sorted(may)),
        ):
            yield f"GET {address}", masked(browser.get(address))
        for path in OWN_ACTIONS:
            if path not in may:
                yield f"POST /case/do/{path}", masked(browser.post(f"/case/do/{path}", data=TYPED))


@pytest.fixture
def lives(
    new_settings: Callable[[], Settings],
    open_portal: Callable[..., Resources],
    clock: TurnableClock,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[[str], tuple[Life, Life]]:
    """Begins two lives that differ in nothing yet, not even in the reference: the second is copied from the first."""

    def begin(kind: str) -> tuple[Life, Life]:
        begun = []
        for _ in range(2):
            clock_of_its_own = TurnableClock(clock())
            world = World(open_portal(new_settings()), clock_of_its_own)
            world.app.config["WTF_CSRF_ENABLED"] = False
            browser = FlaskClient(world.app, world.app.response_class)
            begun.append(Life(world, a_case(world, kind=kind, answers=ANSWERS), browser))
        assert begun[0].case == begun[1].case
        references, drawn = [new_reference() for _ in range(9)], count()
        monkeypatch.setattr(opening, "new_reference", lambda _prefix: references[next(drawn) // 2])
        return begun[0], begun[1]

    return begin


def differences(found: Life, nothing: Life) -> Iterator[str]:
    """Where someone outside could tell one from the other: what is shown, at what cost, what is sent and counted.

    Each portal reads its bank holidays once a minute, for whoever comes first: here both do so for the person.
    """
    for life in (found, nothing):
        life.world.resources.calendar.forget()
    with counting(found.world) as its_work:
        one = dict(found.shown())
    with counting(nothing.world) as other_work:
        other = dict(nothing.shown())
    for address in one.keys() | other.keys():
        if one.get(address) != other.get(address):
            yield f"{address}: {_first_difference(one.get(address), other.get(address))}"
    if its_work != other_work:
        yield f"statements: {its_work - other_work} and {other_work - its_work}"
    if found.outbox != nothing.outbox:
        yield f"e-mails: {found.outbox.mails[-1]} and {nothing.outbox.mails[-1]}"
    if found.figures() != nothing.figures():
        yield f"figures: {found.figures()} and {nothing.figures()}"


def _first_difference(one: Answer | None, other: Answer | None) -> object:
    if one is None or other is None or one[:2] != other[:2]:
        return one and one[:2], other and other[:2]
    return next(lines for lines in zip(one[2].splitlines(), other[2].splitlines(), strict=False) if len({*lines}) > 1)


@pytest.mark.parametrize(
    ("kind", "stages"),
    [("contest", contests), ("subject-access", requests), ("subject-access", disclosures)],
    ids=["a contest", "a request", "an answer with documents"],
)
def test_what_is_behind_a_neutral_answer_shows_nowhere(
    lives: Callable[[str], tuple[Life, Life]], kind: str, stages: Callable[[], Iterable[Stage]]
) -> None:
    found, nothing = lives(kind)
    assert list(differences(found, nothing)) == [], "after it was filed"
    planned = list(stages())
    for stage, following in zip(planned, (*planned[1:], None), strict=True):
        found.goes_on(stage, stage.found)
        nothing.goes_on(stage, stage.nothing)
        if str(stage) == str(following):
            continue  # the same again: after the last of them is soon enough
        assert list(differences(found, nothing)) == [], f"after {stage}"
    assert found.outbox.mails


def test_both_are_forgotten_on_the_same_day(lives: Callable[[str], tuple[Life, Life]]) -> None:
    """What was ordered keeps a case open for longer, and with it, by the calendar alone, its records."""
    found, nothing = lives("contest")
    for stage in contests():
        if Action.LOOK_AGAIN not in {planned.action for planned in (stage.found, stage.nothing) if planned}:
            found.goes_on(stage, stage.found)
            nothing.goes_on(stage, stage.nothing)
    days = [date(2032, 12, 1) + timedelta(days=day) for day in range(0, 150, 5)]
    kept = [found.is_kept_on(day) for day in days]
    assert kept == [nothing.is_kept_on(day) for day in days]
    assert (kept[0], kept[-1]) == (True, False)
