"""What shows that a search was reasonable, and what a copy for the person may be."""

from datetime import date, timedelta

import pytest

from portal.domain.entries import Values
from portal.domain.errors import Refusal
from portal.domain.searches import (
    LARGEST_COPY,
    CopyType,
    check_search,
    copies_are_over_since,
    copies_until,
    copy_type,
    page_count,
    whole_number,
)

SEARCHED: Values = {"result": "found", "terms": "Name", "who": "Records team", "hits": "3"}
NUMBERS_ONLY = "Enter a number"
NOT_NUMBERS = [None, "", " 1", "-1", "+1", "1.0", "1e5", "0x10", "٣", "1_000", "many"]


@pytest.mark.parametrize(
    "values",
    [
        SEARCHED,
        {**SEARCHED, "from_on": date(2020, 1, 1), "to_on": date(2020, 1, 1)},
        {**SEARCHED, "from_on": date(2020, 1, 1), "to_on": None},
        {**SEARCHED, "result": "nothing", "hits": "0"},
        {**SEARCHED, "result": "nothing", "hits": "12"},
        {"result": "not_searched", "why_not": "Weeks of work for very little."},
    ],
)
def test_a_search_that_shows_that_it_was_reasonable_is_kept(values: Values) -> None:
    check_search(values, has_documents=False)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"result": "not_searched"}, "Enter why it was not searched"),
        ({**SEARCHED, "terms": None}, "Enter what was searched for"),
        ({**SEARCHED, "who": None}, "Enter who searched"),
        *(({**SEARCHED, "hits": hits}, "Enter how many hits there were") for hits in NOT_NUMBERS),
        ({**SEARCHED, "hits": "0"}, "at least 1 hit"),
        ({**SEARCHED, "from_on": date(2026, 3, 2), "to_on": date(2026, 3, 1)}, "must not be after the last"),
    ],
)
def test_a_search_that_does_not_show_that_it_was_reasonable_is_refused(values: Values, told: str) -> None:
    with pytest.raises(Refusal, match=told):
        check_search(values, has_documents=False)


@pytest.mark.parametrize("result", ["nothing", "not_searched"])
def test_a_system_with_documents_in_the_case_was_searched_and_found_to_have_some(result: str) -> None:
    with pytest.raises(Refusal, match="something was found"):
        check_search({**SEARCHED, "result": result, "why_not": "Too long."}, has_documents=True)
    check_search(SEARCHED, has_documents=True)


@pytest.mark.parametrize("typed", NOT_NUMBERS)
def test_a_number_is_written_in_the_digits_0_to_9(typed: str | None) -> None:
    with pytest.raises(Refusal, match=NUMBERS_ONLY):
        whole_number(typed, refused=NUMBERS_ONLY)


def test_a_number_may_be_nought_but_a_document_has_pages() -> None:
    assert whole_number("0", refused=NUMBERS_ONLY) == 0
    assert page_count("012") == 12
    with pytest.raises(Refusal, match="how many pages"):
        page_count("0")


def test_a_copy_is_what_its_content_says() -> None:
    assert copy_type(b"%PDF-1.7 ...") is CopyType.PDF
    assert copy_type("Zażółć\r\n".encode()) is CopyType.TEXT
    assert [kind.ending for kind in CopyType] == ["pdf", "txt"]


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n", b"\xff\xfea\x00", b"caf\xe9", b"a\0b", b"PK\x03\x04\xff"], ids=ascii
)
def test_a_copy_is_a_pdf_or_plain_text(content: bytes) -> None:
    with pytest.raises(Refusal, match="must be a PDF or plain text"):
        copy_type(content)


@pytest.mark.parametrize("head", [b"%PDF-1.7\n", b""], ids=["pdf", "text"])
def test_a_copy_has_a_largest_size(head: bytes) -> None:
    assert copy_type(head.ljust(LARGEST_COPY, b"x"))
    with pytest.raises(Refusal, match="smaller than 700 KB"):
        copy_type(head.ljust(LARGEST_COPY + 1, b"x"))


def test_each_copy_is_over_on_the_day_after_its_last_one_and_on_no_other() -> None:
    for days in range(4 * 366):
        decided_on = date(2026, 1, 1) + timedelta(days=days)
        until = copies_until(decided_on)
        assert copies_are_over_since(until) < decided_on <= copies_are_over_since(until + timedelta(days=1))
