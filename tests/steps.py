"""What came of a step: the row of the case and where its clock stands, or the sentence that refused it."""

from typing import Any

import pytest

from portal.domain.actions import Action
from portal.domain.clocks import ClockState
from portal.domain.errors import Refusal
from portal.models.cases import Case
from portal.services.dossiers import Dossier
from tests.factories import Colleague, MadeCase, World, as_it_is, taken


def row(world: World, case: MadeCase) -> Case:
    """The row of this case."""
    with world.reading() as work:
        return work.session.get_one(Case, case.id)


def clock_state(world: World, case: MadeCase) -> ClockState:
    """Where the clock of this case stands."""
    with world.reading() as work:
        return Dossier(work, work.session.get_one(Case, case.id)).clock().state


def refused(
    world: World, case: MadeCase, by: Colleague, action: Action, told: str, *, about: str = "", **values: Any
) -> None:
    """This step is refused with this sentence, and the case is as it was."""
    with pytest.raises(Refusal, match=told):
        taken(world, case, by, action, about=about, **values)
    assert as_it_is(world, case) == case
