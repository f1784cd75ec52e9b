"""What is entered on the way from a new case to its signed decision, step by step, by kind of case and outcome."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from portal.domain.actions import Action
from portal.domain.case_type import CaseType
from portal.domain.entries import Value, Values
from portal.services.dossiers import Dossier

About = Callable[[Dossier], str]
"""Finds the one thing that a step is about, like the document that was added last."""


def always(thing: str) -> About:
    """For a step that is about the same thing in every case, like a question of the checklist."""
    return lambda _: thing


@dataclass(frozen=True, slots=True)
class Planned:
    """One step to come: who takes it, what is entered, what it is about, and how long after the step before it."""

    who: str
    action: Action
    values: Values = field(default_factory=dict)
    about: About = lambda _: ""
    after: timedelta = timedelta(minutes=1)


def path(kind: CaseType, outcome: str, began_on: date) -> Iterator[Planned]:
    """Every step from a new case of this kind to its signed decision."""
    return PATHS[kind.code](kind, outcome, began_on)


REASONS: Values = {
    "looked_at": "We read the records that the tool used, what you told us, and what the police told us.",
    "found": "One of the records is about another person with a name like yours.",
    "decided": "The result must change, because it rests on a record that is not about you.",
    "next": "The police have until the day in this letter to change it. You can ask us to look again.",
}
KEPT: Values = {
    "looked_at": "We read the records that the tool used, what you told us, and what the police told us.",
    "found": "The records are about you, and they were right on the day they were used.",
    "decided": "The result stays, because what it rests on is right.",
    "next": "Nothing changes now. You can ask us to look again.",
}


def reasons_for(outcome: str) -> Values:
    """The four texts that go with an outcome."""
    return KEPT if outcome == "not_upheld" else REASONS


def _findings(who: str, kind: CaseType) -> Iterator[Planned]:
    for question in kind.checklist:
        values: Values = {"answer": "yes", "evidence": ("told", "record"), "reason": "Seen in the records."}
        yield Planned(who, Action.RECORD_FINDING, values, about=always(question.code))


def _complaint(kind: CaseType, outcome: str, began_on: date) -> Iterator[Planned]:
    yield Planned("reviewer", Action.CLAIM)
    yield from _findings("reviewer", kind)
    if outcome in ("upheld", "partly_upheld"):
        yield _remedy("apology", began_on)
    yield Planned("reviewer", Action.PROPOSE, {"outcome": outcome, **reasons_for(outcome)})
    yield Planned("lead", Action.SIGN)


def _subject_access(kind: CaseType, outcome: str, _began_on: date) -> Iterator[Planned]:
    yield Planned("reviewer", Action.CLAIM)
    yield Planned("reviewer", Action.ADD_PART, {"system": "records"})
    is_found = outcome in ("disclosed_full", "disclosed_part", "restricted_full")
    search: dict[str, str] = {"terms": "Name and date of birth", "who": "Records team"}
    search |= {"result": "found", "hits": "1"} if is_found else {"result": "nothing", "hits": "0"}
    yield Planned("reviewer", Action.RECORD_SEARCH, search, about=lambda dossier: dossier.parts[-1].id)
    if is_found:
        yield Planned("reviewer", Action.ADD_DOCUMENT, DOCUMENT)
    yield Planned("reviewer", Action.FINISH_SEARCH)
    if is_found:
        yield from _given(outcome)
        yield Planned("reviewer", Action.DESCRIBE, DESCRIBED)
    yield from _findings("reviewer", kind)
    yield Planned("reviewer", Action.PROPOSE, {"outcome": outcome, **reasons_for(outcome)})
    yield Planned("lead", Action.SIGN)


DOCUMENT: Values = {
    "title": "Incident report of 3 March 2026",
    "part": "records",
    "pages": "2",
    "content": b"Report of 3 March 2026. You called us about a broken window.",
}
DESCRIBED: Values = {
    "purposes": "To look into crime. Part 3 of the Data Protection Act 2018 lets us.",
    "categories": "Your name, your address and what you told us.",
    "recipients": "Nobody else.",
    "retention": "Six years.",
    "sources": "You told us on the phone.",
    "tools": "None.",
}
RESTRICTED: Values = {
    "grounds": ("p3_e_others",),
    "scope": "The name of a neighbour.",
    "necessary": "The neighbour would be put at risk.",
    "proportionate": "Only the name is left out.",
    "less": "A summary would still name them.",
    "may_say": "yes",
}


def _given(outcome: str) -> Iterator[Planned]:
    marks = {"disclosed_full": "release", "disclosed_part": "release_part", "restricted_full": "withhold"}
    marked = {"disclosure": marks[outcome], "others": "none" if outcome == "disclosed_full" else "taken_out"}
    yield Planned("reviewer", Action.MARK_DOCUMENT, marked, about=lambda dossier: dossier.documents[-1].id)
    if outcome != "disclosed_full":
        restricted = {**RESTRICTED, "review_on": date(2027, 6, 1)}
        yield Planned("reviewer", Action.RESTRICT, restricted, about=lambda dossier: dossier.documents[-1].id)
        yield Planned("lead", Action.APPROVE_RESTRICTION, about=lambda dossier: dossier.restrictions[-1].id)


def _contest(kind: CaseType, outcome: str, began_on: date) -> Iterator[Planned]:
    yield from _prepared(outcome, began_on)
    yield Planned("reviewer", Action.CLAIM)
    yield Planned("reviewer", Action.RECORD_VIEW, VIEW)
    yield from _findings("reviewer", kind)
    for ground in GROUNDS:
        values: Values = {
            "result": _result(outcome, ground),
            "evidence": ("output", "told"),
            "reason": "The record of 3 March shows it.",
        }
        yield Planned("reviewer", Action.DECIDE_GROUND, values, about=always(ground))
    yield Planned("reviewer", Action.RECORD_EVIDENCE, {**EVIDENCE, "trained_on": began_on - timedelta(days=90)})
    if outcome in ("upheld", "partly_upheld"):
        yield _remedy("data_rectified", began_on)
    yield Planned("reviewer", Action.PROPOSE, _decision(outcome, began_on), after=timedelta(minutes=15))
    yield Planned("lead", Action.SIGN)


GROUNDS = ("wrong_data", "old_data")
VIEW: Values = {
    "records": "The record of 3 March 2026 and what the person told us.",
    "view": "The record names a house that the person left two years before. A person who reads it without the score "
    "would not act on it.",
}
EVIDENCE: Values = {
    "own_reasons": "The record of 3 March 2026 is the only one that names the address. It was taken from a list that "
    "was two years old on that day. The person sent a tenancy agreement that shows when they moved. I find the "
    "agreement more reliable than the list.",
    "representations": "The person said that they moved in 2024. The agreement shows the same.",
    "profiling": "part",
    "counter_evidence": "A second list has the same old address, but it was copied from the first.",
    "changed": "yes",
    "repeated": "different",
    "confirmed": ("not_decision_maker", "not_in_tool_team", "may_change", "own_view"),
}
OUTPUTS = {"neutral": "ncnd", "no_output_found": "no"}


def _prepared(outcome: str, began_on: date) -> Iterator[Planned]:
    output = OUTPUTS.get(outcome, "yes")
    triaged: dict[str, Value] = {"output": output, "effect": "similar", "human": "token", "sensitive": "no"}
    if output == "yes":
        triaged |= {"said": "High, on 3 March 2026, version 2.", "led_to": "A visit at home on 5 March 2026."}
    yield Planned("preparer", Action.CLAIM)
    yield Planned("preparer", Action.TRIAGE, {**triaged, "grounds": GROUNDS})
    hold = "suspended" if output == "yes" else "neutral"
    yield Planned("preparer", Action.DECIDE_HOLD, {"hold": hold, "reason": "The effect is serious."})
    yield Planned("lead", Action.APPROVE_HOLD)
    yield Planned("preparer", Action.EXPLAIN, _explained(output, began_on + timedelta(days=30)))
    yield Planned("resident", Action.SKIP_REPRESENTATIONS)
    yield Planned("preparer", Action.BEGIN_REVIEW)


EXPLAINED: Values = {
    "outcome": "On 3 March 2026 the tool put you in its highest group. Officers then came to your home.",
    "rationale": "An old address counted for it, and a list with that address on it. Nothing counted against.",
    "data": "A list of addresses from 2024 and the crime records of one year. The list had mistakes.",
    "responsibility": "The records team runs the tool. A sergeant decided. You can ask the data protection officer.",
    "fairness": "The tool was last checked for bias in May 2025. No group did worse than another.",
    "performance": "In a test, 7 of 10 people in the highest group were rightly there.",
    "impact": "Officers see it when they look you up. It ends after one year.",
    "human_role": "A sergeant saw the result and did not look at the records behind it.",
}


def _explained(output: str, until: date) -> Values:
    parts = ("outcome", "rationale", "data", "responsibility", "fairness", "performance", "impact", "human_role")
    if output == "yes":
        return {**EXPLAINED, "until": until}
    return {"held_back": parts, "ground": "p3_b_crime", "why": "It may not be confirmed or denied.", "until": until}


def _result(outcome: str, ground: str) -> str:
    if outcome == "upheld" or (outcome == "partly_upheld" and ground == GROUNDS[0]):
        return "upheld"
    return "not_decided" if outcome == "no_output_found" else "not_upheld"


def _decision(outcome: str, began_on: date) -> Values:
    return {
        "outcome": outcome,
        **reasons_for(outcome),
        "side": "You told us that you moved two years before.",
        "effect": "Nothing changes for you now.",
        "review_on": began_on + timedelta(days=180),
        "expires_on": began_on + timedelta(days=360),
        "recipients": "Nobody else had it.",
        "others": "The list is checked once a year from now on.",
        "refuses": "no",
    }


def _remedy(code: str, began_on: date) -> Planned:
    due_on = began_on + timedelta(days=70)
    due_on += timedelta(days=2 - due_on.weekday())  # a Wednesday: no bank holiday of these years is one
    values: Values = {"remedy": code, "what": "The address in the record.", "owner": "Records team", "due_on": due_on}
    return Planned("reviewer", Action.ORDER_REMEDY, values)


PATHS = {"contest": _contest, "subject-access": _subject_access, "complaint": _complaint}
