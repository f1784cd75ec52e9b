"""Who may hold which roles together, and how many it takes to give one."""

from itertools import combinations

import pytest

from portal.domain.actors import CASE_STAFF, STAFF_ROLES, Role
from portal.domain.errors import Refusal
from portal.domain.staffing import NEEDS_TWO, check_confirms, check_gives, check_together

ALONE = {
    frozenset({one, other})
    for one, others in {
        Role.STEWARD: (*CASE_STAFF, Role.PANEL, Role.AUDITOR),
        Role.PANEL: CASE_STAFF,
        Role.AUDITOR: (*CASE_STAFF, Role.ADMINISTRATOR),
    }.items()
    for other in others
}


def test_of_all_pairs_of_roles_exactly_these_are_kept_apart() -> None:
    refused = set()
    for pair in combinations(sorted(STAFF_ROLES), 2):
        try:
            check_together(pair)
        except Refusal:
            refused.add(frozenset(pair))
    assert refused == ALONE
    with pytest.raises(Refusal, match="‘Data steward’ and ‘Reviewer’"):
        check_together([Role.EDITOR, Role.REVIEWER, Role.STEWARD])


@pytest.mark.parametrize("role", sorted(STAFF_ROLES))
def test_one_alone_gives_only_what_neither_decides_cases_nor_makes_administrators(role: Role) -> None:
    check_gives(role, giver="a", receiver="b", administrators=1)
    with pytest.raises(Refusal, match="their own"):
        check_gives(role, giver="a", receiver="a", administrators=1)
    if role in NEEDS_TWO:
        with pytest.raises(Refusal, match="Two administrators"):
            check_gives(role, giver="a", receiver="b", administrators=2)
    else:
        check_gives(role, giver="a", receiver="b", administrators=2)
    assert (role in NEEDS_TWO) == (role in {*CASE_STAFF, Role.ADMINISTRATOR})


def test_nobody_confirms_their_own_proposal_or_their_own_role() -> None:
    check_confirms(confirmer="b", proposer="a", receiver="c")
    for confirmer, proposer, receiver in (("a", "a", "c"), ("c", "a", "c"), ("a", "a", "a")):
        with pytest.raises(Refusal):
            check_confirms(confirmer=confirmer, proposer=proposer, receiver=receiver)
