"""Every notice goes out, once unless a worker dies at the wrong moment, whatever the mail server does meanwhile."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from sqlalchemy import select, update

from portal.adapters.mail import FolderMailer, Mail, Mailer
from portal.domain.actors import SYSTEM
from portal.domain.errors import Absent
from portal.domain.notices import DELAYS, LEASE, PATIENCE, News, NoticeState
from portal.models import ledgers
from portal.models.cases import Case
from portal.models.notices import Notice
from portal.models.sealing import DataKey, Place
from portal.services import auditing, delivering
from portal.services.delivering import Delivered, LetterOwed
from tests.factories import MadeCase, World, a_case, a_tool
from tests.house.canaries import fill_in, found_in
from tests.mail_servers import Post, free_port, mailer, running, silent

ADDRESS = "robin@example.org"


@pytest.fixture
def case(world: World) -> MadeCase:
    return a_case(world)


@pytest.fixture
def arrived() -> Post:
    """What the mail server took."""
    return Post()


@pytest.fixture
def server(arrived: Post) -> Iterator[Mailer]:
    """The way to a mail server that works, until `arrived` says otherwise."""
    with running(arrived) as port:
        yield mailer(port)


def owe(
    world: World,
    case: MadeCase,
    news: News = News.MESSAGE,
    *,
    key: str = "1",
    address: str | None = ADDRESS,
    language: str = "en",
) -> None:
    with world.unit(SYSTEM) as work:
        found = work.session.get_one(Case, case.id)
        delivering.post(work, found, news, key=key, address=address, language=language)


def deliver(world: World, mailer: Mailer) -> tuple[int, int, int]:
    """One round: how many were sent, failed and were given up."""
    delivered = delivering.deliver_due(world.resources, mailer, world.clock)
    return delivered.sent, delivered.failed, delivered.given_up


def states(world: World) -> list[NoticeState]:
    with world.reading() as work:
        return list(work.session.scalars(select(Notice.state).order_by(Notice.created_at)))


def recorded(world: World, case: MadeCase) -> list[str]:
    """What the ledger says of the notices of this case."""
    with world.reading() as work:
        kinds = [entry.kind for entry in ledgers.audit_of(work.session, case.id)]
        assert all(verdict.first_bad is None for verdict in auditing.verify(work))
    return [kind.removeprefix("notice.") for kind in kinds if kind.startswith("notice.")]


class Dead(BaseException):
    """The end of a worker."""


class Dying:
    """A way out that works, and whose worker is killed before it can say so."""

    def __init__(self, mailer: Mailer) -> None:
        self.mailer = mailer

    def send(self, mail: Mail) -> None:
        self.mailer.send(mail)
        raise Dead


def test_what_is_owed_is_sent_once_and_recorded(world: World, case: MadeCase, server: Mailer, arrived: Post) -> None:
    owe(world, case)
    assert deliver(world, server) == (1, 0, 0)
    world.clock.forward(days=30)
    assert deliver(world, server) == (0, 0, 0)
    assert arrived.recipients == [ADDRESS]
    assert states(world) == [NoticeState.SENT]
    assert recorded(world, case) == ["post", "try", "send"]


def test_a_notice_is_saved_with_what_it_tells_of_or_not_at_all(world: World, case: MadeCase) -> None:
    def stumble() -> None:
        with world.unit(SYSTEM) as work:
            found = work.session.get_one(Case, case.id)
            delivering.post(work, found, News.MESSAGE, key="1", address=ADDRESS, language="en")
            work.session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        stumble()
    assert states(world) == []
    assert recorded(world, case) == []


def test_the_same_news_for_the_same_cause_is_one_notice(world: World, case: MadeCase) -> None:
    for key in ("2026-11-20", "2026-11-20", "2026-11-27"):
        owe(world, case, News.REMINDER, key=key)
    owe(world, case, News.LATE, key="2026-11-20")
    owe(world, a_case(world), News.REMINDER, key="2026-11-20")
    assert len(states(world)) == 4


@pytest.mark.parametrize("address", [None, ""])
def test_without_a_safe_address_nothing_is_owed(world: World, case: MadeCase, address: str | None) -> None:
    owe(world, case, address=address)
    assert states(world) == []
    assert recorded(world, case) == []


def test_a_cause_is_a_code_and_no_words(world: World, case: MadeCase) -> None:
    with pytest.raises(ValueError, match="code"):
        owe(world, case, key="Robin wrote to us")


def test_a_case_never_waits_for_mail(world: World) -> None:
    case = a_case(world)
    with silent() as port:
        owe(world, case)
        assert deliver(world, mailer(port, timeout=0.1)) == (0, 1, 0)
    assert states(world) == [NoticeState.WAITING]


@pytest.mark.parametrize("stage", ["at_recipient", "at_content"])
def test_what_is_refused_for_now_goes_later(
    world: World, case: MadeCase, server: Mailer, arrived: Post, stage: str
) -> None:
    owe(world, case)
    owe(world, case, key="2")
    setattr(arrived, stage, "451 Try later")
    assert deliver(world, server) == (0, 2, 0)
    assert deliver(world, server) == (0, 0, 0), "not before its time"
    setattr(arrived, stage, "")
    world.clock.forward(seconds=DELAYS[0].total_seconds())
    assert deliver(world, server) == (2, 0, 0)
    assert set(arrived.copies.values()) == {1}
    assert recorded(world, case) == ["post"] * 2 + ["try", "postpone"] * 2 + ["try", "send"] * 2


@pytest.mark.parametrize("stage", ["at_recipient", "at_content"])
def test_what_is_refused_for_good_is_given_up_at_once_and_a_letter_is_owed(
    world: World, case: MadeCase, server: Mailer, arrived: Post, stage: str
) -> None:
    owe(world, case, News.QUESTION)
    setattr(arrived, stage, "550 No such person")
    assert deliver(world, server) == (0, 0, 1)
    setattr(arrived, stage, "")
    world.clock.forward(days=1)
    assert deliver(world, server) == (0, 0, 0)
    with world.unit(world.first.actor) as work:
        (owed,) = delivering.letters_owed(work)
        assert owed == LetterOwed(owed.notice_id, case.reference, News.QUESTION, world.clock() - timedelta(days=1))
        delivering.letter_posted(work, owed.notice_id)
    with world.reading() as work:
        assert delivering.letters_owed(work) == ()
    assert states(world) == [NoticeState.POSTED]
    assert recorded(world, case) == ["post", "try", "give_up", "letter"]


def test_only_reviewers_say_that_a_letter_has_gone_and_only_one_that_is_owed(
    world: World, case: MadeCase, server: Mailer, arrived: Post
) -> None:
    owe(world, case)
    arrived.at_recipient = "550 No such person"
    deliver(world, server)
    with world.reading() as work:
        (owed,) = delivering.letters_owed(work)
    for actor, notice_id in ((world.editor.actor, owed.notice_id), (world.first.actor, "0" * 32)):
        with pytest.raises(Absent), world.unit(actor) as work:
            delivering.letter_posted(work, notice_id)
    assert states(world) == [NoticeState.GIVEN_UP]


@pytest.mark.parametrize("address", ["robin@example.org\r\nBcc: eve@example.org", "a@b@c", "robin"])
def test_an_address_that_is_none_reaches_no_server_and_a_letter_is_owed(
    world: World, case: MadeCase, server: Mailer, arrived: Post, address: str
) -> None:
    owe(world, case, address=address)
    owe(world, case, key="2")
    assert deliver(world, server) == (1, 0, 1)
    assert arrived.recipients == [ADDRESS]


def test_after_six_hours_without_a_mail_server_everything_goes_out_within_the_hour_and_once(
    world: World, arrived: Post
) -> None:
    port = free_port()
    made = [a_case(world) for _ in range(2)]
    for number in range(72):
        if number < 12:
            owe(world, made[number % 2], key=str(number))
        delivered = delivering.deliver_due(world.resources, mailer(port), world.clock)
        assert (delivered.sent, delivered.given_up) == (0, 0)
        assert delivered == Delivered(0, 1, 0, "OutOfReach"), "a round ends where no mail can go"
        world.clock.forward(minutes=5)
    with running(arrived, port=port):
        for _ in range(6):
            deliver(world, mailer(port))
            world.clock.forward(minutes=10)
    assert states(world) == [NoticeState.SENT] * 12
    assert sorted(arrived.copies.values()) == [1] * 12


def test_after_days_without_success_a_letter_is_owed(world: World, case: MadeCase) -> None:
    owe(world, case)
    nowhere = mailer(free_port())
    outcomes = set()
    for _ in range(int(PATIENCE / timedelta(hours=8)) + 1):
        outcomes.add(deliver(world, nowhere))
        world.clock.forward(hours=8)
    assert outcomes == {(0, 1, 0)}
    assert deliver(world, nowhere) == (0, 0, 1)
    assert states(world) == [NoticeState.GIVEN_UP]


def test_a_worker_killed_before_it_could_say_so_sends_the_very_same_again_and_nothing_is_lost(
    world: World, case: MadeCase, server: Mailer, arrived: Post
) -> None:
    owe(world, case)
    with pytest.raises(Dead):
        deliver(world, Dying(server))
    assert deliver(world, server) == (0, 0, 0), "the dead worker's lease runs on"
    world.clock.forward(seconds=LEASE.total_seconds())
    assert deliver(world, server) == (1, 0, 0)
    first, second = arrived.contents
    assert first == second
    assert list(arrived.copies.values()) == [2]


def test_workers_side_by_side_send_each_notice_once(world: World, server: Mailer, arrived: Post) -> None:
    made = [a_case(world) for _ in range(3)]
    for number in range(24):
        owe(world, made[number % 3], key=str(number))
    with ThreadPoolExecutor(max_workers=3) as workers:
        sent = [workers.submit(deliver, world, server) for _ in range(3)]
    assert sum(one.result()[0] for one in sent) == 24
    assert sorted(arrived.copies.values()) == [1] * 24
    assert recorded(world, made[0]).count("send") == 8


def test_a_notice_of_an_erased_case_is_dropped_and_keeps_no_other_waiting(
    world: World, case: MadeCase, server: Mailer, arrived: Post
) -> None:
    erased = a_case(world)
    owe(world, erased)
    owe(world, case)
    world.resources.keys.destroy(erased.id, world.clock())
    assert deliver(world, server) == (1, 0, 0)
    assert states(world) == [NoticeState.SENT]
    assert recorded(world, erased) == ["post"]


def test_a_case_erased_while_its_mail_is_on_its_way_leaves_no_notice(
    world: World, case: MadeCase, server: Mailer
) -> None:
    class Erasing:
        def send(self, mail: Mail) -> None:
            server.send(mail)
            world.resources.keys.destroy(case.id, world.clock())

    owe(world, case)
    assert deliver(world, Erasing()) == (0, 0, 0)
    assert states(world) == []
    assert recorded(world, case) == ["post", "try"]


def test_a_notice_that_cannot_be_opened_keeps_no_other_waiting_and_ends_as_a_letter(
    world: World, case: MadeCase, server: Mailer
) -> None:
    owe(world, case, key="1")
    foreign = DataKey(case.id, 1, bytes(32)).seal(Place("notices", "address", "1" * 32), ADDRESS)
    with world.resources.engine.begin() as connection:
        connection.execute(update(Notice).values(address=foreign))
    world.clock.forward(seconds=1)
    owe(world, case, key="2")
    assert deliver(world, server) == (1, 0, 0)
    for _ in range(8):
        world.clock.forward(hours=12)
        deliver(world, server)
    assert states(world) == [NoticeState.GIVEN_UP, NoticeState.SENT]


def test_what_waits_is_withheld_when_an_address_is_not_safe_any_more(
    world: World, case: MadeCase, server: Mailer, arrived: Post
) -> None:
    owe(world, case, key="1")
    deliver(world, server)
    owe(world, case, key="2")
    for _ in range(2):
        with world.unit(SYSTEM) as work:
            delivering.withhold(work, work.session.get_one(Case, case.id))
    assert deliver(world, server) == (0, 0, 0)
    assert len(arrived.contents) == 1
    assert recorded(world, case) == ["post", "try", "send", "post", "withhold"]


def test_a_worker_that_is_told_to_stop_stops_between_two_notices(world: World, case: MadeCase, server: Mailer) -> None:
    for key in "123":
        owe(world, case, key=key)
    is_stopping = iter((False, True))
    delivered = delivering.deliver_due(world.resources, server, world.clock, is_stopping=lambda: next(is_stopping))
    assert delivered.sent == 1
    assert states(world).count(NoticeState.WAITING) == 2


def test_a_notice_is_written_in_its_language(
    world: World, case: MadeCase, server: Mailer, arrived: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivering, "said", lambda words, language: f"{language.code}: {words.in_english()}")
    owe(world, case, language="ar-XB")
    owe(world, case, key="2", language="tlh")
    deliver(world, server)
    for message in arrived.messages:
        code = str(message["Subject"]).partition(":")[0]
        assert message["Subject"] == f"{code}: You have a message from us"
        assert message.get_content().count(f"{code}: ") == 6
    assert {str(message["Subject"])[:5] for message in arrived.messages} == {"ar-XB", "en: Y"}, (
        "English for no language"
    )


def test_an_email_holds_nothing_of_the_case_but_its_reference(world: World, tmp_path: Path) -> None:
    world.app.config["WTF_CSRF_ENABLED"] = False
    a_tool(world)
    browser = world.browser()
    tokens = fill_in(world, browser, "challenge")
    browser.post("/challenge/check")
    with world.reading() as work:
        found = work.session.scalars(select(Case)).one()
    case = MadeCase(found.id, found.reference, found.kind, found.version)
    told = [news for news in News if news is not News.CODE]
    for news in told:
        owe(world, case, news)
    assert deliver(world, FolderMailer(tmp_path / "mail")) == (len(told) + 1, 0, 0)  # and the one that filing posted
    settings = world.resources.settings
    files = list((tmp_path / "mail").iterdir())
    assert len(files) == len(told) + 1
    for file in files:
        message = message_from_bytes(file.read_bytes(), policy=policy.default)
        head = " ".join((file.name, *map(str, message.values())))
        body = message.get_content()
        assert case.reference in body
        for hidden in (case.reference, case.id, case.kind):
            assert hidden not in head
        for hidden in (case.id, case.kind, str(found.tool), settings.police_name, settings.operator_name):
            assert hidden not in body
        assert found_in(file.read_bytes() + (head + body).encode(), tokens) <= {"told contact.email"}  # where it goes
        assert f"{settings.base_url}/case" in body


def test_two_cases_get_the_same_email_but_for_their_references(world: World, server: Mailer, arrived: Post) -> None:
    made = [a_case(world, kind=kind) for kind in ("contest", "subject-access")]
    for case in made:
        owe(world, case, News.DECISION)
    deliver(world, server)
    read = [(message["Subject"], message.get_content()) for message in arrived.messages]
    references = {case.reference for case in made}
    assert len({(subject, re.sub("|".join(references), "", body)) for subject, body in read}) == 1
    assert all(any(reference in body for _, body in read) for reference in references)


def test_news_waits_for_the_times_that_are_safe_and_a_code_does_not(
    world: World, server: Mailer, arrived: Post
) -> None:
    contact = {"by": ["email"], "email": ADDRESS}
    safe = {"is_safe": "times", "times": ["mornings"], "times_note": "", "is_neutral": "yes", "codeword": ""}
    world.clock.forward(hours=3)  # Friday afternoon
    case = a_case(world, answers={"contact": contact, "safe-contact": safe})
    assert deliver(world, server) == (0, 0, 0)
    world.clock.forward(days=1)
    assert deliver(world, server) == (0, 0, 0)
    with world.unit(SYSTEM) as work:
        found = work.session.get_one(Case, case.id)
        delivering.post(work, found, News.CODE, key="code", address=ADDRESS, language="en", secret="7KQ4M2XT")
    assert deliver(world, server) == (1, 0, 0)
    world.clock.forward(days=1, hours=19)  # Monday morning
    assert deliver(world, server) == (1, 0, 0)
    assert states(world) == [NoticeState.SENT, NoticeState.SENT]
