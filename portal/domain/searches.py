"""What shows that a search was reasonable, and what a copy for the person may be."""

from datetime import date, timedelta
from enum import StrEnum

from portal.domain.entries import Values
from portal.domain.errors import Refusal
from portal.domain.restrictions import Search
from portal.domain.text import mark
from portal.domain.uploads import FileKind
from portal.domain.working_days import add_months

LARGEST_COPY = 700_000  # bytes
COPY_MONTHS = 6
"""How long the person can fetch the copies after the answer (our rule)."""
PDF_HEAD = b"%PDF-"


def copies_until(decided_on: date) -> date:
    """The last day on which the person can fetch the copies; the day after it they are deleted (DPA 2018 s.39(1))."""
    return add_months(decided_on, COPY_MONTHS)


def copies_are_over_since(today: date) -> date:
    """The last day of an answer of which the copies are over today."""
    half_a_year_ago = add_months(today, -COPY_MONTHS)
    is_over = copies_until(half_a_year_ago) < today  # where the month then was shorter than this one
    return half_a_year_ago if is_over else half_a_year_ago - timedelta(days=1)


class CopyType(StrEnum):
    """What a copy for the person can be."""

    PDF = "application/pdf"
    TEXT = "text/plain"

    @property
    def ending(self) -> str:
        """How the name of such a file ends."""
        return "pdf" if self is CopyType.PDF else "txt"

    @property
    def words(self) -> str:
        """What the person reads that it is."""
        return mark("PDF") if self is CopyType.PDF else mark("Plain text")


def original_type(kind: FileKind) -> CopyType:
    """What a document as it was found is kept as: a picture becomes a page. Refusal for what has no pages."""
    if kind is FileKind.TEXT:
        return CopyType.TEXT
    if kind in (FileKind.PDF, FileKind.JPEG, FileKind.PNG):
        return CopyType.PDF
    raise Refusal(mark("The document must be a PDF, a picture or plain text"))


def check_search(values: Values, *, has_documents: bool) -> None:
    """Refuse a search that does not show that it was reasonable and proportionate (DPA 2018 s.45(2A)).

    `has_documents` says that documents from this system stand in the case already.
    """
    result = Search(str(values.get("result")))
    if has_documents and result is not Search.FOUND:
        raise Refusal(mark("Documents from this system are in this case, so something was found"))
    if result is Search.NOT_SEARCHED:
        if not values.get("why_not"):
            raise Refusal(mark("Enter why it was not searched"))
        return
    if not values.get("terms"):
        raise Refusal(mark("Enter what was searched for"))
    if not values.get("who"):
        raise Refusal(mark("Enter who searched"))
    hits = whole_number(values.get("hits"), refused=mark("Enter how many hits there were, in numbers"))
    if result is Search.FOUND and not hits:
        raise Refusal(mark("Something was found, so there was at least 1 hit"))
    _check_days(values.get("from_on"), values.get("to_on"))


def _check_days(first: object, last: object) -> None:
    if isinstance(first, date) and isinstance(last, date) and first > last:
        raise Refusal(mark("The first day that was searched must not be after the last one"))


def whole_number(typed: object, *, refused: str) -> int:
    """A whole number as typed, in the digits 0 to 9 only; Refusal with this sentence for anything else."""
    text = typed if isinstance(typed, str) else ""
    if not (text.isascii() and text.isdigit()):
        raise Refusal(refused)
    return int(text)


def page_count(typed: object) -> int:
    """How many pages a document has: at least one."""
    refused = mark("Enter how many pages, in numbers")
    pages = whole_number(typed, refused=refused)
    if not pages:
        raise Refusal(refused)
    return pages


def copy_type(content: bytes) -> CopyType:
    """What this copy is, by its content alone: a PDF by its first bytes, or text in UTF-8 (DPA 2018 s.45(3), s.52(1)).

    Refusal for one that is too large, and for anything else.
    """
    if len(content) > LARGEST_COPY:
        raise Refusal(mark("The selected file must be smaller than 700 KB"))
    if content.startswith(PDF_HEAD):
        return CopyType.PDF
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise Refusal(mark("The selected file must be a PDF or plain text"))
    return CopyType.TEXT
