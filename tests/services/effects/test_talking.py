"""A person and we say things to each other at any time, how they are reached changes, and nobody's wish is lost."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.domain.actions import Action
from portal.domain.actors import SYSTEM, resident_of
from portal.domain.case_type import CaseType
from portal.domain.errors import Absent, NotAllowed
from portal.domain.filings import Contact
from portal.domain.remedies import RemedyState
from portal.domain.uploads import Purpose, Sent
from portal.domain.workflow import State
from portal.models.cases import Case
from portal.models.notices import Notice
from portal.services import casework, conversing, telling, tracking, uploading
from portal.services.conversing import Message
from tests.casework import dossier_of
from tests.factories import MadeCase, World, a_case, as_it_is, declared, looked_through, taken, taken_by_resident
from tests.kinds import every_kind

EMAIL = {"contact": {"by": ["email"], "email": "robin@example.org"}}
NOTE = Sent("letter.txt", b"I moved in March 2024.")
REACHED = {"by": ("email",), "email": "new@example.org", "is_safe": "yes", "is_neutral": "yes", "voicemail": "no"}


def messages(world: World, case: MadeCase) -> list[Message]:
    with dossier_of(world, case) as dossier:
        return list(conversing.messages(dossier))


def about_taken(world: World, case: MadeCase, action: Action, about: str, **values: str) -> MadeCase:
    """The same case after its person said something about this one thing."""
    world.clock.forward(minutes=1)
    with world.unit(resident_of(case.id)) as work:
        casework.take_own(work, action, values=values, about=about)
    return as_it_is(world, case)


def kept(world: World, case: MadeCase) -> Case:
    with world.reading() as work:
        return work.session.get_one(Case, case.id)


def waiting(world: World, case: MadeCase) -> list[str]:
    """The news that waits to be sent."""
    with world.reading() as work:
        return list(work.session.scalars(select(Notice.news).where(Notice.case_id == case.id)))


@every_kind
def test_both_write_and_files_go_with_it(world: World, kind: CaseType) -> None:
    case = declared(world, a_case(world, kind=kind.code, answers=EMAIL), world.first)
    case = taken_by_resident(world, case, Action.WRITE, words="I moved.", files=(NOTE,))
    assert kept(world, case).unread_since is not None
    case = taken(world, case, world.first, Action.WRITE_BACK, words="Thank you.")
    assert kept(world, case).unread_since is None
    theirs, ours = messages(world, case)
    assert (theirs.is_own, theirs.text, [file.name for file in theirs.files]) == (True, "I moved.", ["letter.txt"])
    assert (ours.is_own, ours.text, ours.files) == (False, "Thank you.", ())
    assert "message" in waiting(world, case)


def test_what_was_read_needs_no_reply(world: World) -> None:
    case = taken_by_resident(world, a_case(world), Action.WRITE, words="Thank you.")
    case = taken(world, case, world.second, Action.MARK_READ)
    assert kept(world, case).unread_since is None
    with pytest.raises(NotAllowed):
        taken(world, case, world.second, Action.MARK_READ)


def test_whoever_only_wrote_to_the_person_can_still_sign(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.AWAITING_SIGNATURE, outcome="not_upheld")
    case = taken(world, case, world.lead, Action.WRITE_BACK, words="You hear from us soon.")
    looked_through(world, case, world.lead)
    assert kept(world, taken(world, case, world.lead, Action.SIGN)).state is State.DECIDED


def test_after_the_end_both_can_write_for_60_days(world: World) -> None:
    case = taken_by_resident(world, a_case(world), Action.WITHDRAW)
    world.clock.forward(days=15)
    with world.unit(SYSTEM) as work:
        casework.take_by_itself(work, work.session.get_one(Case, case.id), Action.CLOSE)
    world.clock.forward(days=60)
    case = taken_by_resident(world, as_it_is(world, case), Action.WRITE, words="One more thing.")
    world.clock.forward(days=1)
    with pytest.raises(NotAllowed):
        taken_by_resident(world, case, Action.WRITE, words="And one more.")
    with world.reading(resident_of(case.id)) as work:
        progress = tracking.progress(work)
    assert progress.read_only is not None
    assert [message.text for message in progress.messages] == ["One more thing."]


def test_after_an_answer_that_confirms_nothing_we_write_only_in_reply_and_then_it_is_told(world: World) -> None:
    case = a_case(world, at=State.DECIDED, outcome="no_output_found", answers=EMAIL)
    with pytest.raises(NotAllowed):
        taken(world, case, world.first, Action.WRITE_BACK, words="By the way.")
    case = taken_by_resident(world, case, Action.WRITE, words="What does this mean?")
    told = len(waiting(world, case))
    case = taken(world, case, world.first, Action.WRITE_BACK, words="It is not a yes and not a no.")
    assert len(waiting(world, case)) == told + 1
    assert messages(world, case)[-1].text == "It is not a yes and not a no."
    with dossier_of(world, case) as dossier:
        assert telling.happenings(dossier)[0].told == "We wrote to you"


def test_one_asks_why_someone_looked_only_of_a_look_that_there_was(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.IN_REVIEW)
    with dossier_of(world, case) as dossier:
        look = telling.looks(dossier)[0]
    case = about_taken(world, case, Action.ASK_WHY, look.code, words="Why?")
    subject = [sentence.in_english() for sentence in messages(world, case)[-1].subject]
    assert subject == [
        f"Reviewer {world.first.actor.label} looked in the week of 16 November 2026.",
        "To take on your case",
    ]
    for code in ("", "nonsense", look.code.replace("11", "10"), f"{look.week}.99999.case_work"):
        with pytest.raises(Absent):
            about_taken(world, case, Action.ASK_WHY, code, words="Why?")


def test_a_call_is_wanted_until_someone_reached_the_person(world: World) -> None:
    wish = {"number": "07700 900 982", "when": "Tuesday after 4pm", "is_safe": "only_me"}
    case = taken_by_resident(world, a_case(world), Action.ASK_CALL, **wish)
    for reached in ("no_answer", "spoke"):
        case = taken(world, case, world.first, Action.RECORD_CALL, reached=reached, said="About the day.")
    with pytest.raises(NotAllowed):
        taken(world, case, world.first, Action.RECORD_CALL, reached="spoke")
    assert [message.text for message in messages(world, case)] == ["Tuesday after 4pm"], "nothing of what staff wrote"


def test_what_waits_for_the_old_address_is_never_sent_and_neither_address_is_told(world: World) -> None:
    case = a_case(world, answers=EMAIL)
    assert waiting(world, case) == ["submitted"]
    case = taken_by_resident(world, case, Action.CHANGE_CONTACT, **REACHED)
    assert waiting(world, case) == []
    with dossier_of(world, case) as dossier:
        assert dossier.contact.email == "new@example.org"
        assert not dossier.latest_details(Action.CHANGE_CONTACT), "the step would keep an address for ever"
    taken(world, case, world.first, Action.WRITE_BACK, words="Hello.")
    assert waiting(world, case) == ["message"]


def test_what_has_nothing_to_do_with_the_address_is_sent_all_the_same(world: World) -> None:
    case = a_case(world, answers=EMAIL)
    taken_by_resident(world, case, Action.CHANGE_CONTACT, **(REACHED | {"email": "robin@example.org"}))
    assert waiting(world, case) == ["submitted"]


def test_whoever_wants_no_contact_gets_no_news(world: World) -> None:
    case = a_case(world, answers=EMAIL)
    case = taken_by_resident(world, case, Action.CHANGE_CONTACT, **(REACHED | {"by": ("none",)}))
    case = taken(world, case, world.first, Action.WRITE_BACK, words="Hello.")
    assert waiting(world, case) == []


def test_staff_can_change_it_for_whoever_calls(world: World) -> None:
    case = taken(world, a_case(world, answers=EMAIL), world.first, Action.CHANGE_CONTACT, **REACHED)
    with dossier_of(world, case) as dossier:
        assert dossier.contact.news_to == "new@example.org"


def test_what_helps_is_kept_beside_how_one_is_reached(world: World) -> None:
    case = a_case(world, answers=EMAIL)
    case = taken_by_resident(world, case, Action.CHANGE_SUPPORT, support=("audio",), interpreter="Bengali")
    with dossier_of(world, case) as dossier:
        contact: Contact = dossier.contact
    assert (contact.support, contact.interpreter, contact.email) == (("audio",), "Bengali", "robin@example.org")


def test_one_shows_who_one_is_only_when_asked_and_staff_check_what_came(world: World) -> None:
    case = a_case(world, kind="subject-access", at=State.SEARCHING)
    with pytest.raises(NotAllowed):
        taken_by_resident(world, case, Action.SEND_IDENTITY, route="document", files=(NOTE,))
    asked = {"proof": "identity", "missing": "A letter.", "doubt": "Two people have this name."}
    case = taken(world, case, world.first, Action.ASK_PROOF, **asked)
    with pytest.raises(NotAllowed):
        taken_by_resident(world, case, Action.SEND_AUTHORITY, words="Here.")
    case = taken_by_resident(world, case, Action.SEND_IDENTITY, route="document", files=(NOTE,))
    with world.reading(SYSTEM) as work:
        assert [file.purpose for file in uploading.kept(work, case.id)] == [Purpose.IDENTITY]
    assert kept(world, case).state is State.AWAITING_PROOF, "that it came is for staff to say"
    case = taken(world, case, world.first, Action.RECORD_PROOF, came_on=world.clock().date(), how="Seen.")
    assert (kept(world, case).state, kept(world, case).unread_since) == (State.SEARCHING, None)


def test_one_objects_once_to_more_time(world: World) -> None:
    case = a_case(world, kind="subject-access", at=State.SEARCHING)
    with pytest.raises(NotAllowed):
        taken_by_resident(world, case, Action.OBJECT, why="I need it now.")
    more = {"reason_code": "complexity_volume", "reason": "There is a lot to read."}
    case = taken(world, case, world.first, Action.PROPOSE_EXTENSION, **more)
    case = taken(world, case, world.lead, Action.APPROVE_EXTENSION)
    case = taken_by_resident(world, case, Action.OBJECT, why="I need it now.")
    assert messages(world, case)[-1].text == "I need it now."
    with pytest.raises(NotAllowed):
        taken_by_resident(world, case, Action.OBJECT, why="Really.")


# What had to change.


def proved_done(world: World) -> tuple[MadeCase, str]:
    """A contest that was upheld, and the remedy of it that was proved done four weeks ago."""
    case = a_case(world, at=State.DECIDED, outcome="upheld", answers=EMAIL)
    with dossier_of(world, case) as dossier:
        about = dossier.remedies[0].id
    case = taken(world, case, world.second, Action.REPORT_REMEDY, about=about, proof="Log 42.")
    case = taken(world, case, world.lead, Action.VERIFY_REMEDY, about=about, checked="Log 42.")
    world.clock.forward(days=28)
    return case, about


def state_of(world: World, case: MadeCase) -> tuple[RemedyState, int, State]:
    with dossier_of(world, case) as dossier:
        return dossier.remedies[0].state, dossier.case.open_remedies, dossier.case.state


def test_whether_it_was_put_right_is_asked_four_weeks_later_and_once(world: World) -> None:
    case, about = proved_done(world)
    world.clock.forward(days=-1)
    with pytest.raises(NotAllowed):
        about_taken(world, case, Action.CHECK_REMEDY, about, fixed="yes")
    world.clock.forward(days=1)
    case = about_taken(world, case, Action.CHECK_REMEDY, about, fixed="yes")
    with pytest.raises(NotAllowed):
        about_taken(world, case, Action.CHECK_REMEDY, about, fixed="no")
    assert state_of(world, case) == (RemedyState.VERIFIED, 0, State.DECIDED)


def test_what_was_not_put_right_is_to_be_done_anew(world: World) -> None:
    case, about = proved_done(world)
    case = about_taken(world, case, Action.CHECK_REMEDY, about, fixed="no", words="The address is still there.")
    assert state_of(world, case) == (RemedyState.ORDERED, 1, State.DECIDED)
    assert kept(world, case).unread_since is not None
    with pytest.raises(NotAllowed):
        taken(world, case, world.first, Action.CLOSE)
    case = taken(world, case, world.second, Action.REPORT_REMEDY, about=about, proof="Log 43.")
    case = taken(world, case, world.lead, Action.VERIFY_REMEDY, about=about, checked="Log 43.")
    assert state_of(world, case) == (RemedyState.VERIFIED, 0, State.DECIDED)


def test_a_closed_case_is_opened_by_a_colleague_who_looked_first(world: World) -> None:
    case, about = proved_done(world)
    case = taken(world, case, world.first, Action.CLOSE)
    with pytest.raises(NotAllowed):
        taken(world, case, world.first, Action.REOPEN_REMEDY, about=about, why="For a test.")
    case = about_taken(world, case, Action.CHECK_REMEDY, about, fixed="no")
    assert state_of(world, case) == (RemedyState.VERIFIED, 0, State.CLOSED)
    case = taken(world, case, world.first, Action.REOPEN_REMEDY, about=about, why="The address is still there.")
    assert state_of(world, case) == (RemedyState.ORDERED, 1, State.DECIDED)


def test_what_is_late_is_asked_about_four_weeks_after_its_day(world: World) -> None:
    case = a_case(world, at=State.DECIDED, outcome="upheld")
    with dossier_of(world, case) as dossier:
        remedy = dossier.remedies[0]
    world.clock.forward(days=(remedy.due_on + timedelta(days=27) - world.clock().date()).days)
    with pytest.raises(NotAllowed):
        about_taken(world, case, Action.CHECK_REMEDY, remedy.id, fixed="no")
    world.clock.forward(days=1)
    case = about_taken(world, case, Action.CHECK_REMEDY, remedy.id, fixed="no")
    assert state_of(world, case) == (RemedyState.ORDERED, 1, State.DECIDED)


def test_nobody_is_asked_about_what_the_answer_does_not_tell(world: World) -> None:
    case = a_case(world, at=State.DECIDED, outcome="neutral")
    for number in ("1", "2", "nonsense", ""):
        with world.reading(resident_of(case.id)) as work, pytest.raises(Absent):
            tracking.own_step(work, Action.CHECK_REMEDY, number)
