"""The panel reads cases that nobody chose, without who they are about; each look is logged, each answer is for good."""

import hashlib
from typing import Any

import pytest

from portal.commands.paths import REASONS
from portal.domain.access_purposes import OVERSIGHT, PURPOSES
from portal.domain.actors import SYSTEM, Actor, Role, resident_of
from portal.domain.errors import Absent, NotAllowed, Refusal
from portal.domain.oversight import Verdict
from portal.domain.sampling import Month, commitment_of, draw, from_lines, seed_of
from portal.domain.workflow import State
from portal.models import ledgers
from portal.services import auditing, overseeing, sampling, staffing, tracking
from portal.services.overseeing import CHILD, NEUTRAL, PanelCase
from tests import contests
from tests.factories import MadeCase, World, a_case, a_colleague, a_tool
from tests.oversight import Drawn, drawn, to_next_month

WHO = {
    "name": "Zarquin Fjordbeck",
    "first": "Zarquin",
    "last": "Fjordbeck",
    "other": "Chispa",
    "email": "zf.canary@example.org",
    "address": "99 Canary Lane",
    "born": "27 March 1990",
}
ANSWERS = {
    "name": {"given": "yes", "full_name": WHO["name"], "other_names": WHO["other"]},
    "details": {"born": {"day": "27", "month": "3", "year": "1990"}, "area": "", "vehicle": ""},
    "contact": {"by": ["email", "letter"], "email": WHO["email"], "address": WHO["address"]},
    "safe-contact": {"is_safe": "yes", "times_note": "", "is_neutral": "yes", "codeword": ""},
}
IN_WORDS = "Zarquin (Chispa, born 27/3/1990) of 99 Canary Lane wrote from zf.canary@example.org. The record is old."


@pytest.fixture
def panel(world: World) -> Actor:
    return a_colleague(world.resources, world.clock(), Role.PANEL).actor


def read(world: World, panel: Actor, pseudonym: str) -> PanelCase:
    with world.unit(panel) as work:
        return overseeing.read(work, pseudonym)


def say(world: World, panel: Actor, pseudonym: str, verdict: Verdict, words: str = "") -> None:
    with world.unit(panel) as work:
        overseeing.say(work, pseudonym, verdict, words)


def a_decided_contest(world: World, monkeypatch: pytest.MonkeyPatch) -> MadeCase:
    """A contest in which everybody wrote who the person is, wherever they could."""
    made = contests.contest

    monkeypatch.setattr(contests, "contest", lambda world, at: made(world, at, answers=ANSWERS))
    monkeypatch.setattr(contests, "DECISION", {**contests.DECISION, **dict.fromkeys(REASONS, IN_WORDS)})
    monkeypatch.setitem(contests.ORDERED, "what", IN_WORDS)
    return contests.decided(world)


def test_no_way_to_know_the_person_reaches_the_panel(
    world: World, panel: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare_a_year(world)
    case = a_decided_contest(world, monkeypatch)
    shown = read(world, panel, drawn(world, case).pseudonym)
    assert shown.letter is not None
    assert "The record is old." in shown.letter.text
    assert "The record is old." in shown.remedies[0].what
    assert all((shown.findings, shown.grounds, shown.rounds))
    said = repr(shown).lower()
    assert [who for who in (*WHO.values(), "27/3/1990", "1990", case.reference) if who.lower() in said] == []


def test_the_panel_looks_in_the_open(world: World, panel: Actor) -> None:
    case, sampled = sampled_complaint(world)
    read(world, panel, sampled.pseudonym)
    with world.reading() as work:
        newest = ledgers.looks_at(work.session, case.id)[0]
        assert (newest.actor, newest.purpose) == (panel.id, OVERSIGHT)
    with world.reading(resident_of(case.id)) as work:
        looks = tracking.progress(work).looks
    told = [look for look in looks if look.purpose == PURPOSES[OVERSIGHT]]
    assert [(look.who.in_english(), look.reviewer) for look in told] == [("The oversight panel", None)]


def sampled_complaint(world: World, **more: Any) -> tuple[MadeCase, Drawn]:
    to_next_month(world)
    case = a_case(world, **{"at": State.DECIDED, "kind": "complaint"} | more)
    return case, drawn(world, case)


def test_a_sample_can_be_drawn_again_from_what_is_shown_and_was_fixed_before(world: World, panel: Actor) -> None:
    _, sampled = sampled_complaint(world)
    with world.reading(panel) as work:
        sample = next(each for each in sampling.samples(work) if each.month.code == sampled.month)
        listed = sampling.candidates_of(work, sampled.month)
    assert sample.half
    assert sample.head
    assert commitment_of(bytes.fromhex(sample.half)).hex() == sample.commitment
    assert sample.prepared_at.date() < sample.month.first_day
    seed = seed_of(sampled.month, bytes.fromhex(sample.half), bytes.fromhex(sample.head))
    assert seed.hex() == sample.seed
    assert hashlib.sha256(listed.encode()).hexdigest() == sample.candidates_sha256
    assert [line.pseudonym for line in sample.lines] == list(draw(seed, from_lines(listed)))
    with world.reading() as work:
        entries = {entry.kind for entry in ledgers.audit_of(work.session, "portal")}
    assert {"oversight.prepare", "oversight.draw"} <= entries


def test_a_half_is_secret_until_the_draw_and_never_made_twice(world: World, panel: Actor) -> None:
    for _ in range(2):
        with world.unit(SYSTEM) as work:
            sampling.tend(work)
    with world.reading(panel) as work:
        (sample,) = sampling.samples(work)
        assert (sample.half, sample.drawn_at, sample.lines) == (None, None, ())
        with pytest.raises(Absent):
            sampling.candidates_of(work, sample.month.code)
    with world.unit(SYSTEM) as work, pytest.raises(ValueError, match="has begun"):
        sampling.prepare(work, Month.of(world.clock().date()))


def test_who_is_tied_to_the_tool_or_knows_the_person_does_not_get_the_case(world: World, panel: Actor) -> None:
    a_tool(world)
    _, pseudonym = a_late_case(world, answers={"tool": {"known": "yes", "name": "harm-score"}})
    tied = a_colleague(world.resources, world.clock(), Role.PANEL)
    with world.unit(SYSTEM) as work:
        staffing.join_tool_team(work, tied.email, "harm-score")
    for someone in (tied.actor, world.lead.actor, a_colleague(world.resources, world.clock(), Role.AUDITOR).actor):
        with pytest.raises(Absent):
            read(world, someone, pseudonym)
        with pytest.raises(Absent):
            say(world, someone, pseudonym, Verdict.AGREE)
    say(world, panel, pseudonym, Verdict.KNOWN)
    with pytest.raises(Absent):
        read(world, panel, pseudonym)
    for someone in (tied.actor, panel):
        with world.reading(someone) as work:
            assert pseudonym not in {line.pseudonym for sample in sampling.samples(work) for line in sample.lines}


def prepare_a_year(world: World) -> None:
    """Every month of the next year is prepared, and the first of them begins."""
    with world.unit(SYSTEM) as work:
        month = Month.of(world.clock().date())
        for _ in range(12):
            month = month.next()
            sampling.prepare(work, month)
    to_next_month(world)


def a_late_case(world: World, **more: Any) -> tuple[MadeCase, str]:
    """A decided case, and its pseudonym, whichever of the next months it was decided in."""
    prepare_a_year(world)
    case = a_case(world, at=State.DECIDED, **more)
    return case, drawn(world, case).pseudonym


def test_what_a_member_says_is_said_once_with_a_reason_and_read_by_the_others(world: World, panel: Actor) -> None:
    _, sampled = sampled_complaint(world)
    with pytest.raises(Refusal, match="Enter why"):
        say(world, panel, sampled.pseudonym, Verdict.DISAGREE, " ")
    say(world, panel, sampled.pseudonym, Verdict.CONCERN, "Nobody asked the person.")
    with pytest.raises(NotAllowed, match="answered already"):
        say(world, panel, sampled.pseudonym, Verdict.AGREE)
    other = a_colleague(world.resources, world.clock(), Role.PANEL).actor
    shown = read(world, other, sampled.pseudonym)
    assert [(view.verdict, view.words) for view in shown.views] == [(Verdict.CONCERN, "Nobody asked the person.")]
    assert shown.may_say
    assert not read(world, panel, sampled.pseudonym).may_say


def test_of_someone_under_18_nothing_that_was_written_is_shown(world: World, panel: Actor) -> None:
    born = {"born": {"day": "27", "month": "3", "year": "2012"}}
    _, pseudonym = a_late_case(world, kind="subject-access", answers={"date-of-birth": born})
    shown = read(world, panel, pseudonym)
    assert shown.why_short == (CHILD,)
    assert shown.letter is None
    assert {found.reason for found in shown.findings} <= {""}
    assert shown.rounds


def test_of_an_answer_that_says_nothing_only_its_letter_is_shown(world: World, panel: Actor) -> None:
    _, pseudonym = a_late_case(world, outcome="neutral")
    shown = read(world, panel, pseudonym)
    assert shown.why_short == (NEUTRAL,)
    assert (shown.findings, shown.grounds, shown.rounds, shown.remedies) == ((), (), (), ())
    assert shown.letter is not None


def test_a_check_of_the_ledgers_is_kept_for_those_who_watch(world: World, panel: Actor) -> None:
    with world.reading(panel) as work:
        assert [state.checked_at for state in auditing.state(work)] == [None, None]
    auditing.check(world.resources, world.clock())
    with world.reading(panel) as work:
        states = auditing.state(work)
    assert [(state.checked_at, state.first_bad) for state in states] == [(world.clock(), None)] * 2
    assert all(state.checked_length is not None and state.length >= state.checked_length for state in states)
    with world.reading(world.lead.actor) as work, pytest.raises(Absent):
        auditing.state(work)
