"""Whatever is done to a case in whatever order by whomever: the law holds all the time, and a refusal changes nothing.

CI repeats the same walks each time, and tells of a broken one as it was. To walk for longer, each time another way, and
to be told the shortest way to what broke, add `--hypothesis-profile=long`.
"""

from random import Random

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from portal.domain.actions import Action
from portal.domain.actors import SYSTEM, Actor, resident_of
from portal.domain.case_type import CaseType
from portal.domain.conflicts import Interest, Stage
from portal.domain.moves import EARLY_ENDS
from portal.domain.workflow import TO_SIGN, Move, State
from portal.services import auditing
from tests.entering import Values, broken, entered
from tests.factories import World
from tests.kinds import SIGNING, every_kind
from tests.walking import Cast, Walk, a_cast, begun

STEPS = 10
SHORT = settings(max_examples=8, stateful_step_count=14, derandomize=True, phases=[Phase.generate])

BY_ITSELF = (Action.CLOSE, Action.REMIND, Action.TELL_LATE)
"""What the portal does when the calendar says so."""
SELDOM = {
    *(Action.WITHDRAW, Action.RECORD_DEATH, Action.LOOK_AGAIN, Action.RECUSE, Action.REPRESENT),
    *(Action.CLOSE, Action.REOPEN, Action.PLACE_LEGAL_HOLD, Action.LIFT_LEGAL_HOLD, Action.RECORD_EXTERNAL),
    *(Action.TRIAGE_AGAIN, Action.SEARCH_AGAIN, *EARLY_ENDS, Action.SEPARATE),
    *(Action.ESCALATE, Action.SETTLE_ESCALATION, Action.LINK_CASE, Action.UNLINK_CASE, Action.HAND_OVER),
    *(Action.ASK_FORCE, Action.REPLY_FORCE, Action.CHASE_REQUEST, Action.SETTLE_REQUEST),
    *(Action.WRITE, Action.WRITE_BACK, Action.MARK_READ, Action.ASK_WHY, Action.ASK_CALL, Action.RECORD_CALL),
    *(Action.CHANGE_CONTACT, Action.CHANGE_SUPPORT, Action.SEND_IDENTITY, Action.SEND_AUTHORITY, Action.OBJECT),
}
"""What can be done almost everywhere, or leads back or away: a walk that did it all the time would get nowhere."""
ONE_BY_ONE = {Action.RECORD_FINDING, Action.DECIDE_GROUND, Action.RECORD_SEARCH, Action.MARK_DOCUMENT}
"""What is done to one thing after the other: nobody would come to the end of it by chance."""
TURN_OF_RESIDENT = (State.AWAITING_ANSWER, State.REPRESENTATIONS, State.WITHDRAWN)
PASSING = (*[1] * 12, *[12] * 3, *[60 * 24] * 3, 60 * 24 * 15, 60 * 24 * 61)
"""How many minutes go by before a step: mostly one, sometimes a day, seldom so many that we need not wait any more."""
OFTEN = 0.8
"""How often the likely thing is done, and how often what can be done everywhere is not."""


def likely(move: Move) -> int:
    """How often a step is tried, against the others that can be taken here."""
    return 1 if move.action in SELDOM else 8 if move.end is not move.start else 4


def any_order(world: World, kind: CaseType, cast: Cast) -> type[RuleBasedStateMachine]:
    """A machine that does to a case of this kind whatever anyone may think of."""

    class AnyOrder(RuleBasedStateMachine):
        walk: Walk
        random: Random

        @initialize(random=st.randoms(use_true_random=True))
        def a_case_is_on_its_way(self, random: Random) -> None:
            self.random = random
            self.walk = begun(world, kind, cast, random)
            self.walk.check()
            assert self.walk.declare(cast.tied, Interest.KNOWS_PERSON)

        def something_happens(self) -> None:
            """Some steps by someone who may take them, mostly with what they ask for."""
            for _ in range(STEPS):
                world.clock.forward(minutes=self.random.choice(PASSING))
                self.one_step()
                if self.walk.now().state is State.CLOSED:
                    return

        def one_step(self) -> None:
            case, random = self.walk.now(), self.random
            reviewing = [actor for actor in cast.workers if actor.id == case.assignee_id and case.state not in TO_SIGN]
            resident = [self.walk.resident] * (6 if case.state in TURN_OF_RESIDENT else 1)
            actor = random.choice([*cast.workers, *reviewing * 12, *resident])
            steps = self.walk.open_to(actor)
            if all(move.action in SELDOM for move in steps) and (not steps or random.random() < OFTEN):
                return
            (move,) = random.choices(list(steps), map(likely, steps))
            if move.action in SIGNING:
                self.prepares_to_sign(actor)
            for about in steps[move] if move.action in ONE_BY_ONE else [random.choice(steps[move])]:
                self.walk.take_as(actor, move.action, self.values(move.action, about), about)

        def prepares_to_sign(self, actor: Actor) -> None:
            """What comes before a signature, mostly."""
            if self.random.random() < OFTEN:
                self.walk.look(actor, "preview")
            if self.random.random() < OFTEN:
                self.walk.declare(actor, Interest.NONE, Stage.SIGN_OFF)

        # Hypothesis leaves some rules out of each walk, to see what the others do alone: of these three one is left.
        it_begins = rule()(something_happens)
        it_goes_on = rule()(something_happens)
        it_ends = rule()(something_happens)

        def values(self, action: Action, about: str) -> Values:
            """What would be entered if all went well, or what the form takes, or seldom something that it does not."""
            form = kind.form(action, about) if about or action is not Action.RECORD_FINDING else None
            planned = self.walk.planned.get(action)
            if planned is not None and self.random.random() < OFTEN:
                return {**planned}
            enter = self.random.choice([entered] * 5 + [broken])
            return enter(self.random, action, form, world.clock().date())

        @rule(actor=st.sampled_from(cast.everybody), action=st.sampled_from(Action), old=st.booleans())
        def anyone_tries_anything(self, actor: Actor, action: Action, old: bool) -> None:
            about = self.random.choice(self.walk.things(action) or [""])
            version = self.walk.now().version - old
            is_done = self.walk.take(actor, action, self.values(action, about), about, version=version)
            assert not is_done or (actor in cast.workers and not old), f"{action} by {actor}"

        @rule(action=st.sampled_from(Action))
        def a_stranger_and_the_person_try_what_is_not_theirs(self, action: Action) -> None:
            values = self.values(action, "")
            assert not self.walk.take_own(resident_of("another"), action, values)
            assert not self.walk.take(self.walk.resident, action, values)
            self.walk.take_own(self.walk.resident, action, values)

        @rule(action=st.sampled_from(BY_ITSELF))
        def the_portal_does_what_comes_due(self, action: Action) -> None:
            self.walk.take_by_itself(action)

        @rule(actor=st.sampled_from(cast.workers), interest=st.sampled_from([Interest.NONE] * 9 + [Interest.OTHER]))
        def someone_says_if_they_have_a_connection(self, actor: Actor, interest: Interest) -> None:
            assert self.walk.declare(actor, interest), "what someone declares is never refused"

        @rule(actor=st.sampled_from(cast.everybody), action=st.sampled_from(["consult", "preview"]))
        def someone_looks(self, actor: Actor, action: str) -> None:
            is_seen = self.walk.look(actor, action)
            assert not is_seen or actor in cast.workers

    return AnyOrder


@every_kind
def test_the_law_holds_whatever_is_done_and_a_refusal_changes_nothing(world: World, kind: CaseType) -> None:
    machine = any_order(world, kind, a_cast(world))
    chosen = settings() if settings.get_current_profile_name() == "long" else SHORT
    run_state_machine_as_test(machine, settings=chosen)  # type: ignore[no-untyped-call]  # it has no types
    with world.reading(SYSTEM) as work:
        assert [verdict.first_bad for verdict in auditing.verify(work)] == [None, None]
