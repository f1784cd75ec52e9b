"""E-mail on its way out: through a mail server, or as files in a folder; what is not sent says whether to try again."""

import os
import smtplib
import ssl
import tempfile
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from email_validator import EmailNotValidError, validate_email

from portal.settings import Settings

TIMEOUT = 20.0  # seconds, for each answer of a mail server
THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


class NotSent(Exception):
    """This e-mail was not sent now; later it may be. `code` is the answer of the mail server, 0 if there was none.

    Nothing else that the server wrote is repeated, because servers repeat addresses.
    """

    def __init__(self, code: int = 0) -> None:
        self.code = code
        super().__init__(f"{type(self).__name__} {code or ''}".strip())


class OutOfReach(NotSent):
    """No e-mail can be sent now: no mail server answers, it does not welcome the portal, or the disk is full."""


class Undeliverable(NotSent):
    """This e-mail will never be sent: the server refused it for good, or there can be no such address."""


@dataclass(frozen=True, slots=True)
class Mail:
    """One e-mail in plain text. From the same fields comes the same message, to the letter, however often it is sent.

    `host` is the name by which the portal is known.
    """

    id: str
    sender_name: str
    sender: str
    recipient: str
    subject: str
    body: str
    written_at: datetime
    host: str

    def as_message(self) -> EmailMessage:
        """The message in ASCII, which every server takes. Raises Undeliverable when the recipient is no address."""
        message = EmailMessage(policy=SMTP)
        message["From"] = Address(_one_line(self.sender_name), addr_spec=self.sender)
        message["To"] = Address(addr_spec=ascii_address(self.recipient))
        message["Subject"] = _one_line(self.subject)
        message["Date"] = self.written_at
        message["Message-ID"] = f"<{self.id}@{self.host}>"
        message["Auto-Submitted"] = "auto-generated"  # so that no machine answers (RFC 3834)
        message.set_content(self.body, cte="quoted-printable")
        return message


class Mailer(Protocol):
    """A way out; a deployment has one."""

    def send(self, mail: Mail) -> None:
        """Hand an e-mail over: it is in other hands when this returns. Raises NotSent when it is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpMailer:
    """Hands e-mail to a mail server, in one conversation each. `timeout` is in seconds, for each of its answers."""

    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    is_tls: bool = False
    is_starttls: bool = True
    timeout: float = TIMEOUT

    @classmethod
    def at(cls, url: str) -> "SmtpMailer":
        """The server at an address like smtp://user:password@mail.example:587; `smtps` is TLS from the first byte.

        `smtp` insists on STARTTLS, except on this machine: no e-mail crosses a network in the clear.
        """
        parts = urlsplit(url)
        host, is_tls = parts.hostname or "", parts.scheme == "smtps"
        return cls(
            host=host,
            port=parts.port or (465 if is_tls else 587),
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            is_tls=is_tls,
            is_starttls=not is_tls and host not in THIS_MACHINE,
        )

    def send(self, mail: Mail) -> None:
        """Hand an e-mail to the server. What it refuses of the portal itself, like its login, is no e-mail's fault."""
        message = mail.as_message()
        try:
            with closing(self._connect(mail.host)) as server:
                if self.is_starttls:
                    server.starttls(context=ssl.create_default_context())
                if self.user:
                    server.login(self.user, self.password)
                server.send_message(message)
                with suppress(smtplib.SMTPException, OSError):
                    server.quit()  # the e-mail was taken, however the goodbye goes
        # No cause is kept: it would repeat the address.
        except smtplib.SMTPRecipientsRefused as refused:
            ((code, _),) = refused.recipients.values()
            raise _refusal(code) from None
        except smtplib.SMTPDataError as refused:
            raise _refusal(refused.smtp_code) from None
        except smtplib.SMTPResponseException as refused:
            raise OutOfReach(refused.smtp_code) from None
        except (smtplib.SMTPException, OSError):
            raise OutOfReach from None

    def _connect(self, own_name: str) -> smtplib.SMTP:
        if self.is_tls:
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(self.host, self.port, own_name, timeout=self.timeout, context=context)
        return smtplib.SMTP(self.host, self.port, own_name, timeout=self.timeout)


@dataclass(frozen=True, slots=True)
class FolderMailer:
    """Keeps each e-mail as a file that only this account can read: for a portal without a mail server."""

    folder: Path

    def send(self, mail: Mail) -> None:
        """Write the file whole or not at all. Sent again, it is the same file."""
        content = bytes(mail.as_message())
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor, unfinished = tempfile.mkstemp(dir=self.folder, prefix=".")
            try:
                with open(descriptor, "wb") as file:  # noqa: PTH123  # a descriptor, not a path
                    file.write(content)
                    file.flush()
                    os.fsync(descriptor)
                Path(unfinished).replace(self.folder / f"{mail.id}.eml")
            finally:
                Path(unfinished).unlink(missing_ok=True)
        except OSError:
            raise OutOfReach from None


def mailer_for(settings: Settings) -> Mailer:
    """The way out of this deployment: its mail server, or without one its folder."""
    return SmtpMailer.at(settings.smtp_url) if settings.smtp_url else FolderMailer(settings.mail_folder)


def ascii_address(address: str) -> str:
    """An e-mail address as every server takes it. Raises Undeliverable when it cannot be written so."""
    try:
        written = validate_email(address, check_deliverability=False).ascii_email
    except EmailNotValidError:
        written = None
    if written is None:
        raise Undeliverable
    return written


def _refusal(code: int) -> NotSent:
    """What a server's answer about one e-mail means: 5xx is for good (RFC 5321, 4.2.1)."""
    return Undeliverable(code) if 500 <= code < 600 else NotSent(code)


def _one_line(text: str) -> str:
    return " ".join(text.split())
