"""What must be put right is, before a case is closed; what is kept back has its ground and two people."""

from collections.abc import Iterator

from portal.models.force_requests import ForceRequest
from portal.models.searches import Document, Part, Restriction
from tests.law.kept import Kept

KEPT_BACK = ("release_part", "withhold")
OPEN_REMEDY = ("proposed", "ordered", "reported")


def nothing_is_closed_with_an_open_remedy(kept: Kept) -> Iterator[str]:
    still_open = [known for known in kept.remedies if known.state in OPEN_REMEDY]
    if kept.is_answered and len(still_open) != kept.case.open_remedies:
        yield f"{len(still_open)} remedies are open and the case says {kept.case.open_remedies}"
    if kept.is_answered and kept.case.state == "closed" and still_open:
        yield "it is closed with an open remedy"
    for known in kept.remedies:
        if known.state == "verified" and known.settled_by_id in (None, known.reported_by_id):
            yield "a remedy was checked by whoever reported it"
        if known.state == "waived" and (known.settled_by_id not in kept.leads or known.settling is None):
            yield "a remedy was waived without a lead or without a reason"


STANDS = {
    "ordered": ("asked", "acknowledged", "question", "postponed"),
    "reported": ("done",),
    "verified": ("settled",),
    "waived": ("settled",),
}


def the_police_are_asked_once_for_what_is_ordered_and_until_it_is_settled(kept: Kept) -> Iterator[str]:
    requests = [request for request in kept.rows(ForceRequest) if request.remedy_id]
    asked = {request.remedy_id: request.standing for request in requests}
    if len(asked) != len(requests):
        yield "something that was ordered is asked for twice"
    for known in kept.remedies:
        if known.state == "proposed" and (known.id in asked or kept.is_answered):
            yield "something is asked of the police that nobody signed, or was signed and is not asked"
        elif known.state != "proposed" and asked.get(known.id) not in STANDS[known.state]:
            yield f"what is {known.state} stands as {asked.get(known.id)} with the police"


def what_is_kept_back_has_its_ground_and_two_people(kept: Kept) -> Iterator[str]:
    restrictions = kept.rows(Restriction)
    for known in restrictions:
        if not known.grounds or known.review_on is None or not known.reasons:
            yield "something is kept back without ground, reasons or a day on which it is looked at again"
        if known.approved_by_id == known.proposed_by_id:
            yield "something is kept back by one person alone"
    is_before_signature = kept.case.state == "awaiting_signature" or (kept.is_answered and kept.last("sign"))
    if kept.case.kind != "subject-access" or not is_before_signature:
        return
    never_confirmed = {part.id for part in kept.rows(Part) if part.system == "never_confirmed"}
    approved = {known.document_id for known in restrictions if known.approved_by_id and known.lifted_at is None}
    for document in kept.rows(Document):
        if document.part_id in never_confirmed:
            continue
        if document.disclosure == "unmarked":
            yield "nobody said how much of a document is given"
        if document.disclosure in KEPT_BACK and document.id not in approved:
            yield "a document is kept back and no second person approved it"
