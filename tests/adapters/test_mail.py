"""E-mail is plain, always the same and cannot be bent by what stands in it; a server's answer says what to do next."""

import errno
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from portal.adapters.mail import TIMEOUT, FolderMailer, Mail, NotSent, OutOfReach, SmtpMailer, Undeliverable, mailer_for
from portal.domain.notices import LEASE
from portal.settings import Settings
from tests.mail_servers import PASSWORD, USER, Post, free_port, mailer, running, server_side, silent

WRITTEN_AT = datetime(2026, 11, 20, 10, 42, tzinfo=UTC)


def a_mail(**changes: str) -> Mail:
    fields = {
        "id": "ab" * 16,
        "sender_name": "Second Look",
        "sender": "no-reply@look.example.org",
        "recipient": "robin@example.org",
        "subject": "There is news for you",
        "body": "It’s here.\n\nSecond Look\n",
        "host": "look.example.org",
    }
    return Mail(**fields | changes, written_at=WRITTEN_AT)


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def port(post: Post) -> Iterator[int]:
    with running(post) as port:
        yield port


def why_not(mailer: SmtpMailer | FolderMailer, mail: Mail | None = None) -> NotSent:
    with pytest.raises(NotSent) as told:
        mailer.send(mail or a_mail())
    assert "robin" not in repr(told.value)
    assert told.value.__cause__ is None
    return told.value


def test_a_message_is_plain_text_and_says_that_no_answer_is_wanted() -> None:
    message = message_from_bytes(bytes(a_mail().as_message()), policy=policy.default)
    assert dict(message.items()) == {
        "From": "Second Look <no-reply@look.example.org>",
        "To": "robin@example.org",
        "Subject": "There is news for you",
        "Date": "Fri, 20 Nov 2026 10:42:00 +0000",
        "Message-ID": f"<{'ab' * 16}@look.example.org>",
        "Auto-Submitted": "auto-generated",
        "Content-Type": 'text/plain; charset="utf-8"',
        "Content-Transfer-Encoding": "quoted-printable",
        "MIME-Version": "1.0",
    }
    assert message.get_content().splitlines() == ["It’s here.", "", "Second Look"]


def test_the_same_mail_is_the_same_message_to_the_letter() -> None:
    assert bytes(a_mail().as_message()) == bytes(a_mail().as_message())
    assert bytes(a_mail().as_message()).isascii()


@pytest.mark.parametrize(
    "recipient",
    [
        "robin@example.org\r\nBcc: everyone@example.org",
        "robin@example.org\nBcc: everyone@example.org",
        "robin@example.org, everyone@example.org",
        "Robin <robin@example.org>",
        '"robin everyone@example.org"@example.org',
        "robin@example.org\0",
        "robin@@example.org",
        "робин@example.org",
        "robin",
        "",
    ],
)
def test_what_is_no_address_is_never_sent(recipient: str) -> None:
    with pytest.raises(Undeliverable):
        a_mail(recipient=recipient).as_message()


@pytest.mark.parametrize("name", ["subject", "sender_name"])
def test_no_line_of_a_text_becomes_a_line_of_the_head(name: str) -> None:
    bent = a_mail(**{name: "News\r\nBcc: everyone@example.org\n\nbody"}).as_message()
    read = message_from_bytes(bytes(bent), policy=policy.default)
    assert read.keys() == a_mail().as_message().keys()
    assert read.get_content() == a_mail().as_message().get_content().replace("\n", "\r\n")


def test_the_name_of_a_domain_in_another_script_is_written_as_servers_read_it() -> None:
    assert a_mail(recipient="robin@bücher.example").as_message()["To"] == "robin@xn--bcher-kva.example"


def test_a_server_gets_the_message_and_one_recipient(post: Post, port: int) -> None:
    mailer(port).send(a_mail())
    assert post.recipients == ["robin@example.org"]
    assert post.contents == [bytes(a_mail().as_message())]


@pytest.mark.parametrize("stage", ["at_recipient", "at_content"])
@pytest.mark.parametrize(
    ("answer", "kind", "code"),
    [
        ("450 Greylisted, robin@example.org", NotSent, 450),
        ("451 Try later", NotSent, 451),
        ("550 No such person, robin@example.org", Undeliverable, 550),
        ("554 Spam", Undeliverable, 554),
    ],
)
def test_the_answer_of_a_server_says_whether_to_try_again(
    post: Post, port: int, stage: str, answer: str, kind: type[NotSent], code: int
) -> None:
    setattr(post, stage, answer)
    problem = why_not(mailer(port))
    assert (type(problem), problem.code) == (kind, code)
    assert post.contents == []
    setattr(post, stage, "")
    mailer(port).send(a_mail())
    assert len(post.contents) == 1


def test_a_server_that_is_not_there_or_says_nothing_is_out_of_reach() -> None:
    assert type(why_not(mailer(free_port()))) is OutOfReach
    with silent() as port:
        assert type(why_not(mailer(port, timeout=0.1))) is OutOfReach


def test_a_login_that_is_refused_is_no_fault_of_the_mail(post: Post) -> None:
    with running(post) as port:
        problem = why_not(mailer(port, user=USER, password="wrong"))
        assert (type(problem), problem.code) == (OutOfReach, 535)
        mailer(port, user=USER, password=PASSWORD).send(a_mail())
    assert post.logins[-1] == USER.encode()
    assert len(post.contents) == 1


def test_what_was_accepted_is_sent_however_the_goodbye_goes(
    post: Post, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hang_up(server: Any, *_: object) -> str:
        server.transport.abort()
        return "221 Bye"

    monkeypatch.setattr(post, "handle_QUIT", hang_up, raising=False)
    mailer(port).send(a_mail())
    assert len(post.contents) == 1


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[str, str]:
    """The files of a certificate for localhost, signed by itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
    signed = builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    form = serialization.PrivateFormat.PKCS8
    (tmp_path / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    )
    (tmp_path / "certificate.pem").write_bytes(signed)
    return str(tmp_path / "certificate.pem"), str(tmp_path / "key.pem")


@pytest.mark.parametrize("way", ["is_tls", "is_starttls"])
def test_mail_goes_encrypted_to_the_server_that_proves_who_it_is_and_to_no_other(
    post: Post, certificate: tuple[str, str], way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = server_side(*certificate)
    settings = {"ssl_context": context} if way == "is_tls" else {"tls_context": context, "require_starttls": True}
    login = {"user": USER, "password": PASSWORD, "host": "localhost", "is_tls": way == "is_tls"}
    with running(post, hostname="localhost", **settings) as port:
        encrypted = mailer(port, **login, is_starttls=way == "is_starttls")
        assert type(why_not(encrypted)) is OutOfReach
        assert post.logins == []
        monkeypatch.setenv("SSL_CERT_FILE", certificate[0])
        encrypted.send(a_mail())
    assert len(post.contents) == 1


def test_no_mail_goes_to_a_server_that_cannot_encrypt_when_it_should(post: Post, port: int) -> None:
    assert type(why_not(mailer(port, is_starttls=True))) is OutOfReach
    assert post.contents == []


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("smtp://mail.example", ("mail.example", 587, "", "", False, True)),
        ("smtp://mail.example:25", ("mail.example", 25, "", "", False, True)),
        ("smtps://robin:p%40ss@mail.example", ("mail.example", 465, "robin", "p@ss", True, False)),
        ("smtp://127.0.0.1:2525", ("127.0.0.1", 2525, "", "", False, False)),
        ("smtp://[::1]", ("::1", 587, "", "", False, False)),
    ],
)
def test_an_address_says_where_the_server_is_and_how_to_talk_to_it(url: str, told: tuple[object, ...]) -> None:
    server = SmtpMailer.at(url)
    assert (server.host, server.port, server.user, server.password, server.is_tls, server.is_starttls) == told
    assert "p@ss" not in repr(server)


def test_no_conversation_outlasts_a_lease() -> None:
    answers = 15  # connecting, greeting, encrypting, greeting again, logging in, the e-mail, goodbye
    assert answers * TIMEOUT < LEASE.total_seconds()


def test_the_settings_choose_the_way_out(new_settings: Callable[[], Settings]) -> None:
    assert isinstance(mailer_for(new_settings()), FolderMailer)


def test_a_folder_keeps_one_file_a_mail_for_this_account_alone(tmp_path: Path) -> None:
    folder = tmp_path / "var" / "mail"
    for _ in range(2):
        FolderMailer(folder).send(a_mail())
    (file,) = folder.iterdir()
    assert file.name == f"{'ab' * 16}.eml"
    assert file.read_bytes() == bytes(a_mail().as_message())
    assert (file.stat().st_mode & 0o777, folder.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_full_disk_leaves_nothing_half_written_and_the_mail_goes_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        assert type(why_not(FolderMailer(tmp_path / "mail"))) is OutOfReach
    assert list((tmp_path / "mail").iterdir()) == []
    FolderMailer(tmp_path / "mail").send(a_mail())
    assert len(list((tmp_path / "mail").iterdir())) == 1


def test_a_folder_that_cannot_be_made_is_out_of_reach(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("a file", encoding="utf-8")
    assert type(why_not(FolderMailer(tmp_path / "mail"))) is OutOfReach
