"""A saved form waits for four weeks, for whoever has both its numbers."""

from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from sqlalchemy import event

from portal.adapters.catalogues import every_language, translations_folder
from portal.domain.actors import ANYONE, SYSTEM
from portal.domain.errors import Absent, Refusal, TooManyTries
from portal.models.cases import Case
from portal.models.drafts import Draft
from portal.models.keys import Shredded
from portal.services import filing, saving, signing_in, tending
from tests.factories import ACCESS_CODE, World, a_case, a_draft, a_saved_draft, send_draft

ENGLISH = every_language(translations_folder())["en"]


def test_a_saved_form_says_until_when_and_shows_its_code_for_two_hours(world: World) -> None:
    draft = a_saved_draft(world)
    with world.reading() as work:
        saved = saving.saved(work, draft.id, "challenge")
        assert filing.kept(work, draft.id, "challenge").saved_until == saved.until
    assert (saved.until, saved.code) == (date(2026, 12, 18), ACCESS_CODE)
    world.clock.forward(hours=2)
    with world.reading() as work:
        assert saving.saved(work, draft.id, "challenge").code is None


def test_saved_twice_the_first_numbers_count(world: World) -> None:
    draft = a_saved_draft(world)
    with world.unit(ANYONE) as work:
        saving.save(work, draft.id, "challenge", code="0" * 16, code_hash="another hash")
    with world.reading() as work:
        saved = saving.saved(work, draft.id, "challenge")
    assert (saved.reference, saved.code) == (draft.reference, ACCESS_CODE)


def test_a_form_that_was_not_saved_has_no_numbers(world: World) -> None:
    draft_id = a_draft(world)
    with world.reading() as work:
        assert not saving.is_saved(work, draft_id, "challenge")
        with pytest.raises(Absent):
            saving.saved(work, draft_id, "challenge")
        with pytest.raises(Absent):
            saving.saved(work, draft_id, "complaint")


def test_its_last_day_is_whole_and_every_answer_moves_it(world: World) -> None:
    draft = a_saved_draft(world)
    world.clock.forward(days=28, hours=13)
    with world.unit(ANYONE) as work:
        filing.keep_answers(work, draft.id, "challenge", "who", {"subject": "me"})
        assert filing.kept(work, draft.id, "challenge").saved_until == date(2027, 1, 15)
    world.clock.forward(days=29, seconds=1)
    with world.reading() as work, pytest.raises(Absent):
        filing.kept(work, draft.id, "challenge")


def test_the_daily_round_deletes_its_answers_and_tells_of_it_for_a_while(world: World) -> None:
    draft = a_saved_draft(world)
    for days, is_remembered in ((28, True), (1, True), (30, False)):
        world.clock.forward(days=days, minutes=1)
        with world.unit(SYSTEM) as work:
            expired = tending.tend(work)
        tending.forget(world.resources, expired, world.clock())
        assert expired == ([draft.id] if days == 1 else [])
        with world.unit(ANYONE) as work:
            claimed = signing_in.claim_case(work, draft.reference, "192.0.2.1")
            assert claimed.is_proved_by(ACCESS_CODE) is is_remembered
            assert saving.resume(work, draft.id) is (days == 28)
    with world.reading() as work:
        assert work.session.get(Draft, draft.id) is None


def test_a_shown_code_goes_with_the_daily_round_and_the_answers_stay(world: World) -> None:
    draft = a_saved_draft(world)
    world.clock.forward(hours=3)
    with world.unit(SYSTEM) as work:
        assert tending.tend(work) == []
    with world.reading() as work:
        assert work.session.get_one(Draft, draft.id).access_code is None
        assert filing.answers_so_far(work, draft.id, "challenge")


def test_a_deleted_form_is_gone_with_its_key(world: World) -> None:
    draft = a_saved_draft(world)
    with world.unit(ANYONE) as work:
        saving.delete(work, draft.id, "challenge")
    tending.forget(world.resources, [draft.id], world.clock())
    with pytest.raises(Shredded):
        world.resources.keys.get(draft.id)
    with world.reading() as work:
        assert work.session.get(Draft, draft.id) is None


def test_what_was_sent_cannot_be_deleted(world: World) -> None:
    case = a_case(world)
    with world.unit(ANYONE) as work, pytest.raises(Absent):
        saving.delete(work, case.id, "challenge")


def test_its_case_takes_over_the_reference_and_not_the_code(world: World) -> None:
    draft = a_saved_draft(world)
    send_draft(world, draft.id)
    with world.reading() as work:
        assert work.session.get_one(Case, draft.id).reference == draft.reference
        assert work.session.get_one(Draft, draft.id).code_hash is None
        assert filing.receipt(work, draft.id, "challenge").was_saved
    with world.unit(ANYONE) as work:
        assert signing_in.claim_case(work, draft.reference, "192.0.2.1").form == ""


def test_a_case_a_saved_form_and_nothing_are_looked_for_with_the_same_work(world: World) -> None:
    references = {"case": a_case(world).reference, "form": a_saved_draft(world).reference, "nothing": "SL-7KQ4-M2XT"}
    work_done: dict[str, list[str]] = {what: [] for what in references}
    for place, (what, reference) in enumerate(references.items()):

        def note(*details: object, what: str = what) -> None:
            work_done[what].append(str(details[2]))

        event.listen(world.resources.engine, "before_cursor_execute", note)
        with world.unit(ANYONE) as work:
            claimed = signing_in.claim_case(work, reference, f"192.0.2.{place}")
        event.remove(world.resources.engine, "before_cursor_execute", note)
        assert claimed.secret_hash.startswith("$argon2id$")
        assert claimed.is_proved_by(ACCESS_CODE) is (what != "nothing")
    assert work_done["case"] == work_done["form"] == work_done["nothing"]


def test_the_code_of_a_saved_form_opens_no_case(world: World) -> None:
    draft = a_saved_draft(world)
    with world.unit(ANYONE) as work:
        claimed = signing_in.claim_case(work, draft.reference, "192.0.2.1")
    with world.unit(ANYONE) as work, pytest.raises(Refusal, match="do not match"):
        signing_in.open_case(work, claimed, is_proved=True)


def test_the_email_names_the_day_and_never_the_code(world: World, tmp_path: Path) -> None:
    draft = a_saved_draft(world)
    with world.reading() as work:
        saved = saving.saved(work, draft.id, "challenge")
    settings = replace(world.resources.settings, mail_folder=tmp_path / "mail")
    saving.send_email(settings, saved, "sam@example.org", ENGLISH, now=world.clock())
    (path,) = (tmp_path / "mail").iterdir()
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    email = message.get_content()
    assert message["Subject"] == "What you wrote is saved"
    assert "Friday 18 December 2026" in email
    assert draft.reference in email
    assert ACCESS_CODE not in email.replace(" ", "")
    assert not {"police", "flag", "challenge", "complaint"} & set(email.casefold().split())


def test_an_email_that_cannot_go_is_refused_in_words(world: World, tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("in the way")
    draft = a_saved_draft(world)
    settings = replace(world.resources.settings, mail_folder=tmp_path / "a file")
    with world.reading() as work:
        saved = saving.saved(work, draft.id, "challenge")
    with pytest.raises(Refusal, match="could not send"):
        saving.send_email(settings, saved, "sam@example.org", ENGLISH, now=world.clock())


def test_nobody_asks_for_a_fourth_email_in_a_quarter_of_an_hour(world: World) -> None:
    for _ in range(3):
        with world.unit(ANYONE) as work:
            saving.count_email(work, "192.0.2.1")
    with world.unit(ANYONE) as work, pytest.raises(TooManyTries):
        saving.count_email(work, "192.0.2.1")
