"""Every step is kept, in order, and the two ledgers and the letters say the same."""

from collections.abc import Iterator

from sqlalchemy import select

from portal.domain.registry import kind_of
from portal.domain.workflow import State
from portal.models.ledgers import AccessEntry, AuditEntry
from tests.law.kept import SIGNING, Kept


def every_step_is_kept_in_order_and_follows_the_one_before(kept: Kept) -> Iterator[str]:
    if [step.number for step in kept.steps] != list(range(1, kept.case.version + 1)):
        yield f"its steps are {[step.number for step in kept.steps]} and its version is {kept.case.version}"
    ends = {(move.action, move.start): move.end for move in kind_of(kept.case.kind).workflow.moves}
    here: State | None = None
    for step in kept.steps:
        if step.start != here:
            yield f"{step.action} was taken in {step.start}, but the case was in {here}"
        here = ends[step.action, step.start]
    if here != kept.case.state:
        yield f"its last step leads to {here} and it is in {kept.case.state}"


def the_ledger_says_what_was_done(kept: Kept) -> Iterator[str]:
    query = select(AuditEntry).where(AuditEntry.scope == kept.id).order_by(AuditEntry.sequence)
    steps = {f"case.{step.action}" for step in kept.steps}
    said = [(entry.kind, entry.actor, entry.at) for entry in kept.session.scalars(query) if entry.kind in steps]
    done = [(f"case.{step.action}", step.actor, step.at) for step in kept.steps]
    if said != done:
        yield f"the ledger says {said} and the steps are {done}"


def every_step_of_staff_has_its_look(kept: Kept) -> Iterator[str]:
    looks = {(look.actor, look.at) for look in kept.rows(AccessEntry) if look.action == "alter"}
    for step in kept.steps:
        if step.actor in kept.staff and step.action != "recuse" and (step.actor, step.at) not in looks:
            yield f"{step.action} by {step.actor} left no trace in the access log"


def every_answer_has_its_letter(kept: Kept) -> Iterator[str]:
    signing = kept.last(*SIGNING)
    if kept.is_answered and signing:
        letter, outcome = kept.letters.get(signing.number), kind_of(kept.case.kind).outcome(str(kept.case.outcome))
        if letter is None or letter.code != outcome.letter:
            yield f"{outcome.code} was answered with the letter {letter and letter.code}"
