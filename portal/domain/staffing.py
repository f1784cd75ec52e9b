"""Who on the staff may hold which roles together, and how many people it takes to give one."""

from collections.abc import Iterable

from portal.domain.actors import CASE_STAFF, ROLE_NAMES, Role
from portal.domain.errors import Refusal
from portal.domain.text import Sentence, mark, sentence

NEEDS_TWO = frozenset({*CASE_STAFF, Role.ADMINISTRATOR})
"""Roles that one administrator proposes and another gives. Who could make administrators alone could be both."""
OVERSIGHT = (Role.PANEL, Role.AUDITOR)
APART = (
    *((Role.STEWARD, other) for other in (*CASE_STAFF, *OVERSIGHT)),
    *((watcher, other) for watcher in OVERSIGHT for other in CASE_STAFF),
    (Role.AUDITOR, Role.ADMINISTRATOR),
)
"""Pairs that nobody holds: a force's steward answers to those who decide, and those who watch do no casework."""

NOT_ALONE = mark("Two administrators give this role: one proposes it, another confirms it")
NOT_YOUR_OWN = mark("Nobody changes their own roles. Ask another administrator")
NOT_WHO_PROPOSED = mark("Another administrator than the one who proposed it must confirm it")


def check_together(roles: Iterable[Role]) -> None:
    """Refuse roles that one person may not hold at the same time."""
    held = frozenset(roles)
    for one, other in APART:
        if one in held and other in held:
            raise Refusal(
                sentence("Nobody is ‘%(one)s’ and ‘%(other)s’ at the same time", one=named(one), other=named(other))
            )


def check_gives(role: Role, *, giver: str, receiver: str, administrators: int) -> None:
    """Refuse to give a role alone where two people are needed, or to oneself.

    Until there are two `administrators` nobody could confirm, so whoever runs the portal gives the role.
    """
    if giver == receiver:
        raise Refusal(NOT_YOUR_OWN)
    if role in NEEDS_TWO and administrators > 1:
        raise Refusal(NOT_ALONE)


def check_confirms(*, confirmer: str, proposer: str, receiver: str) -> None:
    """Refuse a confirmation by who proposed it, or by whom it is about."""
    if confirmer == receiver:
        raise Refusal(NOT_YOUR_OWN)
    if confirmer == proposer:
        raise Refusal(NOT_WHO_PROPOSED)


def named(role: Role) -> Sentence:
    """What a role of staff is called, as a part of another sentence."""
    return Sentence(ROLE_NAMES[role])
