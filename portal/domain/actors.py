"""Who is asking: the roles that pages and moves name, and the person behind one unit of work."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from portal.domain.text import mark


class Role(StrEnum):
    """What someone may be here. A page or a move names the roles that it is open to."""

    ANYONE = "anyone"
    RESIDENT = "resident"
    REPRESENTATIVE = "representative"
    PROFESSIONAL = "professional"
    REVIEWER = "reviewer"
    SECOND_REVIEWER = "second_reviewer"
    LEAD = "lead"
    EDITOR = "editor"
    REGISTER_EDITOR = "register_editor"
    STEWARD = "steward"
    PANEL = "panel"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    SYSTEM = "system"

    @property
    def is_staff(self) -> bool:
        """Staff sign in with a password and a second factor, and every look of theirs is logged."""
        return self in STAFF_ROLES


CASE_STAFF = (Role.REVIEWER, Role.SECOND_REVIEWER, Role.LEAD)
"""Those who open cases: who prepares decisions, who checks them, and who leads both."""
STAFF_ROLES = frozenset(
    {
        *CASE_STAFF,
        Role.EDITOR,
        Role.REGISTER_EDITOR,
        Role.STEWARD,
        Role.PANEL,
        Role.AUDITOR,
        Role.ADMINISTRATOR,
    }
)
ROLE_NAMES: Mapping[Role, str] = {
    Role.REVIEWER: mark("Reviewer"),
    Role.SECOND_REVIEWER: mark("Second reviewer"),
    Role.LEAD: mark("Team lead"),
    Role.EDITOR: mark("Statistics editor"),
    Role.REGISTER_EDITOR: mark("Register editor"),
    Role.STEWARD: mark("Data steward"),
    Role.PANEL: mark("Oversight panel member"),
    Role.AUDITOR: mark("Auditor"),
    Role.ADMINISTRATOR: mark("Administrator"),
}
"""What staff are called, in the order in which the first that someone has names them."""


@dataclass(frozen=True, slots=True)
class Actor:
    """One person, or the portal itself. `id` names staff and cases by pseudonym; no name stands here.

    `proved_at` is when they proved in this session once more who they are.
    """

    id: str
    roles: frozenset[Role]
    label: str = ""
    proved_at: datetime | None = field(default=None, compare=False)

    def has(self, role: Role) -> bool:
        """Whether this person has the role; everyone is anyone."""
        return role is Role.ANYONE or role in self.roles


ANYONE = Actor("anyone", frozenset({Role.ANYONE}))
SYSTEM = Actor("system", frozenset({Role.SYSTEM}))


def resident_of(case_id: str, *, proved_at: datetime | None = None) -> Actor:
    """The person who holds the reference and access code of this case."""
    return Actor(f"resident:{case_id}", frozenset({Role.RESIDENT}), proved_at=proved_at)


def representative_of(representative_id: str, *, proved_at: datetime | None = None) -> Actor:
    """Someone who acts in one case for its person; what they may do there, the person chose."""
    return Actor(f"representative:{representative_id}", frozenset({Role.REPRESENTATIVE}), proved_at=proved_at)


def professional_of(account_id: str) -> Actor:
    """Someone who acts for others as their work; in each of their cases they are its representative."""
    return Actor(f"account:{account_id}", frozenset({Role.PROFESSIONAL}))


def is_staff(actor_id: str) -> bool:
    """Whether this is the id of a member of staff: everyone else's says what they are."""
    return ":" not in actor_id and actor_id not in (ANYONE.id, SYSTEM.id)
