"""BLUEPRINTS: the list of page modules."""

from portal.web.public import home, statements, statistics, tools
from portal.web.residents import acting, filing, leaving, letters, start, tracking
from portal.web.staff import action, case, decision, queue, releases
from portal.web.staff import signing_in as staff_access

BLUEPRINTS = (
    home.pages,
    statements.pages,
    statistics.pages,
    tools.pages,
    start.pages,
    filing.pages,
    tracking.pages,
    acting.pages,
    letters.pages,
    leaving.pages,
    staff_access.pages,
    queue.pages,
    case.pages,
    action.pages,
    decision.pages,
    releases.pages,
)
