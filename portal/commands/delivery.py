"""Work beside the pages: every few seconds `portal serve` sends e-mail that is due and has files checked that wait."""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from threading import Event, Thread

from portal.adapters.mail import Mailer
from portal.services.delivering import Delivered, deliver_due
from portal.services.returning import send_codes
from portal.services.unit_of_work import Resources
from portal.services.uploading import check_waiting

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
            if problem := rounds.submit(send_codes, resources, clock()).exception():
                log.error("Codes wait to be sent: %s", type(problem).__name__)
            this_round = rounds.submit(deliver_due, resources, mailer, clock, is_stopping=stop.is_set)
            if problem := this_round.exception():
                log.error("E-mail waits: %s", type(problem).__name__)
            elif this_round.result().trouble:
                log.warning("E-mail: %s", told(this_round.result()))
            if problem := rounds.submit(check_waiting, resources, clock).exception():
                log.error("Files wait to be checked: %s", type(problem).__name__)
            stop.wait(pause)
