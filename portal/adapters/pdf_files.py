"""PDF files from outside: read whole, and written anew with nothing in them but what their pages show."""

from io import BytesIO

from portal.domain.errors import Refusal
from portal.domain.text import mark

OF_A_PAGE = ("/Annots", "/AA", "/B")
"""Notes, actions and reading threads that hang on a page."""
OF_ANYTHING = ("/AF", "/Metadata", "/PieceInfo")
"""Attached files and notes of programs, which can hang on anything."""


def page_count(content: bytes) -> int:
    """How many pages a file has that `only_pages` made."""
    from pypdf import PdfReader

    return len(PdfReader(BytesIO(content)).pages)


def only_pages(content: bytes) -> bytes:
    """The same pages in a new file, without what they do not show.

    That is what betrays more than was meant: who made it and when, scripts, attached files, notes, hidden structure,
    and the earlier versions that a saved change leaves in the file. Words under a black box on a page stay: whoever
    makes the copy takes them out. Raises Refusal for what is broken, needs a password, or has no pages.
    """
    # Imported here, because only who adds a document waits for it.
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import FileNotDecryptedError, PyPdfError

    written, writer = BytesIO(), PdfWriter()
    try:
        for page in PdfReader(BytesIO(content), strict=True).pages:
            for name in OF_A_PAGE:
                page.pop(name, None)
            writer.add_page(page, OF_ANYTHING)
        writer.metadata = None
        writer.write(written)
    except FileNotDecryptedError as problem:
        raise Refusal(mark("The selected file is password protected")) from problem
    # Of a broken file the library says itself that it may raise anything.
    except (PyPdfError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as problem:
        raise Refusal(mark("The selected file is broken. Make it again and select it once more")) from problem
    if not writer.pages:
        raise Refusal(mark("The selected file has no pages"))
    return written.getvalue()
