"""The queue is in order of what is next and opens nothing; a case shows what its reader may see, and looks are kept."""

from collections.abc import Mapping

import pytest
from sqlalchemy.exc import DBAPIError

from portal.domain.actions import Action
from portal.domain.actors import ANYONE
from portal.domain.conflicts import Interest
from portal.domain.errors import Absent, NotAllowed, Tied, Undeclared
from portal.domain.first_view import REVEALED
from portal.domain.text import Sentence
from portal.domain.workflow import State
from portal.models import ledgers
from portal.services import casework, loading, reviewing
from portal.services.case_matters import Matter, Topic
from portal.services.case_views import CaseView
from tests.casework import approved, document_id, marked, read, restricted
from tests.contests import TRIAGED, contest, ordered, viewed
from tests.factories import Colleague, MadeCase, World, a_case, declared, looked_through, signed, taken


def seen(world: World, case: MadeCase, colleague: Colleague, **how: str) -> CaseView:
    """The case as this colleague sees it, who has no connection to it."""
    declared(world, case, colleague)
    with world.unit(colleague.actor) as work:
        return reviewing.read_case(work, case.reference, **how)


def only(case: CaseView, topic: Topic) -> Matter:
    """The one matter of this topic."""
    (matter,) = case.matters[topic]
    return matter


def open_steps(may: Mapping[Action, Sentence | None]) -> set[Action]:
    return {action for action, reason in may.items() if reason is None}


# Opening a case.


def test_a_look_is_logged_with_the_case_it_shows(world: World) -> None:
    case = a_case(world)
    view = seen(world, case, world.first)
    assert any("I moved away two years ago" in str(told["answers"]) for told in view.told)
    assert Action.CLAIM in open_steps(view.may)
    with world.reading() as work:
        looks = ledgers.looks_at(work.session, case.id)
    assert [(look.actor, look.action, look.purpose) for look in looks] == [
        (world.first.actor.id, "consult", "standing_in")
    ]


def test_no_log_no_view(world: World) -> None:
    case = declared(world, a_case(world), world.first)
    with world.reading(world.first.actor) as work:
        reviewing.read_case(work, case.reference)
        with pytest.raises(DBAPIError, match=r"readonly|read-only"):
            work.write_ledgers()


def test_a_case_is_absent_for_those_who_may_not_see_it(world: World) -> None:
    case = a_case(world)
    for actor in (ANYONE, world.editor.actor):
        with world.unit(actor) as work, pytest.raises(Absent):
            reviewing.read_case(work, case.reference)
    with world.unit(world.first.actor) as work, pytest.raises(Absent):
        reviewing.read_case(work, "SL-0000-0000")


def test_nobody_opens_a_case_before_they_said_that_they_have_no_connection_to_it(world: World) -> None:
    case = a_case(world)
    with world.unit(world.first.actor) as work, pytest.raises(Undeclared):
        reviewing.read_case(work, case.reference)
    with world.reading() as work:
        assert ledgers.looks_at(work.session, case.id) == []


def test_a_colleague_with_a_connection_is_refused_and_that_they_tried_is_logged(world: World) -> None:
    case = a_case(world)
    with world.unit(world.first.actor) as work:
        casework.declare(work, case.reference, interest=Interest.KNOWS_PERSON, details="My cousin.")
    with world.unit(world.first.actor) as work, pytest.raises(Tied, match="You declared a connection"):
        reviewing.read_case(work, case.reference)
    with world.unit(world.first.actor) as work:
        loading.note_denied(work, case.reference)
    (look,) = seen(world, case, world.second).looks
    assert (look.who, look.is_denied) == (world.first.actor.label, True)
    assert issubclass(Tied, NotAllowed)


# What a case shows.


def test_an_answered_question_stands_in_its_form_and_can_be_answered_again(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.IN_REVIEW)
    for answer, reason in (("no", "First look."), ("partly", "Second look.")):
        found = {"answer": answer, "evidence": ("told", "record"), "reason": reason}
        case = taken(world, case, world.first, Action.RECORD_FINDING, about="lawful", **found)
    view = seen(world, case, world.first)
    matter = view.matter(Action.RECORD_FINDING, "lawful")
    assert matter is not None
    assert (matter.status, matter.is_open, open_steps(matter.may)) == ("partly", False, {Action.RECORD_FINDING})
    assert matter.rests_on == ("told", "record")
    before = {"answer": "partly", "evidence": ("told", "record"), "reason": "Second look."}
    assert view.before(Action.RECORD_FINDING, "lawful") == before
    assert view.before(Action.RECORD_FINDING, "enquired") == {}


def test_a_step_speaks_of_a_matter_that_is_there_or_there_is_no_page_for_it(world: World) -> None:
    view = seen(world, a_case(world, kind="complaint", at=State.IN_REVIEW), world.first)
    for action, about in ((Action.RECORD_FINDING, "weather"), (Action.RECORD_FINDING, ""), (Action.PROPOSE, "lawful")):
        with pytest.raises(Absent):
            view.matter(action, about)
    assert view.matter(Action.PROPOSE, "") is None
    assert view.reason_against(Action.SIGN, "") is not None


def test_what_is_kept_back_of_a_document_stands_with_it_until_a_second_person_approved_it(world: World) -> None:
    case = restricted(world, marked(world, read(world), "release_part", others="taken_out"))
    mine, others = (seen(world, case, colleague) for colleague in (world.first, world.second))
    document, restriction = only(mine, Topic.DOCUMENTS), only(mine, Topic.RESTRICTIONS)
    assert (document.title, document.status, document.has_copy) == ("Incident report", "release_part", True)
    assert (restriction.belongs_to, restriction.status) == (document.id, "to_approve")
    assert [line.answers[0] for line in restriction.lines if line.name == "scope"] == ["The name of a neighbour."]
    assert open_steps(restriction.may) == {Action.LIFT_RESTRICTION}
    assert open_steps(only(others, Topic.RESTRICTIONS).may) == {Action.APPROVE_RESTRICTION}
    restriction = only(seen(world, approved(world, case), world.first), Topic.RESTRICTIONS)
    assert (restriction.status, restriction.is_open) == ("approved", False)


def test_only_what_is_kept_back_needs_a_ground(world: World) -> None:
    case = read(world)
    assert open_steps(only(seen(world, case, world.first), Topic.DOCUMENTS).may) == {Action.MARK_DOCUMENT}
    case = marked(world, case, "withhold")
    view = seen(world, case, world.first)
    assert open_steps(only(view, Topic.DOCUMENTS).may) == {Action.MARK_DOCUMENT, Action.RESTRICT}
    about = document_id(world, case)
    assert view.before(Action.MARK_DOCUMENT, about) == {"disclosure": "withhold", "others": "none"}
    assert only(view, Topic.SYSTEMS).values["terms"] == "Name and date of birth"


def test_an_ordered_change_is_reported_and_then_proved_by_someone_else(world: World) -> None:
    case = ordered(world, viewed(world), world.second)
    assert open_steps(only(seen(world, case, world.second), Topic.REMEDIES).may) == {Action.DROP_REMEDY}
    case = a_case(world, kind="complaint", at=State.DECIDED)
    about = only(seen(world, case, world.first), Topic.REMEDIES).id
    case = taken(world, case, world.first, Action.REPORT_REMEDY, about=about, proof="Log entry 7.")
    mine = only(seen(world, case, world.first), Topic.REMEDIES)
    assert (mine.status, mine.lines[-1].answers) == ("reported", ("Log entry 7.",))
    assert str(mine.may[Action.VERIFY_REMEDY].template).startswith("You reported this")
    others = only(seen(world, case, world.second), Topic.REMEDIES)
    assert {Action.VERIFY_REMEDY, Action.RETURN_REMEDY} <= open_steps(others.may)
    case = taken(world, case, world.second, Action.VERIFY_REMEDY, about=about, checked="I read the log.")
    settled = only(seen(world, case, world.second), Topic.REMEDIES)
    assert (settled.status, open_steps(settled.may)) == ("verified", set())
    assert settled.lines[-1].answers == ("I read the log.",)


def test_what_was_asked_and_answered_is_told_in_order(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.IN_REVIEW)
    case = taken(world, case, world.first, Action.ASK_QUESTION, question="When was it?")
    case = taken(world, case, world.first, Action.ANSWER, answer="In May, they said on the phone.")
    asked, answered = seen(world, case, world.first).notes
    assert [asked.is_from_the_person, answered.is_from_the_person] == [False, True]
    assert [note.lines[0].answers[0] for note in (asked, answered)] == [
        "When was it?",
        "In May, they said on the phone.",
    ]
    assert {asked.who, answered.who} == {world.first.actor.label}


def test_the_proposal_that_was_returned_stands_in_the_form_of_the_next(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.AWAITING_SIGNATURE)
    case = taken(world, case, world.lead, Action.RETURN, comments="Say which day.")
    view = seen(world, case, world.first)
    assert view.proposal is not None
    assert (view.proposal.comments, view.proposal.is_signed) == ("Say which day.", False)
    assert view.before(Action.PROPOSE, "")["outcome"] == view.proposal.outcome.code == "upheld"


def test_the_answer_is_shown_as_the_resident_will_read_it_to_whoever_asks_to_sign(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.AWAITING_SIGNATURE)
    assert seen(world, case, world.lead).answer is None
    view = seen(world, case, world.lead, purpose="approval", action="preview")
    assert view.answer is not None
    assert case.reference in view.answer.text
    assert view.missing is None
    assert Action.SIGN in open_steps(view.may)


def test_a_letter_is_read_word_for_word_and_the_look_is_logged(world: World) -> None:
    case = signed(world, a_case(world, kind="complaint", at=State.AWAITING_SIGNATURE), world.lead)
    view = seen(world, case, world.first)
    assert [letter.number for letter in view.letters] == [case.version, 1]
    with world.unit(world.first.actor) as work:
        line, page = reviewing.letter(work, case.reference, 1)
    assert (line.title, page.title) == (view.letters[-1].title, view.letters[-1].title)
    with world.unit(world.first.actor) as work:
        assert reviewing.letter_pdf(work, case.reference, 1).startswith(b"%PDF-")
    for number in (2, 99):
        with world.unit(world.first.actor) as work, pytest.raises(Absent):
            reviewing.letter(work, case.reference, number)
    assert len(seen(world, case, world.second).looks) >= 3


def test_while_the_review_is_blind_only_the_first_letter_is_open(world: World) -> None:
    case = contest(world, State.TRIAGE)
    case = taken(
        world, case, world.first, Action.PROPOSE_EXTENSION, reason_code="complexity_volume", reason="The score."
    )
    case = taken(world, case, world.lead, Action.APPROVE_EXTENSION)
    case = taken(world, case, world.first, Action.TRIAGE, **TRIAGED)
    assert len(seen(world, case, world.first).letters) == 2
    assert [letter.number for letter in seen(world, case, world.second).letters] == [1]
    with world.unit(world.second.actor) as work, pytest.raises(Absent):
        reviewing.letter(work, case.reference, 3)


def test_what_a_colleague_asks_to_approve_is_read_on_purpose_and_counts_as_having_seen(world: World) -> None:
    case = taken(world, contest(world, State.TRIAGE), world.first, Action.TRIAGE, **TRIAGED)
    case = taken(world, case, world.first, Action.DECIDE_HOLD, hold="kept", reason="The score is high.")
    assert seen(world, case, world.second).to_approve == {}
    view = seen(world, case, world.second, action=REVEALED)
    (line,) = [line for line in view.to_approve[Action.APPROVE_HOLD].lines if line.name == "reason"]
    assert line.answers == ("The score is high.",)
    assert not seen(world, case, world.second).is_blind
    assert seen(world, case, world.first, action=REVEALED).to_approve == {}


def test_a_legal_hold_says_why(world: World) -> None:
    case = a_case(world, kind="complaint")
    assert seen(world, case, world.first).kept_for is None
    case = taken(world, case, world.first, Action.PLACE_LEGAL_HOLD, why="court")
    assert seen(world, case, world.first).kept_for == "A court looks at it"


def test_whoever_read_the_answer_signs_it_and_whoever_did_not_is_refused(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.AWAITING_SIGNATURE)
    with pytest.raises(NotAllowed, match="Look at the answer"):
        taken(world, case, world.lead, Action.SIGN)
    looked_through(world, case, world.lead)
    assert seen(world, taken(world, case, world.lead, Action.SIGN), world.first).state is State.DECIDED
