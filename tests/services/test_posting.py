"""What goes by post: letters to who gave no e-mail address, and news that no e-mail could bring, each posted once."""

import pytest
from sqlalchemy import update

from portal.adapters.letter_pages import read_letter
from portal.domain.actions import Action
from portal.domain.actors import SYSTEM
from portal.domain.errors import Absent, NotAllowed, Undeclared
from portal.domain.filings import Contact
from portal.domain.notices import NoticeState
from portal.domain.workflow import State
from portal.models.notices import Notice
from portal.services import correspondence, posting
from portal.services.posting import ForPost, Waiting
from tests.casework import dossier_of
from tests.contests import TRIAGED
from tests.correspondence import BY_POST, filed
from tests.factories import Colleague, MadeCase, World, a_case, declared, taken

AT_HOME = Contact(name="Kim Example", address="1 High Street, London", email="kim@example.org", phone="020 7946 0000")


def waiting(world: World) -> list[tuple[str, bool]]:
    """What waits, by the reference of its case; True for news that no e-mail could bring."""
    with world.reading() as work:
        return [(one.reference, one.news is not None) for one in posting.waiting(work)]


def the_one(world: World) -> Waiting:
    with world.reading() as work:
        (one,) = posting.waiting(work)
    return one


def opened(world: World, case: MadeCase, by: Colleague, item: str) -> ForPost:
    with world.unit(by.actor) as work:
        return posting.opened(work, case.reference, item)


def given_up(world: World) -> MadeCase:
    """A case of which an e-mail could not be sent."""
    case = filed(world, contact=AT_HOME)
    with world.unit(SYSTEM) as work:
        work.session.execute(update(Notice).values(state=NoticeState.GIVEN_UP))
        work.record("notice.give_up")
    return declared(world, case, world.first)


def test_letters_and_lost_emails_wait_together_the_oldest_first(world: World) -> None:
    lost = given_up(world)
    world.clock.forward(hours=1)
    by_post = a_case(world, answers=BY_POST)
    a_case(world)
    assert waiting(world) == [(lost.reference, True), (by_post.reference, False)]


def test_who_wants_no_contact_gets_no_post(world: World) -> None:
    filed(world, contact=Contact(address="1 High Street, London", is_quiet=True))
    assert waiting(world) == []


def test_a_letter_is_opened_with_its_address_and_the_look_is_logged_with_its_purpose(world: World) -> None:
    case = declared(world, a_case(world, answers=BY_POST), world.first)
    letter = opened(world, case, world.first, the_one(world).id)
    with dossier_of(world, case) as dossier:
        assert letter.letter == read_letter(correspondence.read(dossier, 1))
        assert [(look.actor, look.purpose) for look in dossier.looks] == [(world.first.actor.id, "post")]
    assert letter.address == "1 High Street, London"


def test_news_that_no_email_could_bring_says_in_a_letter_what_the_email_would_have_said(world: World) -> None:
    case = given_up(world)
    one = opened(world, case, world.first, the_one(world).id)
    assert (one.name, one.address, one.phone) == ("Kim Example", "1 High Street, London", "020 7946 0000")
    text = one.letter.text
    assert f"Your reference is {case.reference}. We never send your access code." in text
    assert "this email" not in text
    assert "these emails" not in text
    with world.unit(world.first.actor) as work:
        assert posting.pdf(work, case.reference, the_one(world).id).startswith(b"%PDF-")


@pytest.mark.parametrize("is_lost", [True, False])
def test_what_was_posted_waits_no_longer_and_is_posted_once(world: World, is_lost: bool) -> None:
    case = given_up(world) if is_lost else declared(world, a_case(world, answers=BY_POST), world.first)
    item = the_one(world).id
    with world.unit(world.first.actor) as work:
        posting.posted(work, case.reference, item)
    assert waiting(world) == []
    for step in (posting.opened, posting.posted):
        with world.unit(world.first.actor) as work, pytest.raises(Absent):
            step(work, case.reference, item)


def test_a_letter_is_opened_in_its_own_case_only_and_by_who_declared_no_tie_to_it(world: World) -> None:
    case = declared(world, a_case(world, answers=BY_POST), world.first)
    other = declared(world, a_case(world), world.first)
    item = the_one(world).id
    for colleague, named, refusal in (
        (world.first, other, Absent),
        (world.editor, case, Absent),
        (world.second, case, Undeclared),
    ):
        with pytest.raises(refusal):
            opened(world, named, colleague, item)


def test_nobody_who_may_still_review_a_contest_reads_more_than_its_first_letter(world: World) -> None:
    case = a_case(world, at=State.TRIAGE, reviewer=world.first, answers=BY_POST)
    why = {"reason_code": "complexity_volume", "reason": "The score."}
    case = taken(world, case, world.first, Action.PROPOSE_EXTENSION, **why)
    case = taken(world, case, world.lead, Action.APPROVE_EXTENSION)
    case = declared(world, taken(world, case, world.first, Action.TRIAGE, **TRIAGED), world.second)
    with world.reading() as work:
        first, more_time = posting.waiting(work)
    assert opened(world, case, world.second, first.id).address
    with pytest.raises(NotAllowed, match="Someone who has seen it already must post it"):
        opened(world, case, world.second, more_time.id)
    assert "The score." in opened(world, case, world.first, more_time.id).letter.text
