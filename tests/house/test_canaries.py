"""What people wrote is sealed in the databases, absent from every log and file, and shown to nobody but its readers."""

import base64
import io
import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError

from portal.commands.lives import step
from portal.commands.paths import Planned, path
from portal.domain.access_codes import spaced
from portal.domain.actions import Action
from portal.domain.actors import ANYONE, Role, resident_of
from portal.domain.boxes import Box
from portal.domain.conflicts import Interest
from portal.domain.dip_samples import Reading
from portal.domain.entries import Sort
from portal.domain.filings import Representative
from portal.domain.force_requests import RequestKind, Said
from portal.domain.oversight import Response, Verdict
from portal.domain.registry import kind_of
from portal.domain.release_files import file_name
from portal.domain.running import Switch
from portal.domain.sampling import Month
from portal.domain.snippets import Use
from portal.domain.uploads import Purpose, Sent
from portal.models import oversight as sampled_records
from portal.models.all_records import METADATA
from portal.models.base import new_id
from portal.models.cases import Case
from portal.models.columns import Sealed, seal_into
from portal.models.team import DipReading, DipSample
from portal.services import (
    administering,
    arranging,
    casework,
    drafting,
    enrolling,
    equality,
    justifying,
    noting,
    overseeing,
    parking,
    recommending,
    representing,
    requesting,
    returning,
    reviewing,
    running,
    sampling,
    stewarding,
    templating,
    uploading,
)
from portal.services.dossiers import Dossier
from portal.services.requesting import Asking
from portal.services.templating import Draft
from portal.web.residents.filing import JOURNEYS
from portal.web.staff.tabs import BY_NAME
from tests.casework import blacked_out, copied, found
from tests.databases import Databases
from tests.factories import (
    FORMS,
    MadeCase,
    TurnableClock,
    World,
    a_case,
    a_colleague,
    a_release,
    a_tool,
    as_it_is,
    declared,
    open_case,
    open_portal_with,
    signed,
    taken,
    taken_by_resident,
    unchecked,
)
from tests.house.canaries import SONG, Tokens, fill_in, found_in, stored_bytes, token, watching_seals, ways_to_write
from tests.house.policy import Target, address_of
from tests.lives import lived_afresh
from tests.page import PageClient
from tests.services.test_second_factors import with_a_key

SAID_IN_CODES = {"running_changes.after", "running_changes.before"}
"""Sealed with the reason beside them, but on, off and days themselves."""
MADE_BY_THE_PORTAL = {
    "accounts.totp_secret",
    "audit_entries.payload",
    "audit_entries.salt",
    "drafts.access_code",
    "notices.secret",
    "redactions.area",
    "samples.half",
    "staff.totp_secret",
    "uploads.fingerprint",
    "versions.fingerprint",
}
"""Sealed columns that take nothing a person wrote: there the whole text is a secret, so all of it is the canary."""
QUARTER = "2026-q4"
CASES = {"decided": "contest", "proposed": "subject-access", "returned": "complaint"}


@dataclass
class Planted:
    """A world full of canaries: by place, like `decided: told name.full_name`; what was sealed; what was written."""

    world: World
    cases: dict[str, tuple[MadeCase, str]]
    tokens: Tokens
    sealed: dict[str, list[str]]
    browsers: dict[str, PageClient]
    written: io.StringIO
    folder: Path

    def about(self, *starts: str) -> set[str]:
        """The places whose names begin so."""
        return {where for where in self.tokens if where.startswith(starts)}


@pytest.fixture(scope="module")
def planted(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Planted]:
    clock = TurnableClock(datetime(2026, 11, 20, 10, 42, tzinfo=UTC))
    settings = databases.new_settings(tmp_path_factory.mktemp("canaries"), "canaries")
    folder = tmp_path_factory.mktemp("temporary")
    with (
        open_portal_with(settings, clock()) as resources,
        watching_seals() as sealed,
        everything_written(folder) as written,
    ):
        with lived_afresh():
            planted = plant(World(resources, clock), sealed, written, folder)
        yield planted


@contextmanager
def everything_written(folder: Path) -> Iterator[io.StringIO]:
    """All that goes to logs, to the terminal and, as files, to where temporary files go."""
    written, root = io.StringIO(), logging.getLogger()
    handler, level, place = logging.StreamHandler(written), root.level, tempfile.tempdir
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    tempfile.tempdir = str(folder)
    with redirect_stdout(written), redirect_stderr(written):
        logging.getLogger("portal.web").debug("the test listens")
        yield written
    tempfile.tempdir = place
    root.setLevel(level)
    root.removeHandler(handler)


def plant(world: World, sealed: dict[str, list[str]], written: io.StringIO, folder: Path) -> Planted:
    """Fill in and send a form of each kind, work on it, decide one, return one; leave a draft behind."""
    world.app.config["WTF_CSRF_ENABLED"] = False
    a_tool(world)
    tokens: Tokens = {"staff: name": token(), "staff: email": token()}
    names = {"name": tokens["staff: name"], "email": f"{tokens['staff: email']}@example.org"}
    world.third = a_colleague(world.resources, world.clock(), Role.REVIEWER, **names)
    browsers = {"the sender": world.browser(), "a drafter": world.browser(), "a stranger": world.browser()}
    cases = {}
    for name, kind in CASES.items():
        case, told = send(world, browsers["the sender"], kind)
        cases[name] = work_on(world, case, name, told), sealed["drafts.access_code"][-1]
        tokens |= {f"{name}: {where}": canary for where, canary in told.items()}
    tokens |= left_beside(world, cases["decided"][0]) | sent_along(world, cases["decided"][0])
    tokens |= act_for_others(world, cases["decided"][0]) | hidden_in_a_document(world)
    tokens |= administer(world)
    tokens |= oversee(world, cases["decided"][0])
    tokens |= between_colleagues(world, cases)
    tokens |= lead_and_run(world, cases["decided"][0])
    ask_for_code(world)
    drafted = fill_in(world, browsers["a drafter"], "challenge")
    tokens |= {f"draft: {where}": canary for where, canary in drafted.items()}
    own = [(column, text) for column in MADE_BY_THE_PORTAL for text in (*sealed[column][:3], *sealed[column][-3:])]
    tokens |= {f"own: {column} {number}": text for number, (column, text) in enumerate(own)}
    tokens |= {f"code: {name}": spaced(code) for name, (_, code) in cases.items()}
    browsers |= {"a reviewer": world.signed_in(world.second), "an editor": world.signed_in(world.editor)}
    browsers["another resident"] = world.following(a_case(world))
    for name, (case, code) in cases.items():
        browsers[f"resident of {name}"] = world.browser()
        assert open_case(browsers[f"resident of {name}"], case.reference, code).status == 200
        assert browsers[f"resident of {name}"].get("/case/letters/1.pdf").status_code == 200
        declared(world, case, world.second)
    return Planted(world, cases, tokens, sealed, browsers, written, folder)


def left_beside(world: World, case: MadeCase) -> Tokens:
    """What a resident sent too late, or told for statistics; what a colleague typed and did not send."""
    told = {f"beside: {where}": token() for where in ("parked path", "parked text", "equality", "staff draft")}
    path, text, answer, typed = told.values()
    told |= {f"decided: {where}": token() for where in ("internal note", "read reason to open it")}
    with world.unit(world.first.actor) as work:
        typed_on = {"typed": {"words": [typed]}, "version": case.version}
        drafting.keep(work, case.reference, "write_back", about="", after=0, **typed_on)
        noting.write(work, case.reference, {"note": told["decided: internal note"]})
    why = {"reason": "advising", "words": told["decided: read reason to open it"]}
    with world.unit(world.second.actor) as work:
        casework.declare(work, case.reference, interest=Interest.NONE)
        justifying.give(work, case.reference, why)
        reviewing.read_case(work, case.reference)
    resident = resident_of(case.id)
    with world.unit(resident) as work:
        parking.park(work, resident.id, f"/case/do/represent?from={path}", {"words": [text]})
        equality.answer(work, case.id, {"ethnic-group": {"detail": answer}})
    return told


def act_for_others(world: World, case: MadeCase) -> Tokens:
    """Someone whom the resident lets act for them, and someone who makes an account to do so as their work."""
    told = {"decided: read representative": token(), "decided: how to reach them": token()}
    told |= {f"beside: account {part}": token() for part in ("name", "organisation", "email")}
    name, reach, own_name, organisation, email = told.values()
    with world.unit(resident_of(case.id)) as work:
        named = Representative(name, phone=reach)
        representing.keep(work, work.session.get_one(Case, case.id), named)
        work.record("representative.keep", case.id)
    with world.unit(ANYONE) as work:
        enrolling.join(work, enrolling.Joining(own_name, organisation, f"{email}@example.org", "a hash"), "192.0.2.1")
    return told


def administer(world: World) -> Tokens:
    """Someone whom an administrator adds, and says why; and the name that a colleague gives to a security key."""
    told = {f"beside: {where}": token() for where in ("invited name", "invited email", "why", "name of a key")}
    name, email, why, key_name = told.values()
    administrator = replace(
        a_colleague(world.resources, world.clock(), Role.ADMINISTRATOR).actor, proved_at=world.clock()
    )
    with world.unit(administrator) as work:
        administering.invite(work, name=name, email=f"{email}@example.org", why=why)
    with_a_key(world, world.lead, key_name)
    return told


TEMPLATE = (("decided:", "title"), ("beside:", "text"), ("beside:", "why"))
"""Its title is on the list of templates; the addresses of single ones are on no list here."""


def between_colleagues(world: World, cases: dict[str, tuple[MadeCase, str]]) -> Tokens:
    """What the police are asked and say to it, what is brought to a lead, and why two cases are linked."""
    told = {f"decided: {part}": token() for part in ("asked", "police", "escalated", "settled", "link")}
    told |= {f"{where} template {part}": token() for where, part in TEMPLATE}
    asked, police, escalated, settled, link, title, text, why = told.values()
    with world.unit(world.lead.actor) as work:
        templating.add(work, Draft(title, Use.MESSAGE, text, why))
    case, other = as_it_is(world, cases["decided"][0]), cases["returned"][0]
    steward = a_colleague(world.resources, world.clock(), Role.STEWARD)
    with world.unit(world.first.actor) as work:
        force, about_case = world.resources.settings.forces[0], work.session.get_one(Case, case.id)
        asking = Asking(RequestKind.PRESERVE, work.today, force, words=asked)
        request = requesting.ask(work, about_case, asking)
    with world.unit(steward.actor) as work:
        stewarding.answer(work, request.id, Said.QUESTION, version=1, words=police)
    case = taken(world, case, world.first, Action.ESCALATE, concern="press", words=escalated)
    with world.reading() as work:
        about = Dossier(work, work.session.get_one(Case, case.id)).escalations[0].id
    case = taken(world, case, world.lead, Action.SETTLE_ESCALATION, about=about, settling=settled)
    taken(world, case, world.first, Action.LINK_CASE, other=other.reference, why=link)
    return told


def lead_and_run(world: World, case: MadeCase) -> Tokens:
    """What a lead thinks of a decision that they read again, and why an administrator changes how the portal runs."""
    told = {f"beside: {where}": token() for where in ("read again", "runs", "view of the queue")}
    read_again, why, view = told.values()
    with world.unit(world.lead.actor) as work:
        arranging.save(work, name=view, base="mine", asked="")
        sample = DipSample(id=new_id(), seed=bytes(16), first=work.today, last=work.today, of=1)
        sample.drawn_by_id, sample.drawn_at = work.actor.id, work.now
        work.session.add(sample)
        work.session.flush()
        row = DipReading(id=new_id(), sample_id=sample.id, case_id=case.id, reading=Reading.AGREE, read_at=work.now)
        seal_into(work.key(case.id), row, "words", read_again)
        work.session.add(row)
        work.record("team.sample", sample=sample.id)
    administrator = a_colleague(world.resources, world.clock(), Role.ADMINISTRATOR).actor
    with world.unit(administrator) as work:
        running.set_switch(work, Switch.HOLD_EMAIL, is_on=True, why=why)
    with world.unit(administrator) as work:
        running.set_switch(work, Switch.HOLD_EMAIL, is_on=False, why=why)
    return told


def oversee(world: World, case: MadeCase) -> Tokens:
    """What the oversight panel says of a case and recommends, and the reply; none of it is public."""
    told = {f"beside: {where}": token() for where in ("panel view", "recommendation", "addressed to", "reply")}
    view, words, addressed_to, reply = told.values()
    panel = a_colleague(world.resources, world.clock(), Role.PANEL).actor
    month = Month.of(world.clock().date()).next()
    with world.unit(panel) as work:
        sampling.prepare(work, month)
        work.session.flush()
        sample = sampled_records.of_month(work.session, month.code)
        assert sample is not None
        drawn = sampled_records.SampledCase(
            id=new_id(), sample_id=sample.id, place=1, pseudonym="aaaa-bbbb", case_id=case.id
        )
        work.session.add(drawn)
        overseeing.say(work, drawn.pseudonym, Verdict.CONCERN, view)
        due_on = month.first_day + timedelta(days=40)
        number = recommending.recommend(work, words=words, addressed_to=addressed_to, due_on=due_on)
    with world.unit(world.lead.actor) as work:
        recommending.reply(work, number, Response.ACCEPTED, reply)
    return told


def hidden_in_a_document(world: World) -> Tokens:
    """A document as it was found, and a black box on it, with why it is there."""
    told = {f"beside: {where}": token() for where in ("box note", "found content")}
    case = found(world, f"Report of {told['beside: found content']}".encode())
    blacked_out(world, case, Box(0, 10, 1, 12), note=told["beside: box note"], ground="p3_b_crime")
    copied(world, case)
    return told


def ask_for_code(world: World) -> None:
    """A code waits to be e-mailed to someone who lost their access code."""
    case = a_case(world, answers={"contact": {"by": ["email"], "email": "robin@example.org"}})
    with world.unit(ANYONE) as work:
        returning.ask_for_code(work, case.reference, "192.0.2.1")
    returning.send_codes(world.resources, world.clock())


def sent_along(world: World, case: MadeCase) -> Tokens:
    """A file that a resident sent, with what they said of it."""
    told = {f"decided: read file {part}": token() for part in ("name", "description", "content")}
    name, description, content = told.values()
    with world.unit(resident_of(case.id)) as work:
        sent = Sent(f"{name}.txt", content.encode())
        uploading.add(work, case.id, sent, purpose=Purpose.EVIDENCE, description=description)
    return told


def send(world: World, browser: PageClient, kind: str) -> tuple[MadeCase, Tokens]:
    """A form of this kind, filled in and sent through its pages."""
    journey = FORMS[kind][0]
    told = fill_in(world, browser, journey)
    assert "canary" in browser.page(f"/{journey}/check").html
    assert browser.post(f"/{journey}/check").status_code == 302
    page = browser.page(f"/{journey}/done")
    (reference,) = [strong.text for strong in page.all("strong") if strong.get("class") == "app-ref"]
    with world.reading() as work:
        case_id = work.session.scalar(select(Case.id).where(Case.reference == reference))
    return MadeCase(str(case_id), str(reference), kind, version=1), told


def work_on(world: World, case: MadeCase, name: str, tokens: Tokens) -> MadeCase:
    """Take a case as far as its name says; what is written on the way joins the canaries."""
    steps = list(path(kind_of(case.kind), OUTCOMES[case.kind], world.clock().date()))
    proposal = next(planned for planned in steps if planned.action is Action.PROPOSE)
    for planned in steps[: steps.index(proposal)]:
        case = take(world, case, planned, tokens)
    if case.kind == "contest":
        case = take(world, case, LAST_POINT, tokens)
    case = take(world, case, proposal, tokens, "round 1")
    case = take(world, case, Planned("lead", Action.PLACE_LEGAL_HOLD, {"why": "court", "note": "Kept."}), tokens)
    if name != "proposed":
        case = take(world, case, Planned("lead", Action.RETURN, {"comments": "Again."}), tokens)
    if name == "decided":
        case = signed(world, take(world, case, proposal, tokens, "round 2"), world.lead)
        for settled in SETTLED:
            case = take(world, case, settled, tokens)
    with world.unit(world.third.actor) as work:
        tokens["connection"] = token()
        casework.declare(work, case.reference, interest=Interest.OTHER, details=tokens["connection"])
    return case


OUTCOMES = {"contest": "partly_upheld", "subject-access": "disclosed_part", "complaint": "partly_upheld"}


LAST_POINT = Planned(
    "reviewer",
    Action.DECIDE_GROUND,
    {"result": "not_upheld", "evidence": ("told",), "reason": "It is the person."},
    about=lambda _: "wrong_person",
)
"""The form that is filled in raises one more point than the steps on the way know of."""
SETTLED = tuple(
    Planned(who, action, {entry: "Done."}, about=lambda dossier: dossier.remedies[-1].id)
    for who, action, entry in (
        ("reviewer", Action.REPORT_REMEDY, "proof"),
        ("lead", Action.VERIFY_REMEDY, "checked"),
    )
)


def take(world: World, case: MadeCase, planned: Planned, tokens: Tokens, stage: str = "") -> MadeCase:
    """One step, with a canary in every text that it asks for."""
    people = {"preparer": world.second, "reviewer": world.first, "lead": world.lead}
    values = with_canaries(case.kind, planned, tokens, stage)
    world.clock.forward(minutes=15)
    if planned.who == "resident":
        return taken_by_resident(world, case, planned.action, **values)
    colleague = people[planned.who]
    with world.unit(colleague.actor) as work:
        step(work, case.reference, replace(planned, values=values))
    return as_it_is(world, case)


def with_canaries(kind: str, planned: Planned, tokens: Tokens, stage: str) -> dict[str, Any]:
    about = planned.about(None) if planned.action is Action.RECORD_FINDING else ""
    form = kind_of(kind).form(planned.action, about)
    values: dict[str, Any] = dict(planned.values)
    for entry in form.entries if form else ():
        value = values.get(entry.name)
        canary = token()
        if isinstance(value, bytes):
            values[entry.name] = canary.encode()
        elif isinstance(value, str) and entry.sort in (Sort.TEXT, Sort.LINE) and not value.isdecimal():
            values[entry.name] = " ".join([canary] * (1 + entry.shortest // len(canary)))
        else:
            continue
        where = (stage, "read" if entry.is_read else "", planned.action.value, about, entry.name)
        tokens[" ".join(filter(None, where))] = canary
    return values


def test_every_sealed_column_has_a_canary(planted: Planted) -> None:
    sealed_columns = {
        f"{table.name}.{column.name}"
        for metadata in METADATA.values()
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, Sealed)
    }
    everything = {column: "".join(texts) for column, texts in planted.sealed.items()}
    sealed_columns.remove("documents.content")  # of before there were versions: nothing is sealed there any more
    sealed_columns.remove("letters.pdf")  # made of the letter's page, and compressed
    assert everything.pop("letters.pdf")
    assert {
        column for column, texts in everything.items() if SONG in texts
    } == sealed_columns - MADE_BY_THE_PORTAL - SAID_IN_CODES
    assert set(everything) == sealed_columns
    for where, canary in planted.tokens.items():
        is_sealed = any(canary in texts for texts in everything.values())
        assert is_sealed or where.startswith("code: ") or where.endswith(" content"), where


@pytest.mark.parametrize("way", range(len(ways_to_write("canary"))))
def test_the_search_finds_a_canary_however_it_is_written(way: int) -> None:
    canary = token()
    for around in (b"", b"x", b"xy", b"xyz"):
        assert found_in(around + ways_to_write(canary)[way] + around, {"here": canary}) == {"here"}
        encoded = base64.b64encode(around + canary.encode() + b"more")
        assert found_in(encoded, {"here": canary}) == {"here"}
    assert found_in(ways_to_write(canary)[way], {"here": token()}) == set()


def test_the_databases_hold_no_word_in_the_clear(planted: Planted) -> None:
    stored = list(stored_bytes(planted.world.resources))
    assert {table for metadata in METADATA.values() for table in metadata.tables} <= {place for place, _ in stored}
    assert any(planted.cases["decided"][0].reference.encode() in content for _, content in stored)
    assert {place: found for place, content in stored if (found := found_in(content, planted.tokens))} == {}


def test_nothing_was_logged_printed_or_left_in_a_file(planted: Planted) -> None:
    written = planted.written.getvalue()
    assert "the test listens" in written
    assert found_in(written.encode(), planted.tokens) == set()
    left = [path for path in planted.folder.rglob("*") if path.is_file()]
    assert [path for path in left if found_in(path.read_bytes(), planted.tokens)] == []


WORK = tuple(f"{name}: " for name in CASES)
SEES: dict[str, tuple[str, ...]] = {
    "a stranger": (),
    "another resident": (),
    "an editor": (),
    "a reviewer": WORK,
    "resident of decided": ("decided: told ", "decided: read", "decided: round 2 read"),
    "resident of proposed": ("proposed: told ",),
    "resident of returned": ("returned: told ",),
    "the sender": (),
    "a drafter": ("draft: ",),
}
"""Who sees which canaries, all of them and no others, wherever they look."""
NOBODY_SEES = (*(f"{name}: connection" for name in CASES), "decided: round 1")
"""What colleagues declared of themselves, and the texts of a round that another has followed."""


def named_in(planted: Planted, case: MadeCase) -> Iterator[dict[str, str]]:
    """All that addresses about this case can name: its actions, and what each of them can be about."""
    with planted.world.reading() as work:
        dossier = Dossier(work, work.session.get_one(Case, case.id))
        about = {
            Action.RECORD_SEARCH: [part.id for part in dossier.parts],
            Action.MARK_DOCUMENT: [document.id for document in dossier.documents],
            Action.RESTRICT: [document.id for document in dossier.documents],
            Action.APPROVE_RESTRICTION: [restriction.id for restriction in dossier.restrictions],
            Action.DECIDE_GROUND: [ground.ground.value for ground in dossier.grounds],
            Action.REPORT_REMEDY: [remedy.id for remedy in dossier.remedies],
            Action.RECORD_FINDING: [question.code for question in dossier.kind.checklist],
        }
    for action in Action:
        yield {"reference": case.reference, "path": action.path}
    for action, things in about.items():
        for thing in things:
            yield {"reference": case.reference, "path": action.path, "about": thing}
    for tab in BY_NAME:
        yield {"reference": case.reference, "tab": tab}
    for document in about[Action.MARK_DOCUMENT]:
        yield {"reference": case.reference, "document": document}
    for number in range(1, case.version + 1):
        yield {"reference": case.reference, "number": str(number), "place": str(number)}


def every_address(planted: Planted) -> Iterator[str]:
    """Every page, with the names of all that was planted."""
    names: list[dict[str, str]] = [{}, {"filename": "favicon.svg"}, {"slug": "privacy"}]
    for case, _ in planted.cases.values():
        names += named_in(planted, case)
    for journey, form in JOURNEYS.items():
        names += [{"journey": journey, "slug": page.slug} for page in form.pages]
    names += [{"code": QUARTER, "version": "1", "name": file_name(QUARTER, ending)} for ending in ("csv", "json")]
    for rule in planted.world.app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.endpoint != "leaving.leave":
            for known in names:
                if rule.arguments <= known.keys() and (rule.arguments or not known):
                    yield address_of(rule, Target(known))


@pytest.mark.parametrize("who", SEES)
def test_everyone_sees_exactly_what_is_theirs(planted: Planted, who: str) -> None:
    seen: set[str] = set()
    browser, addresses = unchecked(planted.browsers[who]), set(every_address(planted))
    for address in addresses:
        with browser.get(address) as response:
            assert response.status_code < 500
            seen |= found_in(response.get_data(), planted.tokens)
    assert len(addresses) > 70
    fingerprints = planted.about("own: uploads.fingerprint", "own: versions.fingerprint")
    others = seen - fingerprints if who == "a reviewer" else seen
    assert others == (planted.about(*SEES[who]) - planted.about(*NOBODY_SEES) if SEES[who] else set())


def test_published_figures_carry_nothing_of_anyone(planted: Planted) -> None:
    now = planted.world.clock.now
    planted.world.clock.now = datetime(2027, 2, 1, 9, tzinfo=UTC)
    a_release(planted.world, QUARTER)
    browser = planted.world.browser()
    for address in ("", f"/{file_name(QUARTER, 'csv')}", f"/{file_name(QUARTER, 'json')}"):
        with browser.get(f"/statistics/{QUARTER}{address}") as response:
            assert response.status_code == 200
            assert found_in(response.get_data(), planted.tokens) == set()
    planted.world.clock.now = now


def test_without_a_line_in_the_access_log_nothing_is_shown(planted: Planted) -> None:
    case, _ = planted.cases["proposed"]
    engine = planted.world.resources.engine

    def fail(*details: object) -> None:
        if str(details[2]).startswith("INSERT INTO access_entries"):
            raise OperationalError("the log is full", {}, Exception())

    event.listen(engine, "before_cursor_execute", fail)
    try:
        page = planted.browsers["a reviewer"].page(f"/work/case/{case.reference}")
    finally:
        event.remove(engine, "before_cursor_execute", fail)
    assert page.status == 503
    assert found_in(page.html.encode(), planted.tokens) == set()
