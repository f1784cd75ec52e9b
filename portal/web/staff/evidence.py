"""Where a colleague finds what an answer rests on: each code of evidence, as words and as an address."""

from flask import url_for

from portal.domain.evidence import Fixed, Numbered, words_of
from portal.services.case_views import CaseView
from portal.web.language import say
from portal.web.staff.tabs import OVERVIEW, tab_with

PARTS = {
    Fixed.TOLD: "told",
    Fixed.RECORD: "history",
    Fixed.OUTPUT: "tool",
    Numbered.REQUEST: "requests",
    Numbered.SYSTEM: "systems",
}
"""The part of a case in which it stands."""


def evidence_words(case: CaseView, code: str) -> str:
    """What it is called."""
    return say(words_of(code, case.evidence))


def evidence_place(case: CaseView, code: str) -> str | None:
    """Its address, for a colleague who may see it; None for what is not there any more."""
    if code not in {piece.code for piece in case.evidence}:
        return None
    sort, _, which = code.partition("-")
    if sort == Fixed.REGISTER:
        return url_for("tools.tools")
    if sort == Numbered.FILE:
        return url_for("case.file", reference=case.reference, number=int(which))
    part = PARTS[Fixed(sort) if sort in set(Fixed) else Numbered(sort)]
    tab = tab_with(part)
    if tab == OVERVIEW:
        return url_for("case.case", reference=case.reference, _anchor=part)
    return url_for("case.tab", reference=case.reference, tab=tab, _anchor=part)


NAMES = {"evidence_words": evidence_words, "evidence_place": evidence_place}
"""How templates call them."""
