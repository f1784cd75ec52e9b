"""What the answers of a case can rest on: what was told, found, said by the tool and by the police, and done."""

from collections.abc import Iterator

from portal.domain.actions import Action
from portal.domain.entries import Form
from portal.domain.evidence import ALWAYS, OUTPUT, REGISTER, Numbered, Piece, with_evidence
from portal.domain.facts import Facts
from portal.domain.first_view import is_hidden
from portal.domain.force_requests import Said
from portal.domain.restrictions import SYSTEM_WORDS, Search
from portal.domain.text import Sentence, sentence
from portal.services import flagging, leafing
from portal.services.dossiers import Dossier

WEIGHED = (Action.RECORD_FINDING, Action.DECIDE_GROUND)
"""Steps whose answer rests on something of the case."""
ANSWERED = (Said.UPLOADED, Said.NOTHING_HELD, Said.DONE)


def form_of(dossier: Dossier, facts: Facts, action: Action, about: str) -> Form | None:
    """What an action asks on this case."""
    form = dossier.kind.form(action, about)
    return with_evidence(form, pieces(dossier, facts), Sentence.in_english) if form and action in WEIGHED else form


def pieces(dossier: Dossier, facts: Facts) -> tuple[Piece, ...]:
    """All that an answer can rest on, as far as it is not hidden from the colleague who asks."""
    return (*ALWAYS, *_of_case(dossier, facts))


def _of_case(dossier: Dossier, facts: Facts) -> Iterator[Piece]:
    case = dossier.case
    is_blind = case.kind == "contest" and is_hidden(case.state, facts)
    if flagging.tool_output(dossier, facts) is not None:
        yield OUTPUT
    if case.tool:
        yield REGISTER
    for request in () if is_blind else dossier.force_requests:
        if any(reply.request_id == request.id and reply.said in ANSWERED for reply in dossier.force_replies):
            about = {"number": request.number, "kind": Sentence(request.kind.words)}
            said = sentence("What the police answered to request %(number)s: %(kind)s", **about)
            yield Piece(Numbered.REQUEST.code(request.number), said)
    for part in dossier.parts:
        if part.search is Search.FOUND:
            found = sentence("What was found: %(system)s", system=Sentence(SYSTEM_WORDS[part.system]))
            yield Piece(Numbered.SYSTEM.code(part.system.value), found)
    for file in leafing.files_shown(dossier.work, case, is_blind=is_blind):
        named = sentence("File %(number)s: %(name)s", number=file.number, name=file.name)
        yield Piece(Numbered.FILE.code(file.number), named)
