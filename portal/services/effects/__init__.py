"""Effects: what each action does beyond moving the case, one room for each part of the work."""

from collections import defaultdict
from collections.abc import Callable, Mapping

from portal.domain.actions import Action
from portal.services.effects import (
    asking_force,
    assigning,
    clocking,
    deciding,
    ending,
    handing_on,
    keeping,
    preparing,
    remedying,
    representing,
    reviewing,
    searching,
    talking,
)
from portal.services.taking import Taking

Effect = Callable[[Taking], None]


def nothing_more(_: Taking) -> None:
    """For a step that is done once it is recorded."""


EFFECTS: Mapping[Action, Effect] = defaultdict(
    lambda: nothing_more,
    {
        **asking_force.EFFECTS,
        **assigning.EFFECTS,
        **clocking.EFFECTS,
        **deciding.EFFECTS,
        **ending.EFFECTS,
        **handing_on.EFFECTS,
        **keeping.EFFECTS,
        **preparing.EFFECTS,
        **remedying.EFFECTS,
        **representing.EFFECTS,
        **reviewing.EFFECTS,
        **searching.EFFECTS,
        **talking.EFFECTS,
    },
)
