"""What goes by post: letters to people who gave no e-mail address, and news that no e-mail could bring."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from portal.adapters.catalogues import every_language, said, translations_folder, written_day
from portal.adapters.letter_pages import Block, LetterPage, read_letter
from portal.adapters.letters import page_as_pdf
from portal.domain import notices as rules
from portal.domain.errors import Absent, NotAllowed
from portal.domain.first_view import is_hidden
from portal.domain.london import london_date
from portal.domain.notices import News, NoticeState
from portal.domain.text import Sentence, mark, sentence
from portal.models import letters, notices
from portal.models.letters import SentLetter
from portal.models.notices import Notice
from portal.services import correspondence, delivering, loading
from portal.services.dossiers import Dossier
from portal.services.gathering import facts_of
from portal.services.unit_of_work import UnitOfWork

PURPOSE = "post"
SEEN = mark("This letter may say what a tool said. Someone who has seen it already must post it")


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits to be posted, by its id: a letter, or some `news` that no e-mail could bring."""

    id: str
    reference: str
    since: datetime
    news: News | None = None


@dataclass(frozen=True, slots=True)
class ForPost:
    """What to print and where to send it. `address` is empty where the person gave none; then there may be a phone."""

    name: str
    address: str
    phone: str
    letter: LetterPage


def waiting(work: UnitOfWork) -> tuple[Waiting, ...]:
    """Everything that waits to be posted, oldest first. Nothing is decrypted."""
    written = [Waiting(letter.letter_id, letter.reference, letter.since) for letter in correspondence.to_post(work)]
    owed = [Waiting(one.notice_id, one.reference, one.since, one.news) for one in delivering.letters_owed(work)]
    return tuple(sorted((*written, *owed), key=lambda one: one.since))


def opened(work: UnitOfWork, reference: str, item: str) -> ForPost:
    """What to post and where to; the look is logged. Absent if it does not wait for that any more.

    Raises NotAllowed for a letter that would show what a tool said to a colleague who may still review the contest.
    """
    dossier, found = _found(work, reference, item, action="consult")
    contact = dossier.contact
    if isinstance(found, Notice):
        page = _in_words(dossier, found)
    else:
        page = read_letter(correspondence.read(dossier, found.number))
    return ForPost(contact.name, contact.address, contact.phone, page)


def pdf(work: UnitOfWork, reference: str, item: str) -> bytes:
    """The same letter to print. Raises NoPdf as well."""
    return page_as_pdf(opened(work, reference, item).letter)


def posted(work: UnitOfWork, reference: str, item: str) -> None:
    """Say that it has gone by post; Absent when it does not wait for that any more."""
    _, found = _found(work, reference, item, action="alter")
    if isinstance(found, Notice):
        delivering.letter_posted(work, found.id)
    else:
        correspondence.posted(work, found.id)


def _found(work: UnitOfWork, reference: str, item: str, *, action: str) -> tuple[Dossier, SentLetter | Notice]:
    """What waits to be posted in this case, for a colleague who has no tie to it."""
    dossier = Dossier(work, loading.case_for_work(work, reference, action=action, purpose=PURPOSE))
    letter = letters.waiting_to_be_posted(work.session, item)
    found = letter or notices.in_state(work.session, item, NoticeState.GIVEN_UP)
    if found is None or found.case_id != dossier.case.id:
        raise Absent
    tells = letter is not None and letter.number > 1 and dossier.case.kind == "contest"
    if tells and is_hidden(dossier.case.state, facts_of(dossier)):
        raise NotAllowed(SEEN)
    return dossier, found


def _in_words(dossier: Dossier, notice: Notice) -> LetterPage:
    """News as a letter, in the language of its e-mail: of the case no more than that would have said."""
    languages = every_language(translations_folder())
    language = languages.get(notice.language, languages["en"])
    written_on, subject = london_date(notice.created_at), said(rules.subject(notice.news), language)

    def blocks() -> Iterator[Block]:
        yield Block("p", (said(sentence("Reference %(reference)s", reference=dossier.case.reference), language),))
        yield Block("p", (written_day(written_on, language),))
        yield Block("h1", (subject,))
        yield from (Block("p", (said(words, language),)) for words in _told(dossier, notice))

    return LetterPage(subject, language.code, language.direction, written_on.isoformat(), tuple(blocks()))


def _told(dossier: Dossier, notice: Notice) -> tuple[Sentence, ...]:
    settings = dossier.work.settings
    return rules.told(
        notice.news,
        reference=dossier.case.reference,
        address=settings.base_url + delivering.SIGN_IN_PATH,
        phone=settings.phone,
        email=settings.email,
    )
