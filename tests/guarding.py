"""What tests of rules share: someone who asks, what a guard answers them, and which guards there are."""

from collections.abc import Iterator
from inspect import getmembers, isfunction
from types import ModuleType
from typing import Any

from portal.domain.actors import Actor, Role
from portal.domain.facts import Facts
from portal.domain.workflow import Guard

ME = "me"
OTHER = "other"


def someone(*roles: Role, staff_id: str = ME) -> Actor:
    """A person with these roles."""
    return Actor(staff_id, frozenset(roles))


def facts(*roles: Role, **known: Any) -> Facts:
    """What is known of a case when I, a reviewer if no role is named, want to move it."""
    return Facts(actor=someone(*(roles or (Role.REVIEWER,))), **known)


def why_not(guard: Guard, known: Facts) -> str | None:
    """The sentence with which a guard refuses, or None."""
    reason = guard(known)
    return reason.in_english() if reason else None


def guards_in(module: ModuleType) -> Iterator[Guard]:
    """Every guard of a room of guards."""
    for name, function in getmembers(module, isfunction):
        if function.__module__ == module.__name__ and not name.startswith("_"):
            yield function
