"""E-mail beside the pages: a worker in the background of `portal serve` that sends what is due every few seconds."""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from threading import Event, Thread

from portal.adapters.mail import Mailer
from portal.services.delivering import Delivered, deliver_due
from portal.services.unit_of_work import Resources

PAUSE = 5.0  # seconds

log = logging.getLogger(__name__)


@contextmanager
def delivering(
    resources: Resources, mailer: Mailer, clock: Callable[[], datetime], *, pause: float = PAUSE
) -> Iterator[None]:
    """Send what is due while the block runs. At its end the e-mail that is on its way is finished, and no other."""
    stop = Event()
    worker = Thread(target=_rounds, args=(resources, mailer, clock, stop, pause), name="delivery")
    worker.start()
    try:
        yield
    finally:
        stop.set()
        worker.join()


def told(delivered: Delivered) -> str:
    """What a round did, in one line without anything of a case."""
    line = f"{delivered.sent} sent, {delivered.failed} failed, {delivered.given_up} given up"
    return f"{line} (last trouble: {delivered.trouble})" if delivered.trouble else line


def _rounds(resources: Resources, mailer: Mailer, clock: Callable[[], datetime], stop: Event, pause: float) -> None:
    # Each round is a task of its own: whatever ends one, the next begins. Only the kind of a problem is logged,
    # because its text may say what was to be sent, and to whom.
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="delivery") as rounds:
        while not stop.is_set():
            this_round = rounds.submit(deliver_due, resources, mailer, clock, is_stopping=stop.is_set)
            if problem := this_round.exception():
                log.error("E-mail waits: %s", type(problem).__name__)
            elif this_round.result().trouble:
                log.warning("E-mail: %s", told(this_round.result()))
            stop.wait(pause)
