"""Who acts for someone sees and does what the person chose, from when they agreed until it ends, and nothing else."""

import pytest

from portal.domain.actions import Action
from portal.domain.actors import ANYONE, resident_of
from portal.domain.errors import Absent, NotAllowed, Refusal
from portal.domain.representation import Right, Scope, Shown
from portal.models.cases import Case
from portal.models.representatives import Representative
from portal.services import agreeing, casework, loading, representing, signing_in, telling, tracking
from portal.services.dossiers import Dossier
from tests.acting import filed_for, helper_of, let_in, seats_of
from tests.factories import ACCESS_CODE, MadeCase, World, a_case, taken, taken_by_resident


def a_token(world: World, reference: str, code: str) -> str:
    with world.unit(ANYONE) as work:
        claimed = signing_in.claim_case(work, reference, "192.0.2.1", code)
    is_proved = claimed.is_proved_by(code)
    with world.unit(ANYONE) as work:
        return signing_in.open_case(work, claimed, is_proved=is_proved)


def opens(world: World, case: MadeCase) -> set[Right]:
    """What the newest one who acts is let in to."""
    found = set()
    for right in Right:
        with world.reading(helper_of(world, case)) as work:
            try:
                assert loading.own_case(work, right).id == case.id
            except Absent:
                continue
        found.add(right)
    return found


@pytest.mark.parametrize(
    ("scope", "rights"),
    [
        (Scope.COPIES, {Right.LETTERS}),
        (Scope.EVERYTHING, {Right.LETTERS, Right.READ}),
        (Scope.TOGETHER, {Right.LETTERS, Right.READ, Right.ACT}),
    ],
)
def test_each_scope_opens_what_it_says_and_none_what_is_the_persons_alone(
    world: World, scope: Scope, rights: set[Right]
) -> None:
    case, _ = let_in(world, a_case(world), scope)
    assert opens(world, case) == rights


def test_a_helper_signs_in_with_the_reference_and_a_code_of_their_own(world: World) -> None:
    case, code = let_in(world, a_case(world))
    with world.reading() as work:
        signed_in = signing_in.whose(work, a_token(world, case.reference, code))
    assert signed_in is not None
    assert signed_in.actor == helper_of(world, case)
    with world.reading() as work:
        own = signing_in.whose(work, a_token(world, case.reference, ACCESS_CODE))
    assert own is not None
    assert own.actor == resident_of(case.id)


def test_the_code_of_one_case_opens_no_other(world: World) -> None:
    _, code = let_in(world, a_case(world))
    with pytest.raises(Refusal, match="do not match"):
        a_token(world, a_case(world).reference, code)


def test_what_a_helper_did_carries_the_name_that_the_person_knows_and_no_other_helper_reads_it(world: World) -> None:
    case, _ = let_in(world, a_case(world))
    with world.unit(helper_of(world, case)) as work:
        casework.take_own(work, Action.WRITE, values={"words": "For Sam: is there news?"})
    case = taken_by_resident(world, case, Action.WRITE, words="I ask, too.")
    let_in(world, case, Scope.EVERYTHING, name="Kit Friend")
    marked = {}
    for actor in (resident_of(case.id), helper_of(world, case)):
        with world.reading(actor) as work:
            told = tracking.progress(work)
        written = [happening.by for happening in told.happenings if happening.told == "You wrote to us"]
        marked[actor] = written, [message.by for message in told.messages]
    assert list(marked.values()) == [(["", "Dana Helper"], ["Dana Helper", ""]), (["", ""], ["", ""])]


def test_ending_it_ends_the_session_and_the_code_at_once(world: World) -> None:
    case, code = let_in(world, a_case(world))
    token, helper = a_token(world, case.reference, code), helper_of(world, case)
    with world.unit(resident_of(case.id)) as work:
        casework.take_own(work, Action.END_REPRESENTATION, about="1")
    with world.reading() as work:
        assert signing_in.whose(work, token) is None
    with world.reading(helper) as work, pytest.raises(Absent):
        tracking.progress(work)
    with pytest.raises(Refusal, match="do not match"):
        a_token(world, case.reference, code)


def test_it_ends_by_itself_after_its_last_day(world: World) -> None:
    case, _ = let_in(world, a_case(world), until=world.clock().date())
    assert opens(world, case)
    world.clock.forward(days=1)
    assert opens(world, case) == set()


def test_a_day_that_has_passed_is_no_last_day(world: World) -> None:
    case = a_case(world)
    with pytest.raises(Refusal, match="past"):
        let_in(world, case, until=world.clock().date().replace(year=2025))


def test_who_decides_together_answers_for_the_person_and_who_reads_does_not(world: World) -> None:
    case, _ = let_in(world, a_case(world), Scope.TOGETHER)
    with world.unit(helper_of(world, case)) as work:
        casework.take_own(work, Action.REPRESENT, values={"words": "She was at home."})
    reading, _ = let_in(world, a_case(world), Scope.EVERYTHING)
    with world.unit(helper_of(world, reading)) as work, pytest.raises(Absent):
        casework.take_own(work, Action.REPRESENT, values={"words": "She was at home."})
    with world.reading(helper_of(world, reading)) as work:
        assert tracking.progress(work).may == ()


@pytest.mark.parametrize(
    "action", [Action.WITHDRAW, Action.ADD_REPRESENTATIVE, Action.END_REPRESENTATION, Action.CHANGE_CONTACT]
)
def test_nobody_stops_a_case_or_changes_who_acts_for_its_person(world: World, action: Action) -> None:
    case, _ = let_in(world, a_case(world), Scope.TOGETHER)
    with world.unit(helper_of(world, case)) as work, pytest.raises(NotAllowed, match="role"):
        casework.take_own(work, action, about="1")


def test_whoever_acts_does_not_see_how_the_person_is_reached_or_who_else_acts(world: World) -> None:
    case, _ = let_in(world, a_case(world), Scope.TOGETHER)
    with world.reading(helper_of(world, case)) as work:
        seen = tracking.progress(work)
    assert seen.seat is not None
    assert (seen.contact, seen.help, seen.acting) == ((), (), ())


def test_with_copies_only_there_are_letters_and_no_page(world: World) -> None:
    case, _ = let_in(world, a_case(world), Scope.COPIES)
    with world.reading(helper_of(world, case)) as work:
        copies = tracking.copies(work)
        assert copies is not None
        assert [letter.place for letter in copies.letters] == [1]
        assert tracking.letter(work, 1)
        with pytest.raises(Absent):
            tracking.progress(work)


def test_a_visit_is_told_to_the_person_and_counts_as_nobody_of_ours(world: World) -> None:
    case, _ = let_in(world, a_case(world))
    with world.unit(helper_of(world, case)) as work:
        representing.visit(work)
    with world.reading(resident_of(case.id)) as work:
        dossier = Dossier(work, work.session.get_one(Case, case.id))
        assert [look.reviewer for look in telling.looks(dossier)] == [None]
    assert seats_of(world, case)[0].visited_on == world.clock().date()


def test_a_code_is_shown_for_two_hours_and_not_after_it_was_used_up(world: World) -> None:
    case, _ = let_in(world, a_case(world))
    world.clock.forward(hours=2)
    assert seats_of(world, case)[0].code is None


def test_no_more_than_five_act_at_once(world: World) -> None:
    case = a_case(world)
    for _ in range(5):
        case, _ = let_in(world, case)
    with pytest.raises(NotAllowed, match="5 at a time"):
        let_in(world, case)
    case = _ended(world, case)
    let_in(world, case)


def _ended(world: World, case: MadeCase) -> MadeCase:
    with world.unit(resident_of(case.id)) as work:
        casework.take_own(work, Action.END_REPRESENTATION, about="3")
    return case


# Someone who sent the form for another.


@pytest.mark.parametrize("shown", [Shown.ASK_THEM, Shown.LETTER, Shown.COURT_ORDER])
def test_whoever_sent_the_form_for_another_sees_only_that_it_waits(world: World, shown: Shown) -> None:
    case, _ = filed_for(world, shown)
    with world.reading() as work:
        signed_in = signing_in.whose(work, a_token(world, case.reference, ACCESS_CODE))
    assert signed_in is not None
    assert signed_in.actor == helper_of(world, case)
    assert opens(world, case) == set()
    with world.reading(signed_in.actor) as work:
        copies = tracking.copies(work)
    assert copies is not None
    assert (copies.letters, copies.seat.is_agreed) == ((), False)


def agreed(world: World, case: MadeCase, code: str, scope: Scope | None) -> str:
    """The person types the code that was passed on, and says yes or no: the token of their session."""
    with world.unit(ANYONE) as work:
        claimed = agreeing.claim(work, case.reference, "192.0.2.1")
    is_proved = claimed.is_proved_by(code)
    with world.unit(ANYONE) as work:
        half = agreeing.begin(work, claimed, is_proved=is_proved)
    with world.reading() as work:
        person = agreeing.waiting(work, half).actor
    with world.unit(person) as work:
        return agreeing.settle(work, half, scope)


def test_the_person_agrees_chooses_and_gets_a_code_of_their_own(world: World) -> None:
    case, code = filed_for(world)
    token = agreed(world, case, code, Scope.COPIES)
    assert opens(world, case) == {Right.LETTERS}
    with world.reading() as work:
        signed_in = signing_in.whose(work, token)
    assert signed_in is not None
    assert signed_in.actor == resident_of(case.id)
    with world.reading(signed_in.actor) as work:
        reference, own = agreeing.new_code(work)
    assert reference == case.reference
    assert own not in (code, ACCESS_CODE)
    assert a_token(world, case.reference, own)
    with world.reading(signed_in.actor) as work:
        assert "You agreed that someone can act for you" in [told.told for told in tracking.progress(work).happenings]


def test_the_person_refuses_and_nothing_that_the_other_gave_is_used_any_more(world: World) -> None:
    case, code = filed_for(world)
    agreed(world, case, code, None)
    with pytest.raises(Refusal, match="do not match"):
        a_token(world, case.reference, ACCESS_CODE)
    with world.reading() as work:
        contact = Dossier(work, work.session.get_one(Case, case.id)).contact
    assert (contact.name, contact.acts_for, contact.email) == ("Kim Example", "", "")


def test_the_code_that_was_passed_on_works_once(world: World) -> None:
    case, code = filed_for(world)
    agreed(world, case, code, Scope.TOGETHER)
    with pytest.raises(Refusal, match="do not match"):
        agreed(world, case, code, Scope.TOGETHER)


def test_looking_at_who_asks_uses_nothing_up(world: World) -> None:
    case, code = filed_for(world)
    with world.unit(ANYONE) as work:
        claimed = agreeing.claim(work, case.reference, "192.0.2.1")
        half = agreeing.begin(work, claimed, is_proved=claimed.is_proved_by(code))
    for _ in range(2):
        with world.reading() as work:
            assert agreeing.waiting(work, half).seat.name == "Dana Helper"


def test_half_a_session_opens_no_case(world: World) -> None:
    case, code = filed_for(world)
    with world.unit(ANYONE) as work:
        claimed = agreeing.claim(work, case.reference, "192.0.2.1")
        half = agreeing.begin(work, claimed, is_proved=claimed.is_proved_by(code))
    with world.reading() as work:
        signed_in = signing_in.whose(work, half)
    assert signed_in is not None
    assert not signed_in.is_complete


def test_staff_let_them_in_by_proof_and_the_person_can_still_say_less(world: World) -> None:
    case, code = filed_for(world, Shown.COURT_ORDER)
    case = taken(world, case, world.first, Action.CONFIRM_AUTHORITY, how="Order of 3 May seen.", scope="together")
    assert Right.ACT in opens(world, case)
    agreed(world, case, code, Scope.COPIES)
    assert opens(world, case) == {Right.LETTERS}


def test_staff_have_nobody_to_let_in_where_nobody_asks(world: World) -> None:
    with pytest.raises(NotAllowed, match="Nobody asks"):
        taken(world, a_case(world), world.first, Action.CONFIRM_AUTHORITY, how="Letter seen.", scope="copies")


def test_nobody_agrees_for_the_person_to_what_is_agreed(world: World) -> None:
    case, _ = let_in(world, a_case(world))
    with pytest.raises(NotAllowed, match="Nobody waits"), world.unit(resident_of(case.id)) as work:
        casework.take_own(work, Action.AGREE_REPRESENTATIVE, values={"scope": "copies"}, about="1")


def test_what_is_kept_of_them_is_sealed(world: World) -> None:
    let_in(world, a_case(world), reach="dana@example.org")
    with world.reading() as work:
        row = work.session.query(Representative).one()
    assert b"Dana" not in row.name
    assert b"dana" not in row.reach


def test_the_next_one_has_the_next_number(world: World) -> None:
    case, _ = let_in(world, a_case(world))
    case, _ = let_in(world, taken_by_resident(world, case, Action.REPRESENT, words="More."))
    assert [seat.number for seat in seats_of(world, case)] == [1, 2]


def test_an_emailed_way_back_in_never_goes_to_someone_who_acts(world: World) -> None:
    case, _ = filed_for(world)
    with world.reading() as work:
        dossier = Dossier(work, work.session.get_one(Case, case.id))
        assert dossier.contact.news_to == "dana@example.org"
        assert representing.own_address(dossier) == ""
    with world.reading() as work:
        own = Dossier(work, work.session.get_one(Case, a_case(world).id))
        assert representing.own_address(own) == own.contact.news_to
