"""Who may open what, as data: for every endpoint its audience, and what an own, another's and an absent thing give."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from werkzeug.routing import Rule

from portal.domain.actors import SYSTEM
from portal.domain.boxes import Box
from portal.domain.force_requests import RequestKind
from portal.domain.references import new_reference
from portal.domain.release_files import file_name
from portal.domain.snippets import Use
from portal.domain.uploads import Purpose, Sent
from portal.domain.workflow import State
from portal.models.cases import Case
from portal.models.versions import Redaction
from portal.services import correspondence, requesting, templating, uploading
from portal.services.requesting import Asking
from portal.services.templating import Draft
from tests import factories, oversight
from tests.casework import a_search, blacked_out, document_id, found, listed, paper_of, searched
from tests.correspondence import BY_POST
from tests.factories import Colleague, MadeCase, World
from tests.pdf_files import a_pdf


class Person(StrEnum):
    """Everyone who may come by."""

    STRANGER = "someone who never signed in"
    RESIDENT = "the resident of a case"
    NEIGHBOUR = "the resident of another case"
    HELPER = "someone who acts in a case as its person lets them"
    PROFESSIONAL = "someone who acts in cases as their work"
    REVIEWER = "a reviewer"
    TIED = "a reviewer who is tied to every case"
    EDITOR = "an editor"
    LEAD = "a team lead who has opened no case"
    AUDITOR = "an auditor"
    ADMINISTRATOR = "an administrator"
    PANEL = "a member of the oversight panel"
    STEWARD = "a data steward"
    HALF = "a reviewer who typed no code yet"
    ENDED = "a reviewer who signed out"
    IDLE = "a reviewer who went away for too long"
    LEFT = "a reviewer who left"
    DEMOTED = "a colleague whose role was taken away"


EVERYONE = frozenset(Person)
RESIDENTS = frozenset({Person.RESIDENT, Person.NEIGHBOUR})
WITH_HELPERS = RESIDENTS | {Person.HELPER}
PROFESSIONALS = frozenset({Person.PROFESSIONAL})
REVIEWERS = frozenset({Person.REVIEWER, Person.TIED})
LEADS = frozenset({Person.LEAD})
CASE_STAFF = REVIEWERS | LEADS
AUDITORS = frozenset({Person.AUDITOR})
EDITORS = frozenset({Person.EDITOR})
ADMINISTRATORS = frozenset({Person.ADMINISTRATOR})
PANEL = frozenset({Person.PANEL})
OVERSIGHT = PANEL | AUDITORS
STEWARDS = frozenset({Person.STEWARD})
STAFF = CASE_STAFF | AUDITORS | EDITORS | ADMINISTRATORS | PANEL | STEWARDS
HALF = frozenset({Person.HALF})


class Whose(StrEnum):
    """The thing that an address names: one's own, someone else's, or none."""

    OWN = "own"
    ANOTHERS = "another's"
    NOBODYS = "nobody's"


@dataclass(frozen=True, slots=True)
class Target:
    """What one visit names and sends; a draft is carried in a cookie."""

    names: Mapping[str, Any] = field(default_factory=dict)
    sends: Mapping[str, Any] = field(default_factory=dict)
    draft_id: str | None = None


Thing = Callable[[World, Whose], Target]
ADDRESS_PART = re.compile(r"<(?:[^<>]*:)?(\w+)>")


def address_of(rule: Rule, target: Target) -> str:
    """The address by which this rule knows this thing."""
    return ADDRESS_PART.sub(lambda part: str(target.names[part[1]]), rule.rule)


@dataclass(frozen=True, slots=True)
class Policy:
    """What an endpoint gives its audience, as a status, by whose thing it is (None: there is no such thing).

    `looks` is how many lines each opening leaves in the access log.
    """

    audience: frozenset[Person]
    own: int = 200
    anothers: int | None = None
    nobodys: int | None = None
    thing: Thing = lambda _world, _whose: Target()
    looks: int = 0

    def gives(self, whose: Whose) -> int | None:
        return {Whose.OWN: self.own, Whose.ANOTHERS: self.anothers, Whose.NOBODYS: self.nobodys}[whose]


def named(**names: str) -> Thing:
    """Something with a fixed address; nobody has the one that is called 'nothing'."""

    def target(_world: World, whose: Whose) -> Target:
        return Target(names if whose is Whose.OWN else {**names, [*names][-1]: "nothing"}, {"subject": "me"})

    return target


def a_colleague_of_theirs(**names: str) -> Thing:
    """Someone on the staff, as administrators find them."""

    def target(world: World, whose: Whose) -> Target:
        staff_id = world.editor.actor.id if whose is Whose.OWN else "nothing"
        return Target({"staff_id": staff_id, **names}, {"role": "editor"})

    return target


def a_draft(world: World, _whose: Whose) -> Target:
    """A form answered to its end."""
    return Target({"journey": "challenge"}, draft_id=factories.a_draft(world))


def a_sent_draft(world: World, _whose: Whose) -> Target:
    return Target({"journey": "challenge"}, draft_id=factories.a_case(world).id)


def a_saved_draft(world: World, _whose: Whose) -> Target:
    """A form that was saved for later."""
    return Target({"journey": "challenge"}, draft_id=factories.a_saved_draft(world).id)


def an_equality_question(world: World, _whose: Whose) -> Target:
    return Target({"journey": "challenge", "slug": "religion"}, draft_id=factories.a_case(world).id)


def new(world: World, _reviewer: Colleague) -> MadeCase:
    return factories.a_case(world)


def taken(world: World, reviewer: Colleague) -> MadeCase:
    return factories.a_case(world, kind="complaint", at=State.IN_REVIEW, reviewer=reviewer)


def a_case(
    make: Callable[[World, Colleague], MadeCase], *, sends: Mapping[str, str] | None = None, **names: str
) -> Thing:
    """A case that the reviewer who visits brought where it is, or that a colleague did; opened before, or `new`."""

    def target(world: World, whose: Whose) -> Target:
        if whose is Whose.NOBODYS:
            return Target({"reference": new_reference(), **names}, {"version": "1", **(sends or {})})
        case = make(world, world.first if whose is Whose.OWN else world.second)
        if make is not new:
            factories.declared(world, case, world.first)
        return Target({"reference": case.reference, **names}, {"version": str(case.version), **(sends or {})})

    return target


def a_copy(world: World, whose: Whose) -> Target:
    """The copy of a document that the first reviewer listed, whoever has the case now."""
    case = listed(world, searched(world, a_search(world), "records"))
    document = "nothing" if whose is Whose.NOBODYS else document_id(world, case)
    return Target({"reference": case.reference, "document": document})


def a_page(world: World, whose: Whose) -> Target:
    """A page of a document that the first reviewer reads, with a black box on it."""
    case = blacked_out(world, found(world, a_pdf("Alice Smith")), Box(0, 0, 4_000, 4_000))
    with world.reading() as work:
        (box,) = work.session.scalars(select(Redaction.id).where(Redaction.case_id == case.id))
    paper = "nothing" if whose is Whose.NOBODYS else paper_of(world, case)
    names = {"reference": case.reference, "paper": paper, "number": 1, "box": box}
    return Target(names, {"line": "0", "ground": "p3_e_others"})


def a_draft_release(world: World, whose: Whose) -> Target:
    version = 9 if whose is Whose.NOBODYS else factories.a_release(world, is_published=False)
    return Target({"code": "2026-q3", "version": version})


def a_release(world: World, whose: Whose) -> Target:
    """A published quarter; one that its editor has not published is another's."""
    quarter = {Whose.OWN: "2026-q2", Whose.ANOTHERS: "2026-q1", Whose.NOBODYS: "2025-q4"}[whose]
    if whose is not Whose.NOBODYS:
        factories.a_release(world, quarter, is_published=whose is Whose.OWN)
    return Target({"code": quarter, "name": file_name(quarter, "csv")})


def a_template(world: World, whose: Whose) -> Target:
    """A template of the leads; there are no others'."""
    if whose is Whose.NOBODYS:
        return Target({"slug": "nothing"})
    draft = Draft("Hello", Use.MESSAGE, "Hello, {{ name }}.", "New.")
    with world.unit(world.lead.actor) as work:
        known = {template.slug for template in templating.templates(work)}
        return Target({"slug": "hello" if "hello" in known else templating.add(work, draft)})


def own_action(_world: World, whose: Whose) -> Target:
    """Something that the resident of a new contest can do, and goes on being able to do."""
    return Target({"path": "represent" if whose is Whose.OWN else "nothing"}, {"words": "Written for a test."})


def own_action_on_nothing(_world: World, whose: Whose) -> Target:
    """A question about a look that there was not: it looks like one about a look that nobody was told of."""
    about = "2026-11-16.9999.case_work" if whose is Whose.OWN else "nothing"
    return Target({"path": "ask-why", "about": about}, {"words": "Written for a test."})


def a_letter(world: World, whose: Whose) -> Target:
    """The letter that every case begins with, in every case there is; its PDF is made when it is first asked for."""
    with world.unit(SYSTEM) as work:
        for case in work.session.scalars(select(Case)):
            correspondence.pdf(work, case, 1)
    return Target({"place": 1 if whose is Whose.OWN else 9})


def a_letter_to_post(world: World, whose: Whose) -> Target:
    """The letter that says that we have it, to someone who gave an address and no e-mail."""
    case = factories.declared(world, factories.a_case(world, answers=BY_POST), world.first)
    with world.reading() as work:
        (letter,) = [known for known in correspondence.to_post(work) if known.reference == case.reference]
    return Target({"reference": case.reference, "item": letter.letter_id if whose is Whose.OWN else "nothing"})


def a_sent_file(world: World, whose: Whose) -> Target:
    """A file that was sent in every case there is, and opened, so that it stays."""
    with world.unit(SYSTEM) as work:
        for case in work.session.scalars(select(Case)):
            sent = uploading.add(work, case.id, Sent("letter.txt", b"Sent for a test."), purpose=Purpose.EVIDENCE)
            sent.opened_at = work.now
            work.record("upload.open", case.id, number=sent.number)
    return Target({"number": 1 if whose is Whose.OWN else 9})


def a_file(world: World, whose: Whose) -> Target:
    """The same in a case that the first reviewer may open."""
    case = factories.declared(world, factories.a_case(world), world.first)
    return Target({"reference": case.reference, **a_sent_file(world, whose).names})


def a_document(_world: World, whose: Whose) -> Target:
    """A document that no answer has: one that has not been given looks like one that never will be."""
    return Target({"number": 1 if whose is Whose.OWN else 9})


def a_sampled_case(world: World, whose: Whose) -> Target:
    """A case that the panel reads, and the month of its sample."""
    drawn = oversight.a_sample(world) if whose is Whose.OWN else oversight.Drawn("2020-01", "nothing")
    return Target({"month": drawn.month, "pseudonym": drawn.pseudonym}, {"verdict": "agree"})


def a_request(world: World, whose: Whose) -> Target:
    """Something that a reviewer asked the police to keep."""
    request_id = "nothing"
    if whose is Whose.OWN:
        case = factories.a_case(world)
        with world.unit(world.first.actor) as work:
            asking = Asking(RequestKind.PRESERVE, world.clock().date(), force=world.resources.settings.forces[0])
            request_id = requesting.ask(work, work.session.get_one(Case, case.id), asking).id
    return Target({"request_id": request_id, "said": "acknowledged"}, {"version": "1"})


def a_recommendation(world: World, whose: Whose) -> Target:
    return Target({"number": oversight.a_recommendation(world) if whose is Whose.OWN else 9999})


def a_reviewer(world: World, whose: Whose) -> Target:
    """A reviewer by their number; nobody has the other one."""
    return Target({"number": "999999" if whose is Whose.NOBODYS else world.first.actor.label})


FORM = {"journey": "challenge"}
FINDING = {"path": "record-finding", "about": "lawful"}
FOUND = {"answer": "no", "evidence": "told", "reason": "For a test."}

POLICY: Mapping[str, Policy] = {
    "static": Policy(EVERYONE, nobodys=404, thing=named(filename="favicon.svg")),
    "home.home": Policy(EVERYONE),
    "statements.page": Policy(EVERYONE, nobodys=404, thing=named(slug="privacy")),
    "statistics.statistics": Policy(EVERYONE),
    "statistics.release": Policy(EVERYONE, anothers=404, nobodys=404, thing=a_release),
    "statistics.download": Policy(EVERYONE, anothers=404, nobodys=404, thing=a_release),
    "statistics.dictionary": Policy(EVERYONE),
    "statistics.dictionary_file": Policy(EVERYONE),
    "tools.tools": Policy(EVERYONE),
    "recommendations.recommendations": Policy(EVERYONE),
    "languages.languages": Policy(EVERYONE),
    "answer_dates.answer_date": Policy(EVERYONE),
    "paper_forms.choose": Policy(EVERYONE),
    "paper_forms.form": Policy(EVERYONE, nobodys=404, thing=named(**FORM)),
    "start.start": Policy(EVERYONE),
    "start.choose": Policy(EVERYONE, 422),
    "start.tools": Policy(EVERYONE),
    "start.choose_tool": Policy(EVERYONE, 422),
    "start.help_me_choose": Policy(EVERYONE),
    "start.recommend": Policy(EVERYONE, 422),
    "filing.before": Policy(EVERYONE, nobodys=404, thing=named(**FORM)),
    "filing.page": Policy(EVERYONE, nobodys=404, thing=named(**FORM, slug="who")),
    "filing.keep": Policy(EVERYONE, 302, nobodys=404, thing=named(**FORM, slug="who")),
    "filing.check": Policy(EVERYONE, thing=a_draft),
    "filing.told_to_police": Policy(EVERYONE, thing=a_draft),
    "filing.send": Policy(EVERYONE, 302, thing=a_draft),
    "saving.saved": Policy(EVERYONE, thing=a_saved_draft),
    "saving.send_email": Policy(EVERYONE, 422, thing=a_saved_draft),
    "saving.ask_to_delete": Policy(EVERYONE, thing=a_saved_draft),
    "saving.delete": Policy(EVERYONE, 302, thing=a_draft),
    "saving.deleted": Policy(EVERYONE, thing=named(journey="challenge")),
    "confirming.done": Policy(EVERYONE, thing=a_sent_draft),
    "confirming.receipt": Policy(EVERYONE, 302, thing=a_sent_draft),
    "confirming.sent_text": Policy(EVERYONE, 302, thing=a_sent_draft),
    "confirming.calendar_day": Policy(EVERYONE, thing=a_sent_draft),
    "confirming.own_receipt": Policy(RESIDENTS),
    "confirming.own_text": Policy(RESIDENTS),
    "equality.start": Policy(EVERYONE, thing=a_sent_draft),
    "equality.begin": Policy(EVERYONE, 422, thing=a_sent_draft),
    "equality.page": Policy(EVERYONE, thing=an_equality_question),
    "equality.take": Policy(EVERYONE, 302, thing=an_equality_question),
    "equality.thanks": Policy(EVERYONE, thing=a_sent_draft),
    "tracking.sign_in": Policy(EVERYONE),
    "tracking.open_case": Policy(EVERYONE, 422),
    "tracking.case": Policy(WITH_HELPERS),
    "tracking.case_json": Policy(RESIDENTS),
    "acting.ask": Policy(WITH_HELPERS, nobodys=404, thing=own_action),
    "acting.take": Policy(WITH_HELPERS, 302, nobodys=404, thing=own_action),
    "acting.ask_about": Policy(WITH_HELPERS, 404, nobodys=404, thing=own_action_on_nothing),
    "acting.take_about": Policy(WITH_HELPERS, 404, nobodys=404, thing=own_action_on_nothing),
    "sections.messages": Policy(WITH_HELPERS),
    "sections.timeline": Policy(WITH_HELPERS),
    "sections.access_log": Policy(RESIDENTS),
    "sections.access_log_csv": Policy(RESIDENTS),
    "files.files": Policy(WITH_HELPERS),
    "files.add": Policy(WITH_HELPERS, 422),
    "files.fetch": Policy(WITH_HELPERS, nobodys=404, thing=a_sent_file),
    "files.take_back": Policy(WITH_HELPERS, 409, nobodys=404, thing=a_sent_file),
    "letters.letter": Policy(WITH_HELPERS, nobodys=404, thing=a_letter),
    "letters.letter_pdf": Policy(WITH_HELPERS, nobodys=404, thing=a_letter),
    "receiving.response": Policy(WITH_HELPERS, 404),
    "receiving.fetch": Policy(WITH_HELPERS, 404, nobodys=404, thing=a_document),
    "receiving.decision": Policy(WITH_HELPERS, 404),
    "receiving.calendar_day": Policy(WITH_HELPERS),
    "further.further": Policy(WITH_HELPERS),
    "further.bundle": Policy(WITH_HELPERS, 303),
    "further.export": Policy(RESIDENTS),
    "further.own_bundle": Policy(RESIDENTS, 303),
    "further.own_json": Policy(RESIDENTS, 303),
    "returning.lost_code": Policy(EVERYONE),
    "returning.ask_for_code": Policy(EVERYONE, 422),
    "returning.type_code": Policy(EVERYONE, 302),
    "returning.accept_code": Policy(EVERYONE, 422),
    "returning.new_code": Policy(RESIDENTS, 303),
    "returning.make_code": Policy(RESIDENTS, 404),
    "returning.confirm": Policy(WITH_HELPERS),
    "returning.prove": Policy(WITH_HELPERS, 422),
    "tracking.signed_out": Policy(EVERYONE),
    "tracking.sign_out": Policy(WITH_HELPERS, 302),
    "agreeing.ask": Policy(EVERYONE),
    "agreeing.check_code": Policy(EVERYONE, 422),
    "agreeing.who": Policy(EVERYONE, 302),
    "agreeing.settle": Policy(EVERYONE, 302),
    "agreeing.done": Policy(RESIDENTS, 404),
    "professionals.join": Policy(EVERYONE),
    "professionals.make_account": Policy(EVERYONE, 422),
    "professionals.set_up": Policy(EVERYONE, 302),
    "professionals.confirm": Policy(EVERYONE, 302),
    "professionals.sign_in": Policy(EVERYONE),
    "professionals.check_password": Policy(EVERYONE, 422),
    "professionals.second_step": Policy(EVERYONE, 302),
    "professionals.check_second_factor": Policy(EVERYONE, 302),
    "professionals.sign_out": Policy(PROFESSIONALS, 302),
    "clients.clients": Policy(PROFESSIONALS),
    "clients.clients_file": Policy(PROFESSIONALS),
    "clients.add": Policy(PROFESSIONALS),
    "clients.take_on": Policy(PROFESSIONALS, 422),
    "clients.calendar": Policy(PROFESSIONALS),
    "clients.renew_calendar": Policy(PROFESSIONALS),
    "clients.feed": Policy(EVERYONE, 404, thing=named(token="nothing")),
    "leaving.leave": Policy(EVERYONE, 303),
    "staff_access.sign_in": Policy(EVERYONE),
    "staff_access.check_password": Policy(EVERYONE, 422),
    "staff_access.second_step": Policy(HALF),
    "staff_access.check_second_factor": Policy(HALF, 422),
    "staff_access.check_key": Policy(HALF, 422),
    "staff_access.recovery": Policy(HALF),
    "staff_access.check_recovery": Policy(HALF, 422),
    "staff_access.landing": Policy(STAFF, 302),
    "staff_access.sign_out": Policy(STAFF, 302),
    "single_sign_on.leave": Policy(EVERYONE, 404),
    "single_sign_on.come_back": Policy(EVERYONE, 404),
    "single_sign_on.enter": Policy(EVERYONE, 404),
    "staff_joining.join": Policy(EVERYONE),
    "staff_joining.accept": Policy(EVERYONE, 422),
    "staff_joining.set_up": Policy(EVERYONE, 302),
    "staff_joining.finish": Policy(EVERYONE, 303),
    "proving.prove": Policy(STAFF),
    "proving.check_code": Policy(STAFF, 422),
    "proving.check_key": Policy(STAFF, 422),
    "account.account": Policy(STAFF),
    "account.password": Policy(STAFF),
    "account.change_password": Policy(STAFF, 422),
    "account.new_app": Policy(STAFF),
    "account.set_app": Policy(STAFF, 422),
    "account.remove_app": Policy(STAFF, 422),
    "account.new_key": Policy(STAFF),
    "account.add_key": Policy(STAFF, 422),
    "account.remove_key": Policy(STAFF, 404, thing=named(key_id="nothing")),
    "account.make_codes": Policy(STAFF),
    "account.end_session": Policy(STAFF, 404, thing=named(handle="nothing")),
    "account.end_others": Policy(STAFF, 303),
    "queue.queue": Policy(CASE_STAFF),
    "arranging.ask_name": Policy(CASE_STAFF),
    "arranging.save": Policy(CASE_STAFF, 422),
    "arranging.delete": Policy(CASE_STAFF, 404, thing=named(number="999")),
    "arranging.shortcuts": Policy(CASE_STAFF),
    "arranging.set_shortcuts": Policy(CASE_STAFF, 302),
    "arranging.changes": Policy(CASE_STAFF),
    "bulk.ask": Policy(CASE_STAFF, 422),
    "bulk.do": Policy(CASE_STAFF, 404),
    "bulk.export": Policy(CASE_STAFF),
    "queue.view": Policy(CASE_STAFF, nobodys=404, thing=named(slug="overdue")),
    "case.case": Policy(CASE_STAFF, 200, 200, 404, thing=a_case(taken), looks=1),
    "case.tab": Policy(CASE_STAFF, 200, 200, 404, thing=a_case(taken, tab="documents"), looks=1),
    "notes.write": Policy(CASE_STAFF, 303, 303, 404, thing=a_case(taken, sends={"note": "For a test."})),
    "case.letter": Policy(CASE_STAFF, 200, 200, 404, thing=a_case(taken, number="1"), looks=1),
    "case.letter_pdf": Policy(CASE_STAFF, 200, 200, 404, thing=a_case(taken, number="1"), looks=1),
    "case.document": Policy(CASE_STAFF, 200, nobodys=404, thing=a_copy, looks=1),
    "case.file": Policy(CASE_STAFF, 200, nobodys=404, thing=a_file, looks=1),
    "documents.page": Policy(CASE_STAFF, 200, nobodys=404, thing=a_page, looks=1),
    "documents.picture": Policy(CASE_STAFF, 200, nobodys=404, thing=a_page, looks=1),
    "documents.black_out": Policy(CASE_STAFF, 302, nobodys=404, thing=a_page),
    "documents.uncover": Policy(CASE_STAFF, 302, nobodys=404, thing=a_page),
    "documents.copy": Policy(CASE_STAFF, 200, nobodys=404, thing=a_page, looks=1),
    "documents.make_copy": Policy(CASE_STAFF, 302, nobodys=404, thing=a_page),
    "opening.declaration": Policy(CASE_STAFF, 200, 200, 404, thing=a_case(new)),
    "opening.declare": Policy(CASE_STAFF, 302, 302, 404, thing=a_case(new, sends={"interest": "none"})),
    "opening.reason": Policy(CASE_STAFF, 200, 200, 404, thing=a_case(taken)),
    "opening.give_reason": Policy(
        CASE_STAFF, 302, 302, 404, thing=a_case(taken, sends={"reason": "advising", "words": "They asked me."})
    ),
    "action.ask": Policy(CASE_STAFF, 200, 302, 404, thing=a_case(taken, path="ask-question"), looks=1),
    "action.take": Policy(
        CASE_STAFF, 302, 409, 404, thing=a_case(taken, path="ask-question", sends={"question": "When was it?"})
    ),
    "action.ask_about": Policy(CASE_STAFF, 200, 302, 404, thing=a_case(taken, **FINDING), looks=1),
    "action.take_about": Policy(CASE_STAFF, 302, 409, 404, thing=a_case(taken, sends=FOUND, **FINDING)),
    "decision.to_sign": Policy(CASE_STAFF),
    "action.clearance": Policy(CASE_STAFF, 302, 302, 404, thing=a_case(taken), looks=1),
    "post.waiting": Policy(CASE_STAFF),
    "post.letter": Policy(CASE_STAFF, nobodys=404, thing=a_letter_to_post, looks=1),
    "post.letter_pdf": Policy(CASE_STAFF, nobodys=404, thing=a_letter_to_post, looks=1),
    "post.posted": Policy(CASE_STAFF, 302, nobodys=404, thing=a_letter_to_post),
    "orders.orders": Policy(REVIEWERS | LEADS),
    "team.overview": Policy(LEADS),
    "team.suggestions": Policy(LEADS),
    "team.allocate": Policy(LEADS, 302),
    "team.reviewer": Policy(LEADS, nobodys=404, thing=a_reviewer),
    "team.keep_terms": Policy(LEADS, 302, nobodys=404, thing=a_reviewer),
    "team.quality": Policy(LEADS),
    "team.draw": Policy(LEADS, 422),
    "team.read_again": Policy(LEADS, 422, thing=named(reading_id="nothing")),
    "search.ask": Policy(CASE_STAFF),
    "search.find": Policy(CASE_STAFF, 422),
    "escalations.waiting": Policy(LEADS),
    "templates.templates": Policy(CASE_STAFF),
    "templates.template": Policy(CASE_STAFF, nobodys=404, thing=a_template),
    "templates.write": Policy(LEADS, thing=named(slug="new")),
    "templates.keep": Policy(LEADS, 422, thing=named(slug="new")),
    "templates.retire": Policy(LEADS, 404, thing=named(slug="new")),
    "intake.ask": Policy(CASE_STAFF),
    "intake.begin": Policy(CASE_STAFF, 422),
    "releases.releases": Policy(EDITORS),
    "releases.compile_quarter": Policy(EDITORS, 422),
    "releases.release": Policy(EDITORS, nobodys=404, thing=a_draft_release),
    "releases.publish": Policy(EDITORS, 302, nobodys=404, thing=a_draft_release),
    "admin_running.health": Policy(ADMINISTRATORS),
    "admin_running.outbox": Policy(ADMINISTRATORS),
    "admin_running.hold": Policy(ADMINISTRATORS, 422),
    "admin_running.again": Policy(ADMINISTRATORS, 422, thing=named(notice_id="nothing")),
    "admin_running.calendar": Policy(ADMINISTRATORS),
    "admin_running.add_holiday": Policy(ADMINISTRATORS, 422),
    "admin_running.remove_holiday": Policy(ADMINISTRATORS, 422),
    "admin_running.retention": Policy(ADMINISTRATORS),
    "admin_running.languages": Policy(ADMINISTRATORS),
    "admin_running.all_settings": Policy(ADMINISTRATORS),
    "stewards.inbox": Policy(STEWARDS),
    "stewards.export": Policy(STEWARDS),
    "stewards.one": Policy(STEWARDS, nobodys=404, thing=a_request, looks=1),
    "stewards.ask": Policy(STEWARDS, nobodys=404, thing=a_request, looks=1),
    "stewards.say": Policy(STEWARDS, 303, nobodys=404, thing=a_request),
    "panel.start": Policy(OVERSIGHT),
    "panel.patterns": Policy(OVERSIGHT),
    "panel.audit": Policy(OVERSIGHT),
    "panel_samples.sample": Policy(OVERSIGHT),
    "panel_samples.candidates": Policy(OVERSIGHT, nobodys=404, thing=a_sampled_case),
    "panel_samples.case": Policy(PANEL, nobodys=404, thing=a_sampled_case, looks=1),
    "panel_samples.say": Policy(PANEL, 303, nobodys=404, thing=a_sampled_case),
    "panel_recommendations.recommendations": Policy(OVERSIGHT | LEADS | ADMINISTRATORS),
    "panel_recommendations.recommend": Policy(PANEL, 422),
    "panel_recommendations.recommendation": Policy(
        OVERSIGHT | LEADS | ADMINISTRATORS, nobodys=404, thing=a_recommendation
    ),
    "panel_recommendations.reply": Policy(LEADS | ADMINISTRATORS, 422, nobodys=404, thing=a_recommendation),
    "panel_recommendations.publish": Policy(PANEL, 303, nobodys=404, thing=a_recommendation),
    "admin_users.users": Policy(ADMINISTRATORS),
    "admin_users.add": Policy(ADMINISTRATORS),
    "admin_users.invite": Policy(ADMINISTRATORS, 422),
    "admin_users.user": Policy(ADMINISTRATORS, nobodys=404, thing=a_colleague_of_theirs()),
    "admin_users.ask": Policy(ADMINISTRATORS, nobodys=404, thing=a_colleague_of_theirs(act="leave")),
    "admin_users.do": Policy(ADMINISTRATORS, 422, nobodys=404, thing=a_colleague_of_theirs(act="leave")),
    "admin_roles.roles": Policy(ADMINISTRATORS),
    "admin_roles.confirm": Policy(ADMINISTRATORS, 404, thing=named(change_id="nothing")),
    "admin_roles.refuse": Policy(ADMINISTRATORS, 404, thing=named(change_id="nothing")),
}
"""Every endpoint of the portal. One that is missing here, or is not in the portal, fails the build."""


def targets_in(world: World, *wanted: Whose) -> Mapping[str, Mapping[Whose, Target]]:
    """For each endpoint the things that visits name (all, or those wanted), each made once, all at the same moment."""
    now = world.clock.now
    made: dict[tuple[Thing, Whose], Target] = {}
    for policy in POLICY.values():
        for whose in wanted or Whose:
            if policy.gives(whose) is not None and (policy.thing, whose) not in made:
                made[policy.thing, whose] = policy.thing(world, whose)
                world.clock.now = now
    return {
        endpoint: {whose: made[policy.thing, whose] for whose in Whose if (policy.thing, whose) in made}
        for endpoint, policy in POLICY.items()
    }
