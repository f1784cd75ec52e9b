"""Black boxes have grounds, stay in the ledger, open again what was decided, and end in the copy that is given."""

import pytest
from sqlalchemy import select

from portal.adapters.file_store import Missing
from portal.domain.actions import Action
from portal.domain.boxes import Box
from portal.domain.errors import Absent, NotAllowed, Refusal, Stale
from portal.domain.redactions import VersionSort
from portal.domain.restrictions import Disclosure, RestrictionGround
from portal.domain.uploads import Sent
from portal.models.ledgers import AuditEntry
from portal.models.versions import Redaction
from portal.services import coming_due, leafing, redacting, responding, uploading
from portal.services.leafing import Paper
from tests.casework import (
    answered,
    approved,
    blacked_out,
    copied,
    described,
    document_id,
    dossier_of,
    found,
    marked,
    paper_of,
    restricted,
)
from tests.factories import Colleague, MadeCase, World, declared, taken
from tests.files import a_picture
from tests.services.test_responding import fetched

REPORT = b"The caller was Alice Smith.\nShe was right.\n"
NAME = Box(0, 15, 1, 26)


def paper(world: World, case: MadeCase, by: Colleague | None = None) -> Paper:
    with world.unit((by or world.first).actor) as work:
        return leafing.open_paper(work, case.reference, paper_of(world, case))


def kinds(world: World, case: MadeCase) -> list[str]:
    with world.reading() as work:
        query = select(AuditEntry.kind).where(AuditEntry.scope == case.id).order_by(AuditEntry.sequence)
        return [kind for kind in work.session.scalars(query) if kind.startswith("document.")]


def disclosure(world: World, case: MadeCase) -> Disclosure:
    with dossier_of(world, case) as dossier:
        return dossier.documents[0].disclosure


def test_the_person_gets_the_copy_with_the_boxes_and_nothing_of_what_is_under_them(world: World) -> None:
    case = copied(world, blacked_out(world, found(world, REPORT), NAME))
    case = restricted(world, marked(world, case, "release_part", others="taken_out"))
    case = answered(world, approved(world, described(world, case)), "disclosed_part")
    file = fetched(world, case, 1)
    assert file.content == "The caller was █████ [s.45(4)(e)]\nShe was right.\n".encode()
    assert file.name == "document-01.txt"
    assert kinds(world, case) == ["document.black_out", "document.copy", "document.fetch"]


def test_a_document_that_is_given_whole_is_its_own_copy(world: World) -> None:
    case = marked(world, found(world, a_picture()), "release")
    with world.unit(world.first.actor) as work:
        file = responding.document_for_work(work, case.reference, document_id(world, case))
    assert (file.type, file.content[:5]) == ("application/pdf", b"%PDF-")
    with pytest.raises(Refusal, match="Add the copy for the person"):
        marked(world, case, "release_part")
    marked(world, case, "withhold", others="none")
    with dossier_of(world, case) as dossier:
        assert not dossier.has_copy(dossier.documents[0])


def test_each_box_opens_again_what_was_decided_and_takes_the_old_copy_away(world: World) -> None:
    case = copied(world, blacked_out(world, found(world, REPORT), NAME))
    case = marked(world, case, "release_part", others="taken_out")
    assert disclosure(world, case) is Disclosure.RELEASE_PART
    blacked_out(world, case, Box(1, 0, 2, 3))
    assert disclosure(world, case) is Disclosure.UNMARKED
    for mark in ("release", "release_part"):
        with pytest.raises(Refusal, match=r"Add the copy|Make the copy with the black boxes first"):
            marked(world, case, mark)
    with pytest.raises(Refusal, match="part of it and not all"):
        marked(world, copied(world, case), "release")


def test_what_the_boxes_rest_on_must_be_reasoned_ground_by_ground(world: World) -> None:
    case = blacked_out(world, found(world, REPORT), NAME)
    case = copied(world, blacked_out(world, case, Box(1, 0, 2, 3), ground="p3_b_crime", note="Who was there."))
    case = restricted(world, marked(world, case, "release_part", others="taken_out"))
    case = approved(world, described(world, case))
    with dossier_of(world, case) as dossier:
        assert next(open_.template for open_ in responding.package(dossier).still_open).startswith("Record why")
    case = approved(world, restricted(world, case, grounds=("p3_b_crime",)))
    with dossier_of(world, case) as dossier:
        assert "Record why each document" not in str(responding.package(dossier).still_open)


def test_a_box_needs_a_ground_that_holds_and_a_document_that_is_still_open(world: World) -> None:
    case = found(world, REPORT)
    with pytest.raises(Refusal, match="Enter which harm this prevents"):
        blacked_out(world, case, NAME, ground=RestrictionGround.CRIME)
    with pytest.raises(Refusal, match="Nothing is blacked out yet"):
        redacting.made(paper(world, case))
    case = declared(world, case, world.second)
    with world.unit(world.second.actor) as work, pytest.raises(NotAllowed):
        redacting.black_out(
            work, case.reference, paper_of(world, case), {1: [NAME]}, ground=RestrictionGround.OTHERS, note=""
        )
    case = restricted(world, marked(world, case, "withhold"))
    with pytest.raises(NotAllowed, match="Take back first what is kept back"):
        blacked_out(world, case, NAME)
    assert paper(world, case).barred is not None


def test_the_same_box_stands_once_and_whoever_took_it_off_is_known(world: World) -> None:
    case = blacked_out(world, blacked_out(world, found(world, REPORT), NAME, NAME), NAME)
    (box,) = paper(world, case).boxes
    with world.unit(world.first.actor) as work:
        redacting.uncover(work, case.reference, paper_of(world, case), box.id)
    assert paper(world, case).boxes == ()
    with world.reading() as work:
        row = work.session.get_one(Redaction, box.id)
    assert (row.drawn_by_id, row.removed_by_id) == (world.first.actor.id, world.first.actor.id)
    assert kinds(world, case) == ["document.black_out", "document.uncover"]
    with world.unit(world.first.actor) as work, pytest.raises(Absent):
        redacting.uncover(work, case.reference, paper_of(world, case), box.id)


def test_a_copy_is_not_kept_if_a_box_came_while_it_was_made(world: World) -> None:
    case = blacked_out(world, found(world, REPORT), NAME)
    made = redacting.made(paper(world, case))
    blacked_out(world, case, Box(1, 0, 2, 3))
    with world.unit(world.first.actor) as work, pytest.raises(Stale):
        redacting.keep(work, case.reference, paper_of(world, case), made)


def test_words_are_found_wherever_they_stand_and_said_to_stand_nowhere(world: World) -> None:
    opened = paper(world, found(world, REPORT + b"x\n" * 60 + b"SMITH, A."))
    assert redacting.wherever(opened, "smith") == {1: [Box(0, 21, 1, 27)], 2: [Box(2, 0, 3, 6)]}
    with pytest.raises(Refusal, match="do not stand in the text"):
        redacting.wherever(opened, "Smithson")


def test_when_the_time_of_the_copies_is_over_every_version_is_deleted(world: World) -> None:
    case = copied(world, blacked_out(world, found(world, REPORT), NAME))
    case = restricted(world, marked(world, case, "release_part", others="taken_out"))
    case = answered(world, approved(world, described(world, case)), "disclosed_part")
    with dossier_of(world, case) as dossier:
        names = [version.id for version in dossier.versions]
    assert all(world.resources.files.get(name) for name in names)
    world.clock.forward(days=190)
    coming_due.take_due_steps(world.resources, world.clock())
    with dossier_of(world, case) as dossier:
        assert all(version.gone_at for version in dossier.versions)
        assert {version.sort for version in dossier.versions} == {VersionSort.FOUND, VersionSort.REDACTED}
    for name in names:
        with pytest.raises(Missing):
            world.resources.files.get(name)


def test_only_one_file_with_pages_is_a_document(world: World) -> None:
    case = found(world, REPORT)
    sent = [uploading.receive(world.resources, Sent("a", REPORT + bytes([65 + place]))) for place in range(2)]
    with pytest.raises(Refusal, match="Select one file"):
        taken(world, case, world.first, Action.ADD_DOCUMENT, title="A", part="records", pages="1", original=tuple(sent))


def test_who_has_nothing_to_do_with_a_case_finds_no_paper(world: World) -> None:
    case = found(world, REPORT)
    with world.unit(world.editor.actor) as work, pytest.raises(Absent):
        leafing.open_paper(work, case.reference, paper_of(world, case))
    with world.unit(world.first.actor) as work, pytest.raises(Absent):
        leafing.open_paper(work, case.reference, "0" * 32)
