"""The parts that pages on a case are made of, and those of them that stand beside a form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from portal.domain.actions import Action
from portal.domain.text import mark
from portal.domain.workflow import State
from portal.services.case_matters import Topic
from portal.services.case_views import CaseView, Shown
from portal.web.staff.asking import SIGNING

Test = Callable[[CaseView], bool]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a page: the name that links lead to, its heading, its template, and if there is anything in it.

    `shows` is what must be opened of a case to draw it.
    """

    name: str
    heading: str
    template: str
    shows: tuple[Shown, ...]
    has_something: Test = lambda _: True


def _has(topic: Topic) -> Test:
    return lambda case: bool(case.matters[topic])


PARTS = (
    Part(
        "decision",
        mark("The decision"),
        "staff/case/proposal.html",
        (Shown.PROPOSAL,),
        lambda case: case.proposal is not None,
    ),
    Part(
        "tool",
        mark("What the tool said"),
        "staff/case/output.html",
        (Shown.OUTPUT,),
        lambda case: bool(case.output) or (case.is_blind and case.state is not State.SUBMITTED),
    ),
    Part(
        "sought",
        mark("What the police have sent us"),
        "staff/case/sought.html",
        (Shown.SOUGHT,),
        lambda case: Action.ASK_FORCE in case.may or bool(case.sought),
    ),
    Part(
        "precedents",
        mark("Decisions like this one"),
        "staff/case/precedents.html",
        (Shown.PRECEDENTS,),
        lambda case: bool(case.precedents),
    ),
    Part("told", mark("What the resident told us"), "staff/case/told.html", (Shown.TOLD,)),
    Part("contact", mark("How to reach the person"), "staff/case/contact.html", ()),
    Part(
        "acting",
        mark("Who acts for the person"),
        "staff/case/acting.html",
        (Shown.ACTING,),
        lambda case: bool(case.acting),
    ),
    Part("files", mark("Files"), "staff/case/files.html", (Shown.FILES,), lambda case: bool(case.files)),
    Part(
        "messages",
        mark("What we wrote to each other"),
        "staff/case/messages.html",
        (Shown.MESSAGES, Shown.FILES),
        lambda case: any(note.is_message for note in case.notes),
    ),
    Part(
        "internal",
        mark("Notes of colleagues"),
        "staff/case/internal.html",
        (Shown.INTERNAL,),
        lambda case: bool(case.internal),
    ),
    Part(
        "grounds",
        mark("What the person says is wrong"),
        "staff/case/grounds.html",
        (Shown.GROUNDS,),
        _has(Topic.GROUNDS),
    ),
    Part(
        "points",
        mark("Answers to the points that the person raised"),
        "staff/case/grounds.html",
        (Shown.GROUNDS,),
        _has(Topic.GROUNDS),
    ),
    Part("systems", mark("Where was searched"), "staff/case/systems.html", (Shown.SYSTEMS,), _has(Topic.SYSTEMS)),
    Part("documents", mark("What was found"), "staff/case/documents.html", (Shown.DOCUMENTS,), _has(Topic.DOCUMENTS)),
    Part("remedies", mark("What must change"), "staff/case/remedies.html", (Shown.REMEDIES,), _has(Topic.REMEDIES)),
    Part(
        "requests",
        mark("What the police were asked"),
        "staff/case/requests.html",
        (Shown.REQUESTS,),
        _has(Topic.REQUESTS),
    ),
    Part(
        "escalations",
        mark("What was brought to a lead"),
        "staff/case/escalations.html",
        (Shown.ESCALATIONS,),
        _has(Topic.ESCALATIONS),
    ),
    Part("links", mark("Linked cases"), "staff/case/links.html", (Shown.LINKS,), _has(Topic.LINKS)),
    Part(
        "findings",
        mark("Answers to the checklist"),
        "staff/case/findings.html",
        (Shown.FINDINGS,),
        lambda case: any(not matter.is_open for matter in case.matters[Topic.FINDINGS]),
    ),
    Part(
        "notes",
        mark("What was recorded"),
        "staff/case/notes.html",
        (Shown.RECORDED,),
        lambda case: any(not note.is_message for note in case.notes),
    ),
    Part("letters", mark("Letters sent"), "staff/case/letters.html", (Shown.LETTERS,), lambda case: bool(case.letters)),
    Part("history", mark("What was done"), "staff/case/history.html", (Shown.HISTORY,)),
    Part("looks", mark("Who looked"), "staff/case/looks.html", (Shown.LOOKS,)),
    Part(
        "linked",
        mark("Complaints, and what they are about"),
        "staff/case/linked.html",
        (Shown.LINKED,),
        lambda case: bool(case.linked),
    ),
)
TOLD = ("told", "files", "messages")
RESTS_ON = ("links", "remedies", "grounds", "documents", "systems", "findings", "notes", "tool", "requests", *TOLD)
"""What a decision rests on."""
BESIDE: Mapping[Action, tuple[str, ...]] = {
    Action.PROPOSE: RESTS_ON,
    **dict.fromkeys(SIGNING, tuple(name for name in RESTS_ON if name != "findings")),
    **dict.fromkeys((Action.RETURN, Action.RETURN_REFUSAL, Action.DISPUTE), RESTS_ON),
    Action.RECORD_FINDING: ("tool", *TOLD),
    Action.DECIDE_GROUND: ("tool", *TOLD),
    Action.RECORD_EVIDENCE: ("grounds", "findings", "tool", *TOLD),
    Action.DESCRIBE: ("documents", "systems"),
    **dict.fromkeys(
        (Action.ASK_FORCE, Action.REPLY_FORCE, Action.CHASE_REQUEST, Action.SETTLE_REQUEST), ("requests", *TOLD)
    ),
    **dict.fromkeys((Action.ESCALATE, Action.SETTLE_ESCALATION), ("escalations", *TOLD)),
    **dict.fromkeys((Action.LINK_CASE, Action.UNLINK_CASE, Action.MERGE), ("links", *TOLD)),
    **dict.fromkeys((Action.WRITE_BACK, Action.RECORD_CALL), ("messages", "contact", "files", "told")),
    Action.MARK_DOCUMENT: (),
    Action.APPROVE_HOLD: (),
}
"""The parts beside the form of an action; beside any other stands what the resident told."""


def beside(case: CaseView, action: Action) -> list[Part]:
    """What a colleague needs to see while they fill in the form of this action."""
    known = {part.name: part for part in PARTS if part.has_something(case)}
    return [known[name] for name in BESIDE.get(action, TOLD) if name in known]
