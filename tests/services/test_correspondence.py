"""What was sent stays as it was sent; there is news of it for whoever wants it, by the way that they chose."""

import io
from collections.abc import Callable
from datetime import date
from unittest.mock import patch

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from portal.adapters import letters as written_letters
from portal.adapters.letter_pages import read_letter
from portal.domain.actions import Action
from portal.domain.actors import SYSTEM, resident_of
from portal.domain.errors import Absent, Refusal
from portal.domain.facts import Facts
from portal.domain.filings import Contact
from portal.domain.letters.letter import LetterCode
from portal.domain.notices import News
from portal.domain.workflow import State
from portal.models.cases import Case
from portal.models.notices import Notice
from portal.services import correspondence
from portal.services.dossiers import Dossier
from portal.services.filing import Answers
from portal.services.taking import Taking
from portal.services.unit_of_work import Resources
from portal.settings import Regulator, Settings
from tests.casework import a_search, dossier_of
from tests.correspondence import BY_EMAIL, BY_POST, QUESTION, asked_for_proof, filed, pages, replied, words
from tests.factories import MadeCase, World, a_case, signed, taken


def test_a_letter_says_the_day_it_was_written(world: World) -> None:
    case = replied(world)
    with dossier_of(world, case) as dossier:
        days = [line.on for line in correspondence.letters(dossier)]
    assert days == [date(2026, 11, 20), date(2026, 11, 25), date(2026, 12, 2)]
    for page, day in zip(pages(world, case).values(), days, strict=True):
        assert read_letter(page).written == day.isoformat()
        assert f"{day:%A} {day.day} {day:%B %Y} Dear" in words(page)


def test_letters_are_listed_by_the_titles_that_they_were_sent_with(world: World) -> None:
    with dossier_of(world, asked_for_proof(world, "authority")) as dossier:
        titles = [line.title for line in correspondence.letters(dossier)]
    assert titles == ["We have your request", "We need proof that you can act for Robin Example"]


# What is kept.


def test_a_letter_stays_as_it_was_sent_whatever_changes(
    world: World, settings: Settings, open_portal: Callable[..., Resources]
) -> None:
    case = a_case(world, kind="subject-access")
    before = pages(world, case)["l1"]
    later = open_portal(settings, operator_name="Another Office", regulator=Regulator(address="Elsewhere"))
    other_words = dict.fromkeys(LetterCode, "letters/l13_neither_yes_nor_no.html")
    with patch.dict(written_letters.TEMPLATES, other_words), later.unit(SYSTEM, world.clock()) as work:
        dossier = Dossier(work, work.session.get_one(Case, case.id))
        assert correspondence.read(dossier, 1) == before
        assert [line.title for line in correspondence.letters(dossier)] == ["We have your request"]
        assert "City Office" in text_of(correspondence.pdf(work, dossier.case, 1))
    assert "City Office" in before


def test_the_pdf_is_made_of_the_kept_page_once_and_kept_then(world: World) -> None:
    case = a_case(world, kind="subject-access")
    kept = pages(world, case)["l1"]
    with world.unit(SYSTEM) as work:
        made = correspondence.pdf(work, work.session.get_one(Case, case.id), 1)
    assert made == written_letters.as_pdf(kept)
    with world.reading() as work, patch.object(correspondence, "as_pdf", side_effect=AssertionError):
        assert correspondence.pdf(work, work.session.get_one(Case, case.id), 1) == made


def test_there_is_no_letter_for_a_step_that_sent_none(world: World) -> None:
    case = a_case(world, kind="subject-access", at=State.SEARCHING)
    with dossier_of(world, case) as dossier:
        with pytest.raises(Absent):
            correspondence.read(dossier, 2)
        with pytest.raises(Absent):
            correspondence.pdf(dossier.work, dossier.case, 2)


def text_of(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


# What stands in it, and in which language.


@pytest.mark.parametrize(
    ("name", "dear"), [("Sam Example", "Dear Sam Example"), ("  ", "Dear resident"), ("{{name}}", "Dear {{name}}")]
)
def test_a_letter_begins_with_the_name_that_was_given_or_with_none(world: World, name: str, dear: str) -> None:
    assert f"{dear} We have your challenge" in words(pages(world, filed(world, contact=Contact(name=name)))["l9"])


def test_without_any_contact_there_is_a_letter_all_the_same(world: World) -> None:
    assert "Dear resident" in words(pages(world, filed(world))["l9"])


@pytest.mark.parametrize(("language", "written_in"), [("ar-XB", "ar-XB"), ("xx", "en"), ("en", "en")])
def test_a_letter_is_in_the_language_of_the_case_if_we_have_it_and_else_in_english(
    world: World, language: str, written_in: str
) -> None:
    assert read_letter(pages(world, filed(world, language=language))["l9"]).language == written_in


def test_a_letter_that_would_have_a_hole_is_refused_and_nothing_is_kept(world: World) -> None:
    case = a_search(world)
    with world.unit(world.first.actor) as work:
        dossier = Dossier(work, work.session.get_one(Case, case.id))
        move = next(move for move in dossier.kind.workflow.moves if move.action is Action.ASK_QUESTION)
        with pytest.raises(Refusal, match="This letter needs the question"):
            correspondence.write(Taking(dossier, move, Facts(actor=work.actor), {"question": None}), "l4")
    assert list(pages(world, case)) == ["l1"]


# What signing would send.


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [("subject-access", "disclosed_part"), ("contest", "not_upheld"), ("contest", "neutral"), ("complaint", "upheld")],
)
def test_the_preview_is_the_letter_that_signing_sends(world: World, kind: str, outcome: str) -> None:
    case = a_case(world, kind=kind, at=State.AWAITING_SIGNATURE, outcome=outcome)
    world.clock.forward(days=15)
    with dossier_of(world, case) as dossier:
        shown = correspondence.preview(dossier)
    assert list(pages(world, signed(world, case, world.lead)).values())[-1] == shown


def test_there_is_a_preview_only_while_something_waits_for_a_signature(world: World) -> None:
    case = a_case(world, kind="complaint", at=State.IN_REVIEW)
    with dossier_of(world, case) as dossier, pytest.raises(Absent):
        correspondence.preview(dossier)


# News by e-mail.


def news_of(world: World, case: MadeCase) -> list[tuple[News, str]]:
    """What was posted of this case, each with its cause."""
    with world.reading() as work:
        notices = work.session.scalars(select(Notice).filter_by(case_id=case.id).order_by(Notice.created_at))
        return [(notice.news, notice.key.rpartition(":")[2]) for notice in notices]


def test_each_step_that_is_news_is_told_once_to_whoever_gave_an_address(world: World) -> None:
    case = a_case(world, kind="subject-access", at=State.SEARCHING, answers=BY_EMAIL)
    taken(world, case, world.first, Action.ASK_QUESTION, question=QUESTION)
    assert news_of(world, case) == [(News.SUBMITTED, "step-1"), (News.QUESTION, "step-3")]


@pytest.mark.parametrize("answers", [None, BY_POST])
def test_nothing_is_sent_to_whoever_gave_no_address_for_it(world: World, answers: Answers | None) -> None:
    assert news_of(world, asked_with(world, answers)) == []


def asked_with(world: World, answers: Answers | None) -> MadeCase:
    case = a_case(world, kind="subject-access", at=State.SEARCHING, answers=answers)
    return taken(world, case, world.first, Action.ASK_QUESTION, question=QUESTION)


@pytest.mark.parametrize(
    ("outcome", "by_resident", "told"),
    [("upheld", False, True), ("neutral", False, False), ("neutral", True, True)],
)
def test_our_own_work_after_an_answer_that_confirms_nothing_is_no_news(
    world: World, outcome: str, by_resident: bool, told: bool
) -> None:
    case = a_case(world, at=State.DECIDED, outcome=outcome, answers=BY_EMAIL)
    before = news_of(world, case)
    assert before[-1][0] is News.DECISION
    with world.unit(resident_of(case.id) if by_resident else world.second.actor) as work:
        dossier = Dossier(work, work.session.get_one(Case, case.id))
        move = next(move for move in dossier.kind.workflow.moves if move.action is Action.VERIFY_REMEDY)
        correspondence.tell(Taking(dossier, move, Facts(actor=work.actor), {}))
        work.record("test")
    assert (len(news_of(world, case)) > len(before)) is told


# Letters that go by post.


def to_post(world: World) -> list[tuple[str, int]]:
    with world.reading(world.first.actor) as work:
        return [(letter.reference, letter.number) for letter in correspondence.to_post(work)]


def test_who_gave_a_postal_address_and_no_email_is_written_to_by_post(world: World) -> None:
    by_both: Answers = {"contact": {**BY_EMAIL["contact"], **BY_POST["contact"], "by": ["email", "letter"]}}
    for answers in (None, BY_EMAIL, by_both):
        a_case(world, kind="subject-access", answers=answers)
    assert to_post(world) == []
    case = asked_with(world, BY_POST)
    assert to_post(world) == [(case.reference, 1), (case.reference, 3)]


def test_a_letter_is_posted_once_and_by_a_reviewer(world: World) -> None:
    a_case(world, kind="subject-access", answers=BY_POST)
    with world.reading() as work:
        (letter,) = correspondence.to_post(work)
    with world.unit(world.editor.actor) as work, pytest.raises(Absent):
        correspondence.posted(work, letter.letter_id)
    with world.unit(world.first.actor) as work:
        correspondence.posted(work, letter.letter_id)
    assert to_post(world) == []
    with world.unit(world.first.actor) as work, pytest.raises(Absent):
        correspondence.posted(work, letter.letter_id)
