"""Cases in which each letter was sent, by the real moves, and the letters of a case to read."""

from collections.abc import Callable, Mapping
from typing import Any

from portal.adapters.letter_pages import read_letter
from portal.domain.actions import Action
from portal.domain.actors import ANYONE
from portal.domain.filings import Contact, Filing
from portal.domain.letters.letter import LetterCode
from portal.domain.workflow import State
from portal.models.base import new_id
from portal.models.letters import letters_of
from portal.services import correspondence, opening, reviewing
from portal.services.filing import Answers
from tests.casework import a_search, dossier_of
from tests.factories import Colleague, MadeCase, World, a_case, declared, looked_through, taken, taken_by_resident

BY_EMAIL: Answers = {"contact": {"by": ["email"], "email": "kim@example.org"}}
BY_POST: Answers = {"contact": {"by": ["letter"], "address": "1 High Street, London"}}
CHILD: Answers = {
    "who": {"subject": "child"},
    "child": {
        "child_name": "Robin Example",
        "child_born": {"day": "1", "month": "2", "year": "2015"},
        "relationship": "parent",
    },
}
QUESTION = "Which of your two addresses do you mean?"
REFUSED = {
    "reason_code": "other",
    "reason": "You told us that you only want to keep us busy.",
    "help": "Tell us what you would like to know.",
    "checks": ("not_only_large", "no_blanket_rule", "not_past", "harm_weighed", "can_prove"),
    "evidence": "The message of 3 November 2026 says so in so many words.",
}


ELSEWHERE = {
    "body_sort": "force",
    "body": "Northshire Police",
    "contact": "Information Office, 1 Moor Road, Northshire",
    "reason": "The camera that you name belongs to another force.",
    "checks": ("nothing_ours", "looked_up", "nothing_sent"),
    "evidence": "The street that the person names is in Northshire, and so is the camera there.",
}
SAME = {
    "checks": ("read_both", "same_person", "same_thing", "no_pretence"),
    "evidence": "The words, the names and the phone numbers in both cases are the same.",
}


def asked_for_proof(world: World, proof: str) -> MadeCase:
    case = a_case(world, kind="subject-access", at=State.SEARCHING, answers=CHILD if proof == "authority" else None)
    what = {"proof": proof, "missing": "Something with your name on it.", "doubt": "The name is common."}
    return taken(world, case, world.first, Action.ASK_PROOF, **what)


def asked(world: World) -> MadeCase:
    """A request about which its person was asked a question on 25 November."""
    case = a_search(world)
    world.clock.forward(days=5)
    return taken(world, case, world.first, Action.ASK_QUESTION, question=QUESTION)


def replied(world: World) -> MadeCase:
    case = asked(world)
    world.clock.forward(days=7)
    return taken_by_resident(world, case, Action.ANSWER, answer="The first one.")


def extended(world: World) -> MadeCase:
    case = a_search(world)
    why = {"reason_code": "complexity_volume", "reason": "Two boxes are left to read."}
    case = taken(world, case, world.first, Action.PROPOSE_EXTENSION, **why)
    return taken(world, case, world.lead, Action.APPROVE_EXTENSION)


def refused(world: World, kind: str = "subject-access", outcome: str = "refused_unfounded") -> MadeCase:
    case = a_case(world, kind=kind, at=State.SEARCHING if kind == "subject-access" else State.TRIAGE)
    return approved(world, taken(world, case, world.first, Action.PROPOSE_REFUSAL, outcome=outcome, **REFUSED))


def pointed_elsewhere(world: World, kind: str = "contest", **changed: Any) -> MadeCase:
    """A case that another force must deal with."""
    case = a_case(world, kind=kind, at=EARLY[kind])
    return approved(world, taken(world, case, world.first, Action.TRANSFER, **(ELSEWHERE | changed)))


EARLY = {"contest": State.TRIAGE, "subject-access": State.SEARCHING, "complaint": State.IN_REVIEW}
"""Where a case can still end without the whole review, by its kind."""


def sent_twice(world: World, kind: str = "contest", **again: Any) -> tuple[MadeCase, MadeCase]:
    """Two cases in which the same was sent, three days apart, and both are with the same reviewer: the newer first."""
    goes_on = a_case(world, kind=kind, at=EARLY[kind])
    world.clock.forward(days=3)
    ends = a_case(world, kind=kind, at=EARLY[kind], **again)
    read_through(world, goes_on, world.lead)
    return ends, goes_on


def joined(world: World, kind: str = "contest", **again: Any) -> MadeCase:
    """The newer of two cases in which the same was sent, joined to the older."""
    ends, goes_on = sent_twice(world, kind, **again)
    return approved(world, taken(world, ends, world.first, Action.MERGE, other=goes_on.reference, **SAME))


def approved(world: World, case: MadeCase) -> MadeCase:
    """The same case after the lead agreed that it ends."""
    looked_through(world, case, world.lead)
    return taken(world, case, world.lead, Action.APPROVE_REFUSAL)


def read_through(world: World, case: MadeCase, colleague: Colleague) -> None:
    """This colleague opens a case and reads it."""
    declared(world, case, colleague)
    with world.unit(colleague.actor) as work:
        reviewing.read_case(work, case.reference)


def closed(world: World) -> MadeCase:
    case = asked_for_proof(world, "identity")
    world.clock.forward(days=60)
    return taken(world, case, world.first, Action.CLOSE_UNANSWERED)


def decided(kind: str, outcome: str) -> Callable[[World], MadeCase]:
    return lambda world: a_case(world, kind=kind, at=State.DECIDED, outcome=outcome)


SENT: Mapping[LetterCode, Callable[[World], MadeCase]] = {
    LetterCode.L1: lambda world: a_case(world, kind="subject-access"),
    LetterCode.L2: lambda world: asked_for_proof(world, "identity"),
    LetterCode.L3: lambda world: asked_for_proof(world, "authority"),
    LetterCode.L4: asked,
    LetterCode.L4B: replied,
    LetterCode.L5: extended,
    LetterCode.L6: refused,
    LetterCode.L7: decided("subject-access", "disclosed_part"),
    LetterCode.L8: decided("subject-access", "nothing_found"),
    LetterCode.L9: lambda world: a_case(world, kind="contest"),
    LetterCode.L10: decided("contest", "upheld"),
    LetterCode.L11: decided("contest", "partly_upheld"),
    LetterCode.L12: decided("contest", "not_upheld"),
    LetterCode.L13: decided("contest", "neutral"),
    LetterCode.L14: lambda world: a_case(world, kind="complaint"),
    LetterCode.L15: decided("complaint", "upheld"),
    LetterCode.L16: closed,
    LetterCode.L17: lambda world: taken_by_resident(world, a_case(world), Action.WITHDRAW),
    LetterCode.L18: pointed_elsewhere,
    LetterCode.L19: joined,
}
"""For each letter a case that it was sent in, last of all. The first day is Friday 20 November 2026."""


def pages(world: World, case: MadeCase) -> dict[str, str]:
    """Every letter of a case by its code, as the page that was sent; of two with one code the newer."""
    with dossier_of(world, case) as dossier:
        codes = {letter.number: letter.code for letter in letters_of(dossier.work.session, case.id)}
        return {code: correspondence.read(dossier, number) for number, code in codes.items()}


def words(page: str) -> str:
    """The text of a page on one line."""
    return " ".join(read_letter(page).text.split())


def filed(world: World, *, language: str = "en", contact: Contact | None = None) -> MadeCase:
    """A challenge that was filed in this language, by someone who is reached like this."""
    case_id = new_id()
    with world.unit(ANYONE) as work:
        work.new_key(case_id)
        filing = Filing(kind="contest", told=(), language=language, contact=contact)
        case = opening.new_case(work, case_id, filing, "hash")
        return MadeCase(case_id, case.reference, "contest", 1)
