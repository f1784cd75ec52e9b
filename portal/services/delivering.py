"""Tell residents by e-mail that there is news: a notice is saved with what it tells of, and sent afterwards."""

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from portal.adapters.catalogues import every_language, said, translations_folder
from portal.adapters.mail import Mail, Mailer, NotSent, OutOfReach, Undeliverable
from portal.domain import notices as rules
from portal.domain.actors import CASE_STAFF, SYSTEM
from portal.domain.errors import Absent
from portal.domain.filings import Contact
from portal.domain.notices import News, NoticeState
from portal.domain.running import Switch
from portal.domain.safe_times import safe_at
from portal.models import notices
from portal.models.base import new_id
from portal.models.cases import Case
from portal.models.columns import read_sealed, seal_into
from portal.models.keys import Shredded
from portal.models.notices import Notice
from portal.models.running import is_on
from portal.models.sealing import Unreadable
from portal.services.unit_of_work import PORTAL_SCOPE, Resources, UnitOfWork

SIGN_IN_PATH = "/case"
CAUSE = re.compile(r"[a-z0-9_:.-]{1,60}")


@dataclass(frozen=True, slots=True)
class Delivered:
    """What one round did, in numbers of notices. `trouble` is a word on why the last of them failed."""

    sent: int
    failed: int
    given_up: int
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class LetterOwed:
    """News that could not be sent by e-mail, so that a letter has to go by post."""

    notice_id: str
    reference: str
    news: News
    since: datetime


def post(
    work: UnitOfWork, case: Case, news: News, *, key: str, address: str | None, language: str, secret: str = ""
) -> None:
    """Owe a notice about this case, in the unit of work that makes the news: both are saved, or neither.

    Without an address that is safe to write to, nothing is owed. `key` names the cause by a code (the round of a
    decision, the day of a reminder): the same news for the same cause is one notice, however often it is posted.
    `secret` is a code that the e-mail brings; it is forgotten once that was sent.
    """
    if not CAUSE.fullmatch(key):
        raise ValueError("a cause is named by a code, because it is kept in the clear")
    cause = f"{case.id}:{news}:{key}"
    if not address or notices.by_key(work.session, cause) is not None:
        return
    notice = Notice(id=new_id(), case_id=case.id, news=news, key=cause, language=language)
    notice.created_at = notice.due_at = work.now
    seal_into(work.key(case.id), notice, "address", address)
    if secret:
        seal_into(work.key(case.id), notice, "secret", secret)
    work.session.add(notice)
    work.record("notice.post", case.id, news=news.value)


def withhold(work: UnitOfWork, case: Case) -> None:
    """Send nothing more of what still waits for this case: its address is not safe any more, or not wanted."""
    waiting = notices.waiting_of(work.session, case.id)
    for notice in waiting:
        work.session.delete(notice)
    if waiting:
        work.record("notice.withhold", case.id, notices=len(waiting))


def letters_owed(work: UnitOfWork) -> tuple[LetterOwed, ...]:
    """What was given up and waits for a letter, oldest first. Nothing is decrypted."""
    rows = notices.given_up(work.session)
    return tuple(LetterOwed(row.id, row.reference, row.news, row.created_at) for row in rows)


def letter_posted(work: UnitOfWork, notice_id: str) -> None:
    """Say that the letter for this notice has gone by post; Absent when none is owed for it."""
    notice = notices.in_state(work.session, notice_id, NoticeState.GIVEN_UP)
    if notice is None or not any(work.actor.has(role) for role in CASE_STAFF):
        raise Absent
    notice.state = NoticeState.POSTED
    work.record("notice.letter", notice.case_id, news=notice.news.value)


def try_again(work: UnitOfWork, notice_id: str) -> NoticeState:
    """Let an e-mail be tried again at once; answers how it was. Absent for one that was sent or has gone by post."""
    found = (notices.in_state(work.session, notice_id, state) for state in (NoticeState.WAITING, NoticeState.GIVEN_UP))
    notice = next(filter(None, found), None)
    if notice is None:
        raise Absent
    before, notice.state = notice.state, NoticeState.WAITING
    notice.due_at, notice.attempts, notice.lease_until = work.now, 0, None
    work.record("notice.again", notice.case_id, news=notice.news.value)
    return before


def deliver_due(
    resources: Resources,
    mailer: Mailer,
    clock: Callable[[], datetime],
    *,
    is_stopping: Callable[[], bool] = lambda: False,
) -> Delivered:
    """Send every notice that is due, each at least once: twice only if its worker died between sending and saying so.

    A notice is claimed in one transaction, sent in none, and marked in another, so no case ever waits for a mail
    server. The round ends early when no mail can be sent at all, or between two notices when `is_stopping`.
    Raises Unavailable when a database is.
    """
    ends: Counter[NoticeState | None] = Counter()
    trouble = ""
    while not is_stopping() and (mail := _claim_next(resources, clock())):
        problem = _try(mailer, mail)
        with resources.unit(SYSTEM, clock()) as work:
            ends[_settle(work, mail.id, problem)] += 1
        if problem:
            trouble = str(problem)
        if isinstance(problem, OutOfReach):
            break
    return Delivered(ends[NoticeState.SENT], ends[NoticeState.WAITING], ends[NoticeState.GIVEN_UP], trouble)


def _claim_next(resources: Resources, now: datetime) -> Mail | None:
    """The notice that is due longest, claimed and put into words; None when none is due."""
    while True:
        with resources.unit(SYSTEM, now) as work:
            notice = notices.next_due(work.session, now)
            if notice is None or is_on(work.session, Switch.HOLD_EMAIL):
                return None
            if mail := _claim(work, notice):
                return mail


def _claim(work: UnitOfWork, notice: Notice) -> Mail | None:
    """Have this notice for the length of a lease; None when it cannot be opened, so that it keeps no other waiting."""
    notice.attempts += 1
    if rules.is_too_late(notice.news, posted_at=notice.created_at, now=work.now):
        _drop(work, notice)
        return None
    try:
        address = read_sealed(work.key(notice.case_id), notice, "address")
    except Shredded:
        _drop(work, notice)
        return None
    except Unreadable:
        _try_later(work, notice, PORTAL_SCOPE)
        return None
    if notice.news is not News.CODE and (safe_from := _safe_from(work, notice)) > work.now:
        notice.attempts, notice.due_at = notice.attempts - 1, safe_from
        work.record("notice.wait", notice.case_id)
        return None
    notice.lease_until = work.now + rules.LEASE
    work.record("notice.try", notice.case_id, attempts=notice.attempts)
    return _written(work, notice, address)


def _safe_from(work: UnitOfWork, notice: Notice) -> datetime:
    """When it is safe to send this. Who asked for a code waits for it, so a code is sent at once."""
    case = work.session.get_one(Case, notice.case_id)
    if case.contact is None:
        return work.now
    contact = Contact.kept(json.loads(read_sealed(work.key(case.id), case, "contact")))
    return safe_at(work.now, contact.times)


def _written(work: UnitOfWork, notice: Notice, address: str) -> Mail:
    """The e-mail of a notice: made of the kind of news, the language and the reference or a code, and nothing else."""
    settings, case = work.settings, work.session.get_one(Case, notice.case_id)
    languages = every_language(translations_folder())
    language = languages.get(notice.language, languages["en"])
    if notice.news is News.CODE:
        code = read_sealed(work.key(case.id), notice, "secret")
        paragraphs = rules.code_body(code, phone=settings.phone)
    else:
        paragraphs = rules.body(
            notice.news,
            reference=case.reference,
            address=settings.base_url + SIGN_IN_PATH,
            phone=settings.phone,
            email=settings.email,
        )
    return Mail(
        id=notice.id,
        sender_name=settings.service_name,
        sender=settings.mail_from,
        recipient=address,
        subject=said(rules.subject(notice.news), language),
        body="\n\n".join((*(said(paragraph, language) for paragraph in paragraphs), settings.service_name)) + "\n",
        written_at=notice.created_at,
        host=settings.trusted_host,
    )


def _try(mailer: Mailer, mail: Mail) -> NotSent | None:
    """What kept this e-mail from being sent, if anything did."""
    try:
        mailer.send(mail)
    except NotSent as problem:
        return problem
    return None


def _settle(work: UnitOfWork, notice_id: str, problem: NotSent | None) -> NoticeState | None:
    """Keep how a try ended, and answer with it; None when the notice is not waiting any more."""
    notice = notices.in_state(work.session, notice_id, NoticeState.WAITING)
    if notice is None:
        return None
    try:
        work.key(notice.case_id)
    except Shredded:
        _drop(work, notice)
        return None
    notice.lease_until = None
    if problem is None:
        notice.state, notice.sent_at, notice.secret = NoticeState.SENT, work.now, None
        work.record("notice.send", notice.case_id, news=notice.news.value, attempts=notice.attempts)
    elif isinstance(problem, Undeliverable):
        _give_up(work, notice, notice.case_id, code=problem.code)
    else:
        _try_later(work, notice, notice.case_id, code=problem.code)
    return notice.state


def _try_later(work: UnitOfWork, notice: Notice, scope: str, *, code: int = 0) -> None:
    """Wait a little longer after each try, until it is time for a letter."""
    again_at = rules.next_try(notice.attempts, posted_at=notice.created_at, now=work.now)
    if again_at is None:
        _give_up(work, notice, scope, code=code)
    else:
        notice.due_at = again_at
        work.record("notice.postpone", scope, code=code)


def _give_up(work: UnitOfWork, notice: Notice, scope: str, *, code: int) -> None:
    """Leave it to a letter, but for a code, which no letter brings in time; `code` is the mail server's answer."""
    notice.state = NoticeState.GIVEN_UP
    if notice.news is News.CODE:
        work.session.delete(notice)
    work.record("notice.give_up", scope, news=notice.news.value, attempts=notice.attempts, code=code)


def _drop(work: UnitOfWork, notice: Notice) -> None:
    """Forget a notice that nobody needs any more: its case was erased with its key, or its code has ended."""
    work.session.delete(notice)
    work.record("notice.drop")
