"""A contest, worked on by three people: one prepares it, one reviews it without having seen the score, a lead signs."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from portal.commands.lives import step
from portal.commands.paths import EVIDENCE, REASONS, VIEW, Planned
from portal.domain.actions import Action
from portal.domain.registry import kind_of
from portal.domain.workflow import State
from portal.models.remedies import OrderedRemedy
from tests.casework import dossier_of
from tests.factories import Colleague, MadeCase, World, a_case, as_it_is, signed, taken

SEEN = "You have seen what the tool said. Someone who has not must review this case"
SCORE = "97 of 100"
"""What a tool said: nobody reads it who may not."""
TRIAGED = {
    "output": "yes",
    "said": f"High, {SCORE}, on 3 March 2026.",
    "led_to": f"A visit at home because of {SCORE}.",
    "effect": "similar",
    "human": "token",
    "sensitive": "no",
}
PARTS = ("rationale", "data", "responsibility", "fairness", "performance", "impact", "human_role")
EXPLAINED = {
    **dict.fromkeys(PARTS, "In plain words."),
    "outcome": f"The tool gave you {SCORE}.",
    "until": date(2026, 12, 31),
}
REVIEWED = {**EVIDENCE, "trained_on": date(2026, 8, 3)}
RESULTS: Mapping[str, str] = {"wrong_data": "upheld", "old_data": "not_upheld"}
DECISION = {
    **REASONS,
    "side": "You told us that you moved two years before.",
    "effect": "Nothing changes for you now.",
    "review_on": date(2027, 6, 1),
    "expires_on": date(2027, 12, 1),
    "recipients": "Nobody else had it.",
    "others": "The list is checked once a year from now on.",
    "refuses": "no",
}
ORDERED = {
    "remedy": "data_rectified",
    "what": "The address in the record of 3 March.",
    "owner": "Records team",
    "due_on": date(2027, 2, 3),
}


def contest(world: World, at: State, **more: Any) -> MadeCase:
    """A contest that is where it should be: prepared by the first of the two reviewers, reviewed by the second."""
    return a_case(world, at=at, reviewer=world.first if at is State.TRIAGE else world.second, **more)


def prepared(world: World) -> MadeCase:
    """A contest in which a tool said `SCORE`, and which waits for a person who has not seen it."""
    case = contest(world, State.TRIAGE)
    case = taken(world, case, world.first, Action.TRIAGE, **TRIAGED)
    case = taken(world, case, world.first, Action.DECIDE_HOLD, hold="suspended", reason=f"It rests on {SCORE}.")
    case = taken(world, case, world.lead, Action.APPROVE_HOLD)
    case = taken(world, case, world.first, Action.EXPLAIN, **EXPLAINED)
    world.clock.forward(days=45)
    return taken(world, case, world.first, Action.BEGIN_REVIEW)


def viewed(world: World) -> MadeCase:
    """The same, after the second reviewer took it and recorded a view of their own."""
    case = taken(world, prepared(world), world.second, Action.CLAIM)
    return taken(world, case, world.second, Action.RECORD_VIEW, **VIEW)


def reviewed(
    world: World, case: MadeCase, reviewer: Colleague, results: Mapping[str, str] = RESULTS, *, minutes: int = 15
) -> MadeCase:
    """The same contest after this reviewer answered everything, and took this long for it."""
    world.clock.forward(minutes=minutes)
    found = {
        question.code: {"answer": "yes", "evidence": ("told",), "reason": "Seen there."}
        for question in kind_of("contest").checklist
    }
    answers = {
        code: {"result": result, "evidence": ("told", "output"), "reason": "The record shows it."}
        for code, result in results.items()
    }
    steps = [(Action.RECORD_FINDING, about, values) for about, values in found.items()]
    steps += [(Action.DECIDE_GROUND, about, values) for about, values in answers.items()]
    for action, about, values in (*steps, (Action.RECORD_EVIDENCE, "", REVIEWED)):
        with world.unit(reviewer.actor) as work:
            step(work, case.reference, Planned("", action, values, about=lambda _, about=about: about))
    return as_it_is(world, case)


def ordered(world: World, case: MadeCase, reviewer: Colleague, **remedy: Any) -> MadeCase:
    """The same case after one more thing that must change was ordered."""
    return taken(world, case, reviewer, Action.ORDER_REMEDY, **(ORDERED | remedy))


def proposed(world: World, *remedies: str) -> MadeCase:
    """A contest that the second reviewer proposes to uphold in part, with these remedies."""
    case = reviewed(world, viewed(world), world.second)
    for remedy in remedies or ("data_rectified",):
        case = ordered(world, case, world.second, remedy=remedy)
    return taken(world, case, world.second, Action.PROPOSE, outcome="partly_upheld", **DECISION)


def decided(world: World, *remedies: str) -> MadeCase:
    """The same contest after the lead signed it."""
    return signed(world, proposed(world, *remedies), world.lead)


def remedies_of(world: World, case: MadeCase) -> dict[str, OrderedRemedy]:
    """What was ordered in this case, by its code."""
    with dossier_of(world, case) as dossier:
        return {remedy.remedy.value: remedy for remedy in dossier.remedies}
