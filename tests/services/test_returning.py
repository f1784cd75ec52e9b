"""Lost codes: asking tells nothing, an e-mailed code opens one case in one browser once, a new code ends the old."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from threading import Barrier

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from portal.adapters.mail import Mail, Undeliverable
from portal.domain.actions import Action
from portal.domain.actors import ANYONE, Actor
from portal.domain.emailed_codes import A_DAY, AN_HOUR, TRIES, new_emailed_code, read_emailed_code
from portal.domain.errors import Absent, Refusal, TooManyTries
from portal.domain.notices import NoticeState
from portal.domain.references import new_reference
from portal.domain.workflow import State
from portal.models.cases import Case
from portal.models.notices import Notice
from portal.models.sign_ins import SignIn
from portal.services import delivering, loading, returning, signing_in
from portal.services.unit_of_work import UnitOfWork
from tests.factories import ACCESS_CODE, MadeCase, World, a_case, hashed, taken_by_resident
from tests.house.twin_worlds import counting

ADDRESS = "robin@example.org"
BY_EMAIL = {"contact": {"by": ["email"], "email": ADDRESS}}
UNSAFE = BY_EMAIL | {"safe-contact": {"is_safe": "no", "times_note": "", "is_neutral": "yes", "codeword": ""}}
BORN_ON = date(1990, 3, 27)
NEW_CODE = "1111222233334444"
CLIENT = "192.0.2.1"


@dataclass
class Outbox:
    """A mail server that takes everything, unless there is a problem."""

    mails: list[Mail] = field(default_factory=list)
    problem: Exception | None = None

    def send(self, mail: Mail) -> None:
        if self.problem:
            raise self.problem
        self.mails.append(mail)

    def codes(self) -> list[str]:
        """The codes that were sent, oldest first."""
        found = [re.search(r"Your code is (\S+ \S+)\.", mail.body) for mail in self.mails]
        return [read_emailed_code(match[1]) for match in found if match]


@pytest.fixture
def outbox() -> Outbox:
    return Outbox()


@pytest.fixture
def case(world: World, outbox: Outbox) -> MadeCase:
    """A case with a safe address, and the e-mail that it began with already sent."""
    made = a_case(world, answers=BY_EMAIL)
    send_all(world, outbox)
    return made


@pytest.fixture
def another_case(world: World) -> MadeCase:
    return a_case(world, answers=BY_EMAIL)


def ask(world: World, reference: str, client: str = CLIENT) -> str:
    with world.unit(ANYONE) as work:
        return returning.ask_for_code(work, reference, client)


def send_all(world: World, outbox: Outbox) -> None:
    """What the worker beside the pages does every few seconds."""
    returning.send_codes(world.resources, world.clock())
    delivering.deliver_due(world.resources, outbox, world.clock)


def typed(world: World, token: str, code: str, client: str = CLIENT) -> str:
    with world.unit(ANYONE) as work:
        return returning.accept_code(work, token, code, client)


def who(world: World, token: str) -> Actor:
    with world.reading() as work:
        signed_in = signing_in.whose(work, token)
    assert signed_in is not None
    return signed_in.actor


def came_back(world: World, outbox: Outbox, case: MadeCase) -> str:
    """The token of a session that began with an e-mailed code."""
    asked = ask(world, case.reference)
    send_all(world, outbox)
    return typed(world, asked, outbox.codes()[-1])


@contextmanager
def as_session(world: World, token: str) -> Iterator[UnitOfWork]:
    with world.unit(who(world, token)) as work:
        yield work


def proved(world: World, token: str, code: str, born_on: date | None = None) -> None:
    with as_session(world, token) as work:
        claimed = returning.claim_proof(work, token, CLIENT)
    is_proved = claimed.is_proved_by(code)
    with as_session(world, token) as work:
        returning.prove(work, token, is_proved=is_proved, born_on=born_on)


def is_proved(world: World, token: str) -> bool:
    with as_session(world, token) as work:
        return loading.is_proved(work)


def test_the_code_that_was_sent_opens_the_case_in_the_browser_that_asked(
    world: World, outbox: Outbox, case: MadeCase
) -> None:
    asked = ask(world, case.reference)
    before = len(outbox.mails)
    send_all(world, outbox)
    (mail,) = outbox.mails[before:]
    assert (mail.recipient, mail.subject) == (ADDRESS, "Your code")
    assert case.reference not in mail.body
    assert "http" not in mail.body
    assert not typed(world, "what another browser holds", outbox.codes()[-1])
    assert who(world, typed(world, asked, outbox.codes()[-1])).id == f"resident:{case.id}"


def test_the_code_is_forgotten_once_it_was_sent(world: World, outbox: Outbox, case: MadeCase) -> None:
    ask(world, case.reference)
    returning.send_codes(world.resources, world.clock())
    with world.reading() as work:
        assert work.session.scalar(select(Notice.secret).where(Notice.state == NoticeState.WAITING))
    delivering.deliver_due(world.resources, outbox, world.clock)
    with world.reading() as work:
        assert work.session.scalars(select(Notice.secret)).all() == [None, None]


def test_a_code_works_once(world: World, outbox: Outbox, case: MadeCase) -> None:
    asked = ask(world, case.reference)
    send_all(world, outbox)
    assert typed(world, asked, outbox.codes()[0])
    assert not typed(world, asked, outbox.codes()[0])


@pytest.mark.parametrize(("seconds", "works"), [(599, True), (600, False)])
def test_a_code_works_for_ten_minutes(world: World, outbox: Outbox, case: MadeCase, seconds: int, works: bool) -> None:
    asked = ask(world, case.reference)
    send_all(world, outbox)
    world.clock.forward(seconds=seconds)
    assert bool(typed(world, asked, outbox.codes()[0])) is works


def test_only_the_newest_code_of_a_case_works(world: World, outbox: Outbox, case: MadeCase) -> None:
    first = ask(world, case.reference)
    send_all(world, outbox)
    second = ask(world, case.reference)
    send_all(world, outbox)
    old, new = outbox.codes()
    assert not typed(world, first, old)
    assert not typed(world, second, old)
    assert typed(world, second, new)


def test_where_nobody_can_be_written_to_safely_nothing_is_sent(world: World, outbox: Outbox) -> None:
    for made in (a_case(world), a_case(world, answers=UNSAFE)):
        ask(world, made.reference)
    ask(world, new_reference())
    before = len(outbox.mails)
    send_all(world, outbox)
    assert outbox.codes() == []
    assert len(outbox.mails) - before <= 1  # the news that the safe one was filed


def test_asking_costs_the_same_whether_there_is_such_a_case_or_not(world: World, case: MadeCase) -> None:
    ask(world, new_reference())
    with counting(world) as known:
        ask(world, case.reference, "192.0.2.2")
    with counting(world) as unknown:
        ask(world, new_reference(), "192.0.2.3")
    assert known == unknown
    assert known["slow hashes"] == 0


def test_a_wrong_code_costs_the_same_whether_one_was_sent_or_not(world: World, outbox: Outbox, case: MadeCase) -> None:
    known, unknown = ask(world, case.reference), ask(world, new_reference())
    send_all(world, outbox)
    with counting(world) as for_known:
        assert not typed(world, known, "00000000", "192.0.2.2")
    with counting(world) as for_unknown:
        assert not typed(world, unknown, "00000000", "192.0.2.3")
    assert for_known == for_unknown


def test_a_case_gets_three_codes_an_hour_and_ten_a_day_whoever_asks(
    world: World, outbox: Outbox, case: MadeCase
) -> None:
    world.clock.forward(hours=13, minutes=18)  # midnight, when an hour and a day begin
    sent = []
    for hour in range(5):
        before = len(outbox.codes())
        for number in range(6):
            ask(world, case.reference, f"192.0.2.{hour * 10 + number}")
            send_all(world, outbox)
        sent.append(len(outbox.codes()) - before)
        world.clock.forward(hours=1)
    assert sent == [AN_HOUR, AN_HOUR, AN_HOUR, A_DAY - 3 * AN_HOUR, 0]


def test_one_client_can_ask_only_so_often_for_any_cases(world: World) -> None:
    for _ in range(returning.ASKS):
        ask(world, new_reference())
    with pytest.raises(TooManyTries):
        ask(world, new_reference())
    ask(world, new_reference(), "192.0.2.2")


def test_a_code_that_cannot_be_sent_in_time_is_dropped_and_no_letter_is_owed_for_it(
    world: World, outbox: Outbox, case: MadeCase
) -> None:
    ask(world, case.reference)
    outbox.problem = Undeliverable(550)
    send_all(world, outbox)
    outbox.problem = None
    ask(world, case.reference)
    returning.send_codes(world.resources, world.clock())
    world.clock.forward(minutes=10)
    delivering.deliver_due(world.resources, outbox, world.clock)
    assert outbox.codes() == []
    with world.reading() as work:
        assert delivering.letters_owed(work) == ()
        assert work.session.scalar(select(func.count()).select_from(Notice)) == 1


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(guessed=st.lists(st.tuples(st.integers(0, 2), st.booleans()), min_size=6, max_size=10))
def test_five_guesses_from_anywhere_lock_a_code_and_no_other(
    world: World, outbox: Outbox, case: MadeCase, another_case: MadeCase, guessed: list[tuple[int, bool]]
) -> None:
    """Whatever the order and the clients: after five wrong codes the right one is refused, in that case only."""
    world.clock.forward(days=1)
    right = {}
    for made in (case, another_case):
        token = ask(world, made.reference, made.id)
        send_all(world, outbox)
        right[token] = outbox.codes()[-1]
    attacked, other = right
    wrong = next(code for code in iter(new_emailed_code, "") if code not in right.values())
    tries, is_in = 0, False
    for client, is_right in guessed:
        token = typed(world, attacked, right[attacked] if is_right else wrong, f"client {client}")
        assert bool(token) is (is_right and tries < TRIES and not is_in)
        is_in, tries = is_in or bool(token), tries + 1
    assert not typed(world, attacked, right[attacked], "another")
    assert typed(world, other, right[other], "another")


def test_of_two_posts_at_once_one_begins_a_session(world: World, outbox: Outbox, case: MadeCase) -> None:
    asked = ask(world, case.reference)
    send_all(world, outbox)
    many = 6
    start = Barrier(many)

    def attempt(_: int) -> str:
        start.wait()
        return typed(world, asked, outbox.codes()[0])

    with ThreadPoolExecutor(max_workers=many) as browsers:
        tokens = list(browsers.map(attempt, range(many)))
    assert len(list(filter(None, tokens))) == 1
    with world.reading() as work:
        assert work.session.scalar(select(func.count()).select_from(SignIn).where(SignIn.case_id == case.id)) == 1


def renewed(world: World, token: str) -> None:
    with as_session(world, token) as work:
        returning.renew_access_code(work, token, hashed(NEW_CODE))


def opened(world: World, reference: str, code: str) -> str:
    with world.unit(ANYONE) as work:
        claimed = signing_in.claim_case(work, reference, CLIENT)
    is_proved = claimed.is_proved_by(code)
    with world.unit(ANYONE) as work:
        return signing_in.open_case(work, claimed, is_proved=is_proved)


def test_a_new_access_code_ends_the_old_one_and_every_other_session(
    world: World, outbox: Outbox, case: MadeCase
) -> None:
    thief = opened(world, case.reference, ACCESS_CODE)
    token = came_back(world, outbox, case)
    renewed(world, token)
    assert who(world, token).id == f"resident:{case.id}"
    with world.reading() as work:
        assert signing_in.whose(work, thief) is None
    with pytest.raises(Refusal, match="do not match"):
        opened(world, case.reference, ACCESS_CODE)
    assert opened(world, case.reference, NEW_CODE)


def test_a_new_access_code_opens_the_complaints_that_share_it_too(world: World, outbox: Outbox) -> None:
    case = a_case(world, at=State.DECIDED, answers=BY_EMAIL)
    send_all(world, outbox)
    taken_by_resident(world, case, Action.LOOK_AGAIN, what="It is wrong.")
    renewed(world, came_back(world, outbox, case))
    with world.reading() as work:
        complaint = work.session.scalars(select(Case.reference).where(Case.parent_id == case.id)).one()
    assert opened(world, complaint, NEW_CODE)


def test_a_session_with_the_old_code_alone_makes_no_new_one(world: World, case: MadeCase) -> None:
    token = opened(world, case.reference, ACCESS_CODE)
    with as_session(world, token) as work:
        assert not returning.may_renew(work, token)
        with pytest.raises(Absent):
            returning.renew_access_code(work, token, hashed(NEW_CODE))
    proved(world, token, ACCESS_CODE)
    renewed(world, token)
    assert opened(world, case.reference, NEW_CODE)


def test_proof_counts_for_ten_minutes(world: World, case: MadeCase) -> None:
    token = opened(world, case.reference, ACCESS_CODE)
    assert not is_proved(world, token)
    with pytest.raises(Refusal, match="does not match"):
        proved(world, token, "0" * 16)
    assert not is_proved(world, token)
    proved(world, token, ACCESS_CODE)
    world.clock.forward(seconds=599)
    assert is_proved(world, token)
    world.clock.forward(seconds=1)
    assert not is_proved(world, token)


def test_proof_is_limited_too(world: World, case: MadeCase) -> None:
    token = opened(world, case.reference, ACCESS_CODE)
    for _ in range(returning.PROOFS):
        with pytest.raises(Refusal, match="does not match"):
            proved(world, token, "0" * 16)
    with pytest.raises(TooManyTries):
        proved(world, token, ACCESS_CODE)


def test_after_coming_back_by_email_alone_the_date_of_birth_is_asked_too_if_we_know_it(
    world: World, outbox: Outbox
) -> None:
    case = a_case(world, kind="subject-access", answers=BY_EMAIL)
    send_all(world, outbox)
    token = came_back(world, outbox, case)
    with pytest.raises(Refusal, match="does not match"):
        proved(world, token, NEW_CODE)
    renewed(world, token)
    for born_on in (None, date(1990, 1, 1)):
        with pytest.raises(Refusal, match="does not match"):
            proved(world, token, NEW_CODE, born_on)
    proved(world, token, NEW_CODE, BORN_ON)
    assert is_proved(world, token)


def test_without_a_known_date_of_birth_the_new_code_is_enough(world: World, outbox: Outbox, case: MadeCase) -> None:
    token = came_back(world, outbox, case)
    renewed(world, token)
    with as_session(world, token) as work:
        asks = returning.asks_birth(work)
    proved(world, token, NEW_CODE, BORN_ON if asks else None)
    assert is_proved(world, token)
