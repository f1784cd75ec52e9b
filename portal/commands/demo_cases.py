"""The demonstration's people, tools and cases: all invented, all made by the same moves that real people make."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from flask import Flask

from portal.adapters.passwords import hash_secret
from portal.commands.demo_beside import Everyone, draw_sample, oversee, put_right, say_done, write_beside
from portal.commands.demo_early_ends import end_early
from portal.commands.demo_words import ask_police, write_templates
from portal.commands.lives import live
from portal.domain.actors import ANYONE, SYSTEM, Actor, Role
from portal.domain.london import LONDON
from portal.domain.quarters import Quarter
from portal.domain.registry import kind_of
from portal.domain.workflow import State
from portal.services import filing, publishing, registering, staffing
from portal.services.filing import Answers, Secret
from portal.services.unit_of_work import Resources
from portal.web.residents.journeys import JOURNEYS

ACCESS_CODE = "4829 1057 3316 9042"
CASES_A_QUARTER = (24, 120)
"""How many cases come in each of the two quarters: enough for shares and medians of the second one."""
TOOL_SHARES = (0, 1, 0, 1, 0, 2, 1, 0, 1, 3, 0, 1, 0, 1, 4, 0, 1, 0, 1, 5)
"""Which tool each challenge names, in turn: two of them get most."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """One invented member of staff. The password is no secret: the demonstration answers on this machine only."""

    name: str
    email: str
    roles: tuple[Role, ...]
    force: str = ""
    password: str = "second look demo"  # noqa: S105  # printed at every start


STAFF = (
    Colleague("Amara Example", "amara@example.org", (Role.REVIEWER, Role.SECOND_REVIEWER)),
    Colleague("Ben Example", "ben@example.org", (Role.REVIEWER, Role.SECOND_REVIEWER)),
    Colleague("Chloe Example", "chloe@example.org", (Role.REVIEWER, Role.LEAD)),
    Colleague("Dev Example", "dev@example.org", (Role.EDITOR,)),
    Colleague("Esi Example", "esi@example.org", (Role.SECOND_REVIEWER,)),
    Colleague("Farid Example", "farid@example.org", (Role.REGISTER_EDITOR,)),
    Colleague("Grace Example", "grace@example.org", (Role.STEWARD,), "City Police"),
    Colleague("Hana Example", "hana@example.org", (Role.PANEL,)),
    Colleague("Idris Example", "idris@example.org", (Role.AUDITOR,)),
    Colleague("Jo Example", "jo@example.org", (Role.ADMINISTRATOR,)),
    Colleague("Kit Example", "kit@example.org", (Role.ADMINISTRATOR,)),
)
"""The first four work in the cases and figures of the demonstration. The two administrators come last: from then on,
it takes both to give a role in casework."""
PANEL, STEWARD = (
    next(place for place, colleague in enumerate(STAFF) if role in colleague.roles)
    for role in (Role.PANEL, Role.STEWARD)
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

REACHED: Answers = {
    "contact": {"by": ["none"]},
    "safe-contact": {"is_safe": "yes", "times_note": "", "is_neutral": "yes", "codeword": ""},
    "support": {"needed": ["none"], "writes_in": "", "other_language": ""},
    "representative": {"wanted": "no"},
}
"""What all forms ask about contact and help. How safe it is to contact someone is asked of those who want it."""
CHALLENGE: Answers = {
    "who": {"subject": "me"},
    "age": {"age": "adult"},
    "tool": {"known": "no"},
    "what-it-said": {"output": "score", "flag": ""},
    "how-found-out": {"how": "officer"},
    "when": {"known": "unknown"},
    "wrong": {"grounds": ["wrong_data", "old_data"]},
    "your-words": {
        "ways": ["write"],
        "words": "This person is invented. I moved away two years ago and my old address is still used.",
    },
    "effect": {"harms": ["stopped", "housing"]},
    "urgent": {"soon": "no"},
    "outcome": {"wanted": ["correct", "explain"]},
    "evidence": {"has": "no"},
    "name": {"given": "yes", "full_name": "Sam Example", "other_names": ""},
    "details": {"born": None, "area": "", "vehicle": ""},
    **REACHED,
    "share": {"read": ["yes"], "own_words": "no"},
}
DATA_REQUEST: Answers = {
    "who": {"subject": "me"},
    "name": {"full_name": "Kim Example", "other_names": ""},
    "date-of-birth": {"born": {"day": "27", "month": "3", "year": "1990"}},
    "addresses": {"home": "none", "earlier": ""},
    "what": {"scope": ["everything"]},
    "details": {"more": "", "flag": "", "officer": "", "tool": "", "begins": None, "ends": None},
    "deadline": {"needed": "no"},
    "format": {"formats": ["online"]},
    **REACHED,
    "identity-now": {"shown": "later"},
}
COMPLAINT: Answers = {
    "about-who": {"whom": "police"},
    "about-what": {"what": ["late"]},
    "case": {"reference": ""},
    "your-words": {"ways": ["write"], "words": "This person is invented. Nobody answered me for three months."},
    "when": {"happened_on": None},
    "put-right": {"wanted": ["explain"], "more": ""},
    "urgent": {"soon": "no"},
    "evidence": {"has": "no"},
    "name": {"full_name": "Ali Example", "other_names": ""},
    **REACHED,
}
FORMS = (("challenge", CHALLENGE), ("challenge", CHALLENGE), ("data-request", DATA_REQUEST), ("complaint", COMPLAINT))

FORM_KINDS = {"challenge": "contest", "data-request": "subject-access", "complaint": "complaint"}

RIGHT_LATE, UNCHECKED = 9, 27
"""In one of so many cases nobody has proved yet that what must change was changed; in one of so many the police say so
and nobody has checked it."""
OUTCOMES = {
    "contest": ("not_upheld", "upheld", "not_upheld", "partly_upheld", "no_output_found"),
    "subject-access": ("disclosed_full", "nothing_found", "disclosed_full"),
    "complaint": ("upheld", "not_upheld"),
}
STOPS = {
    "contest": (State.SUBMITTED, State.IN_REVIEW, State.REPRESENTATIONS, State.AWAITING_SIGNATURE),
    "subject-access": (State.SEARCHING, State.AWAITING_SIGNATURE),
    "complaint": (State.IN_REVIEW, State.SUBMITTED),
}
"""Where cases of the last weeks stand, in turn."""


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
            register = {"slug": slug, "name": name, "family": family, "summary": summary}
            registering.register(work, **register, force=work.settings.forces[0])
        joined = [
            staffing.join(
                work, name=who.name, email=who.email, password=who.password, roles=who.roles, force=who.force
            ).id
            for who in STAFF
        ]
    with resources.reading(SYSTEM, now) as work:
        first, second, lead, editor = [staffing.as_actor(work, staff_id) for staff_id in joined[:4]]
        panel, steward = (staffing.as_actor(work, joined[place]) for place in (PANEL, STEWARD))
    write_templates(resources, lead, began_at)
    secret = Secret(ACCESS_CODE.replace(" ", ""), hash_secret(ACCESS_CODE.replace(" ", "")))
    turns = (Everyone(first, second, lead, steward), Everyone(second, first, lead, steward))
    plans = _plans(quarters, now)
    references = [_make(app, resources, turns[plan.number % 2], plan, secret) for plan in plans]
    end_early(_filer(app, resources, secret), resources, turns[0], now)
    for quarter in quarters:
        _release(resources, editor, quarter)
    draw_sample(resources, now)
    oversee(resources, panel, lead, now)
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


def _make(app: Flask, resources: Resources, people: Everyone, plan: Plan, secret: Secret) -> str:
    """One case from its form to where its plan says, each step by the person who would take it."""
    code, answers = FORMS[plan.number % len(FORMS)]
    if code == "challenge":
        slug = TOOLS[TOOL_SHARES[plan.number // 2 % len(TOOL_SHARES)]][0]
        answers = answers | {"tool": {"known": "yes", "name": slug}}
    answers = answers | {"name": answers["name"] | {"full_name": f"Sam Example {plan.number}"}}
    reference = _file(app, resources, secret, code, answers, plan.received_at)
    _work_on(resources, people, reference, plan)
    return reference


def _file(app: Flask, resources: Resources, secret: Secret, code: str, answers: Answers, at: datetime) -> str:
    """Send a form with these answers; its reference."""
    form, slug = JOURNEYS[code], JOURNEYS[code].pages[0].slug
    with app.test_request_context(), resources.unit(ANYONE, at) as work:
        draft_id = filing.keep_answers(work, None, code, slug, answers[slug])
        filing.file_case(work, draft_id, code, form.filing(answers, form.filled(answers).told(), "en"), secret)
    with resources.reading(ANYONE, at) as work:
        return filing.receipt(work, draft_id, code).reference


def _filer(app: Flask, resources: Resources, secret: Secret) -> Callable[[str, datetime], str]:
    """Sends the usual answers to a form, on a day; its reference."""
    usual = dict(FORMS)
    return lambda code, at: _file(app, resources, secret, code, usual[code], at)


def _work_on(resources: Resources, people: Everyone, reference: str, plan: Plan) -> None:
    """Take the case on to its decision; of those of the last weeks, each stops at another place."""
    kind = kind_of(FORM_KINDS[FORMS[plan.number % len(FORMS)][0]])
    if plan.days is None:
        stops = STOPS[kind.code]
        until = stops[plan.number // 4 % len(stops)]
        at = live(resources, people, reference, until=until, began_at=plan.received_at + timedelta(hours=20))
        if until is State.IN_REVIEW:
            write_beside(resources, people, reference, at + timedelta(hours=1))
        if until is State.SEARCHING:
            ask_police(resources, people, reference, at + timedelta(hours=1))
        return
    outcomes = OUTCOMES[kind.code]
    at = live(
        resources,
        people,
        reference,
        until=State.DECIDED,
        began_at=plan.received_at + timedelta(hours=20),
        outcome=outcomes[plan.number // 4 % len(outcomes)],
        signed_after=timedelta(days=plan.days - 2),
    )
    if plan.number % RIGHT_LATE:
        put_right(resources, people, reference, at + timedelta(days=1))
    elif plan.number % UNCHECKED == 0:
        say_done(resources, people, reference, at + timedelta(days=1))


def _release(resources: Resources, editor: Actor, quarter: Quarter) -> None:
    with resources.unit(editor, _at(quarter.last_day + timedelta(days=28), 9)) as work:
        release = publishing.compile(work, quarter.code)
        publishing.publish(work, quarter.code, release.version)


def _at(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour, 30), tzinfo=LONDON)
