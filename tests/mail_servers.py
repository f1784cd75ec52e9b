"""Mail servers for tests: a real one that refuses what it is told to, and one that takes a call and says nothing."""

import socket
import ssl
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from portal.adapters.mail import SmtpMailer

USER, PASSWORD = "portal", "a long password"


class Post:
    """What came in, in order. While `at_recipient` or `at_content` is set, that is the answer, and nothing comes in."""

    def __init__(self) -> None:
        self.contents: list[bytes] = []
        self.recipients: list[str] = []
        self.at_recipient = self.at_content = ""
        self.logins: list[bytes] = []

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802  # as aiosmtpd calls it
        if not self.at_recipient:
            envelope.rcpt_tos.append(address)
        return self.at_recipient or "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802  # as aiosmtpd calls it
        if not self.at_content:
            self.contents.append(envelope.content)
            self.recipients += envelope.rcpt_tos
        return self.at_content or "250 OK"

    def check_login(self, _server: Any, _session: Any, _envelope: Any, _mechanism: str, login: Any) -> AuthResult:
        self.logins.append(login.login)
        is_known = (login.login, login.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=is_known, handled=False)

    @property
    def messages(self) -> list[EmailMessage]:
        return [message_from_bytes(content, policy=policy.default) for content in self.contents]

    @property
    def copies(self) -> Counter[str]:
        """How often each e-mail came in, by its Message-ID."""
        return Counter(str(message["Message-ID"]) for message in self.messages)


@contextmanager
def running(post: Post, port: int = 0, **settings: Any) -> Iterator[int]:
    """A mail server that fills `post`, by its port. It takes logins without TLS too, unless told not to."""
    place = {
        "hostname": "127.0.0.1",
        "port": port or free_port(),
        "authenticator": post.check_login,
        "auth_require_tls": False,
    }
    server = Controller(post, **place | settings)
    server.start()
    try:
        yield server.port
    finally:
        server.stop()


@contextmanager
def silent() -> Iterator[int]:
    """A server that takes every call and says nothing, by its port."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        yield server.getsockname()[1]


def free_port() -> int:
    """A port on which nothing listens."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        port: int = server.getsockname()[1]
        return port


def mailer(port: int, **settings: Any) -> SmtpMailer:
    """The portal's way to a server on this machine, without TLS if not told otherwise, and soon out of patience."""
    return SmtpMailer(**{"host": "127.0.0.1", "port": port, "is_starttls": False, "timeout": 2.0} | settings)


def server_side(certificate: str, key: str) -> ssl.SSLContext:
    """How a server proves who it is."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    return context
