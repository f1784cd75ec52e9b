"""Files that people send: read and sealed, kept with their case, listed, fetched, taken back, and deleted when due."""

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from portal.adapters.file_store import Missing, NotKept
from portal.adapters.malware import NoAnswer
from portal.adapters.uploaded_files import cleaned
from portal.domain import uploads as rules
from portal.domain.actors import SYSTEM, Role, is_staff
from portal.domain.errors import Absent, NotAllowed, Refusal
from portal.domain.london import london_date
from portal.domain.representation import Right
from portal.domain.text import mark
from portal.domain.uploads import File, FileKind, Purpose, Received, Sent, UploadState, neutral_name
from portal.models import holds, uploads, versions
from portal.models.base import new_id
from portal.models.columns import read_row, read_sealed, seal_into
from portal.models.sealing import Unreadable
from portal.models.uploads import Upload
from portal.services import loading
from portal.services.unit_of_work import Resources, UnitOfWork

ORPHAN_AFTER = timedelta(hours=6)
"""What the store has held for so long without a row in the records was left by a try that broke off."""
NAME = re.compile(r"[0-9a-f]{32}")
LONGEST_NAME = 200  # characters
ENDED = mark("You cannot add files now, because this case has ended")


@dataclass(frozen=True, slots=True)
class Kept:
    """One file as it is listed. `is_own`: it came from the person's side. `fingerprint` is the SHA-256 of what came.

    `number` counts the files of the case; `name` is what the person called it.
    """

    id: str
    number: int
    name: str
    description: str
    kind: FileKind
    size: int
    purpose: Purpose
    state: UploadState
    on: date
    step: int | None
    is_own: bool
    may_be_taken_back: bool
    fingerprint: str

    @property
    def is_clean(self) -> bool:
        """Whether it can be fetched."""
        return self.state is UploadState.CLEAN


def receive(resources: Resources, sent: Sent) -> Received:
    """A file that was read to its end and found to be what we take; Refusal with the sentence for whoever sent it.

    It takes time and touches no database: do it before a unit of work begins, so that nobody waits for it.
    """
    clean, is_checked = cleaned(sent), resources.scanner is None
    if resources.scanner is not None:
        with suppress(NoAnswer):  # then it waits until somebody knows
            if not resources.scanner.is_clean(sent.content):
                raise Refusal(rules.HAS_VIRUS)
            is_checked = True
    fingerprint = hashlib.sha256(sent.content).hexdigest()
    return Received(sent.name, clean.content, clean.kind, fingerprint, is_checked)


def receive_all(resources: Resources, files: Sequence[Sent]) -> tuple[Received, ...]:
    """Several files that were selected together. With more than one, a refusal says which of them it speaks of."""
    if len(files) > rules.MOST_AT_ONCE:
        raise Refusal(rules.TOO_MANY_AT_ONCE)
    received = []
    for sent in files:
        try:
            received.append(receive(resources, sent))
        except Refusal as refusal:
            if len(files) == 1:
                raise
            raise Refusal(rules.about(refusal.sentence, sent.name)) from refusal
    return tuple(received)


def add(
    work: UnitOfWork, case_id: str, sent: Sent, *, purpose: Purpose, description: str = "", step: int | None = None
) -> Upload:
    """Keep one file with a case, or with the draft that will become one; the same file for the same purpose once.

    Its content is in the store before the row is saved, so what was acknowledged is there; what is not saved leaves a
    content without a row, which the daily round deletes. Raises Refusal with the sentence for whoever sent it.
    """
    received = sent if isinstance(sent, Received) else receive(work.resources, sent)
    key = work.key(case_id)
    uploads.wait_for_turn(work.session, case_id)
    before = uploads.of_case(work.session, case_id)
    for upload in before:
        if upload.purpose is purpose and read_sealed(key, upload, "fingerprint") == received.fingerprint:
            return upload
    _check_room([known for known in before if is_staff(known.actor) == is_staff(work.actor.id)], received)
    upload = Upload(id=new_id(), case_id=case_id, purpose=purpose, kind=received.kind, step=step)
    upload.number = 1 + max((known.number for known in before), default=0)
    upload.size, upload.actor, upload.at = len(received.content), work.actor.id, work.now
    upload.state = UploadState.CLEAN if received.is_checked else UploadState.WAITING
    upload.checked_at = work.now if received.is_checked else None
    seal_into(key, upload, "name", received.name[:LONGEST_NAME])
    seal_into(key, upload, "fingerprint", received.fingerprint)
    if description:
        seal_into(key, upload, "description", description)
    try:
        work.resources.files.put(upload.id, key.seal_content(upload.content_place, received.content))
    except NotKept as problem:
        raise Refusal(rules.NOT_KEPT) from problem
    work.session.add(upload)
    work.record("upload.add", case_id, number=upload.number, purpose=purpose, kind=received.kind, size=upload.size)
    return upload


def kept(work: UnitOfWork, case_id: str) -> tuple[Kept, ...]:
    """The files of a case or draft that the caller may see, in the order in which they came."""
    key = work.key(case_id)
    return tuple(
        Kept(
            id=upload.id,
            number=upload.number,
            name=read_row(key, Upload, upload, "name"),
            description=read_row(key, Upload, upload, "description") if upload.description else "",
            kind=upload.kind,
            size=upload.size,
            purpose=upload.purpose,
            state=upload.state,
            on=london_date(upload.at),
            step=upload.step,
            is_own=not is_staff(upload.actor),
            may_be_taken_back=upload.opened_at is None and not is_staff(upload.actor),
            fingerprint=read_row(key, Upload, upload, "fingerprint"),
        )
        for upload in uploads.listed(work.session, case_id)
    )


def own_files(work: UnitOfWork) -> tuple[tuple[Kept, ...], bool]:
    """What the person who asks has sent, and whether they can send more."""
    case = loading.own_case(work, Right.READ)
    own = (file for file in kept(work, case.id) if file.is_own and _is_theirs_to_see(work, file.purpose))
    return tuple(own), case.decided_on is None


def add_own(work: UnitOfWork, files: Iterable[Sent], *, description: str = "") -> None:
    """Add files to one's own case; NotAllowed once it has ended."""
    case = loading.own_case(work, Right.ACT)
    if case.decided_on is not None:
        raise NotAllowed(ENDED)
    for sent in files:
        add(work, case.id, sent, purpose=Purpose.EVIDENCE, description=description)


def own_content(work: UnitOfWork, number: int) -> File:
    """A file that the person who asks has sent, or that came with a message to them.

    Absent for any other, and while it is not known to be clean.
    """
    case = loading.own_case(work, Right.READ)
    upload = uploads.numbered(work.session, case.id, number)
    if upload is None or not _is_theirs_to_see(work, upload.purpose):
        raise Absent
    if upload.purpose is not Purpose.MESSAGE and is_staff(upload.actor):
        raise Absent
    return _file(work, upload)


def content_for_work(work: UnitOfWork, reference: str, number: int) -> File:
    """The same for staff: the look is logged, and from the first one on the file cannot be taken back."""
    case = loading.case_for_work(work, reference, action="file")
    upload = uploads.numbered(work.session, case.id, number, is_held=True)
    if upload is None:
        raise Absent
    file = _file(work, upload)
    if upload.opened_at is None:
        upload.opened_at = work.now
        work.record("upload.open", case.id, number=number)
    return file


def take_back(work: UnitOfWork, case_id: str, number: int) -> None:
    """Delete a file that its person sent and that nobody here has opened; NotAllowed once somebody has."""
    upload = uploads.numbered(work.session, case_id, number, is_held=True)
    if upload is None or is_staff(upload.actor):
        raise Absent
    if upload.opened_at is not None:
        raise NotAllowed(rules.WAS_OPENED)
    work.record("upload.take_back", case_id, number=number)
    _delete(work, upload)


def take_own_back(work: UnitOfWork, number: int) -> None:
    """The same in one's own case."""
    take_back(work, loading.own_case(work, Right.ACT).id, number)


def delete_all(work: UnitOfWork, case_id: str) -> None:
    """Delete all files of a case or draft that goes itself; whoever deletes that has it in the ledger."""
    for upload in uploads.of_case(work.session, case_id):
        _delete(work, upload)


def delete_seen_papers(work: UnitOfWork) -> int:
    """Delete proofs of who someone is, or acts for, whose time is over; answers how many."""
    over = [
        upload
        for upload in uploads.seen_papers(work.session, work.now)
        if holds.hold_on(work.session, upload.case_id) is None
    ]
    for upload in over:
        work.record("upload.delete", upload.case_id, number=upload.number, purpose=upload.purpose)
        _delete(work, upload)
    return len(over)


def check_waiting(resources: Resources, clock: Callable[[], datetime]) -> int:
    """Have what waits looked through for viruses, the oldest first; answers how many files wait no more.

    Each is read in one transaction, looked through in none, and marked in another. It ends with the first file that
    gets no answer.
    """
    if resources.scanner is None:
        return 0
    with resources.reading(SYSTEM, clock()) as work:
        waiting = uploads.waiting(work.session)
    done = 0
    for upload_id in waiting:
        try:
            state = _found(resources, upload_id, clock())
        except (NoAnswer, NotKept):
            break
        except Unreadable:  # its key is gone, or not loaded: it keeps no other waiting
            continue
        with resources.unit(SYSTEM, clock()) as work:
            done += _settle(work, upload_id, state)
    return done


def delete_orphans(resources: Resources, now: datetime) -> int:
    """Delete every content that belongs to no file; answers how many. Raises NotKept when the store is out of reach."""
    deleted = 0
    for names in resources.files.names_before(now - ORPHAN_AFTER):
        with resources.reading(SYSTEM, now) as work:
            known = uploads.known(work.session, names) | versions.known(work.session, names)
        for name in names:
            if name not in known and NAME.fullmatch(name):
                resources.files.delete(name)
                deleted += 1
    return deleted


def _is_theirs_to_see(work: UnitOfWork, purpose: Purpose) -> bool:
    """Proofs of who the person is are not for whoever acts for them."""
    return purpose is not Purpose.IDENTITY or not work.actor.has(Role.REPRESENTATIVE)


def _check_room(before: Sequence[Upload], received: Received) -> None:
    if len(before) >= rules.MOST_OF_A_CASE:
        raise Refusal(rules.TOO_MANY)
    if sum(upload.size for upload in before) + len(received.content) > rules.LARGEST_OF_A_CASE:
        raise Refusal(rules.TOO_LARGE_TOGETHER)


def _file(work: UnitOfWork, upload: Upload) -> File:
    if upload.state is not UploadState.CLEAN:
        raise Absent
    try:
        content = _content(work, upload)
    except Missing as problem:
        raise Absent from problem
    return File(neutral_name(upload.number, upload.kind), upload.kind.type, content)


def _content(work: UnitOfWork, upload: Upload) -> bytes:
    sealed = work.resources.files.get(upload.id)
    return work.key(upload.case_id).open_content(upload.content_place, sealed)


def _found(resources: Resources, upload_id: str, now: datetime) -> UploadState:
    """What the scanner says of a file. One whose content is lost is refused, so that its person sends it again."""
    with resources.reading(SYSTEM, now) as work:
        try:
            content = _content(work, work.session.get_one(Upload, upload_id))
        except Missing:
            return UploadState.REFUSED
    is_clean = resources.scanner is not None and resources.scanner.is_clean(content)
    return UploadState.CLEAN if is_clean else UploadState.REFUSED


def _settle(work: UnitOfWork, upload_id: str, state: UploadState) -> bool:
    """Keep what was found; whether the file still waited for it."""
    upload = work.session.get(Upload, upload_id, with_for_update=True)
    if upload is None or upload.state is not UploadState.WAITING:
        return False
    upload.state, upload.checked_at = state, work.now
    work.record("upload.check", upload.case_id, number=upload.number, state=state)
    if state is UploadState.REFUSED:
        forget_content(work, upload_id)
    return True


def _delete(work: UnitOfWork, upload: Upload) -> None:
    work.session.delete(upload)
    forget_content(work, upload.id)


def forget_content(work: UnitOfWork, name: str) -> None:
    """Delete a content once its row is gone for good. What the store keeps now, the daily round deletes."""

    def forget() -> None:
        with suppress(NotKept):
            work.resources.files.delete(name)

    work.afterwards.append(forget)
