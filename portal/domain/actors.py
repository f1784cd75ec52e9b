"""Who is asking: the roles that pages and moves name, and the person behind one unit of work."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What someone may be here. A page or a move names the roles that it is open to."""

    ANYONE = "anyone"
    RESIDENT = "resident"
    REVIEWER = "reviewer"
    LEAD = "lead"
    EDITOR = "editor"
    SYSTEM = "system"

    @property
    def is_staff(self) -> bool:
        """Staff sign in with a password and a second factor, and every look of theirs is logged."""
        return self in STAFF_ROLES


STAFF_ROLES = frozenset({Role.REVIEWER, Role.LEAD, Role.EDITOR})


@dataclass(frozen=True, slots=True)
class Actor:
    """One person, or the portal itself. `id` names staff and cases by pseudonym; no name stands here."""

    id: str
    roles: frozenset[Role]
    label: str = ""

    def has(self, role: Role) -> bool:
        """Whether this person has the role; everyone is anyone."""
        return role is Role.ANYONE or role in self.roles


ANYONE = Actor("anyone", frozenset({Role.ANYONE}))
SYSTEM = Actor("system", frozenset({Role.SYSTEM}))


def resident_of(case_id: str) -> Actor:
    """The person who holds the reference and access code of this case."""
    return Actor(f"resident:{case_id}", frozenset({Role.RESIDENT}))
