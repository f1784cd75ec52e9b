"""What goes with an answer: the schedule, the reasons, where was looked, and the files that the person can fetch."""

import re
from datetime import date

import pytest

from portal.commands.paths import DESCRIBED
from portal.domain.actions import Action
from portal.domain.actors import ANYONE, resident_of
from portal.domain.errors import Absent, Undeclared
from portal.domain.restrictions import REASON_NOT_TOLD, Disclosure
from portal.models import ledgers
from portal.services import responding, tracking
from portal.services.responding import File, Listed, Package
from tests.casework import (
    COPY,
    NOTHING,
    a_search,
    answered,
    approved,
    described,
    document_id,
    dossier_of,
    listed,
    marked,
    proposed,
    read,
    restricted,
    searched,
)
from tests.factories import MadeCase, World, a_case, taken, taken_by_resident
from tests.pdf_files import a_pdf

OTHERS, CRIME = (
    "it is about someone else, or could harm someone",
    "it could make it harder to stop or solve crime",
)


def package_of(world: World, case: MadeCase) -> Package:
    with dossier_of(world, case) as dossier:
        return responding.package(dossier)


def fetched(world: World, case: MadeCase, number: int) -> File:
    """What the person of this case gets who asks for the copy with this number."""
    with world.unit(resident_of(case.id, proved_at=world.clock())) as work:
        return responding.document_file(work, number)


def nothing_to_fetch(world: World, case: MadeCase, *numbers: int) -> bool:
    for number in numbers:
        with pytest.raises(Absent):
            fetched(world, case, number)
    return True


def has_no_package(world: World, case: MadeCase) -> bool:
    with world.reading(resident_of(case.id)) as work, pytest.raises(Absent):
        responding.package(responding.answered_dossier(work))
    return True


def a_mixed_answer(world: World) -> MadeCase:
    """Of three documents one is given, one in part, and one is kept back for a reason that is not told."""
    case = searched(world, a_search(world), "records", "custody")
    case = listed(world, listed(world, case, title="Incident report"), "custody", title="Custody record", pages="12")
    case = taken(world, listed(world, case, title="Note", content=None), world.first, Action.FINISH_SEARCH)
    case = marked(world, case, "release", content=a_pdf("The report"))
    case = marked(world, marked(world, case, "release_part", 2, others="taken_out"), "withhold", 3)
    case = restricted(world, case, 2, grounds=("p3_e_others", "p3_b_crime"))
    case = restricted(world, restricted(world, case, 2), 3, may_say="no", grounds=("p3_a_inquiry",))
    return answered(world, approved(world, described(world, case)), "disclosed_part")


def test_the_schedule_says_of_every_document_what_is_given_and_why_not_all(world: World) -> None:
    case = a_mixed_answer(world)
    package = package_of(world, case)
    assert package.schedule == (
        Listed(1, "Incident report", 2, Disclosure.RELEASE, (), "document-01.pdf"),
        Listed(2, "Custody record", 12, Disclosure.RELEASE_PART, (CRIME, OTHERS), "document-02.txt"),
        Listed(3, "Note", 2, Disclosure.WITHHOLD, (REASON_NOT_TOLD,), None),
    )
    assert package.reasons == (CRIME, OTHERS, REASON_NOT_TOLD)
    assert package.files == ("document-01.pdf", "document-02.txt")
    assert package.document_count == 2
    assert package.described == DESCRIBED
    assert package.until == date(2027, 6, 10)
    assert package.still_open == ()
    with world.reading(resident_of(case.id)) as work:
        assert responding.package(responding.answered_dossier(work)) == package


def test_the_person_gets_the_copies_that_are_given_under_names_that_say_nothing(world: World) -> None:
    case = a_mixed_answer(world)
    first, second = fetched(world, case, 1), fetched(world, case, 2)
    assert (first.name, first.type, first.content[:5]) == ("document-01.pdf", "application/pdf", b"%PDF-")
    assert second == File("document-02.txt", "text/plain", COPY)
    assert all(re.fullmatch(r"document-\d\d\.(pdf|txt)", file.name) for file in (first, second))
    assert nothing_to_fetch(world, case, 0, 3, 4, -1)


def test_copies_can_be_fetched_for_six_months(world: World) -> None:
    case = a_mixed_answer(world)
    until = package_of(world, case).until
    while world.clock().date() < until:
        world.clock.forward(days=1)
    assert fetched(world, case, 2).content == COPY
    world.clock.forward(days=1)
    assert nothing_to_fetch(world, case, 2)


def test_nothing_is_fetched_before_the_answer_or_by_anyone_else(world: World) -> None:
    case = described(world, marked(world, read(world), "release"))
    assert package_of(world, case).files == ("document-01.txt",)
    assert nothing_to_fetch(world, case, 1)
    case = proposed(world, case, "disclosed_full")
    assert nothing_to_fetch(world, case, 1)
    assert has_no_package(world, case)
    stopped = taken_by_resident(world, case, Action.WITHDRAW)
    assert nothing_to_fetch(world, stopped, 1)
    other = a_case(world, kind="subject-access")
    assert nothing_to_fetch(world, other, 1)
    with world.reading(ANYONE) as work, pytest.raises(Absent):
        responding.document_file(work, 1)


def test_an_answer_that_keeps_everything_back_has_a_schedule_and_no_file(world: World) -> None:
    case = approved(world, restricted(world, described(world, marked(world, read(world), "withhold"))))
    case = answered(world, case, "restricted_full")
    with world.reading(resident_of(case.id)) as work:
        package = responding.package(responding.answered_dossier(work))
    assert (package.document_count, package.reasons) == (0, (OTHERS,))
    assert nothing_to_fetch(world, case, 1)


def test_an_answer_without_information_has_neither(world: World) -> None:
    case = approved(world, restricted(world, described(world, marked(world, read(world), "withhold"))))
    case = answered(world, case, "court_material")
    assert has_no_package(world, case)
    assert nothing_to_fetch(world, case, 1)


def test_the_answer_names_where_was_looked_but_never_what_is_never_confirmed(world: World) -> None:
    case = searched(world, a_search(world), "custody", "never_confirmed")
    case = searched(world, searched(world, case, "records", **NOTHING), "video", result="not_searched", why_not="Long.")
    case = taken(world, case, world.first, Action.ADD_PART, system="calls")
    searched_in = [place.in_english() for place in package_of(world, case).searched]
    assert searched_in == ["crime and incident records", "custody records"]


def test_numbers_leave_no_gap_where_an_answer_is_silent(world: World) -> None:
    case = searched(world, a_search(world), "never_confirmed", "records")
    case = listed(world, listed(world, case, "never_confirmed"), content=b"Of a namesake.")
    case = taken(world, listed(world, case), world.first, Action.FINISH_SEARCH)
    case = marked(world, case, "not_theirs", 2, others_why="It is about a namesake.")
    case = answered(world, described(world, marked(world, case, "release", 3)), "disclosed_full")
    assert [listed.number for listed in package_of(world, case).schedule] == [1]
    assert fetched(world, case, 1).content == COPY
    assert nothing_to_fetch(world, case, 2, 3)


def test_what_is_still_to_do_is_said_until_the_answer_can_be_proposed(world: World) -> None:
    case = read(world)
    assert [said.in_english() for said in package_of(world, case).still_open] == [
        "Say for every document if it is given",
        "Write first what section 45(2) asks the answer to say",
        "Answer every question of the checklist first",
    ]
    case = marked(world, case, "withhold")
    assert "Record why each document is kept back in whole or in part" in said_open(world, case)
    case = restricted(world, case)
    assert "A second person must approve what is kept back" in said_open(world, case)
    case = proposed(world, described(world, approved(world, case)), "restricted_full")
    assert said_open(world, case) == []


def said_open(world: World, case: MadeCase) -> list[str]:
    return [said.in_english() for said in package_of(world, case).still_open]


def test_staff_read_any_copy_and_that_they_did_is_logged(world: World) -> None:
    case = listed(world, searched(world, a_search(world), "never_confirmed"), "never_confirmed")
    case, about = listed(world, case, "never_confirmed", content=None), document_id(world, case)
    without_copy = document_id(world, case, 2)
    with world.unit(world.second.actor) as work, pytest.raises(Undeclared):
        responding.document_for_work(work, case.reference, about)
    with world.unit(world.first.actor) as work:
        before = len(ledgers.looks_at(work.session, case.id))
        assert responding.document_for_work(work, case.reference, about) == File("document-01.txt", "text/plain", COPY)
    with world.unit(world.first.actor) as work:
        assert len(ledgers.looks_at(work.session, case.id)) == before + 1
        for other in ("", case.id, "1", without_copy):
            with pytest.raises(Absent):
                responding.document_for_work(work, case.reference, other)
    with world.unit(resident_of(case.id)) as work, pytest.raises(Absent):
        responding.document_for_work(work, case.reference, about)


def test_records_that_are_never_confirmed_leave_no_trace_outside(world: World) -> None:
    """From outside, a request for which only such records were found is one for which nothing was found."""
    seen, began_at = [], world.clock.now
    for is_found in (False, True):
        world.clock.now = began_at
        case = searched(world, a_search(world), "records", **NOTHING)
        case = searched(world, case, "never_confirmed", **({} if is_found else NOTHING))
        if is_found:
            case = listed(world, listed(world, case, "never_confirmed"), "never_confirmed")
        case = taken(world, case, world.first, Action.FINISH_SEARCH)
        package = package_of(world, case)
        case = answered(world, case, "nothing_found")
        assert nothing_to_fetch(world, case, 1)
        assert has_no_package(world, case)
        with world.reading(resident_of(case.id)) as work:
            progress = tracking.progress(work)
        seen.append((package, progress.answered, progress.status, progress.happenings, progress.looks, progress.steps))
    assert seen[0] == seen[1]
