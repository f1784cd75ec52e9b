"""The bundle: all that the pages show, under neutral names, with fingerprints that anyone can check."""

import hashlib
import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from portal.adapters.letters import NoPdf
from portal.domain.actors import resident_of
from portal.domain.errors import Absent, Unproved
from portal.domain.uploads import Purpose, Sent
from portal.domain.workflow import State
from portal.services import bundling, correspondence, receipts, receiving, uploading
from tests.factories import MadeCase, World, a_case

Files = dict[str, bytes]


def bundled(world: World, case: MadeCase, *, has_papers: bool = False) -> Files:
    """What is in the bundle of a person who proved who they are."""
    actor = resident_of(case.id, proved_at=world.clock())
    pieces = bundling.bundle(world.resources, actor, world.clock(), has_papers=has_papers)
    with ZipFile(BytesIO(b"".join(pieces))) as archive:
        day = world.clock()
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(day.year, day.month, day.day)}
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def sent(world: World, case: MadeCase, content: bytes, purpose: Purpose) -> None:
    with world.unit(resident_of(case.id)) as work:
        uploading.add(work, case.id, Sent("My SAR against the police.txt", content), purpose=purpose)


@pytest.fixture
def case(world: World) -> MadeCase:
    made = a_case(world, kind="subject-access")
    sent(world, made, b"A letter from my school.", Purpose.EVIDENCE)
    sent(world, made, b"My passport.", Purpose.IDENTITY)
    return made


@pytest.fixture
def answered(world: World) -> MadeCase:
    return a_case(world, kind="subject-access", at=State.DECIDED, outcome="disclosed_full")


def test_it_has_letters_timeline_answers_messages_documents_and_fingerprints(world: World, answered: MadeCase) -> None:
    files = bundled(world, answered)
    assert list(files) == [
        "letter-01.pdf",
        "letter-02.pdf",
        "timeline.txt",
        "what-you-sent.txt",
        "messages.txt",
        "document-01.txt",
        "fingerprints.txt",
    ]
    assert files["letter-01.pdf"].startswith(b"%PDF-")
    assert "20 November 2026: " in files["timeline.txt"].decode()
    assert "In the week of " in files["timeline.txt"].decode()
    with world.reading(resident_of(answered.id)) as work:
        assert receipts.own(work).fingerprint == hashlib.sha256(files["what-you-sent.txt"]).hexdigest()


def test_every_fingerprint_can_be_worked_out_again(world: World, case: MadeCase) -> None:
    files = bundled(world, case)
    lines = files.pop("fingerprints.txt").decode().splitlines()
    listed = dict(reversed(line.split("  ")) for line in lines if not line.startswith("# "))
    assert listed == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    assert any("shasum -a 256 -c" in line for line in lines)


def test_files_are_in_it_under_neutral_names_and_proofs_of_identity_only_where_they_are_wanted(
    world: World, case: MadeCase
) -> None:
    assert bundled(world, case)["file-01.txt"] == b"A letter from my school."
    assert "file-02.txt" not in bundled(world, case)
    everything = bundled(world, case, has_papers=True)
    assert everything["file-02.txt"] == b"My passport."
    assert not [name for name in everything if re.search(r"sar|police|passport", name, re.IGNORECASE)]


def test_a_letter_that_no_pdf_can_show_is_there_as_the_page_that_was_sent(
    world: World, case: MadeCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_html: str) -> bytes:
        raise NoPdf

    monkeypatch.setattr(correspondence, "as_pdf", refuse)
    files = bundled(world, case)
    assert files["letter-01.html"].decode().startswith("<!")
    assert "letter-01.pdf" not in files


def test_it_wants_proof_and_is_logged_before_the_first_piece(world: World, answered: MadeCase) -> None:
    with pytest.raises(Unproved):
        bundling.bundle(world.resources, resident_of(answered.id), world.clock())
    assert fetches(world, answered) == []
    actor = resident_of(answered.id, proved_at=world.clock())
    bundling.bundle(world.resources, actor, world.clock())
    assert fetches(world, answered) == [(world.clock().date(), None)]


def fetches(world: World, case: MadeCase) -> list[tuple[date, int | None]]:
    with world.reading(resident_of(case.id)) as work:
        return [(fetch.on, fetch.number) for fetch in receiving.response(work).fetches]


def test_nobody_else_gets_it(world: World, case: MadeCase) -> None:
    for actor in (world.first.actor, resident_of("0" * 32, proved_at=world.clock())):
        with pytest.raises((Absent, Unproved)):
            bundling.bundle(world.resources, actor, world.clock())


def test_the_record_has_what_was_sent_and_how_the_person_is_reached(world: World, case: MadeCase) -> None:
    with world.reading(resident_of(case.id)) as work, pytest.raises(Unproved):
        bundling.own(work)
    with world.reading(resident_of(case.id, proved_at=world.clock())) as work:
        own = bundling.own(work)
    assert own.contact["name"] == "Kim Example"
    assert [kept.number for kept in own.files] == [1, 2]
    assert own.progress.reference == own.sent.reference == case.reference
