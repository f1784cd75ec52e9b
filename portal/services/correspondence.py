"""Correspondence: the letter that goes with a step, kept exactly as it was sent, and the news that it is there."""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import date, datetime

from portal.adapters.catalogues import has_catalogue, translations_folder
from portal.adapters.letter_pages import read_letter
from portal.adapters.letters import Written, as_pdf, office_of
from portal.adapters.letters import write as put_into_words
from portal.domain.actors import CASE_STAFF
from portal.domain.errors import Absent
from portal.domain.facts import Facts
from portal.domain.letters.letter import LetterCode
from portal.domain.london import london_date
from portal.domain.moves import ANSWER, PERSON
from portal.domain.notices import News
from portal.domain.talking import IN_REPLY
from portal.domain.workflow import ENDED, TO_SIGN
from portal.models import letters as records
from portal.models.base import new_id
from portal.models.cases import Case
from portal.models.columns import read_sealed, seal_into
from portal.models.letters import SentLetter
from portal.services import delivering
from portal.services.dossiers import Dossier
from portal.services.letter_values import values_of
from portal.services.taking import Taking
from portal.services.unit_of_work import UnitOfWork

ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One letter of a case: the number of its step, its title as it was sent, and its day."""

    number: int
    title: str
    on: date


@dataclass(frozen=True, slots=True)
class LetterToPost:
    """One letter that goes by post, because its person gave an address and no e-mail."""

    letter_id: str
    reference: str
    number: int
    since: datetime


def write(taking: Taking, code: str) -> str:
    """Write the letter of this step and keep it; answers its id.

    Raises Refusal with what is missing: a letter with a hole in it is never sent, and neither is the step taken.
    """
    contact = taking.dossier.contact
    letter = SentLetter(
        id=new_id(),
        case_id=taking.case.id,
        number=taking.number,
        code=code,
        at=taking.work.now,
        is_postal=bool(contact.letters_to),
    )
    seal_into(taking.key, letter, "html", _written(taking, LetterCode(code)).html)
    taking.work.session.add(letter)
    taking.work.session.flush()
    taking.codes["letter"] = code
    return letter.id


def preview(dossier: Dossier) -> str:
    """The letter that signing would send now, as a page; Absent when nothing waits for a signature."""
    state, outcome = dossier.case.state, dossier.proposed
    if state not in TO_SIGN or outcome is None or outcome.letter is None:
        raise Absent
    signing = next(row for row in dossier.kind.workflow.moves if row.start is state and row.letter == ANSWER)
    taking = Taking(dossier, signing, Facts(actor=dossier.work.actor), {}, outcome=outcome)
    return _written(taking, LetterCode(outcome.letter)).html


def drafted(taking: Taking) -> str | None:
    """The letter that this step would send, as a page; None for a step without one."""
    letter = taking.outcome.letter if taking.letter == ANSWER and taking.outcome else taking.letter
    return _written(taking, LetterCode(letter)).html if letter and letter != ANSWER else None


def letters(dossier: Dossier) -> tuple[LetterLine, ...]:
    """The letters of this case, oldest first."""
    key = dossier.work.key(dossier.case.id)
    return tuple(
        LetterLine(letter.number, read_letter(read_sealed(key, letter, "html")).title, london_date(letter.at))
        for letter in records.letters_of(dossier.work.session, dossier.case.id)
    )


def read(dossier: Dossier, number: int) -> str:
    """The letter of this step, as the page that was sent; Absent if it had none."""
    return read_sealed(dossier.work.key(dossier.case.id), _sent(dossier.work, dossier.case, number), "html")


def pdf(work: UnitOfWork, case: Case, number: int) -> bytes:
    """The same letter as a PDF: made of the kept page when it is first asked for, and kept then.

    It needs a unit of work that may change things. Raises Absent if there is no such letter, and NoPdf.
    """
    letter, key = _sent(work, case, number), work.key(case.id)
    if letter.pdf is None:
        made = as_pdf(read_sealed(key, letter, "html"))
        seal_into(key, letter, "pdf", b64encode(made).decode())
        work.record("letter.keep_pdf", case.id, number=number)
    return b64decode(read_sealed(key, letter, "pdf"))


def tell(taking: Taking) -> None:
    """Owe the person an e-mail that there is news, if they gave an address for it.

    After an answer that confirms nothing, our own work makes no news: it would confirm something. A reply
    to what the person wrote does.
    """
    case, news = taking.case, taking.move.news
    is_own = any(taking.work.actor.has(role) for role in PERSON) or taking.move.action in IN_REPLY
    is_aftermath = taking.dossier.says_nothing and taking.move.start in ENDED
    if news is None or (is_aftermath and not is_own):
        return
    address = taking.dossier.contact.news_to
    key = f"step-{taking.number}"
    delivering.post(taking.work, case, News(news), key=key, address=address, language=case.language)


def to_post(work: UnitOfWork) -> tuple[LetterToPost, ...]:
    """The letters that wait to be posted, oldest first. Nothing is decrypted."""
    rows = records.to_post(work.session)
    return tuple(LetterToPost(row.id, row.reference, row.number, row.at) for row in rows)


def posted(work: UnitOfWork, letter_id: str) -> None:
    """Say that this letter has gone by post; Absent when it does not wait for that."""
    letter = records.waiting_to_be_posted(work.session, letter_id)
    if letter is None or not any(work.actor.has(role) for role in CASE_STAFF):
        raise Absent
    letter.posted_at = work.now
    work.record("letter.post", letter.case_id, number=letter.number)


def _written(taking: Taking, code: LetterCode) -> Written:
    """The letter in the language of the case, or in English where that has no catalogue."""
    language = taking.case.language if has_catalogue(translations_folder(), taking.case.language) else ENGLISH
    return put_into_words(code, values_of(taking, code), office=office_of(taking.work.settings), language=language)


def _sent(work: UnitOfWork, case: Case, number: int) -> SentLetter:
    letter = records.of_step(work.session, case.id, number)
    if letter is None:
        raise Absent
    return letter
