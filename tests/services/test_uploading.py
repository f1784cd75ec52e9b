"""Files are sealed with their case, kept before they are acknowledged, checked, shown to few, and gone when due."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from sqlalchemy import select

from portal.adapters.file_store import FileStore, NotKept
from portal.adapters.malware import NoAnswer
from portal.domain import uploads as said
from portal.domain.actions import Action
from portal.domain.actors import ANYONE, SYSTEM, Actor, resident_of
from portal.domain.errors import Absent, NotAllowed, Refusal
from portal.domain.uploads import Purpose, Sent, UploadState
from portal.domain.workflow import State
from portal.models.ledgers import AccessEntry
from portal.models.sealing import Unreadable
from portal.models.uploads import Upload
from portal.services import coming_due, erasing, tending, uploading
from portal.services.unit_of_work import Resources, UnitOfWork
from portal.services.uploading import Kept
from tests.casework import ASKED, CAME
from tests.factories import MadeCase, World, a_case, a_draft, declared, send_draft, taken, taken_by_resident
from tests.files import EICAR, a_picture, a_wav

WORDS = b"Canary: this is what they wrote to me."
LETTER = Sent("../letter from the school.txt", WORDS)


class AScanner:
    """A scanner that knows one virus, and can be away."""

    is_away = False

    def is_clean(self, content: bytes) -> bool:
        if self.is_away:
            raise NoAnswer("away")
        return EICAR not in content


@pytest.fixture
def scanner(world: World) -> AScanner:
    """Somebody looks for viruses here."""
    found = AScanner()
    world.resources = replace(world.resources, scanner=found)
    return found


def add(
    world: World, case_id: str, sent: Sent = LETTER, *, by: Actor | None = None, purpose: Purpose = Purpose.EVIDENCE
) -> Upload:
    with world.unit(by or resident_of(case_id)) as work:
        return uploading.add(work, case_id, sent, purpose=purpose, description="What they wrote")


def kept(world: World, case_id: str) -> tuple[Kept, ...]:
    with world.reading() as work:
        return uploading.kept(work, case_id)


def stored(resources: Resources) -> dict[str, bytes]:
    """What the store holds, by name."""
    folder = Path(resources.settings.files_url)
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


def open_as_staff(world: World, case: MadeCase, number: int = 1) -> bytes:
    with world.unit(world.first.actor) as work:
        return uploading.content_for_work(work, case.reference, number).content


def closed(world: World) -> MadeCase:
    """A case that was answered, and closed by the calendar 90 days later."""
    case = a_case(world, kind="subject-access", at=State.DECIDED)
    world.clock.forward(days=90)
    coming_due.take_due_steps(world.resources, world.clock())
    return case


def test_a_file_of_a_form_goes_with_it_into_the_case(world: World) -> None:
    draft_id = a_draft(world)
    add(world, draft_id, by=ANYONE)
    send_draft(world, draft_id)
    (file,) = kept(world, draft_id)
    assert (file.number, file.name, file.description) == (1, LETTER.name, "What they wrote")
    assert (file.purpose, file.state, file.is_own) == (Purpose.EVIDENCE, UploadState.CLEAN, True)
    assert file.fingerprint == hashlib.sha256(WORDS).hexdigest()
    with world.reading(resident_of(draft_id)) as work:
        fetched = uploading.own_content(work, 1)
    assert (fetched.name, fetched.type, fetched.content) == ("file-01.txt", "text/plain", WORDS)


def test_the_store_holds_nothing_that_can_be_read_and_no_name(world: World) -> None:
    case = a_case(world)
    upload = add(world, case.id)
    assert list(stored(world.resources)) == [upload.id]
    (content,) = stored(world.resources).values()
    assert b"anary" not in content
    assert case.id.encode() not in content


def test_a_content_opens_only_in_its_own_place(world: World) -> None:
    case = a_case(world)
    first, second = add(world, case.id), add(world, case.id, Sent("b", b"Another"))
    folder = Path(world.resources.settings.files_url)
    (folder / second.id).write_bytes((folder / first.id).read_bytes())
    with world.reading(resident_of(case.id)) as work, pytest.raises(Unreadable):
        uploading.own_content(work, 2)


def test_the_same_file_for_the_same_purpose_is_kept_once(world: World) -> None:
    case = a_case(world)
    assert add(world, case.id).id == add(world, case.id, Sent("other name", WORDS)).id
    assert add(world, case.id, purpose=Purpose.IDENTITY).number == 2
    assert len(stored(world.resources)) == 2


def test_the_twenty_first_file_is_refused_and_the_earlier_ones_stay(world: World) -> None:
    case = a_case(world)
    for number in range(20):
        add(world, case.id, Sent("x", f"Number {number}".encode()))
    with pytest.raises(Refusal, match="up to 20 files"):
        add(world, case.id)
    assert len(kept(world, case.id)) == 20


def test_together_they_have_a_limit_too(world: World) -> None:
    case = a_case(world)
    add(world, case.id, Sent("x", a_wav(seconds=1)))
    with patch.object(said, "LARGEST_OF_A_CASE", 20_000), pytest.raises(Refusal, match="150MB together"):
        add(world, case.id, Sent("y", a_wav(seconds=0.9)))
    assert len(kept(world, case.id)) == 1


def test_of_several_files_the_sentence_names_the_one_it_speaks_of(world: World) -> None:
    with pytest.raises(Refusal, match=r"empty: b\.txt$"):
        uploading.receive_all(world.resources, [LETTER, Sent("b.txt", b"")])
    with pytest.raises(Refusal, match=r"^The selected file is empty$"):
        uploading.receive_all(world.resources, [Sent("b.txt", b"")])
    with pytest.raises(Refusal, match="up to 20 files at the same time"):
        uploading.receive_all(world.resources, [LETTER] * 21)


# Who may see them.


def test_staff_open_a_file_only_with_a_look_in_the_log_and_then_it_stays(world: World) -> None:
    case = declared(world, a_case(world), world.first)
    add(world, case.id)
    assert kept(world, case.id)[0].may_be_taken_back
    assert open_as_staff(world, case) == WORDS
    with world.reading() as work:
        looks = work.session.scalars(select(AccessEntry).where(AccessEntry.case_id == case.id)).all()
    assert [(look.actor, look.action) for look in looks] == [(world.first.actor.id, "file")]
    assert not kept(world, case.id)[0].may_be_taken_back
    with world.unit(resident_of(case.id)) as work, pytest.raises(NotAllowed):
        uploading.take_own_back(work, 1)


def test_what_nobody_opened_can_be_taken_back_and_is_gone(world: World) -> None:
    case = declared(world, a_case(world), world.first)
    add(world, case.id)
    with world.unit(resident_of(case.id)) as work:
        uploading.take_own_back(work, 1)
    assert (kept(world, case.id), stored(world.resources)) == ((), {})
    with pytest.raises(Absent):
        open_as_staff(world, case)


def test_nobody_fetches_or_takes_back_the_file_of_another(world: World) -> None:
    case, other = a_case(world), a_case(world)
    add(world, case.id)
    for actor in (resident_of(other.id), ANYONE, world.editor.actor):
        with world.unit(actor) as work:
            with pytest.raises(Absent):
                uploading.own_content(work, 1)
            with pytest.raises(Absent):
                uploading.take_own_back(work, 1)
    with world.unit(world.editor.actor) as work, pytest.raises(Absent):
        uploading.content_for_work(work, case.reference, 1)


def test_what_a_colleague_added_is_not_listed_as_the_persons_own(world: World) -> None:
    case = a_case(world)
    add(world, case.id, by=world.first.actor)
    with world.reading(resident_of(case.id)) as work:
        assert uploading.own_files(work) == ((), True)
        with pytest.raises(Absent):
            uploading.own_content(work, 1)


def test_nothing_is_added_once_the_case_has_ended(world: World) -> None:
    case = taken_by_resident(world, a_case(world), Action.WITHDRAW)
    with world.unit(resident_of(case.id)) as work, pytest.raises(NotAllowed):
        uploading.add_own(work, [LETTER])
    assert stored(world.resources) == {}


# Viruses.


def test_a_virus_is_refused_and_nothing_of_it_is_kept(world: World, scanner: AScanner) -> None:
    case = a_case(world)
    with pytest.raises(Refusal, match="contains a virus"):
        add(world, case.id, Sent("x", EICAR))
    assert add(world, case.id).state is UploadState.CLEAN
    assert len(stored(world.resources)) == 1


def test_while_the_scanner_is_away_files_wait_and_nobody_can_open_them(world: World, scanner: AScanner) -> None:
    scanner.is_away = True
    case = declared(world, a_case(world), world.first)
    add(world, case.id)
    assert kept(world, case.id)[0].state is UploadState.WAITING
    with world.reading(resident_of(case.id)) as work, pytest.raises(Absent):
        uploading.own_content(work, 1)
    with pytest.raises(Absent):
        open_as_staff(world, case)
    assert uploading.check_waiting(world.resources, world.clock) == 0
    scanner.is_away = False
    assert uploading.check_waiting(world.resources, world.clock) == 1
    assert open_as_staff(world, case) == WORDS
    assert uploading.check_waiting(world.resources, world.clock) == 0


def test_a_virus_that_is_found_later_is_deleted_and_the_person_is_told(world: World, scanner: AScanner) -> None:
    scanner.is_away = True
    case = declared(world, a_case(world), world.first)
    add(world, case.id, Sent("x", EICAR))
    scanner.is_away = False
    assert uploading.check_waiting(world.resources, world.clock) == 1
    assert [file.state for file in kept(world, case.id)] == [UploadState.REFUSED]
    assert stored(world.resources) == {}
    with pytest.raises(Absent):
        open_as_staff(world, case)


def test_one_whose_content_is_lost_keeps_no_other_waiting(world: World, scanner: AScanner) -> None:
    scanner.is_away = True
    case = a_case(world)
    lost, _ = add(world, case.id), add(world, case.id, Sent("y", b"Still there"))
    world.resources.files.delete(lost.id)
    scanner.is_away = False
    assert uploading.check_waiting(world.resources, world.clock) == 2
    assert [file.state for file in kept(world, case.id)] == [UploadState.REFUSED, UploadState.CLEAN]


# Trouble.


def test_a_full_disk_keeps_nothing_and_says_so(world: World) -> None:
    case = a_case(world)
    with patch.object(FileStore, "put", side_effect=NotKept("full")), pytest.raises(Refusal, match="Try again"):
        add(world, case.id)
    assert kept(world, case.id) == ()


def test_what_stops_between_content_and_row_leaves_an_orphan_that_the_daily_round_deletes(world: World) -> None:
    case = a_case(world)
    with patch.object(UnitOfWork, "write_ledgers", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        add(world, case.id)
    stays = add(world, case.id, Sent("y", b"This one is saved"))
    assert len(stored(world.resources)) == 2
    assert len(kept(world, case.id)) == 1
    now = datetime.now(UTC)  # the store writes down the real time
    assert uploading.delete_orphans(world.resources, now) == 0, "it may still be on its way"
    assert uploading.delete_orphans(world.resources, now + timedelta(days=1)) == 1
    assert list(stored(world.resources)) == [stays.id]


def test_the_daily_round_touches_nothing_that_it_did_not_put_there(world: World) -> None:
    add(world, a_case(world).id)
    (Path(world.resources.settings.files_url) / "notes.txt").write_text("of the one who runs this")
    assert uploading.delete_orphans(world.resources, datetime.now(UTC) + timedelta(days=1)) == 0


def test_a_picture_is_kept_without_where_it_was_taken(world: World) -> None:
    case = a_case(world)
    add(world, case.id, Sent("IMG_0001.HEIC", a_picture("HEIC", says_more=True)))
    with world.reading(resident_of(case.id)) as work:
        fetched = uploading.own_content(work, 1)
    assert (fetched.name, fetched.type) == ("file-01.jpg", "image/jpeg")
    assert b"Canary" not in fetched.content


# Their end.


def test_with_a_draft_that_expires_go_its_files(world: World) -> None:
    add(world, a_draft(world), by=ANYONE)
    world.clock.forward(hours=3)
    with world.unit(SYSTEM) as work:
        tending.tend(work)
    assert stored(world.resources) == {}
    with world.reading() as work:
        assert work.session.scalars(select(Upload)).all() == []


def test_with_a_case_that_is_erased_go_its_files(world: World) -> None:
    case = closed(world)
    add(world, case.id)
    world.clock.forward(days=3 * 366)
    assert erasing.erase_due(world.resources, world.clock()) == 1
    assert stored(world.resources) == {}


def test_papers_are_deleted_thirty_days_after_they_were_seen(world: World) -> None:
    case = a_case(world, kind="subject-access")
    case = taken(world, taken(world, case, world.first, Action.CLAIM), world.first, Action.ASK_PROOF, **ASKED)
    add(world, case.id, purpose=Purpose.IDENTITY)
    add(world, case.id)
    case = taken(world, case, world.first, Action.RECORD_PROOF, came_on=world.clock().date(), **CAME)
    world.clock.forward(minutes=1)
    add(world, case.id, Sent("later", b"Asked for once more"), purpose=Purpose.IDENTITY)
    for days, left in ((29, 3), (1, 2), (400, 2)):
        world.clock.forward(days=days)
        with world.unit(SYSTEM) as work:
            tending.tend(work)
        assert len(kept(world, case.id)) == len(stored(world.resources)) == left
    assert [file.name for file in kept(world, case.id) if file.purpose is Purpose.IDENTITY] == ["later"]


def test_papers_are_deleted_when_the_case_is_closed_unless_a_legal_hold_keeps_it(world: World) -> None:
    case = closed(world)
    add(world, case.id, purpose=Purpose.AUTHORITY)
    with world.unit(SYSTEM) as work, patch.object(uploading.holds, "hold_on", return_value=object()):
        assert uploading.delete_seen_papers(work) == 0
    with world.unit(SYSTEM) as work:
        assert uploading.delete_seen_papers(work) == 1
    assert kept(world, case.id) == ()
