"""docs/workflows.md: how each kind of case moves, what each step asks, and how it can end, all read from the moves."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from portal.commands.markdown import in_words, table
from portal.domain.actions import Action
from portal.domain.case_type import CaseType
from portal.domain.clocks import OUR_PROMISE, ClockRule
from portal.domain.entries import Entry, Form
from portal.domain.guards import people
from portal.domain.letters import LETTERS
from portal.domain.moves import ANSWER
from portal.domain.outcomes import Outcome
from portal.domain.workflow import ENDED, ClockEffect, Guard, Move, State, Workflow

INTRODUCTION = """\
A row is a move. Whoever is named may make it, if each condition holds; what a condition asks stands at the end.

Of every step by staff one thing more is asked.
{untied}
Only ‘hand back’ and ‘recuse’ are open to whoever is tied to a case, because they must be able to let go of it.

In the diagrams, the steps that leave a case where it is stand in the box of their state. Left out is what would stand
in almost every box, or lead there from almost everywhere:
{left_out}.
The tables have every step.
"""
LEFT_OUT = (
    *(Action.WRITE, Action.WRITE_BACK, Action.MARK_READ, Action.ASK_WHY, Action.ASK_CALL, Action.RECORD_CALL),
    *(Action.CHANGE_CONTACT, Action.CHANGE_SUPPORT, Action.SEND_IDENTITY, Action.SEND_AUTHORITY, Action.OBJECT),
    Action.WITHDRAW,
    Action.RESTART,
    Action.RECORD_DEATH,
    Action.LOOK_AGAIN,
    Action.TELL_LATE,
    Action.PLACE_LEGAL_HOLD,
    Action.LIFT_LEGAL_HOLD,
    Action.RECORD_EXTERNAL,
    *(Action.ESCALATE, Action.SETTLE_ESCALATION, Action.LINK_CASE, Action.UNLINK_CASE),
    *(Action.REPLY_FORCE, Action.CHASE_REQUEST, Action.SETTLE_REQUEST),
)
LEFT_OUT_OF_BOXES = (Action.CLAIM, Action.ASSIGN, Action.HAND_BACK, Action.HAND_OVER, Action.RECUSE)
"""Where a case is taken and given back, it mostly stays."""
CLOCK: Mapping[ClockEffect, str] = {
    ClockEffect.NONE: "",
    ClockEffect.STARTS: "starts",
    ClockEffect.HOLDS: "waits to start",
    ClockEffect.RUNS: "runs",
    ClockEffect.PAUSES: "pauses",
    ClockEffect.RESUMES: "runs on",
    ClockEffect.EXTENDS: "gets two months more",
    ClockEffect.STOPS: "stops",
}
WHO: Mapping[Guard, str] = {
    people.only_the_assignee: "the reviewer who has the case",
    people.the_assignee_or_a_lead: "the reviewer who has the case, or a lead",
}
"""Conditions that say who makes a move better than its roles do."""
STEP = ("Action", "From", "To", "Who", "Only if", "Clock", "Letter", "E-mail", "The timeline says")
END = ("Outcome", "Name", "What the resident reads first", "Letter", "A lead signs", "Counts as answered")
STEPS_A_LINE = 3


def workflows(kinds: Iterable[CaseType], written: str) -> str:
    """Each kind of case: its states, every move between them, its outcomes; then what steps ask, and the conditions.

    `written` is the line that says that nobody changes the file by hand.
    """
    kinds = list(kinds)
    left_out = ", ".join(map(in_words, (*LEFT_OUT, *LEFT_OUT_OF_BOXES)))
    parts = ["# How a case moves\n", written, INTRODUCTION.format(untied=condition(people.untied), left_out=left_out)]
    for kind in kinds:
        parts += [f"## {kind.name}\n", f"{_clock(kind)}\n", *_diagram(kind.workflow), ""]
        parts += [*table(("State", "What the resident reads", "Which step that is"), _states(kind)), ""]
        parts += [f"### Steps: {kind.name}\n", *table(STEP, map(_row, _merged(kind.workflow))), ""]
        parts += [f"### Ends: {kind.name}\n", *table(END, map(_end, (*kind.outcomes, *kind.endings))), ""]
    parts += ["## What each step asks\n"]
    parts += [*table(("Action", "In", "Asks for", "Asks for words that the resident reads"), _asked(kinds)), ""]
    guards = {guard for kind in kinds for move in kind.workflow.moves for guard in move.guards} - {people.untied, *WHO}
    rows = sorted((_name(guard), condition(guard)) for guard in guards)
    parts += ["## Conditions\n", *table(("Condition", "What it asks"), rows), ""]
    rows = [(letter.code.upper(), letter.title) for letter in LETTERS.values()]
    return "\n".join([*parts, "## Letters\n", *table(("Letter", "What it is called"), rows)]) + "\n"


def condition(guard: Guard) -> str:
    """What a guard asks: the first line of its docstring."""
    return (guard.__doc__ or "").splitlines()[0]


def _clock(kind: CaseType) -> str:
    """How long the clock of this kind of case runs, who says so, what moves it, and what else the law sets."""
    rule, acknowledgement = kind.clock, kind.acknowledgement
    source = (
        in_words(rule.authority) if rule.citation == OUR_PROMISE else f"{in_words(rule.authority)}, {rule.citation}"
    )
    moves = {
        "It starts only when the proof that was asked for has come.": rule.waits_for_proof,
        "It pauses while a question is open.": rule.may_pause,
        "It can be made two months longer, once.": rule.may_extend,
    }
    told = [f"The clock runs for {_period(rule)} ({source}).", *(words for words, is_so in moves.items() if is_so)]
    if acknowledgement:
        by = in_words(acknowledgement.authority).capitalize()
        told += [f"{by} we say within {_period(acknowledgement)} that we have it ({acknowledgement.citation})."]
    return " ".join(told)


def _period(rule: ClockRule) -> str:
    return f"{rule.months} month" if rule.months else f"{rule.days} days"


def _diagram(workflow: Workflow) -> Iterator[str]:
    """What leads from state to state, in one arrow from each to each, and the steps that lead nowhere else in a box."""
    arrows, boxes = defaultdict(list), defaultdict(list)
    for move in workflow.moves:
        if move.action in LEFT_OUT:
            continue
        if move.end is not move.start:
            arrows[move.start, move.end].append(in_words(move.action))
        elif move.action not in LEFT_OUT_OF_BOXES:
            boxes[move.end].append(in_words(move.action))
    yield "```mermaid\nstateDiagram-v2"
    for state in workflow.states:
        yield f"    {state}: {state}"
        for first in range(0, len(boxes[state]), STEPS_A_LINE):
            yield f"    {state}: {', '.join(boxes[state][first : first + STEPS_A_LINE])}"
    for (start, end), actions in arrows.items():
        yield f"    {start or '[*]'} --> {end}: {', '.join(actions)}"
    yield f"    {State.CLOSED} --> [*]"
    yield "```"


def _states(kind: CaseType) -> Iterator[tuple[str, str, str]]:
    for state in kind.workflow.states:
        yield state, kind.statuses[state], next(step.name for step in kind.steps if state in step.states)


def _merged(workflow: Workflow) -> Iterator[tuple[Move, str, str]]:
    """Each move once, with the words for all the states that it leads from and to: rows that differ in nothing else."""
    alike: dict[object, list[Move]] = defaultdict(list)
    for move in workflow.moves:
        end = None if move.end is move.start else move.end
        alike[replace(move, start=None, end=end)].append(move)  # type: ignore[arg-type]  # None: stays where it is
    for moves in alike.values():
        first = moves[0]
        yield first, _from({move.start for move in moves}, workflow), "" if first.end is first.start else first.end


def _from(starts: Collection[State | None], workflow: Workflow) -> str:
    if len(starts) > 1 and set(starts) == set(workflow.states):
        return "every state"
    if len(starts) > 1 and set(starts) == set(workflow.states) - ENDED:
        return "every open state"
    return ", ".join(state for state in workflow.states if state in starts)


def _row(merged: tuple[Move, str, str]) -> tuple[str, ...]:
    move, start, end = merged
    others = [guard for guard in move.guards if guard is not people.untied and guard not in WHO]
    return (
        in_words(move.action),
        start,
        end or "(stays)",
        _who(move),
        "; ".join(map(_name, others)),
        CLOCK[move.clock],
        "that of the outcome" if move.letter == ANSWER else (move.letter or "").upper(),
        move.news or "",
        move.tells_resident or "",
    )


def _who(move: Move) -> str:
    staff = next((WHO[guard] for guard in move.guards if guard in WHO), None)
    return staff or " or ".join(move.roles)


def _name(guard: Guard) -> str:
    return in_words(guard.__name__)


def _end(outcome: Outcome) -> tuple[str, ...]:
    shown = f"`{outcome.code}`, shown outside as `{outcome.shown_as}`" if outcome.shown_as else f"`{outcome.code}`"
    return (
        shown,
        outcome.name,
        outcome.told,
        outcome.letter.upper() if outcome.letter else "none",
        "yes" if outcome.needs_lead else "",
        "yes" if outcome.is_answer else "no",
    )


def _asked(kinds: Collection[CaseType]) -> Iterator[tuple[str, ...]]:
    """Each form once, with the kinds of case that ask it; those that are a mere button too."""
    for action in Action:
        asking: dict[Form, list[str]] = defaultdict(list)
        for kind in kinds:
            if form := kind.forms.get(action):
                asking[form].append(kind.name)
        for form, names in asking.items():
            told = [entry for entry in form.entries if entry.is_read]
            rest = [entry for entry in form.entries if not entry.is_read]
            where = "every kind" if len(names) == len(kinds) else ", ".join(names)
            yield in_words(action), where, _entries(rest) or ("" if told else "nothing"), _entries(told)


def _entries(entries: Iterable[Entry]) -> str:
    return "; ".join(
        entry.label if entry.empty or "(optional)" in entry.label else f"{entry.label} (optional)" for entry in entries
    )
