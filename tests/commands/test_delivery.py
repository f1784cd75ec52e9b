"""The worker beside the pages sends what is due, goes on after any problem, says nothing personal, and stops."""

import logging
import threading
from collections.abc import Callable
from time import monotonic, sleep

import pytest

from portal.adapters.mail import Mail, OutOfReach
from portal.commands import delivery, serving
from portal.commands.delivery import told
from portal.domain.actors import SYSTEM
from portal.domain.notices import LEASE, News
from portal.models.cases import Case
from portal.services.delivering import Delivered, post
from portal.services.unit_of_work import Unavailable
from tests.factories import World, a_case

ADDRESS = "robin@example.org"


class Outbox:
    """A way out that keeps what was sent; while `problem` is set it raises that instead."""

    def __init__(self) -> None:
        self.sent: list[Mail] = []
        self.problem: Exception | None = None

    def send(self, mail: Mail) -> None:
        if self.problem:
            raise self.problem
        self.sent.append(mail)


@pytest.fixture
def outbox() -> Outbox:
    return Outbox()


def owe(world: World) -> None:
    made = a_case(world)
    with world.unit(SYSTEM) as work:
        case = work.session.get_one(Case, made.id)
        post(work, case, News.MESSAGE, key="1", address=ADDRESS, language="en")


def wait_until(is_so: Callable[[], object]) -> None:
    """Give the worker a few seconds."""
    ends = monotonic() + 10
    while not is_so() and monotonic() < ends:
        sleep(0.01)
    assert is_so()


def threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("delivery")]


def test_what_is_owed_while_pages_are_served_goes_out_and_the_worker_stops_with_them(
    world: World, outbox: Outbox
) -> None:
    with delivery.delivering(world.resources, outbox, world.clock, pause=0.01):
        owe(world)
        wait_until(lambda: outbox.sent)
    assert [mail.recipient for mail in outbox.sent] == [ADDRESS]
    assert threads() == []


@pytest.mark.parametrize(
    "problem", [ValueError(f"a mistake in the code about {ADDRESS}"), Unavailable(), OutOfReach(535), OSError(ADDRESS)]
)
def test_no_problem_ends_the_worker_and_its_line_in_the_log_names_nobody(
    world: World, outbox: Outbox, problem: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    outbox.problem = problem
    owe(world)
    with caplog.at_level(logging.INFO), delivery.delivering(world.resources, outbox, world.clock, pause=0.01):
        wait_until(lambda: caplog.messages)
        outbox.problem = None
        world.clock.forward(seconds=LEASE.total_seconds())
        wait_until(lambda: outbox.sent)
    (line,) = caplog.messages
    assert type(problem).__name__ in line
    assert ADDRESS not in caplog.text
    assert "\n" not in line


def test_a_worker_stops_also_when_serving_broke_off(world: World, outbox: Outbox) -> None:
    with pytest.raises(ZeroDivisionError), delivery.delivering(world.resources, outbox, world.clock, pause=60):
        raise ZeroDivisionError
    assert threads() == []


def test_pages_are_served_with_the_worker_beside_them(
    world: World, outbox: Outbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[str] = []
    monkeypatch.setattr(serving, "mailer_for", lambda _settings: outbox)
    monkeypatch.setattr(serving.signal, "signal", lambda *_: None)
    monkeypatch.setattr(serving.waitress, "serve", lambda *_, **__: served.extend(threads()))
    serving.run(world.app, world.resources.settings)
    assert "delivery" in served
    assert threads() == []


def test_a_round_is_told_in_one_line() -> None:
    assert told(Delivered(2, 0, 0)) == "2 sent, 0 failed, 0 given up"
    assert told(Delivered(0, 1, 3, "NotSent 451")) == "0 sent, 1 failed, 3 given up (last trouble: NotSent 451)"
