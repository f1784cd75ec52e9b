"""Everything of a case to take along: letters, timeline, answers, messages and files in one file; and as a record."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from typing import Any

from portal.adapters.catalogues import Language, every_language, said, translations_folder, written_day
from portal.adapters.letters import NoPdf
from portal.adapters.zip_files import zipped
from portal.domain.actors import Actor
from portal.domain.representation import Right
from portal.domain.text import Sentence, mark, sentence
from portal.domain.uploads import PAPERS
from portal.services import conversing, correspondence, loading, receipts, responding, telling, tracking, uploading
from portal.services.dossiers import Dossier
from portal.services.receipts import SentForm
from portal.services.receiving import BUNDLE_FETCHED
from portal.services.tracking import Progress
from portal.services.unit_of_work import Resources, UnitOfWork
from portal.services.uploading import Kept

NAME = "your-papers.zip"
FINGERPRINTS = "fingerprints.txt"
HOW_TO_CHECK = (
    mark("Each line has the fingerprint (SHA-256) of one file, and its name."),
    mark("Anyone can work out a fingerprint again. If it is the same, nobody has changed the file."),
    mark("On Linux or a Mac, open a terminal in this folder and type: shasum -a 256 -c fingerprints.txt"),
    mark("On Windows, type for each file: certutil -hashfile NAME SHA256"),
)

Made = tuple[str, bytes]
"""One file of the bundle: its name, which says nothing of what it is about, and its content."""
Part = Callable[[Resources, Actor, datetime], Made]
"""Makes one file when its turn comes, in a unit of work of its own: so one at a time is in memory, and nobody waits."""


@dataclass(frozen=True, slots=True)
class Own:
    """All that we hold of the person in this case, as they may see it. `contact` is how they want to be reached."""

    progress: Progress
    sent: SentForm
    contact: dict[str, Any]
    files: tuple[Kept, ...]


def bundle(resources: Resources, actor: Actor, now: datetime, *, has_papers: bool = False) -> Iterator[bytes]:
    """The pieces of the zip file; that it was fetched is in the ledger before the first of them.

    Nothing is in it that the pages do not show. What shows who someone is stays out but where `has_papers`: neither
    regulator nor court needs it. Raises Unproved until the person has just proved once more who they are.
    """
    with resources.unit(actor, now) as work:
        case = loading.proved_case(work, Right.PERSON if has_papers else Right.READ)
        work.record(BUNDLE_FETCHED, case.id)
        parts, today = tuple(_parts(work, Dossier(work, case), has_papers=has_papers)), work.today
    language = _language(case.language)
    return zipped(_with_fingerprints((part(resources, actor, now) for part in parts), language), on=today)


def own(work: UnitOfWork) -> Own:
    """The same as a record for a program to read."""
    dossier = Dossier(work, loading.proved_case(work))
    return Own(tracking.progress(work), receipts.own(work), asdict(dossier.contact), uploading.own_files(work)[0])


def _parts(work: UnitOfWork, dossier: Dossier, *, has_papers: bool) -> Iterator[Part]:
    """What will be in it, in its order: the letters first, then what is made of the case, then files."""
    for place, line in enumerate(correspondence.letters(dossier), 1):
        yield partial(_letter, place, line.number)
    yield from (_timeline, _what_was_sent, _messages)
    if dossier.ended_as is not None and dossier.is_access:
        for place, _ in responding.copies(dossier):
            yield partial(_document, place)
    for kept in uploading.kept(work, dossier.case.id):
        if kept.is_own and kept.is_clean and (has_papers or kept.purpose not in PAPERS):
            yield partial(_upload, kept.number)


def _with_fingerprints(files: Iterator[Made], language: Language) -> Iterator[Made]:
    """The files as they come, and last of all the list of their fingerprints."""
    lines = [f"# {said(words, language)}" for words in HOW_TO_CHECK]
    for name, content in files:
        lines.append(f"{hashlib.sha256(content).hexdigest()}  {name}")
        yield name, content
    yield FINGERPRINTS, _text(lines)


def _letter(place: int, number: int, resources: Resources, actor: Actor, now: datetime) -> Made:
    """One letter as a PDF, or as the page that was sent if no PDF can show it."""
    try:
        with resources.unit(actor, now) as work:
            return f"letter-{place:02}.pdf", correspondence.pdf(work, loading.own_case(work, Right.LETTERS), number)
    except NoPdf:
        with resources.reading(actor, now) as work:
            dossier = Dossier(work, loading.own_case(work, Right.LETTERS))
            return f"letter-{place:02}.html", correspondence.read(dossier, number).encode()


def _timeline(resources: Resources, actor: Actor, now: datetime) -> Made:
    with resources.reading(actor, now) as work:
        dossier = Dossier(work, loading.own_case(work, Right.READ))
        language = _language(dossier.case.language)
        happenings = reversed(telling.happenings(dossier))
        lines = [said(_dated(happening), language) for happening in happenings]
    return "timeline.txt", _text(lines)


def _what_was_sent(resources: Resources, actor: Actor, now: datetime) -> Made:
    """The very bytes of which the receipt has the fingerprint."""
    with resources.reading(actor, now) as work:
        return "what-you-sent.txt", receipts.own(work).text.encode()


def _messages(resources: Resources, actor: Actor, now: datetime) -> Made:
    with resources.reading(actor, now) as work:
        dossier = Dossier(work, loading.own_case(work, Right.READ))
        language = _language(dossier.case.language)
        lines = []
        for message in conversing.messages(dossier):
            lines += [f"{written_day(message.on, language)}: {said(message.told, language)}", message.text, ""]
    return "messages.txt", _text(lines)


def _document(place: int, resources: Resources, actor: Actor, now: datetime) -> Made:
    with resources.reading(actor, now) as work:
        file = dict(responding.copies(responding.answered_dossier(work)))[place]
    return file.name, file.content


def _upload(number: int, resources: Resources, actor: Actor, now: datetime) -> Made:
    with resources.reading(actor, now) as work:
        file = uploading.own_content(work, number)
    return file.name, file.content


def _dated(happening: telling.Happening) -> Sentence:
    told = Sentence(happening.told)
    if happening.is_week:
        return sentence("In the week of %(day)s: %(told)s", day=happening.on, told=told)
    return sentence("%(day)s: %(told)s", day=happening.on, told=told)


def _text(lines: list[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()


def _language(code: str) -> Language:
    languages = every_language(translations_folder())
    return languages.get(code, languages["en"])
