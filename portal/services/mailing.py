"""Send one e-mail now, to someone who waits for it: what is in it is a code that is kept nowhere."""

import secrets
from collections.abc import Iterable

from portal.adapters.catalogues import Language, said
from portal.adapters.mail import Mail, NotSent, mailer_for
from portal.domain.errors import Refusal
from portal.domain.text import Sentence, mark
from portal.services.unit_of_work import UnitOfWork

NOT_SENT = mark("We could not send the email. Try again later")


def send(work: UnitOfWork, recipient: str, subject: str, paragraphs: Iterable[Sentence], language: Language) -> None:
    """Send it, outside any transaction that writes. Refusal when it cannot be sent now."""
    settings = work.settings
    mail = Mail(
        id=secrets.token_hex(16),
        sender_name=settings.service_name,
        sender=settings.mail_from,
        recipient=recipient,
        subject=said(Sentence(subject), language),
        body="\n\n".join((*(said(paragraph, language) for paragraph in paragraphs), settings.service_name)) + "\n",
        written_at=work.now,
        host=settings.trusted_host,
    )
    try:
        mailer_for(settings).send(mail)
    except NotSent:
        raise Refusal(NOT_SENT) from None
