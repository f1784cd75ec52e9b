"""Joining: one case ends in another of the same person, who sent the same twice; what must be so before it may."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from portal.domain.text import Sentence, mark
from portal.domain.workflow import ENDED, TO_SIGN, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two cases, as far as it matters to whether they may be joined.

    `grounds` are what the person said is wrong; `parent` is the case that it asks to look at again; `name` is what the
    person is called, and `person` the keyed hash of whose case it is, if these are known; `sender` is who sent it for
    them, if that was somebody else.
    `proved` are the proofs that came, and `awaited` those that have not. `was_triaged`: what a tool said was looked up
    in it. `due_on` is None while its clock does not run.
    """

    kind: str
    state: State
    tool: str | None = None
    grounds: Collection[str] = ()
    parent: str | None = None
    name: str = ""
    person: bytes | None = None
    sender: str = ""
    proved: Collection[str] = ()
    awaited: Collection[str] = ()
    was_triaged: bool = False
    due_on: date | None = None


def why_not(ends: Side, goes_on: Side) -> Sentence | None:
    """Why the first of these cases may not end in the second, or None if it may."""
    return next((Sentence(told) for stands_against, told in _REASONS if stands_against(ends, goes_on)), None)


def _may_be_other_person(ends: Side, goes_on: Side) -> bool:
    known = (ends.person, goes_on.person), (ends.name, goes_on.name)
    return any(one != other for one, other in known if one and other)


def _is_less_proved(ends: Side, goes_on: Side) -> bool:
    """A duplicate never skips an identity check, and takes none over from another case."""
    return not set(goes_on.proved) <= set(ends.proved)


def _is_due_later(ends: Side, goes_on: Side) -> bool:
    """No clock is rewritten: of two cases the one that is due first goes on, so that nobody waits longer."""
    return ends.due_on is not None and goes_on.due_on is not None and goes_on.due_on > ends.due_on


_REASONS: tuple[tuple[Callable[[Side, Side], bool], str], ...] = (
    (
        lambda ends, goes_on: ends.kind != goes_on.kind,
        mark("Only two cases of the same kind can be joined"),
    ),
    (
        lambda _, goes_on: goes_on.state in ENDED,
        mark("The other case has ended, so it cannot go on for this one"),
    ),
    (
        lambda _, goes_on: goes_on.state in TO_SIGN,
        mark("The other case waits for a second person. Wait until that is settled"),
    ),
    (
        _may_be_other_person,
        mark("The name or the date of birth is not the same in the two cases"),
    ),
    (
        lambda ends, goes_on: ends.sender != goes_on.sender,
        mark("Not the same person sent both: one of them was sent for somebody else"),
    ),
    (
        lambda ends, goes_on: bool(ends.awaited or goes_on.awaited),
        mark("Proof that was asked for in one of the two cases has not come yet"),
    ),
    (
        _is_less_proved,
        mark("The other case was proved to be its person’s, and this one was not. Ask for the same proof here first"),
    ),
    (
        # Whoever worked on the case that one of them is about must handle neither (our rule).
        lambda ends, goes_on: ends.parent != goes_on.parent,
        mark("The two cases do not ask us to look at the same case again"),
    ),
    (
        # Nobody of the team of a tool may come to decide about it.
        lambda ends, goes_on: ends.tool not in (None, goes_on.tool),
        mark("This case is about a tool that the other one does not name"),
    ),
    (
        # Each thing that a person says is wrong gets an answer of its own.
        lambda ends, goes_on: not set(ends.grounds) <= set(goes_on.grounds),
        mark("In this case the person says that more is wrong than in the other one"),
    ),
    (
        # Whoever reviews the other one blind may read this one to its end.
        lambda ends, _: ends.was_triaged,
        mark("What a tool said was looked up in this case already. Join the other one to this one, or answer both"),
    ),
    (
        lambda ends, goes_on: ends.due_on is None or goes_on.due_on is None,
        mark("The clock of one of the two cases does not run. Wait until it does"),
    ),
    (
        _is_due_later,
        mark("The other case is due later than this one. Join the other one to this one, so that nobody waits longer"),
    ),
)
"""What stands against it, in the order in which a colleague reads of it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the person reads of it. `goes_on` and `counted_from` are None unless they surely hold the other case, too.

    `answer_by` is the day that they were told before: the case that goes on is due no later.
    """

    answer_by: date | None
    goes_on: str | None = None
    counted_from: date | None = None
