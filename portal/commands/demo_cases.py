"""The demonstration's people, tools and cases: all invented, all made by the same moves that real people make."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from flask import Flask

from portal.adapters.passwords import hash_secret
from portal.domain.actors import ANYONE, SYSTEM, Actor, Role
from portal.domain.decisions import Answer, Reasons
from portal.domain.london import LONDON
from portal.domain.quarters import Quarter
from portal.domain.registry import kind_of
from portal.services import deciding, filing, publishing, registering, reviewing, staffing
from portal.services.filing import Answers, Secret
from portal.services.unit_of_work import Resources
from portal.web.residents.filing import JOURNEYS

ACCESS_CODE = "4829 1057 3316 9042"
CASES_A_QUARTER = (40, 184)
"""How many cases come in each of the two quarters: enough for shares and medians of the second one."""
TOOL_SHARES = (0, 1, 0, 1, 0, 2, 1, 0, 1, 3, 0, 1, 0, 1, 4, 0, 1, 0, 1, 5)
"""Which tool each challenge names, in turn: two of them get most."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """One invented member of staff. The password is no secret: the demonstration answers on this machine only."""

    name: str
    email: str
    roles: tuple[Role, ...]
    password: str = "second look demo"  # noqa: S105  # printed at every start


STAFF = (
    Colleague("Amara Example", "amara@example.org", (Role.REVIEWER,)),
    Colleague("Ben Example", "ben@example.org", (Role.REVIEWER,)),
    Colleague("Chloe Example", "chloe@example.org", (Role.REVIEWER,)),
    Colleague("Dev Example", "dev@example.org", (Role.EDITOR,)),
)

TOOLS = (
    ("live-face-match", "Live facial recognition (example)", "face", "Compares faces in the street with a watchlist."),
    ("group-list", "Group association list (example)", "list", "Lists people who are thought to belong to a group."),
    ("harm-score", "Harm risk score (example)", "score", "Gives people a score for the harm they might do."),
    ("repeat-location", "Repeat-location score (example)", "score", "Scores people by the places they are linked to."),
    ("vehicle-pattern", "Vehicle pattern alert (example)", "vehicle", "Marks cars by where and when they were seen."),
    (
        "missing-person",
        "Missing-person risk score (example)",
        "missing",
        "Scores how much danger a missing person is in.",
    ),
)

CHALLENGE: Answers = {
    "who": {"subject": "me"},
    "tool": {"known": "no"},
    "what-it-said": {"output": "score", "flag": ""},
    "how-found-out": {"how": "officer"},
    "when": {"known": "unknown"},
    "wrong": {"grounds": ["old_data"]},
    "your-words": {"words": "This person is invented. I moved away two years ago and my old address is still used."},
    "effect": {"harms": ["stopped", "housing"]},
    "urgent": {"soon": "no"},
    "outcome": {"wanted": ["correct", "explain"]},
    "name": {"given": "yes", "full_name": "Sam Example", "other_names": ""},
    "details": {"born": None, "area": "", "vehicle": ""},
    "contact": {"by": ["none"]},
    "share": {"read": ["yes"], "own_words": "no"},
}
DATA_REQUEST: Answers = {
    "who": {"subject": "me"},
    "name": {"full_name": "Kim Example", "other_names": ""},
    "date-of-birth": {"born": {"day": "27", "month": "3", "year": "1990"}},
    "addresses": {"home": "none", "earlier": ""},
    "what": {"scope": ["everything"]},
    "details": {"more": "", "flag": "", "officer": ""},
    "deadline": {"needed": "no"},
    "contact": {"by": ["none"]},
}
COMPLAINT: Answers = {
    "about-who": {"whom": "police"},
    "about-what": {"what": ["late"]},
    "case": {"reference": ""},
    "your-words": {"words": "This person is invented. Nobody answered me for three months."},
    "when": {"happened_on": None},
    "put-right": {"wanted": ["explain"], "more": ""},
    "urgent": {"soon": "no"},
    "name": {"full_name": "Ali Example", "other_names": ""},
    "contact": {"by": ["none"]},
}
FORMS = (("challenge", CHALLENGE), ("challenge", CHALLENGE), ("data-request", DATA_REQUEST), ("complaint", COMPLAINT))

FORM_KINDS = {"challenge": "contest", "data-request": "subject-access", "complaint": "complaint"}

OUTCOMES = {
    "contest": ("not_upheld", "upheld", "not_upheld", "partly_upheld", "no_output_found"),
    "subject-access": ("disclosed_full", "nothing_found", "disclosed_full"),
    "complaint": ("upheld", "not_upheld"),
}
REASONS = Reasons(
    looked_at="We looked at the records behind the result and at what you told us. This case is invented.",
    found="We found what a reviewer would write here in plain words.",
    decided="We decided this because of what we found. Two people agreed.",
    next="You can ask for another look, or go to the Information Commissioner.",
)


@dataclass(frozen=True, slots=True)
class Plan:
    """One case to make: when it comes, how long a decision takes (None: not decided yet), and its number."""

    number: int
    received_at: datetime
    days: int | None


def fill(app: Flask, resources: Resources, now: datetime) -> list[str]:
    """Make everything. Answers the references of two cases that a visitor can follow: one decided, one open."""
    quarters = [Quarter.of(now.date()).previous().previous(), Quarter.of(now.date()).previous()]
    began_at = _at(quarters[0].first_day - timedelta(days=1))
    with resources.unit(SYSTEM, began_at) as work:
        for slug, name, family, summary in TOOLS:
            registering.register(work, slug=slug, name=name, family=family, summary=summary)
        joined = [
            staffing.join(work, name=who.name, email=who.email, password=who.password, roles=who.roles).id
            for who in STAFF
        ]
    with resources.reading(SYSTEM, now) as work:
        *reviewers, editor = [staffing.as_actor(work, staff_id) for staff_id in joined]
    secret = Secret(ACCESS_CODE.replace(" ", ""), hash_secret(ACCESS_CODE.replace(" ", "")))
    references = [_make(app, resources, reviewers, plan, secret) for plan in _plans(quarters, now)]
    for quarter in quarters:
        _release(resources, editor, quarter)
    return [references[0], references[-1]]


def _plans(quarters: list[Quarter], now: datetime) -> Iterator[Plan]:
    """Cases spread evenly over two quarters and decided in 9 to 40 days; a few of the last weeks are still open."""
    number = 0
    for quarter, count in zip(quarters, CASES_A_QUARTER, strict=True):
        length = (quarter.last_day - quarter.first_day).days + 1
        for place in range(count):
            number += 1
            day = quarter.first_day + timedelta(days=place * length // count)
            yield Plan(number, _at(day, 9 + number % 8), 9 + number * 7 % 32)
    for days_ago in (40, 29, 27, 20, 12, 7, 5, 4, 3, 2):
        number += 1
        yield Plan(number, now - timedelta(days=days_ago), None)


def _make(app: Flask, resources: Resources, reviewers: list[Actor], plan: Plan, secret: Secret) -> str:
    """One case from its form to where its plan says, each step by the person who would take it."""
    code, answers = FORMS[plan.number % len(FORMS)]
    if code == "challenge":
        slug = TOOLS[TOOL_SHARES[plan.number // 2 % len(TOOL_SHARES)]][0]
        answers = answers | {"tool": {"known": "yes", "name": slug}}
    form, slug = JOURNEYS[code], JOURNEYS[code].pages[0].slug
    answers |= {"name": answers["name"] | {"full_name": f"Sam Example {plan.number}"}}
    with app.test_request_context(), resources.unit(ANYONE, plan.received_at) as work:
        draft_id = filing.keep_answers(work, None, code, slug, answers[slug])
        filing.file_case(work, draft_id, code, form.filing(answers, form.told(answers), "en"), secret)
    with resources.reading(ANYONE, plan.received_at) as work:
        reference = filing.receipt(work, draft_id, code).reference
    _work_on(resources, reviewers, reference, plan)
    return reference


def _work_on(resources: Resources, reviewers: list[Actor], reference: str, plan: Plan) -> None:
    """Claim, answer the checklist, propose, sign; of the open cases a third stops at each stage."""
    first, second = reviewers[plan.number % 3], reviewers[(plan.number + 1) % 3]
    stage = plan.number % 3 if plan.days is None else 3
    if stage == 0:
        return
    version = 1
    claimed_at = plan.received_at + timedelta(hours=20)
    with resources.unit(first, claimed_at) as work:
        reviewing.claim(work, reference, version=version)
    if stage == 1:
        return
    proposed_at = plan.received_at + timedelta(days=(plan.days or 2) - 1, hours=2)
    kind = kind_of(FORM_KINDS[FORMS[plan.number % len(FORMS)][0]])
    with resources.unit(first, proposed_at) as work:
        for question in kind.checklist:
            version += 1
            reviewing.record_finding(
                work,
                reference,
                version=version,
                question=question.code,
                answer=Answer.YES,
                reason="Seen in the records.",
            )
        outcomes = OUTCOMES[kind.code]
        outcome = outcomes[plan.number // 4 % len(outcomes)]
        deciding.propose(work, reference, version=version + 1, outcome=outcome, reasons=REASONS)
    if stage == 3:
        with resources.unit(second, plan.received_at + timedelta(days=plan.days or 0)) as work:
            deciding.sign(work, reference, version=version + 2)


def _release(resources: Resources, editor: Actor, quarter: Quarter) -> None:
    with resources.unit(editor, _at(quarter.last_day + timedelta(days=28), 9)) as work:
        release = publishing.compile(work, quarter.code)
        publishing.publish(work, quarter.code, release.version)


def _at(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour, 30), tzinfo=LONDON)
