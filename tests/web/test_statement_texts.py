"""The pages of plain text are easy to read, true to the code where it can tell, and lead on to pages that exist."""

import re
from collections.abc import Iterator
from itertools import chain

import pytest
from textstat import textstat

from portal.domain.case_types.contest import CONTEST
from portal.domain.decisions import REASON_TITLES
from portal.domain.retention import IDLE_LIMIT
from portal.services.signing_in import RESIDENT_STAYS
from portal.settings import Settings
from portal.web.access import IDLE
from portal.web.public.statement_texts import STATEMENTS
from portal.web.public.texts.statement import GAPS, Link, Statement
from portal.web.residents.journeys import JOURNEYS
from tests.page import PageClient

pytestmark = pytest.mark.any_database

ENDPOINTS = {
    "answer_dates.answer_date": {},
    "filing.before": {"journey": set(JOURNEYS)},
    "languages.languages": {},
    "paper_forms.choose": {},
    "professionals.join": {},
    "professionals.sign_in": {},
    "returning.lost_code": {},
    "start.start": {},
    "statements.page": {"slug": set(STATEMENTS)},
    "statistics.statistics": {},
    "tools.tools": {},
    "tracking.sign_in": {},
}
"""The pages that a link may lead to, with what each needs to know."""

HARDEST = 4.0
"""The school grade, after Flesch and Kincaid, of the hardest page."""

NEVER = re.compile(
    r"\b(please|sorry|(in)?valid|users?|outputs?|processing|controllers?|upheld|pursuant)\b"
    r"|\b(data subjects?|exemptions?|redact\w*)\b"
    r"|\s[-\u2013\u2014]\s",
    re.IGNORECASE,
)
"""Words that no page says (our rule), and dashes that join clauses."""

every_statement = pytest.mark.parametrize("statement", STATEMENTS.values(), ids=STATEMENTS)


def prose(statement: Statement) -> Iterator[str]:
    """What is read as sentences: no headings, no links, no names of Acts."""
    yield statement.lede
    for section in statement.sections:
        yield from chain(section.paragraphs, section.points, section.letter)
        if section.table:
            yield from chain.from_iterable(row[1:] for row in section.table.rows)


def links(statement: Statement) -> Iterator[Link]:
    return chain.from_iterable(section.links for section in statement.sections)


def every_text(statement: Statement) -> Iterator[str]:
    """Everything that is shown, and the addresses that may hold a gap."""
    yield statement.title
    yield from prose(statement)
    yield from chain.from_iterable((section.heading, section.law) for section in statement.sections)
    yield from chain.from_iterable((link.text, link.url) for link in links(statement))
    for section in statement.sections:
        if section.table:
            yield from (section.table.caption, *section.table.columns)


def sentences(statement: Statement) -> list[list[str]]:
    """The words of each sentence, a gap counting as one word."""
    return [sentence.split() for text in prose(statement) for sentence in re.split(r"(?<=[.?!])\s", filled(text))]


def filled(text: str) -> str:
    """The text with one word in each gap; KeyError for a gap that the page does not fill."""
    return text % dict.fromkeys(GAPS, "it")


@every_statement
def test_every_statement_stands_under_its_slug_with_a_title_and_a_lede(statement: Statement) -> None:
    assert STATEMENTS[statement.slug] is statement
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", statement.slug)
    assert statement.title
    assert statement.lede


@every_statement
def test_every_statement_begins_with_a_heading_and_has_no_empty_part(statement: Statement) -> None:
    assert statement.sections[0].heading
    assert all(section.paragraphs or section.points for section in statement.sections)


@every_statement
def test_no_statement_says_a_word_or_a_dash_that_we_never_use(statement: Statement) -> None:
    assert [text for text in every_text(statement) if NEVER.search(text)] == []


@every_statement
def test_sentences_are_short(statement: Statement) -> None:
    lengths = [len(words) for words in sentences(statement)]
    assert [" ".join(words) for words in sentences(statement) if len(words) > 28] == []
    assert sum(lengths) / len(lengths) <= 15


@every_statement
def test_every_sentence_ends_as_a_sentence(statement: Statement) -> None:
    titles = REASON_TITLES.values()
    assert [text for text in prose(statement) if not text.endswith((".", "?")) and text not in titles] == []


@every_statement
def test_every_gap_is_one_that_the_page_fills(statement: Statement) -> None:
    assert [text for text in every_text(statement) if "%" in filled(text)] == []


@every_statement
def test_every_link_leads_to_a_page_that_exists_or_to_a_safe_address(statement: Statement) -> None:
    for link in links(statement):
        if link.url:
            assert not link.endpoint
            assert link.url.startswith("https://") or link.url == "%(regulator_url)s"
        else:
            known = ENDPOINTS[link.endpoint]
            assert link.values.keys() == known.keys()
            assert all(value in known[name] for name, value in link.values.items())


@every_statement
def test_a_child_of_nine_can_read_it(statement: Statement) -> None:
    """As letters are measured: school grade 4 or lower, with a word in each gap."""
    text = " ".join(filled(words) if words.endswith((".", "?")) else f"{words}." for words in prose(statement))
    assert textstat.flesch_kincaid_grade(text) <= HARDEST


def test_no_part_of_the_page_for_young_people_is_long() -> None:
    for section in STATEMENTS["young-people"].sections:
        assert sum(len(text.split()) for text in chain(section.paragraphs, section.points)) <= 120


def test_every_way_out_of_scope_goes_on() -> None:
    """None of the pages for what the service cannot do is a dead end: each leads on, and to a person."""
    ends = {str(link.values["slug"]) for link in links(STATEMENTS["other-services"]) if link.values}
    assert ends >= {"emergency", "criminal-record", "stop-or-custody", "officer-behaviour", "legal-claim"}
    assert ends >= {"another-force", "someone-who-died", "concern"}
    for slug in ends - {"contact"}:
        ways = list(links(STATEMENTS[slug]))
        to_a_person = any(link.values.get("slug") == "contact" for link in ways)
        assert to_a_person or "%(phone)s" in " ".join(prose(STATEMENTS[slug])), slug
        assert len(ways) > 2, slug


def test_every_ending_of_a_form_is_a_page() -> None:
    endings = {ending for form in JOURNEYS.values() for page in form.pages for ending in page.endings.values()}
    assert endings <= set(STATEMENTS)


def test_the_cookies_page_names_every_cookie() -> None:
    tables = [section.table for section in STATEMENTS["cookies"].sections if section.table]
    named = [row[0] for table in tables for row in table.rows]
    assert named == ["session", *(f"draft-{code}" for code in JOURNEYS), "waiting", "answers", "language"]


def test_the_times_that_the_pages_give_are_those_of_the_code() -> None:
    cookies, safety = (" ".join(prose(STATEMENTS[slug])) for slug in ("cookies", "stay-safe"))
    idle, at_most = (f"{span.seconds // 60} minutes" for span in (IDLE[False], RESIDENT_STAYS))
    assert f"after {idle} without use or {at_most} in all" in cookies
    assert f"{IDLE_LIMIT.seconds // 3600} hours after your last answer" in cookies
    assert f"after {idle} without use" in safety


def test_how_we_decide_tells_every_question_and_every_outcome_of_a_challenge() -> None:
    points = {section.heading: section.points for section in STATEMENTS["how-we-decide"].sections if section.points}
    assert len(points["What we ask about a challenge"]) == len(CONTEST.checklist)
    told = {outcome.told for outcome in CONTEST.outcomes}
    assert len(points["What we can decide about a challenge"]) == len(told) + 1  # and what we cannot decide at all


@every_statement
def test_every_statement_opens_with_its_gaps_filled(client: PageClient, statement: Statement) -> None:
    page = client.page(f"/{statement.slug}")
    assert page.status == 200
    assert page.heading == filled(statement.title)
    assert "%(" not in page.html


def test_numbers_can_be_called_and_the_regulator_is_the_one_of_the_settings(
    client: PageClient, settings: Settings
) -> None:
    page = client.page("/your-rights")
    assert {f"tel:{settings.phone}".replace(" ", ""), settings.regulator.url} <= set(page.links())
    assert settings.regulator.address in page.text


def test_a_page_that_nobody_wrote_is_not_found(client: PageClient) -> None:
    assert client.page("/your-wrongs").status == 404
