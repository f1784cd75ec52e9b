"""Linking: cases that belong together are found, linked, and joined where one person sent the same twice."""

from portal.domain import joining
from portal.domain.actions import Action
from portal.domain.clock_entries import ClockSort, Proof, awaited
from portal.domain.errors import NotAllowed, Refusal
from portal.domain.joining import Side, Told
from portal.domain.references import read_reference, unmistakable
from portal.domain.talking import THEIRS
from portal.domain.text import mark
from portal.domain.typed_codes import closed_up
from portal.models import case_links, cases, ledgers
from portal.models.base import new_id
from portal.models.case_links import CaseLink
from portal.models.cases import Case
from portal.models.columns import read_sealed, seal_into
from portal.services import conflicts
from portal.services.dossiers import Dossier
from portal.services.taking import Taking
from portal.services.unit_of_work import UnitOfWork

NOT_FOUND = mark("No case that you may open has this reference")


def find_other(taking: Taking, typed: str) -> Case:
    """The other case that a colleague names. What is closed to them looks like what is not there."""
    work = taking.work
    try:
        reference = read_reference(typed, work.settings.reference_prefix)
    except Refusal:
        raise Refusal(NOT_FOUND) from None
    other = cases.by_reference(work.session, reference)
    if other is None or conflicts.tie(work, other):
        raise Refusal(NOT_FOUND)
    if other.id == taking.case.id:
        raise Refusal(mark("Enter the reference of another case than this one"))
    return other


def link(taking: Taking, other: Case, why: str) -> CaseLink:
    """Link this case to another, for both to show it to colleagues."""
    work = taking.work
    made = CaseLink(
        id=new_id(),
        case_id=taking.case.id,
        other_id=other.id,
        linked_by_id=work.actor.id,
        linked_at=work.now,
    )
    seal_into(taking.key, made, "why", why)
    work.session.add(made)
    work.record("case.linked", other.id)
    return made


def check_joining(taking: Taking, other: Case) -> None:
    """Refuse to end this case in the other one, unless it may, and whoever says so has looked at both."""
    work = taking.work
    if all(look.action == "denied" for look in ledgers.looks_at(work.session, other.id, by=work.actor.id)):
        raise NotAllowed(mark("Open the other case first, and compare the two"))
    if reason := joining.why_not(_side(work, taking.case), _side(work, other)):
        raise NotAllowed(reason)


def join(taking: Taking) -> None:
    """End this case in the one that was named with the proposal. What was said in it is read there through the link.

    The other one is held until all is saved, so that it does not end meanwhile; but only once nothing stands against
    it, so that of two cases that are to be joined to each other neither waits for the other.
    """
    work = taking.work
    other = find_other(taking, str(taking.dossier.reasons["other"]))
    check_joining(taking, other)
    work.session.refresh(other, with_for_update=True)
    check_joining(taking, other)
    why = str(taking.dossier.reasons["evidence"])
    made = case_links.between(work.session, taking.case.id, other.id) or link(taking, other, why)
    made.joined_at = work.now
    if other.assignee_id and not conflicts.tie_of(work, taking.case, other.assignee_id):
        taking.changes["assignee_id"] = other.assignee_id  # what its person still writes comes to them
    said = told(taking.dossier)
    taking.kept = {"goes_on": said.goes_on, "counted_from": said.counted_from, "answer_by": said.answer_by}
    work.record("case.joined", other.id)


def separate(taking: Taking) -> None:
    """Let a case that had ended in another go on by itself. The two stay linked."""
    work = taking.work
    for made in (row.CaseLink for row in taking.dossier.links):
        if made.case_id == taking.case.id and made.joined_at:
            made.joined_at = None
            work.record("case.separated", made.other_id)


def told(dossier: Dossier) -> Told:
    """What the person of a case that is to be joined reads: of the other one only what they know already."""
    work, answer_by = dossier.work, dossier.clock().due_on
    other = cases.by_reference(work.session, str(dossier.reasons["other"]))
    if other is None:
        raise Refusal(NOT_FOUND)
    goes_on = Dossier(work, other)
    do_others_act = any(not row.authority.is_over(work.today) for row in dossier.representatives)
    if do_others_act or not _is_one_holder(dossier, goes_on):
        return Told(answer_by)
    return Told(answer_by, other.reference, goes_on.clock().starts_on)


def _side(work: UnitOfWork, case: Case) -> Side:
    dossier = Dossier(work, case)
    contact = dossier.contact
    return Side(
        kind=case.kind,
        state=case.state,
        tool=case.tool,
        grounds={ground.ground for ground in dossier.grounds},
        parent=case.parent_id,
        name=" ".join(contact.name.casefold().split()),
        person=cases.person_match(work.session, case.id),
        sender=f"{contact.name} for {contact.acts_for}".casefold() if contact.acts_for else "",
        proved=_proved(dossier),
        awaited=awaited(dossier.clock_moves),
        was_triaged=dossier.latest(Action.TRIAGE) is not None,
        due_on=dossier.clock().due_on,
    )


def _proved(dossier: Dossier) -> frozenset[str]:
    """The proofs that came in this case."""
    return frozenset(move.proof for move in dossier.clock_moves if move.sort is ClockSort.PROOF_CAME and move.proof)


def _is_one_holder(ends: Dossier, goes_on: Dossier) -> bool:
    """Whether it is sure that who opens the one case opens the other too, or knows its reference already.

    That name and date of birth are the same proves nothing: anyone may know them of somebody else.
    """
    if ends.case.access_code_hash == goes_on.case.access_code_hash:
        return True
    if all(Proof.IDENTITY in _proved(side) and not side.contact.acts_for for side in (ends, goes_on)):
        return True
    return _plain(goes_on.case.reference) in _plain(_own_words(ends))


def _own_words(dossier: Dossier) -> str:
    """All that the person told and wrote in this case."""
    key = dossier.work.key(dossier.case.id)
    said = (str(dossier.details(step)) for step in dossier.steps if step.action in THEIRS)
    return "\n".join((read_sealed(key, dossier.case, "told"), *said))


def _plain(text: str) -> str:
    """As references are compared: closed up, and without the letters that look like numbers."""
    return unmistakable(closed_up(text))
