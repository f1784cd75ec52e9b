"""A subject access request, worked on: systems searched, documents found, marked and kept back by the real moves."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from portal.commands.paths import DESCRIBED, REASONS
from portal.domain.actions import Action
from portal.domain.actors import SYSTEM
from portal.domain.boxes import Box
from portal.domain.redactions import VersionSort
from portal.domain.restrictions import RestrictionGround
from portal.domain.uploads import Sent
from portal.domain.workflow import State
from portal.models.cases import by_reference
from portal.services import leafing, redacting, uploading
from portal.services.dossiers import Dossier
from tests.factories import Colleague, MadeCase, World, a_case, all_found, signed, taken

SEARCHED = {"result": "found", "terms": "Name and date of birth", "who": "Records team", "hits": "1"}
"""What is recorded of a search that found something."""
NOTHING = {**SEARCHED, "result": "nothing", "hits": "0"}
"""What is recorded of a search that found nothing."""
RESTRICTED = {
    "grounds": ("p3_e_others",),
    "scope": "The name of a neighbour.",
    "necessary": "The neighbour would be at risk.",
    "proportionate": "Only the name is left out.",
    "less": "A summary would still name them.",
    "review_on": date(2027, 6, 1),
    "may_say": "yes",
}
"""What is recorded of a restriction: all that the law asks for."""
ASKED = {"proof": "identity", "missing": "A paper with your address.", "doubt": "Two people have this name."}
"""What is asked when proof is missing."""
CAME = {"how": "Passport and bank letter seen."}
"""What is recorded of proof that came, but for its day."""
COPY = "You called us about a broken window. Zażółć.".encode()
"""A copy for the person, in plain text."""


@contextmanager
def dossier_of(world: World, case: MadeCase) -> Iterator[Dossier]:
    """The case as it is kept."""
    with world.reading(SYSTEM) as work:
        kept = by_reference(work.session, case.reference)
        assert kept is not None
        yield Dossier(work, kept)


def part_id(world: World, case: MadeCase, system: str = "records") -> str:
    with dossier_of(world, case) as dossier:
        return next(part.id for part in dossier.parts if part.system == system)


def document_id(world: World, case: MadeCase, number: int = 1) -> str:
    with dossier_of(world, case) as dossier:
        return next(document.id for document in dossier.documents if document.number == number)


def restriction_id(world: World, case: MadeCase) -> str:
    """The one restriction that stands."""
    with dossier_of(world, case) as dossier:
        (restriction,) = dossier.restrictions
        return restriction.id


def a_search(world: World) -> MadeCase:
    """A request that its reviewer, the first of the two, has begun to search for."""
    return a_case(world, kind="subject-access", at=State.SEARCHING)


def searched(world: World, case: MadeCase, *systems: str, **search: Any) -> MadeCase:
    """The same case after these systems were added and searched."""
    for system in systems:
        case = taken(world, case, world.first, Action.ADD_PART, system=system)
        part = part_id(world, case, system)
        case = taken(world, case, world.first, Action.RECORD_SEARCH, about=part, **(SEARCHED | search))
    return case


def listed(world: World, case: MadeCase, system: str = "records", **document: Any) -> MadeCase:
    """The same case after one more document of this system was listed."""
    told = {"title": "Incident report", "part": system, "pages": "2", "content": COPY}
    return taken(world, case, world.first, Action.ADD_DOCUMENT, **(told | document))


def read(world: World, *, systems: tuple[str, ...] = ("records",), documents: int = 1) -> MadeCase:
    """A request that was searched for, with this many documents of the first system, which can be read now."""
    case = searched(world, a_search(world), *systems)
    for _ in range(documents):
        case = listed(world, case, systems[0])
    return taken(world, case, world.first, Action.FINISH_SEARCH)


def marked(world: World, case: MadeCase, disclosure: str, number: int = 1, **more: Any) -> MadeCase:
    """The same case after it was said how much of this document is given."""
    mark = {"disclosure": disclosure, "others": "none"} | more
    return taken(world, case, world.first, Action.MARK_DOCUMENT, about=document_id(world, case, number), **mark)


def restricted(world: World, case: MadeCase, number: int = 1, **restriction: Any) -> MadeCase:
    """The same case after it was proposed to keep something of this document back."""
    about = document_id(world, case, number)
    return taken(world, case, world.first, Action.RESTRICT, about=about, **(RESTRICTED | restriction))


def approved(world: World, case: MadeCase, by: Colleague | None = None) -> MadeCase:
    """The same case after everything that was proposed to be kept back was approved by another person."""
    with dossier_of(world, case) as dossier:
        waiting = [restriction.id for restriction in dossier.restrictions if restriction.approved_at is None]
    for about in waiting:
        case = taken(world, case, by or world.second, Action.APPROVE_RESTRICTION, about=about)
    return case


def described(world: World, case: MadeCase) -> MadeCase:
    """The same case after it was written what section 45(2) asks for."""
    return taken(world, case, world.first, Action.DESCRIBE, **DESCRIBED)


def proposed(world: World, case: MadeCase, outcome: str) -> MadeCase:
    """The same case after the checklist was answered and this outcome proposed."""
    return taken(world, all_found(world, case, world.first), world.first, Action.PROPOSE, outcome=outcome, **REASONS)


def answered(world: World, case: MadeCase, outcome: str) -> MadeCase:
    """The same case after this outcome was proposed, and signed by the lead 20 days later."""
    case = proposed(world, case, outcome)
    world.clock.forward(days=20)
    return signed(world, case, world.lead)


def found(world: World, content: bytes) -> MadeCase:
    """A request that can be read now, with one document as it was found."""
    case = searched(world, a_search(world), "records")
    original = uploading.receive(world.resources, Sent("found", content))
    case = listed(world, case, original=(original,), content=None)
    return taken(world, case, world.first, Action.FINISH_SEARCH)


def paper_of(world: World, case: MadeCase, sort: VersionSort = VersionSort.FOUND) -> str:
    """The id of the newest version of this sort."""
    with dossier_of(world, case) as dossier:
        return [version.id for version in dossier.versions if version.sort is sort][-1]


def blacked_out(world: World, case: MadeCase, *boxes: Box, note: str = "", ground: str = "p3_e_others") -> MadeCase:
    """The same case after these boxes were put on the first page of its document."""
    with world.unit(world.first.actor) as work:
        reason = RestrictionGround(ground)
        redacting.black_out(work, case.reference, paper_of(world, case), {1: list(boxes)}, ground=reason, note=note)
    return case


def copied(world: World, case: MadeCase) -> MadeCase:
    """The same case after the copy with the boxes was made."""
    with world.unit(world.first.actor) as work:
        paper = leafing.open_paper(work, case.reference, paper_of(world, case))
    made = redacting.made(paper)
    with world.unit(world.first.actor) as work:
        redacting.keep(work, case.reference, paper.id, made)
    return case
