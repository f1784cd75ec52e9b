"""What a tool said is hidden from everyone who may still come to review a contest."""

import pytest

from portal.domain.actors import Role
from portal.domain.first_view import HIDDEN_IN, PREPARING, REVIEWING, is_hidden
from portal.domain.workflow import State
from tests.guarding import ME, OTHER, facts


@pytest.mark.parametrize("state", State)
def test_a_reviewer_who_has_not_seen_it_sees_it_only_once_there_is_nothing_left_to_review(state: State) -> None:
    assert is_hidden(state, facts(assignee=OTHER)) == (state in HIDDEN_IN)


@pytest.mark.parametrize("state", State)
def test_who_has_seen_it_sees_it_again(state: State) -> None:
    assert not is_hidden(state, facts(seen_by=frozenset({ME})))


@pytest.mark.parametrize("state", State)
def test_who_prepares_the_case_sees_it_and_who_takes_it_to_review_it_does_not(state: State) -> None:
    assert is_hidden(state, facts(assignee=ME)) == (state in HIDDEN_IN - set(PREPARING))


@pytest.mark.parametrize("state", State)
def test_a_lead_sees_it_while_somebody_works_with_it(state: State) -> None:
    shown_to_leads = {*PREPARING, *REVIEWING}
    assert is_hidden(state, facts(Role.REVIEWER, Role.LEAD)) == (state in HIDDEN_IN - shown_to_leads)
