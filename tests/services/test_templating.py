"""Templates: reviewers read, leads write, every version stays, and a case fills the gaps that it can."""

import hashlib
import json
from typing import Any

import pytest

from portal.domain.errors import Absent, NotAllowed, Refusal, Stale
from portal.domain.snippets import Use
from portal.domain.workflow import State
from portal.models import ledgers
from portal.models.columns import read_sealed
from portal.services import templating
from portal.services.templating import Draft
from portal.services.unit_of_work import PORTAL_SCOPE
from tests.factories import Colleague, World, a_case, declared

DRAFT = Draft("Ask for a date", Use.QUESTION, "Dear {{ name }}, which day was it? {{ your words }}", "It was missing.")


def written(world: World, by: Colleague | None = None, draft: Draft = DRAFT) -> str:
    with world.unit((by or world.lead).actor) as work:
        return templating.add(work, draft)


def versions(world: World, slug: str, by: Colleague) -> Any:
    with world.reading(by.actor) as work:
        return templating.versions(work, slug)


def test_a_lead_writes_and_reviewers_read_the_newest(world: World) -> None:
    slug = written(world)
    with world.unit(world.lead.actor) as work:
        changed = Draft(DRAFT.title, Use.MESSAGE, "Which day?", "Shorter.")
        templating.change(work, slug, changed, version=1)
    found = versions(world, slug, world.first)
    assert [(each.version, each.text, each.why) for each in found] == [
        (2, "Which day?", "Shorter."),
        (1, DRAFT.text, DRAFT.why),
    ]
    with world.reading(world.first.actor) as work:
        assert [each.text for each in templating.templates(work, Use.MESSAGE)] == ["Which day?"]
        assert templating.templates(work, Use.QUESTION) == ()


def test_nobody_else_writes_or_reads_them(world: World) -> None:
    with pytest.raises(NotAllowed):
        written(world, world.first)
    slug = written(world)
    with pytest.raises(Absent):
        versions(world, slug, world.editor)


def test_of_two_leads_at_once_one_version_is_kept(world: World) -> None:
    slug = written(world)
    for is_first in (True, False):
        draft = Draft(DRAFT.title, DRAFT.use, "Words.", "Better.")
        if is_first:
            with world.unit(world.lead.actor) as work:
                templating.change(work, slug, draft, version=1)
        else:
            with pytest.raises(Stale), world.unit(world.lead.actor) as work:
                templating.change(work, slug, draft, version=1)
    assert len(versions(world, slug, world.lead)) == 2
    with pytest.raises(Refusal, match="of this name already"):
        written(world)


def test_what_is_out_of_use_is_not_inserted_and_can_come_back(world: World) -> None:
    slug, case = written(world), a_case(world, kind="complaint", at=State.IN_REVIEW)
    with world.unit(world.lead.actor) as work:
        templating.retire(work, slug, version=1)
    with world.reading(world.first.actor) as work:
        assert templating.templates(work) == ()
        with pytest.raises(Absent):
            templating.inserted(work, case.reference, slug)
    with world.unit(world.lead.actor) as work:
        templating.retire(work, slug, version=2)
    assert not versions(world, slug, world.first)[0].is_retired


def test_a_case_fills_the_gaps_that_it_can_for_who_may_open_it(world: World) -> None:
    draft = Draft("Hello", Use.MESSAGE, "{{ reference }}, {{ reviewer }}, {{ kind }}, {{ your words }}", "New.")
    slug, case = written(world, draft=draft), a_case(world, kind="complaint", at=State.IN_REVIEW)
    declared(world, case, world.first)
    with world.reading(world.first.actor) as work:
        words = templating.inserted(work, case.reference, slug)
    assert words == f"{case.reference}, {world.first.actor.label}, complaint, {{{{ your words }}}}"
    with pytest.raises(Absent), world.reading(world.editor.actor) as work:
        templating.inserted(work, case.reference, slug)


def test_each_change_is_in_the_ledger_with_what_was_before_and_after(world: World) -> None:
    slug = written(world)
    with world.unit(world.lead.actor) as work:
        templating.change(work, slug, Draft(DRAFT.title, DRAFT.use, "Which day?", "Shorter."), version=1)
    with world.reading(world.lead.actor) as work:
        entry = ledgers.audit_of(work.session, PORTAL_SCOPE)[-1]
        said = json.loads(read_sealed(work.key(PORTAL_SCOPE), entry, "payload"))
    assert (said["kind"], said["actor"], said["facts"]["slug"]) == ("template.keep", world.lead.actor.id, slug)
    before, after = said["facts"]["before"], said["facts"]["after"]
    assert (before["version"], after["version"]) == (1, 2)
    assert before["sha256"] != after["sha256"] == hashlib.sha256(b"Ask for a date\nWhich day?").hexdigest()
