"""Say why a case is opened that is somebody else's: its person reads it."""

from collections.abc import Iterable, Iterator

from portal.domain.access_purposes import REASON, REASON_LASTS
from portal.domain.entries import Values
from portal.models.base import new_id
from portal.models.cases import Case
from portal.models.columns import read_sealed, seal_into
from portal.models.ledgers import Looked
from portal.models.openings import Opening, openings_of
from portal.services import loading
from portal.services.unit_of_work import UnitOfWork


def give(work: UnitOfWork, reference: str, values: Values) -> None:
    """Keep the reason, which opens the case to this person for a day.

    Raises Absent, Tied or Undeclared, and Refusal without a reason in words.
    """
    case = loading.case_declared(work, reference)
    checked = REASON.check(values)
    opening = Opening(id=new_id(), case_id=case.id, staff_id=work.actor.id, purpose=str(checked["reason"]), at=work.now)
    seal_into(work.key(case.id), opening, "words", str(checked["words"]))
    work.session.add(opening)
    work.record("case.open", case.id, purpose=opening.purpose)


def with_words(work: UnitOfWork, case: Case, looks: Iterable[Looked]) -> Iterator[tuple[Looked, str]]:
    """Each look at a case, with the words in which whoever looked gave their reason; without words for all others."""
    given, key = openings_of(work.session, case.id), work.key(case.id)
    words = [(opening, read_sealed(key, opening, "words")) for opening in reversed(given)]
    for look in looks:
        yield look, next((said for opening, said in words if _led_to(opening, look)), "")


def _led_to(opening: Opening, look: Looked) -> bool:
    is_theirs = (opening.staff_id, opening.purpose) == (look.actor, look.purpose)
    return is_theirs and opening.at <= look.at < opening.at + REASON_LASTS
